"""A real clip with a lamp, when one lies beside the checkout: developers' machines have it.

Such a clip shows real people. It is used where it stands, for watching only, and never in public
films. Lines and lamps come from the labels beside it; what happened does not: that is for the rules
to find.
"""

import json
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

from app.settings.paths import resources

CLIP_APPROACH = "own"


@dataclass(frozen=True, slots=True)
class NearbyClip:
    """A clip and what its camera looks at.

    Attributes:
        film: The clip.
        fps: Its true pace; headers of such clips are often wrong.
        size: Width and height.
        parts: Lines, lamps and ignored areas in the format of the scene file.
    """

    film: Path
    fps: Fraction
    size: tuple[int, int]
    parts: dict[str, Any]


def media_folder() -> Path:
    """Where developers keep real media: ``shared/media`` beside the checkout."""
    return resources().parents[1] / "shared" / "media"


def find_clip(media: Path) -> NearbyClip | None:
    """The first labelled clip with a lamp; None where there is none."""
    for labels in sorted((media / "labels").glob("*.json")):
        try:
            clip = _read(labels, media)
        except (OSError, ValueError, KeyError, TypeError):
            continue
        if clip is not None:
            return clip
    return None


def _read(labels: Path, media: Path) -> NearbyClip | None:
    row = json.loads(labels.read_text(encoding="utf-8"))
    film = media / "videos" / Path(row["clip"]).name
    if not row.get("lamps") or not film.is_file():
        return None
    line, lamp = row["lines"][0], row["lamps"][0]
    parts = {
        "lines": [
            {
                "id": line["id"],
                "kind": "stop",
                "p1": line["p1"],
                "p2": line["p2"],
                "approach": CLIP_APPROACH,
            }
        ],
        "lamps": [{"id": lamp["id"], "approach": CLIP_APPROACH, "box": lamp["box"]}],
        "ignore": row.get("ignore_regions", []),
    }
    fps = Fraction(row["fps"]).limit_denominator(1000)
    return NearbyClip(film, fps, (row["width"], row["height"]), parts)
