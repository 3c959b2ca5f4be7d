"""Addresses: their family, what is opened, and what anyone may see."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.rtsp import free_port

from detection.contracts.errors import SourceError
from detection.sources.addresses import SourceAddress, SourceKind, masked, probe


@pytest.mark.parametrize(
    ("url", "kind"),
    [
        ("rtsp://cam.example/1", SourceKind.RTSP),
        ("RTSPS://cam.example/1", SourceKind.RTSP),
        ("http://cam.example/video.mjpg", SourceKind.HTTP),
        ("https://cam.example/live/index.m3u8?x=1", SourceKind.HLS),
        ("file:///films/a.mp4", SourceKind.FILE),
        ("films/a.mp4", SourceKind.FILE),
        ("usb:/dev/video0", SourceKind.USB),
    ],
)
def test_that_the_family_follows_from_the_address(url: str, kind: SourceKind) -> None:
    assert SourceAddress(url).kind is kind


@pytest.mark.parametrize(
    "text",
    [
        "rtsp://viewer:hunter2@10.0.0.7:554/stream",
        "Connection refused: 'rtsp://viewer:hunter2@10.0.0.7/a' after rtsp://x:hunter2@h/b",
        "rtsp://viewer:hunt@er/hunter2@cam.example/1",
        "http://cam.example/video?user=viewer&password=hunter2&channel=1",
        "http://cam.example/video?PWD=hunter2",
    ],
)
def test_that_no_password_stays_in_a_masked_text(text: str) -> None:
    assert "hunter2" not in masked(text)
    assert "viewer" not in masked(text)


@given(
    st.text(st.characters(blacklist_categories=("Cs", "Zs", "Cc", "Zl", "Zp")), min_size=3),
    st.text(st.characters(blacklist_categories=("Cs", "Zs", "Cc", "Zl", "Zp")), min_size=3),
)
def test_that_any_login_is_opened_but_never_shown(user: str, password: str) -> None:
    address = SourceAddress("rtsp://cam.invalid:8554/one", user, password)
    opened = address.opened_as()
    assert address.host_port() == ("cam.invalid", 8554)
    assert opened.endswith("@cam.invalid:8554/one")
    assert masked(f"could not open {opened}") == "could not open rtsp://***@cam.invalid:8554/one"
    assert address.shown == "rtsp://cam.invalid:8554/one"
    assert repr(address).count("***") == 0
    assert "one" not in repr(address)


def test_that_a_text_is_scrubbed_of_a_bare_password() -> None:
    address = SourceAddress("rtsp://cam.invalid/1", "viewer", "p@ss word")
    assert "p@ss word" not in address.scrubbed("digest failed for p@ss word")
    assert "p%40ss%20word" not in address.scrubbed("digest failed for p%40ss%20word")


@pytest.mark.parametrize("url", ["rtsp:///nohost", "rtsp://cam.invalid:port/1"])
def test_that_an_address_without_a_place_is_refused_by_code(url: str) -> None:
    with pytest.raises(SourceError) as caught:
        SourceAddress(url).host_port()
    assert caught.value.code == "address_invalid"


def test_that_a_port_without_a_listener_is_told_from_a_host_that_is_not_known() -> None:
    with pytest.raises(SourceError) as refused:
        probe("127.0.0.1", free_port(), 1.0)
    with pytest.raises(SourceError) as unknown:
        probe("no-such-camera.invalid", 554, 1.0)
    assert refused.value.code == "connection_refused"
    assert unknown.value.code == "host_unknown"
