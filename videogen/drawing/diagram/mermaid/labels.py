"""Texts of nodes and links: quotation marks, entities, the HTML and the icons that people write in them."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterator
from typing import Final

from videogen.drawing.diagram.mermaid.source import MermaidError, MermaidText
from videogen.showing import BIDI_CONTROLS, quote
from videogen.words.markup import without_marks

MARKS: Final = {
    "b": "**", "strong": "**", "i": "*", "em": "*", "s": "~~", "strike": "~~", "del": "~~",
    "code": "`", "kbd": "`", "samp": "`", "tt": "`",
}  # fmt: skip
MARKING: Final = ("*", "`", "~")  # signs that would mark words
_BLOCKS = "p div center ul ol li h1 h2 h3 h4 h5 h6 hr br pre"
BLOCKS: Final = frozenset(_BLOCKS.split())
PASSED: Final = frozenset(["span", "font", "u", "ins", "small", "big", "mark", "a", "nobr"])
SHIFTED: Final = {
    "sub": str.maketrans("0123456789+-=()", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎"),
    "sup": str.maketrans("0123456789+-=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ"),
}
_NOT_SHOWN = """
    img svg video audio iframe table tr td th thead tbody input button select option textarea form script
    style link object embed canvas picture source math head body html meta title label blockquote details
    summary q cite dl dt dd section article header footer nav aside main figure abbr dfn var wbr ruby rt bdi
    bdo area map
