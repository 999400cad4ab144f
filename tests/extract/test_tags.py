"""Tags of invented texts: the seed's case, variants, kinds, publishers' tags, other scripts."""

from __future__ import annotations

import pytest

from tui_news.extract.tags import SHOWN, PageTag, tag
from tui_news.model.tag import Tag, TagKind

PERSON, ORGANISATION, PLACE = TagKind.PERSON, TagKind.ORGANISATION, TagKind.PLACE

SEED_TITLE = "CSTO ready to resume contacts with NATO, says Lavrov"
SEED = """BISHKEK, May 22. /TASS/. The Collective Security Treaty Organization (CSTO) is ready \
to resume contacts with NATO, Russian Foreign Minister Sergey Lavrov told reporters on Wednesday \
after a meeting of ministers in the capital of Kyrgyzstan.
"We have repeatedly proposed this," Lavrov said. "The Shanghai Cooperation Organization has the \
same view," he added, noting that SCO members, including Kazakhstan and Tajikistan, back the idea.
According to the minister, Russia and Kyrgyzstan will sign several agreements in Bishkek. \
Kazakhstan's Foreign Minister Beibut Atamkulov also took part in the talks. NATO Secretary General \
Jens Stoltenberg has not commented.
The CSTO was set up in 2002. Its members are Armenia, Belarus, Kazakhstan, Kyrgyzstan, Russia and \
Tajikistan."""


def named(tags: list[Tag], name: str) -> Tag:
    found = [each for each in tags if name in (each.name, *each.aliases)]
    assert len(found) == 1, f"{name} in {[each.name for each in tags]}"
    return found[0]


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("NATO", ORGANISATION),
        ("CSTO", ORGANISATION),
        ("SCO", ORGANISATION),
        ("Bishkek", PLACE),
        ("Sergey Lavrov", PERSON),
        ("Kyrgyzstan", PLACE),
        ("Kazakhstan", PLACE),
        ("Russia", PLACE),
    ],
)
def test_seed_article_is_tagged_within_what_is_shown(name: str, kind: TagKind) -> None:
    shown = tag(SEED_TITLE, SEED, language="en")[:SHOWN]
    assert named(shown, name).name == name
    assert named(shown, name).kind is kind


def test_variants_are_one_tag() -> None:
    tags = tag(SEED_TITLE, SEED, language="en")
    assert "Collective Security Treaty Organization" in named(tags, "CSTO").aliases
    assert "Lavrov" in named(tags, "Sergey Lavrov").aliases
    assert named(tags, "CSTO").origin == "acronym"


def test_most_salient_comes_first_and_limit_cuts() -> None:
    tags = tag(SEED_TITLE, SEED, language="en")
    assert [each.salience for each in tags] == sorted((t.salience for t in tags), reverse=True)
    assert all(each.salience > 0 for each in tags)
    assert tag(SEED_TITLE, SEED, language="en", limit=3) == tags[:3]
    assert {each.name for each in tags[:3]} == {"CSTO", "NATO", "Sergey Lavrov"}


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("The head of the Quelm Grain Board (QGB) resigned.", "QGB", ORGANISATION),
        ("The Northern Fisheries Review Panel (NFRP) met. The NFRP voted.", "NFRP", ORGANISATION),
        ("The WTO (World Trade Organization) met.", "WTO", ORGANISATION),
        ("He studied at the University of Ostrova.", "University of Ostrova", ORGANISATION),
        ("The Ministry of Oil and Gas shut.", "Ministry of Oil and Gas", ORGANISATION),
        ("Police said the Quelm River had burst its banks.", "Quelm River", PLACE),
        ("The fire began in Lower Marsh Street on Friday.", "Lower Marsh Street", PLACE),
        ("A spokesman, Mr Zelkin, said it was over.", "Zelkin", PERSON),
        ("Prime Minister Ana Brovic said it was over.", "Ana Brovic", PERSON),
        ("The trip to Trinidad and Tobago was short.", "Trinidad and Tobago", PLACE),
        ("A report by Ludwig van Hoorn was read.", "Ludwig van Hoorn", PERSON),
        ("They met in Denver, Colorado on Monday.", "Denver", PLACE),
        ("Shares of Johnson & Johnson fell.", "Johnson & Johnson", ORGANISATION),
        ("Reporters Without Borders complained.", "Reporters Without Borders", ORGANISATION),
    ],
)  # fmt: skip
def test_names_and_kinds(text: str, name: str, kind: TagKind) -> None:
    assert named(tag("", text, language="en"), name).kind is kind


@pytest.mark.parametrize(
    "text",
    [
        "On Monday the weather was fine. However, in June it rained.",
        "The French and the Germans agreed. Italian wine was served.",
        "She said it was over. They left. Perhaps it was time.",
        "MINISTERS MEET TO DISCUSS PRICES AGAIN",
        "Ministers Meet To Discuss Rising Prices Again",
        "",
        "   \n ",
    ],
)
def test_what_names_nobody_gives_no_tags(text: str) -> None:
    assert tag("", text, language="en") == []


