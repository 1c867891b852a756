"""The text of a diagram, how far it has been read, and where in it a mistake is."""

from __future__ import annotations

import re

from videogen.errors import VideoGenError
from videogen.showing import quote

FRONT_MATTER = re.compile(r"\s*---[ \t\r]*\n(?:(.*?)\n)?[ \t]*---[ \t\r]*(?:\n|\Z)", re.DOTALL)
FRONT_TITLE = re.compile(r"^[ \t]*title[ \t]*:", re.MULTILINE)
DIRECTIVE, END_OF_DIRECTIVE = "%%{", "}%%"
COMMENT_LINE = re.compile(r"^[ \t]*%%[^\n]*", re.MULTILINE)
SPACES = re.compile(r"(?:[^\S\n]|%%[^\n]*)+")
LINES = re.compile(r"(?:\s|%%[^\n]*)+")
QUOTED = re.compile(r'\s*"([^"]*)"\s*')
STATEMENTS = re.compile(r"(?:[\s;]|%%[^\n]*)+")


class MermaidError(VideoGenError):
    """A text that is no flowchart: `offset` and `length` say where, in characters."""

    def __init__(self, message: str, offset: int, length: int, help: str) -> None:
        super().__init__(message, help=help)
        self.offset = offset
        self.length = length


class MermaidText:
    """A text without what Mermaid reads before all else (front matter, directives, comments), for which there are as
    many blanks; `at` is how far it has been read. `passed` holds what of all this says how it looks, and where."""

    def __init__(self, text: str) -> None:
        self.given = self.text = text
        self.at = 0
        self.passed: dict[str, int] = {}
        self._blank_front_matter()
        self._blank_directives()
        self.text = COMMENT_LINE.sub(lambda found: _blanks(found[0]), self.text)

    def _blank_front_matter(self) -> None:
        if found := FRONT_MATTER.match(self.text):
            if title := FRONT_TITLE.search(found[1] or ""):
                self.passed["a title"] = found.start(1) + title.start()
            self.text = _blanks(found[0]) + self.text[found.end() :]
        elif self.text.lstrip().startswith("---"):
            at = self.text.index("---")
            raise self.wrong("this front matter is not closed", "end it with a line  ---", at)

    def _blank_directives(self) -> None:
        while (start := self.text.find(DIRECTIVE)) >= 0:
            end = self.text.find(END_OF_DIRECTIVE, start)
            if end < 0:
                raise self.wrong("this directive is not closed", f"end it with  {END_OF_DIRECTIVE}", start)
            end += len(END_OF_DIRECTIVE)
            self.passed.setdefault("a theme", start)
            self.text = self.text[:start] + _blanks(self.text[start:end]) + self.text[end:]

    def wrong(self, message: str, help: str, at: int | None = None, length: int = 0) -> MermaidError:
        """What to raise of so many characters from `at` on, or of the rest of the line."""
        at = min(self.at if at is None else at, max(0, len(self.given.rstrip()) - 1))
        rest = self.given[at:].partition("\n")[0].rstrip()
        shown = min(length, len(rest)) if length else len(rest)
        return MermaidError(f"line {self.line(at)} of the diagram: {message}", at, max(1, shown), help)

    def line(self, at: int) -> int:
        """The number of the line in which a place is."""
        return self.text.count("\n", 0, at) + 1

    def rest(self) -> str:
        """What is left of the line, as a message may cite it."""
        left = self.text[self.at :].partition("\n")[0].strip()
        return quote(left) if left else "the end of the line"

    def sees(self, words: str | tuple[str, ...]) -> bool:
        """Whether these words, or some of them, stand here."""
        return self.text.startswith(words, self.at)

    def match(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        """Read what the pattern matches here, if it does."""
        found = pattern.match(self.text, self.at)
        if found:
            self.at = found.end()
        return found

    def take(self, words: str) -> bool:
        """Read exactly these words here, if they stand here."""
        found = self.sees(words)
        self.at += len(words) * found
        return found

    def skip_spaces(self) -> None:
        """Go on to what is next in the line; a comment is nothing."""
        self.match(SPACES)

    def skip_lines(self) -> None:
        """Go on to what is next, on whatever line."""
        self.match(LINES)

    def next_statement(self) -> bool:
        """Go to the next statement; False where there is none."""
        self.match(STATEMENTS)
        return self.at < len(self.text)

    def at_end_of_statement(self) -> bool:
        """Whether nothing of a statement is left here."""
        return self.at >= len(self.text) or self.text[self.at] in "\n;"


def _blanks(text: str) -> str:
    """As many spaces on as many lines."""
    return re.sub(r"[^\n]", " ", text)
