"""Finds places that YAML reads otherwise than they look, so that an author can be asked what was meant."""

from __future__ import annotations

import re

from videogen.document.tree import SourceSpan, SourceText

ODD_SPACE = re.compile("^-?[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000\ufeff]")
"""A key that begins with a space that is none to YAML, or with a hyphen that has such a space behind it."""

_COMMENT = re.compile(r"[ \t]+(#[^\r\n]*)")
_SWALLOWED = re.compile(r"\n[ \t]*(-[ \t]+\S[^\r\n]*|[a-z][a-z_]*:(?!/)\S[^\r\n]*)")
_DIGITS = re.compile(r"[0-9]{3}(?![0-9])")
_NUMBER_BEFORE = re.compile(r"(?<![0-9.])[0-9]{1,3}(,[0-9]{3})*$|(?<![0-9.])[0-9]+$")
_NEAR = 100  # characters in which others of the same brackets are looked for
_BRACKET_OR_END = re.compile(r"[\[\]{}\n]")
# [1,5, 2,75]: all with a comma for decimals.
_PAIRS = re.compile(r"\s*-?[0-9]+,[0-9]+(?:,[ \t]+-?[0-9]+,[0-9]+)+\s*")
_KEY_OF_DIGITS = re.compile(r"[0-9]+")
_SPACED_COMMA = re.compile(r",[ \t]+\S")
_FIRST_COMMENT = re.compile(r"(?:^|[\s,:\[{])#")
_CLOSING = re.compile(r"[\]}]")
_QUOTED = re.compile(r"""'(?:[^']|'')*'|"(?:[^"\\]|\\.)*\"""")


def comment_behind(source: SourceText, span: SourceSpan) -> SourceSpan | None:
    """The comment in the line in which a plain text ends: what follows ` #` is not read."""
    found = _COMMENT.match(source.text, span.end)
    return SourceSpan(*found.span(1)) if found else None


def swallowed_line(source: SourceText, span: SourceSpan) -> SourceSpan | None:
    """A line that looks like an entry or a key of its own but goes on with a plain text."""
    if "\n" not in source.text[span.start : span.end]:
        return None
    found = _SWALLOWED.search(source.text, span.start, span.end)
    return SourceSpan(*found.span(1)) if found else None


def split_value(source: SourceText, key: SourceSpan, value: SourceSpan) -> SourceSpan | None:
    """A number such as `1,5` in `{A: 1,5, B: 2}`, whose second half is a `key` of nothing, its `value`."""
    text, start = source.text, key.start
    if text[start - 1 : start] != "," or not _KEY_OF_DIGITS.fullmatch(text, start, key.end):
        return None
    before = _NUMBER_BEFORE.search(text, max(0, start - _NEAR), start - 1)
    return SourceSpan(before.start(), key.end) if before and value.end <= key.end else None


def split_number(source: SourceText, span: SourceSpan) -> SourceSpan | None:
    """A number such as `1,000` whose second half is the plain text at `span`: inside brackets the comma divides it.
    `[1,200,300]` may well be three numbers; it is one where other commas have a space behind them, or where the half
    begins with 0. `[1,5, 2,75]` has commas for decimals."""
    text, start = source.text, span.start
    if text[start - 1 : start] != ",":
        return None
    before = _NUMBER_BEFORE.search(text, max(0, start - _NEAR), start - 1)
    if not before:
        return None
    ahead = _BRACKET_OR_END.split(text[max(0, before.start() - _NEAR) : before.start()])[-1]
    behind = _BRACKET_OR_END.split(text[span.end : span.end + _NEAR], maxsplit=1)[0]
    if not _DIGITS.fullmatch(text, start, span.end):
        whole = ahead + text[before.start() : span.end] + behind
        return SourceSpan(before.start(), span.end) if _PAIRS.fullmatch(whole) else None
    if text[start] != "0" and not _SPACED_COMMA.search(ahead + behind):
        return None
    return SourceSpan(before.start(), span.end)


def comment_in_brackets(source: SourceText, end: int) -> tuple[str, SourceSpan] | None:
    """The last comment before `end` that takes away a closing bracket of its own line, and what stands before it in
    that line."""
    stop = source.text.find("\n", end)
    lines = source.text[: stop if stop >= 0 else len(source.text)].split("\n")
    start = sum(map(len, lines)) + len(lines)
    for line in reversed(lines):
        start -= len(line) + 1
        bare = _QUOTED.sub(lambda quoted: "x" * len(quoted[0]), line) if "#" in line else ""
        comment = _FIRST_COMMENT.search(bare)
        if comment and _is_open(bare[: comment.end()]) and _CLOSING.search(bare, comment.end()):
            at = comment.end() - 1
            return line[:at], SourceSpan(start + at, start + len(line.rstrip()))
    return None


def _is_open(text: str) -> bool:
    return sum(map(text.count, "[{")) > sum(map(text.count, "]}"))
