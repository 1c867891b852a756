"""Source text as lines of spans, coloured by Pygments; all that knows its languages by name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING

from videogen.drawing.code import languages
from videogen.drawing.code.grid import CodeSpan
from videogen.drawing.code.languages import PLAIN
from videogen.drawing.errors import LayoutError
from videogen.showing import BIDI_CONTROLS, quote, suggest

if TYPE_CHECKING:
    from pygments.lexer import Lexer

TAB_CELLS = 4
NAME = "Token.Name"
WORDS = ("Token.Keyword", "Token.Name")
# Form feeds and other controls have no letter; marks of direction make code read otherwise than it runs.
HIDDEN = dict.fromkeys(
    [*range(9), *range(11, 32), *range(127, 160), *map(ord, BIDI_CONTROLS), *map(ord, "\u2028\u2029\ufeff")]
)
SPACES = dict.fromkeys(map(ord, "\v\f\x85\u2028\u2029"), " ")  # what parts words, and in some languages lines

ROLE_OF_TOKEN = (
    ("Token.Comment", "code_comment"),
    ("Token.Keyword", "code_keyword"),
    ("Token.Operator.Word", "code_keyword"),
    ("Token.Literal.String", "code_string"),
    ("Token.Literal.Number", "code_number"),
    ("Token.Name.Function", "code_name"),
    ("Token.Name.Class", "code_name"),
    ("Token.Name.Builtin", "code_name"),
    ("Token.Name.Decorator", "code_name"),
    ("Token.Name.Tag", "code_keyword"),
    ("Token.Name.Attribute", "code_name"),
)


def highlight(code: str, language: str) -> list[list[CodeSpan]]:
    """Lines of `code` without the blank ones around it, coloured; plain where Pygments does not know the language."""
    lines = source_lines(code)
    shown = [number for number, line in enumerate(lines) if line]
    return coloured(lines[shown[0] : shown[-1] + 1] if shown else [""], language)


def source_lines(text: str) -> list[str]:
    """The lines of a text as they can be set: whatever ends them, tabs as spaces, nothing unseen, no blank ends."""
    lines = (line.translate(SPACES) for line in lines_of(text))
    return [line.expandtabs(TAB_CELLS).translate(HIDDEN).rstrip() for line in lines]


def lines_of(text: str) -> list[str]:
    """The lines of a text as they stand in it, whatever ends them."""
    return re.sub(r"\r\n?", "\n", text).removesuffix("\n").split("\n")


def coloured(lines: Sequence[str], language: str) -> list[list[CodeSpan]]:
    """Each of `lines`, which were cleaned by `source_lines`, as spans; plain where its lexer changes the text."""
    lexer = _lexer(language) or _lexer(PLAIN)
    assert lexer is not None
    rows: list[list[CodeSpan]] = [[]]
    for kind, text in _tokens("\n".join(lines), lexer):
        role = _role(kind)
        first, *rest = text.split("\n")
        _append(rows[-1], first, role)
        for part in rest:
            rows.append([])
            _append(rows[-1], part, role)
    said = ["".join(span.text for span in row) for row in rows]
    return rows if said == list(lines) else [[CodeSpan(line)] if line else [] for line in lines]


def _tokens(code: str, lexer: Lexer) -> list[tuple[str, str]]:
    """Kinds and texts of all tokens. SQL has hundreds of keywords, many of which are names more often than not."""
    tokens = [(str(kind), text) for kind, text in lexer.get_tokens(code)]
    if "SQL" not in lexer.name:
        return tokens
    texts = ["", *(text for _, text in tokens), ""]
    return [
        (NAME if text == "." or (kind.startswith(WORDS) and _is_name(text, before, after)) else kind, text)
        for (kind, text), before, after in zip(tokens, texts, texts[2:], strict=False)
    ]


def _is_name(word: str, before: str, after: str) -> bool:
    """Whether a keyword of SQL is a name here, as the alias `c` and the column `t.date` are."""
    return len(word) == 1 or "." in (before, after)


def _append(row: list[CodeSpan], text: str, role: str) -> None:
    """Neighbours of one colour are one span, and a space has the colour of what it follows: fewer runs to paint."""
    if row and text and (row[-1].role == role or text.isspace()):
        row[-1] = CodeSpan(row[-1].text + text, row[-1].role)
    elif text:
        row.append(CodeSpan(text, role))


def _role(kind: str) -> str:
    return next((role for prefix, role in ROLE_OF_TOKEN if kind.startswith(prefix)), "code_text")


def language_of(file_name: str, text: str = "") -> str:
    """The language of a file by its name and content, as Pygments calls it; `text` where they do not tell."""
    return languages.language_of(file_name, text) or PLAIN


def language_problem(language: str) -> LayoutError | None:
    """What to say of a language that Pygments does not know, named in a field `language`."""
    if _lexer(language):
        return None
    help = suggest(language, _languages()) or 'write for example "python", "bash" or "text"'
    return LayoutError("language", f"unknown language {quote(language)}", help=help, code="unknown-language")


@cache
def _lexer(language: str) -> Lexer | None:
    """The lexer of a language by one of its names, or by what its files end in (`yml`)."""
    from pygments.lexers import find_lexer_class_for_filename, get_lexer_by_name
    from pygments.util import ClassNotFound

    options = {"stripnl": False, "ensurenl": False}
    try:
        return get_lexer_by_name(language, **options)
    except ClassNotFound:
        is_ending = re.fullmatch(r"\w+", language) is not None
        found = find_lexer_class_for_filename(f"file.{language}") if is_ending else None
        return found(**options) if found else None


def _languages() -> Iterator[str]:
    from pygments.lexers import get_all_lexers

    names: Iterable[tuple[str, ...]] = (aliases for _, aliases, _, _ in get_all_lexers(plugins=False))
    for aliases in names:
        yield from aliases
