"""The one-line entry of an SOS: what a call taker types while the caller speaks.

``5ng 2gia 1tre nuoc 1m2 12 le loi kl 0905 123 456`` becomes fields, typed with or
without diacritics. Whatever no rule understands is the place: nothing typed is
dropped. The rules are tried in order and each takes its span of the text.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from app.domain.folding import fold_in_place
from app.domain.phones import find_phones
from app.domain.places import find_coordinates
from app.domain.sos_flow import SosPriority

NEEDS: tuple[tuple[str, str, str], ...] = (
    ("birth", r"sap sinh|sinh no|chuyen da|sap de", ""),
    ("medical", r"cap cuu|bat tinh|hon me|kho tho|chay mau|dot quy", ""),
    ("swept_away", r"cuon troi|bi cuon|nuoc cuon", ""),
    ("collapse", r"sap nha|nha sap|sat lo|bi vui", ""),
    ("oxygen", r"oxy|binh oxi|tho may|chay than", ""),
    ("medicine", r"het thuoc|insulin", r"thuoc"),
    ("boat", r"ca ?no|do may", r"xuong|ghe|thuyen|do"),
    ("life_vest", r"ao phao", r"phao"),
    ("water", r"nuoc uong|nuoc sach", r"nuoc"),
    ("baby", r"ta em be", r"sua|bim|ta"),
    ("food", r"luong thuc|mi tom|het an|dang doi", r"do an|thuc an|gao|com|mi|an"),
    ("power", r"het pin|yeu pin|tat nguon", ""),
)
"""Codes of needs, the folded words that mean them, and words that do so only after a verb
of need: without its marks ``thuoc`` is medicine and also "belongs to"."""

_WANTING = r"(?:dang |rat )?(?:can|xin|thieu|het|nho cho|cho xin)"
LEVELS_CM: tuple[tuple[str, int], ...] = (
    ("mat ca", 10), ("dau goi", 50), ("goi", 50), ("dui", 70), ("hong", 90), ("that lung", 90),
    ("bung", 100), ("nguc", 120), ("co", 140), ("dau", 160), ("mai", 300), ("noc", 300),
)  # fmt: skip
"""Water told by the body or the house, in centimetres."""

_GROUPS = (
    ("elderly", r"(?:nguoi )?(?:gia|cao tuoi)|cu(?: gia| ong| ba)?"),
    ("children", r"tre(?: em| nho)?|em be|be|chau"),
    ("sick", r"(?:nguoi )?(?:benh|om|bi thuong|thuong|khuyet tat|liet|bau|mang thai)"),
    ("people", r"ng(?:uoi)?|nhan khau|khau|nk|mang"),
)
_WATER = re.compile(
    r"\b(?:nuoc|ngap|sau)\b(?: (?:ngap|sau|cao|den|toi|hon|gan|khoang|ngang|len))*"
    r" ?(?:(?P<m>\d)(?:[.,](?P<frac>\d{1,2}))? ?m(?P<rest>\d{1,2})?\b"
    r"|(?P<cm>\d{1,3}) ?(?:cm|phan)\b"
    r"|(?P<level>" + "|".join(name for name, _ in LEVELS_CM) + r")\b)"
)
_PRIORITY = re.compile(r"\bp([1-4])\b")
_TITLES = r"anh|chi|ong|ba|co|chu|bac|em|o|me|mu"
_NAME = re.compile(rf"\b(?:{_TITLES})((?: [^\W\d_]+){{1,4}})")
_EDGES = " \t,;.-\u2013/|"


@dataclass(frozen=True, slots=True)
class WardName:
    """A ward as the entry knows it: its code and its name without the kind (``Kim Long``)."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class SosEntry:
    """What a line says; None where it says nothing."""

    caller_name: str | None = None
    phone: str | None = None
    victim_phone: str | None = None
    ward_code: str | None = None
    place: str | None = None
    lat: float | None = None
    lon: float | None = None
    people: int | None = None
    children: int | None = None
    elderly: int | None = None
    sick: int | None = None
    water_cm: int | None = None
    needs: tuple[str, ...] = ()
    priority: SosPriority | None = None


class _Line:
    """The text and its folded twin of equal length; what a rule took is blanked in both."""

    def __init__(self, text: str) -> None:
        self.text, self.folded = fold_in_place(text)

    def take(self, start: int, end: int) -> None:
        blank = "\x00" * (end - start)
        self.text = self.text[:start] + blank + self.text[end:]
        self.folded = self.folded[:start] + blank + self.folded[end:]

    def rest(self) -> str:
        pieces = (piece.strip(_EDGES) for piece in self.text.split("\x00"))
        return re.sub(r"\s+", " ", " ".join(piece for piece in pieces if piece))


def parse_one_line(text: str, wards: Sequence[WardName] = ()) -> SosEntry:
    """Read one line of an SOS.

    Args:
        text: As typed; diacritics, case and order are free.
        wards: Wards that may be named in full, without diacritics, or by unambiguous initials.
    """
    line, entry = _Line(text), SosEntry()
    for rule in (_coordinates, _phones, _water, _priority, _counts, _needs, _name):
        entry = rule(line, entry)
    entry = _ward(line, entry, wards)
    return replace(entry, place=line.rest() or None)


