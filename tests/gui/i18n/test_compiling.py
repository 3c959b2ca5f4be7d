"""Compiled catalogues are put in place whole."""

from pathlib import Path

from ui.application.translations import compile_catalogue

CATALOGUE = """<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="vi_VN"><context><name>Made</name><message>
<source>Made up</source><translation>{text}</translation></message></context></TS>
"""


def test_that_a_catalogue_in_use_is_replaced_and_not_written_into(tmp_path: Path) -> None:
    source, target = tmp_path / "vi.ts", tmp_path / "cache" / "vi.qm"
    source.write_text(CATALOGUE.format(text="Bịa ra"), encoding="utf-8")
    assert compile_catalogue(source, target)
    with target.open("rb") as in_use:
        source.write_text(CATALOGUE.format(text="Bịa ra lần nữa" * 9), encoding="utf-8")
        assert compile_catalogue(source, target)
        assert in_use.read() != target.read_bytes()
    assert [path.name for path in target.parent.iterdir()] == ["vi.qm"]
