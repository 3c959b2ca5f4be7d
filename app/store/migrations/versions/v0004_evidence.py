"""Custody: the chain over all cases, locks and what was deleted.

Cases that are there already are sealed as they are found, in the order in which they came in.

Revision ID: 0004
"""

import hashlib
import json
import time
from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from alembic import op

revision: str = "0004"
down_revision: str | None = "0003"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

_CHUNK = 500
_GENESIS = "0" * 64
_STATION = "upgrade"
_FACTS = [
    "id",
    "short_number",
    "camera_id",
    "rule",
    "track_id",
    "started_at",
    "frame",
    "time_s",
    "class_name",
    "score",
    "place_id",
    "box_json",
    "why_json",
    "scene_version",
    "model_name",
    "model_sha256",
    "clock_quality",
    "plate",
]


def upgrade() -> None:
    """Add the tables, seal what is there, then let nobody rewrite it."""
    _chain()
    _locks()
    _deletions()
    op.create_index("evidence_sha256", "evidence", ["sha256"])
    _seal_cases()
    for name in ("custody_chain", "evidence_deletions"):
        _guard(name)


def _chain() -> None:
    op.create_table(
        "custody_chain",
        sa.Column("seq", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("case_id", sa.Text, nullable=False, index=True),
        sa.Column("case_number", sa.Text, nullable=False),
        sa.Column("facts_sha256", sa.Text, nullable=False),
        sa.Column("manifest_sha256", sa.Text),
        sa.Column("files_sha256", sa.Text, nullable=False),
        sa.Column("at", sa.BigInteger, nullable=False),
        sa.Column("workstation", sa.Text, nullable=False),
        sa.Column("previous_sha256", sa.Text, nullable=False, unique=True),
        sa.Column("entry_sha256", sa.Text, nullable=False, unique=True),
    )


def _locks() -> None:
    op.create_table(
        "evidence_locks",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("case_id", sa.Text, sa.ForeignKey("cases.id"), nullable=False, index=True),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("user_id", sa.Text, nullable=False),
        sa.Column("user_name", sa.Text, nullable=False),
        sa.Column("at", sa.BigInteger, nullable=False),
        sa.Column("until", sa.BigInteger),
        sa.Column("released_at", sa.BigInteger),
        sa.Column("released_by", sa.Text),
        sa.Column("release_reason", sa.Text),
    )
    op.create_index(
        "evidence_locks_open",
        "evidence_locks",
        ["case_id"],
        unique=True,
        sqlite_where=sa.text("released_at IS NULL"),
        postgresql_where=sa.text("released_at IS NULL"),
    )


def _deletions() -> None:
    op.create_table(
        "evidence_deletions",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("case_id", sa.Text, nullable=False, index=True),
        sa.Column("chain_seq", sa.BigInteger, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("sha256", sa.Text, nullable=False, index=True),
        sa.Column("size_bytes", sa.BigInteger, nullable=False),
        sa.Column("at", sa.BigInteger, nullable=False),
        sa.Column("user_id", sa.Text, nullable=False),
        sa.Column("user_name", sa.Text, nullable=False),
        sa.Column("outcome", sa.Text, nullable=False),
        sa.Column("policy_version", sa.Integer, nullable=False),
        sa.Column("days", sa.Integer, nullable=False),
    )


def _seal_cases() -> None:
    names = ("seq", "manifest_sha256", *_FACTS)
    cases = sa.table("cases", *(sa.column(name) for name in names))
    chain = sa.table("custody_chain", *(sa.column(name) for name in _CHAIN_COLUMNS))
    connection, last, newest = op.get_bind(), -1, (0, _GENESIS)
    at = time.time_ns() // 1_000
    while True:
        page = sa.select(cases).where(cases.c.seq > last).order_by(cases.c.seq).limit(_CHUNK)
        rows = [dict(row._mapping) for row in connection.execute(page)]  # noqa: SLF001  SQLAlchemy's public name of it
        if not rows:
            return
        last = rows[-1]["seq"]
        files = _files_of(connection, [row["id"] for row in rows])
        entries = []
        for row in rows:
            entry = _entry(newest, row, files.get(row["id"], []), at)
            newest = (entry["seq"], entry["entry_sha256"])
            entries.append(entry)
        connection.execute(sa.insert(chain), entries)


def _files_of(connection: sa.Connection, ids: list[str]) -> dict[str, list[list[object]]]:
    names = ("case_id", "kind", "name", "sha256", "size_bytes")
    evidence = sa.table("evidence", *(sa.column(name) for name in names))
    files: dict[str, list[list[object]]] = {}
    for row in connection.execute(sa.select(evidence).where(evidence.c.case_id.in_(ids))):
        files.setdefault(row.case_id, []).append([row.kind, row.name, row.sha256, row.size_bytes])
    return files


_CHAIN_COLUMNS = [
    "seq",
    "kind",
    "case_id",
    "case_number",
    "facts_sha256",
    "manifest_sha256",
    "files_sha256",
    "at",
    "workstation",
    "previous_sha256",
    "entry_sha256",
]


def _entry(
    newest: tuple[int, str], case: dict[str, Any], files: list[list[object]], at: int
) -> dict[str, Any]:
    entry: dict[str, Any] = {
        "seq": newest[0] + 1,
        "kind": "taken_over",
        "case_id": case["id"],
        "case_number": case["short_number"],
        "facts_sha256": _digest([case[name] for name in _FACTS]),
        "manifest_sha256": case["manifest_sha256"],
        "files_sha256": _digest(sorted(files)),
        "at": at,
        "workstation": _STATION,
        "previous_sha256": newest[1],
    }
    entry["entry_sha256"] = _digest(
        [newest[1], entry["seq"], *(entry[name] for name in _CHAIN_COLUMNS[1:9])]
    )
    return entry


def _digest(value: object) -> str:
    text = json.dumps(value, ensure_ascii=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("ascii")).hexdigest()


def _guard(name: str) -> None:
    if op.get_context().dialect.name == "sqlite":
        for verb in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER {name}_no_{verb.lower()} BEFORE {verb} ON {name} "
                f"BEGIN SELECT RAISE(ABORT, '{name} is append-only'); END"
            )
        return
    op.execute(
        f"CREATE FUNCTION {name}_is_append_only() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{name} is append-only'; END $$"
    )
    op.execute(
        f"CREATE TRIGGER {name}_no_change BEFORE UPDATE OR DELETE OR TRUNCATE ON {name} "
        f"FOR EACH STATEMENT EXECUTE FUNCTION {name}_is_append_only()"
    )
