"""Which files of a case go into a package, and which pictures of them as blurred copies."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from app.domain.errors import ConsoleError, NotFoundError
from app.domain.records import Evidence
from app.ports.case_documents import BlurPlan, Box, Bystander, CaseDocuments
from app.ports.custody import SealedCase
from app.ports.files import FileVault
from app.services.custody_files import MANIFEST, digest_of

PLATE, CLIP, TRACK, ON_LINE = "plate", "clip", "track", "on_line"
PICTURES = ("before", ON_LINE, "after", TRACK, PLATE)
_DRAWN_ON = {TRACK: ON_LINE}
"""A picture whose places are those of another still."""


class BlurChoice(StrEnum):
    """Who is made unreadable in an export."""

    NONE = "none"
    OTHERS = "others"
    OTHERS_AND_RIDER = "others_and_rider"
    """Also the head of the subject's own rider."""
    AROUND = "around"
    """Everything but the subject: also those whom the detector did not see."""


@dataclass(frozen=True, slots=True)
class ExportedFile:
    """A file that goes into a package.

    Attributes:
        path: Where it lies now: the original, or a copy that is thrown away afterwards.
        blurred: Whether it is such a copy.
    """

    kind: str
    name: str
    path: Path
    original_sha256: str
    blurred: bool = False

    def row(self) -> dict[str, object]:
        """What the package says of it."""
        return {
            "kind": self.kind,
            "original_sha256": self.original_sha256,
            "blurred": self.blurred,
        }


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Evidence that is not in a package.

    Attributes:
        why: ``missing``, ``changed``, ``deleted_under_policy`` or ``not_blurred``.
    """

    case_number: str
    kind: str
    name: str
    sha256: str
    why: str

    def row(self) -> dict[str, object]:
        """What the package says of it."""
        return {"kind": self.kind, "name": self.name, "sha256": self.sha256, "why": self.why}


def manifest_of(vault: FileVault, sealed: SealedCase) -> dict[str, Any]:
    """The evidence manifest; empty when it is gone or no JSON object."""
    for file in sealed.files:
        if file.kind != MANIFEST:
            continue
        try:
            found = json.loads(vault.path(file.sha256).read_text(encoding="utf-8"))
        except (ConsoleError, OSError, ValueError):
            continue
        return found if isinstance(found, dict) else {}
    return {}


def exported_files(
    vault: FileVault,
    documents: CaseDocuments,
    sealed: SealedCase,
    manifest: Mapping[str, Any],
    blur: BlurChoice,
    folder: Path,
) -> tuple[list[ExportedFile], list[LeftOut]]:
    """Files of a case for a package.

    Args:
        vault: Where the originals are.
        documents: Makes blurred copies.
        sealed: The case.
        manifest: Its evidence manifest.
        blur: Who is made unreadable.
        folder: Where copies are put.

    Returns:
        What goes in, and what does not.
    """
    files: list[ExportedFile] = []
    left_out: list[LeftOut] = []
    gone = {(one.kind, one.name) for one in sealed.deletions}
    for file in sealed.files:
        path, why = _original(vault, file, gone)
        hidden = blur is not BlurChoice.NONE
        if path is None:
            left_out.append(_left_out(sealed, file, why))
        elif not hidden or file.kind in (PLATE, MANIFEST):
            files.append(ExportedFile(file.kind, file.name, path, file.sha256))
        elif file.kind not in PICTURES:
            left_out.append(_left_out(sealed, file, "not_blurred"))
        else:
            copy = folder / f"{Path(file.name).stem}.blurred.jpg"
            plan = blur_plan(manifest, file.kind, blur, sealed.case.class_name)
            documents.blur(path, plan, copy)
            files.append(ExportedFile(file.kind, copy.name, copy, file.sha256, blurred=True))
    return files, left_out


def _original(
    vault: FileVault, file: Evidence, gone: set[tuple[str, str]]
) -> tuple[Path | None, str]:
    if (file.kind, file.name) in gone:
        return None, "deleted_under_policy"
    try:
        path = vault.path(file.sha256)
        return (path, "") if digest_of(path) == file.sha256 else (None, "changed")
    except (NotFoundError, OSError):
        return None, "missing"


def _left_out(sealed: SealedCase, file: Evidence, why: str) -> LeftOut:
    return LeftOut(sealed.case.short_number, file.kind, file.name, file.sha256, why)


def blur_plan(
    manifest: Mapping[str, Any], kind: str, blur: BlurChoice, class_name: str
) -> BlurPlan:
    """What is made unreadable in a picture of a case, by what the manifest says of it.

    Whom the detector did not see is not hidden, unless everything around is. An older manifest
    does not tell where others stand: everything around is hidden then too.
    """
    rider = class_name if blur is BlurChoice.OTHERS_AND_RIDER else None
    wanted = _DRAWN_ON.get(kind, kind)
    try:
        still = next(row for row in manifest.get("stills", ()) if row.get("kind") == wanted)
        subject = _box(still.get("box_xyxy"))
        lamps = [_box(box) for box in still.get("lamp_boxes", ())]
        kept = tuple(box for box in (subject, *lamps) if box is not None)
        rows: Sequence[Mapping[str, Any]] | None = still.get("others")
        around = rows is None or blur is BlurChoice.AROUND
        others = None if around or rows is None else tuple(_bystander(row) for row in rows)
    except (StopIteration, AttributeError, TypeError, ValueError, KeyError):
        return BlurPlan(None, None, (), rider)
    return BlurPlan(others, subject, kept, rider)


def _bystander(row: Mapping[str, Any]) -> Bystander:
    box = _box(row["box_xyxy"])
    if box is None:
        raise KeyError(row["class"])
    return Bystander(str(row["class"]), box)


def _box(values: Sequence[float] | None) -> Box | None:
    if values is None:
        return None
    left, top, right, bottom = (float(value) for value in values)
    return left, top, right, bottom
