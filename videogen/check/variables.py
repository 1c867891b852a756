"""Puts the values of variables into texts: `${NAME}`, `${NAME:-default}`, and `$${` for a literal `${`.

Programs write `${HOME}`, `${PORT:-8080}` and `${name}` too: in fields that show code or commands only the names that
are declared are variables, and all else stays as it is."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping

from msgspec import Struct, field
from msgspec.structs import replace

from videogen.check.findings import Findings, concerns
from videogen.document import GREATEST_FILE_BYTES, NOT_PRINTABLE, Document, Node, Place, SourceSpan
from videogen.registry import Registry
from videogen.showing import quote, suggest

Chosen = Callable[[Document], Collection[int] | None]
"""The numbers, from 0, of the scenes of a document that are asked for; None for all."""

GREATEST_CHARACTERS = GREATEST_FILE_BYTES  # of what is put in: as much as a spec itself may have


_REFERENCE = re.compile(r"(?P<literal>\$\$\{)|\$\{(?P<inside>(?:[^{}$]|\$(?!\{))*)(?P<end>\})?")
_INSIDE = re.compile(r"(?P<name>[A-Za-z_][A-Za-z0-9_]*)(:-(?P<default>.*))?", re.DOTALL)
_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")

_LITERAL = "write $${ where the text itself has ${"


def substitute(
    document: Document,
    settings: Mapping[str, str],
    registry: Registry,
    findings: Findings,
    chosen: Chosen = lambda _: None,
) -> Document:
    """The canonical document with every `${...}` replaced, from `settings` first, then from its own `variables`, which
    are taken out. A value that is missing is an error, told where it is used first in the scenes that are `chosen`; a
    setting that nothing uses is a warning."""
    root = document.root
    if not isinstance(root.value, Mapping):
        return document
    entries = dict(root.value)
    filler = _Filler(dict(settings), findings)
    _check_settings(settings, findings)
    own = _own_variables(entries.pop("variables", None), filler, findings)
    filler.values = {**own, **settings}
    filled = {}
    for key, node in entries.items():
        if key == "scenes" and isinstance(node.value, tuple):
            scenes = (_fill_scene(scene, (key, at), registry, filler) for at, scene in enumerate(node.value))
            filled[key] = replace(node, value=tuple(scenes))
        else:
            filled[key] = filler.fill(node, (key,))
    document = replace(document, root=replace(root, value=filled))
    filler.tell_missing(chosen(document))
    _warn_of_unused(settings, sorted({*own, *filler.used}), findings)
    return document


def _fill_scene(scene: Node, path: Place, registry: Registry, filler: _Filler) -> Node:
    """A scene whose fields that show code keep what is no variable."""
    entries = scene.children()
    if not isinstance(scene.value, Mapping):
        return filler.fill(scene, path)
    type = filler.fill(entries["type"], (*path, "type")).value if "type" in entries else None
    shows_code = registry.scene(type).CODE if type in registry.scene_types() else frozenset()
    return replace(scene, value=filler.fill_entries(scene.value, path, shows_code))


def _warn_of_unused(settings: Mapping[str, str], known: list[str], findings: Findings) -> None:
    for name in settings:
        if name not in known:
            help = suggest(name, known) or _known_variables(known, name)
            findings.warning_of_option("unused-setting", f"nothing uses --set {name}=...", help)


def _known_variables(known: list[str], wanted: str) -> str:
    if not known:
        return f"the spec has no variables; write ${{{wanted}}} where the value belongs"
    return (
        f"the spec's variables are {', '.join(known)}"
        if len(known) > 1
        else f"the spec's one variable is {known[0]}"
    )


def _check_settings(settings: Mapping[str, str], findings: Findings) -> None:
    for name, value in settings.items():
        if found := NOT_PRINTABLE.search(value):
            message = f"the character U+{ord(found[0]):04X} in --set {name}=... cannot be shown or spoken"
            findings.error_of_option(
                "control-character", message, "give a text in UTF-8 without control characters"
            )


def _own_variables(node: Node | None, filler: _Filler, findings: Findings) -> dict[str, str]:
    """The spec's own variables; each may use those above it."""
    if node is None or node.value is None:
        return {}
    if not isinstance(node.value, Mapping):
        findings.error("wrong-type", '"variables" must be a mapping of names to texts', ("variables",))
        return {}
    values: dict[str, str] = {}
    for name, child in node.value.items():
        path = ("variables", name)
        if not _NAME.fullmatch(name):
            help = "letters a to z, digits and _ may stand in it; it does not begin with a digit"
            findings.error("bad-variable", f"{quote(name)} is no name for a variable", path, help, key=True)
        elif isinstance(child.value, str | int | float):
            filler.values = {**values, **filler.values}
            values[name] = child.written or str(filler.fill(child, path).value)
        else:
            message = f"the variable {quote(name)} must be a text"
            findings.error("wrong-type", message, path, 'write "" for an empty text', key=True)
    return values


