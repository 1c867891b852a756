"""Words YAML's syntax errors for people who write specs: what is wrong, where it began, what to type
instead."""

from __future__ import annotations

import re
from typing import Any

from msgspec import Struct
from ruamel.yaml.error import MarkedYAMLError

from videogen.document.slips import slip_behind
from videogen.document.tree import SourceSpan, SourceText
from videogen.errors import Diagnostic
from videogen.showing import quote

_QUOTED = 'put the text in quotation marks, for example "Chapter 1: the start"'
_ALIGN = "give keys of one mapping, and hyphens of one list, the same number of spaces before them"


class _Wording(Struct, frozen=True):
    """How one problem of the parser is said; `{0}` is what it found."""

    pattern: str  # found in the parser's context and problem
    code: str
    message: str
    help: str | None
    where: str = "problem"  # or "context": where the thing began


_WORDINGS = (
    _Wording(r"found character '\\t'", "tab-indentation", "a tab stands here", "indent with spaces"),
    _Wording(
        r"quoted scalar.*(end of stream|document separator)",
        "unclosed-quote",
        "this quotation mark is never closed",
        "close it at the end of the text",
        "context",
    ),
    _Wording(
        r"flow (sequence|mapping).*found '<stream end>'|flow (sequence|mapping).*but got",
        "unclosed-bracket",
        "this bracket is not closed, or a comma is missing after it",
        "close it with ] or }, and put a comma between its entries",
        "context",
    ),
    _Wording(
        r"found character '(.)' that cannot start",
        "yaml-syntax",
        "a text cannot begin with {0}",
        "put the text in quotation marks",
    ),
    _Wording(
        r"could not find expected ':'",
        "yaml-syntax",
        "there is no colon in this line",
        "write a key, a colon, a space and a value; or indent the line if it belongs to the text above",
        "context",
    ),
    _Wording(
        r"unknown escape character '(.)'|expected escape sequence",
        "yaml-syntax",
        "a backslash means something between double quotation marks",
        "write \\\\ for a backslash, or use single quotation marks",
    ),
    _Wording(
        r"expected <block end>, but found '<scalar>' at the start of a line",
        "indentation",
        "this line is not indented like the text it belongs to",
        "indent it like the first line of that text, or begin a new key",
    ),
    _Wording(
        r"expected <block end>, but found '<scalar>'",
        "yaml-syntax",
        "text after the end of a value",
        "put the whole value in quotation marks; inside single ones, write '' for an apostrophe",
    ),
    _Wording(
        r"expected <block end>, but found '[-?]'|expected <block end>, but found '<block|sequence entries",
        "indentation",
        "this line is not indented like the ones it belongs to",
        _ALIGN,
    ),
    _Wording(
        r"expected the node content, but found '(.+)'",
        "yaml-syntax",
        "a value should stand here, not {0}",
        "put a text with brackets or braces in quotation marks",
    ),
    _Wording(
        r"block scalar",
        "yaml-syntax",
        "nothing may stand in the line after | or >",
        "begin the text in the next line, indented",
    ),
    _Wording(r"scanning an (anchor|alias)", "yaml-syntax", "& and * name things in YAML", _QUOTED, "context"),
    _Wording(
        r"tag", "yaml-syntax", "a text cannot begin with !", "put the text in quotation marks", "context"
    ),
    _Wording(r"incompatible YAML", "yaml-syntax", "a spec is written in YAML 1.2", "delete this line"),
    _Wording(
        r"mapping keys are not allowed", "yaml-syntax", "a text cannot begin with ? and a space", _QUOTED
    ),
)


def syntax_diagnostic(
    error: MarkedYAMLError, source: SourceText, quoted: SourceSpan | None, plain: SourceSpan | None
) -> Diagnostic:
    """The parser's error in our words; `quoted` and `plain` are the scalars that it read last."""
    if slip := slip_behind(error, source, quoted, plain):
        return slip
    problem = f"{error.context or ''} {error.problem or ''}"
    if _begins_line(error.problem_mark, source):
        problem += " at the start of a line"
    for wording in _WORDINGS:
        if found := re.search(wording.pattern, problem):
            mark = (
                error.context_mark
                if wording.where == "context" and error.context_mark
                else error.problem_mark
            )
            message = wording.message.format(quote(_found(found)))
            return _at(wording.code, message, mark, source, wording.help)
    message = f"this is not YAML: {error.problem or error.context or 'it cannot be read'}"
    return _at("yaml-syntax", message, error.problem_mark or error.context_mark, source, _QUOTED)


def _found(match: re.Match[str]) -> str:
    return next((group for group in match.groups() if group), "")


def _begins_line(mark: Any, source: SourceText) -> bool:
    if mark is None:
        return False
    return not source.text[source.text.rfind("\n", 0, mark.index) + 1 : mark.index].strip()


def _at(code: str, message: str, mark: Any, source: SourceText, help: str | None) -> Diagnostic:
    index = min(mark.index if mark else 0, max(0, len(source.text) - 1))
    word = re.compile(r"\S*").match(source.text, index)
    return Diagnostic(code, message, source.mark(SourceSpan(index, word.end() if word else index + 1)), help)
