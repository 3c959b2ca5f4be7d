"""Parameter sets in packets."""

from detection.sources.headers import is_annex_b, parameter_sets, with_parameter_sets

START = b"\x00\x00\x00\x01"
SPS, PPS, IDR, AUD = b"\x67sps", b"\x68pps", b"\x65slice", b"\x09\xf0"


def test_that_sets_in_front_of_the_slice_are_found_and_others_left_out() -> None:
    payload = START + AUD + START + SPS + b"\x00\x00\x01" + PPS + START + IDR
    assert parameter_sets(payload, "h264") == START + SPS + START + PPS


def test_that_sets_behind_the_first_slice_do_not_count() -> None:
    assert parameter_sets(START + IDR + START + SPS, "h264") == b""


def test_that_a_keyframe_gets_headers_only_when_it_has_none() -> None:
    bare = START + IDR
    headers = START + SPS + START + PPS
    assert with_parameter_sets(bare, "h264", headers) == headers + bare
    assert with_parameter_sets(headers + bare, "h264", headers) == headers + bare


def test_that_hevc_sets_are_told_by_their_own_numbers() -> None:
    vps, sps, pps, idr = b"\x40\x01v", b"\x42\x01s", b"\x44\x01p", b"\x26\x01i"
    payload = START + vps + START + sps + START + pps + START + idr
    assert parameter_sets(payload, "hevc") == payload[: -len(START + idr)]


def test_that_lengths_are_told_from_start_codes() -> None:
    assert is_annex_b(START + SPS)
    assert is_annex_b(None)
    assert not is_annex_b(b"\x01\x42\xc0\x0c")
