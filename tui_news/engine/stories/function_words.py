"""Words that say nothing about an event, in the commonest languages of the wire.

Grammar words, weekdays and months (when a thing was printed, not what it is), and the words of
reporting itself ("said", "updated"). English is the longest list because its feeds are.
"""

from __future__ import annotations

_ENGLISH = """
a an the and or but if of to in on at by for with from as is are was were be been being has have
had do does did done will would can could should may might must not no nor so than then that this
these those there their them they he she his her him it its we our us you your i my me who whom
whose which what when where why how all any both each few more most other some such only own same
too very s t just now again about against between into through during above below up down out off
over under before after while because since until still even also back made make get got new one
two first last
monday tuesday wednesday thursday friday saturday sunday january february march april june july
august september october november december jan feb mar apr jun jul aug sep sept oct nov dec
am pm gmt utc est edt pst pdt et year years day days week weeks month months time today yesterday
said say says told tell tells according report reports reported updated published posted news people
"""
_GERMAN = """
der die das den dem des ein eine einer eines einem einen und oder aber nicht kein keine ist sind war
waren wird werden wurde wurden hat haben hatte sein bei mit von vom zu zum zur im in am an auf aus
fur uber unter nach vor seit bis durch gegen ohne um als wie wenn dass sich er sie es wir ihr sein
seine ihre auch noch nur schon mehr sehr so da hier man was wer wo soll sollen kann konnen muss
sagte teilte mit laut montag dienstag mittwoch donnerstag freitag samstag sonntag januar februar
marz april mai juni juli august september oktober november dezember uhr jahr jahre tag tage heute
"""
_FRENCH = """
le la les un une des du de et ou mais pas ne que qui quoi dont est sont etait ont avait sera ce cet
cette ces son sa ses leur leurs il elle ils elles on nous vous je se en dans sur sous par pour avec
sans chez entre vers aux au plus moins tres apres avant depuis lors selon dit lundi mardi mercredi
jeudi vendredi samedi dimanche janvier fevrier mars avril mai juin juillet aout septembre octobre
novembre decembre an ans jour jours
"""
_SPANISH = """
el la los las un una unos unas de del y o u pero no que quien cual es son era fue fueron ha han
habia sera su sus se lo le les en por para con sin sobre entre desde hasta hacia tras segun como
mas menos muy al este esta estos estas ya dijo lunes martes miercoles jueves viernes sabado domingo
enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre
ano anos dia dias
"""
_ITALIAN_PORTUGUESE = """
il lo gli uno di da dal della delle dei degli del nel nella con su per tra fra che chi e sono stato
stata ha hanno non piu come anche dopo prima o os as um uma do da dos das no na nos nas ao aos em
por pelo pela para com sem sobre entre que foi foram tem mais nao ser esta apos
"""
_RUSSIAN = """
и в во на с со к ко о об обо от до по за из изо у над под при про без для через между не ни но а или
что чтобы как так же ли бы то это этот эта эти этого этой тот та те того той его ее их он она оно
они мы вы я себя свой своя свои который которая которые которого которых был была было были есть
будет быть стал стала уже еще только после до во время также сообщил сообщила сообщили сообщает
заявил заявила заявили рассказал отметил словам данным понедельник вторник среду четверг пятницу
субботу воскресенье января февраля марта апреля мая июня июля августа сентября октября ноября
декабря год года году лет день дня сегодня вчера тасс
"""

FUNCTION_WORDS = frozenset(
    " ".join((_ENGLISH, _GERMAN, _FRENCH, _SPANISH, _ITALIAN_PORTUGUESE, _RUSSIAN)).split()
)
"""Folded words, not stems."""

ENGLISH_MARKS = frozenset(
    "the of and to in for on with at from by is was after as has that".split()
)
"""Words by which a text without a stated language is taken for English."""
