"""Vietnamese telephone numbers: find them in text, compare them, hide them.

Numbers are kept in their national form, digits only (``0905123456``). What
does not look like a number of the Vietnamese plan is left alone: a caller may
ring from abroad.
"""

import re
from dataclasses import dataclass

_MOBILE = r"(?:3[2-9]|5[25689]|7[06-9]|8[1-9]|9[0-46-9])\d{7}"
_LANDLINE = r"2\d{9}"
_NATIONAL = re.compile(rf"0(?:{_MOBILE}|{_LANDLINE})")
_SHORT = re.compile(r"11[1-5]|1022|1[89]00\d{4,6}")
_OLD_MOBILE = re.compile(r"01(2[0-9]|6[2-9]|8[68]|99)(\d{7})")
_RENUMBERED = {
    "120": "70", "121": "79", "122": "77", "126": "76", "128": "78",
    "123": "83", "124": "84", "125": "85", "127": "81", "129": "82",
    "162": "32", "163": "33", "164": "34", "165": "35", "166": "36", "167": "37",
    "168": "38", "169": "39", "186": "56", "188": "58", "199": "59",
}  # fmt: skip
"""Eleven-digit mobile prefixes that became ten-digit ones in 2018."""

_IN_TEXT = re.compile(r"(?<![\d.,])(?:\+?84|0)[\s.\-()]{0,2}\d(?:[\s.\-()]?\d){7,9}(?!\d|[.,]\d)")


@dataclass(frozen=True, slots=True)
class FoundPhone:
    """A number in a text: the half-open span it covers and its national form."""

    start: int
    end: int
    number: str


def normalise_phone(text: str) -> str | None:
    """Return the national form of a number, or None when it is not one.

    Accepts ``+84``/``0084``/``84`` for the leading zero, separators, and eleven-digit mobile
    numbers from before 2018.
    """
    digits = re.sub(r"\D", "", text)
    if _SHORT.fullmatch(digits):
        return digits
    if digits.startswith("00"):
        digits = digits[2:]
    if digits.startswith("84") and len(digits) >= 11:
        digits = "0" + digits[2:].removeprefix("0")
    if old := _OLD_MOBILE.fullmatch(digits):
        digits = "0" + _RENUMBERED.get("1" + old.group(1), "") + old.group(2)
    return digits if _NATIONAL.fullmatch(digits) else None


def same_phone(one: str | None, other: str | None) -> bool:
    """Tell whether two numbers reach the same telephone, however they are written."""
    if not one or not other:
        return False
    first, second = normalise_phone(one), normalise_phone(other)
    if first is None or second is None:
        return re.sub(r"\D", "", one) == re.sub(r"\D", "", other) != ""
    return first == second


def find_phones(text: str) -> tuple[FoundPhone, ...]:
    """Numbers in a text, in order."""
    found = []
    for match in _IN_TEXT.finditer(text):
        number = normalise_phone(match.group())
        if number is not None and len(number) >= 10:
            found.append(FoundPhone(match.start(), match.end(), number))
    return tuple(found)


def mask_phone(text: str) -> str:
    """Hide all but the last three digits, whatever the number looks like."""
    digits = re.sub(r"\D", "", text)
    return "•" * max(len(digits) - 3, 3) + digits[-3:] if len(digits) > 3 else "•" * 6


def spoken_groups(number: str) -> str:
    """Group a national number for reading aloud: ``0905 123 456``."""
    if len(number) == 10:
        return f"{number[:4]} {number[4:7]} {number[7:]}"
    if len(number) == 11:
        return f"{number[:4]} {number[4:8]} {number[8:]}"
    return number
