"""``ioc-console models``: which detectors there are, fetch them, add one, check them."""

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from app.cli.models_add import add_model, register_options
from app.cli.words import Words, error_sentence, said
from app.gateways.model_sources import (
    fetch_default,
    fetch_model,
    models_folders,
    offered_folders,
)
from app.settings.paths import Home
from detection.backends.catalogue import (
    CatalogueEntry,
    choose_detector,
    find_entry,
    find_model,
    read_catalogue,
)
from detection.backends.packaged import PackagedReader, packaged_files, read_readers
from detection.contracts.errors import ModelError
from detection.contracts.models import ModelChoice, ModelTask

READY: Words = ("sẵn sàng", "ready")
ABSENT: Words = ("chưa có", "absent")
ALTERED: Words = ("bị thay đổi, không dùng", "altered, refused")
STATES: dict[str, Words] = {"ready": READY, "absent": ABSENT, "altered": ALTERED}
TASKS: dict[str, Words] = {
    "road-users": ("tìm phương tiện và người", "finds road users"),
    "helmet": ("xem mũ bảo hiểm", "looks for helmets"),
    "plates": ("đọc biển số", "reads plates"),
}


def register(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add ``models list|fetch|add|verify``."""
    group = commands.add_parser(
        "models", help=said(("mô hình nhận dạng", "detectors: list, fetch, add, verify"))
    )
    verbs = group.add_subparsers(dest="verb", required=True)
    listed = _verb(verbs, "list", ("liệt kê mô hình, giấy phép", "list models and licences"))
    listed.add_argument("--json", action="store_true", help="JSON")
    listed.set_defaults(run=_list)
    fetched = _verb(verbs, "fetch", ("tải mô hình về", "fetch models"))
    fetched.add_argument("names", nargs="*", metavar="NAME")
    fetched.add_argument(
        "--default",
        action="store_true",
        help=said(
            ("mô hình tốt nhất có thể lấy được", "the best detector that can be had, one is enough")
        ),
    )
    fetched.set_defaults(run=_fetch)
    _register_add(verbs)
    verified = _verb(verbs, "verify", ("kiểm tra SHA-256", "check the SHA-256 of every file"))
    verified.set_defaults(run=_verify)


def usable_detector() -> str | None:
    """Name of the detector that would be run on this workstation, or None."""
    try:
        return choose_detector(models_folders(Home.of_user().models)).spec.name
    except ModelError:
        return None


def _verb(
    verbs: "argparse._SubParsersAction[argparse.ArgumentParser]", name: str, words: Words
) -> argparse.ArgumentParser:
    parser = verbs.add_parser(name, help=said(words), description=said(words))
    parser.add_argument(
        "--folder",
        type=Path,
        default=None,
        help=said(("thư mục mô hình", "models folder (default: in the data folder)")),
    )
    return parser


def _register_add(verbs: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    added = _verb(verbs, "add", ("thêm mô hình của mình", "add a network of your own"))
    register_options(added)
    added.set_defaults(run=_add)


def _own(given: argparse.Namespace) -> Path:
    return given.folder if given.folder is not None else Home.of_user().models


def _state(entry: CatalogueEntry, folders: Sequence[Path]) -> tuple[str, ModelChoice | None]:
    try:
        choice = find_model(entry.spec, folders)
    except ModelError as error:
        print(error_sentence(error), file=sys.stderr)
        return "altered", None
    return ("ready" if choice else "absent"), choice


def _list(given: argparse.Namespace) -> int:
    folders = models_folders(_own(given))
    rows: list[dict[str, object]] = []
    for entry in read_catalogue(folders):
        state, choice = _state(entry, folders)
        rows.append(
            {
                "name": entry.spec.name,
                "task": entry.spec.task.value,
                "state": state,
                "path": str(choice.path) if choice else None,
                "sha256": choice.sha256 if choice else entry.spec.graph.sha256,
                "licence": entry.spec.licence,
                "note": said(entry.note),
                "sources": [source.label for source in entry.sources],
            }
        )
    rows += [_reader_row(reader) for reader in read_readers()]
    if given.json:
        print(json.dumps(rows, ensure_ascii=False, indent=1))
        return 0
    for row in rows:
        task = said(TASKS[str(row["task"])])
        print(f"{row['name']:<14} {said(STATES[str(row['state'])])}, {task}")
        print(f"  {said(('giấy phép', 'licence'))}: {row['licence']}")
        if row["sha256"]:
            print(f"  sha256 {row['sha256']}")
        sources = row["sources"]
        assert isinstance(sources, list)
        for detail in (row["note"], row["path"], *sources):
            if detail:
                print(f"  {detail}")
    return 0


def _fetch(given: argparse.Namespace) -> int:
    own, offered = _own(given), offered_folders()
    catalogue = read_catalogue(models_folders(own))
    if given.default or not given.names:
        _say_ready(fetch_default(catalogue, own, offered, _tell))
        return 0
    for name in given.names:
        _say_ready(fetch_model(find_entry(catalogue, name), own, offered, _tell))
    return 0


def _tell(source: str, outcome: str) -> None:
    print(said(("không lấy được từ", "not from")), f"{source}: {outcome}", file=sys.stderr)


def _say_ready(choice: ModelChoice) -> None:
    print(f"{choice.spec.name} {said(READY)}: {choice.path}")
    print(f"  sha256 {choice.sha256}")
    print(f"  {said(('giấy phép', 'licence'))}: {choice.spec.licence}")


def _verify(given: argparse.Namespace) -> int:
    folders = models_folders(_own(given))
    states, detectors = [], []
    for entry in read_catalogue(folders):
        state, choice = _state(entry, folders)
        states.append(state)
        if entry.spec.task is ModelTask.ROAD_USERS:
            detectors.append(state)
        print(f"{entry.spec.name:<14} {said(STATES[state])} {choice.sha256 if choice else ''}")
    readers = [_reader_row(reader) for reader in read_readers()]
    for row in readers:
        print(f"{row['name']:<14} {said(STATES[str(row['state'])])}")
    altered = "altered" in [*states, *(row["state"] for row in readers)]
    return 0 if "ready" in detectors and not altered else 1


def _reader_row(reader: PackagedReader) -> dict[str, object]:
    """A packaged reader as a row of the list."""
    try:
        folder = packaged_files(reader)
        state = "ready" if folder else "absent"
    except ModelError as error:
        print(error_sentence(error), file=sys.stderr)
        folder, state = None, "altered"
    return {
        "name": reader.name,
        "task": "plates",
        "state": state,
        "path": str(folder) if folder else None,
        "sha256": None,
        "licence": reader.licence,
        "note": said(reader.note),
        "sources": [f"PyPI {reader.package}"],
    }


def _add(given: argparse.Namespace) -> int:
    _say_ready(add_model(given, _own(given)))
    return 0
