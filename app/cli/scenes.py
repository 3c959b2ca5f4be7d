"""``ioc-console scenes``: check scene files and show what they say."""

import argparse
import json
import sys
from pathlib import Path

from app.cli import scenes_dry_run
from app.cli.watch_given import tell_doubts
from app.cli.words import Words, error_sentence, said
from detection.contracts.errors import SceneError
from detection.contracts.scenes import Scene
from detection.pipeline.scene_file import load_scene, scene_to_json

VALID: Words = ("{file}: hợp lệ ({parts})", "{file}: valid ({parts})")


def register(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add ``scenes validate|show|dry-run``."""
    group = commands.add_parser(
        "scenes", help=said(("tệp cảnh", "scene files: validate, show, dry-run"))
    )
    verbs = group.add_subparsers(dest="verb", required=True)
    words = said(("kiểm tra tệp cảnh", "check scene files; the message names the field"))
    validate = verbs.add_parser("validate", help=words, description=words)
    validate.add_argument("files", type=Path, nargs="+", metavar="FILE")
    validate.set_defaults(run=_validate)
    words = said(("in cảnh như chương trình hiểu", "print a scene as the program understands it"))
    show = verbs.add_parser("show", help=words, description=words)
    show.add_argument("file", type=Path, metavar="FILE")
    show.set_defaults(run=_show)
    scenes_dry_run.register(verbs)


def _validate(given: argparse.Namespace) -> int:
    failed = 0
    for path in given.files:
        try:
            scene = load_scene(path)
        except SceneError as error:
            failed += 1
            print(f"{path}: {error_sentence(error)}", file=sys.stderr)
        else:
            print(said(VALID, file=path, parts=_parts(scene)))
            tell_doubts(scene)
    return 1 if failed else 0


def _show(given: argparse.Namespace) -> int:
    print(json.dumps(scene_to_json(load_scene(given.file)), indent=1, ensure_ascii=False))
    return 0


def _parts(scene: Scene) -> str:
    counts = {
        "lines": len(scene.lines),
        "lamps": len(scene.lamps),
        "lanes": len(scene.lanes),
        "zones": len(scene.zones),
    }
    return ", ".join(f"{name}: {count}" for name, count in counts.items())
