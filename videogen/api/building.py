"""Builds films: all are opened before any is begun, and those of one work folder are one graph."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct
from msgspec.structs import replace

from videogen import build as engine
from videogen.build.delivery import refuse_same_output
from videogen.build.options import BuildOptions
from videogen.build.result import BuildResult
from videogen.errors import Diagnostic, SpecError, ValidationError
from videogen.events.emitter import Emitter, new_run_id
from videogen.events.types import Listener
from videogen.film.opening import Film, open_film
from videogen.film.request import Request
from videogen.registry import Registry, default_registry


class Built(Struct, frozen=True):
    """Films, and how building them went: a result for each work folder (and each ffmpeg that was asked for in it), in
    order; fewer where it was cancelled."""

    films: tuple[Film, ...]
    results: tuple[BuildResult, ...]

    @property
    def success(self) -> bool:
        """Whether all are as their specs say."""
        return all(result.success for result in self.results)

    @property
    def cancelled(self) -> bool:
        """Whether the build was asked to stop before it had ended."""
        return any(result.cancelled for result in self.results)


def open_films(requests: Sequence[Request], registry: Registry | None = None) -> list[Film]:
    """Read, check and compile. Raises ValidationError with the mistakes of all specs, ConfigError for a choice that
    makes no sense or for films that would be written to one place."""
    registry = registry or default_registry()
    films: list[Film] = []
    found: list[Diagnostic] = []
    for request in requests:
        try:
            films.append(open_film(request, registry))
        except SpecError as error:
            if len(requests) == 1:
                raise
            found += error.diagnostics
    if found:
        raise ValidationError(found)
    refuse_same_output([film.plan for film in films])
    return films


def build_films(
    films: Sequence[Film],
    options: BuildOptions | None = None,
    listeners: Iterable[Listener] = (),
    registry: Registry | None = None,
) -> Built:
    """Build films that were opened. What goes wrong with a task is in the result; raises as `videogen.build.build`."""
    registry, options, listeners = registry or default_registry(), options or BuildOptions(), tuple(listeners)
    refuse_same_output([film.plan for film in films])
    results: list[BuildResult] = []
    for work, ffmpeg in dict.fromkeys((film.work, film.request.ffmpeg) for film in films):
        together = [film for film in films if (film.work, film.request.ffmpeg) == (work, ffmpeg)]
        results.append(
            engine.build(
                [film.plan for film in together],
                work=work,
                registry=registry,
                options=options,
                emitter=Emitter(new_run_id(), listeners),
                digests=together[0].digests,
                doubts=[doubt for film in together for doubt in film.warnings],
                ffmpeg=ffmpeg,
            )
        )
        if results[-1].cancelled:
            break
    return Built(tuple(films), tuple(results))


def build(
    requests: Request | Sequence[Request],
    options: BuildOptions | None = None,
    listeners: Iterable[Listener] = (),
    registry: Registry | None = None,
) -> Built:
    """Open films and build them; `Request.preview()` asks for a quick one. Raises as `open_films` and `build_films`."""
    registry = registry or default_registry()
    wanted = (requests,) if isinstance(requests, Request) else tuple(requests)
    films = open_films([replace(request, fit="new") for request in wanted], registry)
    return build_films(films, options, listeners, registry)
