"""The answer to a request for tracing, as its reader gets it."""

import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from support.databases import SetClock
from support.records import a_camera

from app.domain.errors import EnvironmentFailureError
from app.domain.ids import UserId, Workstation
from app.domain.roles import Actor, Role
from app.domain.tracing import PassageCriteria, TracingFile, TracingState
from app.gateways import pdf_fonts
from app.gateways.file_vault import LocalFileVault
from app.gateways.passage_album import FolderPassageAlbum
from app.gateways.sample_tracing import SOUGHT, seed_tracing
from app.gateways.tracing_papers import LocalTracingPapers
from app.ports.store import UnitOfWork
from app.ports.tracing import PassageRow
from app.services.desk import Desk
from app.services.tracing_package import PAPER, check_package, hand_over
from app.services.tracing_search import mark_passage, search_passages
from app.store import open_store


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    clock = SetClock()
    store = open_store(tmp_path / "demo.sqlite3", Workstation("A01"), clock)
    store.write(lambda work: work.cameras.add(a_camera(enabled=True, name="Cầu Trường Tiền")))
    actor = Actor(UserId("demo"), "An Mẫu", Role.ADMINISTRATOR, Workstation("A01"))
    files = LocalFileVault(tmp_path / "e", tmp_path / "s")
    yield Desk(actor, store, files, clock, papers=LocalTracingPapers())
    store.close()


@pytest.fixture
def album(tmp_path: Path) -> FolderPassageAlbum:
    return FolderPassageAlbum(tmp_path / "passages")


@pytest.fixture
def file(desk: Desk, album: FolderPassageAlbum) -> TracingFile:
    """An open request with every passage of the sought plate in its answer."""
    seed_tracing(desk, album)
    files = desk.store.queries.tracing.files()
    file = next(one for one in files if one.state is TracingState.AUTHORISED)
    for row in rows_of(desk, file):
        mark_passage(desk, file.id, row, album, "trùng biển số")
    return file


def rows_of(desk: Desk, file: TracingFile) -> list[PassageRow]:
    now = desk.clock.now()
    asked = PassageCriteria(now - timedelta(days=2), now, plate=SOUGHT)
    return list(search_passages(desk, file.id, asked).page.rows)


def text_of(package: Path) -> str:
    with zipfile.ZipFile(package) as opened:
        document = pdfium.PdfDocument(opened.read(PAPER))
    text = "\n".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    return " ".join(text.split())


def test_that_the_package_has_an_answer_with_its_scope_passages_and_sums(
    desk: Desk, file: TracingFile, tmp_path: Path
) -> None:
    hits = desk.store.queries.tracing.detail(file.id).hits
    target = tmp_path / "answer.zip"
    hand_over(desk, file.id, file.version, "Nguyễn Mẫu", target)
    told = text_of(target)
    for wanted in (
        file.short_number,
        file.request_number,
        file.authority,
        "Nguyễn Mẫu",
        "Cầu Trường Tiền",
        "tất cả camera",
        f"Số lượt qua trong kết quả: {len(hits)}, tại 1 camera",
        "Bình Mẫu",
        "đỏ",
        "trùng biển số",
    ):
        assert wanted in told, wanted
    assert told.count(SOUGHT) == len(hits)
    assert check_package(target) == ()


def test_that_every_other_file_stands_in_the_answer_with_its_hash(
    desk: Desk, file: TracingFile, tmp_path: Path
) -> None:
    target = tmp_path / "answer.zip"
    hand_over(desk, file.id, file.version, "Nguyễn Mẫu", target)
    told = text_of(target).replace(" ", "")
    with zipfile.ZipFile(target) as opened:
        names = [one for one in opened.namelist() if one not in (PAPER, "manifest.json")]
    assert "answer.csv" in names
    assert all(name in told for name in names)


def test_that_a_picture_that_cannot_be_read_costs_only_itself(
    desk: Desk, album: FolderPassageAlbum, file: TracingFile, tmp_path: Path
) -> None:
    hit = desk.store.queries.tracing.detail(file.id).hits[0]
    broken = desk.files.put_bytes(b"\xff\xd8 no picture")

    def job(work: UnitOfWork) -> None:
        work.tracing.drop_hit(file.id, hit.passage.id)
        work.tracing.add_hit(replace(hit, thumb_sha256=broken))

    desk.store.write(job)
    target = tmp_path / "answer.zip"
    hand_over(desk, file.id, file.version, "Nguyễn Mẫu", target)
    assert "ảnh không đọc được" in text_of(target)


def test_that_without_a_font_nothing_is_handed_over(
    desk: Desk, file: TracingFile, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pdf_fonts, "_FILES", ())
    pdf_fonts.use_fonts.cache_clear()
    with pytest.raises(EnvironmentFailureError, match="pdf_font_missing"):
        hand_over(desk, file.id, file.version, "Nguyễn Mẫu", tmp_path / "answer.zip")
    pdf_fonts.use_fonts.cache_clear()
    assert list(tmp_path.glob("*.zip")) == []
    stored = desk.store.queries.tracing.detail(file.id).file
    assert stored.state is TracingState.AUTHORISED
