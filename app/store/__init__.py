"""The only room that speaks SQL."""

from app.store.sql_store import SqlStore, open_store

__all__ = ["SqlStore", "open_store"]
