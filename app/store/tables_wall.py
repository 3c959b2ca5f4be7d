"""Tables of the wall: bookmarks, tours, and how cameras did."""

from sqlalchemy import Boolean, Column, Integer, Table, Text

from app.domain.wall import CameraLogKind
from app.store.codecs import Coded, IsoDay, TextTuple, UtcTime
from app.store.tables import metadata

bookmarks = Table(
    "bookmarks",
    metadata,
    Column("id", Text, primary_key=True),
    Column("version", Integer, nullable=False),
    Column("camera_id", Text, nullable=False),
    Column("at", UtcTime, nullable=False),
    Column("note", Text, nullable=False),
    Column("author_id", Text, nullable=False),
    Column("author_name", Text, nullable=False),
    Column("made_at", UtcTime, nullable=False),
    Column("keep_from", UtcTime, nullable=False),
    Column("keep_to", UtcTime, nullable=False),
)

tours = Table(
    "tours",
    metadata,
    Column("id", Text, primary_key=True),
    Column("version", Integer, nullable=False),
    Column("owner_id", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("seconds", Integer, nullable=False),
    Column("camera_ids", TextTuple, nullable=False),
    Column("groups", TextTuple, nullable=False),
    Column("shared", Boolean, nullable=False),
)

camera_log = Table(
    "camera_log",
    metadata,
    Column("id", Text, primary_key=True),
    Column("camera_id", Text, nullable=False),
    Column("at", UtcTime, nullable=False),
    Column("kind", Coded(CameraLogKind), nullable=False),
    Column("began", Boolean, nullable=False),
    Column("detail", Text, nullable=False),
    Column("workstation", Text, nullable=False),
)

camera_hours = Table(
    "camera_hours",
    metadata,
    Column("camera_id", Text, primary_key=True),
    Column("hour", UtcTime, primary_key=True),
    Column("workstation", Text, primary_key=True),
    Column("stalls", Integer, nullable=False),
    Column("reconnects", Integer, nullable=False),
    Column("held_back", Integer, nullable=False),
)

rule_days = Table(
    "rule_days",
    metadata,
    Column("camera_id", Text, primary_key=True),
    Column("day", IsoDay, primary_key=True),
    Column("workstation", Text, primary_key=True),
    Column("rule", Text, primary_key=True),
    Column("why", Text, primary_key=True),
    Column("refused", Integer, nullable=False),
)
