"""Typeset: blocks to lines of styled text at a width, pure.

`blocks` turns an article's blocks into pieces (a text with marks, an indent and a style), `layout`
breaks pieces into lines, `find` searches them, `links` numbers what can be followed.
"""
