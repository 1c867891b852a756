"""Files that a spec names: they are there, and inside the folder that an untrusted spec may read."""

from __future__ import annotations

from pathlib import Path, PurePosixPath, PureWindowsPath

from videogen.check.findings import Findings
from videogen.document import Place
from videogen.files.given import named_file, unfit
from videogen.showing import quote, suggest

_CHECK_NAME = "check the name, with its capitals, and the folder"
_INSIDE = (
    "put the file into the spec's folder, or allow its own: --allow-path, or  allow = [...]  in videogen.toml"
)


def check_file(written: str, place: Place, allow_paths: tuple[Path, ...], findings: Findings) -> bool:
    """True where the file can be read; one that is missing or that this spec may not read is reported."""
    folder = findings.document.folder
    if folder is None:
        message = f"the file {quote(written)} has no folder to be looked for in"
        findings.error("missing-file", message, place, "save the spec as a file beside it")
        return False
    try:
        found = named_file(folder, written).resolve()
        allowed = [path.resolve() for path in (folder, *allow_paths)]
        inside = [path for path in allowed if found.is_relative_to(path)]
        if not inside:
            findings.error("file-outside", _outside(written), place, _INSIDE)
        elif all(_in_repository(found, path) for path in inside):
            message = f"{quote(written)} lies in a repository's own folder, .git, which no spec may read"
            findings.error("file-outside", message, place, "keep a copy of the file beside the spec")
        elif why := unfit(found):
            findings.error(why.code, f"{quote(written)} {why.said}", place, why.help)
        else:
            return True
    except FileNotFoundError:
        if (folder / written).is_symlink():
            message = f"{quote(written)} is a link to a file that is not there"
            findings.error("missing-file", message, place, "name the file itself, or mend the link")
        else:
            message = f"there is no file {quote(written)} in the spec's folder"
            findings.error("missing-file", message, place, _nearest_name(found) or _CHECK_NAME)
    except (OSError, RuntimeError, ValueError):  # a name that the system refuses, a ring of links
        findings.error("missing-file", f"the file {quote(written)} cannot be reached", place, _CHECK_NAME)
    return False


def _in_repository(found: Path, folder: Path) -> bool:
    """Whether a file is what git keeps for itself; it may hold secrets, and is no material of films."""
    return any(part.lower() == ".git" for part in found.relative_to(folder).parts)


def _nearest_name(missing: Path) -> str | None:
    """A file beside where this one should be that is named nearly so."""
    folder = missing.parent
    return suggest(missing.name, sorted(path.name for path in folder.iterdir())) if folder.is_dir() else None


def _outside(written: str) -> str:
    if PurePosixPath(written).is_absolute() or PureWindowsPath(written).drive:
        return f"{quote(written)} is an absolute path, outside the spec's folder"
    if ".." in PurePosixPath(written.replace("\\", "/")).parts:
        return f"{quote(written)} leads out of the spec's folder"
    return f"{quote(written)} is a link that leads out of the spec's folder"
