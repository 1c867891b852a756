"""Finds the scenes that somebody names, by their ids or by their numbers in the film."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from videogen.errors import ConfigError
from videogen.files.ids import same_name
from videogen.showing import quote, suggest


def numbers_of(wanted: Sequence[str], ids: Sequence[str], film: str) -> tuple[int, ...]:
    """The numbers, from 0 and in order, of the scenes with these ids; where no id is so, a number counts from 1.
    Raises ConfigError for what is neither, calling the film as it is given."""
    by_id = {same_name(id): number for number, id in reversed([*enumerate(ids)])}
    known = {str(number): number - 1 for number in range(1, len(ids) + 1)} | by_id
    unknown = [name for name in wanted if same_name(name) not in known]
    if unknown:
        near = suggest(unknown[0], ids) if len(unknown) == 1 else None
        listed = f"its scenes are {', '.join(ids)}"
        raise ConfigError(
            f"no scene {', '.join(map(quote, unknown))} in {film}",
            help=f"{near} {listed}" if near else listed,
            code="unknown-scene",
        )
    return tuple(sorted({known[same_name(name)] for name in wanted}))


def stub(scene: Any) -> dict[str, str]:
    """What a film needs of a scene that nobody looks at: its id and its type, where they are texts."""
    fields = scene if isinstance(scene, Mapping) else {}
    return {key: fields[key] for key in ("id", "type") if isinstance(fields.get(key), str)}


def filled_ids(scenes: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    """The id of each scene: its own, else its type and number among the scenes of that type."""
    taken = {same_name(scene["id"]) for scene in scenes if scene.get("id")}
    counts: dict[str, int] = {}
    for scene in scenes:
        type = scene.get("type", "scene")
        number = counts[type] = counts.get(type, 0) + 1
        if scene.get("id"):
            yield scene["id"]
            continue
        while same_name(f"{type}-{number}") in taken:
            number += 1
        taken.add(same_name(f"{type}-{number}"))
        yield f"{type}-{number}"
