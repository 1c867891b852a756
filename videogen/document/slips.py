"""Recognises, behind a syntax error, the slip of the pen that caused it, which often stands lines above it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct
from ruamel.yaml.error import MarkedYAMLError

from videogen.document.traps import comment_in_brackets
from videogen.document.tree import SourceSpan, SourceText
from videogen.errors import Diagnostic
from videogen.showing import in_quotes, quote

_KEY_AND_VALUE = re.compile(r"[ ]*(?:- )?(?P<key>[\w-]+):(?P<value>[^\s:/].*)")
_KEY_BEFORE = re.compile(r"""(?P<key>[^\s,\[{:"']+)["']?\s*:\s*$""")
_HYPHEN = re.compile(r"[ ]*(?P<hyphen>-)(?P<value>[^\s-].*)")
_WIDE_COLON = re.compile(r"[ ]*(?:- )?[\w-]+(?P<colon>\uff1a)")
_OPENING = re.compile(r"[^\r\n]*?: +(?P<text>\S.*?)\s*")
_COMMENTS_ALONE = re.compile(r"(?:\s*#[^\r\n]*)+\s*")
_ENTRY_BELOW = re.compile(r"\n\s*(- )?\w+:\s")


class Slip(Struct):
    """What is known where the parser gives up: its error, and the last scalars in quotation marks and without."""

    error: MarkedYAMLError
    source: SourceText
    quoted: SourceSpan | None
    plain: SourceSpan | None

    @property
    def problem(self) -> str:
        """The parser's words."""
        return f"{self.error.context or ''} {self.error.problem or ''}"

    @property
    def at(self) -> int:
        """Where the parser gave up."""
        mark = self.error.problem_mark or self.error.context_mark
        return min(mark.index, len(self.source.text)) if mark else 0

    def line_of(self, index: int) -> tuple[int, str]:
        """Where the line of a character begins, and its text."""
        start = self.source.text.rfind("\n", 0, index) + 1
        return start, self.source.text[start:].partition("\n")[0].rstrip("\r")

    def lines_above(self) -> Iterator[tuple[int, str]]:
        """The last line that has anything in it above the one where the parser gave up, and that one."""
        start, line = self.line_of(self.at)
        before = len(self.source.text[:start].rstrip())
        if before:
            yield self.line_of(before - 1)
        yield start, line

    def found(self, code: str, message: str, span: SourceSpan, help: str) -> Diagnostic:
        """The slip, at its place."""
        return Diagnostic(code, message, self.source.mark(span), help)


def slip_behind(
    error: MarkedYAMLError, source: SourceText, quoted: SourceSpan | None, plain: SourceSpan | None
) -> Diagnostic | None:
    """The slip that explains a syntax error; None where none is recognised. `quoted` and `plain` are the scalars that
    were read last."""
    slip = Slip(error, source, quoted, plain)
    kinds = (
        _swallowed_lines,
        _comment_in_brackets,
        _comment_in_text,
        _tab_in_line,
        _no_space,
        _colon_in_text,
        _hyphen_in_value,
    )
    return next((found for kind in kinds if (found := kind(slip))), None)


def _swallowed_lines(slip: Slip) -> Diagnostic | None:
    """Where a quotation mark is missing, the text runs on to the next one, lines below, and the error comes there."""
    quoted, source = slip.quoted, slip.source
    if not quoted or not slip.error.problem_mark:
        return None
    line = source.mark(SourceSpan(quoted.end - 1, quoted.end)).line
    swallowed = _ENTRY_BELOW.search(source.text, quoted.start, quoted.end)
    if not swallowed or slip.error.problem_mark.line + 1 != line:
        return None
    message = f"this quotation mark is closed only in line {line}"
    span = SourceSpan(quoted.start, quoted.start + 1)
    return slip.found("unclosed-quote", message, span, "close it at the end of the text")


def _comment_in_brackets(slip: Slip) -> Diagnostic | None:
    """`{accent_color: #ff0000}`: the closing bracket belongs to the comment."""
    if "flow" not in slip.problem and "<stream end>" not in slip.problem:
        return None
    cut = comment_in_brackets(slip.source, slip.at)
    if not cut:
        return None
    before, span = cut
    value = re.split(r"\s*[,\]}]", slip.source.text[span.start : span.end])[0]
    key = _KEY_BEFORE.search(before)
    if not key:
        text = re.split(r"[\[{,:]\s+|[\[{]", before)[-1]
        return _cut(slip, SourceSpan(span.start, span.start + len(value)), text + value)
    start = span.start - len(before) + key.start("key")
    help = f'" #" begins a comment in YAML; write {in_quotes(value)} with the quotation marks'
    named = SourceSpan(start, start + len(key["key"]))
    return slip.found("no-value", f"{quote(key['key'])} has no value", named, help)


def _comment_in_text(slip: Slip) -> Diagnostic | None:
    """A text over several lines that a comment ends: its next line belongs to nothing."""
    plain, text = slip.plain, slip.source.text
    if not plain or "expected <block end>" not in slip.problem or plain.end >= slip.at:
        return None
    if not _COMMENTS_ALONE.fullmatch(text, plain.end, slip.line_of(slip.at)[0]):
        return None
    start = text.index("#", plain.end)
    end = start + len(text[start:].partition("\n")[0].rstrip())
    return _cut(slip, SourceSpan(start, end), text[plain.start : end])


def _tab_in_line(slip: Slip) -> Diagnostic | None:
    """A tab behind a key, a hyphen or a word, and not where the line begins."""
    if "found character '\\t'" not in slip.problem:
        return None
    start, line = slip.line_of(slip.at)
    before = line[: slip.at - start].strip()
    if not before:
        return None
    help = "write a space instead"
    if not before.endswith((":", "-")):
        help += ", or put a text with a tab in quotation marks"
    return slip.found("tab-indentation", "a tab stands here", SourceSpan(slip.at, slip.at + 1), help)


def _cut(slip: Slip, comment: SourceSpan, whole: str) -> Diagnostic:
    help = f"write the text in quotation marks: {in_quotes(whole)}; a comment may stand before it"
    return slip.found("comment-in-text", '" #" begins a comment in YAML, which ends this text', comment, help)


def _no_space(slip: Slip) -> Diagnostic | None:
    """`title:Hello`, `-Hello`, and a colon of East Asian width."""
    if "':'" not in slip.problem and "mapping values" not in slip.problem:
        return None
    for start, line in slip.lines_above():
        if found := _KEY_AND_VALUE.fullmatch(line):
            at = start + found.end("key")
            help = f"write  {found['key']}: {found['value']}"
            return slip.found(
                "yaml-syntax", "there is no space behind this colon", SourceSpan(at, at + 1), help
            )
        if found := _HYPHEN.fullmatch(line):
            at = start + found.start("hyphen")
            help = f"write  - {found['value']}"
            return slip.found(
                "yaml-syntax", "there is no space behind this hyphen", SourceSpan(at, at + 1), help
            )
        if found := _WIDE_COLON.match(line):
            at = start + found.start("colon")
            help = "write a colon of ASCII and a space"
            return slip.found(
                "yaml-syntax", "this colon is a character of its own, U+FF1A", SourceSpan(at, at + 1), help
            )
    return None


def _colon_in_text(slip: Slip) -> Diagnostic | None:
    """`title: Chapter 1: the start`: a second key in the line."""
    if "mapping values are not allowed" not in slip.problem:
        return None
    start, line = slip.line_of(slip.at)
    opening = _OPENING.match(line)
    at = SourceSpan(slip.at, slip.at + 1)
    if opening and start + opening.start("text") < slip.at:
        text = line[opening.start("text") :].rstrip()
        help = f"put the text in quotation marks: {in_quotes(text)}"
        return slip.found("yaml-syntax", "a second colon in one line", at, help)
    help = "begin the text with | in the line of its key and indent it, or put all of it in quotation marks"
    return slip.found("yaml-syntax", "a colon and a space in a text over several lines", at, help)


def _hyphen_in_value(slip: Slip) -> Diagnostic | None:
    """`title: - Hello`: a list cannot begin in the line of its key."""
    if "sequence entries are not allowed" not in slip.problem:
        return None
    start, line = slip.line_of(slip.at)
    if not line[: slip.at - start].strip():
        return None
    text = in_quotes(line[slip.at - start :].rstrip())
    help = f"put a text in quotation marks: {text}; begin a list in the next line"
    message = "a text cannot begin with a hyphen and a space"
    return slip.found("yaml-syntax", message, SourceSpan(slip.at, slip.at + 1), help)
