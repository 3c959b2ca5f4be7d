"""A film from its first to its last picture, as fast as one asks for it.

For runs that must give the same result every time: no threads, no clock, no dropped picture.
"""

import threading
from collections.abc import Iterator

from detection.contracts.frames import Frame
from detection.sources.addresses import SourceAddress
from detection.sources.connection import Connection, Epochs
from detection.sources.pictures import Decoder, Scaler
from detection.sources.ring import PacketRing
from detection.sources.timeline import Timeline


def read_film(
    address: SourceAddress,
    *,
    realtime: bool = False,
    ring: PacketRing | None = None,
    stop: threading.Event | None = None,
) -> Iterator[Frame]:
    """Yield every whole picture of a film, file or stream, until it ends.

    Args:
        address: What to read; a camera is read until it disconnects.
        realtime: Whether a film is read at its own speed.
        ring: Also keep the packets here, for evidence.
        stop: Ends the film early.

    Raises:
        SourceError: If it cannot be opened or breaks off.
    """
    halt = stop or threading.Event()
    connection = Connection(address, Timeline(live=realtime), Epochs(), paced=realtime)
    decoder, scaler = Decoder(), Scaler()
    connection.open()
    try:
        for packet in connection.packets(halt):
            if ring is not None:
                ring.append(packet)
            for picture in decoder.decode(packet):
                yield scaler.to_frame(picture)
        for picture in decoder.flush():
            yield scaler.to_frame(picture)
    finally:
        connection.close()
