"""Listeners that show a build to a person or a program: live on a terminal, as plain lines, as JSON lines."""

from videogen.reporters.json_lines import JsonLines
from videogen.reporters.live import Live
from videogen.reporters.plain import Plain

__all__ = ["JsonLines", "Live", "Plain"]
