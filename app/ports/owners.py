"""Who a vehicle belongs to, as a register outside of the console knows it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class OwnerRecord:
    """One entry of a register for a plate."""

    plate: str
    name: str
    address: str
    ward: str = ""
    phone: str = ""
    vehicle: str = ""


class OwnerRegistry(Protocol):
    """A register of vehicles. Blocks; call it off the event loop."""

    @property
    def source(self) -> str:
        """What the register is called in the history; no address and no path."""

    def find(self, plate: str) -> Sequence[OwnerRecord]:
        """All entries of a plate: none and several are ordinary answers.

        Raises:
            EnvironmentFailureError: ``owner_file_missing``, ``owner_file_unreadable`` or
                ``owner_file_columns`` when the register cannot be asked.
        """
