"""The verify command: is a finished film right, and is it still what was built."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import click

from videogen.check.wording import count
from videogen.cli.json_alone import json_alone
from videogen.errors import VideoGenError
from videogen.files.delivered import MANIFEST, film_of
from videogen.media.proof import prove
from videogen.showing import shown
from videogen.store import sha256_of


@click.command("verify")
@click.argument(
    "films", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path)
)
@click.option("--json", "as_json", is_flag=True, help="What was found as JSON.")
def verify_command(films: tuple[Path, ...], as_json: bool) -> int:
    """Prove finished films (MP4) right.

    Every packet of pictures that videogen encoded is held against the H.264 standard, where players rely on it and
    ffmpeg does not complain; pictures and sound are decoded from beginning to end; and what lies beside a film is
    compared with its manifest. The exit code is 1 where anything is wrong."""
    with json_alone(as_json) as out:
        found = [_verified(film) for film in films]
        if as_json:
            click.echo(json.dumps(found, indent=1), file=out)
    if not as_json:
        for told in found:
            click.echo(
                f"{'WRONG' if told['problems'] else 'right'}  {shown(Path(told['film']))}{_in_words(told)}"
            )
            for problem in told["problems"]:
                click.echo(f"       {problem}")
    return 1 if any(told["problems"] for told in found) else 0


def _verified(path: Path) -> dict[str, Any]:
    """What is to be said of one film, as JSON-able data."""
    edited = _edited(path)
    try:
        proof = prove(path)
    except VideoGenError as error:
        return {"film": str(path), "problems": [error.message, *edited]}
    info = proof.info
    return {
        "film": str(path),
        "problems": [*proof.problems, *edited],
        "is_ours": proof.is_ours,
        "width": info.width,
        "height": info.height,
        "fps": float(info.fps),
        "frames": proof.frames,
        "duration_s": round(info.duration_s, 3),
        "chapters": [title for _, _, title in info.chapters],
        "language": info.language,
    }


def _in_words(told: dict[str, Any]) -> str:
    if "frames" not in told:
        return ""
    minutes, seconds = divmod(told["duration_s"], 60)
    size = f"{told['width']} x {told['height']} at {told['fps']:g} fps"
    others = "" if told["is_ours"] else "; pictures of another encoder, which were only decoded"
    return f": {size}, {count(told['frames'], 'picture')}, {int(minutes)}:{seconds:04.1f}{others}"


def _edited(path: Path) -> list[str]:
    """Which files of the film are not those of the manifest beside it; nothing where there is none."""
    film = film_of(path.absolute())
    if film is None:
        manifest = path.with_name(path.stem + MANIFEST)
        is_there = os.path.lexists(manifest)
        return [f"{shown(Path(manifest.name))} is damaged, or not of a film"] if is_there else []
    wrong = []
    for name, wanted in film.sha256.items():
        file = film.folder / name
        if not file.is_file():
            wrong.append(f"{shown(Path(name))} is not there")
        elif file.stat().st_size != film.bytes[name] or sha256_of(file) != wanted:
            wrong.append(f"{shown(Path(name))} is not what was built")
    return wrong
