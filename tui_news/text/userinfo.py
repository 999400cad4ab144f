"""Userinfo: the name and password that an address may carry (RFC 3986, section 3.2.1)."""

from __future__ import annotations


def without_userinfo(url: str) -> str:
    """Give an address without the name and password in it: neither is ever stored."""
    scheme, separator, rest = url.partition("://")
    end = min((at for mark in "/?#" if (at := rest.find(mark)) >= 0), default=len(rest))
    place = rest[:end].rpartition("@")[2]
    return f"{scheme}://{place}{rest[end:]}" if separator else url
