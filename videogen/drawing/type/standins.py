"""Which font file draws which characters, and what of a text none can draw."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from videogen.drawing.type.breaks import break_versions, is_unspaced
from videogen.drawing.type.clusters import clusters, is_picture, is_seen
from videogen.drawing.type.fontfiles import (
    FONT,
    STRONG_WEIGHT,
    at_weight,
    coverage,
    is_common,
    other_files,
    own_file,
)
from videogen.drawing.type.styles import Family

OPENING = ("Ps", "Pi")  # brackets and quotation marks that are of what follows


def missing(text: str) -> str:
    """The characters of `text`, each once and in order, that no installed font has together with their marks."""
    if is_common(text):
        return ""
    absent = (c for cluster in clusters(text) if _file_for(cluster, "text") is None for c in cluster)
    own = coverage(own_file("text"))
    return "".join(dict.fromkeys(c for c in absent if is_seen(c) and c not in own))


def parts(text: str, family: Family) -> Iterator[tuple[Path, str]]:
    """Pieces of `text` and the file that draws them: the family's own wherever it can. Spaces and punctuation stay
    with the letters that they belong to. What no file has stays with the family's own."""
    own = own_file(family)
    if is_common(text):
        yield own, text
        return
    found = list(clusters(text))
    file, start, at = own, 0, 0
    for index, chosen in enumerate(_files(found, family)):
        if at and chosen != file:
            yield file, text[start:at]
            start = at
        file = chosen
        at += len(found[index])
    if text:
        yield file, text[start:]


def stand_in_versions(text: str) -> dict[str, str]:
    """What counts in the digest of a drawing with `text` beside our own two fonts: each other font file that it needs,
    by name, with the sha256 of its content, and what breaks its lines."""
    files = {path for path, _ in parts(text, "text")} | {path for path, _ in parts(text, "code")}
    others = files - {own_file("text"), own_file("code")}
    strong = {at_weight(path, STRONG_WEIGHT) for path in others}
    found = {f"{FONT}{path.name}": _digest(path) for path in sorted(others | strong)}
    return {**found, **(break_versions() if is_unspaced(text) else {})}


@cache
def _digest(path: Path) -> str:
    import hashlib  # loads a library, for films that need a stand-in

    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _files(found: list[str], family: Family) -> Iterator[Path]:
    """The file for each cluster."""
    own = own_file(family)
    alone = [None if _is_neutral(cluster) else _file_for(cluster, family) or own for cluster in found]
    before = own
    for index, cluster in enumerate(found):
        file = alone[index]
        if file is None:
            after = next((later for later in alone[index:] if later), before)
            file = _with_letters(cluster, after if _opens(cluster) or not index else before, family)
        yield file
        before = file


def _is_neutral(cluster: str) -> bool:
    return not is_seen(cluster[0]) or (unicodedata.category(cluster[0])[0] == "P" and not is_picture(cluster))


def _opens(cluster: str) -> bool:
    return unicodedata.category(cluster[0]) in OPENING


def _with_letters(cluster: str, file: Path, family: Family) -> Path:
    """A neutral's file: that of the letters it belongs to, where that is a stand-in of letters which has it."""
    covered = coverage(file)
    if covered.picture_px:
        return _file_for(cluster, family) or own_file(family)
    unseen = not any(map(is_seen, cluster))
    return file if unseen or _covers(file, cluster) else _file_for(cluster, family) or own_file(family)


def _covers(path: Path, cluster: str) -> bool:
    covered = coverage(path)
    return all(character in covered for character in cluster if is_seen(character))


@cache
def _file_for(cluster: str, family: Family) -> Path | None:
    """The first file that has the cluster: the family's own, the other family's, then any installed one. Where a
    picture is asked for, or neither of ours has the sign, a font of pictures comes first."""
    ours = [own_file(family), own_file("code" if family == "text" else "text")]
    own = next((path for path in ours if _covers(path, cluster)), None)
    if own and not _asks_for_picture(cluster):
        return own
    others = (path for path in other_files() if _covers(path, cluster))
    if not is_picture(cluster):
        return next((path for path in others if not coverage(path).picture_px), None)
    found = [*([own] if own else []), *others]
    return next((path for path in found if coverage(path).picture_px), found[0] if found else None)


def _asks_for_picture(cluster: str) -> bool:
    return len(cluster) > 1 and is_picture(cluster)
