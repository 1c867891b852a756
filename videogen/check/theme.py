"""A theme of the author's own: its file reads well, its colours are colours, and what is written in them can be
read."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pydantic_core import PydanticCustomError

from videogen.check.findings import Findings
from videogen.check.wording import in_short, missing_value_help
from videogen.document import Document, load_document
from videogen.errors import ConfigError, Diagnostic, SpecError
from videogen.registry import Registry
from videogen.showing import quote
from videogen.spec.values import check_color

PLACE = ("video", "theme")

_APART = "move the two colours of each pair further apart, one lighter or the other darker"


def check_theme(written: str, path: Path, registry: Registry, findings: Findings) -> bool:
    """True where scenes can be laid out in the theme at `path`. Mistakes in its text and its colours are reported
    at their place in that file, roles and contrasts where the spec names it."""
    name = str(Path(findings.document.name).parent / written)  # as the spec itself is named in messages
    if in_file := _mistakes_in_file(name, path):
        findings.add_from_elsewhere(in_file)
        return False
    try:
        faint = registry.theme_problems(str(path))
    except ConfigError as error:
        message = error.message.replace(str(path), written)  # in the author's words
        _report(message, error.help, written, name, path, findings)
        return False
    if faint:
        _report(f"this theme is hard to read: {in_short(faint)}", _APART, written, name, path, findings)
    return True


def _report(message: str, help: str | None, written: str, name: str, path: Path, findings: Findings) -> None:
    """Where the spec names the theme, else in the theme's own file."""
    tree = findings.document.tree
    if tree.get("video", {}).get("theme") == written:
        findings.error("bad-theme", message, PLACE, help)
        return
    mark = load_document(path, name=name).mark(())
    findings.add_from_elsewhere([Diagnostic("bad-theme", message, mark, help)])


def _mistakes_in_file(name: str, path: Path) -> list[Diagnostic]:
    try:
        document = load_document(path, name=name)
    except SpecError as error:
        return [found for found in error.diagnostics if found.code != "empty-file"]  # it says what films need
    roles = document.tree if isinstance(document.tree, dict) else {}
    found = [_colour_mistake(role, value, document) for role, value in roles.items() if role != "base"]
    return [mistake for mistake in found if mistake]


def _colour_mistake(role: str, value: Any, document: Document) -> Diagnostic | None:
    if value is None:
        mark = document.mark((role,), key=True)
        return Diagnostic(
            "no-value",
            f"{quote(role)} has no value",
            mark,
            missing_value_help(mark, document.written((role,))),
        )
    try:
        check_color(document.written((role,)) or str(value))
    except PydanticCustomError as error:
        facts = error.context or {}
        return Diagnostic("bad-colour", facts["message"], document.mark((role,)), facts.get("help"))
    return None
