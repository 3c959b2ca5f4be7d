from pathlib import Path

import pytest

from detection.pipeline.evidence_chain import ManifestChain

ONE, TWO = "1" * 64, "2" * 64


def test_that_a_chain_begins_with_nothing_and_goes_on_over_a_restart(tmp_path: Path) -> None:
    chain = ManifestChain(tmp_path / "outbox")
    assert chain.newest("gate") is None
    chain.add("gate", ONE)
    chain.add("bridge", TWO)
    again = ManifestChain(tmp_path / "outbox")
    assert (again.newest("gate"), again.newest("bridge")) == (ONE, TWO)


def test_that_evidence_that_was_not_written_leaves_the_chain_as_it_is(tmp_path: Path) -> None:
    chain = ManifestChain(tmp_path)
    chain.add("gate", ONE)
    chain.add("gate", None)
    assert chain.newest("gate") == ONE


def test_that_a_disk_that_fails_does_not_break_the_running_chain(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "file").write_text("in the way")
    chain = ManifestChain(tmp_path / "file")
    chain.add("gate", ONE)
    assert chain.newest("gate") == ONE
    assert "chain of manifests not kept" in caplog.text


@pytest.mark.parametrize("text", ["", "nonsense", "ü" * 64, ONE + ONE])
def test_that_a_damaged_note_begins_a_new_chain(tmp_path: Path, text: str) -> None:
    (tmp_path / "chain-gate.txt").write_text(text, encoding="utf-8")
    assert ManifestChain(tmp_path).newest("gate") is None
