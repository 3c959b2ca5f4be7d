"""Tables of custody: the chain over all cases, locks, and what was deleted."""

from sqlalchemy import BigInteger, Column, Integer, Table, Text

from app.domain.custody import ChainKind
from app.store.codecs import Coded, UtcTime
from app.store.tables import metadata

custody_chain = Table(
    "custody_chain",
    metadata,
    Column("seq", BigInteger, primary_key=True, autoincrement=False),
    Column("kind", Coded(ChainKind), nullable=False),
    Column("case_id", Text, nullable=False),
    Column("case_number", Text, nullable=False),
    Column("facts_sha256", Text, nullable=False),
    Column("manifest_sha256", Text),
    Column("files_sha256", Text, nullable=False),
    Column("at", UtcTime, nullable=False),
    Column("workstation", Text, nullable=False),
    Column("previous_sha256", Text, nullable=False),
    Column("entry_sha256", Text, nullable=False),
)

evidence_locks = Table(
    "evidence_locks",
    metadata,
    Column("id", Text, primary_key=True),
    Column("case_id", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("user_id", Text, nullable=False),
    Column("user_name", Text, nullable=False),
    Column("at", UtcTime, nullable=False),
    Column("until", UtcTime),
    Column("released_at", UtcTime),
    Column("released_by", Text),
    Column("release_reason", Text),
)

evidence_deletions = Table(
    "evidence_deletions",
    metadata,
    Column("id", Text, primary_key=True),
    Column("case_id", Text, nullable=False),
    Column("chain_seq", BigInteger, nullable=False),
    Column("kind", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("sha256", Text, nullable=False),
    Column("size_bytes", BigInteger, nullable=False),
    Column("at", UtcTime, nullable=False),
    Column("user_id", Text, nullable=False),
    Column("user_name", Text, nullable=False),
    Column("outcome", Text, nullable=False),
    Column("policy_version", Integer, nullable=False),
    Column("days", Integer, nullable=False),
)
