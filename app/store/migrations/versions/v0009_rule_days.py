"""What rules did not dare to tell, and indexes for the shares of a long period.

Revision ID: 0009
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0009"
down_revision: str | None = "0008"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    """Add the table of rule days, and the indexes."""
    op.create_table(
        "rule_days",
        sa.Column("camera_id", sa.Text, primary_key=True),
        sa.Column("day", sa.Text, primary_key=True),
        sa.Column("workstation", sa.Text, primary_key=True),
        sa.Column("rule", sa.Text, primary_key=True),
        sa.Column("why", sa.Text, primary_key=True),
        sa.Column("refused", sa.Integer, nullable=False),
    )
    op.create_index("rule_days_by_day", "rule_days", ["day"])
    op.create_index("cases_by_rule", "cases", ["rule", "state", "reason", "started_at"])
    op.create_index("cases_by_camera", "cases", ["camera_id", "state", "started_at"])
    hour = sa.text("((started_at / 3600000000 + 7) % 24)")
    op.create_index("cases_by_hour", "cases", [hour, "state", "started_at"])
    day = sa.text("((started_at / 3600000000 + 7) / 24)")
    op.create_index("cases_by_day", "cases", [day, "state", "started_at"])
