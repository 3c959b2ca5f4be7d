"""Search finds what was written well by what was typed fast."""

import unicodedata

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support.records import NOON, a_report

from app.domain.folding import fold
from app.ports.queries import ReportFilter
from app.ports.store import UnitOfWork
from app.store import SqlStore


def put(store: SqlStore, *texts: str) -> None:
    def job(work: UnitOfWork) -> None:
        for number, text in enumerate(texts):
            work.reports.add(
                a_report(text=text, id=f"r{number}", short_number=f"PA-26-A07-{number:06d}")
            )

    store.write(job)


def found(store: SqlStore, typed: str) -> list[str]:
    page = store.queries.reports(ReportFilter(text=typed))
    return [row.id for row in page.rows]


@pytest.mark.parametrize(
    "typed",
    [
        "duong dien bien phu",
        "DUONG DIEN BIEN PHU",
        "đường Điện Biên Phủ",
        "Điện biên",
        "ngap duo",
        unicodedata.normalize("NFD", "đường Điện Biên Phủ"),
        "đường-điện, (biên) phủ!",
    ],
)
def test_that_folded_and_marked_words_find_the_street(store: SqlStore, typed: str) -> None:
    put(store, "Ngập nước đường Điện Biên Phủ", "Mất điện ở Vỹ Dạ")
    assert found(store, typed) == ["r0"]


@pytest.mark.parametrize("typed", ["hoà", "hòa", "hoa", "Hoà Châu", "HÒA"])
def test_that_both_tone_placements_are_one_word(store: SqlStore, typed: str) -> None:
    put(store, "Nhà văn hoá Thuỷ Xuân", "Xã Hòa Châu ngập")
    assert found(store, typed)[0] == "r1"
    assert found(store, "hòe") == []


def test_that_rows_spelled_as_typed_come_before_those_that_fold_alike(store: SqlStore) -> None:
    put(store, "đương nhiên", "đường ngập", "duong khong dau", "đường sạch", "dương cầm")
    assert found(store, "đường") == ["r3", "r1", "r4", "r2", "r0"]
    assert found(store, "duong") == ["r4", "r3", "r2", "r1", "r0"]


def test_that_the_two_parts_of_a_search_page_on_without_a_gap(store: SqlStore) -> None:
    put(store, *(("đường", "dương")[number % 2] for number in range(20)))
    key, seen = None, []
    while True:
        page = store.queries.reports(ReportFilter(text="đường"), key, 3)
        seen += [row.first_line for row in page.rows]
        key = page.next_key
        if key is None:
            break
    assert seen == ["đường"] * 10 + ["dương"] * 10


def test_that_address_and_short_number_are_searched(store: SqlStore) -> None:
    report = a_report(text="x", address="12 Lê Lợi", short_number="PA-26-A07-004711")
    store.write(lambda work: work.reports.add(report))
    for typed in ("le loi", "PA-26-A07-004711", "pa-26-a07-0047", "004711", "12 lê"):
        assert found(store, typed) == [report.id], typed
    assert found(store, "13 lê") == []


def test_that_a_changed_text_is_found_by_its_new_words_only(store: SqlStore) -> None:
    report = a_report(text="cũ kỹ")
    store.write(lambda work: work.reports.add(report))
    changed = a_report(id=report.id, short_number=report.short_number, text="mới tinh")
    store.write(lambda work: work.reports.save(changed))
    assert found(store, "moi tinh") == [report.id]
    assert found(store, "cu ky") == []


HOSTILE = [
    '"',
    "' OR 1=1",
    "a*",
    "NEAR(a b)",
    "terms:a",
    "a & !b",
    "\\",
    "😀",
    "AND",
    "NOT",
    "😀 a",
    "\x00",
    "ⴰ 𞤀 ᏸ",
]


@pytest.mark.parametrize("typed", HOSTILE)
def test_that_no_text_is_taken_for_a_query_language(store: SqlStore, typed: str) -> None:
    put(store, "một báo cáo")
    listed = len(found(store, typed))
    assert store.queries.count_reports(ReportFilter(text=typed)).value == listed


WORDS = st.lists(
    st.sampled_from(
        [
            "đường",
            "Đường",
            "hoà",
            "hòa",
            "Huế",
            "nước",
            "ngập",
            "ướt",
            "quý",
            "khuỷu",
            "lũ",
            "LŨ",
            "đèn",
            "a1",
            "x",
        ]
    ),
    min_size=1,
    max_size=6,
)


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(texts=st.lists(WORDS, min_size=1, max_size=5), typed=WORDS)
def test_that_search_equals_looking_at_every_word(
    store: SqlStore, texts: list[list[str]], typed: list[str]
) -> None:
    reports = [a_report(text=" ".join(words), received_at=NOON) for words in texts]

    def job(work: UnitOfWork) -> None:
        for report in reports:
            work.reports.add(report)

    store.write(job)
    *whole, last = [fold(word) for word in typed]

    def fits(text: str) -> bool:
        has = fold(text).split()
        return all(word in has for word in whole) and (
            last in has or (len(last) > 1 and any(word.startswith(last) for word in has))
        )

    wanted = {report.id for report in reports if fits(report.text)}
    page = store.queries.reports(ReportFilter(text=" ".join(typed)), n=10_000)
    assert {row.id for row in page.rows} & {one.id for one in reports} == wanted
