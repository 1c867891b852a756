"""Which source files shape a result: ours by what they import, and those of plug-ins.

They are hashed, so that no changed line of drawing or encoding leaves an old result standing because somebody forgot to
raise a number; the package version is not used, so that a release makes anew only what it changed."""

from __future__ import annotations

import ast
import importlib.util
import os
import re
import sys
import warnings
from collections.abc import Iterable, Iterator
from functools import cache
from hashlib import sha256
from importlib.machinery import ModuleSpec
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path, PurePath

from videogen.errors import PluginError

PACKAGE = Path(__file__).parent
SCENES = "videogen.scenes"
FACE = "videogen.scene"
"""What types of others import. It makes nothing itself: of its names each counts that is imported."""
NOT_SHAPING = frozenset(
    f"videogen.{name}" for name in ("errors", "events.types", "plan", "registry", "steps.context")
)
"""What steps are told and tell by; the results are not of its making."""
DATA = {"videogen.drawing.theme": "themes/*.yaml", "videogen.steps.report": "report.html"}
"""What some of our modules read beside them."""
INSTALLED = {"site-packages", "dist-packages"}
NO_SOURCES = {"__pycache__"}
_IMPORT = re.compile(r"from (videogen[\w.]*) import (\([^)]*\)|[^\n]*)")
_FOR_TYPES = re.compile(r"^if TYPE_CHECKING:\n(?:[ \t]+.*\n|\n)+", re.MULTILINE)


def our_sources(*modules: str) -> list[Path]:
    """The files of these of our modules and of all that they import, directly or not, in functions too, but for types
    alone; and the data that those read."""
    found: dict[str, Path] = {}
    open_ends = list(modules)
    while open_ends:
        name = open_ends.pop()
        path = _files().get(name)
        if path is None or name in found or name in NOT_SHAPING:
            continue
        found[name] = path
        open_ends += _ours_imported(path)
    data = (found[name].parent.glob(pattern) for name, pattern in DATA.items() if name in found)
    return sorted([*found.values(), *(path for files in data for path in files)])


def shaping_sources(module: str, distribution: str | None) -> list[Path]:
    """The files that shape what the scene type or step in `module` makes: its own, and ours that they import."""
    if module in _files():
        return our_sources(module)
    own = own_sources(module, distribution)
    code = (path for path in own if path.suffix == ".py")
    imported = {name for path in code for name in _imported(path, "") if name.startswith("videogen.")}
    return sorted({*own, *our_sources(*imported)})


def code_version(module: str, distribution: str | None) -> str:
    """sha256 (hex) of the files that shape what the scene type or step in `module` makes. Raises PluginError where
    those of a plug-in were edited after this process had loaded them: it would make something by the old code, and keep
    it as what the new one makes."""
    found = digest(shaping_sources(module, distribution))
    if module in sys.modules and module not in _files() and _known.get(module, found) != found:
        raise PluginError(
            f"the code of {module} was edited after this program had loaded it",
            help="start the program again",
            code="code-edited",
        )
    _known[module] = found
    return found


_known: dict[str, str] = {}


def own_sources(module: str, distribution: str | None) -> list[Path]:
    """The file of one of our scene types. Of another one all files of its package, data included, or its module alone;
    and the same of what it imports, where that comes with its distribution or is not installed but lies somewhere."""
    if module.rpartition(".")[0] == SCENES:
        return [_origin(module)]
    reached = _reached(module, frozenset({module, *_modules_of(distribution)}))
    found = {_outermost_package(name) or path for name, path in reached}
    return sorted({file for path in found for file in (_files_in(path) if path.is_dir() else (path,))})


def digest(sources: Iterable[Path]) -> str:
    """Of names and contents; where the files lie does not count."""
    known = sorted((f"{path.parent.name}/{path.name}", _sha256(path)) for path in sources)
    return sha256(repr(known).encode()).hexdigest()


def _sha256(path: Path) -> str:
    return _our_sha256(path) if path.is_relative_to(PACKAGE) else sha256(path.read_bytes()).hexdigest()


@cache
def _our_sha256(path: Path) -> str:
    return sha256(_text(path).encode()).hexdigest()


@cache
def _text(path: Path) -> str:
    """Of one of our files, read once."""
    return path.read_text("utf-8")


@cache
def _ours_imported(path: Path) -> tuple[str, ...]:
    found = []
    for package, names in _IMPORT.findall(_FOR_TYPES.sub("", _text(path))):
        found.append(package)
        found += [f"{package}.{name}" for name in re.findall(r"(?:^|[(,])\s*(\w+)", names)]
    return tuple(found)


