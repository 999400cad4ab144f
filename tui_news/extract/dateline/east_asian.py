"""Datelines of Chinese, Japanese and Korean agencies.

Chinese: `新华社北京5月22日电（记者…）`, `（中央社記者…台北22日電）`.
Japanese: `【北京共同】`, `【ロンドン＝共同】`, `［東京　２２日　ロイター］`, `【5月22日 AFP】`.
Korean: `(서울=연합뉴스) … 기자 =`.
Labels in the same brackets (`【速報】`, `[속보]`) name no agency and are left alone.
"""

from __future__ import annotations

import re
import unicodedata

from tui_news.extract import places
from tui_news.model.dateline import Dateline, DatelineDate, DatelinePlace

LIMIT = 160
"""Characters in which a dateline must end."""
SHORTEST = 6
"""Characters that must remain: these scripts say more with fewer."""

_HAN = "\u3400-\u4dbf\u4e00-\u9fff"
_CHINESE_AGENCY = (
    "新华社|新華社|新华网|新華網|中新社|中新网|中新網|中国新闻网|人民网|人民日报|央视网|央视新闻|央广网|光明网|光明日报"
    "|中央社|法新社|路透社|路透|美联社|美聯社|塔斯社|俄新社|卫星通讯社|俄罗斯卫星通讯社|共同社|时事社|時事社|韩联社|韓聯社"
    "|朝中社|德新社|安莎社|埃菲社|合众社|彭博社|澎湃新闻|环球网|环球时报|国际在线|中国日报网|中国青年报|经济日报|科技日报"
    "|解放军报|工人日报|农民日报|法治日报|证券时报网|中评社|香港中通社|中通社|大公报|星岛日报|联合早报|本报|本報"
)
_CHINESE = re.compile(
    rf"(?:据|據)?(?P<agency>{_CHINESE_AGENCY})[ 　]*(?P<place>[{_HAN}·、/／ ]{{0,24}}?)[ 　]*"
    r"(?:(?P<year>(?:19|20)\d\d)年)?(?:(?P<month>\d{1,2})月)?(?P<day>\d{1,2})日(?:电|電|讯|訊|消息)"
    r"[ 　]*(?P<by>[（(][^）)\n]{1,60}[）)])?[ 　]*(?:题[:：]|题為[:：])?[ 　:：]*"
)
_TAIWAN = re.compile(
    rf"[（(](?P<agency>中央社)(?:記者|记者)?(?P<who>[{_HAN}]*?)(?P<place>[{_HAN}·]{{2,8}}?)"
    r"(?:(?P<year>(?:19|20)\d\d)年)?(?:(?P<month>\d{1,2})月)?(?P<day>\d{1,2})日(?:综合)?[^）)]{0,8}"
    r"(?:電|电)[）)][ 　]*"
)
_JAPANESE_AGENCY = (
    "共同通信|共同|時事通信|時事|ロイター通信|ロイター|AFP時事|AFP通信|AFP|AP通信|AP|聯合ニュース|聯合|中央社|新華社|CNS|タス通信|タス"
    "|CNN|EPA時事|ANN|JNN|NNN|FNN|NHK|スプートニク|RP通信|DPA時事|UPI|BBC|CNS/JCM|ブルームバーグ|bloomberg"
)
_JAPANESE = re.compile(r"[【［\[](?P<inner>[^】］\]\n]{2,40})[】］\]](?:[ 　]*[-–—][ 　]+)?[ 　]*")
_JAPANESE_PLACE = r"[\u3040-\u30ff\u3400-\u9fffA-Za-zー]{1,16}"
_JAPANESE_INNER = re.compile(
    rf"(?P<agency0>新華社)(?P<place0>{_JAPANESE_PLACE}?)(?P<date0>\d{{1,2}}月\d{{1,2}}日)?"
    rf"|(?P<date1>\d{{1,2}}月\d{{1,2}}日)[ 　]*(?P<agency1>{_JAPANESE_AGENCY})"
    rf"|(?:(?P<place>{_JAPANESE_PLACE}?(?:[、・/／ 　]{_JAPANESE_PLACE}?){{0,3}}?))??[ 　]*"
    rf"(?P<date>(?:\d{{1,2}}月)?\d{{1,2}}日)?[ 　]*[=＝]?[ 　]*"
    rf"(?P<agency>(?:{_JAPANESE_AGENCY})(?:[=＝・](?:{_JAPANESE_AGENCY}))?)"
    rf"|(?P<place2>{_JAPANESE_PLACE}(?:[、・/／]{_JAPANESE_PLACE}){{0,2}})[=＝]"
    r"[\u3040-\u30ff\u3400-\u9fff 　]{2,10}"
)
_KOREAN_AGENCY = (
    "연합뉴스|뉴시스|뉴스1|뉴스원|노컷뉴스|이데일리|아시아경제|헤럴드경제|머니투데이|파이낸셜뉴스|아주경제|CBS노컷뉴스|신화|로이터"
    "|AP|AFP|EPA|타스|교도|조선중앙통신|스포츠조선|OSEN|스포츠서울|스포츠동아|마이데일리|연합인포맥스|데일리안|프레시안"
)
_KOREAN = re.compile(
    r"[(\[（［](?:(?P<place>[가-힣][가-힣·‧/, ]{0,20}?)"
    r"(?:[ ](?:[A-Z]{2,5}|로이터|신화|타스|교도))?[ ]?=[ ]?)?"
    rf"(?P<agency>(?:{_KOREAN_AGENCY})(?:/(?:{_KOREAN_AGENCY}))?)[)\]）］][ ]*"
    r"(?:(?:[가-힣]{2,5}[ ]?){1,3}(?:기자|특파원|통신원|논설위원|선임기자|인턴기자)"
    r"(?:[·,][가-힣 ]{2,20}(?:기자|특파원))?[ ]*[=：:]?[ ]*)?(?:=[ ]*)?"
)
_PARTS = re.compile(r"[、·‧・/／,，\s]+")


