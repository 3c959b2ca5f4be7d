"""One camera's scene on the table: what is stored, what is drawn, and every step between."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from app.domain.records import SceneVersion
from ui.screens.scenes.document import SceneDoc, doc_from_json, doc_to_json, empty_doc
from widgets.drawing.past import Past

DEFAULT_SIZE = (1280, 720)
"""Until the first picture tells the true one."""


@dataclass
class Sitting:
    """A scene being edited.

    Attributes:
        base: Version that is drawn upon; 0 when there is none.
        stored: That version.
        past: All states of the drawing.
        from_draft: It was left unsaved at an earlier sitting.
        version: An old version that is only looked at, or None.
    """

    camera_id: str
    base: int
    stored: SceneDoc
    past: Past[SceneDoc]
    from_draft: bool = False
    version: int | None = None

    @property
    def doc(self) -> SceneDoc:
        """What is drawn now."""
        return self.past.now

    @property
    def dirty(self) -> bool:
        """Whether something is not saved yet."""
        if self.version is not None or self.doc is self.stored:
            return False
        return doc_to_json(self.doc) != doc_to_json(self.stored)

    def fit_picture(self, size: tuple[int, int]) -> bool:
        """Take the size of the first picture while nothing is drawn; True when it changed."""
        blank = not self.doc.parts and not self.base and not self.past.can_undo
        if blank and size != self.doc.size:
            self.stored = empty_doc(size)
            self.past = Past(self.stored)
            return True
        return False


def sitting_of(
    camera_id: str, stored: SceneVersion | None, draft: Mapping[str, Any] | None
) -> Sitting:
    """Begin with what is stored, or with what was left unsaved.

    Raises:
        ValueError: When the stored scene is no scene.
    """
    base = 0 if stored is None else stored.version
    doc = empty_doc(DEFAULT_SIZE) if stored is None else doc_from_json(stored.scene_json)
    left = _left(draft)
    if left is None:
        return Sitting(camera_id, base, doc, Past(doc))
    drawn, upon = left
    past = Past(doc)
    past.go_on(drawn)
    sitting = Sitting(camera_id, upon, doc, past, from_draft=True)
    return sitting if sitting.dirty else replace(sitting, base=base, from_draft=False)


def looked_at(stored: SceneVersion) -> Sitting:
    """An old version, only to be looked at."""
    doc = doc_from_json(stored.scene_json)
    return Sitting(stored.camera_id, stored.version, doc, Past(doc), version=stored.version)


def draft_payload(sitting: Sitting) -> dict[str, object]:
    """What is kept of unsaved work."""
    return {"base": sitting.base, "scene": json.loads(doc_to_json(sitting.doc))}


def _left(draft: Mapping[str, Any] | None) -> tuple[SceneDoc, int] | None:
    if not draft:
        return None
    try:
        return doc_from_json(json.dumps(draft["scene"])), int(draft["base"])
    except (KeyError, TypeError, ValueError):
        return None
