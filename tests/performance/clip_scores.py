"""Scores ``watch --fast`` on labelled clips with a scoring program that stands beside them.

Makes a scene of each label file (lines, lamps, ignored areas), runs the console on the clip and
prints what the scorer says. Nothing is kept but the figures.

    python tests/performance/clip_scores.py MEDIA SCORER [--work DIR] [--model NAME]
"""

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

Json = dict[str, object]


def scene_of(labels: Mapping[str, object], *, lamp: str = "pixels") -> Json:
    """The scene that a label file describes.

    Args:
        labels: The label file.
        lamp: ``pixels`` reads lamps from their box, ``timeline`` takes the labelled phases.
    """
    lamps = list(labels.get("lamps") or [])
    approach = "main" if lamps else None
    return {
        "camera_id": "clip",
        "image_size": [labels["width"], labels["height"]],
        "fps": labels["fps"],
        "homography": None,
        "lines": [
            {
                "id": line["id"],
                "kind": "stop" if lamps else "crossing",
                "p1": line["p1"],
                "p2": line["p2"],
                "approach": approach,
            }
            for line in labels["lines"]
        ],
        "lamps": [
            {
                "id": found["id"],
                "approach": approach,
                **({"box": found["box"]} if lamp == "pixels" else {"timeline": found["timeline"]}),
            }
            for found in lamps
        ],
        "ignore": labels.get("ignore_regions") or [],
    }


def score_clip(media: Path, scorer: Path, labels: Path, work: Path, extra: list[str]) -> Json:
    """Run the console on one clip and score its events."""
    found = json.loads(labels.read_text(encoding="utf-8"))
    name = labels.stem
    scene, events = work / f"{name}.scene.json", work / f"{name}.events.jsonl"
    scene.write_text(json.dumps(scene_of(found)), encoding="utf-8")
    command = [sys.executable, "-m", "app", "watch", "--source"]
    command += [str(media / "videos" / found["clip"]), "--scene", str(scene), "--fast"]
    command += ["--out", str(events), "--tracks", str(work / f"{name}.tracks.csv"), *extra]
    subprocess.run(command, check=True)  # noqa: S603  # our own command
    kinds = "crossing" if not found.get("lamps") else "crossing,red_light,stop_line"
    scored = subprocess.run(  # noqa: S603  # the scorer that was named
        [sys.executable, str(scorer), str(labels), str(events), "--kinds", kinds],
        check=True,
        capture_output=True,
        text=True,
    )
    return json.loads(scored.stdout)


def main() -> None:
    """Score every label file of a media folder."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("media", type=Path)
    parser.add_argument("scorer", type=Path)
    parser.add_argument("--work", type=Path, default=None)
    parser.add_argument("--only", default="")
    given, extra = parser.parse_known_args()
    with tempfile.TemporaryDirectory() as passing:
        work = given.work or Path(passing)
        work.mkdir(parents=True, exist_ok=True)
        for labels in sorted((given.media / "labels").glob("*.json")):
            if given.only not in labels.stem:
                continue
            rows = score_clip(given.media, given.scorer, labels, work, extra)
            for kind, row in rows.items():
                print(labels.stem, kind, json.dumps(row))  # noqa: T201  # its purpose


if __name__ == "__main__":
    main()
