"""Settings: the tables of the configuration file; the field docstrings are their manual."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from typing import Any

from tui_news.model.frozen import dataclass


def _whole(default: int, low: int, high: int) -> Any:
    return field(default=default, metadata={"range": (low, high)})


def _choice(default: str, *choices: str) -> Any:
    return field(default=default, metadata={"choices": choices})


def _pattern(default: str, pattern: str, meaning: str) -> Any:
    return field(default=default, metadata={"pattern": pattern, "meaning": meaning})


@dataclass(frozen=True, slots=True)
class Refresh:
    """`[refresh]`: when feeds are polled."""

    interval_minutes: int = _whole(30, 15, 1440)
    """Minutes between two polls of a feed, 15 to 1440; a server may ask for more."""
    slowest_minutes: int = _whole(240, 15, 1440)
    """A feed that seldom has news is polled less often, but never less often than this, 15 to 1440;
    the interval itself turns that off. A feed with an interval of its own keeps to it."""
    at_start: bool = True
    """Poll the feeds that are due as soon as the program starts."""


@dataclass(frozen=True, slots=True)
class Network:
    """`[network]`: how we speak to servers."""

    paused: bool = False
    """Never use the network: only what is cached is shown."""
    connections: int = _whole(100, 1, 500)
    """Requests under way at once over all hosts, 1 to 500."""
    per_host: int = _whole(2, 1, 8)
    """Requests under way at once to one host, 1 to 8."""
    user_agent_extra: str = _pattern("", r"[ -~]{0,200}", "at most 200 plain ASCII characters")
    """Words added to our honest User-Agent, such as an address for complaints."""
    proxy: str = _pattern("", r"(https?|socks5h?)://[!-~]+|", "an http, https or socks5 address")
    """A proxy for every request; empty means none."""
    trust_environment: bool = False
    """Use the proxies that HTTP_PROXY, HTTPS_PROXY and NO_PROXY name."""
    http2: bool = True
    """Speak HTTP/2 to servers that offer it; a host where that goes wrong is asked in HTTP/1.1."""


@dataclass(frozen=True, slots=True)
class Secrets:
    """`[secrets]`: where passwords of feeds come from; they are never stored, shown or logged."""

    commands: Mapping[str, tuple[str, ...]] = field(
        default_factory=dict, metadata={"commands": True}
    )
    """`[secrets.commands]`: a quoted host = a command as a list of arguments, run without a shell.
    The first line that it prints is `name:password`, or a whole header such as `X-Token: abc`.
    A quoted name instead of a host means what a feed's settings call `secret:name`. Without a
    command, `secrets.toml` beside this file is looked into (`"host or name" = "line"`), which
    nobody but you may be able to read."""
    keyring: bool = False
    """Ask the system's keyring for other hosts and names: service `tui-news`, the host or name as
    user name, the same kind of line as password. Needs the keyring package beside tui-news."""


@dataclass(frozen=True, slots=True)
class Reading:
    """`[reading]`: the article pane."""

    full_text: str = _choice("open", "open", "always", "never")
    """When a linked page is fetched for its full text: on `open`, `always` or `never`."""
    ahead_pages: int = _whole(120, 0, 5_000)
    """Pages that `always` fetches in an hour before anybody opens them, up to half of them of older
    unread entries while nothing else is to be done; 0 fetches none ahead."""
    measure: int = _whole(72, 30, 200)
    """Width of the article's text in columns, 30 to 200."""
    read_whole_fold: bool = False
    """Reading a report marks the copies of other outlets read too: all that its fold holds."""
    keep_history: bool = True
    """Keep, on this machine only, which articles you opened and for how long; false forgets it."""
    browser: tuple[str, ...] = ()
    """The browser as a list of arguments; `%u` becomes the address; empty means the system's."""


@dataclass(frozen=True, slots=True)
class Share:
    """`[share]`: where articles go; commands are lists of arguments, and no shell reads them."""

    pipe: tuple[str, ...] = ()
    """The command that `|` proposes first; it gets the article as Markdown on standard input."""
    bookmark: tuple[str, ...] = ()
    """Run by the bookmark key: `%u` address, `%t` headline, `%d` lead, `%f` outlet."""
    player: tuple[str, ...] = ("mpv", "--force-window=yes", "%u")
    """Plays an entry's file: `%u` is its address, or its path once it is downloaded."""
    folder: str = _pattern("", r"[^\x00-\x1f]{0,1000}", "a folder's path in one line")
    """Where articles and files are saved; empty means your download folder, `~` your home."""
    file_mb: int = _whole(500, 1, 100_000)
    """Megabytes that a downloaded file may have, 1 to 100000."""


@dataclass(frozen=True, slots=True)
class Look:
    """`[look]`: the screen."""

    theme: str = _pattern("", r"[a-z0-9][a-z0-9_-]{0,39}|", "a theme's name in small letters")
    """A theme by name; empty means the program's own, or `ansi-dark`, the terminal's colours, in
    a terminal of 16 colours, where no other can be read."""
    layout: str = _choice("auto", "auto", "single", "stacked", "wide", "three")
    """`single` pane, `stacked`, `wide` (side by side), `three` panes, or `auto` by the size."""