def test_city_takes_its_state_as_an_alias() -> None:
    tags = tag("", "They met in Denver, Colorado on Monday.", language="en")
    assert "Denver, Colorado" in named(tags, "Denver").aliases


def test_titles_run_into_names_are_cut_off() -> None:
    text = "US President Barack Obama met German Chancellor Angela Merkel in Berlin. Mr Obama left."
    tags = tag("", text, language="en")
    assert named(tags, "Barack Obama").kind is PERSON
    assert named(tags, "Angela Merkel").kind is PERSON
    assert named(tags, "US").kind is PLACE
    assert not [each for each in tags if "President" in each.name or "German" in each.name]


def test_heading_in_title_case_counts_for_what_the_text_names() -> None:
    title = "Grain Prices Rise As Kenya And Brazil Hold Talks In Geneva"
    tags = tag(title, "Ministers from Kenya and Brazil met in Geneva.", language="en")
    assert {each.name for each in tags} == {"Kenya", "Brazil", "Geneva"}


@pytest.mark.parametrize(
    ("page_tags", "name", "kind"),
    [
        ([("https://x.example/nyt_per", "Lavrov, Sergey")], "Sergey Lavrov", PERSON),
        ([("Person", "Sergey Lavrov")], "Sergey Lavrov", PERSON),
        ([("https://schema.org/Organization", "Kalmar Board")], "Kalmar Board", ORGANISATION),
        ([("nyt_geo", "Quelmshire")], "Quelmshire", PLACE),
        (["world", "NATO", "Top Stories"], "NATO", ORGANISATION),
        (["Bishkek; politics"], "Bishkek", PLACE),
        (["Ursula Quelm"], "Ursula Quelm", TagKind.NEUTRAL),
    ],
)
def test_publishers_tags_come_first(page_tags: list[PageTag], name: str, kind: TagKind) -> None:
    tags = tag("Talks held", "Nothing else is named.", language="en", page_tags=page_tags)
    assert [(each.name, each.kind, each.origin) for each in tags] == [(name, kind, "publisher")]


def test_publishers_tag_joins_the_entity_of_the_text() -> None:
    tags = tag(SEED_TITLE, SEED, language="en", page_tags=[("Person", "Sergey Lavrov")])
    assert named(tags, "Sergey Lavrov").origin == "publisher"
    assert "Lavrov" in named(tags, "Sergey Lavrov").aliases


@pytest.mark.parametrize(
    "page_tags",
    [
        ["news"],
        ["World", "Video", "Top Stories"],
        ["politics"],
        [("nyt_des", "Grain")],
        ["Прочее; новости"],
        [""],
    ],
)
def test_section_words_are_no_tags(page_tags: list[PageTag]) -> None:
    assert tag("Talks held", "Nobody is named.", language="en", page_tags=page_tags) == []


def test_russian_forms_meet_in_the_nominative() -> None:
    text = (
        "Переговоры прошли в Бишкеке. Власти Бишкека довольны. Сергей Лавров вылетел в Казахстан."
    )
    tags = tag("", text, language="ru")
    assert named(tags, "Бишкек").kind is PLACE
    assert {"Бишкеке", "Бишкека"} <= set(named(tags, "Бишкек").aliases)
    assert named(tags, "Сергей Лавров").kind is PERSON


def test_german_nouns_are_no_names() -> None:
    text = (
        "Die Regierung in Berlin lehnte den Vorschlag ab. "
        "Außenminister Frank Quelmer sprach mit der NATO."
    )
    tags = tag("", text, language="de")
    assert named(tags, "Berlin").kind is PLACE
    assert named(tags, "NATO").kind is ORGANISATION
    assert named(tags, "Frank Quelmer").kind is PERSON
    assert not [each for each in tags if each.name in {"Regierung", "Vorschlag", "Die Regierung"}]


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("zh", "外长会议在北京举行。", "北京"),
        ("ja", "会議は東京で開かれた。", "東京"),
        ("ar", "عقد الاجتماع في القاهرة أمس", "القاهرة"),
    ],
)
def test_scripts_without_capitals_know_places_only(language: str, text: str, name: str) -> None:
    tags = tag("", text, language=language)
    assert named(tags, name).kind is PLACE
    assert {each.origin for each in tags} <= {"table", "text"}


@pytest.mark.parametrize(
    "text",
    [
        "The Swedish town of Luleå will heat its pavements.",
        "She left the port of Grimsby at noon.",
        "The boat was seen off the coast of Thornholt.",
    ],
)
def test_what_a_town_or_a_coast_is_of_is_a_place(text: str) -> None:
    assert [one.kind for one in tag("A deal", text, language="en")] == [TagKind.PLACE]
