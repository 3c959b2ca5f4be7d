"""A package can be read, checked without the console, and hides those who are not meant."""

import hashlib
import json
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pypdfium2 as pdfium
import pytest
from support.custody import LAMP, OTHER, SUBJECT, Made, changed_byte, opened, some_cases
from support.desks import DeskOf

from app.domain.errors import EnvironmentFailureError, NotAllowedError, RuleViolationError
from app.domain.review_policy import ReviewPolicy
from app.domain.roles import Role
from app.gateways import pdf_fonts
from app.gateways.case_documents import LocalCaseDocuments
from app.gateways.file_vault import LocalFileVault
from app.services.custody import check_custody
from app.services.custody_export import BlurChoice, export_cases
from app.services.desk import Desk
from app.services.review import confirm_case
from app.services.review_policy import save_review_policy
from detection.backends.checked_files import sha256_of

WHY = "Cơ quan điều tra yêu cầu"


@pytest.fixture
def desk(desk_of: DeskOf) -> Desk:
    return replace(desk_of(Role.ADMINISTRATOR), documents=LocalCaseDocuments())


def unpacked(path: Path, folder: Path) -> dict[str, Any]:
    with zipfile.ZipFile(path) as archive:
        assert archive.testzip() is None
        archive.extractall(folder)
    found: dict[str, Any] = json.loads((folder / "package.json").read_text(encoding="utf-8"))
    return found


def pages(path: Path) -> Iterator[str]:
    document = pdfium.PdfDocument(path)
    try:
        for page in document:
            yield page.get_textpage().get_text_bounded()
    finally:
        document.close()


def picture(path: Path) -> np.ndarray:
    found = cv2.imread(str(path))
    assert found is not None
    return found


def inside(image: np.ndarray, box: tuple[float, ...]) -> np.ndarray:
    left, top, right, bottom = (int(value) for value in box)
    return image[top:bottom, left:right]


def detail(image: np.ndarray) -> float:
    return float(np.abs(np.diff(image.astype(int), axis=0)).mean())


def test_that_who_judges_a_case_blind_gets_no_record_that_tells_the_verdict(
    desk: Desk, desk_of: DeskOf, tmp_path: Path
) -> None:
    save_review_policy(desk, 0, ReviewPolicy(confirmed_percent=100.0))
    (case,) = some_cases(desk, tmp_path, 1)
    confirm_case(desk, case.id, case.version)
    second = replace(desk_of(Role.SUPERVISOR, "Bình Mẫu"), documents=desk.documents)
    target = tmp_path / "out.zip"
    with pytest.raises(RuleViolationError, match="second_look_blind"):
        export_cases(second, [case.id], target, reason=WHY)
    assert not target.exists()
    assert export_cases(desk, [case.id], target, reason=WHY).cases == 1


def test_that_every_file_of_a_package_is_in_its_list_of_sums(desk: Desk, tmp_path: Path) -> None:
    cases = some_cases(desk, tmp_path, 2)
    target = tmp_path / "out.zip"
    exported = export_cases(desk, [case.id for case in cases], target, reason=WHY)
    package = unpacked(target, tmp_path / "x")
    listed = {
        name: digest
        for digest, name in (
            line.split("  ", 1)
            for line in (tmp_path / "x" / "SHA256SUMS").read_text("utf-8").splitlines()
        )
    }
    found = {
        path.relative_to(tmp_path / "x").as_posix(): sha256_of(path)
        for path in (tmp_path / "x").rglob("*")
        if path.is_file() and path.name != "SHA256SUMS"
    }
    assert listed == found
    assert exported.files == len(found) + 1
    assert exported.sha256 == hashlib.sha256(target.read_bytes()).hexdigest()
    assert [row["number"] for row in package["cases"]] == [case.short_number for case in cases]
    assert all(row["sha256"] == row["original_sha256"] for row in package["cases"][0]["files"])


def test_that_the_record_has_law_lamp_plate_and_hashes_in_vietnamese(
    desk: Desk, tmp_path: Path
) -> None:
    case = opened(desk, tmp_path)
    export_cases(desk, [case.id], tmp_path / "out.zip", reason=WHY)
    unpacked(tmp_path / "out.zip", tmp_path / "x")
    text = " ".join("\n".join(pages(tmp_path / "x" / case.short_number / "ho-so.pdf")).split())
    entry = desk.store.queries.custody.head()
    assert entry is not None
    for words in (
        "HỒ SƠ CHỨNG CỨ VI PHẠM GIAO THÔNG",
        "Vượt đèn đỏ",
        "Ngã tư Đống Đa mẫu",
        "75F1-123.45",
        "08:00:01 23/11/2026",
        "Nghị định 168/2024/NĐ-CP",
        "Đèn đỏ đã sáng 3,2 giây",
        "Trong giao lộ",
        "yolox_nano",
        entry.entry_sha256,
        *(file.sha256 for file in desk.store.queries.case(case.id).evidence),
    ):
        assert words in text or words in text.replace(" ", ""), words


def test_that_others_are_unreadable_the_subject_is_not_and_originals_stay(
    desk: Desk, vault: LocalFileVault, tmp_path: Path
) -> None:
    case = opened(desk, tmp_path)
    export_cases(desk, [case.id], tmp_path / "o.zip", BlurChoice.OTHERS, reason=WHY)
    package = unpacked(tmp_path / "o.zip", tmp_path / "x")
    rows = {row["kind"]: row for row in package["cases"][0]["files"]}
    assert {kind for kind, row in rows.items() if row["blurred"]} == {
        *("before", "on_line", "after", "track")
    }
    head = (OTHER[0] + 42, OTHER[1], OTHER[2], OTHER[1] + 80)
    for kind in ("on_line", "track"):
        row = rows[kind]
        copy = picture(tmp_path / "x" / row["path"])
        original = picture(vault.path(row["original_sha256"]))
        assert row["sha256"] != row["original_sha256"]
        assert detail(inside(copy, head)) < 0.1 * detail(inside(original, head))
        difference = np.abs(inside(copy, SUBJECT).astype(int) - inside(original, SUBJECT))
        assert np.median(difference) <= 6
        assert detail(inside(copy, LAMP)) > 0.7 * detail(inside(original, LAMP))
    assert [row["kind"] for row in package["cases"][0]["left_out"]] == ["clip"]
    assert package["cases"][0]["left_out"][0]["why"] == "not_blurred"
    assert check_custody(desk).faults == ()


