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
        "FLASH — Parliament votes to dissolve itself",
        "FLASH Parliament votes to dissolve itself",
        "*** URGENT *** Parliament votes to dissolve itself",
        "🔴 URGENT : l'Assemblée vote la dissolution",
        "ALERTE INFO L'Assemblée vote la dissolution",
        "Eil: Bundestag stimmt für Auflösung",
        "EILT! Bundestag stimmt für Auflösung",
        "Экстренно: парламент проголосовал за роспуск",
        "[Срочно] Парламент проголосовал за роспуск",
        "ULTIM'ORA - Il Senato vota lo scioglimento",
        "Último minuto: el Congreso vota la disolución",
        "Z ostatniej chwili: Sejm rozwiązany",
        "Rendkívüli: feloszlatták a parlamentet",
        "【突发】议会解散",
        "<속보> 국회 해산",
        "خبر عاجل: البرلمان يصوت على حل نفسه",
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
        "Breaking Bad actor arrested in Albuquerque",
        "BREAKING Bad actor arrested in Albuquerque",
        "FLASH FLOOD warning issued for three counties",
        "Flash sale: half off every phone",
        "Flash Gordon returns to the cinema",
        "URGENT CARE clinics close across the state",
        "Snap: shares fall by a fifth after results",
        "Alert — a history of the coast watch",
        "🔴 Live: the budget debate, minute by minute",
        "🔴 EN DIRECT - Suivez la finale",
        "+++ 14:35 Kreml weist Bericht zurück +++",
        "*** The twenty best photographs of the week ***",
        "Eile mit Weile: wie die Bahn baut",
        "Eilverfahren gegen Bebauungsplan gescheitert",
        "Молния — Металлург 2:3",
        "Молния на куртке: как починить",
        "Срочной службе — сто лет",
        "Urgence climatique : un appel des maires",
        "La última hora de Pompeya, en una exposición",
        "L'ultima ora di Falcone",
        "Pilne potrzeby szpitali",
        "突发奇想的设计师",
        "緊急事態宣言を解除",
        "긴급재난지원금 신청 시작",
        "هامش الربح يتراجع في المصارف",
    ],
)
def test_plain_titles_are_not(title: str) -> None:
    assert not is_urgent(title)


@given(st.text(max_size=200))
def test_any_title_has_an_answer(title: str) -> None:
    assert is_urgent(title) in {True, False}
