"""The hand-over package: the answer to be read, its pictures and figures, who looked, and hashes.

The package that was signed for stays in the vault; its hash stands in the tracing file.
"""

import csv
import hashlib
import io
import json
import os
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from datetime import datetime
from pathlib import Path

from app.domain.deadlines import CITY_TIME
from app.domain.errors import EnvironmentFailureError, NotFoundError, RuleViolationError
from app.domain.ids import TracingFileId
from app.domain.tracing import TracingFile, TracingHit, check_open
from app.ports.tracing import TracingDetail
from app.ports.tracing_papers import PackagedFile, TracingAnswer
from app.services.desk import Desk
from app.services.tracing import record_hand_over

PAPER = "tra-loi.pdf"
ANSWER_COLUMNS = (
    "number",
    "time",
    "clock_quality",
    "camera",
    "class",
    "colour",
    "heading",
    "lane",
    "plate",
    "plate_confidence",
    "picture",
    "remark",
)


def hand_over(
    desk: Desk, file_id: TracingFileId, version: int, receiver: str, target: Path
) -> TracingFile:
    """Write the package, keep a copy in the vault, and write down who signs for it.

    Args:
        desk: Who hands over.
        file_id: The tracing file; must be authorised and not expired.
        version: Version that was looked at.
        receiver: Who signs.
        target: ZIP file to write; appears whole or not at all.

    Raises:
        RuleViolationError: ``tracing_answer_empty``, ``tracing_not_authorised``,
            ``tracing_expired``, ``step_needs_field``.
        EnvironmentFailureError: ``file_not_written``, ``pdf_font_missing``; the step is not
            taken then.
    """
    detail = desk.store.queries.tracing.detail(file_id)
    check_open(detail.file, desk.clock.now())
    if not detail.hits:
        raise RuleViolationError("tracing_answer_empty", number=detail.file.short_number)
    part = target.with_name(f".{target.name}.part")
    try:
        digest = _write(desk, detail, receiver, part)
        desk.files.put(part)
        saved = record_hand_over(desk, file_id, version, receiver, digest)
        part.replace(target)
    except OSError as error:
        raise EnvironmentFailureError("file_not_written", name=target.name) from error
    finally:
        part.unlink(missing_ok=True)
    return saved


def check_package(package: Path) -> tuple[str, ...]:
    """Names of the files in a package that are not what its manifest says; empty when sound.

    Raises:
        EnvironmentFailureError: ``file_unreadable`` when it is no package of ours.
    """
    try:
        with zipfile.ZipFile(package) as opened:
            listed = {
                row["name"]: row["sha256"]
                for row in json.loads(opened.read("manifest.json"))["files"]
            }
            there = {
                name: hashlib.sha256(opened.read(name)).hexdigest()
                for name in opened.namelist()
                if name != "manifest.json"
            }
    except (OSError, ValueError, KeyError, TypeError, zipfile.BadZipFile) as error:
        raise EnvironmentFailureError("file_unreadable", name=package.name) from error
    names = sorted(set(listed) | set(there))
    return tuple(name for name in names if listed.get(name) != there.get(name))


def _write(desk: Desk, detail: TracingDetail, receiver: str, part: Path) -> str:
    files = list(_contents(desk, detail))
    if desk.papers is not None:
        paper = part.with_suffix(".pdf")
        try:
            desk.papers.write_answer(_answer_of(desk, detail, receiver, files), paper)
            files.insert(0, (PAPER, paper.read_bytes()))
        finally:
            paper.unlink(missing_ok=True)
    manifest = {
        "tracing_file": detail.file.short_number,
        "request_number": detail.file.request_number,
        "authority": detail.file.authority,
        "receiver": receiver.strip(),
        "made_at": desk.clock.now().isoformat(),
        "made_by": desk.actor.name,
        "workstation": desk.actor.workstation,
        "files": [
            {"name": name, "sha256": hashlib.sha256(content).hexdigest(), "bytes": len(content)}
            for name, content in files
        ],
    }
    with part.open("wb") as raw:
        with zipfile.ZipFile(raw, "w", zipfile.ZIP_DEFLATED) as package:
            for name, content in files:
                package.writestr(name, content)
            package.writestr("manifest.json", json.dumps(manifest, ensure_ascii=False, indent=1))
        raw.flush()
        os.fsync(raw.fileno())
    with part.open("rb") as raw:
        return hashlib.file_digest(raw, "sha256").hexdigest()


def _answer_of(
    desk: Desk, detail: TracingDetail, receiver: str, files: Sequence[tuple[str, bytes]]
) -> TracingAnswer:
    names = {str(one.id): one.name for one in desk.store.queries.cameras()}
    return TracingAnswer(
        detail=detail,
        cameras=[names.get(one, one) for one in detail.file.camera_ids],
        pictures={
            hit.id: desk.files.path(hit.thumb_sha256)
            for hit in detail.hits
            if hit.thumb_sha256 is not None
        },
        files=[
            PackagedFile(name, len(content), hashlib.sha256(content).hexdigest())
            for name, content in files
        ],
        receiver=receiver.strip(),
        made_at=desk.clock.now(),
        made_by=desk.actor.name,
        workstation=desk.actor.workstation,
    )


def _contents(desk: Desk, detail: TracingDetail) -> Iterator[tuple[str, bytes]]:
    pictures: dict[str, str] = {}
    for number, hit in enumerate(detail.hits, start=1):
        if hit.thumb_sha256 is None:
            continue
        try:
            content = desk.files.path(hit.thumb_sha256).read_bytes()
        except (NotFoundError, OSError) as error:
            raise EnvironmentFailureError("file_unreadable", name=hit.thumb_sha256) from error
        name = f"pictures/{number:04d}.jpg"
        pictures[hit.id] = name
        yield name, content
    yield "answer.csv", _answer(detail.hits, pictures)
    yield "looks.csv", _looks(detail)
    request = {**asdict(detail.file), "state": detail.file.state.value}
    yield "request.json", json.dumps(request, ensure_ascii=False, indent=1, default=_plain).encode()


def _answer(hits: Sequence[TracingHit], pictures: dict[str, str]) -> bytes:
    rows = [
        (
            number,
            _city(hit.passage.at),
            hit.passage.clock_quality,
            hit.camera_name,
            hit.passage.class_name,
            hit.passage.colour.value,
            hit.passage.heading.value,
            hit.passage.lane_id,
            hit.passage.plate or "",
            "" if hit.passage.plate_confidence is None else f"{hit.passage.plate_confidence:.2f}",
            pictures.get(hit.id, ""),
            hit.remark,
        )
        for number, hit in enumerate(hits, start=1)
    ]
    return _csv(ANSWER_COLUMNS, rows)


def _looks(detail: TracingDetail) -> bytes:
    rows = [
        (_city(look.at), look.user_name, look.workstation, look.kind.value, look.what_json)
        for look in reversed(detail.looks)
    ]
    return _csv(("time", "who", "workstation", "what", "detail"), rows)


def _csv(columns: Sequence[str], rows: Sequence[Sequence[object]]) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(columns)
    writer.writerows([[_safe(value) for value in row] for row in rows])
    return text.getvalue().encode("utf-8-sig")


def _safe(value: object) -> object:
    """A text that a spreadsheet will not take for a formula."""
    return f"'{value}" if isinstance(value, str) and value[:1] in ("=", "+", "-", "@") else value


def _city(moment: datetime) -> str:
    return moment.astimezone(CITY_TIME).strftime("%Y-%m-%d %H:%M:%S")


def _plain(value: object) -> str:
    if isinstance(value, datetime):
        return value.isoformat()
    raise TypeError(type(value).__name__)
