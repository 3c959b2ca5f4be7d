"""Expected failures. They carry a code and values; words are made by the screens."""

from collections.abc import Mapping
from types import MappingProxyType


class ConsoleError(Exception):
    """Something that can happen on a normal day.

    Attributes:
        code: Stable snake_case code, translated by the screens.
        values: Values the message needs.
    """

    def __init__(self, code: str, **values: str | float | None) -> None:
        super().__init__(f"{code} {values}" if values else code)
        self.code = code
        self.values: Mapping[str, str | float | None] = MappingProxyType(values)


class RuleViolationError(ConsoleError):
    """The work's own rules do not allow it."""


class NotAllowedError(RuleViolationError):
    """The role may not do this."""


class NotFoundError(ConsoleError):
    """The thing asked for is not there."""


class EnvironmentFailureError(ConsoleError):
    """Disk, network, database or a device failed."""


class ConflictError(ConsoleError):
    """Someone else changed the row since it was read.

    Attributes:
        mine: What this write wanted, field by field; only the fields that differ.
        theirs: What is stored now in those fields.
        stored_version: Version to retry with.
    """

    def __init__(
        self,
        code: str,
        mine: Mapping[str, object],
        theirs: Mapping[str, object],
        stored_version: int,
    ) -> None:
        super().__init__(code, stored_version=stored_version)
        self.mine = MappingProxyType(dict(mine))
        self.theirs = MappingProxyType(dict(theirs))
        self.stored_version = stored_version
