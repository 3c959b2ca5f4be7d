"""Tables of what follows a confirmed case, and of cameras that left their usual rate."""

from sqlalchemy import BigInteger, Column, Float, Integer, Table, Text

from app.domain.penalties import LookupOutcome, SendChannel
from app.domain.precision import RateKind
from app.store.codecs import Coded, UtcTime
from app.store.tables import metadata

penalties = Table(
    "penalties",
    metadata,
    Column("id", Text, primary_key=True),
    Column("version", Integer, nullable=False),
    Column("since", UtcTime, nullable=False),
    Column("due_at", UtcTime),
    Column("lapses_at", UtcTime, nullable=False),
    Column("looked_up", Coded(LookupOutcome)),
    Column("owner_id", Text),
    Column("found_by", Text),
    Column("approved_by", Text),
    Column("notice_number", Text),
    Column("notice_at", UtcTime),
    Column("notice_sha256", Text),
    Column("appear_by", UtcTime),
    Column("sent_at", UtcTime),
    Column("sent_by", Coded(SendChannel)),
    Column("answered_at", UtcTime),
    Column("answer", Text),
    Column("resent_at", UtcTime),
    Column("resent_to", Text),
    Column("minutes_number", Text),
    Column("worked_at", UtcTime),
    Column("decision_number", Text),
    Column("decided_at", UtcTime),
    Column("act_key", Text),
    Column("law", Text),
    Column("range_min_vnd", BigInteger),
    Column("range_max_vnd", BigInteger),
    Column("amount_vnd", BigInteger),
    Column("amount_reason", Text),
    Column("pay_by", UtcTime),
    Column("paid_at", UtcTime),
    Column("receipt_number", Text),
    Column("exit_reason", Text),
)

vehicle_owners = Table(
    "vehicle_owners",
    metadata,
    Column("id", Text, primary_key=True),
    Column("case_id", Text, nullable=False),
    Column("plate", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("address", Text, nullable=False),
    Column("ward", Text, nullable=False),
    Column("phone", Text, nullable=False),
    Column("vehicle", Text, nullable=False),
    Column("source", Text, nullable=False),
    Column("found_by", Text, nullable=False),
    Column("found_at", UtcTime, nullable=False),
)

rate_alarms = Table(
    "rate_alarms",
    metadata,
    Column("id", Text, primary_key=True),
    Column("version", Integer, nullable=False),
    Column("camera_id", Text, nullable=False),
    Column("kind", Coded(RateKind), nullable=False),
    Column("begins", UtcTime, nullable=False),
    Column("hours", Integer, nullable=False),
    Column("cases", Integer, nullable=False),
    Column("middle", Float, nullable=False),
    Column("low", Integer, nullable=False),
    Column("high", Integer, nullable=False),
    Column("weeks", Integer, nullable=False),
    Column("opened_at", UtcTime, nullable=False),
    Column("done_by", Text),
    Column("done_name", Text),
    Column("done_at", UtcTime),
    Column("reason", Text),
)
