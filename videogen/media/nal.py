"""NAL units, the packets of an H.264 stream: their escaping and their two framings (ITU-T H.264, 7.4.1 and
Annex B)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

START_CODE: Final = b"\0\0\0\1"

SLICE: Final = 1  # nal_unit_type values, table 7-1
SLICE_IDR: Final = 5
SPS: Final = 7
PPS: Final = 8

_MUST_ESCAPE = re.compile(rb"\0\0(?=[\0-\3])")


def nal_type(nal: bytes) -> int:
    """nal_unit_type of a NAL unit."""
    return nal[0] & 31


def ref_idc(nal: bytes) -> int:
    """nal_ref_idc of a NAL unit; 0 where no later picture may refer to it."""
    return nal[0] >> 5 & 3


def escape(rbsp: bytes) -> bytes:
    """`rbsp` with emulation prevention bytes, so that no start code appears in it (7.4.1.1)."""
    return _MUST_ESCAPE.sub(b"\0\0\3", rbsp)


def unescape(nal: bytes) -> bytes:
    """`nal` without its emulation prevention bytes."""
    return nal.replace(b"\0\0\3", b"\0\0")


def split(annexb: bytes) -> list[bytes]:
    """The NAL units of a byte stream, without start codes (Annex B)."""
    nals = []
    start = annexb.find(b"\0\0\1")
    while start >= 0:
        end = annexb.find(b"\0\0\1", start + 3)
        unit = annexb[start + 3 : end if end >= 0 else len(annexb)]
        nals.append(unit.rstrip(b"\0"))
        start = end
    return nals


def join(nals: Iterable[bytes]) -> bytes:
    """The byte stream of `nals`, each behind a start code of four bytes."""
    return b"".join(START_CODE + nal for nal in nals)


def split_avc(sample: bytes) -> list[bytes]:
    """The NAL units of an MP4 sample, each behind its length in four bytes (ISO/IEC 14496-15, 5.3.2). Raises
    ValueError where the lengths do not add up."""
    nals = []
    at = 0
    while at < len(sample):
        end = at + 4 + int.from_bytes(sample[at : at + 4], "big")
        nals.append(sample[at + 4 : end])
        at = end
    if at != len(sample):
        raise ValueError("NAL lengths do not add up to the sample")
    return nals


def avcc_parameter_sets(avcc: bytes) -> list[bytes]:
    """The SPS and PPS units of an AVCDecoderConfigurationRecord (ISO/IEC 14496-15, 5.3.3.1)."""
    nals = []
    at = 5
    for mask in (31, 255):
        count = avcc[at] & mask
        at += 1
        for _ in range(count):
            size = int.from_bytes(avcc[at : at + 2], "big")
            nals.append(avcc[at + 2 : at + 2 + size])
            at += 2 + size
    return nals
