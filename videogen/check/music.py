"""Music that is really there: its file holds sound, and that can be decoded."""

from __future__ import annotations

from videogen.check.findings import Findings
from videogen.check.meaning import Parts
from videogen.files.given import named_file
from videogen.registry import Registry

PLACE = ("video", "music", "file")


def check_music(parts: Parts, registry: Registry, findings: Findings) -> None:
    """Report music that no build could mix."""
    music, folder = parts.video.music, findings.document.folder
    problem = registry.music_problem(named_file(folder, music.file)) if music and folder else None
    if problem:
        findings.error(problem.code or "bad-music", problem.message, PLACE, problem.help)
