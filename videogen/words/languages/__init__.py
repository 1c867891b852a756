"""What is known of each language: a file for each, named by its tag, which is read when a film is in it.

Adding a language is adding its file; `docs/adding-a-language.md` says what stands in it."""

from __future__ import annotations

import re
from functools import cache
from importlib import import_module
from pathlib import Path
from types import ModuleType

from msgspec.structs import replace

from videogen.errors import PluginError
from videogen.showing import shown
from videogen.sources import digest
from videogen.words.languages.en import LANGUAGE as ENGLISH
from videogen.words.languages.language import LABELS, Language, mistakes_in

__all__ = [
    "ENGLISH", "LABELS", "Language", "is_known", "known_languages", "language_of", "language_version",
]  # fmt: skip

FOLDER = Path(__file__).parent
FILE = re.compile("[a-z]{2,3}")
"""What the file of a language is called; all others have longer names."""
ALIASES = {"iw": "he", "cmn": "zh"}


def language_of(tag: str) -> Language:
    """The language of a tag such as `de`, `pt-BR` or `zh-Hant-TW`, as it is written there; one without a file has the
    words of English and only the marks that are known of it. No tag is English. Raises PluginError where its file is
    wrong."""
    return _language(tag.lower())


def known_languages() -> list[str]:
    """The tags of all languages that have a file."""
    return sorted(path.stem for path in FOLDER.glob("*.py") if FILE.fullmatch(path.stem))


def is_known(tag: str) -> bool:
    """Whether the language of a tag has a file."""
    return _file(tag.lower()) is not None


@cache
def language_version(tag: str) -> str:
    """Of the file of a language, so that what is made with its words is made anew when they change."""
    path = _file(tag.lower())
    return digest([path or FOLDER / "others.py"])[:16]


@cache
def _language(tag: str) -> Language:
    base, *rest = tag.split("-")
    path = _file(tag) if base else FOLDER / "en.py"
    if path is None:
        from videogen.words.languages.others import of_other

        return of_other(tag, ENGLISH)
    try:
        found = _in_region(import_module(f"{__name__}.{path.stem}"), rest)
        mistakes = [] if found is ENGLISH else [*mistakes_in(found, ENGLISH)]
    except Exception as error:  # it may have been written a minute ago
        raise _wrong(path, f"{type(error).__name__}: {error}") from error
    if mistakes:
        raise _wrong(path, "; ".join(mistakes))
    return found


def _in_region(module: ModuleType, rest: list[str]) -> Language:
    """What stands in a language's file, as it is for the rest of a tag."""
    found: Language = module.LANGUAGE
    variants = getattr(module, "VARIANTS", {})
    while rest:
        if change := variants.get("-".join(rest)):
            return replace(found, **change)
        rest.pop()
    return found


def _wrong(path: Path, why: str) -> PluginError:
    return PluginError(
        f"the language file {shown(path)} is wrong: {why}",
        help="docs/adding-a-language.md says what stands in it",
    )


def _file(tag: str) -> Path | None:
    base = tag.partition("-")[0]
    base = ALIASES.get(base, base)
    path = FOLDER / f"{base}.py"
    return path if FILE.fullmatch(base) and path.exists() else None
