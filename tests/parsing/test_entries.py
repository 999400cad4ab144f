"""What an entry says, from RSS and Atom and the vocabularies that go with them."""

from __future__ import annotations

import pytest

from tests.parsing.making import atom, atom_entry, rss, rss_item
from tui_news.model.parsed import ParsedCategory, ParsedPicture
from tui_news.parsing.feed import parse_feed


@pytest.mark.parametrize(
    ("content", "title"),
    [
        ("<title>a &lt; b</title>", "a < b"),
        ("<title>Use List&lt;int&gt; now</title>", "Use List<int> now"),
        ("<title>[/b] [link=file:] &amp;amp; x</title>", "[/b] [link=file:] & x"),
        ("<title>&lt;b&gt;Big&lt;/b&gt; &lt;i class='a &gt; b'&gt;news&lt;/i&gt;</title>",
         "Big news"),
        ("<title>one&lt;br/&gt;two&lt;p&gt;three</title>", "one two three"),
        ("<title><![CDATA[Q&amp;A &#8211; caf&eacute;]]></title>", "Q&A – café"),
        ("<title>ESC&amp;#27;[5m and &amp;#x9b;2J</title>", "ESC[5m and ›2J"),
        ("<title>&lt;![CDATA[wrapped]]&gt;</title>", "wrapped"),
        ("<title>\n  spread   over\n lines </title>", "spread over lines"),
        ("<title><b>naked</b> markup</title>", "naked markup"),
        ("<title>x&lt;script&gt;alert(1)&lt;/script&gt;y</title>", "xy"),
        ("<title> </title><dc:title>Second</dc:title>", "Second"),
        ("<title>First</title><media:title>no</media:title><dc:title>no</dc:title>", "First"),
        ("<media:content url='http://a/x.jpg'><media:title>Words</media:title></media:content>",
         "Words"),
    ],
)  # fmt: skip
def test_rss_titles_become_one_plain_line(content: str, title: str) -> None:
    assert rss_item(content).title == title


@pytest.mark.parametrize(
    ("content", "title"),
    [
        ('<title type="text">The &lt;b&gt; tag &amp;amp; more</title>', "The <b> tag &amp; more"),
        ('<title type="html">The &lt;b&gt;big&lt;/b&gt; &amp;amp; more</title>', "The big & more"),
        ('<title type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">The <b>big</b> '
         "&lt;one&gt;</div></title>", "The big <one>"),
        ("<title>The &lt;blink&gt; tag</title>", "The <blink> tag"),
        ("<title>careless &lt;em&gt;program&lt;/em&gt; &amp;#8217;s</title>",
         "careless program ’s"),
        ('<title mode="base64">SGVsbG8=</title>', "Hello"),
    ],
)  # fmt: skip
def test_atom_titles_mean_what_their_type_says(content: str, title: str) -> None:
    assert atom_entry(content).title == title


@pytest.mark.parametrize(
    ("content", "summary", "body"),
    [
        ("<description>&lt;p&gt;x&lt;/p&gt;</description>", "<p>x</p>", ""),
        ("<description>s</description><content:encoded><![CDATA[<p>c</p>]]></content:encoded>",
         "s", "<p>c</p>"),
        ("<description><p>naked <br/>x</p></description>", "<p>naked <br/>x</p>", ""),
        ("<description>D</description><summary>S</summary>", "D", "S"),
        ("<itunes:summary>I</itunes:summary>", "I", ""),
        ("<media:group><media:description>M</media:description></media:group>", "M", ""),
        ("<description></description><dc:description>DC</dc:description>", "DC", ""),
    ],
)  # fmt: skip
def test_rss_bodies(content: str, summary: str, body: str) -> None:
    entry = rss_item(content)
    assert (entry.summary, entry.content) == (summary, body)


@pytest.mark.parametrize(
    ("content", "body"),
    [
        ('<content type="html">&lt;p&gt;x &amp;amp; y&lt;/p&gt;</content>', "<p>x &amp; y</p>"),
        ('<content type="text">1 &lt; 2\n\nnext</content>', "<p>1 &lt; 2</p><p>next</p>"),
        ('<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>x<br/>'
         '<a href="b"/>y</p></div></content>',
         '<p>x<br/><a href="https://wire.example/feeds/b"></a>y</p>'),
        ('<content type="xhtml"><h:div xmlns:h="http://www.w3.org/1999/xhtml"><h:b>x</h:b>'
         "</h:div></content>", "<b>x</b>"),
        ('<content type="application/xml"><b xmlns="">x</b></content>', "<b>x</b>"),
        ('<content type="application/octet-stream">PGI+eDwvYj4=</content>', "<b>x</b>"),
        ("<content:encoded>&lt;i&gt;x&lt;/i&gt;</content:encoded>", "<i>x</i>"),
    ],
)  # fmt: skip
def test_atom_contents_are_markup_in_the_end(content: str, body: str) -> None:
    assert atom_entry(content).content == body


