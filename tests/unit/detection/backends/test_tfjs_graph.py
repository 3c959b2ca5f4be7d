import base64
import json
from pathlib import Path

import numpy as np
import openvino as ov
import pytest
from support.tiny_models import tiny_spec

from detection.backends.checked_files import checked_graph, read_record, sha256_of
from detection.backends.tfjs_graph import convert_tfjs
from detection.contracts.detections import FloatArray
from detection.contracts.errors import ModelError
from detection.contracts.models import ModelFile

pytest.importorskip("tensorboard.compat.proto", reason="tensorboard's messages are not installed")

RNG = np.random.default_rng(8)


def text(value: str) -> str:
    return base64.b64encode(value.encode()).decode()


def const(name: str, kind: str = "DT_FLOAT") -> dict[str, object]:
    return {"name": name, "op": "Const", "attr": {"dtype": {"type": kind}}}


def tiny_graph(folder: Path) -> tuple[tuple[ModelFile, ...], dict[str, FloatArray]]:
    """A fused convolution with bias and ReLU, then a multiplication; float16 weights."""
    weights = {
        "kernel": RNG.normal(0, 1, (3, 3, 3, 4)).astype("<f2"),
        "bias": RNG.normal(0, 1, 4).astype("<f2"),
        "twice": np.array(2, "<f2"),
        "unused": np.array([7, 7], "<i4"),
    }
    shape = [{"size": str(n)} for n in (1, 8, 8, 3)]
    nodes = [
        {
            "name": "images",
            "op": "Placeholder",
            "attr": {"shape": {"shape": {"dim": shape}}, "dtype": {"type": "DT_FLOAT"}},
        },
        *(const(name) for name in ("kernel", "bias", "twice")),
        const("unused", "DT_INT32"),
        {
            "name": "conv",
            "op": "_FusedConv2D",
            "input": ["images", "kernel", "bias"],
            "attr": {
                "T": {"type": "DT_FLOAT"},
                "strides": {"list": {"i": ["1", "2", "2", "1"]}},
                "padding": {"s": text("SAME")},
                "data_format": {"s": text("NHWC")},
                "dilations": {"list": {"i": ["1", "1", "1", "1"]}},
                "explicit_paddings": {"list": {}},
                "num_args": {"i": "1"},
                "epsilon": {"f": 0},
                "fused_ops": {"list": {"s": [text("BiasAdd"), text("Relu")]}},
            },
        },
        {
            "name": "answer",
            "op": "Mul",
            "input": ["conv", "twice"],
            "attr": {"T": {"type": "DT_FLOAT"}},
        },
        {
            "name": "tail",
            "op": "Identity",
            "input": ["unused"],
            "attr": {"T": {"type": "DT_INT32"}},
        },
    ]
    entries = [
        {
            "name": name,
            "shape": list(array.shape),
            **(
                {"dtype": "int32"}
                if array.dtype.kind == "i"
                else {"dtype": "float32", "quantization": {"dtype": "float16"}}
            ),
        }
        for name, array in weights.items()
    ]
    (folder / "net.bin").write_bytes(b"".join(array.tobytes() for array in weights.values()))
    (folder / "net.json").write_text(
        json.dumps(
            {
                "modelTopology": {"node": nodes},
                "weightsManifest": [{"paths": ["net.bin"], "weights": entries}],
            }
        )
    )
    files = tuple(ModelFile(name, sha256_of(folder / name)) for name in ("net.json", "net.bin"))
    return files, weights


def by_hand(picture: FloatArray, weights: dict[str, FloatArray]) -> FloatArray:
    """The same, written out; SAME padding at stride 2 over 8 pixels pads one row at the end."""
    padded = np.pad(picture, ((0, 1), (0, 1), (0, 0)))
    kernel = weights["kernel"].astype(np.float32)
    answer = np.zeros((4, 4, 4), np.float32)
    for row in range(4):
        for column in range(4):
            patch = padded[2 * row : 2 * row + 3, 2 * column : 2 * column + 3]
            answer[row, column] = np.tensordot(patch, kernel, 3)
    return np.maximum(answer + weights["bias"].astype(np.float32), 0) * 2


def test_that_a_converted_graph_gives_the_same_answers(tmp_path: Path) -> None:
    files, weights = tiny_graph(tmp_path)
    target = tmp_path / "net-ir.xml"
    convert_tfjs(tmp_path / "net.json", files, ["answer"], target)
    model = ov.Core().compile_model(target, "CPU", {"INFERENCE_PRECISION_HINT": "f32"})
    picture = RNG.normal(0, 1, (8, 8, 3)).astype(np.float32)
    np.testing.assert_allclose(
        model(picture[None])[0][0], by_hand(picture, weights), rtol=1e-3, atol=1e-3
    )
    assert not list(tmp_path.glob("*.pb"))


def test_that_a_conversion_is_recorded_with_what_it_was_made_from(tmp_path: Path) -> None:
    files, _ = tiny_graph(tmp_path)
    target = tmp_path / "net-ir.xml"
    convert_tfjs(tmp_path / "net.json", files, ["answer"], target)
    record = read_record(target)
    assert record.made_from == files
    assert {file.name for file in record.files} == {"net-ir.xml", "net-ir.bin"}


def test_that_altered_weights_are_not_converted(tmp_path: Path) -> None:
    files, _ = tiny_graph(tmp_path)
    (tmp_path / "net.bin").write_bytes(b"\0" * 600)
    with pytest.raises(ModelError) as refused:
        convert_tfjs(tmp_path / "net.json", files, ["answer"], tmp_path / "net-ir.xml")
    assert (refused.value.code, refused.value.values["file"]) == ("model_altered", "net.bin")
    assert not (tmp_path / "net-ir.xml").exists()


def test_that_a_graph_made_from_other_files_is_refused(tmp_path: Path) -> None:
    files, _ = tiny_graph(tmp_path)
    target = tmp_path / "net-ir.xml"
    convert_tfjs(tmp_path / "net.json", files, ["answer"], target)
    newer = tuple(ModelFile(file.name, "0" * 64) for file in files)
    spec = tiny_spec(graph=ModelFile("net-ir.xml", None), made_from=newer)
    with pytest.raises(ModelError) as refused:
        checked_graph(spec, target)
    assert refused.value.code == "model_record_stale"
