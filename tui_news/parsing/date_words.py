"""Words of dates: months in the languages of the wire, halves of the day, zone abbreviations.

Month names are folded: lower case, without accents (`fevrier`, `zari`, `ιουλ`).
"""

from __future__ import annotations

import unicodedata
from datetime import UTC, timedelta, timezone, tzinfo

_MONTHS = {
    "en fr": """jan january janvier janv, feb february fevrier fevr fev, mar march mars,
        apr april avril avr, may mai, jun june juin, jul july juillet juil, aug august aout aou,
        sep sept september septembre, oct october octobre, nov november novembre,
        dec december decembre""",
    "de nl sv da no": """januar januari jaenner janner jan, februar februari feb,
        marz maerz maart mrt mar, april, mei maj mai, juni, juli, augustus augusti, september,
        oktober okt, november, dezember dez desember des december""",
    "es pt it ca ro": """enero ene janeiro gennaio gen gener ianuarie ian, febrero fevereiro
        febbraio febrer februarie, marzo marco marc martie, abril abr aprile aprilie, mayo mag
        maggio maio maig, junio junho giugno giu juny iunie iun, julio julho luglio lug juliol
        iulie iul, agosto ago agost, septiembre setembro settembre set setembre septembrie,
        octubre outubro out ottobre ott octombrie, noviembre novembro noiembrie noi,
        diciembre dic dicembre dezembro desembre decembrie""",
    "pl cs sk": """styczen stycznia sty leden ledna, luty lutego lut unor unora,
        marzec marca brezen brezna, kwiecien kwietnia kwi duben dubna, kveten kvetna,
        czerwiec czerwca cze cerven cervna jun, lipiec lipca lip cervenec cervence,
        sierpien sierpnia sie srpen srpna, wrzesien wrzesnia wrz zari,
        pazdziernik pazdziernika paz rijen rijna, listopad listopada lis,
        grudzien grudnia gru prosinec prosince""",
    "fi et hu tr": """tammikuu tammikuuta tammi jaanuar januar ocak oca, helmikuu helmikuuta helmi
        veebruar februari subat sub, maaliskuu maaliskuuta maalis marts marcius mart,
        huhtikuu huhtikuuta huhti aprill aprilis nisan nis, toukokuu toukokuuta touko majus
        maujus mayis, kesakuu kesakuuta kesa juuni junius haziran haz,
        heinakuu heinakuuta heina juuli julius temmuz tem, elokuu elokuuta elo augusztus agustos,
        syyskuu syyskuuta syys szeptember szept eylul eyl, lokakuu lokakuuta loka oktober ekim eki,
        marraskuu marraskuuta marras kasim kas, joulukuu joulukuuta joulu detsember aralik ara""",
    "ru": """янв январь января, фев февр февраль февраля, мар март марта, апр апрель апреля,
        май мая, июн июнь июня, июл июль июля, авг август августа, сен сент сентябрь сентября,
        окт октябрь октября, ноя нояб ноябрь ноября, дек декабрь декабря""",
    "uk be bg": """січень січня січ студзеня януари яну, лютий лютого лют лютага февруари,
        березень березня бер сакавика, квітень квітня кві красавика април, травень травня тра мая,
        червень червня чер чэрвеня юни, липень липня лип ліпеня юли, серпень серпня сер жніуня,
        вересень вересня вер верасня септември септ, жовтень жовтня жов кастрычніка октомври,
        листопад листопада лис лістапада ноември, грудень грудня гру снежня декември""",
    "el": """ιαν ιανουαριος ιανουαριου, φεβ φεβρ φεβρουαριος φεβρουαριου,
        μαρ μαρτ μαρτιος μαρτιου μαω, απρ απριλιος απριλιου, μαι μαιος μαιου,
        ιουν ιον ιουνιος ιουνιου, ιουλ ιολ ιουλιος ιουλιου, αυγ αυγουστος αυγουστου,
        σεπ σεπτ σεπτεμβριος σεπτεμβριου, οκτ οκτωβριος οκτωβριου, νοε νοεμβριος νοεμβριου,
        δεκ δεκεμβριος δεκεμβριου""",
    "cs lv lt": """led janvaris sausio sausis, uno februaris vasario vasaris, bre marts kovo kovas,
        dub balandzio balandis, kve maijs geguzes geguze, cvn junijs birzelio birzelis,
        cvc julijs liepos liepa, srp augusts rugpjucio rugpjutis, septembris rugsejo rugsejis,
        rij oktobris spalio spalis, novembris lapkricio lapkritis, decembris gruodzio gruodis""",
    "id": """januari, pebruari, maret, april, mei, juni, juli, agustus agu, september, oktober,
        nopember, desember""",
    "ar he": """يناير ינואר, فبراير פברואר, مارس מרץ, ابريل أبريل אפריל, مايو מאי, يونيو יוני,
        يوليو יולי, اغسطس أغسطس אוגוסט, سبتمبر ספטמבר, اكتوبر أكتوبر אוקטובר, نوفمبر נובמבר,
        ديسمبر דצמבר""",
}
"""Languages to their twelve months, with commas between the months."""


def folded(word: str) -> str:
    """Bring a month's name to the form of our table: lower case, no accents, no dotless i."""
    decomposed = unicodedata.normalize("NFKD", word.casefold().replace("\u0131", "i"))
    bare = "".join(mark for mark in decomposed if not unicodedata.combining(mark))
    return unicodedata.normalize("NFC", bare)


MONTHS = {
    folded(name): number
    for months in _MONTHS.values()
    for number, names in enumerate(months.split(","), 1)
    for name in names.split()
}
"""Folded month name to its number."""

AFTERNOON = frozenset({"pm", "오후", "下午", "午後"})
FORENOON = frozenset({"am", "오전", "上午", "午前"})

_HOURS = {
    0: "z ut utc gmt wet uct zulu",
    1: "cet met mez bst west wat",
    2: "cest mest mesz eet sast cat",
    3: "eest msk trt eat idt",
    4: "msd gst samt",
    5: "pkt uzt yekt",
    6: "almt omst",
    7: "wib ict krat novt",
    8: "hkt sgt awst pht myt wita irkt",
    9: "jst kst wit yakt",
    10: "aest vlat",
    11: "aedt magt",
    12: "nzst pett",
    13: "nzdt",
    -2: "brst",
    -3: "adt brt art clst",
    -4: "ast at edt clt vet",
    -5: "est et cdt cot pet",
    -6: "cst ct mdt",
    -7: "mst mt pdt",
    -8: "pst pt akdt",
    -9: "akst",
    -10: "hst",
}
_MINUTES = {"ist": 330, "npt": 345, "acst": 570, "acdt": 630, "irst": 210, "mmt": 390} | {
    "nst": -210,
    "nt": -210,
    "ndt": -150,
}

ZONES: dict[str, tzinfo] = {
    name: timezone(timedelta(hours=hours)) if hours else UTC
    for hours, names in _HOURS.items()
    for name in names.split()
}
"""Zone abbreviation, lower case, to its offset: RFC 822 section 5.1, and common others.

`CST`, `EST`, `AT` and their like are read as in America, which is what RFC 822 says.
"""

ZONES |= {name: timezone(timedelta(minutes=minutes)) for name, minutes in _MINUTES.items()}

KOREAN = ZONES["kst"]
"""What a date in Korean words means where it names no zone: one country, one zone."""
