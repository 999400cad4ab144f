"""What the engine works with: the store, the settings, the client, the refresher."""

from __future__ import annotations

from tui_news.config import Config
from tui_news.engine.refresh import Refresher
from tui_news.fetching.client import Client
from tui_news.fetching.secrets import Secrets
from tui_news.model.frozen import dataclass
from tui_news.paths import Paths
from tui_news.store.database import Database


def client_for(config: Config, paths: Paths | None = None) -> Client:
    """Make the client that the settings describe; `paths` say where passwords may be."""
    network = config.network
    file = paths.secrets_file if paths is not None else None
    return Client(
        connections=network.connections,
        per_host=network.per_host,
        user_agent_extra=network.user_agent_extra,
        proxy=network.proxy,
        trust_environment=network.trust_environment,
        http2=network.http2,
        secrets=Secrets(config.secrets.commands, keyring=config.secrets.keyring, file=file),
    )


@dataclass(frozen=True, slots=True)
class Tools:
    """What the room works with."""

    db: Database
    config: Config
    client: Client
    refresher: Refresher

    @classmethod
    def make(cls, db: Database, config: Config, paths: Paths | None = None) -> Tools:
        """Make the usual tools over a database."""
        client = client_for(config, paths)
        return cls(db, config, client, Refresher(db, client, config))
