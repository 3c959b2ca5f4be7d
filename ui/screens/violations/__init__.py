"""Violations: a queue of cases, their evidence side by side, a decision in one key."""
