"""What can be done with a film, as functions of a `Request`: opened, checked, built, previewed, watched, and seen as
stills and sheets. The command line is a thin skin over this; programs call the same functions.

Each name is imported when it is asked for: a still needs no encoder, a check no build."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from videogen.api.building import Built as Built
    from videogen.api.building import build as build
    from videogen.api.building import build_films as build_films
    from videogen.api.building import open_films as open_films
    from videogen.api.checking import Checked as Checked
    from videogen.api.checking import check as check
    from videogen.api.sheets import Sheet as Sheet
    from videogen.api.sheets import sheet as sheet
    from videogen.api.stills import Still as Still
    from videogen.api.stills import still as still
    from videogen.api.watching import watch as watch
    from videogen.build.options import BuildOptions as BuildOptions
    from videogen.film.opening import Film as Film
    from videogen.film.opening import open_film as open_film
    from videogen.film.request import Request as Request

_WHERE = {
    "BuildOptions": "videogen.build.options",
    "Built": "videogen.api.building",
    "Checked": "videogen.api.checking",
    "Film": "videogen.film.opening",
    "Request": "videogen.film.request",
    "Sheet": "videogen.api.sheets",
    "Still": "videogen.api.stills",
    "build": "videogen.api.building",
    "build_films": "videogen.api.building",
    "check": "videogen.api.checking",
    "open_film": "videogen.film.opening",
    "open_films": "videogen.api.building",
    "sheet": "videogen.api.sheets",
    "still": "videogen.api.stills",
    "watch": "videogen.api.watching",
}

__all__ = list(_WHERE)


def __getattr__(name: str) -> Any:
    if name not in _WHERE:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(importlib.import_module(_WHERE[name]), name)
