"""Turns a TensorFlow.js graph model into an OpenVINO graph.

The TF.js file lists TensorFlow nodes as JSON and keeps the weights beside it. OpenVINO reads frozen
TensorFlow graphs, so the nodes are written as such a graph again: weights put in as constants
(float16 widened), fused convolutions taken apart. Only set-up needs this module, and of the package
``tensorboard`` it needs the message classes, nothing else.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import openvino as ov

from detection.backends.checked_files import check_file, write_record
from detection.contracts.errors import ModelError
from detection.contracts.models import ModelFile

if TYPE_CHECKING:
    from tensorboard.compat.proto.graph_pb2 import GraphDef
    from tensorboard.compat.proto.node_def_pb2 import NodeDef

CENTERNET_OUTPUTS = ("tower_0/keypoints", "tower_0/wh")
"""Where CenterNet is cut: its own sorting of peaks costs far more than ours."""
FUSED = {"_FusedConv2D": "Conv2D", "FusedDepthwiseConv2dNative": "DepthwiseConv2dNative"}
FUSED_ONLY = ("fused_ops", "num_args", "epsilon", "leakyrelu_alpha")
DTYPES = {"float32": "<f4", "float16": "<f2", "int32": "<i4", "bool": "|b1", "uint8": "|u1"}


@dataclass(frozen=True, slots=True)
class _Weight:
    """One entry of the weights' list: how bytes become an array."""

    name: str
    shape: tuple[int, ...]
    stored: str
    wanted: str

    @property
    def size_bytes(self) -> int:
        count = int(np.prod(self.shape, dtype=np.int64))
        return count * np.dtype(self.stored).itemsize


def convert_tfjs(
    topology: Path, made_from: Sequence[ModelFile], outputs: Sequence[str], target: Path
) -> None:
    """Convert a TF.js graph model and write it with the record of what it was made from.

    Args:
        topology: The ``.json`` file; its weights stand beside it.
        made_from: Both files with their digests, checked before anything is read.
        outputs: Names of the nodes at which the graph is cut.
        target: The ``.xml`` to write; ``.bin`` and record beside it.

    Raises:
        ModelError: ``model_altered``, ``converter_missing``, ``model_unusable``.
    """
    for file in made_from:
        check_file(topology.parent / file.name, file)
    try:
        graph = read_graph(topology, outputs)
        model = ov.Core().read_model(_as_input(graph, target.with_suffix(".pb")))
        ov.save_model(model, target, compress_to_fp16=False)
    except ImportError as error:
        raise ModelError("converter_missing", package=str(error.name)) from error
    except (RuntimeError, ValueError, KeyError) as error:
        raise ModelError("model_unusable", name=topology.stem, reason=str(error)[:400]) from error
    finally:
        target.with_suffix(".pb").unlink(missing_ok=True)
    write_record(target, tuple(made_from))


def read_graph(topology: Path, outputs: Sequence[str]) -> "GraphDef":
    """Read a TF.js graph model as a frozen TensorFlow graph, cut at ``outputs``."""
    from google.protobuf import json_format  # noqa: PLC0415  # set-up only
    from tensorboard.compat.proto.graph_pb2 import GraphDef  # noqa: PLC0415  # set-up only
    from tensorboard.compat.proto.node_def_pb2 import NodeDef  # noqa: PLC0415  # set-up only

    document = json.loads(topology.read_text(encoding="utf-8"))
    weights = _read_weights(topology.parent, document["weightsManifest"])
    nodes = [json_format.ParseDict(node, NodeDef()) for node in document["modelTopology"]["node"]]
    graph = GraphDef()
    for node in _needed(nodes, outputs):
        if node.op == "Const":
            _fill(node, weights[node.name])
        graph.node.extend(_take_apart(node) if node.op in FUSED else [node])
    return graph