def test_that_the_subjects_own_rider_goes_only_when_asked_for(desk: Desk, tmp_path: Path) -> None:
    case = opened(desk, tmp_path)
    head = (SUBJECT[0], SUBJECT[1], SUBJECT[2], SUBJECT[1] + 50)
    details = {}
    for blur in (BlurChoice.OTHERS, BlurChoice.OTHERS_AND_RIDER):
        target = tmp_path / f"{blur}.zip"
        export_cases(desk, [case.id], target, blur, reason=WHY)
        package = unpacked(target, tmp_path / blur)
        (row,) = (row for row in package["cases"][0]["files"] if row["kind"] == "on_line")
        details[blur] = detail(inside(picture(tmp_path / blur / row["path"]), head))
    assert details[BlurChoice.OTHERS_AND_RIDER] < 0.1 * details[BlurChoice.OTHERS]


def test_that_where_nobody_knows_the_others_all_but_the_subject_is_unreadable(
    desk: Desk, vault: LocalFileVault, tmp_path: Path
) -> None:
    case = opened(desk, tmp_path, Made(tell_others=False))
    export_cases(desk, [case.id], tmp_path / "o.zip", BlurChoice.OTHERS, reason=WHY)
    package = unpacked(tmp_path / "o.zip", tmp_path / "x")
    (row,) = (row for row in package["cases"][0]["files"] if row["kind"] == "before")
    copy = picture(tmp_path / "x" / row["path"])
    assert detail(inside(copy, (0, 0, 190, 360))) < 2
    assert detail(inside(copy, SUBJECT)) > 20


def test_that_everything_around_the_subject_goes_when_asked_for(desk: Desk, tmp_path: Path) -> None:
    case = opened(desk, tmp_path)
    export_cases(desk, [case.id], tmp_path / "o.zip", BlurChoice.AROUND, reason=WHY)
    package = unpacked(tmp_path / "o.zip", tmp_path / "x")
    (row,) = (row for row in package["cases"][0]["files"] if row["kind"] == "track")
    copy = picture(tmp_path / "x" / row["path"])
    assert detail(inside(copy, (310, 0, 640, 360))) < 2
    assert detail(inside(copy, SUBJECT)) > 20


def test_that_an_export_stands_in_the_history_of_each_case(desk: Desk, tmp_path: Path) -> None:
    cases = some_cases(desk, tmp_path, 2)
    exported = export_cases(desk, [case.id for case in cases], tmp_path / "o.zip", reason=WHY)
    for case in cases:
        last = desk.store.queries.case(case.id).history[-1]
        assert (last.action, last.reason, last.user_name) == ("exported", WHY, desk.actor.name)
        assert json.loads(last.changes_json)["package_sha256"] == [None, exported.sha256]


def test_that_a_damaged_original_is_left_out_and_said(
    desk: Desk, vault: LocalFileVault, tmp_path: Path
) -> None:
    case = opened(desk, tmp_path)
    by_name = {file.name: file.sha256 for file in desk.store.queries.case(case.id).evidence}
    changed_byte(vault.path(by_name["clip.mp4"]))
    vault.path(by_name["after.jpg"]).unlink()
    exported = export_cases(desk, [case.id], tmp_path / "o.zip", reason=WHY)
    assert {(one.name, one.why) for one in exported.left_out} == {
        ("clip.mp4", "changed"),
        ("after.jpg", "missing"),
    }


def test_that_a_disk_that_takes_no_more_leaves_no_package_and_no_history(
    desk: Desk, tmp_path: Path
) -> None:
    case = opened(desk, tmp_path)
    with pytest.raises(EnvironmentFailureError, match="file_not_written"):
        export_cases(desk, [case.id], tmp_path / "absent" / "o.zip", reason=WHY)
    assert [step.action for step in desk.store.queries.case(case.id).history] == ["opened"]


def test_that_a_machine_without_a_vietnamese_font_says_so(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = opened(desk, tmp_path)
    pdf_fonts.use_fonts.cache_clear()
    monkeypatch.setattr(pdf_fonts, "_folders", lambda: (tmp_path,))
    try:
        with pytest.raises(EnvironmentFailureError, match="pdf_font_missing"):
            export_cases(desk, [case.id], tmp_path / "o.zip", reason=WHY)
    finally:
        pdf_fonts.use_fonts.cache_clear()
    assert not list(tmp_path.glob("*o.zip*"))


def test_that_without_reason_case_or_right_nothing_is_exported(
    desk: Desk, desk_of: DeskOf, tmp_path: Path
) -> None:
    case = opened(desk, tmp_path)
    target = tmp_path / "o.zip"
    with pytest.raises(RuleViolationError, match="reason_empty"):
        export_cases(desk, [case.id], target, reason="  ")
    with pytest.raises(RuleViolationError, match="nothing_chosen"):
        export_cases(desk, [], target, reason=WHY)
    with pytest.raises(NotAllowedError):
        export_cases(desk_of(Role.OPERATOR), [case.id], target, reason=WHY)
    assert not target.exists()
