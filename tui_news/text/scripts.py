"""Superscript and subscript in plain characters: footnote marks, exponents, formulas."""

from __future__ import annotations

from tui_news.model.article import Span

_RAISED = str.maketrans("0123456789+-−=()ni*†‡ ,", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿⁱ*†‡ ,")
_LOWERED = str.maketrans("0123456789+-−=() ,", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎ ,")


def scripted(span: Span) -> str:
    """Give a span's text as it is shown: raised or lowered where every character has such a form.

    The brackets around a raised number go (`[12]`, a footnote's mark): nothing else is so raised,
    and a number in brackets on the line is that of a link. What has no form stands as it is: `19th`
    is read without it.
    """
    text: str = span.text
    if not (span.raised or span.lowered):
        return text
    table = _RAISED if span.raised else _LOWERED
    bare = text.strip()
    if span.raised and bare[:1] == "[" and bare[-1:] == "]" and bare[1:-1].isdecimal():
        text = text.replace("[", "").replace("]", "")
    return text.translate(table) if all(ord(character) in table for character in text) else text