@pytest.mark.parametrize(
    ("content", "identity", "link"),
    [
        ("<link>https://a.example/1</link><guid isPermaLink='false'>g</guid>",
         "g", "https://a.example/1"),
        ("<guid>https://a.example/1</guid>", "https://a.example/1", "https://a.example/1"),
        ("<guid isPermaLink='false'>https://a.example/1</guid>", "https://a.example/1", ""),
        ("<link> /1 </link>", "", "https://wire.example/1"),
        ("<link/><guid>tag:x</guid>", "tag:x", ""),
        ("<link href='/h'/>", "", "https://wire.example/h"),
        ("<atom:link rel='self' href='/s'/><atom:link href='/a'/>", "", "https://wire.example/a"),
        ("<link>javascript:alert(1)</link><guid>data:text/html,x</guid>", "data:text/html,x", ""),
        ("<link>-P</link>", "", ""),
        ("<link>https://t.example/x</link><feedburner:origLink>https://a.example/1"
         "</feedburner:origLink>", "", "https://a.example/1"),
    ],
)  # fmt: skip
def test_rss_identity_and_link(content: str, identity: str, link: str) -> None:
    entry = rss_item(content)
    assert (entry.id, entry.link) == (identity, link)


def test_rdf_about_is_identity_and_link() -> None:
    text = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
      xmlns="http://purl.org/rss/1.0/"><channel><title>F</title></channel>
      <image><url>http://a.example/i.png</url></image>
      <item rdf:about="http://a.example/1"><title>T</title></item></rdf:RDF>"""
    feed = parse_feed(text.encode())
    assert feed.icon == "http://a.example/i.png"
    assert (feed.entries[0].id, feed.entries[0].link) == ("http://a.example/1",) * 2


def test_atom_links_are_sorted_by_relation() -> None:
    entry = atom_entry(
        """<link rel="alternate" type="application/json" href="/j"/>
        <link rel="alternate" type="text/html" href="/h"/>
        <link rel="http://www.iana.org/assignments/relation/replies" type="text/html"
          href="/c" thr:count="7"/>
        <link rel="enclosure" type="audio/mpeg" length="12" href=" /a.mp3 "/>
        <link rel="enclosure" href=""/><link rel="self" href="/s"/>"""
    )
    assert entry.link == "https://wire.example/h"
    assert entry.comments_url == "https://wire.example/c"
    assert entry.comments_count == 7
    assert [(file.url, file.length) for file in entry.enclosures] == [
        ("https://wire.example/a.mp3", 12)
    ]


@pytest.mark.parametrize(
    ("content", "authors"),
    [
        ("<author>ann@a.example (Ann Doe)</author>", ("Ann Doe",)),
        ("<author>Ann Doe &lt;ann@a.example&gt;</author>", ("Ann Doe",)),
        ("<author>Ann Doe, ann@a.example</author>", ("Ann Doe",)),
        ("<author>ann@a.example</author>", ("ann@a.example",)),
        ("<author>by <a href='/x'>Ann Doe</a></author>", ("by Ann Doe",)),
        ("<author>a@b</author><dc:creator>Ann</dc:creator><dc:creator>Bob</dc:creator>",
         ("Ann", "Bob")),
        ("<atom:author><atom:name>Ann</atom:name><atom:email>x@y</atom:email></atom:author>",
         ("Ann",)),
        ("<itunes:author>Pod</itunes:author>", ("Pod",)),
        ("<media:credit role='photographer'>Pic</media:credit>", ()),
    ],
)  # fmt: skip
def test_rss_authors(content: str, authors: tuple[str, ...]) -> None:
    entry = rss_item(content)
    assert entry.authors == authors
    assert entry.author == ", ".join(authors)


def test_atom_authors_are_inherited_unless_the_entry_has_its_own() -> None:
    feed = atom(
        """<author><name>Desk</name></author>
        <entry><title>1</title></entry>
        <entry><author><name>Ann</name></author><author><name/><email>b@c</email></author></entry>
        <entry><source><title>Other</title><author><name>Cy</name></author></source></entry>"""
    )
    assert [entry.authors for entry in feed.entries] == [("Desk",), ("Ann", "b@c"), ("Cy",)]
    assert feed.entries[2].source_title == "Other"


def test_categories_keep_their_schemes() -> None:
    entry = rss_item(
        """<category>World</category><category domain="place">Bishkek</category>
        <category/><category>World</category><dc:subject>R&amp;amp;D</dc:subject>
        <itunes:category text="News"><itunes:category text="Daily"/></itunes:category>
        <media:keywords>one, two</media:keywords><source url="x">The Agency</source>"""
    )
    assert entry.categories == ("World", "Bishkek", "R&D", "News", "Daily", "one", "two")
    assert ParsedCategory("Bishkek", "place") in entry.typed_categories
    assert entry.source_title == "The Agency"


@pytest.mark.parametrize(
    ("attributes", "shown"),
    [
        ('term="world"', ("world",)),
        ('term="foreign-policy" label="Foreign Policy"', ("Foreign Policy",)),
        ('term="Space" label="Science"', ("Science", "Space")),
        ('term="/sport/1234" label="Cycling"', ("Cycling",)),
        ('label="Only"', ("Only",)),
    ],
)
def test_labels_are_shown_first(attributes: str, shown: tuple[str, ...]) -> None:
    assert atom_entry(f"<category {attributes}/>").categories == shown


def test_pictures_come_with_their_words() -> None:
    entry = rss_item(
        """<media:group><media:content url="/v.mp4" type="video/mp4" fileSize="99"/>
        <media:content url="/b.jpg" medium="image" width="1024" height="683.0">
          <media:description>A &lt;b&gt;bridge&lt;/b&gt;</media:description>
          <media:credit>Ann / Agency</media:credit></media:content>
        <media:thumbnail url="/t.jpg" width="75px"/></media:group>
        <enclosure url="/e.png" type="image/png" length="-1"/>
        <enclosure url="file:///etc/passwd" type="image/png" length="1"/>"""
    )
    base = "https://wire.example"
    assert entry.image == f"{base}/b.jpg"
    assert entry.pictures == (
        ParsedPicture(f"{base}/b.jpg", "A bridge", "Ann / Agency", 1024, 683),
        ParsedPicture(f"{base}/t.jpg", width=75),
        ParsedPicture(f"{base}/e.png"),
    )
    assert [(file.url, file.type, file.length) for file in entry.enclosures] == [
        (f"{base}/e.png", "image/png", None),
        (f"{base}/v.mp4", "video/mp4", 99),
    ]


@pytest.mark.parametrize(
    ("content", "place"),
    [
        ("<georss:point>42.87 74.59</georss:point>", (42.87, 74.59)),
        ("<geo:lat>42.87</geo:lat><geo:long>74.59</geo:long>", (42.87, 74.59)),
        ("<geo:Point><geo:lat>1</geo:lat><geo:long>2</geo:long></geo:Point>", (1.0, 2.0)),
        ("<georss:where><gml:Point><gml:pos>1 2</gml:pos></gml:Point></georss:where>", (1.0, 2.0)),
        ("<georss:point>91 0</georss:point>", (None, None)),
        ("<georss:point>nan nan</georss:point>", (None, None)),
        ("<geo:lat>1</geo:lat>", (None, None)),
    ],
)
def test_places(content: str, place: tuple[float | None, float | None]) -> None:
    for entry in (rss_item(content), atom_entry(content)):
        assert (entry.latitude, entry.longitude) == place


def test_dates_comments_and_languages() -> None:
    entry = rss_item(
        """<pubDate>Fri, 22 May 2026 10:00:00 +0600</pubDate><dc:date>2026-05-22T05:00:00Z</dc:date>
        <comments>/c</comments><slash:comments> 12 </slash:comments>
        <dc:language>RU_ru</dc:language>"""
    )
    assert entry.published is not None and entry.updated is not None
    assert entry.published.isoformat() == "2026-05-22T10:00:00+06:00"
    assert entry.updated.isoformat() == "2026-05-22T05:00:00+00:00"
    assert entry.published_raw == ""
    assert (entry.comments_url, entry.comments_count) == ("https://wire.example/c", 12)
    assert entry.language == "RU-ru"
    unread = rss_item("<pubDate>next Tuesday</pubDate>")
    assert (unread.published, unread.published_raw) == (None, "next Tuesday")


def test_relative_addresses_start_from_the_nearest_base() -> None:
    entry = atom_entry(
        '<link href="p"/><content type="html" xml:base="img/">&lt;img src="i.png"&gt;</content>',
        attributes=' xml:base="/blog/"',
    )
    assert entry.link == "https://wire.example/blog/p"
    assert entry.content == '<img src="https://wire.example/blog/img/i.png">'
    evil = atom_entry('<link href="p"/>', attributes=' xml:base="javascript:x//"')
    assert evil.link == "https://wire.example/feeds/p"
    hosted = rss(
        "<link>https://paper.example/</link><item><link>/1</link></item>",
        url="https://feedhost.example/paper",
    )
    assert hosted.entries[0].link == "https://paper.example/1"


def test_many_spellings_of_one_vocabulary() -> None:
    text = """<rss version="2.0" xmlns:m="https://search.yahoo.com/mrss"
      xmlns:c="http://purl.org/rss/1.0/modules/content" xmlns:dc="http://my.example/dublin"
      xmlns:i="http://www.itunes.com/DTDs/Podcast-1.0.dtd"><channel><item>
      <m:thumbnail url="http://a.example/t.jpg"/><c:encoded>body</c:encoded>
      <dc:creator>Ann</dc:creator><i:subtitle>sub</i:subtitle></item></channel></rss>"""
    (entry,) = parse_feed(text.encode()).entries
    assert entry.image == "http://a.example/t.jpg"
    assert (entry.content, entry.author, entry.summary) == ("body", "Ann", "sub")


@pytest.mark.parametrize(
    "element",
    [
        '<media:content url="http://a.example/x.jpg" medium="image" width="640" height="9"/>',
        '<media:content url="/relative.png?a=1&amp;b=2" type="image/png"/>',
        '<media:content url="http://a.example/no-type.webp"/>',
        '<media:content url="javascript:x()" medium="image"/>',
        '<media:content url="http://a.example/v.mp4" type="video/mp4" fileSize="7"/>',
        '<media:content medium="image"/>',
        '<media:thumbnail url="http://a.example/t.jpg" width="1.5px"/>',
    ],
)
@pytest.mark.parametrize("beside", ["", "<enclosure url='http://a.example/e.jpg' type='image/x'/>"])
def test_a_lone_media_element_says_what_it_says_in_a_group(element: str, beside: str) -> None:
    assert rss_item(element + beside) == rss_item(f"<media:group>{element}</media:group>{beside}")


@pytest.mark.parametrize("second", ["2021-09-06T16:45:00Z", "2021-09-07T16:45:00Z", "soon", ""])
@pytest.mark.parametrize("first", ["2021-09-06T16:45:00Z", "soon", ""])
def test_the_two_dates_of_an_atom_entry_are_read_alone(first: str, second: str) -> None:
    published, updated = f"<published>{first}</published>", f"<updated>{second}</updated>"
    (both,) = atom(f"<entry>{published}{updated}</entry>").entries
    (one,) = atom(f"<entry>{published}</entry>").entries
    (other,) = atom(f"<entry>{updated}</entry>").entries
    assert (both.published, both.updated) == (one.published, other.updated)


def test_replies_are_read_beside_a_plain_link() -> None:
    text = """<rss version="2.0" xmlns:a="http://www.w3.org/2005/Atom"
      xmlns:thr="http://purl.org/syndication/thread/1.0"><channel><item>
      <title>One</title><link>http://a.example/1</link>
      <a:link rel="replies" href="http://a.example/1/replies" thr:count="3"/></item>
      <item><title>Two</title><link>http://a.example/2</link></item></channel></rss>"""
    one, two = parse_feed(text.encode()).entries
    assert (one.link, one.comments_url) == ("http://a.example/1", "http://a.example/1/replies")
    assert (one.comments_count, two.comments_url, two.comments_count) == (3, "", None)


def test_a_blank_element_leaves_its_place_to_what_stands_in() -> None:
    text = """<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>{}
      </channel></rss>"""
    item = """<item><title>{}</title><dc:title>B</dc:title><description>{}</description>
      <link>http://a.example/</link><dc:date>{}</dc:date></item>"""
    items = [
        item.format("A", "<b>x</b>", "2026-05-22"),
        item.format(" \n", " ", "2026-05-22"),
        item.format("", "y", ""),
    ]
    entries = parse_feed(text.format("".join(items)).encode()).entries
    assert [entry.title for entry in entries] == ["A", "B", "B"]
    assert [entry.summary for entry in entries] == ["<b>x</b>", "", "y"]
    assert [entry.published is None for entry in entries] == [False, False, True]