def _read_weights(
    folder: Path, manifest: Iterable[dict[str, object]]
) -> dict[str, np.ndarray[tuple[int, ...], np.dtype[np.generic]]]:
    arrays = {}
    for group in manifest:
        paths, entries = group["paths"], group["weights"]
        assert isinstance(paths, list)
        assert isinstance(entries, list)
        stored = b"".join((folder / Path(path).name).read_bytes() for path in paths)
        at = 0
        for weight in map(_weight, entries):
            piece = stored[at : at + weight.size_bytes]
            at += weight.size_bytes
            array = np.frombuffer(piece, weight.stored).reshape(weight.shape)
            arrays[weight.name] = array.astype(weight.wanted)
    return arrays


def _weight(entry: dict[str, object]) -> _Weight:
    shape, wanted = entry["shape"], str(entry["dtype"])
    quantization = entry.get("quantization")
    stored = wanted
    if isinstance(quantization, dict):
        stored = str(quantization["dtype"])
        if "scale" in quantization:
            raise ValueError(f"{entry['name']}: only plain float16 weights are understood")
    assert isinstance(shape, list)
    return _Weight(str(entry["name"]), tuple(shape), DTYPES[stored], DTYPES[wanted])


def _needed(nodes: Sequence["NodeDef"], outputs: Sequence[str]) -> Iterator["NodeDef"]:
    """The nodes that the outputs depend on, in the order in which they are listed."""
    by_name = {node.name: node for node in nodes}
    wanted, open_names = set[str](), list(outputs)
    while open_names:
        name = open_names.pop().split(":")[0].lstrip("^")
        if name not in wanted:
            wanted.add(name)
            open_names.extend(by_name[name].input)
    return (node for node in nodes if node.name in wanted)


def _fill(node: "NodeDef", array: np.ndarray[tuple[int, ...], np.dtype[np.generic]]) -> None:
    """Put a weight into its constant."""
    from tensorboard.compat.proto.types_pb2 import (  # noqa: PLC0415  # set-up only
        DT_BOOL,
        DT_FLOAT,
        DT_INT32,
        DT_UINT8,
    )

    kinds = {"f": DT_FLOAT, "i": DT_INT32, "b": DT_BOOL, "u": DT_UINT8}
    tensor = node.attr["value"].tensor
    tensor.Clear()
    tensor.dtype = kinds[array.dtype.kind]
    tensor.tensor_shape.SetInParent()  # present and empty means a scalar; absent would not
    for length in array.shape:
        tensor.tensor_shape.dim.add().size = length
    tensor.tensor_content = array.tobytes()
    node.attr["dtype"].type = tensor.dtype


def _take_apart(fused: "NodeDef") -> list["NodeDef"]:
    """Write a fused convolution as convolution, BiasAdd and activation.

    The last of them keeps the name, so that nobody who reads it notices.
    """
    steps = [FUSED[fused.op], *(step.decode() for step in fused.attr["fused_ops"].list.s)]
    made: list[NodeDef] = []
    for place, step in enumerate(steps):
        node = type(fused)()
        last = place == len(steps) - 1
        node.op = step
        node.name = fused.name if last else f"{fused.name}/apart_{place}_{step}"
        if place == 0:
            node.CopyFrom(fused)
            node.op, node.name = step, f"{fused.name}/apart_0_{step}" if not last else fused.name
            del node.input[2:]
            for key in FUSED_ONLY:
                node.attr.pop(key, None)
        else:
            node.input.append(made[-1].name)
            node.attr["T"].CopyFrom(fused.attr["T"])
        if step == "BiasAdd":
            node.input.append(fused.input[2])
            node.attr["data_format"].CopyFrom(fused.attr["data_format"])
        made.append(node)
    return made


def _as_input(graph: "GraphDef", path: Path) -> str:
    """OpenVINO reads a frozen graph from a file.

    Its reader is called directly: ``openvino.convert_model`` gives the same answers, and sends
    usage figures to the network.
    """
    path.write_bytes(graph.SerializeToString())
    return str(path)
