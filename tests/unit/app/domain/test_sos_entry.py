import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.sos_entry import SosEntry, WardName, parse_one_line, suggest_priority
from app.domain.sos_flow import SosPriority

WARDS = (
    WardName("1", "Kim Long"),
    WardName("2", "Vỹ Dạ"),
    WardName("3", "Thuận Hóa"),
    WardName("4", "Thuận An"),
    WardName("5", "Thanh Thủy"),
    WardName("6", "Thủy Xuân"),
)


def test_that_the_line_of_the_brief_becomes_fields() -> None:
    entry = parse_one_line("5ng 2gia 1tre nuoc 1m2 12 le loi kl 0905 123 456", WARDS)
    assert entry == SosEntry(
        phone="0905123456",
        ward_code="1",
        place="12 le loi",
        people=5,
        children=1,
        elderly=2,
        water_cm=120,
    )


def test_that_a_line_with_diacritics_says_the_same() -> None:
    entry = parse_one_line(
        "anh Nam 0905123456 nước ngập tới ngực 12/3 kiệt 320 Bạch Đằng, phường Vỹ Dạ "
        "2 cụ già, 1 bé, cần thuốc p1",
        WARDS,
    )
    assert entry.caller_name == "anh Nam"
    assert entry.place == "12/3 kiệt 320 Bạch Đằng"
    assert (entry.ward_code, entry.elderly, entry.children, entry.people) == ("2", 2, 1, 3)
    assert (entry.water_cm, entry.needs) == (120, ("medicine",))
    assert entry.priority is SosPriority.P1


@pytest.mark.parametrize(
    ("said", "centimetres"),
    [
        ("nuoc 1m2", 120),
        ("nước 1,25m", 125),
        ("nuoc sau 1m05", 105),
        ("ngap 80cm", 80),
        ("nuoc 80 phan", 80),
        ("nuoc 2m", 200),
        ("nước đến ngang hông", 90),
        ("nuoc toi mai", 300),
    ],
)
def test_that_water_is_understood_in_metres_and_by_the_body(said: str, centimetres: int) -> None:
    assert parse_one_line(said).water_cm == centimetres


def test_that_pasted_coordinates_and_links_give_the_place_on_the_map() -> None:
    link = "https://www.google.com/maps/place/x/@16.46,107.59,17z/data=!3d16.4637!4d107.5909"
    assert parse_one_line(f"3 nguoi {link}") == SosEntry(lat=16.4637, lon=107.5909, people=3)
    bare = parse_one_line("16.4637, 107.5909 het pin")
    assert (bare.lat, bare.lon, bare.needs) == (16.4637, 107.5909, ("power",))


def test_that_a_word_with_two_meanings_is_a_need_only_after_a_verb_of_need() -> None:
    entry = parse_one_line("12 kiet 3 doi cung thuoc phuong kim long", WARDS)
    assert entry.needs == ()
    assert entry.place == "12 kiet 3 doi cung thuoc"
    assert parse_one_line("can thuoc").needs == ("medicine",)


def test_that_initials_shared_by_two_wards_choose_neither() -> None:
    assert parse_one_line("12 le loi ta", WARDS).ward_code == "4"
    both = (*WARDS, WardName("7", "Tân An"))
    assert parse_one_line("12 le loi ta", both).ward_code is None


def test_that_two_numbers_are_the_caller_and_the_people_in_need() -> None:
    entry = parse_one_line("0905123456 goi giup me 0914222333")
    assert (entry.phone, entry.victim_phone) == ("0905123456", "0914222333")


@pytest.mark.parametrize(
    ("line", "priority", "reason"),
    [
        ("sap sinh", SosPriority.P1, "life_threat"),
        ("nuoc toi nguc", SosPriority.P1, "water_chest"),
        ("nuoc 80cm", SosPriority.P2, "water_hip"),
        ("2 gia nuoc 50cm", SosPriority.P2, "vulnerable_in_water"),
        ("nuoc 30cm", SosPriority.P3, "people_in_water"),
        ("can gao", SosPriority.P3, "needs_supplies"),
        ("hoi duong", SosPriority.P4, None),
    ],
)
def test_that_the_suggested_priority_names_the_rule_that_decided(
    line: str, priority: SosPriority, reason: str | None
) -> None:
    assert suggest_priority(parse_one_line(line)) == (priority, reason)


@given(st.text(max_size=120))
def test_that_any_text_can_be_typed_and_counts_stay_counts(text: str) -> None:
    entry = parse_one_line(text, WARDS)
    counts = (entry.people, entry.children, entry.elderly, entry.sick, entry.water_cm)
    assert all(count is None or count >= 0 for count in counts)


@given(st.lists(st.sampled_from(["12", "Lê", "Lợi", "kiệt", "320", "Bạch", "Đằng"]), min_size=1))
def test_that_what_no_rule_understands_stays_in_the_place(words: list[str]) -> None:
    assert parse_one_line(" ".join(words)).place == " ".join(words)
