"""Tables of tracing: passages, tracing files, their answers and their log."""

from sqlalchemy import BigInteger, Column, Float, Integer, Table, Text

from app.domain.tracing import Colour, Heading, LookKind, TracingState
from app.store.codecs import Coded, TextTuple, UtcTime
from app.store.tables import metadata

passages = Table(
    "passages",
    metadata,
    Column("id", Text, primary_key=True),
    Column("camera_id", Text, nullable=False),
    Column("at", UtcTime, nullable=False),
    Column("track_id", Integer, nullable=False),
    Column("class_name", Text, nullable=False),
    Column("colour", Coded(Colour), nullable=False),
    Column("heading", Coded(Heading), nullable=False),
    Column("lane_id", Text, nullable=False),
    Column("plate", Text),
    Column("plate_confidence", Float),
    Column("clock_quality", Text, nullable=False),
    Column("thumb", Text, nullable=False),
)

tracing_files = Table(
    "tracing_files",
    metadata,
    Column("id", Text, primary_key=True),
    Column("version", Integer, nullable=False),
    Column("short_number", Text, nullable=False),
    Column("state", Coded(TracingState), nullable=False),
    Column("request_number", Text, nullable=False),
    Column("authority", Text, nullable=False),
    Column("purpose", Text, nullable=False),
    Column("scope_from", UtcTime, nullable=False),
    Column("scope_to", UtcTime, nullable=False),
    Column("camera_ids", TextTuple, nullable=False),
    Column("expires_at", UtcTime, nullable=False),
    Column("opened_at", UtcTime, nullable=False),
    Column("updated_at", UtcTime, nullable=False),
    Column("opened_by", Text, nullable=False),
    Column("decided_by", Text),
    Column("reason", Text),
    Column("receiver", Text),
    Column("package_sha256", Text),
)

tracing_hits = Table(
    "tracing_hits",
    metadata,
    Column("id", Text, primary_key=True),
    Column("file_id", Text, nullable=False),
    Column("passage_id", Text, nullable=False),
    Column("at", UtcTime, nullable=False),
    Column("passage_json", Text, nullable=False),
    Column("camera_name", Text, nullable=False),
    Column("thumb_sha256", Text),
    Column("marked_by", Text, nullable=False),
    Column("marked_at", UtcTime, nullable=False),
    Column("remark", Text, nullable=False),
)

tracing_log = Table(
    "tracing_log",
    metadata,
    Column("seq", BigInteger, primary_key=True, autoincrement=True),
    Column("id", Text, nullable=False),
    Column("file_id", Text, nullable=False),
    Column("at", UtcTime, nullable=False),
    Column("user_id", Text, nullable=False),
    Column("user_name", Text, nullable=False),
    Column("workstation", Text, nullable=False),
    Column("kind", Coded(LookKind), nullable=False),
    Column("what_json", Text, nullable=False),
)
