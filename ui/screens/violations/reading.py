"""Reads a case with its evidence, no larger than it is shown."""

import json
import logging
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtGui import QImage, QImageReader

from app.domain.ids import CaseId
from app.domain.plate_reading import parse_plate_reading
from app.domain.records import Evidence
from app.domain.roles import Actor
from app.ports.files import FileVault
from app.ports.queries import Queries
from app.services.review_checks import blinded, must_be_blind
from ui.models.evidence_files import CLIP, PLATE, STILLS, evidence_of, path_of, read_picture
from ui.screens.violations.view_state import Box, CaseBundle, Still

if TYPE_CHECKING:
    from pathlib import Path

_log = logging.getLogger(__name__)
LARGEST_STILL = QSize(1920, 1080)
SMALLEST_STILL = QSize(640, 360)
LARGEST_PLATE = QSize(480, 240)


def read_case(
    queries: Queries, files: FileVault, case_id: CaseId, largest: QSize, actor: Actor
) -> CaseBundle:
    """A case with its pictures, no larger than asked. Waits: call it in a task.

    A case that was drawn for a second look never carries the first verdict from here.

    Raises:
        NotFoundError: When there is no such case.
    """
    detail, checks = queries.case(case_id), queries.review.checks(case_id)
    blind = must_be_blind(checks, actor)
    if blind is not None:
        detail = blinded(detail, blind)
    evidence = detail.evidence
    boxes = _boxes(files, evidence_of(evidence, "manifest"))
    stills = tuple(
        _read_still(files, evidence_of(evidence, kind), kind, boxes.get(kind), largest)
        for kind in STILLS
    )
    plate_file, clip_file = evidence_of(evidence, PLATE), evidence_of(evidence, CLIP)
    plate = path_of(files, plate_file) if plate_file is not None else None
    return CaseBundle(
        detail,
        stills,
        read_picture(plate, LARGEST_PLATE) if plate is not None else QImage(),
        path_of(files, clip_file) if clip_file is not None else None,
        next((check for check in checks if check.done_at is None), None),
        parse_plate_reading(detail.case.plate_reading_json),
        queries.custody.lock_of(case_id),
    )


def _read_still(
    files: FileVault, item: Evidence | None, kind: str, box: Box | None, largest: QSize
) -> Still:
    path = path_of(files, item) if item is not None else None
    if path is None:
        return Still(kind, QImage(), QSize(), None)
    source = QImageReader(str(path)).size()
    return Still(kind, read_picture(path, largest), source, box)


def _boxes(files: FileVault, manifest: Evidence | None) -> dict[str, Box]:
    """Where the subject stands in each still, as the manifest tells."""
    path: Path | None = path_of(files, manifest) if manifest is not None else None
    if path is None:
        return {}
    try:
        stills = json.loads(path.read_text(encoding="utf-8"))["stills"]
        return {
            str(still["kind"]): _box(still["box_xyxy"])
            for still in stills
            if still.get("box_xyxy") is not None
        }
    except (OSError, ValueError, KeyError, TypeError):
        _log.warning("a manifest could not be read")
        return {}


def _box(raw: list[float]) -> Box:
    left, top, right, bottom = (float(value) for value in raw)
    return left, top, right, bottom
