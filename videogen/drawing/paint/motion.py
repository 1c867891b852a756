"""How things move: the steps of an arrival and the pace of typing."""

from __future__ import annotations

from msgspec import Struct

from videogen.drawing.look import Look

ARRIVAL_S = 0.4
ARRIVAL_REDUCED_S = 0.2  # a short fade and no movement
CHANGE_S = 0.3  # one thing fades into another
SCROLL_S = 0.2
GROWTH_S = 0.6  # a bar grows, a line is drawn
RISE_PX = 24  # at 1080p
TYPING_CHARACTERS_PER_S = 40
OPACITY_LEVELS = 32  # finer steps cannot be seen in a fade, and equal frames cost nothing


class Step(Struct, frozen=True):
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
    eased = _eased(progress)
    return Step(round(eased * OPACITY_LEVELS) / OPACITY_LEVELS, round(rise_px * (1 - eased)))


def change(look: Look) -> tuple[float, ...]:
    """The frames in which one thing fades into another: how much of the new one is there, up to 1."""
    frames = max(1, round((ARRIVAL_REDUCED_S if look.motion == "reduced" else CHANGE_S) * look.fps))
    return tuple(round(_smooth(n / frames) * OPACITY_LEVELS) / OPACITY_LEVELS for n in range(1, frames + 1))


def scrolled(look: Look, up_px: int) -> tuple[int, ...]:
    """By how many pixels the frames of a scroll are up; at once where motion is reduced."""
    frames = 1 if look.motion == "reduced" else max(1, round(SCROLL_S * look.fps))
    return tuple(round(up_px * _eased(n / frames)) for n in range(1, frames + 1))


def growth(look: Look, length_s: float = GROWTH_S) -> tuple[float, ...]:
    """How far something has grown in each frame, up to 1; at once where motion is reduced."""
    frames = 1 if look.motion == "reduced" else max(1, round(length_s * look.fps))
    return tuple(_eased(n / frames) for n in range(1, frames + 1))


def _eased(progress: float) -> float:
    """Ease-out cubic: quick at first, then coming to rest."""
    return float(1 - (1 - progress) ** 3)


def _smooth(progress: float) -> float:
    """Smoothstep: starts and ends at rest."""
    return progress * progress * (3 - 2 * progress)


def typed_by(frame: int, fps: int) -> int:
    """How many characters are typed when frame `frame` (from 0) of a typed line is shown."""
    return (frame + 1) * TYPING_CHARACTERS_PER_S // fps


def typing_frames(look: Look, characters: int) -> int:
    """How many frames it takes to type so many characters; one where motion is reduced."""
    if look.motion == "reduced" or not characters:
        return 1
    return -(-characters * look.fps // TYPING_CHARACTERS_PER_S)
