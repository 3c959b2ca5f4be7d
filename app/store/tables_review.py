"""Tables of review: who has a case open, and who looks at it a second time."""

from sqlalchemy import BigInteger, Column, Integer, Table, Text

from app.domain.review import CheckCause, CheckVerdict
from app.store.codecs import Coded, UtcTime
from app.store.tables import metadata

case_leases = Table(
    "case_leases",
    metadata,
    Column("case_id", Text, primary_key=True),
    Column("user_id", Text, nullable=False),
    Column("user_name", Text, nullable=False),
    Column("workstation", Text, nullable=False),
    Column("since", UtcTime, nullable=False),
    Column("expires_at", BigInteger, nullable=False),
)

case_checks = Table(
    "case_checks",
    metadata,
    Column("id", Text, primary_key=True),
    Column("case_id", Text, nullable=False),
    Column("why", Coded(CheckCause), nullable=False),
    Column("asked_by", Text, nullable=False),
    Column("asked_name", Text, nullable=False),
    Column("asked_at", UtcTime, nullable=False),
    Column("asked_version", Integer, nullable=False),
    Column("done_by", Text),
    Column("done_name", Text),
    Column("done_at", UtcTime),
    Column("done_version", Integer),
    Column("verdict", Coded(CheckVerdict)),
)
