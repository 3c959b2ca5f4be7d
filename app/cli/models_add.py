"""``ioc-console models add``: a network of one's own, with its SHA-256 and its licence."""

import argparse
import json
import shutil
from pathlib import Path

from app.cli.words import said
from detection.backends.catalogue import LOCAL_NAME, read_catalogue
from detection.backends.checked_files import sha256_of
from detection.backends.detector import Detector, DetectorOptions
from detection.backends.helmet_network import HelmetNetwork
from detection.contracts.errors import ModelError
from detection.contracts.models import (
    ColourOrder,
    DecoderKind,
    DeviceName,
    FitKind,
    ModelChoice,
    ModelFile,
    ModelSpec,
    ModelTask,
)

ADDED_RANK = 50
SCORE_FLOORS = {ModelTask.ROAD_USERS: 0.10, ModelTask.HELMETS: 0.30}
OVERLAP_LIMIT = 0.65


def register_options(parser: argparse.ArgumentParser) -> None:
    """Add what has to be said about a network."""
    parser.add_argument("file", type=Path, help=".onnx")
    parser.add_argument("--name", required=True)
    parser.add_argument(
        "--task",
        default=ModelTask.ROAD_USERS.value,
        choices=[task.value for task in ModelTask],
        help=said(
            (
                "road-users: tìm phương tiện và người; helmet: xem người đi xe máy có mũ không",
                "road-users: finds road users; helmet: tells whether riders wear helmets",
            )
        ),
    )
    parser.add_argument("--decoder", required=True, choices=[kind.value for kind in DecoderKind])
    parser.add_argument("--size", default="640x640", metavar="WxH")
    parser.add_argument("--fit", default="letterbox", choices=[kind.value for kind in FitKind])
    parser.add_argument("--colour", default="bgr", choices=[order.value for order in ColourOrder])
    parser.add_argument("--licence", required=True)
    parser.add_argument("--rank", type=int, default=ADDED_RANK)
    parser.add_argument(
        "--classes",
        default="",
        metavar="A,B",
        help=said(
            (
                "mô hình mũ bảo hiểm: tên các lớp theo thứ tự đầu ra: helmet, bare, - (lớp khác)",
                "helmet models: classes in the order of the output: helmet, bare, - (other)",
            )
        ),
    )
    parser.add_argument(
        "--divide",
        type=float,
        default=1.0,
        metavar="D",
        help=said(
            ("chia giá trị điểm ảnh (255: 0 đến 1)", "divide pixels by this (255: 0 to 1)"),
        ),
    )


def add_model(given: argparse.Namespace, own: Path) -> ModelChoice:
    """Copy a network into the models folder, try it, and write it into that folder's list.

    Raises:
        ModelError: When it is not what was declared; nothing is kept of it then.
    """
    source: Path = given.file
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
        _try_out(choice)
    except ModelError:
        target.unlink()
        raise
    with (own / LOCAL_NAME).open("a", encoding="utf-8") as file:
        file.write(_as_toml(spec))
    return choice


def _try_out(choice: ModelChoice) -> None:
    match choice.spec.task:
        case ModelTask.HELMETS:
            HelmetNetwork(choice, DeviceName.CPU)
        case ModelTask.ROAD_USERS:
            Detector(choice, DetectorOptions(device=DeviceName.CPU))


def _spec_of(given: argparse.Namespace, graph: ModelFile) -> ModelSpec:
    try:
        width, height = (int(side) for side in given.size.lower().split("x"))
    except ValueError as error:
        raise ModelError("model_size_invalid", size=given.size) from error
    if not given.name.replace("-", "").replace("_", "").isalnum():
        raise ModelError("model_name_invalid", name=given.name)
    if not given.divide > 0:
        raise ModelError("model_divisor_invalid", divide=str(given.divide))
    task = ModelTask(given.task)
    return ModelSpec(
        name=given.name,
        decoder=DecoderKind(given.decoder),
        input_size=(width, height),
        fit=FitKind(given.fit),
        colour=ColourOrder(given.colour),
        score_floor=SCORE_FLOORS[task],
        overlap_limit=OVERLAP_LIMIT,
        graph=graph,
        made_from=(),
        rank=given.rank,
        licence=given.licence,
        task=task,
        classes=tuple(name.strip() for name in given.classes.split(",") if name.strip()),
        pixel_scale=given.divide,
    )


def _as_toml(spec: ModelSpec) -> str:
    values: dict[str, str | int | float | list[int] | list[str]] = {
        "name": spec.name,
        "task": spec.task.value,
        "rank": spec.rank,
        "decoder": spec.decoder.value,
        "input_size": list(spec.input_size),
        "fit": spec.fit.value,
        "colour": spec.colour.value,
        "score_floor": spec.score_floor,
        "overlap_limit": spec.overlap_limit,
        "licence": spec.licence,
        "classes": list(spec.classes),
        "pixel_scale": spec.pixel_scale,
    }
    lines = [f"{key} = {json.dumps(value, ensure_ascii=False)}" for key, value in values.items()]
    graph = f'graph = {{ name = "{spec.graph.name}", sha256 = "{spec.graph.sha256}" }}'
    return "\n".join(["", "[[model]]", *lines, graph, ""])
