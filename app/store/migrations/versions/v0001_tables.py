"""Every table, the flows as data, and a history that nothing can rewrite.

Revision ID: 0001
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0001"
down_revision: str | None = None
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

_ROLES = "operator dispatcher reviewer hotline supervisor administrator unit"

_STATES = {
    "report": (
        (
            "NEW VERIFY INFO ASSIGNED RETURNED WORKING RESULT DONE REOPEN_REQ CLOSED REJECTED "
            "MERGED SUSPECT MALICIOUS WITHDRAWN"
        ),
        "CLOSED REJECTED MERGED MALICIOUS WITHDRAWN",
    ),
    "call": (
        "RINGING ANSWERED ENDED MISSED CALL_BACK CALLED_BACK NOT_REACHED",
        "ENDED CALLED_BACK",
    ),
    "sos": (
        (
            "NEW LOCATED UNLOCATED WAITING DISPATCHED EN_ROUTE ON_SCENE SAFE CLOSED HANDED_OVER "
            "MERGED FALSE_ALARM LOST_CONTACT UNREACHABLE NEEDS"
        ),
        "CLOSED MERGED FALSE_ALARM",
    ),
    "case": (
        (
            "DETECTED SCREENED INSUFFICIENT OWNER_FOUND APPROVED NOTIFIED RESENT WORKED DECIDED "
            "PAID CLOSED CANCELLED APPEALED TRANSFERRED OVERDUE ENFORCED TIME_BARRED"
        ),
        "INSUFFICIENT CLOSED CANCELLED TRANSFERRED TIME_BARRED",
    ),
}
"""Of each flow: its states, the initial one first, and those that end it."""

_EDGES = {
    "report": """
        NEW VERIFY triage_report
        NEW ASSIGNED assign_report unit_id,category,due_at
        NEW REJECTED triage_report reason
        NEW MERGED triage_report merged_into
        NEW INFO triage_report reason
        VERIFY ASSIGNED assign_report unit_id,category,due_at
        VERIFY INFO triage_report reason
        VERIFY REJECTED triage_report reason
        VERIFY SUSPECT triage_report reason
        VERIFY MERGED triage_report merged_into
        INFO VERIFY triage_report
        INFO ASSIGNED assign_report unit_id,category,due_at
        INFO WITHDRAWN triage_report reason
        INFO REJECTED triage_report reason
        ASSIGNED WORKING answer_report
        ASSIGNED RETURNED answer_report reason
        ASSIGNED VERIFY assign_report reason
        RETURNED ASSIGNED assign_report unit_id,category,due_at
        RETURNED VERIFY triage_report
        WORKING RESULT answer_report result_text
        WORKING RETURNED answer_report reason
        WORKING INFO triage_report reason
        WORKING ASSIGNED assign_report unit_id,category,due_at
        RESULT DONE close_report
        RESULT WORKING close_report reason
        DONE REOPEN_REQ triage_report reason
        DONE CLOSED close_report
        REOPEN_REQ WORKING reopen_report
        REOPEN_REQ DONE reopen_report reason
        CLOSED REOPEN_REQ reopen_report reason
        REJECTED VERIFY reopen_report reason
        MERGED NEW triage_report reason
        MERGED VERIFY triage_report reason
        SUSPECT VERIFY triage_report
        SUSPECT MALICIOUS reopen_report reason
        MALICIOUS VERIFY reopen_report reason
    """,
    "call": """
        RINGING ANSWERED log_sos
        RINGING MISSED log_sos
        ANSWERED ENDED log_sos
        MISSED CALL_BACK log_sos
        CALL_BACK CALLED_BACK log_sos
        CALL_BACK NOT_REACHED log_sos
        NOT_REACHED CALL_BACK log_sos
        NOT_REACHED CALLED_BACK log_sos
    """,
    "sos": """
        NEW LOCATED log_sos
        NEW UNLOCATED log_sos
        UNLOCATED LOCATED log_sos
        LOCATED UNLOCATED log_sos
        LOCATED WAITING log_sos
        UNLOCATED WAITING log_sos
        WAITING DISPATCHED dispatch_sos team
        DISPATCHED EN_ROUTE dispatch_sos
        EN_ROUTE ON_SCENE dispatch_sos
        ON_SCENE SAFE dispatch_sos
        SAFE CLOSED close_sos outcome
        SAFE NEEDS dispatch_sos reason
        NEEDS CLOSED close_sos outcome
        DISPATCHED UNREACHABLE dispatch_sos reason
        EN_ROUTE UNREACHABLE dispatch_sos reason
        ON_SCENE UNREACHABLE dispatch_sos reason
        UNREACHABLE WAITING dispatch_sos
        DISPATCHED WAITING dispatch_sos reason
        EN_ROUTE WAITING dispatch_sos reason
        NEW HANDED_OVER dispatch_sos handed_to
        LOCATED HANDED_OVER dispatch_sos handed_to
        UNLOCATED HANDED_OVER dispatch_sos handed_to
        WAITING HANDED_OVER dispatch_sos handed_to
        HANDED_OVER SAFE dispatch_sos
        HANDED_OVER WAITING dispatch_sos reason
        NEW MERGED log_sos merged_into
        LOCATED MERGED log_sos merged_into
        UNLOCATED MERGED log_sos merged_into
        WAITING MERGED log_sos merged_into
        DISPATCHED MERGED log_sos merged_into
        EN_ROUTE MERGED log_sos merged_into
        ON_SCENE MERGED log_sos merged_into
        NEW FALSE_ALARM close_sos reason
        LOCATED FALSE_ALARM close_sos reason
        UNLOCATED FALSE_ALARM close_sos reason
        WAITING FALSE_ALARM close_sos reason
        DISPATCHED FALSE_ALARM close_sos reason
        EN_ROUTE FALSE_ALARM close_sos reason
        ON_SCENE FALSE_ALARM close_sos reason
        NEW LOST_CONTACT log_sos
        LOCATED LOST_CONTACT log_sos
        UNLOCATED LOST_CONTACT log_sos
        WAITING LOST_CONTACT log_sos
        DISPATCHED LOST_CONTACT log_sos
        EN_ROUTE LOST_CONTACT log_sos
        ON_SCENE LOST_CONTACT log_sos
        LOST_CONTACT LOCATED log_sos
        LOST_CONTACT WAITING log_sos
        LOST_CONTACT SAFE dispatch_sos
        LOST_CONTACT FALSE_ALARM close_sos reason
    """,
    "case": """
        DETECTED SCREENED review_case
        DETECTED INSUFFICIENT review_case reason
        DETECTED CANCELLED review_case reason
        SCREENED OWNER_FOUND review_case
        SCREENED CANCELLED review_case reason
        OWNER_FOUND APPROVED review_case
        APPROVED NOTIFIED review_case
        NOTIFIED RESENT review_case
        NOTIFIED WORKED review_case
        RESENT WORKED review_case
        WORKED DECIDED review_case
        DECIDED PAID review_case
        DECIDED OVERDUE review_case
        OVERDUE PAID review_case
        OVERDUE ENFORCED review_case reason
        ENFORCED PAID review_case
        PAID CLOSED review_case
        OWNER_FOUND CANCELLED review_case reason
        APPROVED CANCELLED review_case reason
        NOTIFIED CANCELLED review_case reason
        RESENT CANCELLED review_case reason
        WORKED CANCELLED review_case reason
        DECIDED CANCELLED review_case reason
        OWNER_FOUND TRANSFERRED review_case reason
        APPROVED TRANSFERRED review_case reason
        NOTIFIED TRANSFERRED review_case reason
        RESENT TRANSFERRED review_case reason
        SCREENED TIME_BARRED review_case
        OWNER_FOUND TIME_BARRED review_case
        APPROVED TIME_BARRED review_case
        NOTIFIED TIME_BARRED review_case
        RESENT TIME_BARRED review_case
        WORKED TIME_BARRED review_case
        DECIDED TIME_BARRED review_case
        WORKED APPEALED review_case reason
        DECIDED APPEALED review_case reason
        APPEALED DECIDED review_case reason
        APPEALED CANCELLED review_case reason
    """,
}
"""Of each flow, one step a line: from, to, right, fields that must be given."""

_BIG_KEY = sa.BigInteger().with_variant(sa.Integer, "sqlite")
"""SQLite keeps a table in the order of an INTEGER key only when it is called so."""


def _text(name: str, *, required: bool = True) -> sa.Column[str]:
    return sa.Column(name, sa.Text, nullable=not required)


def _whole(name: str, *, required: bool = True) -> sa.Column[int]:
    return sa.Column(name, sa.Integer, nullable=not required)


def _time(name: str, *, required: bool = True) -> sa.Column[int]:
    return sa.Column(name, sa.BigInteger, nullable=not required)


def _place(*, required: bool = False) -> tuple[sa.Column[float], sa.Column[float]]:
    return (
        sa.Column("lat", sa.Double, nullable=not required),
        sa.Column("lon", sa.Double, nullable=not required),
    )


def _optional(names: str) -> list[sa.Column[str]]:
    return [_text(name, required=False) for name in names.split()]


def upgrade() -> None:
    """Make everything a new console needs."""
    _people_and_places()
    _cameras()
    _reports()
    _calls_and_sos()
    _cases()
    _what_belongs_to_records()
    _service_tables()
    _flows()
    _guard_history()


def _people_and_places() -> None:
    roles = op.create_table("roles", sa.Column("code", sa.Text, primary_key=True))
    op.bulk_insert(roles, [{"code": code} for code in _ROLES.split()])
    op.create_table(
        "users",
        sa.Column("id", sa.Text, primary_key=True),
        _whole("version"),
        _text("login"),
        _text("name"),
        sa.Column("role", sa.Text, sa.ForeignKey("roles.code"), nullable=False),
        _text("password_hash"),
        sa.Column("active", sa.Boolean, nullable=False),
        _whole("failed_logins"),
        _time("locked_until", required=False),
        sa.Column("login_key", sa.Text, nullable=False, unique=True),
    )
    op.create_table(
        "units",
        sa.Column("id", sa.Text, primary_key=True),
        _whole("version"),
        sa.Column("code", sa.Text, nullable=False, unique=True),
        _text("name"),
        *_optional("phone ward_code"),
        sa.Column("active", sa.Boolean, nullable=False),
    )
    op.create_table(
        "wards",
        sa.Column("code", sa.Text, primary_key=True),
        _text("name"),
        _text("kind"),
        *_place(required=True),
        _text("merged_from"),
        _text("outline_json", required=False),
    )


def _cameras() -> None:
    op.create_table(
        "cameras",
        sa.Column("id", sa.Text, primary_key=True),
        _whole("version"),
        sa.Column("code", sa.Text, nullable=False, unique=True),
        _text("name"),
        _text("main_url"),
        _text("sub_url", required=False),
        _text("transport"),
        sa.Column("enabled", sa.Boolean, nullable=False),
        sa.Column("detect", sa.Boolean, nullable=False),
        _text("ward_code", required=False),
        *_place(),
        _whole("scene_version", required=False),
    )
    op.create_table(
        "scenes",
        sa.Column("camera_id", sa.Text, sa.ForeignKey("cameras.id"), primary_key=True),
        sa.Column("version", sa.Integer, primary_key=True),
        _text("scene_json"),
        _text("author_id"),
        _time("saved_at"),
    )
    op.create_table(
        "camera_leases",
        sa.Column("camera_id", sa.Text, primary_key=True),
        _text("holder"),
        _time("expires_at"),
    )
    op.create_table(
        "layouts",
        sa.Column("id", sa.Text, primary_key=True),
        _whole("version"),
        sa.Column("user_id", sa.Text, sa.ForeignKey("users.id"), nullable=False, index=True),
        _text("name"),
        _whole("tiles"),
        _text("camera_ids"),
    )


def _reports() -> None:
    op.create_table(
        "reports",
        sa.Column("seq", _BIG_KEY, primary_key=True, autoincrement=False),
        sa.Column("id", sa.Text, nullable=False, unique=True),
        _whole("version"),
        sa.Column("short_number", sa.Text, nullable=False, unique=True),
        *(_text(name) for name in ("state", "lane", "channel", "text")),
        _time("received_at"),
        _time("updated_at"),
        *_optional("source source_ref"),
        _text("urgency"),
        *_optional("category ward_code address"),
        *_place(),
        *_optional("reporter_name reporter_phone"),
        sa.Column("unit_id", sa.Text, sa.ForeignKey("units.id")),
        _time("due_at", required=False),
        *_optional("result_text reason"),
        sa.Column("merged_into", sa.Text, sa.ForeignKey("reports.id")),
        _time("closed_at", required=False),
        sa.Column("due_sort", sa.BigInteger, nullable=False),
        _text("terms"),
        sa.UniqueConstraint("source", "source_ref"),
    )
    for name in ("unit_id", "ward_code", "category", "channel", "urgency"):
        op.create_index(f"reports_{name}", "reports", [name, "state", "seq"])
    op.create_index("reports_state", "reports", ["state", "seq"])
    op.create_index("reports_due", "reports", ["state", "due_sort", "seq"])
    op.create_index("reports_closed", "reports", ["closed_at"])


def _calls_and_sos() -> None:
    op.create_table(
        "sos",
        sa.Column("id", sa.Text, primary_key=True),
        _whole("version"),
        sa.Column("short_number", sa.Text, nullable=False, unique=True),
        _text("state"),
        _text("priority"),
        *(_time(name) for name in ("opened_at", "updated_at", "last_contact_at")),
        _time("next_contact_at", required=False),
        *_optional("caller_name phone victim_phone ward_code place"),
        *_place(),
        *(
            _whole(name, required=False)
            for name in ("people", "children", "elderly", "sick", "water_cm")
        ),
        _text("needs"),
        _text("text"),
        *_optional("team handed_to reason"),
        sa.Column("merged_into", sa.Text, sa.ForeignKey("sos.id")),
        *(
            _whole(f"outcome_{name}", required=False)
            for name in ("safe", "injured", "missing", "dead")
        ),
        _time("closed_at", required=False),
        _text("terms"),
    )
    op.create_index("sos_urgent", "sos", ["state", "priority", "last_contact_at", "id"])
    op.create_index("sos_opened", "sos", ["opened_at"])
    op.create_table(
        "calls",
        sa.Column("id", sa.Text, primary_key=True),
        _whole("version"),
        _text("state"),
        sa.Column("outgoing", sa.Boolean, nullable=False),
        _text("phone", required=False),
        _time("started_at"),
        _time("updated_at"),
        _time("ended_at", required=False),
        sa.Column("sos_id", sa.Text, sa.ForeignKey("sos.id"), index=True),
    )


def _cases() -> None:
    op.create_table(
        "cases",
        sa.Column("seq", _BIG_KEY, primary_key=True, autoincrement=False),
        sa.Column("id", sa.Text, nullable=False, unique=True),
        _whole("version"),
        sa.Column("short_number", sa.Text, nullable=False, unique=True),
        _text("state"),
        sa.Column("camera_id", sa.Text, sa.ForeignKey("cameras.id"), nullable=False),
        _text("rule"),
        _whole("track_id"),
        _time("started_at"),
        _time("updated_at"),
        sa.Column("frame", sa.BigInteger, nullable=False),
        sa.Column("time_s", sa.Double, nullable=False),
        _text("class_name"),
        sa.Column("score", sa.Double, nullable=False),
        *(_text(name) for name in ("place_id", "box_json", "why_json")),
        _whole("scene_version"),
        *(_text(name) for name in ("model_name", "model_sha256", "clock_quality")),
        _text("plate", required=False),
        sa.Column("plate_confidence", sa.Double),
        *_optional("plate_corrected evidence_missing manifest_sha256 reason reviewed_by"),
        _time("reviewed_at", required=False),
        sa.UniqueConstraint("camera_id", "rule", "track_id", "started_at"),
    )
    op.create_index("cases_state", "cases", ["state", "seq"])
    op.create_index("cases_rule", "cases", ["state", "rule", "seq"])
    op.create_index("cases_camera", "cases", ["camera_id", "state", "seq"])
    op.create_index("cases_reviewed", "cases", ["reviewed_at"])
    op.create_table(
        "evidence",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("case_id", sa.Text, sa.ForeignKey("cases.id"), nullable=False, index=True),
        *(_text(name) for name in ("kind", "name", "sha256")),
        sa.Column("size_bytes", sa.BigInteger, nullable=False),
    )


def _what_belongs_to_records() -> None:
    op.create_table(
        "history",
        sa.Column("seq", _BIG_KEY, primary_key=True, autoincrement=True),
        sa.Column("id", sa.Text, nullable=False, unique=True),
        _text("subject"),
        _text("subject_id"),
        _time("at"),
        *(_text(name) for name in ("user_id", "user_name", "workstation", "action")),
        *_optional("from_state to_state reason"),
        _text("changes_json"),
        sqlite_autoincrement=True,
    )
    op.create_index("history_subject", "history", ["subject", "subject_id", "seq"])
    op.create_index("history_reached", "history", ["subject", "to_state", "at"])
    op.create_table(
        "notes",
        sa.Column("id", sa.Text, primary_key=True),
        *(_text(name) for name in ("subject", "subject_id", "author_id", "author_name")),
        _time("at"),
        _text("text"),
    )
    op.create_index("notes_subject", "notes", ["subject", "subject_id", "at"])
    op.create_table(
        "attachments",
        sa.Column("id", sa.Text, primary_key=True),
        *(_text(name) for name in ("subject", "subject_id", "name", "media_type", "sha256")),
        sa.Column("size_bytes", sa.BigInteger, nullable=False),
    )
    op.create_index("attachments_subject", "attachments", ["subject", "subject_id"])
    op.create_table(
        "drafts",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("user_id", sa.Text, sa.ForeignKey("users.id"), nullable=False, index=True),
        _text("workstation"),
        _text("kind"),
        _text("subject_id", required=False),
        _text("payload_json"),
        _time("updated_at"),
    )


def _service_tables() -> None:
    op.create_table(
        "counters",
        sa.Column("prefix", sa.Text, primary_key=True),
        sa.Column("year", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("workstation", sa.Text, primary_key=True),
        _whole("value"),
    )
    op.create_table(
        "checkpoints",
        sa.Column("name", sa.Text, primary_key=True),
        _text("value"),
    )
    op.create_table(
        "changes",
        sa.Column("id", _BIG_KEY, primary_key=True, autoincrement=True),
        _text("subject"),
        _text("subject_id"),
        _time("at"),
        _text("workstation"),
        _text("origin"),
        sqlite_autoincrement=True,
    )
    op.create_index("changes_at", "changes", ["at"])


def _flows() -> None:
    states = op.create_table(
        "workflow_states",
        sa.Column("flow", sa.Text, primary_key=True),
        sa.Column("flow_version", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("state", sa.Text, primary_key=True),
        sa.Column("initial", sa.Boolean, nullable=False),
        sa.Column("finished", sa.Boolean, nullable=False),
    )
    edges = op.create_table(
        "workflow_edges",
        sa.Column("flow", sa.Text, primary_key=True),
        sa.Column("flow_version", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("source", sa.Text, primary_key=True),
        sa.Column("target", sa.Text, primary_key=True),
        _text("verb"),
        _text("needs"),
    )
    op.bulk_insert(states, [row for flow in _STATES for row in _state_rows(flow)])
    op.bulk_insert(edges, [row for flow in _EDGES for row in _edge_rows(flow)])


def _state_rows(flow: str) -> list[dict[str, object]]:
    states, finished = (codes.split() for codes in _STATES[flow])
    return [
        {
            "flow": flow,
            "flow_version": 1,
            "state": state,
            "initial": state == states[0],
            "finished": state in finished,
        }
        for state in states
    ]


def _edge_rows(flow: str) -> list[dict[str, object]]:
    rows: list[dict[str, object]] = []
    for line in _EDGES[flow].split("\n"):
        if not line.strip():
            continue
        source, target, verb, *needs = line.split()
        fields = ", ".join(f'"{name}"' for name in needs[0].split(",")) if needs else ""
        row = {"flow": flow, "flow_version": 1, "source": source, "target": target}
        rows.append({**row, "verb": verb, "needs": f"[{fields}]"})
    return rows


def _guard_history() -> None:
    if op.get_context().dialect.name == "sqlite":
        for verb in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER history_no_{verb.lower()} BEFORE {verb} ON history "
                "BEGIN SELECT RAISE(ABORT, 'history is append-only'); END"
            )
        return
    op.execute(
        "CREATE FUNCTION history_is_append_only() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION 'history is append-only'; END $$"
    )
    op.execute(
        "CREATE TRIGGER history_no_change BEFORE UPDATE OR DELETE OR TRUNCATE ON history "
        "FOR EACH STATEMENT EXECUTE FUNCTION history_is_append_only()"
    )
