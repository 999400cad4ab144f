"""What the walk of a page does with the parser's nodes, by the parser's numbers of their tags.

Asking a node for its tag's number is much quicker than for the name, which is made anew each time.
"""

from __future__ import annotations

from functools import lru_cache

from selectolax.lexbor import LexborHTMLParser, LexborNode

from tui_news.extract.tree import BLOCKS, UNSEEN

TEXT, NO_TEXT, BLOCK, BREAK, ANCHOR, STRONG, INLINE = range(7)
"""Kinds of nodes: text, what is never text, elements that begin a line, and those inside of one."""

_NAMED = {
    **dict.fromkeys("cite code font img ins picture small span sub sup time u".split(), INLINE),
    **dict.fromkeys(BLOCKS, BLOCK),
    **dict.fromkeys(("b", "strong", "i", "em"), STRONG),
    **dict.fromkeys(("", "-comment", "-document", "-doctype", "-undef"), NO_TEXT),
    "-text": TEXT,
    "br": BREAK,
    "a": ANCHOR,
}
_SAME = 256
"""Numbers below are of tags that the parser knows, the same in all documents."""


def _known() -> dict[int, str]:
    """Give the names of tags by their numbers."""
    page = LexborHTMLParser("<body>text<!-- comment -->")
    nodes = [page.create_node(tag) for tag in (*_NAMED, *UNSEEN) if tag.isalnum()]
    nodes += page.body.iter(include_text=True) if page.body is not None else ()
    return {node.tag_id: node.tag or "" for node in nodes if node.tag_id < _SAME}


TAGS = _known()
"""Names of tags by the parser's numbers, of those tags that a page often has."""


class Kinds(dict[int, int]):
    """Kinds of nodes by the numbers of their tags; `of` has those of all others."""

    def __init__(self, unseen: frozenset[str]) -> None:
        """Content of the tags in `unseen` is no text."""
        self._named = {**_NAMED, **dict.fromkeys(unseen, NO_TEXT)}
        super().__init__({number: self._named.get(tag, INLINE) for number, tag in TAGS.items()})

    def of(self, node: LexborNode) -> int:
        """Give the kind of a node whose number is not known."""
        return self._named.get(node.tag or "", INLINE)


@lru_cache(maxsize=8)
def kinds_of_nodes(unseen: frozenset[str]) -> Kinds:
    """Give the kinds of nodes of a page on which tags are never text."""
    return Kinds(unseen)


def gap_of(node: LexborNode | None) -> str:
    """Give the white space that a node is, if it is nothing else."""
    return (node.text_content or "") if node is not None and node.is_empty_text_node else ""


def breaks(node: LexborNode) -> bool:
    """Tell whether a second line break follows one."""
    after = node.next
    if after is not None and after.tag == "-text" and (after.text_content or " ").isspace():
        after = after.next
    return after is not None and after.tag == "br"
