"""The catalogue of diagnostic codes: what each means, where it comes from and what helps, for `videogen
explain`."""

from __future__ import annotations

from collections.abc import Mapping

from videogen.codes.building import BUILDING
from videogen.codes.checking import CHECKING
from videogen.codes.contents import CONTENTS
from videogen.codes.explanation import Explanation
from videogen.codes.files import FILES
from videogen.codes.places import PLACES
from videogen.codes.reading import READING

__all__ = ["CODES", "Explanation"]

CODES: Mapping[str, Explanation] = {**READING, **CHECKING, **CONTENTS, **FILES, **BUILDING, **PLACES}
"""Every code that videogen uses; codes are stable."""
