"""Puts the values of variables into texts: `${NAME}`, `${NAME:-default}`, and `$${` for a literal `${`."""

from __future__ import annotations

import re
from collections.abc import Mapping

from msgspec import Struct, field
from msgspec.structs import replace

from videogen.check.findings import Findings
from videogen.document import Document, Node, Step
from videogen.errors import quote, suggest

_REFERENCE = re.compile(r"(?P<literal>\$\$\{)|\$\{(?P<inside>[^{}]*)(?P<end>\})?")
_INSIDE = re.compile(r"(?P<name>[A-Za-z_][A-Za-z0-9_]*)(:-(?P<default>.*))?", re.DOTALL)

_LITERAL = "write $${ where the text itself has ${"


def substitute(document: Document, settings: Mapping[str, str], findings: Findings) -> Document:
    """The document with every `${...}` replaced, from `settings` first, then from its own `variables`, which
    are taken out. A value that is missing is an error, a setting that nothing uses a warning."""
    root = document.root
    if not isinstance(root.value, Mapping):
        return document
    entries = dict(root.value)
    own = _own_variables(entries.pop("variables", None), document, findings)
    filler = _Filler({**own, **settings}, findings)
    filled = {key: filler.fill(node, (key,)) for key, node in entries.items()}
    known = sorted({*own, *filler.used})
    for name in settings:
        if name not in known:
            help = suggest(name, known) or _known_variables(known, name)
            findings.warning_of_option("unused-setting", f"nothing uses --set {name}=...", help)
    return replace(document, root=replace(root, value=filled))


def _known_variables(known: list[str], wanted: str) -> str:
    if not known:
        return f"the spec has no variables; write ${{{wanted}}} where the value belongs"
    return (
        f"the spec's variables are {', '.join(known)}"
        if len(known) > 1
        else f"the spec's one variable is {known[0]}"
    )


def _own_variables(node: Node | None, document: Document, findings: Findings) -> dict[str, str]:
    if node is None or node.value is None:
        return {}
    if not isinstance(node.value, Mapping):
        findings.error("wrong-type", '"variables" must be a mapping of names to texts', ("variables",))
        return {}
    values: dict[str, str] = {}
    for name, child in node.value.items():
        path = ("variables", name)
        if not _INSIDE.fullmatch(name) or ":" in name:
            help = "letters a to z, digits and _ may stand in it; it does not begin with a digit"
            findings.error("bad-variable", f"{quote(name)} is no name for a variable", path, help, key=True)
        elif isinstance(child.value, str | int | float):
            values[name] = child.written or str(child.value)
        else:
            message = f"the variable {quote(name)} must be a text"
            findings.error("wrong-type", message, path, 'write "" for an empty text', key=True)
    return values


class _Filler(Struct):
    """Fills a tree from `values` and remembers which were used."""

    values: Mapping[str, str]
    findings: Findings
    used: set[str] = field(default_factory=set)

    def fill(self, node: Node, path: tuple[Step, ...]) -> Node:
        if isinstance(node.value, str):
            return replace(node, value=self._text(node.value, path)) if "${" in node.value else node
        if isinstance(node.value, Mapping):
            return replace(
                node, value={key: self.fill(child, (*path, key)) for key, child in node.value.items()}
            )
        if isinstance(node.value, tuple):
            return replace(
                node, value=tuple(self.fill(child, (*path, at)) for at, child in enumerate(node.value))
            )
        return node

    def _text(self, text: str, path: tuple[Step, ...]) -> str:
        return _REFERENCE.sub(lambda found: self._value(found, path), text)

    def _value(self, found: re.Match[str], path: tuple[Step, ...]) -> str:
        if found["literal"]:
            return "${"
        inside = _INSIDE.fullmatch(found["inside"])
        if not (inside and found["end"]):
            help = "write ${NAME} or ${NAME:-default}; " + _LITERAL
            self._refuse("bad-variable", f"cannot read the variable {quote(found[0])}", found, path, help)
            return found[0]
        name, default = inside["name"], inside["default"]
        self.used.add(name)
        if name in self.values:
            return self.values[name]
        if default is None:
            help = (
                suggest(name, self.values) or f"give it under variables: or with --set {name}=...; {_LITERAL}"
            )
            self._refuse("missing-variable", f"the variable {quote(name)} has no value", found, path, help)
            return found[0]
        return default

    def _refuse(
        self, code: str, message: str, found: re.Match[str], path: tuple[Step, ...], help: str
    ) -> None:
        nth = found.string.count(found[0], 0, found.start())
        self.findings.error(code, message, path, help, text=found[0], nth=nth)