@cache
def _files() -> dict[str, Path]:
    """The files of all our modules, by module name; to look for each name alone would cost many times as much."""
    found = {}
    for folder, _, names in os.walk(PACKAGE):
        package = ".".join(("videogen", *Path(folder).relative_to(PACKAGE).parts))
        for name in names:
            if name.endswith(".py"):
                module = package if name == "__init__.py" else f"{package}.{name[:-3]}"
                found[module] = Path(folder, name)
    return found


def _reached(module: str, own: frozenset[str]) -> Iterator[tuple[str, Path]]:
    """A module and all that it imports, directly or not, which its author may have written."""
    _origin(module)
    seen = {module}
    open_ends = [module]
    while open_ends:
        name = open_ends.pop()
        spec = _spec(name)
        if spec is None or not spec.origin or not _is_of_the_author(name, Path(spec.origin), own):
            continue
        yield name, Path(spec.origin)
        fresh = set(_imported(Path(spec.origin), spec.parent or "")) - seen
        seen |= fresh
        open_ends += sorted(fresh)


def _is_of_the_author(name: str, path: Path, own: frozenset[str]) -> bool:
    top = name.partition(".")[0]
    if top == "videogen" or top in sys.stdlib_module_names or path.suffix != ".py":
        return False
    return not INSTALLED.intersection(path.parts) or any(
        name == each or name.startswith(f"{each}.") or each.startswith(f"{name}.") for each in own
    )


@cache
def _modules_of(name: str | None) -> frozenset[str]:
    """The packages and modules that a distribution has installed, by the names one imports."""
    try:
        files = (distribution(name).files if name else None) or ()
    except (PackageNotFoundError, ValueError):
        return frozenset()
    inside = (PurePath(file) for file in files if file.suffix == ".py" and ".." not in file.parts)
    return frozenset(path.parts[0] if len(path.parts) > 1 else path.stem for path in inside)


def _imported(path: Path, package: str) -> tuple[str, ...]:
    """Names of all modules that may be imported by the file, in functions too."""
    try:
        with warnings.catch_warnings(action="ignore"):
            tree = ast.parse(path.read_bytes())
    except (SyntaxError, ValueError):
        return ()
    found: list[str] = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            above = package.split(".")[: len(package.split(".")) - node.level + 1] if node.level else []
            base = ".".join([*above, *([node.module] if node.module else [])])
            if base == FACE:
                found += [_face().get(alias.name, FACE) for alias in node.names]
            else:
                found += [base, *(f"{base}.{alias.name}" for alias in node.names)]
    return tuple(name for name in dict.fromkeys(found) if name)


@cache
def _face() -> dict[str, str]:
    """Where each of its names comes from: a module of ours, or of a library."""
    statements = (node for node in ast.parse(_text(_files()[FACE])).body if isinstance(node, ast.ImportFrom))
    return {alias.name: str(node.module) for node in statements for alias in node.names}


def _spec(module: str) -> ModuleSpec | None:
    """Where a module is. Nothing is imported to find out, and nothing that is imported later changes the answer: else
    the code of a step would be another one once the step had run."""
    parent = module.rpartition(".")[0]
    try:
        if not parent:
            return importlib.util.find_spec(module)
        package = _spec(parent)
        folders = list(package.submodule_search_locations or ()) if package else []
        found = (finder.find_spec(module, folders) for finder in sys.meta_path if folders)
        return next(filter(None, found), None)
    except (ImportError, ValueError, AttributeError):
        return None


def _origin(module: str) -> Path:
    spec = importlib.util.find_spec(module)
    if spec is None or spec.origin is None:
        raise PluginError(f"the source of the module {module} cannot be found")
    return Path(spec.origin)


def _outermost_package(module: str) -> Path | None:
    """The folder of the outermost package of a module that has a folder of its own; those that several distributions
    share have not."""
    names = module.split(".")
    for count in range(1, len(names) + 1):
        spec = _spec(".".join(names[:count]))
        if spec and spec.origin and spec.submodule_search_locations:
            return Path(spec.origin).parent
    return None


def _files_in(folder: Path) -> tuple[Path, ...]:
    """All files below a folder but what Python and tools leave there."""
    return tuple(
        path
        for path in folder.rglob("*")
        if path.is_file()
        and not any(part.startswith(".") or part in NO_SOURCES for part in path.relative_to(folder).parts)
    )
