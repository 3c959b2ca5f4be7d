"""The tables as queries see them. The migrations make them; a test holds the two together.

Columns that a record has carry its field's name. The others serve the store alone:
``seq`` (order of arrival as one integer, see ``kinds``), ``due_sort``, ``urgent_sort`` and
``terms``.
"""

from sqlalchemy import BigInteger, Boolean, Column, Float, Integer, MetaData, Table, Text

from app.domain.case_flow import CaseState
from app.domain.records import Channel, ReportLane, Subject
from app.domain.report_flow import ReportState
from app.domain.roles import Role
from app.domain.sos_flow import CallState, SosPriority, SosState
from app.store.codecs import Coded, TextTuple, UtcTime

metadata = MetaData()

reports = Table(
    "reports",
    metadata,
    Column("seq", BigInteger, primary_key=True),
    Column("id", Text, nullable=False),
    Column("version", Integer, nullable=False),
    Column("short_number", Text, nullable=False),
    Column("state", Coded(ReportState), nullable=False),
    Column("lane", Coded(ReportLane), nullable=False),
    Column("channel", Coded(Channel), nullable=False),
    Column("text", Text, nullable=False),
    Column("received_at", UtcTime, nullable=False),
    Column("updated_at", UtcTime, nullable=False),
    Column("source", Text),
    Column("source_ref", Text),
    Column("urgency", Coded(SosPriority), nullable=False),
    Column("category", Text),
    Column("ward_code", Text),
    Column("address", Text),
    Column("lat", Float),
    Column("lon", Float),
    Column("reporter_name", Text),
    Column("reporter_phone", Text),
    Column("unit_id", Text),
    Column("due_at", UtcTime),
    Column("result_text", Text),
    Column("reason", Text),
    Column("merged_into", Text),
    Column("closed_at", UtcTime),
    Column("due_sort", BigInteger, nullable=False),
    Column("terms", Text, nullable=False),
)

calls = Table(
    "calls",
    metadata,
    Column("id", Text, primary_key=True),
    Column("version", Integer, nullable=False),
    Column("state", Coded(CallState), nullable=False),
    Column("outgoing", Boolean, nullable=False),
    Column("phone", Text),
    Column("started_at", UtcTime, nullable=False),
    Column("updated_at", UtcTime, nullable=False),
    Column("ended_at", UtcTime),
    Column("sos_id", Text),
)

sos = Table(
    "sos",
    metadata,
    Column("id", Text, primary_key=True),
    Column("version", Integer, nullable=False),
    Column("short_number", Text, nullable=False),
    Column("state", Coded(SosState), nullable=False),
    Column("priority", Coded(SosPriority), nullable=False),
    Column("opened_at", UtcTime, nullable=False),
    Column("updated_at", UtcTime, nullable=False),
    Column("last_contact_at", UtcTime, nullable=False),
    Column("next_contact_at", UtcTime),
    Column("caller_name", Text),
    Column("phone", Text),
    Column("victim_phone", Text),
    Column("ward_code", Text),
    Column("place", Text),
    Column("lat", Float),
    Column("lon", Float),
    Column("people", Integer),
    Column("children", Integer),
    Column("elderly", Integer),
    Column("sick", Integer),
    Column("water_cm", Integer),
    Column("needs", TextTuple, nullable=False),
    Column("text", Text, nullable=False),
    Column("team", Text),
    Column("handed_to", Text),
    Column("reason", Text),
    Column("merged_into", Text),
    Column("outcome_safe", Integer),
    Column("outcome_injured", Integer),
    Column("outcome_missing", Integer),
    Column("outcome_dead", Integer),
    Column("closed_at", UtcTime),
    Column("terms", Text, nullable=False),
)

cases = Table(
    "cases",
    metadata,
    Column("seq", BigInteger, primary_key=True),
    Column("id", Text, nullable=False),
    Column("version", Integer, nullable=False),
    Column("short_number", Text, nullable=False),
    Column("state", Coded(CaseState), nullable=False),
    Column("camera_id", Text, nullable=False),
    Column("rule", Text, nullable=False),
    Column("track_id", Integer, nullable=False),
    Column("started_at", UtcTime, nullable=False),
    Column("updated_at", UtcTime, nullable=False),
    Column("frame", BigInteger, nullable=False),
    Column("time_s", Float, nullable=False),
    Column("class_name", Text, nullable=False),
    Column("score", Float, nullable=False),
    Column("place_id", Text, nullable=False),
    Column("box_json", Text, nullable=False),
    Column("why_json", Text, nullable=False),
    Column("scene_version", Integer, nullable=False),
    Column("model_name", Text, nullable=False),
    Column("model_sha256", Text, nullable=False),
    Column("clock_quality", Text, nullable=False),
    Column("plate", Text),
    Column("plate_confidence", Float),
    Column("plate_corrected", Text),
    Column("evidence_missing", Text),
    Column("manifest_sha256", Text),
    Column("reason", Text),
    Column("reviewed_by", Text),
    Column("reviewed_at", UtcTime),
    Column("plate_reading_json", Text),
    Column("urgent_sort", BigInteger, nullable=False),
)

