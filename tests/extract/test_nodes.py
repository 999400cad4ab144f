"""The parser's numbers of tags say the same as their names."""

from __future__ import annotations

from selectolax.lexbor import LexborHTMLParser

from tui_news.extract.page.nodes import TAGS, TEXT, kinds_of_nodes
from tui_news.extract.tree import BLOCKS, UNSEEN

MARKUP = (
    "<!doctype html><title>t</title><nav>n</nav><div>a<b>b</b><x-own>c</x-own><svg><a>d</a></svg>"
    "<!-- e --><p>f<br>g<dialog>h</dialog><search>i</search><table><tr><td>j</table></div>"
)


def test_numbers_name_the_tags_of_any_page() -> None:
    page = LexborHTMLParser(MARKUP)
    assert page.root is not None
    nodes = list(page.root.traverse(include_text=True))
    assert len(nodes) > 20
    assert all(TAGS.get(node.tag_id, node.tag) == node.tag for node in nodes)


def test_all_that_is_asked_for_has_a_number() -> None:
    assert {"-text", "-comment", "a", "br", *BLOCKS, *UNSEEN} <= set(TAGS.values())


def test_a_tag_that_no_number_names_has_its_kind_by_name() -> None:
    page = LexborHTMLParser("<body><x-own>text</x-own>")
    node = page.css_first("x-own")
    assert node is not None
    hidden, seen = kinds_of_nodes(frozenset(("x-own",))), kinds_of_nodes(frozenset())
    assert node.tag_id not in seen
    assert hidden.of(node) != seen.of(node)
    assert node.first_child is not None
    assert seen[node.first_child.tag_id] == TEXT
