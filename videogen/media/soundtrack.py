"""Copies the AAC packets of an M4A file into a film, interleaved with the pictures."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import av
from av.audio.stream import AudioStream
from av.container import OutputContainer
from av.packet import Packet

from videogen.errors import AudioGenerationError


class Soundtrack:
    """The sound of a film. Packets keep their times; those before zero hold the encoder's delay, which the
    muxer records in the edit list, so that the first sample that is heard is the first one that was encoded
    (ISO/IEC 14496-12, 8.6.6)."""

    def __init__(self, path: Path) -> None:
        self._source = av.open(str(path.absolute()))
        if not self._source.streams.audio:
            self._source.close()
            raise AudioGenerationError(f"{path} has no sound in it")
        self._input = self._source.streams.audio[0]
        self._packets: Iterator[Packet[AudioStream]] = iter(())
        self._next: Packet[AudioStream] | None = None

    def start(self, out: OutputContainer, language: str) -> None:
        """Add the stream to `out`; `language` is ISO 639-2."""
        self._out = out
        self._stream = out.add_stream_from_template(self._input)
        self._stream.metadata["language"] = language
        self._packets = (packet for packet in self._source.demux(self._input) if packet.size)
        self._next = next(self._packets, None)

    def copy_until(self, time_s: float) -> None:
        """Copy the packets that begin before `time_s`."""
        while self._next is not None and self._begins_s(self._next) < time_s:
            self._copy_next(self._next)

    def copy_rest(self) -> None:
        """Copy what is left."""
        while self._next is not None:
            self._copy_next(self._next)

    def close(self) -> None:
        """Close the file that is copied from."""
        self._source.close()

    @staticmethod
    def _begins_s(packet: Packet[AudioStream]) -> float:
        return float((packet.dts or 0) * packet.time_base)

    def _copy_next(self, packet: Packet[AudioStream]) -> None:
        self._next = next(self._packets, None)
        packet.stream = self._stream
        self._out.mux(packet)
