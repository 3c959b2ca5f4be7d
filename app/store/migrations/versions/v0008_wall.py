"""Bookmarks, tours, the log of cameras, and their stalls and reconnects by the hour.

Revision ID: 0008
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0008"
down_revision: str | None = "0007"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text, nullable=False)


def _time(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.BigInteger, nullable=False)


def _count(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.Integer, nullable=False)


def upgrade() -> None:
    """Add the tables of the wall."""
    op.create_table(
        "bookmarks",
        sa.Column("id", sa.Text, primary_key=True),
        _count("version"),
        _text("camera_id"),
        _time("at"),
        _text("note"),
        _text("author_id"),
        _text("author_name"),
        _time("made_at"),
        _time("keep_from"),
        _time("keep_to"),
    )
    op.create_index("bookmarks_of_camera", "bookmarks", ["camera_id", "at"])
    op.create_table(
        "tours",
        sa.Column("id", sa.Text, primary_key=True),
        _count("version"),
        _text("owner_id"),
        _text("name"),
        _count("seconds"),
        _text("camera_ids"),
        _text("groups"),
        sa.Column("shared", sa.Boolean, nullable=False),
    )
    op.create_table(
        "camera_log",
        sa.Column("id", sa.Text, primary_key=True),
        _text("camera_id"),
        _time("at"),
        _text("kind"),
        sa.Column("began", sa.Boolean, nullable=False),
        _text("detail"),
        _text("workstation"),
    )
    op.create_index("camera_log_by_time", "camera_log", ["at"])
    op.create_index("camera_log_of_camera", "camera_log", ["camera_id", "at"])
    op.create_table(
        "camera_hours",
        sa.Column("camera_id", sa.Text, primary_key=True),
        sa.Column("hour", sa.BigInteger, primary_key=True),
        sa.Column("workstation", sa.Text, primary_key=True),
        _count("stalls"),
        _count("reconnects"),
        _count("held_back"),
    )