def _coordinates(line: _Line, entry: SosEntry) -> SosEntry:
    found = find_coordinates(line.text)
    if found is None:
        return entry
    line.take(found.start, found.end)
    return replace(entry, lat=found.lat, lon=found.lon)


def _phones(line: _Line, entry: SosEntry) -> SosEntry:
    found = find_phones(line.text)
    for phone in found[:2]:
        line.take(phone.start, phone.end)
    numbers = [phone.number for phone in found[:2]] + [None, None]
    return replace(entry, phone=numbers[0], victim_phone=numbers[1])


def _water(line: _Line, entry: SosEntry) -> SosEntry:
    match = _WATER.search(line.folded)
    if match is None:
        return entry
    line.take(match.start(), match.end())
    return replace(entry, water_cm=_centimetres(match))


def _centimetres(match: re.Match[str]) -> int:
    if match["level"]:
        return dict(LEVELS_CM)[match["level"]]
    if match["cm"]:
        return int(match["cm"])
    part = match["frac"] or match["rest"] or "0"
    return int(match["m"]) * 100 + int(part) * (10 if len(part) == 1 else 1)


def _priority(line: _Line, entry: SosEntry) -> SosEntry:
    match = _PRIORITY.search(line.folded)
    if match is None:
        return entry
    line.take(match.start(), match.end())
    return replace(entry, priority=SosPriority(f"P{match[1]}"))


def _counts(line: _Line, entry: SosEntry) -> SosEntry:
    counts: dict[str, int] = {}
    for field, words in _GROUPS:
        match = re.search(rf"(?<!\S)(\d{{1,3}}) ?(?:{words})\b", line.folded)
        if match is not None:
            line.take(match.start(), match.end())
            counts[field] = int(match[1])
    if counts and "people" not in counts:
        counts["people"] = sum(counts.values())
    return replace(
        entry,
        people=counts.get("people"),
        children=counts.get("children"),
        elderly=counts.get("elderly"),
        sick=counts.get("sick"),
    )


def _needs(line: _Line, entry: SosEntry) -> SosEntry:
    needs = []
    for code, words, after_want in NEEDS:
        wanted = rf"|{_WANTING} (?:{after_want})" if after_want else ""
        match = re.search(rf"\b(?:(?:{_WANTING} )?(?:{words}){wanted})\b", line.folded)
        if match is not None:
            line.take(match.start(), match.end())
            needs.append(code)
    return replace(entry, needs=tuple(needs))


def _name(line: _Line, entry: SosEntry) -> SosEntry:
    match = _NAME.search(line.folded)
    if match is None:
        return entry
    end = match.end(0) - len(match[1])
    for word in re.finditer(r" (\S+)", line.text[end : match.end()]):
        if not word[1][0].isupper():
            break
        end_of_word = match.end(0) - len(match[1]) + word.end()
        end = end_of_word
    if end == match.end(0) - len(match[1]):
        return entry
    name = line.text[match.start() : end]
    line.take(match.start(), end)
    return replace(entry, caller_name=name)


def _ward(line: _Line, entry: SosEntry, wards: Iterable[WardName]) -> SosEntry:
    spelled = {fold_in_place(ward.name)[1]: ward.code for ward in wards}
    initials: dict[str, set[str]] = {}
    for name, code in spelled.items():
        short = "".join(word[0] for word in name.split())
        if len(short) > 1:
            initials.setdefault(short, set()).add(code)
    single = {short: codes.pop() for short, codes in initials.items() if len(codes) == 1}
    for known in (spelled, single):
        for name in sorted(known, key=len, reverse=True):
            pattern = rf"(?<!\S)(?:(?:phuong|xa|p\.?|x\.?) ?)?{re.escape(name)}(?![^\s,;.\x00])"
            matches = list(re.finditer(pattern, line.folded))
            if matches:
                line.take(matches[-1].start(), matches[-1].end())
                return replace(entry, ward_code=known[name])
    return entry


LIFE_THREAT = frozenset({"birth", "medical", "swept_away", "collapse", "oxygen"})

_REASONS: tuple[tuple[SosPriority, str, Callable[[SosEntry], bool]], ...] = (
    (SosPriority.P1, "life_threat", lambda e: bool(LIFE_THREAT & set(e.needs))),
    (SosPriority.P1, "water_chest", lambda e: (e.water_cm or 0) >= 120),
    (SosPriority.P2, "water_hip", lambda e: (e.water_cm or 0) >= 80),
    (
        SosPriority.P2,
        "vulnerable_in_water",
        lambda e: (e.water_cm or 0) >= 50 and bool(e.elderly or e.children or e.sick),
    ),
    (SosPriority.P2, "medicine", lambda e: "medicine" in e.needs and bool(e.sick)),
    (SosPriority.P3, "people_in_water", lambda e: bool(e.water_cm)),
    (SosPriority.P3, "needs_supplies", lambda e: bool(e.needs)),
    (SosPriority.P3, "vulnerable", lambda e: bool(e.elderly or e.children or e.sick)),
)


def suggest_priority(entry: SosEntry) -> tuple[SosPriority, str | None]:
    """The priority that the rules give and the code of the rule that decided.

    Danger to life comes first; a person's own choice always stands above this.
    """
    for priority, reason, holds in _REASONS:
        if holds(entry):
            return priority, reason
    return SosPriority.P4, None
