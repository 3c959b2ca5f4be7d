"""Folded search: Vietnamese without marks, and initials, as hurried hands type."""

import re
import unicodedata

_WORDS = re.compile(r"[a-z0-9]+")


def fold(text: str) -> str:
    """Small letters without marks; ``đ`` is ``d``."""
    split = unicodedata.normalize("NFD", text.casefold())
    return "".join(c for c in split if not unicodedata.combining(c)).replace("đ", "d")


def initials(text: str) -> str:
    """First letters of the words: ``cxl`` for "Chuyển xử lý"."""
    return "".join(word[0] for word in _WORDS.findall(fold(text)))


def match_rank(query: str, text: str) -> int | None:
    """How well a text answers a query: 0 is best, None is not at all.

    The start of the text goes before initials, initials before the start of a word, that before
    any place, and words in any order come last.
    """
    wanted, folded = fold(query).strip(), fold(text)
    if not wanted or folded.startswith(wanted):
        return 0
    compact = wanted.replace(" ", "")
    if initials(text).startswith(compact):
        return 1
    if f" {wanted}" in f" {folded}":
        return 2
    if wanted in folded:
        return 3
    return 4 if all(part in folded for part in wanted.split()) else None
