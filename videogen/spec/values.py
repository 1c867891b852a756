"""The kinds of value that a spec is made of: ids, colours, sizes, languages, and how a wrong one is
worded."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from decimal import Decimal, InvalidOperation
from functools import cache
from typing import Annotated, Any, get_args

from msgspec import Struct
from pydantic import AfterValidator, BaseModel, BeforeValidator, Field, PlainSerializer, WithJsonSchema
from pydantic_core import PydanticCustomError

from videogen.files.ids import (
    GREATEST_ID_BYTES,
    GREATEST_ID_LENGTH,
    ID_PATTERN,
    file_name_safe,
    is_reserved,
    shortened,
)
from videogen.showing import quote, shown, suggest

ACCENTS = {
    "blue": "#3B82F6",
    "purple": "#8B5CF6",
    "orange": "#FF6B35",
    "green": "#10B981",
    "pink": "#EC4899",
    "cyan": "#22D3EE",
}
"""The accents that have a name, as #RRGGBB."""

VOICE_ALIASES = ("male", "male_warm", "female", "female_friendly", "british", "australian", "indian")
"""Voices named by how they sound; each engine says which of its own voices that is."""

THEMES = ("midnight", "paper")
"""The themes that come with the package; any other is a file."""

THEME_SUFFIXES = (".yaml", ".yml")

ASPECTS = {"16:9": (16, 9), "9:16": (9, 16), "1:1": (1, 1), "4:5": (4, 5)}
"""Shapes of a frame: width to height."""

SIZE_NAMES = {
    "hd": "720p", "full hd": "1080p", "fhd": "1080p", "2k": "1440p", "qhd": "1440p", "4k": "2160p", "uhd": "2160p",
}  # fmt: skip
"""What else the usual sizes are called."""

LEAST_SHORT_SIDE_PX, GREATEST_SHORT_SIDE_PX = 144, 2160

COLOR_PATTERN = r"^#[0-9A-Fa-f]{6}$"
SIZE_PATTERN = r"^[0-9]{3,4}p$"
LANGUAGE_PATTERN = r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$"  # the part of BCP 47 that voices are named by


def wrong(
    code: str, message: str, help: str | None = None, *, text: str = "", nth: int = 0
) -> PydanticCustomError:
    """A mistake in a value, to be raised by a validator: `check` shows it at the value's place, in these words;
    inside a long one at the `nth` place, from 0, where `text` is written."""
    facts: dict[str, str | int] = {"message": message, "text": text, "nth": nth}
    if help is not None:
        facts["help"] = help
    return PydanticCustomError(code, "{message}", facts)


def rgb(color: str) -> tuple[int, int, int]:
    """Red, green and blue, 0 to 255, of an accent's name or `#RRGGBB`. Raises ValueError for anything
    else."""
    code = ACCENTS.get(color, color)
    if not re.fullmatch(COLOR_PATTERN, code):
        raise ValueError(f"{color!r} is not a colour")
    return int(code[1:3], 16), int(code[3:5], 16), int(code[5:7], 16)


def frame_size(size: str, aspect: str) -> tuple[int, int]:
    """Width and height in pixels, both even; the short side is the number before the `p`, the long side the
    nearest even number. Raises ValueError for a size or an aspect that is none."""
    if not re.fullmatch(SIZE_PATTERN, size) or aspect not in ASPECTS:
        raise ValueError(f"{size!r} at {aspect!r} is not a size")
    short = int(size[:-1])
    wide, high = ASPECTS[aspect]
    long = 2 * round(short * max(wide, high) / min(wide, high) / 2)
    return (long, short) if wide >= high else (short, long)


def _check_id(text: str) -> str:
    id = unicodedata.normalize("NFC", text)
    if id and not re.fullmatch(ID_PATTERN, id):
        raise wrong(
            "bad-id",
            f'the id "{shown(text)}" cannot be part of a file name',
            "letters and digits of every script may stand in it, and inside it "
            f'".", "_" and "-", for example "{file_name_safe(text)}"',
        )
    if is_reserved(id):
        raise wrong("bad-id", f"the id {quote(id)} is no file name on Windows", "choose another one")
    if len(id.encode(errors="replace")) > GREATEST_ID_BYTES:
        raise wrong(
            "bad-id", f"the id {quote(id)} is too long for a file name", f'for example "{shortened(id)}"'
        )
    return id


def check_color(text: str) -> str:
    """`text` where it is a colour. Raises what `wrong` makes for anything else."""
    if text in ACCENTS or re.fullmatch(COLOR_PATTERN, text):
        return text
    help = suggest(text, ACCENTS) or f'write "#RRGGBB" or one of {", ".join(ACCENTS)}'
    if short := re.fullmatch("#([0-9A-Fa-f])([0-9A-Fa-f])([0-9A-Fa-f])", text):
        help = f'write all six digits: "#{"".join(2 * digit for digit in short.groups())}"'
    raise wrong("bad-colour", f"{quote(text)} is not a colour", help)


