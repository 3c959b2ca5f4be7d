"""Argon2id (RFC 9106, low-memory profile of the library) for passwords."""

from argon2 import PasswordHasher as Argon2
from argon2.exceptions import InvalidHashError, VerificationError


class Argon2Hasher:
    """Implements :class:`app.ports.passwords.PasswordHasher`."""

    def __init__(self) -> None:
        self._argon2 = Argon2()

    def hash(self, password: str) -> str:
        """An encoded hash with its salt and cost."""
        return self._argon2.hash(password)

    def matches(self, encoded: str, password: str) -> bool:
        """Tell whether a password belongs to a hash; a damaged hash matches nothing."""
        try:
            return self._argon2.verify(encoded, password)
        except (VerificationError, InvalidHashError):
            return False
