"""Odd queries: what people type, paste and mistype, and what tries to be SQL or FTS5.

For the tests, which ask them of a small cache, and for `scripts/measure_search.py`, which asks them
of large ones. None of them may be an error; those that make no sense are explained.
"""

from __future__ import annotations

QUERIES = (
    # What nobody means to be syntax.
    '"', 'hello"', "a AND", "NEAR(", "title:", "foo:bar", "-x", "C++", "'; DROP TABLE items; --",
    "*", "(", "a OR", "\x00", "a-b", "http://x.example/a?b=c#d", "{title}: a", "^a", "a^2",
    "100%", "_", "\\", "'", "''", "oil'", "#hashtag", "@someone", "$100", "€5bn", "&amp;", "<b>",
    "…", "—", "🙂", "\u202eabc", "a\nb", "\t", "NOT", "AND", "or", "oil AND gas", "NOT oil",
    "oil*", "*oil", "president|minister", "[oil]", "~oil", "oil~2", "rowid:1", "search",
    # Words.
    "p", "pr", "president", "oil gas", "president minister court", "the", "nowhere-at-all",
    "минис", "президент нефть", "банка", "präsident", "strasse", "北京", "東", "نفط",
    '"central bank"', '"bank central"', "«центральный банк»", "storm harbour bridge court vote",
    "presidents OR ministers", "president -minister", "-president", "-president -oil -gas",
    "(oil OR gas) (court OR police)", "in:title oil", "in:text storm", "in:lead (oil -gas)",
    "in:title (oil OR gas OR court) -in:title president", "oil " * 60,
    # Facts, alone and with words.
    "is:unread", "is:starred", "is:read", "is:updated", "is:urgent", "has:picture", "kind:video",
    "-kind:text", "covered:>3", "story:5", "lang:ru", "lang:de oil", "place:bishkek",
    "place:nowhere", "source:news", "source:zzz", "section:world", "section:unsorted",
    "since:2d", "before:2020-01-01", "since:30d before:2d oil", "is:starred president",
    "is:starred OR president", "-(is:read OR president)", "section:world -lang:en is:unread",
    "president OR (place:bishkek is:unread)", "tag:nato", "source:a -source:b gas",
    # Scripts without spaces, mixed scripts, look-alike letters, accents, widths, ligatures.
    "東京都知事選挙", "東京 大阪", "「北京」", "中国 -北京", "in:title 北京", "한국 대통령",
    "ประเทศไทย", "ภาษาไทย OR 東",
    "кандидат-sadovod", "prеsidеnt", "рresident минstr", "СССР OR CCCP",
    "ＯＩＬ ｇａｓ", "ﬁnance ﬂood",
    "PRÄSIDENT", "prasident", "Präsi", "ёлка", "елка", "naïve café", "İstanbul", "ISTANBUL", "ß",
    "Straße -strasse", "e\u0301toile", "ʼ’‘`´", "نفط OR غاز", "\u200bpresident\u200d",
    "пре-зидент",
    # Quotes and parentheses that do not match, signs alone, numbers.
    '"president minister', '„Präsident', '«президент" нефть', '"" oil', '"president""minister"',
    "((((", "(oil", "oil)", "(oil (gas)", "()", "( )", "-()", "-(oil", "--oil", "---", "- oil",
    "-\"central bank\"", '-"', "OR OR OR", "oil OR OR gas", "(OR oil)", "OR", "12 OR 13", "2026",
    "1,000", "3.14", "50%", "№ 5", "§ 1",
    # Chains and exclusions only.
    " OR ".join("oil gas rate vote fire storm match prize".split()),
    " OR ".join(f"section{n}" for n in range(60)), "-oil -gas -court -police -vote -match",
    "-(oil OR gas OR court)", "-the -president lang:en", "-is:read -is:starred", "-source:a",
    "-section:world -section:business", "-lang:en -lang:ru", "oil -oil", "-(-oil)",
    "-(-(-president))", "(president OR minister) -(court OR police) (oil OR gas)",
    # Facts with words, rare with frequent.
    "is:starred the", "is:starred -president", "is:updated president",
    "is:unread president minister", "place:bishkek president", "place:Бишкек президент",
    "place:bishkek OR place:minsk", "-place:bishkek oil", "place:bishkek is:starred", "covered:>1",
    "covered:>1 president", "covered:>20", "-covered:>1 oil", "story:1", "story:1 OR story:2",
    "story:1 oil", "-story:1 oil", "story:999999999", "tag:nato OR tag:csto",
    "-tag:nato president", 'tag:"european union"', "tag:nato is:unread covered:>1",
    "kind:photo oil", "has:picture OR is:starred", "is:muted", "is:muted oil",
    "source:news president", "source:a OR president", "source:news -president", "lang:ru нефть",
    "lang:xx", "lang:en president", "section:world president", "section:world OR section:business",
    "section:unsorted president -minister", "since:1h", "since:1h president",
    "before:2000-01-01 president", "since:2026-01-01 before:2026-02-01",
    "since:2d lang:ru is:unread", "(is:unread OR is:starred) president",
    "(place:bishkek OR oil) section:world", "in:title president in:text minister",
    'in:title "central bank"', "in:lead the in:text the", "in:title p", "in:title -president",
    'in:text "president minister" OR in:title gas',
    # Huge inputs.
    "a" * 900, "президент " * 90, "-oil " * 120, "(" * 19 + "oil" + ")" * 19, "(" * 400,
    "oil OR " * 120 + "gas", '"' + "central bank " * 70 + '"', "東京" * 400, "x" * 5_000,
    " ".join(f"w{n}" for n in range(200)),
)  # fmt: skip
