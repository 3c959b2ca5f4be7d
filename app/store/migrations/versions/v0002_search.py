"""Find reports by the words in them.

``reports.terms`` holds every word twice, folded and as spelled, separated by blanks;
this step puts an index over it.

Revision ID: 0002
"""

from collections.abc import Sequence

from alembic import op

revision: str = "0002"
down_revision: str | None = "0001"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

_REMOVE = (
    "INSERT INTO reports_fts (reports_fts, rowid, terms) VALUES ('delete', old.seq, old.terms);"
)
_PUT = "INSERT INTO reports_fts (rowid, terms) VALUES (new.seq, new.terms);"


def upgrade() -> None:
    """Index what is there and keep the index in step by triggers."""
    if op.get_context().dialect.name != "sqlite":
        op.execute(
            "CREATE INDEX reports_terms ON reports "
            "USING gin (array_to_tsvector(string_to_array(terms, ' '))) WITH (fastupdate = off)"
        )
        return
    op.execute(
        "CREATE VIRTUAL TABLE reports_fts USING fts5(terms, content='reports', "
        "content_rowid='seq', tokenize='unicode61 remove_diacritics 0', "
        "prefix='2 3 4 5 6', detail=none)"
    )
    op.execute("INSERT INTO reports_fts (reports_fts) VALUES ('rebuild')")
    op.execute(f"CREATE TRIGGER reports_fts_added AFTER INSERT ON reports BEGIN {_PUT} END")
    op.execute(f"CREATE TRIGGER reports_fts_removed AFTER DELETE ON reports BEGIN {_REMOVE} END")
    op.execute(
        "CREATE TRIGGER reports_fts_changed AFTER UPDATE OF terms, seq ON reports "
        "WHEN old.terms <> new.terms OR old.seq <> new.seq "
        f"BEGIN {_REMOVE} {_PUT} END"
    )
