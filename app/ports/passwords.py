"""Hashing of passwords."""

from typing import Protocol


class PasswordHasher(Protocol):
    """Argon2id behind two verbs."""

    def hash(self, password: str) -> str:
        """An encoded hash with its salt and cost."""

    def matches(self, encoded: str, password: str) -> bool:
        """Tell whether a password belongs to a hash; a damaged hash matches nothing."""
