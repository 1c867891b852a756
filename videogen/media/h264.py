"""Held pictures: P slices in which every macroblock is skipped, and the `frame_num` of the slices after them.

A skip picture is an exact copy of the picture before it in about ten bytes: motion vectors are inferred as
zero (8.4.1.1), nothing is coded, nothing is filtered. Why CAVLC and not CABAC: 1080p text slides, x264
superfast at qp 23, a beat of 12 drawn frames every 5 s, one transition in ten beats; bytes with start
codes, CPU the least of five runs:

|       | P frame        | IDR              | skip picture | film of 50 s | code for skip pictures          |
| CAVLC | 4.6 kB, 6.6 ms | 41.9 kB, 12.7 ms | 11 B         | 1061 kB      | one field                       |
| CABAC | 3.9 kB, 7.1 ms | 34.9 kB, 15.8 ms | 68 B         | 971 kB       | an arithmetic coder, two tables |

CAVLC costs 9 % of the bytes, less where pictures are held longer (by these figures none from 30 s a beat),
and saves a tenth of the encoder's CPU. Clauses are those of ITU-T H.264 (08/2021).

Written here because no encoder that PyAV or ffmpeg brings makes a held picture without reading and searching it: x264
takes milliseconds for each, and refines the picture instead of holding it to the bit.
"""

from __future__ import annotations

from msgspec import Struct

from videogen.errors import VideoGenerationError
from videogen.media import nal as nals
from videogen.media.bits import BitReader, BitWriter, replace_bits

_HEAD = 24  # bytes of a slice NAL that surely hold the header up to idr_pic_id, escaped or not
_P_ONLY = 5  # slice_type: P, and so is every slice of the picture (table 7-6)
_HIGH_PROFILES = (100, 110, 122, 244)  # profile_idc whose SPS carries chroma_format_idc (7.3.2.1.1)


class ParameterSets(Struct, frozen=True):
    """What the slices of a stream rely on: one SPS and one PPS that skip pictures can live with."""

    sps: bytes
    pps: bytes
    width: int  # luma samples, cropping applied
    height: int
    frame_num_bits: int
    macroblocks: int
    pps_id: int
    deblocking_control: bool

    @classmethod
    def parse(cls, units: list[bytes]) -> ParameterSets:
        """The parameter sets among the NAL `units`. Raises VideoGenerationError where there is not exactly
        one of each, or where a held picture would not be an exact copy or not be legal."""
        sps = [unit for unit in units if nals.nal_type(unit) == nals.SPS]
        pps = [unit for unit in units if nals.nal_type(unit) == nals.PPS]
        _need(
            len(sps) == 1 and len(pps) == 1, f"one SPS and one PPS are needed, not {len(sps)} and {len(pps)}"
        )
        try:
            width, height, frame_num_bits, macroblocks = _parse_sps(sps[0])
            pps_id, deblocking_control = _parse_pps(pps[0])
        except ValueError as error:
            raise VideoGenerationError(f"the H.264 parameter sets cannot be read: {error}") from error
        return cls(sps[0], pps[0], width, height, frame_num_bits, macroblocks, pps_id, deblocking_control)

    @property
    def annexb(self) -> bytes:
        """SPS and PPS as a byte stream."""
        return nals.join((self.sps, self.pps))

    @property
    def frame_num_modulus(self) -> int:
        """MaxFrameNum (7-10): `frame_num` counts modulo this."""
        return 1 << self.frame_num_bits

    def skip_slice(self, frame_num: int) -> bytes:
        """The NAL unit of a reference picture that repeats the one before it (7.3.3, 7.3.4)."""
        bits = BitWriter()
        bits.ue(0)  # first_mb_in_slice
        bits.ue(_P_ONLY)
        bits.ue(self.pps_id)
        bits.u(frame_num % self.frame_num_modulus, self.frame_num_bits)
        bits.u(0, 1)  # num_ref_idx_active_override_flag
        bits.u(0, 1)  # ref_pic_list_modification_flag_l0: index 0 is the picture before
        bits.u(0, 1)  # adaptive_ref_pic_marking_mode_flag: sliding window
        bits.se(0)  # slice_qp_delta
        if self.deblocking_control:
            bits.ue(1)  # disable_deblocking_filter_idc: nothing to filter, so let decoders not look
        bits.ue(self.macroblocks)  # mb_skip_run
        # nal_ref_idc is 2: POC type 2 needs reference pictures (8.2.1.3).
        return b"\x41" + nals.escape(bits.trailing())

    def frame_num(self, slice_nal: bytes) -> int:
        """`frame_num` of a slice."""
        return self._header(slice_nal)[1]

    def idr_pic_id(self, slice_nal: bytes) -> int:
        """`idr_pic_id` of an IDR slice."""
        bits, _ = self._header(slice_nal)
        return bits.ue()

    def with_frame_num(self, slice_nal: bytes, frame_num: int) -> bytes:
        """`slice_nal` with another `frame_num`: a field of fixed length, so that nothing moves but the
        escaping."""
        bits, old = self._header(slice_nal)
        new = frame_num % self.frame_num_modulus
        if new == old:
            return slice_nal
        position = bits.position - self.frame_num_bits
        return nals.escape(replace_bits(nals.unescape(slice_nal), position, self.frame_num_bits, new))

    def _header(self, slice_nal: bytes) -> tuple[BitReader, int]:
        """A reader that stands behind `frame_num`, and `frame_num` (7.3.3)."""
        bits = BitReader(nals.unescape(slice_nal[:_HEAD]))
        bits.u(8)  # NAL header
        bits.ue()  # first_mb_in_slice
        bits.ue()  # slice_type
        bits.ue()  # pic_parameter_set_id
        return bits, bits.u(self.frame_num_bits)


