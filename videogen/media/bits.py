"""Reads and writes H.264 headers: fields of fixed length and Exp-Golomb fields (ITU-T H.264, 7.2 and 9.1)."""

from __future__ import annotations


class BitReader:
    """Reads fields from the front of an RBSP (bytes without emulation prevention)."""

    def __init__(self, rbsp: bytes) -> None:
        self._value = int.from_bytes(rbsp, "big")
        self._bits = len(rbsp) * 8
        self.position = 0
        """Bits read so far."""

    def u(self, bits: int) -> int:
        """An unsigned field of `bits` bits. Raises ValueError past the end."""
        self.position += bits
        if self.position > self._bits:
            raise ValueError("the bit string ends inside a field")
        return (self._value >> (self._bits - self.position)) & ((1 << bits) - 1)

    def flag(self) -> bool:
        """A field of one bit."""
        return self.u(1) == 1

    def ue(self) -> int:
        """An unsigned Exp-Golomb field, ue(v)."""
        zeros = 0
        while not self.flag():
            zeros += 1
        return (1 << zeros) - 1 + self.u(zeros)

    def se(self) -> int:
        """A signed Exp-Golomb field, se(v) (9.1.1)."""
        code = self.ue()
        return (code + 1) // 2 if code % 2 else -(code // 2)


class BitWriter:
    """Collects fields into an RBSP."""

    def __init__(self) -> None:
        self._value = 0
        self._bits = 0

    def u(self, value: int, bits: int) -> None:
        """Append an unsigned field of `bits` bits."""
        self._value = self._value << bits | value
        self._bits += bits

    def ue(self, value: int) -> None:
        """Append an unsigned Exp-Golomb field, ue(v)."""
        self.u(value + 1, 2 * (value + 1).bit_length() - 1)

    def se(self, value: int) -> None:
        """Append a signed Exp-Golomb field, se(v) (9.1.1)."""
        self.ue(2 * value - 1 if value > 0 else -2 * value)

    def trailing(self) -> bytes:
        """The RBSP, closed by rbsp_trailing_bits: a one and zeros up to the byte (7.3.2.11)."""
        self.u(1, 1)
        self.u(0, -self._bits % 8)
        return self._value.to_bytes(self._bits // 8, "big")


def replace_bits(rbsp: bytes, position: int, bits: int, value: int) -> bytes:
    """`rbsp` with the field of `bits` bits at bit `position` set to `value`; nothing else moves."""
    first, last = position // 8, (position + bits + 7) // 8
    shift = last * 8 - position - bits
    window = int.from_bytes(rbsp[first:last], "big")
    mask = ((1 << bits) - 1) << shift
    window = window & ~mask | value << shift
    return rbsp[:first] + window.to_bytes(last - first, "big") + rbsp[last:]
