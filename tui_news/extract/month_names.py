"""Names of the months in about thirty languages."""

from __future__ import annotations

_NAMES = (
    "january jan gennaio gen janvier januar jänner janeiro enero ene января янв січня січ"
    " januari leden ledna siječnja siječanj januára stycznia sty ocak oca tammikuuta január"
    " ianuarie студзеня қаңтар janvāris sausio ian jän",
    "february feb febbraio février fév févr februar fevereiro fev febrero февраля фев февр"
    " лютого лют februari února veljače februára lutego şubat helmikuuta február februarie"
    " лютага vasario",
    "march mar marzo mars märz mär mrz março марта мар березня бер maart mrt března ožujka"
    " marca marts mart maaliskuuta március martie сакавіка kovo",
    "april apr aprile avril avr abril abr апреля апр квітня кві квіт dubna travnja apríla"
    " kwietnia kwi nisan nis huhtikuuta április aprilie красавіка balandžio",
    "may maggio mag mai maio mayo мая май травня тра mei května svibnja mája maj maja mayıs"
    " toukokuuta május траўня gegužės",
    "june jun giugno giu juin juni junho junio июня июн червня чер черв června lipnja júna"
    " czerwca cze haziran kesäkuuta június iunie чэрвеня birželio",
    "july jul luglio lug juillet juil juli julho julio июля июл липня лип července srpnja júla"
    " lipca lip temmuz tem heinäkuuta július iulie ліпеня liepos",
    "august aug agosto ago août aoû aout августа авг серпня сер серп augustus srpna kolovoza"
    " augusta sierpnia sie ağustos ağu elokuuta augusztus жніўня rugpjūčio augusti avgusta",
    "september sep sept settembre set septembre septembro setembro septiembre setiembre"
    " сентября сен сент вересня вер září rujna septembra września wrz eylül syyskuuta szeptember"
    " septembrie верасня rugsėjo",
    "october oct ottobre ott octobre oktober okt outubro out octubre октября окт жовтня жов"
    " жовт října listopada oktobra października paź ekim lokakuuta október octombrie кастрычніка"
    " spalio",
    "november nov novembre novembro noviembre ноября ноя нояб листопада лис листоп listopadu"
    " studenoga novembra listopad kasım marraskuuta noiembrie лістапада lapkričio",
    "december dec dicembre dic décembre déc dezember dez dezembro diciembre декабря дек грудня"
    " гру груд prosince prosinca decembra grudnia gru aralık joulukuuta decembrie снежня"
    " gruodžio",
)
_MONTHS = {name: number for number, names in enumerate(_NAMES, 1) for name in names.split()}


def month_of(name: str) -> int:
    """Number of a month by its name or abbreviation in about twenty languages, else 0."""
    return _MONTHS.get(name.casefold().rstrip("."), 0)
