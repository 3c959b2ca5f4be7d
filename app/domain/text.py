"""Vietnamese text for search and order: words with and without marks, and the alphabet.

Folding loses meaning (``duong`` is dương, đương and đường), so it only finds; exact
spellings are compared with :func:`spell`, which keeps every mark and unifies where the
tone is written (hoà and hòa are one word).
"""

import re
import unicodedata
from functools import lru_cache

from app.domain.folding import fold

_TONES = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}
"""Combining tone marks in the order of the dictionary: huyền, hỏi, ngã, sắc, nặng."""

_ALPHABET = {
    letter: rank for rank, letter in enumerate("aăâbcdđeêfghijklmnoôơpqrstuưvwxyz", start=1)
}
_WORD = re.compile(r"[^\W_]+")
_OPEN_PAIR = re.compile(r"(?<!q)(oa|oe|uy)$", re.IGNORECASE)
_LONGEST_WORD = 64


def place_tone(word: str) -> str:
    """Write the tone of an open oa, oe or uy on its first vowel: ``hoà`` becomes ``hòa``.

    Both spellings are in daily use. After q the u belongs to the consonant (quý), and a
    closed syllable has only one spelling (hoàng), so neither is touched.
    """
    decomposed = unicodedata.normalize("NFD", word)
    tones = [char for char in decomposed if char in _TONES]
    composed = unicodedata.normalize("NFC", word)
    if len(tones) != 1:
        return composed
    bare = unicodedata.normalize("NFC", decomposed.replace(tones[0], ""))
    pair = _OPEN_PAIR.search(bare)
    if pair is None:
        return composed
    first = pair.start() + 1
    return unicodedata.normalize("NFC", bare[:first] + tones[0] + bare[first:])


def spell(word: str) -> str:
    """One word in lower case with its marks, the tone in its one place."""
    return place_tone(unicodedata.normalize("NFC", word).casefold())


def _known_to_every_index(word: str) -> bool:
    """Tell whether each character is a letter or number since Unicode 3.2.

    The databases' own tables are older than Python's and would cut a word at a
    character they do not know.
    """
    old = unicodedata.ucd_3_2_0
    return word.isascii() or all(old.category(char)[0] in "LN" for char in word)


@lru_cache(maxsize=65_536)
def _forms(word: str) -> tuple[str, str]:
    folded, spelled = fold(word)[:_LONGEST_WORD], spell(word)[:_LONGEST_WORD]
    return (
        folded if _known_to_every_index(folded) else "",
        spelled if _known_to_every_index(spelled) else "",
    )


def words(text: str) -> tuple[tuple[str, str], ...]:
    """Split into words, each as (folded, spelled); punctuation and emoji fall away."""
    composed = unicodedata.normalize("NFC", text)
    forms = (_forms(match.group()) for match in _WORD.finditer(composed))
    return tuple((folded, spelled) for folded, spelled in forms if folded and spelled)


def search_terms(*texts: str | None) -> str:
    """Everything an index needs to find these texts: each word folded and as spelled, once."""
    terms: dict[str, None] = {}
    for text in texts:
        for folded, spelled in words(text or ""):
            terms[folded] = None
            terms[spelled] = None
    return " ".join(terms)


def sort_key(text: str) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Order of the Vietnamese dictionary: letters first (a, ă, â, b ... d, đ), then tones."""
    letters: list[int] = []
    tones: list[int] = []
    for char in unicodedata.normalize("NFC", text).casefold():
        parts = unicodedata.normalize("NFD", char)
        tone = max((_TONES.get(part, 0) for part in parts), default=0)
        base = unicodedata.normalize("NFC", "".join(p for p in parts if p not in _TONES))
        letters.append(0x20000 + _ALPHABET[base] if base in _ALPHABET else ord(base[:1] or " "))
        tones.append(tone)
    return tuple(letters), tuple(tones)