def parse(text: str) -> Dateline | None:
    """Read the dateline with which `text` (stripped) begins; None if there is none."""
    match = _KOREAN.match(text, 0, LIMIT) if text[0] in "(（[［" else None
    if match and (match["place"] or not match["agency"].isascii()):
        return _close(text, match, match["place"], match["agency"], None)
    if text[0] in "(（" and (match := _TAIWAN.match(text, 0, LIMIT)):
        return _taiwanese(text, match)
    if text[0] in "【［[" and (match := _JAPANESE.match(text, 0, LIMIT)):
        return _japanese(text, match)
    if match := _CHINESE.match(text, 0, LIMIT):
        date = _date(match["year"], match["month"], match["day"])
        return _close(text, match, match["place"], match["agency"], date)
    return None


def _japanese(text: str, match: re.Match[str]) -> Dateline | None:
    inner = unicodedata.normalize("NFKC", match["inner"]).strip()
    parts = _JAPANESE_INNER.fullmatch(inner)
    if parts is None:
        return None
    place = parts["place"] or parts["place0"] or parts["place2"] or ""
    agency = parts["agency"] or parts["agency0"] or parts["agency1"] or ""
    if not agency and not all(places.is_known(p) for p in _PARTS.split(place) if p):
        return None
    numbers = re.findall(r"\d+", parts["date"] or parts["date0"] or parts["date1"] or "")
    date = _date(None, numbers[0], numbers[1]) if len(numbers) == 2 else None
    return _close(text, match, place, agency, date)


def _taiwanese(text: str, match: re.Match[str]) -> Dateline | None:
    """Part the reporter's name from the place: the longest known place at its end wins."""
    run = match["who"] + match["place"]
    for length in range(min(6, len(run)), 1, -1):
        if places.is_known(run[-length:]):
            date = _date(match["year"], match["month"], match["day"])
            return _close(text, match, run[-length:], match["agency"], date)
    return None


def _date(year: str | None, month: str | None, day: str | None) -> DatelineDate | None:
    if not month or not day or not (1 <= int(month) <= 12 and 1 <= int(day) <= 31):
        return None
    return DatelineDate(int(month), int(day), int(year) if year else None)


def _close(
    text: str, match: re.Match[str], place: str | None, agency: str, date: DatelineDate | None
) -> Dateline | None:
    rest = text[match.end() :].strip()
    if len(rest) < SHORTEST:
        return None
    found = tuple(DatelinePlace(name=part, raw=part) for part in _PARTS.split(place or "") if part)
    return Dateline(places=found, rest=rest, date=date, agency=agency)
