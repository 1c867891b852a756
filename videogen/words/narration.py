"""What an author wrote to be said, as parts to speak and pauses to keep, and as the words that captions
show."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from unicodedata import normalize

from msgspec import Struct

from videogen.errors import VideoGenError
from videogen.timeline import Word, spread_words
from videogen.words.markup import without_marks
from videogen.words.pronunciation import Pronunciations

MAX_PAUSE_S = 60.0

_PAUSE = re.compile(r"[(\[]\s*pause\b[^)\]\n]*[)\]]?", re.IGNORECASE)
_LENGTH = re.compile(r"\(\s*pause\s*:?\s*(\d+(?:\.\d+)?|\.\d+)\s*(ms|s|sec|seconds?)?\s*\)", re.IGNORECASE)
_SSML = re.compile(r"</?(?:speak|break|prosody|voice|emphasis|say-as|phoneme)\b[^<>]*>", re.IGNORECASE)
_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\ufeff"))  # soft hyphen, zero width space, byte order mark
_PARAGRAPH = re.compile(r"\n[^\S\n]*\n\s*")
_CJK_CLAUSE = re.compile(r"(?<=[。！？；，、：])(?=[^\s。！？；，、：」』）】》〉”’…—])")


class NarrationError(VideoGenError):
    """A narration that cannot be read: `offset` and `length` say where in its text, in characters."""

    def __init__(self, message: str, *, offset: int, length: int, help: str) -> None:
        super().__init__(message, help=help, code="narration-syntax")
        self.offset = offset
        self.length = length


class Say(Struct, frozen=True):
    """Text for an engine: no marks, pronunciations put in, words between single spaces, a line a
    paragraph."""

    text: str


class Pause(Struct, frozen=True):
    """Silence of `seconds`, more than 0 and at most 60."""

    seconds: float


class Script(Struct, frozen=True):
    """A narration, read. `tokens` are the written words, in order, over all parts, each with the number of
    words of the spoken text that it stands for. Where several written words are said as one group ("pull
    request" as "PR"), the first has the number of the whole group and the others have 0."""

    parts: tuple[Say | Pause, ...]
    tokens: tuple[tuple[str, int], ...]

    @property
    def is_spoken(self) -> bool:
        """True where there is anything to say."""
        return any(isinstance(part, Say) for part in self.parts)

    @property
    def longest_silence_s(self) -> float:
        """The longest silence asked for behind a word, in seconds."""
        longest_s = now_s = 0.0
        speaks = False
        for part in self.parts:
            if isinstance(part, Say):
                speaks, now_s = True, 0.0
            elif speaks:
                now_s += part.seconds
                longest_s = max(longest_s, now_s)
        return longest_s

    def to_parts(self) -> tuple[tuple[str, str | float], ...]:
        """The parts as plain data: ("say", text) and ("pause", seconds)."""
        return tuple(
            ("say", part.text) if isinstance(part, Say) else ("pause", part.seconds) for part in self.parts
        )


def parse_narration(text: str, pronounce: Mapping[str, str]) -> Script:
    """Read a narration. `(pause 0.5)`, `(pause: 2)` and `(pause 500ms)` are silence; **bold**, *emphasis*,
    `code` and links lose their marks; whole words that are keys of `pronounce` are said as its values and
    shown as written. A key in small letters is found in any case, one with a capital only as it stands ("SQL"
    is not "sql"). Accents may be encoded either way. Raises NarrationError."""
    _refuse_ssml(text)
    said = Pronunciations.of(pronounce)
    parts: list[Say | Pause] = []
    tokens: list[tuple[str, int]] = []
    for piece in _pieces(text):
        if isinstance(piece, Pause):
            parts.append(piece)
            continue
        lines = []
        for paragraph in _PARAGRAPH.split(_without_marks(piece)):
            spoken, written = said.apply(_CJK_CLAUSE.sub(" ", paragraph))
            lines.append(spoken)
            tokens += written
        if any(lines):
            parts.append(Say("\n".join(line for line in lines if line)))
    return Script(tuple(parts), tuple(tokens))


def spoken_cues(path: Path) -> tuple[float, list[tuple[float, float]]]:
    """Length of a narration in seconds, and start and end of each spoken word, from the cues file of its
    task."""
    cues = json.loads(path.read_text("utf-8"))
    return cues["length_s"], [(start, end) for start, end in cues["words"]]


def written_words(tokens: Sequence[tuple[str, int]], cues: Sequence[tuple[float, float]]) -> tuple[Word, ...]:
    """The written words with the times of the spoken words they stand for; words said as one group share its
    time by their length. Raises ValueError where `cues` has not as many entries as `tokens` count."""
    if sum(count for _, count in tokens) != len(cues):
        raise ValueError(f"{len(cues)} times for {sum(count for _, count in tokens)} spoken words")
    words: list[Word] = []
    at = 0
    for texts, count in _groups(tokens):
        now_s = words[-1].end_s if words else 0.0
        start_s = cues[at][0] if count else now_s
        end_s = cues[at + count - 1][1] if count else now_s
        words += spread_words(texts, start_s, max(start_s, end_s))
        at += count
    return tuple(words)


def words_from(start_s: float, tokens: Sequence[tuple[str, int]], path: Path) -> list[Word]:
    """The written words of a narration that begins at `start_s`, timed by the cues file of its task. Raises ValueError
    as `written_words` does."""
    _, times = spoken_cues(path)
    return [
        Word(word.text, word.start_s + start_s, word.end_s + start_s) for word in written_words(tokens, times)
    ]


def _groups(tokens: Sequence[tuple[str, int]]) -> Iterator[tuple[list[str], int]]:
    """Words that are said together, and how many spoken words they are."""
    texts: list[str] = []
    spoken = 0
    for text, count in tokens:
        if count and texts:
            yield texts, spoken
            texts, spoken = [], 0
        texts.append(text)
        spoken += count
    if texts:
        yield texts, spoken


def _refuse_ssml(text: str) -> None:
    if found := _SSML.search(text):
        raise NarrationError(
            f"{found[0]} is SSML, which would be read aloud",
            offset=found.start(),
            length=len(found[0]),
            help="write (pause 0.5) for a pause, and use pronounce: for how a word is said",
        )


def _pieces(text: str) -> Iterator[str | Pause]:
    """The text between pauses, and the pauses."""
    at = 0
    for found in _PAUSE.finditer(text):
        if text[at : found.start()].strip():
            yield text[at : found.start()]
        yield Pause(_pause_s(found))
        at = found.end()
    if text[at:].strip():
        yield text[at:]


def _pause_s(found: re.Match[str]) -> float:
    length = _LENGTH.fullmatch(found[0])
    seconds = float(length[1]) / (1000 if (length[2] or "").lower() == "ms" else 1) if length else 0.0
    if 0 < seconds <= MAX_PAUSE_S:
        return seconds
    wrong = f"does not last between 0 and {MAX_PAUSE_S:g} seconds" if length else "is not a pause"
    raise NarrationError(
        f"{found[0]} {wrong}",
        offset=found.start(),
        length=len(found[0]),
        help="write (pause 0.5) for half a second, at most (pause 60)",
    )


def _without_marks(text: str) -> str:
    return normalize("NFC", without_marks(text.translate(_INVISIBLE)))
