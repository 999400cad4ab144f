"""Words of dates: months in the languages of the wire, halves of the day, zone abbreviations.

Month names are folded: lower case, without accents. Names of one spelling that mean different
months in different languages are left out.
"""

from __future__ import annotations

from datetime import UTC, timedelta, timezone, tzinfo

_MONTH_LINES = """
jan january januar januari janvier janv janeiro gennaio gen enero ene gener ianuarie ian januar jaan ocak oca styczen stycznia sty leden ledna led sausio янв январь января січень січня січ януари яну студзеня ιαν ιανουαριος ιανουαριου tammikuu tammikuuta tammi januar יאנואר ינואר يناير
feb february februar februari fevrier fevr fev fevereiro febbraio febrero febrer februarie subat sub luty lutego lut unor unora uno vasario фев феврал февраль февраля февр лютий лютого лют февруари лютага φεβ φεβρ φεβρουαριος φεβρουαριου helmikuu helmikuuta helmi פברואר فبراير
mar march marz maerz maart mrt mars marzo marco marc martie mart marzec marca brezen brezna bre kovo мар март марта березень березня бер сакавика μαρ μαρτ μαρτιος μαρτιου maaliskuu maaliskuuta maalis marcius maret mac מרץ مارس
apr april avril avr abril abr aprile aprilie nisan nis kwiecien kwietnia kwi duben dubna dub balandzio апр апрель апреля квiтень квітень квітня кві април красавика απρ απριλιος απριλιου huhtikuu huhtikuuta huhti aprilis אפריל ابريل أبريل
may mai mei maj maggio mag mayo maio maig mayis kveten kvetna kve geguzes май мая маи травень травня тра μαι μαιος μαιου μαη toukokuu toukokuuta touko majus מאי مايو
jun june juni juin junio junho jun giugno giu juny iunie iun haziran haz czerwiec czerwca cze cerven cervna birzelio июн июнь июня червень червня чер юни чэрвеня ιουν ιουνιος ιουνιου kesakuu kesakuuta kesa junius jun יוני يونيو
jul july juli juillet juil julio julho luglio lug juliol iulie iul temmuz tem lipiec lipca lip cervenec cervence liepos июл июль июля липень липня лип юли липеня ιουλ ιουλιος ιουλιου heinakuu heinakuuta heina julius יולי يوليو
aug august augustus aout aou agosto ago agost agustos agu sierpien sierpnia sie srpen srpna srp rugpjucio avgust avg авг август августа серпень серпня сер жниуня αυγ αυγουστος αυγουστου elokuu elokuuta elo augusztus agustus אוגוסט اغسطس أغسطس
sep sept september septembre septiembre setembro settembre set setembre septembrie eylul eyl wrzesien wrzesnia wrz zari zar rugsejo сен сент сентябрь сентября вересень вересня вер септември септ верасня σεπ σεπτ σεπτεμβριος σεπτεμβριου syyskuu syyskuuta syys szeptember szept ספטמבר سبتمبر
oct october okt oktober octobre octubre outubro out ottobre ott octombrie ekim eki pazdziernik pazdziernika paz rijen rijna rij spalio окт октябрь октября жовтень жовтня жов октомври кастрычника οκτ οκτωβριος οκτωβριου lokakuu lokakuuta loka oktober אוקטובר اكتوبر أكتوبر
nov november novembre noviembre novembro noiembrie noi kasim kas lis lapkricio ноя нояб ноябрь ноября ноември νοε νοεμβριος νοεμβριου marraskuu marraskuuta marras נובמבר نوفمبر
dec december dez dezember decembre dic diciembre dicembre dezembro desembre des desember decembrie aralik ara grudzien grudnia gru prosinec prosince pro gruodzio дек декабрь декабря грудень грудня гру декември снежня δεκ δεκεμβριος δεκεμβριου joulukuu joulukuuta joulu דצמבר ديسمبر
"""

MONTHS = {
    name: number
    for number, line in enumerate(_MONTH_LINES.strip().splitlines(), 1)
    for name in line.split()
}
"""Folded month name to its number."""

MONTHS |= {"listopad": 11, "listopada": 11, "листопад": 11, "листопада": 11, "лис": 11}

AFTERNOON = frozenset({"pm", "오후", "下午", "午後"})
FORENOON = frozenset({"am", "오전", "上午", "午前"})

_HOURS = {
    "z": 0, "ut": 0, "utc": 0, "gmt": 0, "wet": 0, "uct": 0, "zulu": 0,
    "cet": 1, "met": 1, "mez": 1, "bst": 1, "west": 1, "wat": 1, "west1": 1, "ist_ie": 1,
    "cest": 2, "mest": 2, "mesz": 2, "eet": 2, "sast": 2, "cat": 2,
    "eest": 3, "msk": 3, "trt": 3, "eat": 3, "ast_ar": 3, "idt": 3,
    "msd": 4, "gst": 4, "samt": 4,
    "pkt": 5, "uzt": 5, "yekt": 5, "almt": 6, "omst": 6, "wib": 7, "ict": 7, "krat": 7, "novt": 7,
    "hkt": 8, "sgt": 8, "awst": 8, "pht": 8, "myt": 8, "wita": 8, "irkt": 8,
    "jst": 9, "kst": 9, "wit": 9, "yakt": 9,
    "aest": 10, "vlat": 10, "aedt": 11, "magt": 11, "nzst": 12, "pett": 12, "nzdt": 13,
    "ast": -4, "at": -4, "adt": -3, "brt": -3, "art": -3, "clst": -3, "brst": -2,
    "est": -5, "et": -5, "edt": -4, "cst": -6, "ct": -6, "cdt": -5, "mst": -7, "mt": -7, "mdt": -6,
    "pst": -8, "pt": -8, "pdt": -7, "akst": -9, "akdt": -8, "hst": -10, "clt": -4, "cot": -5,
    "pet": -5, "vet": -4,
}  # fmt: skip
_MINUTES = {"ist": 330, "npt": 345, "acst": 570, "acdt": 630, "nst": -210, "nt": -210, "ndt": -150,
            "irst": 210, "mmt": 390}  # fmt: skip

ZONES: dict[str, tzinfo] = {
    name: timezone(timedelta(hours=hours)) if hours else UTC for name, hours in _HOURS.items()
} | {name: timezone(timedelta(minutes=minutes)) for name, minutes in _MINUTES.items()}
"""Zone abbreviation, lower case, to its offset: RFC 822 section 5.1, and common others.

`CST`, `EST`, `AT` and their like are read as in America, which is what RFC 822 says.
"""