"""
NOT_SHOWN: Final = frozenset(_NOT_SHOWN.split())

PIECE = re.compile(
    r"<(?P<closes>/?)(?P<tag>[A-Za-z][A-Za-z0-9]*)(?P<rest>(?:\s[^<>]*)?)/?>"
    r"|\bfa[bdklrs]?:fa-(?P<icon>[\w-]+)"
    r"|#(?P<entity>\w+);|&(?P<reference>#?\w+);"
    r"|(?P<line>\\n|\n)"
    r"|(?P<formula>\$\$)|<!--"
)
ICON_OF_TAG = re.compile(r"\bfa-([\w-]+)")
NUMBER = re.compile(r"#?(\d+|x[0-9A-Fa-f]+)")
UNDERLINED = (
    (re.compile(r"(?<!\w)__(?=\S)(.+?)(?<=\S)__(?!\w)"), r"**\1**"),
    (re.compile(r"(?<!\w)_(?=\S)(.+?)(?<=\S)_(?!\w)"), r"*\1*"),
)
MOST_WRITTEN = 2_000  # characters of a text as it is written, with its HTML


def checked(source: MermaidText, raw: str, at: int, most: int) -> str:
    """What a text that stands at a place says, in the marks that all texts here have. Raises MermaidError for one that
    has more characters than `most` or what is not drawn."""
    text = raw if len(raw) > MOST_WRITTEN else _Label(source, raw, at).read()
    if len(text) > most:
        raise source.wrong(
            f"this text has {len(text):,} characters; there is room for {most}",
            "say it in fewer words",
            at + len(raw) - len(raw.lstrip()),
        )
    return text


class _Label:
    """One text while it is read."""

    def __init__(self, source: MermaidText, raw: str, at: int) -> None:
        self.source = source
        self.at = at + len(raw) - len(raw.lstrip())
        self.bare = raw.strip()
        self.is_markdown = False
        self.icons: list[str] = []
        self._unquote()

    def _unquote(self) -> None:
        for mark in ('"', "`"):
            if len(self.bare) > 1 and self.bare[0] == self.bare[-1] == mark:
                self.is_markdown = mark == "`"
                self.bare, self.at = self.bare[1:-1], self.at + 1

    def read(self) -> str:
        """The text: with its HTML as marks, or without, where marks would not be understood; of icons alone their
        names."""
        marked, plain = (_tidy("".join(self._pieces(marks=marks))) for marks in (True, False))
        text = marked if without_marks(marked) == without_marks(plain) else plain
        return text or " ".join(dict.fromkeys(self.icons))

    def _pieces(self, *, marks: bool) -> Iterator[str]:
        """The text piece by piece, with marks for HTML or without."""
        at, shift = 0, ""
        opened: list[str] = []
        for found in PIECE.finditer(self.bare):
            yield self._words(self.bare[at : found.start()], shift, at)
            at = found.end()
            name = (found["tag"] or "").lower()
            if name in SHIFTED:
                shift = "" if found["closes"] else name
            elif name:
                yield from self._tag(found, name, opened if marks else None)
            else:
                yield self._sign(found)
        yield self._words(self.bare[at:], shift, at)
        yield from (MARKS[name] for name in reversed(opened))

    def _words(self, words: str, shift: str, at: int) -> str:
        if self.is_markdown:
            for pattern, instead in UNDERLINED:
                words = pattern.sub(instead, words)
        if not shift or not words:
            return words
        shifted = words.translate(SHIFTED[shift])
        if any(one == other and not one.isspace() for one, other in zip(words, shifted, strict=True)):
            help = "only digits and signs can stand higher or lower; write it in another way"
            raise self.source.wrong(f"{quote(words)} cannot be set so", help, self.at + at, len(words))
        return shifted

    def _tag(self, found: re.Match[str], name: str, opened: list[str] | None) -> Iterator[str]:
        """What a tag becomes: a mark, a new line, or nothing; what is no tag of HTML is shown as it is."""
        if icon := ICON_OF_TAG.search(found["rest"]):
            self._icon(icon[1], found)
        elif name in MARKS:
            yield from _mark(name, found["closes"], opened)
        elif name == "li" and not found["closes"]:
            yield "\n• "
        elif name in BLOCKS:
            yield "\n"
        elif name in NOT_SHOWN:
            shown = found[0].replace("<", "#lt;").replace(">", "#gt;")
            help = f"leave it out, or write  {shown}  to show these signs"
            raise self._wrong(f"the HTML {quote(found[0])} is not drawn here", help, found)
        elif name not in PASSED:
            yield found[0]

    def _icon(self, name: str, found: re.Match[str]) -> None:
        self.icons.append(name.replace("-", " "))
        self.source.passed.setdefault("icons", self.at + found.start())

    def _sign(self, found: re.Match[str]) -> str:
        """What anything else becomes that is no word."""
        if found["icon"]:
            self._icon(found["icon"], found)
            return ""
        if found["entity"] or found["reference"]:
            return self._character(found)
        if found["line"]:
            return "\n"
        if found["formula"]:
            raise self._wrong("formulas are not drawn here", "say it in words", found)
        raise self._wrong("comments of HTML are not passed over", "leave it out", found)

    def _character(self, found: re.Match[str]) -> str:
        """The character that an entity means; what means none is shown as it is."""
        name = found["entity"] or found["reference"]
        number = NUMBER.fullmatch(name)
        meant = f"&#{number[1]};" if number else f"&{name};"
        shown = html.unescape(meant)
        if shown == meant:
            return found[0]
        if any(not _can_be_shown(sign) for sign in shown):
            help = f"write  #35;{name};  to show these signs" if found["entity"] else "leave it out"
            raise self._wrong(f"{quote(found[0])} is a character that cannot be shown", help, found)
        return f"\\{shown}" if shown in MARKING else shown

    def _wrong(self, message: str, help: str, found: re.Match[str]) -> MermaidError:
        return self.source.wrong(message, help, self.at + found.start(), len(found[0]))


def _mark(name: str, closes: str, opened: list[str] | None) -> Iterator[str]:
    """The mark that a tag means; a tag that closes nothing means none."""
    if opened is None:
        return
    if not closes:
        opened.append(name)
        yield MARKS[name]
    elif name in opened:
        opened.remove(name)
        yield MARKS[name]


def _can_be_shown(sign: str) -> bool:
    if sign == "\N{REPLACEMENT CHARACTER}" or sign in BIDI_CONTROLS:
        return False
    return sign.isprintable() or sign in "\t\n" or unicodedata.category(sign) in ("Zs", "Cf")


def _tidy(text: str) -> str:
    """The lines that say something, each with single spaces."""
    return "\n".join(filter(None, (" ".join(line.split()) for line in text.split("\n"))))
