"""Saved walls, on a real store in a folder of the test."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from support.consoles import SetClock, desk_on

from app.domain.errors import ConflictError, NotAllowedError, RuleViolationError
from app.domain.ids import Workstation
from app.domain.roles import Role
from app.services.desk import Desk
from app.services.layouts import delete_layout, save_layout
from app.store.sql_store import SqlStore, open_store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqlStore]:
    opened = open_store(tmp_path / "console.sqlite3", Workstation("A07"), SetClock())
    yield opened
    opened.close()


@pytest.fixture
def desk(store: SqlStore, tmp_path: Path) -> Desk:
    return desk_on(store, tmp_path, Role.OPERATOR, "An Nguyen", SetClock())


def test_that_a_layout_is_kept_changed_and_deleted(desk: Desk, store: SqlStore) -> None:
    kept = save_layout(desk, " Ca đêm ", 4, ("a", "", "b", ""))
    assert kept.name == "Ca đêm"
    assert kept.camera_ids == ("a", "", "b", "")
    changed = save_layout(desk, "Ca đêm", 1, ("a",), layout_id=kept.id, version=kept.version)
    assert (changed.tiles, changed.version) == (1, 2)
    assert delete_layout(desk, kept.id) == changed
    assert not store.queries.layouts(desk.actor.user_id)


@pytest.mark.parametrize(
    ("name", "tiles", "cameras", "code"),
    [
        ("", 1, ("a",), "layout_name_empty"),
        ("ngày", 1, ("a",), "layout_name_taken"),
        ("Đêm", 3, ("a", "b", "c"), "layout_tiles_wrong"),
        ("Đêm", 4, ("a",), "layout_tiles_wrong"),
    ],
)
def test_that_a_layout_that_cannot_be_is_refused(
    desk: Desk, name: str, tiles: int, cameras: tuple[str, ...], code: str
) -> None:
    save_layout(desk, "Ngày", 1, ("a",))
    with pytest.raises(RuleViolationError) as refused:
        save_layout(desk, name, tiles, cameras)
    assert refused.value.code == code


def test_that_a_layout_of_somebody_else_is_left_alone(
    desk: Desk, store: SqlStore, tmp_path: Path
) -> None:
    mine = save_layout(desk, "Ngày", 1, ("a",))
    other = desk_on(store, tmp_path, Role.OPERATOR, "Bich Tran", SetClock())
    with pytest.raises(NotAllowedError):
        delete_layout(other, mine.id)
    with pytest.raises(NotAllowedError):
        save_layout(other, "X", 1, ("a",), layout_id=mine.id, version=mine.version)
    assert save_layout(other, "Ngày", 1, ("b",)).user_id != mine.user_id


def test_that_an_older_version_is_refused(desk: Desk) -> None:
    kept = save_layout(desk, "Ngày", 1, ("a",))
    save_layout(desk, "Ngày", 1, ("b",), layout_id=kept.id, version=kept.version)
    with pytest.raises(ConflictError):
        save_layout(desk, "Ngày", 1, ("c",), layout_id=kept.id, version=kept.version)


def test_that_a_unit_has_no_wall(store: SqlStore, tmp_path: Path) -> None:
    unit = desk_on(store, tmp_path, Role.UNIT, "Unit One", SetClock())
    with pytest.raises(NotAllowedError):
        save_layout(unit, "Ngày", 1, ("a",))