evidence = Table(
    "evidence",
    metadata,
    Column("id", Text, primary_key=True),
    Column("case_id", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("sha256", Text, nullable=False),
    Column("size_bytes", BigInteger, nullable=False),
)

units = Table(
    "units",
    metadata,
    Column("id", Text, primary_key=True),
    Column("version", Integer, nullable=False),
    Column("code", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("phone", Text),
    Column("ward_code", Text),
    Column("active", Boolean, nullable=False),
)

wards = Table(
    "wards",
    metadata,
    Column("code", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("lat", Float, nullable=False),
    Column("lon", Float, nullable=False),
    Column("merged_from", Text, nullable=False),
    Column("outline_json", Text),
)

cameras = Table(
    "cameras",
    metadata,
    Column("id", Text, primary_key=True),
    Column("version", Integer, nullable=False),
    Column("code", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("main_url", Text, nullable=False),
    Column("sub_url", Text),
    Column("transport", Text, nullable=False),
    Column("enabled", Boolean, nullable=False),
    Column("detect", Boolean, nullable=False),
    Column("ward_code", Text),
    Column("lat", Float),
    Column("lon", Float),
    Column("scene_version", Integer),
)

policies = Table(
    "policies",
    metadata,
    Column("name", Text, primary_key=True),
    Column("version", Integer, primary_key=True),
    Column("value_json", Text, nullable=False),
    Column("author_id", Text, nullable=False),
    Column("saved_at", UtcTime, nullable=False),
)

scenes = Table(
    "scenes",
    metadata,
    Column("camera_id", Text, primary_key=True),
    Column("version", Integer, primary_key=True),
    Column("scene_json", Text, nullable=False),
    Column("author_id", Text, nullable=False),
    Column("saved_at", UtcTime, nullable=False),
)

users = Table(
    "users",
    metadata,
    Column("id", Text, primary_key=True),
    Column("version", Integer, nullable=False),
    Column("login", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("role", Coded(Role), nullable=False),
    Column("password_hash", Text, nullable=False),
    Column("active", Boolean, nullable=False),
    Column("failed_logins", Integer, nullable=False),
    Column("locked_until", UtcTime),
    Column("login_key", Text, nullable=False),
)

layouts = Table(
    "layouts",
    metadata,
    Column("id", Text, primary_key=True),
    Column("version", Integer, nullable=False),
    Column("user_id", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("tiles", Integer, nullable=False),
    Column("camera_ids", TextTuple, nullable=False),
)

history = Table(
    "history",
    metadata,
    Column("seq", BigInteger, primary_key=True, autoincrement=True),
    Column("id", Text, nullable=False),
    Column("subject", Coded(Subject), nullable=False),
    Column("subject_id", Text, nullable=False),
    Column("at", UtcTime, nullable=False),
    Column("user_id", Text, nullable=False),
    Column("user_name", Text, nullable=False),
    Column("workstation", Text, nullable=False),
    Column("action", Text, nullable=False),
    Column("from_state", Text),
    Column("to_state", Text),
    Column("reason", Text),
    Column("changes_json", Text, nullable=False),
)

notes = Table(
    "notes",
    metadata,
    Column("id", Text, primary_key=True),
    Column("subject", Coded(Subject), nullable=False),
    Column("subject_id", Text, nullable=False),
    Column("author_id", Text, nullable=False),
    Column("author_name", Text, nullable=False),
    Column("at", UtcTime, nullable=False),
    Column("text", Text, nullable=False),
)

attachments = Table(
    "attachments",
    metadata,
    Column("id", Text, primary_key=True),
    Column("subject", Coded(Subject), nullable=False),
    Column("subject_id", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("media_type", Text, nullable=False),
    Column("sha256", Text, nullable=False),
    Column("size_bytes", BigInteger, nullable=False),
)

drafts = Table(
    "drafts",
    metadata,
    Column("id", Text, primary_key=True),
    Column("user_id", Text, nullable=False),
    Column("workstation", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("subject_id", Text),
    Column("payload_json", Text, nullable=False),
    Column("updated_at", UtcTime, nullable=False),
)

counters = Table(
    "counters",
    metadata,
    Column("prefix", Text, primary_key=True),
    Column("year", Integer, primary_key=True),
    Column("workstation", Text, primary_key=True),
    Column("value", Integer, nullable=False),
)

checkpoints = Table(
    "checkpoints",
    metadata,
    Column("name", Text, primary_key=True),
    Column("value", Text, nullable=False),
)

camera_leases = Table(
    "camera_leases",
    metadata,
    Column("camera_id", Text, primary_key=True),
    Column("holder", Text, nullable=False),
    Column("expires_at", BigInteger, nullable=False),
)

changes = Table(
    "changes",
    metadata,
    Column("id", BigInteger, primary_key=True, autoincrement=True),
    Column("subject", Text, nullable=False),
    Column("subject_id", Text, nullable=False),
    Column("at", BigInteger, nullable=False),
    Column("workstation", Text, nullable=False),
    Column("origin", Text, nullable=False),
)

roles = Table("roles", metadata, Column("code", Text, primary_key=True))

workflow_states = Table(
    "workflow_states",
    metadata,
    Column("flow", Text, primary_key=True),
    Column("flow_version", Integer, primary_key=True),
    Column("state", Text, primary_key=True),
    Column("initial", Boolean, nullable=False),
    Column("finished", Boolean, nullable=False),
)

workflow_edges = Table(
    "workflow_edges",
    metadata,
    Column("flow", Text, primary_key=True),
    Column("flow_version", Integer, primary_key=True),
    Column("source", Text, primary_key=True),
    Column("target", Text, primary_key=True),
    Column("verb", Text, nullable=False),
    Column("needs", TextTuple, nullable=False),
)
