"""Ids of films and scenes: texts of any script that are the name of a file on every system."""

from __future__ import annotations

import re
import unicodedata
from hashlib import sha256

ID_PATTERN = (
    r"^(?![._\-\u200c\u200d\u0300-\u036f\ufe00-\ufe0f])"
    r"[^\u0000-\u002c\u002f\u003a-\u0040\u005b-\u005e\u0060\u007b-\u00a0\u00ab\u00ad\u00bb\u061c\u1680\u180e"
    r"\u2000-\u200b\u200e-\u206f\u3000\ufeff\ufff0-\uffff]+$"
)
"""Letters, digits and signs of every script, with ".", "_" and "-" behind the first; no blanks, nothing that file
systems or shells take for more than a character, and nothing that cannot be seen but the joiners of Persian, Hindi and
emoji. It means the same to Python and to ECMAScript."""

GREATEST_ID_LENGTH = 64
GREATEST_ID_BYTES = 160  # of a file's name, which has at most 255 with what stands before and behind the id
WITHOUT_A_NAME = "film"
RESERVED_NAMES = frozenset(  # file names that Windows keeps for devices, with or without a suffix
    ["con", "prn", "aux", "nul", *(f"{port}{number}" for port in ("com", "lpt") for number in range(10))]
)
SPEC_SUFFIXES = (".video.yaml", ".video.yml", ".yaml", ".yml")


def same_name(name: str) -> str:
    """Equal for names that some file system takes for one: it folds case, or spells accents otherwise."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())


def id_of_file(name: str) -> str:
    """The id of a film that has none of its own: from the file name of its spec."""
    base = name.replace("\\", "/").rpartition("/")[2]
    suffix = next((suffix for suffix in SPEC_SUFFIXES if base.lower().endswith(suffix)), "")
    return file_name_safe(base[: len(base) - len(suffix)])


def file_name_safe(text: str) -> str:
    """The nearest id to `text`: what an id may not have becomes a hyphen. `film` where nothing is left. Two long texts
    that begin alike stay apart."""
    kept = "".join(char if _may_stand(char) else "\0" for char in unicodedata.normalize("NFC", text))
    begins = re.sub("\0+", "-", kept).lstrip(
        "-._\u200c\u200d\ufe0e\ufe0f" + "".join(map(chr, range(0x300, 0x370)))
    )
    name = shortened(begins.rstrip("-._\u200c\u200d"))
    stem, dot, rest = name.partition(".")
    return f"{stem}-film{dot}{rest}" if is_reserved(name) else name or WITHOUT_A_NAME


def shortened(name: str, bytes_: int = GREATEST_ID_BYTES, length: int = GREATEST_ID_LENGTH) -> str:
    """The name where it is not too long, else its beginning and eight letters that stand for all of it."""
    if len(name) <= length and len(name.encode(errors="replace")) <= bytes_:
        return name
    mark = "-" + sha256(name.encode(errors="surrogatepass")).hexdigest()[:8]
    start = name[: length - len(mark)].encode(errors="replace")[: bytes_ - len(mark)]
    return start.decode(errors="ignore").rstrip("-._\u200c\u200d") + mark


def is_reserved(name: str) -> bool:
    """True for what is no file name on Windows: a device, a dot at the end."""
    stem = unicodedata.normalize("NFKC", name.partition(".")[0]).lower().rstrip()
    return stem in RESERVED_NAMES or name.endswith(".")


def _may_stand(char: str) -> bool:
    unseen = unicodedata.category(char) in ("Cs", "Cc", "Cf", "Cn") and char not in "\u200c\u200d"
    return not unseen and re.fullmatch(ID_PATTERN, f"a{char}") is not None