def _need(condition: bool, message: str) -> None:
    if not condition:
        raise VideoGenerationError(f"the H.264 stream cannot carry held pictures: {message}")


def _parse_sps(unit: bytes) -> tuple[int, int, int, int]:
    """Width, height, bits of frame_num and macroblocks of a picture (7.3.2.1.1)."""
    bits = BitReader(nals.unescape(unit))
    bits.u(8)
    profile = bits.u(8)
    bits.u(16)  # constraint flags, level_idc
    bits.ue()  # seq_parameter_set_id
    if profile in _HIGH_PROFILES:
        _need(bits.ue() == 1, "chroma is not 4:2:0")
        _need(bits.ue() == 0 and bits.ue() == 0, "samples do not have 8 bits")
        bits.flag()  # qpprime_y_zero_transform_bypass_flag
        _need(not bits.flag(), "it has scaling matrices")
    frame_num_bits = bits.ue() + 4
    _need(bits.ue() == 2, "pic_order_cnt_type is not 2; are there B pictures?")
    _need(bits.ue() == 1, "max_num_ref_frames is not 1, so the picture before need not be the reference")
    bits.flag()  # gaps_in_frame_num_value_allowed_flag
    columns, rows = bits.ue() + 1, bits.ue() + 1
    _need(bits.flag(), "it is interlaced")
    bits.flag()  # direct_8x8_inference_flag
    left, right, top, bottom = (bits.ue(), bits.ue(), bits.ue(), bits.ue()) if bits.flag() else (0, 0, 0, 0)
    # Of 4:2:0 two samples are cropped in each unit (table 6-1).
    width, height = columns * 16 - 2 * (left + right), rows * 16 - 2 * (top + bottom)
    return width, height, frame_num_bits, columns * rows


def _parse_pps(unit: bytes) -> tuple[int, bool]:
    """pic_parameter_set_id and deblocking_filter_control_present_flag (7.3.2.2)."""
    bits = BitReader(nals.unescape(unit))
    bits.u(8)
    pps_id = bits.ue()
    bits.ue()  # seq_parameter_set_id
    _need(not bits.flag(), "entropy coding is CABAC; x264 wants cabac=0")
    _need(not bits.flag(), "bottom_field_pic_order_in_frame_present_flag is set")
    _need(bits.ue() == 0, "it has several slice groups")
    _need(bits.ue() == 0, "more than one reference picture is active")
    bits.ue()  # num_ref_idx_l1_default_active_minus1
    _need(not bits.flag(), "it has weighted prediction; x264 wants weightp=0")
    bits.u(2)  # weighted_bipred_idc
    for _ in range(3):
        bits.se()  # pic_init_qp_minus26, pic_init_qs_minus26, chroma_qp_index_offset
    deblocking_control = bits.flag()
    bits.flag()  # constrained_intra_pred_flag
    _need(not bits.flag(), "redundant_pic_cnt_present_flag is set")
    return pps_id, deblocking_control