class _Filler(Struct):
    """Fills a tree from `values` and remembers which were used."""

    values: Mapping[str, str]
    findings: Findings
    used: set[str] = field(default_factory=set)
    missing: dict[str, list[tuple[re.Match[str], Place, SourceSpan | None]]] = field(default_factory=dict)
    characters: int = 0  # put in so far

    def tell_missing(self, numbers: Collection[int] | None) -> None:
        """Report each name without a value once, where it is used first; with `numbers` of scenes, from 0, those in
        others are passed over."""
        for name, used in self.missing.items():
            places = [place for place in used if concerns(place[1], numbers)]
            if not places:
                continue
            help = (
                suggest(name, self.values) or f"give it under variables: or with --set {name}=...; {_LITERAL}"
            )
            many = f"; it is used {len(places)} times" if len(places) > 1 else ""
            self._refuse(
                "missing-variable", f"the variable {quote(name)} has no value{many}", *places[0], help
            )

    def fill(self, node: Node, path: Place, *, in_code: bool = False) -> Node:
        """The node with the values in its texts; `in_code` what is no variable stays as it is."""
        if isinstance(node.value, str):
            return (
                replace(node, value=self._text(node.value, path, None, in_code))
                if "${" in node.value
                else node
            )
        if isinstance(node.value, Mapping):
            return replace(node, value=self.fill_entries(node.value, path, node.value if in_code else ()))
        if isinstance(node.value, tuple):
            entries = (self.fill(child, (*path, at), in_code=in_code) for at, child in enumerate(node.value))
            return replace(node, value=tuple(entries))
        return node

    def fill_entries(
        self, entries: Mapping[str, Node], path: Place, code: Collection[str]
    ) -> dict[str, Node]:
        """The entries of a mapping with the values in their keys and texts; what stands under the keys `code` shows
        code."""
        filled: dict[str, Node] = {}
        for key, child in entries.items():
            new_key = self._text(key, (*path, key), child.key, key in code)
            if new_key in filled:
                message = f"{quote(new_key)} is written twice, with its variables put in"
                self.findings.error("duplicate-key", message, (*path, key), "keep one of the two", key=True)
            filled[new_key] = self.fill(child, (*path, key), in_code=key in code)
        return filled

    def _text(self, text: str, path: Place, key: SourceSpan | None, in_code: bool) -> str:
        """A text, or a key that stands at the span `key`, with the values in it."""
        if "${" not in text:
            return text
        return _REFERENCE.sub(lambda found: self._value(found, path, key, in_code), text)

    def _value(self, found: re.Match[str], path: Place, key: SourceSpan | None, in_code: bool) -> str:
        if found["literal"]:
            return "${"
        inside = _INSIDE.fullmatch(found["inside"]) if found["end"] else None
        if in_code and not (inside and inside["name"] in self.values):
            return found[0]
        if not inside:
            help = "write ${NAME} or ${NAME:-default}; " + _LITERAL
            self._refuse(
                "bad-variable", f"cannot read the variable {quote(found[0])}", found, path, key, help
            )
            return found[0]
        name, default = inside["name"], inside["default"]
        self.used.add(name)
        if name in self.values:
            return self._put_in(self.values[name], found, path, key)
        if default is None:
            self.missing.setdefault(name, []).append((found, path, key))
            return found[0]
        return default

    def _put_in(self, value: str, found: re.Match[str], path: Place, key: SourceSpan | None) -> str:
        """The value, unless all that were put in are more than a spec may have."""
        before, self.characters = self.characters, self.characters + len(value)
        if self.characters <= GREATEST_CHARACTERS:
            return value
        if before <= GREATEST_CHARACTERS:
            message = f"with their values put in, variables make more than {GREATEST_CHARACTERS:,} characters of text"
            self._refuse(
                "too-many-values", message, found, path, key, "use shorter values, or use them less often"
            )
        return ""

    def _refuse(
        self, code: str, message: str, found: re.Match[str], path: Place, key: SourceSpan | None, help: str
    ) -> None:
        """Report a mistake where the reference stands."""
        nth = found.string.count(found[0], 0, found.start())
        if key:
            place = self.findings.document.source.find(found[0], key, nth)
            self.findings.error_at(code, message, place or key, path, help)
        else:
            self.findings.error(code, message, path, help, text=found[0], nth=nth)
