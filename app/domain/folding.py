"""Vietnamese text without its marks: what was typed fast finds what was written well.

Folding drops case, diacritics and tone marks and turns đ into d, so that both
tone placements (hòa, hoà) and both Unicode forms meet in one spelling.
"""

import re
import unicodedata

_SPACES = re.compile(r"[\s\u00a0]+")


def _folded(character: str) -> str:
    base = unicodedata.normalize("NFD", character.casefold().replace("đ", "d"))
    kept = "".join(part for part in base if not unicodedata.combining(part))
    return kept if len(kept) == 1 else " " if kept else ""


def fold_in_place(text: str) -> tuple[str, str]:
    """Return the text in NFC and its folded twin of the same length, position by position."""
    composed = "".join(
        character
        for character in unicodedata.normalize("NFC", text)
        if not unicodedata.combining(character)
    )
    return composed, "".join(_folded(character) or " " for character in composed)


def fold(text: str) -> str:
    """Fold a text and collapse its spaces: ``Đường  Điện Biên Phủ`` is ``duong dien bien phu``."""
    base = unicodedata.normalize("NFD", text.casefold().replace("đ", "d"))
    bare = "".join(part for part in base if not unicodedata.combining(part))
    return _SPACES.sub(" ", bare).strip()


def initials(text: str) -> str:
    """First letters of the words, folded: ``Chuyển xử lý`` is ``cxl``."""
    return "".join(word[0] for word in re.split(r"[^\w]+", fold(text)) if word)


def matches(query: str, text: str) -> bool:
    """Tell whether every word of the query begins a word of the text, or the query is initials."""
    wanted, offered = fold(query), fold(text)
    if not wanted or wanted in offered:
        return True
    if " " not in wanted and initials(text).startswith(wanted):
        return True
    words = re.split(r"[^\w]+", offered)
    return all(any(word.startswith(part) for word in words) for part in wanted.split())
