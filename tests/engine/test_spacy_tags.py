"""spaCy as an optional tagger, with a stand-in for spaCy: used only where it is and has a model."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest

from tests.fakes.newsroom import NOW, Newsroom
from tui_news.cli.main import run
from tui_news.engine import spacy_tags
from tui_news.engine.spacy_tags import SpacyTagger
from tui_news.engine.tagger import Tagger
from tui_news.extract.tags import tag as own_tag
from tui_news.model.tag import TagKind
from tui_news.paths import find_paths
from tui_news.store import feeds, tags
from tui_news.store.database import Database

LABELS = {"Zorblax Vree": "PERSON", "Quibbling Board": "ORG", "two": "CARDINAL", "Osh": "GPE"}


class FakeSpacy(ModuleType):
    """Knows four names and says which models were loaded."""

    def __init__(self) -> None:
        super().__init__("spacy")
        self.__spec__ = metadata_spec()
        self.loaded: list[str] = []

    def load(self, name: str, *, exclude: list[str]) -> Any:
        assert "ner" not in exclude
        self.loaded.append(name)
        if name.startswith("ru"):
            raise OSError("made for another version")
        return read


def read(text: str) -> Any:
    found = [
        SimpleNamespace(text=name, label_=label, start_char=match.start())
        for name, label in LABELS.items()
        for match in re.finditer(name, text)
    ]
    return SimpleNamespace(ents=found)


def metadata_spec() -> Any:
    from importlib.machinery import ModuleSpec

    return ModuleSpec("spacy", None)


@pytest.fixture
def spacy(monkeypatch: pytest.MonkeyPatch) -> Iterator[FakeSpacy]:
    fake = FakeSpacy()
    names = ("en_core_web_sm", "en_core_web_md", "ru_core_news_sm", "en_core_web_trf")
    points = tuple(metadata.EntryPoint(name, name, "spacy_models") for name in names)
    monkeypatch.setitem(sys.modules, "spacy", fake)
    monkeypatch.setattr(metadata, "entry_points", lambda **_: points)
    yield fake


TITLE = "Quibbling Board names Zorblax Vree"
TEXT = "Zorblax Vree flew to Osh. Two of two agreed, Zorblax Vree said in Osh."


def test_spacy_says_what_is_named_and_of_which_kind(spacy: FakeSpacy) -> None:
    found = SpacyTagger().tag(TITLE, TEXT, language="en-GB")
    assert [(one.name, one.kind) for one in found] == [
        ("Zorblax Vree", TagKind.PERSON),
        ("Quibbling Board", TagKind.ORGANISATION),
        ("Osh", TagKind.PLACE),
    ]
    assert spacy.loaded == ["en_core_web_md"]


def test_the_publisher_and_other_forms_of_a_name_still_count(spacy: FakeSpacy) -> None:
    found = SpacyTagger().tag(TITLE, TEXT, language="en", page_tags=["Harbour Fund"], limit=3)
    assert len(found) == 3 and "Harbour Fund" in [one.name for one in found]


@pytest.mark.parametrize("language", ["de", "ru"])
def test_without_a_model_that_loads_our_own_tagger_works(spacy: FakeSpacy, language: str) -> None:
    text = "Die NATO und die OSZE berieten in Wien."
    found = SpacyTagger().tag("NATO in Wien", text, language=language)
    assert found == own_tag("NATO in Wien", text, language=language)


def test_without_spacy_nothing_of_it_is_loaded() -> None:
    assert "spacy" not in sys.modules
    assert SpacyTagger(load=pytest.fail).tag(TITLE, TEXT) == own_tag(TITLE, TEXT)


def test_another_engine_tags_anew(spacy: FakeSpacy, tmp_path: Path) -> None:
    with Database(tmp_path / "news.db") as db:
        (entry_id,) = Newsroom(db).entries(Newsroom(db).feed("A"), TITLE, text=TEXT)
        assert Tagger(db, clock=lambda: NOW).step() == (entry_id,)
        assert spacy.loaded == []
        other = Tagger(db, engine="spacy", clock=lambda: NOW)
        assert other.step() == (entry_id,) and other.step() == ()
        names = [one.name for one in tags.of_entry(db, entry_id, limit=9)]
        assert names == ["Zorblax Vree", "Quibbling Board", "Osh"]
        assert Tagger(db, engine="spacy", clock=lambda: NOW).step() == ()


def test_status_says_why_spacy_does_not_work(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("TUI_NEWS_HOME", str(tmp_path))
    paths = find_paths()
    paths.ensure()
    with Database(paths.database) as db:
        feeds.add(db, "http://127.0.0.1:9/a.xml", language="de-DE", now=NOW)
    assert run(["status"]) == 0
    assert "spaCy" not in capsys.readouterr().out
    paths.config_file.write_text('[tags]\nengine = "spacy"\n')
    assert run(["status"]) == 0
    assert "spaCy is not installed (pip install 'tui-news[spacy]')" in capsys.readouterr().out


def test_status_names_the_languages_without_a_model(spacy: FakeSpacy) -> None:
    assert spacy_tags.problem(["en", "ru-RU", ""]) == ""
    assert "no model for de, fr;" in spacy_tags.problem(["fr", "de-AT", "en"])