def _check_size(text: str) -> str:
    if re.fullmatch(SIZE_PATTERN, text):
        short = int(text[:-1])
        if LEAST_SHORT_SIDE_PX <= short <= GREATEST_SHORT_SIDE_PX and short % 2 == 0:
            return text
    if size := SIZE_NAMES.get(text.lower()) or _short_side(text):
        raise wrong("bad-size", f"{quote(text)} is not a size", f'did you mean "{size}"?')
    raise wrong(
        "bad-size",
        f"{quote(text)} is not a size",
        f"write 720p, 1080p, 1440p or 2160p; any even number from {LEAST_SHORT_SIDE_PX}p "
        f"to {GREATEST_SHORT_SIDE_PX}p is good for drafts",
    )


def _short_side(text: str) -> str | None:
    """The size that `1920x1080` or `1080` means, where it is one of the usual ones."""
    sides = re.fullmatch(r"([0-9]{3,4})\s*([x×*:]\s*([0-9]{3,4}))?", text.lower())
    size = f"{min(int(side) for side in sides.group(1, 3) if side)}p" if sides else None
    return size if size in SIZE_NAMES.values() else None


def _check_language(text: str) -> str:
    if re.fullmatch(LANGUAGE_PATTERN, text):
        return text
    raise wrong(
        "bad-language",
        f"{quote(text)} is not a language",
        'write a language tag such as "en", "de" or "pt-BR"',
    )


def _for_editors(pattern: str, *examples: str) -> dict[str, Any]:
    """What the JSON Schema says of a text; `check` words these mistakes itself."""
    shown = {"examples": list(examples)} if examples else {}
    return {"pattern": rf"{pattern}|\$\{{", **shown}


Seconds = Annotated[float, Field(ge=0, le=3600)]
Identifier = Annotated[
    str,
    AfterValidator(_check_id),
    Field(max_length=GREATEST_ID_LENGTH, json_schema_extra=_for_editors(ID_PATTERN)),
]
Color = Annotated[
    str,
    AfterValidator(check_color),
    Field(json_schema_extra=_for_editors(f"{COLOR_PATTERN}|^({'|'.join(ACCENTS)})$", *ACCENTS, "#3B82F6")),
]
FrameSize = Annotated[
    str,
    AfterValidator(_check_size),
    Field(json_schema_extra=_for_editors(SIZE_PATTERN, "720p", "1080p", "1440p", "2160p", "360p")),
]
Language = Annotated[
    str,
    AfterValidator(_check_language),
    Field(json_schema_extra=_for_editors(LANGUAGE_PATTERN, "en", "de", "pt-BR")),
]
VoiceName = Annotated[
    str,
    Field(max_length=200, json_schema_extra={"examples": [*VOICE_ALIASES, "edge:en-US-AriaNeural"]}),
]


class WrittenNumber(float):
    """A number with the digits of its author: `written` is what was typed."""

    written: str

    def __new__(cls, value: float, written: str) -> WrittenNumber:
        number = super().__new__(cls, value)
        number.written = written
        return number


class AsWritten(Struct, frozen=True):
    """Marks a number whose digits count: a validator of its field is given a `WrittenNumber`."""


def typed(value: Any) -> Any:
    """A number with the digits that were typed; anything else as it is."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return value
    written = value.written if isinstance(value, WrittenNumber) else repr(value).removesuffix(".0")
    try:
        return Decimal(written)
    except InvalidOperation:  # 0x10 and 0o17 have no decimal digits
        return Decimal(value)


Number = Annotated[
    Decimal,
    BeforeValidator(typed),
    Field(allow_inf_nan=False),
    PlainSerializer(str, when_used="json"),
    WithJsonSchema({"type": "number"}),
    AsWritten(),
]
"""A number that keeps the digits of its author: 4.50 is not 4.5."""


class IsFile(Struct, frozen=True):
    """Marks a text that names a file, relative to the spec's folder; `check` sees to it that it is there."""


FileName = Annotated[str, Field(min_length=1, max_length=1000), IsFile()]


Place = tuple[str | int, ...]
"""Where a value stands: keys and numbers from the outside in."""


def named_files(model: BaseModel, place: Place = ()) -> Iterator[tuple[Place, str]]:
    """Every file that a field of a model names, of a list of names too, and of the models inside it, and where it
    stands."""
    files = _file_fields(type(model))
    for name in type(model).model_fields:
        yield from _files_in(getattr(model, name), (*place, name), name in files)


def _files_in(value: object, place: Place, is_file: bool) -> Iterator[tuple[Place, str]]:
    if isinstance(value, BaseModel):
        yield from named_files(value, place)
    elif isinstance(value, str):
        if is_file:
            yield place, value
    elif isinstance(value, tuple | list):
        for number, entry in enumerate(value):
            yield from _files_in(entry, (*place, number), is_file)
    elif isinstance(value, Mapping):
        for key, entry in value.items():
            yield from _files_in(entry, (*place, str(key)), is_file)


@cache
def _file_fields(model: type[BaseModel]) -> frozenset[str]:
    return frozenset(
        name
        for name, field in model.model_fields.items()
        if any(isinstance(fact, IsFile) for fact in field.metadata) or _names_file(field.annotation)
    )


def _names_file(annotation: Any) -> bool:
    """True for FileName, for `FileName | None`, and for lists and the like of them."""
    facts = getattr(annotation, "__metadata__", ())
    return any(isinstance(fact, IsFile) for fact in facts) or any(map(_names_file, get_args(annotation)))


SWITCHES = {"yes": True, "on": True, "true": True, "no": False, "off": False, "false": False}
"""Words for yes and no that are texts in YAML 1.2."""
