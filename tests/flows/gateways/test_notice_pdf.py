"""Notices as PDF, with the real library and a real font."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import cv2
import numpy as np
import pytest

from app.domain.errors import EnvironmentFailureError
from app.domain.ids import CaseId, UserId
from app.domain.penalties import VehicleOwner
from app.gateways.notice_pdf import FONTS, NoticePdf, values_of
from app.ports.penalties import NoticeFacts

AT = datetime(2026, 11, 23, 20, 30, tzinfo=UTC)

pytestmark = pytest.mark.skipif(
    not any(Path(one).is_file() and Path(bold).is_file() for one, bold in FONTS),
    reason="no font with Vietnamese letters on this machine",
)


@pytest.fixture
def facts() -> NoticeFacts:
    owner = VehicleOwner(
        "o1", CaseId("c1"), "75F1-000.01", "Nguyễn Thị Ngọc Ánh", "17 kiệt 5 đường Mẫu",
        "Phường Mẫu", "", "", "mẫu.csv", UserId("u1"), AT,
    )  # fmt: skip
    return NoticeFacts(
        number="TB-26-A01-0001",
        issued_at=AT,
        case_number="VP-26-A01-000001",
        owner=owner,
        plate="75F1-000.01",
        class_name="motorcycle",
        act_vi="Vượt đèn đỏ",
        law="điểm c khoản 7 Điều 7 Nghị định 168/2024/NĐ-CP",
        place="Ngã tư Mẫu & <Bắc>",
        violated_at=AT,
        appear_by=AT,
        appear_place="",
        appear_hours="07:30",
        unit_name="Đội mẫu",
        phone="",
        pictures={},
    )


def test_that_times_are_those_of_the_city(facts: NoticeFacts) -> None:
    told = values_of(facts)
    assert told["violated_words"] == "03 giờ 30 phút, ngày 24 tháng 11 năm 2026"
    assert told["vehicle"] == "xe máy"


def test_that_the_same_facts_give_the_same_paper(facts: NoticeFacts) -> None:
    paper = NoticePdf().notice(facts)
    assert paper.startswith(b"%PDF-")
    assert paper == NoticePdf().notice(facts)
    assert paper != NoticePdf().notice(replace(facts, number="TB-26-A01-0002"))


def test_that_a_still_that_cannot_be_read_costs_only_itself(
    facts: NoticeFacts, tmp_path: Path
) -> None:
    good, bad = tmp_path / "good.png", tmp_path / "bad.png"
    cv2.imwrite(str(good), np.full((90, 160, 3), 120, np.uint8))
    bad.write_bytes(b"no picture")
    stills = {"before": good, "on_line": bad, "after": tmp_path / "absent.png"}
    with_stills = NoticePdf().notice(replace(facts, pictures=stills))
    assert with_stills == NoticePdf().notice(replace(facts, pictures={"before": good}))


def test_that_the_house_may_keep_a_template_of_its_own(facts: NoticeFacts, tmp_path: Path) -> None:
    usual = NoticePdf(tmp_path).notice(facts)
    (tmp_path / "notice_vi.txt").write_text("! $number $unknown_field\n", encoding="utf-8")
    assert NoticePdf(tmp_path).notice(facts) != usual


def test_that_a_broken_template_is_told(facts: NoticeFacts, tmp_path: Path) -> None:
    (tmp_path / "notice_vi.txt").write_bytes(b"\xff\xfe\xff")
    with pytest.raises(EnvironmentFailureError, match="notice_template_missing"):
        NoticePdf(tmp_path).notice(facts)


def test_that_without_a_font_nothing_is_printed(facts: NoticeFacts) -> None:
    with pytest.raises(EnvironmentFailureError, match="notice_font_missing"):
        NoticePdf(fonts=(("/nowhere/a.ttf", "/nowhere/b.ttf"),)).notice(facts)
