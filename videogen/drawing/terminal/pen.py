"""How a terminal sets letters: colours, grounds, weight and lines, as programs select them (ECMA-48, SGR).

Written here because rich.ansi passes over colours with colons (`38:2::255:0:0`), and takes the colour of an underline
(`58;5;9`) for blinking, struck letters."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from videogen.drawing.code.grid import CodeSpan, Rule

# Colours that keep their meaning in any theme: red is bad, green is good, the others are those of code.
NORMAL = ("muted", "bad", "good", "code_number", "code_name", "code_keyword", "#22B8CF", "text")
BRIGHT = ("code_comment", *NORMAL[1:])
# Black and white beside a ground of their own are what they are, in light themes too.
GREYS = {"0": "=#14171F", "7": "=#D9DDE5", "8": "=#5B6472", "15": "=#FFFFFF"}
CUBE = (0, 95, 135, 175, 215, 255)  # the levels of the 6 x 6 x 6 colours of xterm (XFree86 256colres.pl)
DIM = "muted"
ON_GROUND = "code_text"  # letters without a colour on a ground
PAPER = "surface"  # the ground of a terminal

PLAIN_CODES: dict[int, dict[str, Any]] = {
    1: {"bold": True},
    2: {"faint": True},
    3: {"italic": True},
    4: {"underlined": True},
    7: {"inverse": True},
    8: {"concealed": True},
    9: {"struck": True},
    21: {"underlined": True},  # twice: ECMA-48, 8.3.117
    22: {"bold": False, "faint": False},
    23: {"italic": False},
    24: {"underlined": False},
    27: {"inverse": False},
    28: {"concealed": False},
    29: {"struck": False},
    39: {"colour": None},
    49: {"ground": None},
    53: {"overlined": True},
    55: {"overlined": False},
}


class Pen(Struct, frozen=True):
    """How letters are set until the next sequence. Colours are the number of one of the sixteen, or `#RRGGBB`."""

    colour: str | None = None
    ground: str | None = None
    bold: bool = False
    faint: bool = False
    italic: bool = False
    underlined: bool = False
    struck: bool = False
    overlined: bool = False
    inverse: bool = False
    concealed: bool = False

    @property
    def shows(self) -> bool:
        """Whether a space in this pen is seen."""
        return bool(self.ground or self.inverse or self.underlined or self.struck or self.overlined)

    def span(self, text: str, role: str, cells: int | None = None) -> CodeSpan:
        """`text` in this pen; `role` is the colour where it has none."""
        if self.concealed:
            text, cells = " " * (cells or len(text)), None
        letters, ground = self._on_ground() if self.ground or self.inverse else (self._letters(role), None)
        return CodeSpan(
            text,
            f"{letters} on {ground}" if ground else letters,
            self.bold,
            italic=self.italic,
            rules=tuple(self._rules()),
            ground=f"{ground} under {letters}" if ground else None,
            cells=cells,
        )

    def _letters(self, role: str) -> str:
        if self.colour is None:
            return DIM if self.faint else role
        letters = _role(self.colour)
        return f"faint {letters}" if self.faint else letters

    def _on_ground(self) -> tuple[str, str]:
        letters = _exact(self.colour) if self.colour else ON_GROUND
        ground = _exact(self.ground) if self.ground else PAPER
        return (ground, letters) if self.inverse else (letters, ground)

    def _rules(self) -> Iterator[Rule]:
        for rule, drawn in (("under", self.underlined), ("through", self.struck), ("over", self.overlined)):
            if drawn:
                yield rule  # type: ignore[misc] # the names are those of Rule


def _role(colour: str) -> str:
    return colour if colour.startswith("#") else (*NORMAL, *BRIGHT)[int(colour)]


def _exact(colour: str) -> str:
    if colour.startswith("#"):
        return f"={colour}"
    return GREYS.get(colour) or _role(colour).replace("#", "=#")


def after(pen: Pen, parameters: str) -> Pen:
    """The pen after a sequence that selects how letters are set (ECMA-48, 8.3.117; colours: ITU-T T.416)."""
    codes = iter(parameters.split(";"))
    for code in codes:
        first, *rest = [_number(part) for part in code.split(":") if part] or [0]
        if first in (38, 48, 58):
            colour = _of_many(rest or _following(codes))
            pen = replace(pen, **{38: {"colour": colour}, 48: {"ground": colour}}.get(first, {}))
        elif first == 0:
            pen = Pen()
        elif first == 4 and rest:  # 4:0 is none, 4:1 to 4:5 are single, double, wavy, dotted, dashed
            pen = replace(pen, underlined=rest[0] > 0)
        elif first in PLAIN_CODES:
            pen = replace(pen, **PLAIN_CODES[first])
        elif 30 <= first <= 37 or 90 <= first <= 97:
            pen = replace(pen, colour=str(first % 10 + (8 if first >= 90 else 0)))
        elif 40 <= first <= 47 or 100 <= first <= 107:
            pen = replace(pen, ground=str(first % 10 + (8 if first >= 100 else 0)))
    return pen


def _following(codes: Iterator[str]) -> list[int]:
    """The parameters of a colour that is one of many, which follow as codes of their own."""
    kind = _number(next(codes, ""))
    return [kind, *(_number(next(codes, "")) for _ in range({5: 1, 2: 3}.get(kind, 0)))]


def _number(code: str) -> int:
    """0 where a program left it out, or wrote something else."""
    return int(code[:6]) if code.isascii() and code.isdigit() else 0


def _of_many(parameters: Sequence[int]) -> str | None:
    """`5, n` is one of 256 colours, `2, red, green, blue` any; before these three may stand a colour space."""
    match parameters:
        case [5, number]:
            return _indexed(min(number, 255))
        case [2, red, green, blue] | [2, _, red, green, blue, *_]:
            return _hex(red, green, blue)
    return None


def _indexed(number: int) -> str:
    """A colour of xterm's 256: the 16 of the theme, a cube, greys."""
    if number < 16:
        return str(number)
    if number >= 232:
        return _hex(*[8 + 10 * (number - 232)] * 3)
    red, rest = divmod(number - 16, 36)
    return _hex(CUBE[red], CUBE[rest // 6], CUBE[rest % 6])


def _hex(*levels: int) -> str:
    return "#" + "".join(f"{min(level, 255):02X}" for level in levels)
