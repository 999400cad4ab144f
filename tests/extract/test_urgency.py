"""Marks of urgency in titles of many languages, and words that only look like them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui_news.extract.urgency import is_urgent


@pytest.mark.parametrize(
    "title",
    [
        "BREAKING: Parliament votes to dissolve itself",
        "Breaking: Parliament votes to dissolve itself",
        "Breaking news — Parliament votes to dissolve itself",
        "BREAKING NEWS Parliament votes to dissolve itself",
        "URGENT - Parliament votes to dissolve itself",
        "URGENT Parliament votes to dissolve itself",
        "(URGENT) Parliament votes to dissolve itself",
        "[BREAKING] Parliament votes to dissolve itself",
        "FLASH: Parliament votes to dissolve itself",
        "JUST IN: Parliament votes to dissolve itself",
        "News Alert: Parliament votes to dissolve itself",
        "⚡ Parliament votes to dissolve itself",
        "🚨 BREAKING: Parliament votes to dissolve itself",
        "Parliament votes to dissolve itself (URGENT)",
        "Срочно: парламент проголосовал за роспуск",
        "СРОЧНО! Парламент проголосовал за роспуск",
        "СРОЧНО Парламент проголосовал за роспуск",
        "МОЛНИЯ. Парламент проголосовал за роспуск",
        "Молния: парламент проголосовал за роспуск",
        "Терміново: Верховна Рада проголосувала",
        "Eilmeldung: Bundestag stimmt für Auflösung",
        "EILMELDUNG - Bundestag stimmt für Auflösung",
        "+++ Eilmeldung +++ Bundestag stimmt für Auflösung",
        "URGENT : l'Assemblée vote la dissolution",
        "Alerte info - L'Assemblée vote la dissolution",
        "ÚLTIMA HORA: El Congreso vota la disolución",
        "Última hora | El Congreso vota la disolución",
        "URGENTE - Congresso vota a dissolução",
        "Ultim'ora: il Senato vota lo scioglimento",
        "Son dakika: Meclis dağıldı",
        "PILNE! Sejm rozwiązany",
        "【速報】国会が解散",
        "速報：国会が解散",
        "【快讯】议会解散",
        "突发：议会解散",
        "[속보] 국회 해산",
        "عاجل | البرلمان يصوت على حل نفسه",
        "عاجل.. البرلمان يصوت على حل نفسه",
        "عاجل - البرلمان يصوت على حل نفسه",
        "فوری: مجلس منحل شد",
    ],
)
def test_marked_titles_are_urgent(title: str) -> None:
    assert is_urgent(title)


@pytest.mark.parametrize(
    "title",
    [
        "",
        "Flash floods kill ten in mountain valley",
        "Breaking the ice: how rivals learned to talk",
        "Breaking Bad star returns to the stage",
        "Urgent care clinics close across the state",
        "Urgent appeal for blood donors",
        "Alert level raised at volcano",
        "Snap election called for June",
        "FLASH FLOODS KILL TEN IN MOUNTAIN VALLEY",
        "Молния ударила в жилой дом под Тверью",
        "Срочно требуются доноры крови",
        "Blitz in Italien: Polizei nimmt Mafiaboss fest",
        "Extra time decides the cup",
        "Extra-time goal decides the cup",
        "Alerte rouge aux orages dans le sud",
        "Urgente reforma de la justicia, dice el juez",
        "Ministers discuss breaking news rules",
        "Parliament votes to dissolve itself",
        "速報性を重視した新システム",
        "속보다는 정확성",
        "عاجلا أم آجلا: أزمة المياه",
    ],
)
def test_plain_titles_are_not(title: str) -> None:
    assert not is_urgent(title)


@given(st.text(max_size=200))
def test_any_title_has_an_answer(title: str) -> None:
    assert is_urgent(title) in {True, False}