@dataclass(frozen=True, slots=True)
class Urgent:
    """`[urgent]`: reports that a wire marks as urgent (FLASH, URGENT, Срочно, Eilmeldung ...)."""

    pin_minutes: int = _whole(15, 0, 1440)
    """Minutes that an unread one stays pinned above the list; 0 pins none."""
    notify: str = _choice("none", "none", "bell", "terminal", "command")
    """How one that arrives calls you, once a minute at most: `none`, `bell`, `terminal` (its own
    notification, where it has any, and the bell) or `command`."""
    command: tuple[str, ...] = ()
    """Run by `notify = "command"`, without a shell: `%t` headline, `%s` outlet, `%u` address."""


@dataclass(frozen=True, slots=True)
class Hooks:
    """`[hooks]`: commands of your own, run by the engine; no shell reads them."""

    on_new: tuple[str, ...] = ()
    """Run after a refresh that brought entries: one JSON object a line on its standard input (200
    at most), and TUI_NEWS_NEW, TUI_NEWS_FEEDS and TUI_NEWS_FAILED in its environment."""


@dataclass(frozen=True, slots=True)
class Retention:
    """`[retention]`: how long the cache keeps what you did not star."""

    read_days: int = _whole(90, 1, 36_500)
    """Days that read entries are kept."""
    unread_days: int = _whole(365, 1, 36_500)
    """Days that unread entries are kept."""
    entries_per_feed: int = _whole(500, 10, 1_000_000)
    """Entries kept of one feed; those that its document still holds are always kept."""


@dataclass(frozen=True, slots=True)
class Keys:
    """`[keys]`: what the keys do."""

    preset: str = _choice("default", "default", "newsboat", "vim")
    """The set of keys to begin with: `default`, `newsboat` or `vim`."""
    overrides: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """`[keys.overrides]`: a command's id = a key or a list of keys."""


_WEB = r"https?://[!-~]+"
_WEB_MEANING = "an http or https address, or empty"


@dataclass(frozen=True, slots=True)
class Rates:
    """`[rates]`: the central banks' daily rates, in the header and the currency converter."""

    pairs: str = _pattern(
        "USD/EUR USD/RUB",
        r"([A-Z]{3}/[A-Z]{3}( [A-Z]{3}/[A-Z]{3}){0,3})?",
        "at most four pairs such as USD/EUR, parted by spaces",
    )
    """Pairs in the header, as far as there is room; empty shows none."""
    ecb_url: str = _pattern(
        "https://www.ecb.europa.eu/stats/eurofxref/eurofxref-daily.xml", f"({_WEB})?", _WEB_MEANING
    )
    """Where the European Central Bank's rates are asked for, once a day; empty never asks."""
    cbr_url: str = _pattern("https://www.cbr.ru/scripts/XML_daily.asp", f"({_WEB})?", _WEB_MEANING)
    """Where the Bank of Russia's rates are asked for, once a day; empty never asks."""


@dataclass(frozen=True, slots=True)
class Weather:
    """`[weather]`: the weather of the cities that you chose, never of where you are."""

    provider: str = _choice("none", "none", "open-meteo", "met-norway")
    """Who is told their coordinates: `none`, `open-meteo` or `met-norway`; `C`, then Tab, wins."""
    open_meteo_url: str = _pattern(
        "https://api.open-meteo.com/v1/forecast", f"({_WEB})?", _WEB_MEANING
    )
    """Where Open-Meteo is asked; empty never asks."""
    met_norway_url: str = _pattern(
        "https://api.met.no/weatherapi/locationforecast/2.0/compact", f"({_WEB})?", _WEB_MEANING
    )
    """Where MET Norway is asked; empty never asks."""


@dataclass(frozen=True, slots=True)
class Tags:
    """`[tags]`: who finds the people, organisations and places."""

    engine: str = _choice("own", "own", "spacy")
    """Our `own` tagger, or `spacy` where it is installed with a model of the language."""


@dataclass(frozen=True, slots=True)
class Pictures:
    """`[pictures]`: pictures in the terminal; nothing is asked for unless you ask."""

    show: str = _choice("on demand", "on demand", "always", "never")
    """When pictures are fetched: `on demand` (keys i and I), `always` with an article, `never`."""
    graphics: str = _choice("auto", "auto", "kitty", "sixel", "blocks", "none")
    """How they are drawn: `kitty`, `sixel`, half `blocks`, `none`, or `auto` by the terminal."""
    cache_mb: int = _whole(100, 0, 100_000)
    """Megabytes that fetched pictures may take; the longest unused go first."""


@dataclass(frozen=True, slots=True)
class Config:
    """All settings; `Config()` is the default."""

    refresh: Refresh = Refresh()
    secrets: Secrets = field(default_factory=Secrets)
    network: Network = Network()
    reading: Reading = Reading()
    share: Share = Share()
    look: Look = Look()
    pictures: Pictures = Pictures()
    retention: Retention = Retention()
    urgent: Urgent = Urgent()
    hooks: Hooks = Hooks()
    keys: Keys = field(default_factory=Keys)
    rates: Rates = Rates()
    weather: Weather = Weather()
    tags: Tags = Tags()
