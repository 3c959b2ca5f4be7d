"""``ioc-console models``: which detectors there are, fetch them, add one, check them."""

import argparse
import json
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

from app.cli.words import Words, error_sentence, said
from app.gateways.model_sources import (
    fetch_default,
    fetch_model,
    models_folders,
    offered_folders,
)
from app.settings.paths import Home
from detection.backends.catalogue import (
    LOCAL_NAME,
    CatalogueEntry,
    choose_detector,
    find_entry,
    find_model,
    read_catalogue,
)
from detection.backends.checked_files import sha256_of
from detection.backends.detector import Detector, DetectorOptions
from detection.backends.packaged import PackagedReader, packaged_files, read_readers
from detection.contracts.errors import ModelError
from detection.contracts.models import (
    ColourOrder,
    DecoderKind,
    DeviceName,
    FitKind,
    ModelChoice,
    ModelFile,
    ModelSpec,
)

READY: Words = ("sẵn sàng", "ready")
ABSENT: Words = ("chưa có", "absent")
ALTERED: Words = ("bị thay đổi, không dùng", "altered, refused")
STATES: dict[str, Words] = {"ready": READY, "absent": ABSENT, "altered": ALTERED}
ADDED_RANK = 50


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
    added.add_argument("file", type=Path, help=".onnx")
    added.add_argument("--name", required=True)
    added.add_argument("--decoder", required=True, choices=[kind.value for kind in DecoderKind])
    added.add_argument("--size", default="640x640", metavar="WxH")
    added.add_argument("--fit", default="letterbox", choices=[kind.value for kind in FitKind])
    added.add_argument("--colour", default="bgr", choices=[order.value for order in ColourOrder])
    added.add_argument("--licence", required=True)
    added.add_argument("--rank", type=int, default=ADDED_RANK)
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
        print(f"{row['name']:<14} {said(STATES[str(row['state'])])}")
        print(f"  {said(('giấy phép', 'licence'))}: {row['licence']}")
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
    states = []
    for entry in read_catalogue(folders):
        state, choice = _state(entry, folders)
        states.append(state)
        print(f"{entry.spec.name:<14} {said(STATES[state])} {choice.sha256 if choice else ''}")
    readers = [_reader_row(reader) for reader in read_readers()]
    for row in readers:
        print(f"{row['name']:<14} {said(STATES[str(row['state'])])}")
    altered = "altered" in [*states, *(row["state"] for row in readers)]
    return 0 if "ready" in states and not altered else 1


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
        "state": state,
        "path": str(folder) if folder else None,
        "sha256": None,
        "licence": reader.licence,
        "note": said(reader.note),
        "sources": [f"PyPI {reader.package}"],
    }


def _add(given: argparse.Namespace) -> int:
    own, source = _own(given), given.file
    if source.suffix != ".onnx":
        raise ModelError("model_format_refused", file=source.name)
    if any(entry.spec.name == given.name for entry in read_catalogue([own])):
        raise ModelError("model_name_taken", name=given.name)
    spec = _spec_of(given, ModelFile(f"{given.name}.onnx", sha256_of(source)))
    own.mkdir(parents=True, exist_ok=True)
    target = own / spec.graph.name
    shutil.copyfile(source, target)
    choice = ModelChoice(spec, target, spec.graph.sha256 or "")
    try:
        Detector(choice, DetectorOptions(device=DeviceName.CPU))
    except ModelError:
        target.unlink()
        raise
    with (own / LOCAL_NAME).open("a", encoding="utf-8") as file:
        file.write(_as_toml(spec))
    _say_ready(choice)
    return 0


def _spec_of(given: argparse.Namespace, graph: ModelFile) -> ModelSpec:
    try:
        width, height = (int(side) for side in given.size.lower().split("x"))
    except ValueError as error:
        raise ModelError("model_size_invalid", size=given.size) from error
    if not given.name.replace("-", "").replace("_", "").isalnum():
        raise ModelError("model_name_invalid", name=given.name)
    return ModelSpec(
        name=given.name,
        decoder=DecoderKind(given.decoder),
        input_size=(width, height),
        fit=FitKind(given.fit),
        colour=ColourOrder(given.colour),
        score_floor=0.10,
        overlap_limit=0.65,
        graph=graph,
        made_from=(),
        rank=given.rank,
        licence=given.licence,
    )


def _as_toml(spec: ModelSpec) -> str:
    values: dict[str, str | int | float | list[int]] = {
        "name": spec.name,
        "task": "road-users",
        "rank": spec.rank,
        "decoder": spec.decoder.value,
        "input_size": list(spec.input_size),
        "fit": spec.fit.value,
        "colour": spec.colour.value,
        "score_floor": spec.score_floor,
        "overlap_limit": spec.overlap_limit,
        "licence": spec.licence,
    }
    lines = [f"{key} = {json.dumps(value, ensure_ascii=False)}" for key, value in values.items()]
    graph = f'graph = {{ name = "{spec.graph.name}", sha256 = "{spec.graph.sha256}" }}'
    return "\n".join(["", "[[model]]", *lines, graph, ""])
