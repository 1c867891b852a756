"""How things move: the steps of an arrival and the pace of typing."""

from __future__ import annotations

from dataclasses import dataclass

from videogen.drawing.look import Look

ARRIVAL_S = 0.4
ARRIVAL_REDUCED_S = 0.2  # a short fade and no movement
RISE_PX = 24  # at 1080p
TYPING_CHARACTERS_PER_S = 40
OPACITY_LEVELS = 32  # finer steps cannot be seen in a fade, and equal frames cost nothing


@dataclass(frozen=True, slots=True)
class Step:
    """One frame of an arrival: opacity 0 to 1, and how many pixels below its place the thing still is."""

    opacity: float
    below_px: int

    @property
    def settled(self) -> bool:
        return self.opacity == 1 and self.below_px == 0


def arrival(look: Look) -> tuple[Step, ...]:
    """The frames of an arrival: ease-out cubic, a fade with a rise; without the rise where motion is reduced."""
    still = look.motion == "reduced"
    frames = max(1, round((ARRIVAL_REDUCED_S if still else ARRIVAL_S) * look.fps))
    rise = 0 if still else look.scale(RISE_PX)
    return tuple(_step(frame / frames, rise) for frame in range(1, frames + 1))


def _step(progress: float, rise_px: int) -> Step:
    eased = 1 - (1 - progress) ** 3
    return Step(round(eased * OPACITY_LEVELS) / OPACITY_LEVELS, round(rise_px * (1 - eased)))


def typed_by(frame: int, fps: int) -> int:
    """How many characters are typed when frame `frame` (from 0) of a typed line is shown."""
    return (frame + 1) * TYPING_CHARACTERS_PER_S // fps
