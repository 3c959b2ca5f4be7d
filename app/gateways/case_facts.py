"""What the record of a case says, line by line."""

import json
from dataclasses import dataclass
from datetime import datetime

from app.domain.deadlines import CITY_TIME
from app.gateways.case_words import case_words
from app.ports.case_documents import CaseDocument
from app.settings.fines import fine_catalogue


@dataclass(frozen=True, slots=True)
class Fact:
    """A line of the table on top."""

    label: str
    text: str


def facts_of(document: CaseDocument) -> list[Fact]:
    """What, who, when, where, judged by what."""
    words, case = case_words(), document.sealed.case
    reviewed = words("not_reviewed") if case.reviewed_at is None else moment(case.reviewed_at)
    return [
        Fact(words("number"), case.short_number),
        Fact(words("rule"), words.of("rule", case.rule)),
        Fact(words("vehicle"), words.of("class", case.class_name)),
        Fact(words("plate"), _plate(document)),
        Fact(words("moment"), moment(case.started_at, seconds=True)),
        Fact(words("place"), document.camera),
        Fact(words("clock"), words.of("clock", case.clock_quality)),
        Fact(words("line"), case.place_id),
        Fact(words("scene"), str(case.scene_version)),
        Fact(words("model"), case.model_name),
        Fact(words("model_hash"), case.model_sha256),
        Fact(words("state"), words.of("state", case.state.value)),
        Fact(words("reviewed"), reviewed),
    ]


def _plate(document: CaseDocument) -> str:
    words, case = case_words(), document.sealed.case
    read = case.plate or words("plate_none")
    if case.plate_corrected is not None:
        return f"{case.plate_corrected} ({words('plate_corrected', plate=read)})"
    if case.plate is None or case.plate_confidence is None:
        return read
    sure = f"{100 * case.plate_confidence:.0f} %"
    return f"{case.plate} ({words('plate_read', plate=case.plate, confidence=sure)})"


def law_lines(document: CaseDocument) -> list[str]:
    """The reference ranges in force on the day of the violation."""
    words, case = case_words(), document.sealed.case
    day = case.started_at.astimezone(CITY_TIME).date()
    ranges = fine_catalogue().ranges(case.rule, case.class_name, day)
    if not ranges:
        return [words("law_none")]
    lines = []
    for held in ranges:
        points = words("law_points", points=held.licence_points) if held.licence_points else ""
        amounts = {"least": _dong(held.min_vnd), "most": _dong(held.max_vnd)}
        said = words("law_range", law=held.law, points=points, **amounts)
        lines.append(f"{held.name_vi}: {said}")
    return [*lines, words("law_note")]


def why_lines(document: CaseDocument) -> list[str]:
    """What the rule says of its verdict, as it was stored."""
    try:
        why: dict[str, object] = json.loads(document.sealed.case.why_json)
        rows = sorted(why.items())
    except (ValueError, AttributeError):
        return []
    return ["; ".join(f"{case_words().of('why', name)}: {_value(value)}" for name, value in rows)]


def _value(value: object) -> str:
    if isinstance(value, bool):
        return case_words().of("answer", json.dumps(value))
    if isinstance(value, float):
        return f"{value:g}".replace(".", ",")
    if isinstance(value, str):
        return case_words().of("lamp", value)
    return json.dumps(value, ensure_ascii=False)


def file_rows(document: CaseDocument) -> list[tuple[str, str, str]]:
    """Name, size and digest of every original, also of those that were deleted."""
    words, sealed = case_words(), document.sealed
    gone = {(one.kind, one.name): one.at for one in sealed.deletions}
    rows = []
    for file in sealed.files:
        shown = f"{words.of('kind', file.kind).split(' (')[0]}: {file.name}"
        at = gone.get((file.kind, file.name))
        if at is not None:
            day = at.astimezone(CITY_TIME).strftime("%d/%m/%Y")
            shown = f"{shown} ({words('deleted', day=day)})"
        rows.append((shown, f"{file.size_bytes:,}".replace(",", "."), file.sha256))
    return rows


def seal_lines(document: CaseDocument) -> list[str]:
    """Where the case stands in the chain, and who made this record."""
    words, entry, head = case_words(), document.sealed.entry, document.head
    lines = [
        words("chain_none")
        if entry is None
        else words("chain_entry", seq=entry.seq, digest=entry.entry_sha256)
    ]
    if head is not None:
        lines.append(words("chain_head", seq=head.seq, digest=head.entry_sha256))
    lines.append(words("made", moment=moment(document.made_at), user=document.made_by))
    return lines


def moment(at: datetime, *, seconds: bool = False) -> str:
    """A time in the city, the way people write it here."""
    return at.astimezone(CITY_TIME).strftime("%H:%M:%S %d/%m/%Y" if seconds else "%H:%M %d/%m/%Y")


def _dong(amount: int) -> str:
    return f"{amount:,}".replace(",", ".")
