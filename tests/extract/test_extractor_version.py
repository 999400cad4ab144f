"""The extractor's version rises with what it learned: cached articles are then read again."""

from __future__ import annotations

from hashlib import sha256
from importlib import resources

from tui_news.model.article import EXTRACTOR_VERSION

MODELS = (
    dict.fromkeys((2, 3, 4), "7a843c8f6a79159b")
    | dict.fromkeys((5, 6, 7), "96b78db38568b858")
    | {8: "a97a9a90c843897d"}
    | dict.fromkeys((9, 10, 11), "b843d9d416cbc874")
)
"""The model of each version, newest last (several versions may share one)."""


def test_a_new_model_is_a_new_version() -> None:
    model = resources.files("tui_news.extract.page").joinpath("model.json").read_bytes()
    assert MODELS.get(EXTRACTOR_VERSION) == sha256(model).hexdigest()[:16], (
        "the model has changed: raise model.article.EXTRACTOR_VERSION and note its hash here"
    )
    assert max(MODELS) == EXTRACTOR_VERSION
