"""How a scene takes over from the one before it, as a spec writes it."""

from __future__ import annotations

import re
from typing import Any, ClassVar, Literal, get_args

from pydantic import Field

from videogen.showing import quote, suggest
from videogen.spec.model import Model
from videogen.spec.values import wrong

GREATEST_TRANSITION_S = 2

TransitionType = Literal["crossfade", "cut", "fade", "slide", "wipe", "none"]


class TransitionStyle(Model):
    """How a scene takes over from the one before it."""

    SHORT_FORM: ClassVar[str | None] = "type"

    type: TransitionType = Field(default="crossfade", description="Kind of transition.")
    duration: float = Field(default=1 / 3, ge=0, le=GREATEST_TRANSITION_S, description="Length in seconds.")

    @classmethod
    def read_short_form(cls, text: str) -> dict[str, Any]:
        """`crossfade 0.33` or `cut`."""
        kind, *length = text.split() or [""]
        kinds = get_args(TransitionType)
        if kind not in kinds:
            help = (
                suggest(kind, kinds) or f"one of {', '.join(kinds)}, and a length in seconds where you like"
            )
            raise wrong("bad-transition", f"unknown transition {quote(text)}", help)
        if not length:
            return {"type": kind}
        if len(length) > 1 or not re.fullmatch(r"[0-9]{1,6}(\.[0-9]{1,6})?", length[0]):
            help = f'write the kind and a length in seconds, for example "{kind} 0.33"'
            raise wrong("bad-transition", f"cannot read the length of the transition {quote(text)}", help)
        if float(length[0]) > GREATEST_TRANSITION_S:
            message = (
                f"a transition of {length[0]} s is too long; it must be between 0 and {GREATEST_TRANSITION_S}"
            )
            raise wrong("out-of-range", message, f'write "{kind} {GREATEST_TRANSITION_S}" or less')
        return {"type": kind, "duration": float(length[0])}

    @classmethod
    def short_form_schema(cls, field: dict[str, Any]) -> dict[str, Any]:
        """Kind and length."""
        return {
            "type": "string",
            "pattern": rf"^({'|'.join(get_args(TransitionType))})( [0-9]+(\.[0-9]+)?)?$",
            "examples": ["crossfade 0.33", "cut", "fade 0.5", "slide 0.5", "wipe 0.5", "none"],
            "description": "Kind and length in seconds.",
        }
