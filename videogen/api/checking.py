"""Checks a film without building it, and says how long it will be."""

from __future__ import annotations

from msgspec import Struct

from videogen.errors import Diagnostic
from videogen.film.lengths import Lengths, film_lengths
from videogen.film.opening import Film, open_film, places_of
from videogen.film.request import Request
from videogen.registry import Registry, default_registry


class Checked(Struct, frozen=True):
    """A film in which nothing is wrong, how long it is, and what is doubtful in it."""

    film: Film
    lengths: Lengths

    @property
    def warnings(self) -> tuple[Diagnostic, ...]:
        """The doubts, those about lengths last."""
        return (*self.film.warnings, *self.lengths.doubts)


def check(request: Request, registry: Registry | None = None) -> Checked:
    """Check shape, meaning, and whether all can be shown, spoken and read. Raises SpecError with every mistake."""
    registry = registry or default_registry()
    film = open_film(request, registry)
    return Checked(film, film_lengths(film.video, registry, places_of(request), film.settings))
