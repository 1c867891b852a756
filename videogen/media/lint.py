"""Proves a film right against the standard, where decoders rely on it and ffmpeg does not complain."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Final

import av
from av.packet import Packet
from av.video.stream import VideoStream
from msgspec import Struct

from videogen.errors import VideoGenerationError
from videogen.media import nal as nals
from videogen.media.h264 import ParameterSets

# The file's own flags and times, not what a parser makes of them.
_AS_WRITTEN: Final = {"fflags": "+noparse+nofillin"}


class LintReport(Struct, frozen=True):
    """What a film's pictures are (`idr`, `p`, `skip`) and what is wrong with them."""

    frames: int
    counts: Mapping[str, int]
    problems: tuple[str, ...]


def lint(path: Path) -> LintReport:
    """Look at every video packet of an MP4 file. Raises VideoGenerationError where it is not an H.264 film at
    all."""
    with av.open(str(path.absolute()), options=_AS_WRITTEN) as film:
        if not film.streams.video:
            raise VideoGenerationError(f"{path} has no pictures in it")
        video = film.streams.video[0]
        check = _Check(
            ParameterSets.parse(nals.avcc_parameter_sets(bytes(video.codec_context.extradata or b"")))
        )
        for packet in film.demux(video):
            if packet.size:
                check.packet(packet)
    check.cadence()
    return LintReport(check.frames, dict(check.counts), tuple(check.problems))


class _Check:
    """Follows a stream of access units and notes what they break. Clauses are of ITU-T H.264."""

    def __init__(self, sets: ParameterSets) -> None:
        self._sets = sets
        self._skips = {sets.skip_slice(number) for number in range(sets.frame_num_modulus)}
        self._frame_num: int | None = None
        self._idr_pic_id: int | None = None  # of the access unit before, where that was an IDR
        self._times: list[int] = []
        self.frames = 0
        self.counts: Counter[str] = Counter()
        self.problems: list[str] = []

    def packet(self, packet: Packet[VideoStream]) -> None:
        """Look at the next access unit."""
        try:
            units = nals.split_avc(bytes(packet))
        except ValueError as error:
            self._problem(str(error))
            units = []
        slices = [unit for unit in units if nals.nal_type(unit) in (nals.SLICE, nals.SLICE_IDR)]
        self._parameter_sets(units)
        self._flags(packet, slices)
        if len(slices) == 1:
            self._slice(slices[0])
        else:
            self._problem(f"{len(slices)} slices, not one")
        self.frames += 1

    def cadence(self) -> None:
        """Look at the times of all pictures: they are one constant step apart."""
        steps = {after - before for before, after in zip(self._times, self._times[1:], strict=False)}
        if len(steps) > 1:
            self.problems.append(f"the frame rate is not constant: steps of {sorted(steps)} ticks")
        if self._times and self._times[0]:
            self.problems.append(f"the first picture is not at time 0 but at {self._times[0]} ticks")

    def _problem(self, message: str) -> None:
        self.problems.append(f"frame {self.frames}: {message}")

    def _parameter_sets(self, units: list[bytes]) -> None:
        for unit in units:
            if nals.nal_type(unit) in (nals.SPS, nals.PPS) and unit not in (self._sets.sps, self._sets.pps):
                self._problem("another SPS or PPS in the stream")
            if nals.escape(nals.unescape(unit)) != unit:
                self._problem("a start code or a stray emulation prevention byte in a NAL unit (7.4.1.1)")

    def _flags(self, packet: Packet[VideoStream], slices: list[bytes]) -> None:
        if packet.pts is None or packet.pts != packet.dts:
            self._problem(f"shown at {packet.pts} but decoded at {packet.dts}")
        self._times.append(packet.pts or 0)
        if packet.is_keyframe != any(nals.nal_type(unit) == nals.SLICE_IDR for unit in slices):
            self._problem("the key frame flag contradicts the slice type")

    def _slice(self, unit: bytes) -> None:
        frame_num = self._sets.frame_num(unit)
        if not nals.ref_idc(unit):
            self._problem("not a reference picture; two such in a row break POC type 2 (8.2.1.3)")
        if nals.nal_type(unit) == nals.SLICE_IDR:
            self._idr(unit, frame_num)
        else:
            self._follower(unit, frame_num)
        self._frame_num = frame_num

    def _idr(self, unit: bytes, frame_num: int) -> None:
        self.counts["idr"] += 1
        if frame_num:
            self._problem(f"frame_num {frame_num} in an IDR, not 0 (7.4.3)")
        idr_pic_id = self._sets.idr_pic_id(unit)
        if idr_pic_id == self._idr_pic_id:
            self._problem(f"two IDRs in a row with idr_pic_id {idr_pic_id} (7.4.3)")
        self._idr_pic_id = idr_pic_id

    def _follower(self, unit: bytes, frame_num: int) -> None:
        self.counts["skip" if unit in self._skips else "p"] += 1
        self._idr_pic_id = None
        if self._frame_num is None:
            self._problem("the film does not begin with an IDR")
        elif frame_num != (self._frame_num + 1) % self._sets.frame_num_modulus:
            self._problem(f"frame_num {frame_num} after {self._frame_num} (7.4.3)")
