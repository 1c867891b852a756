"""The benchmark's deck in MoviePy 2: a text clip per line, cross-fade on bullets and scenes, x264 veryfast crf 20.

python moviepy_deck.py deck.json out.mp4
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from moviepy import AudioFileClip, ColorClip, CompositeVideoClip, TextClip, concatenate_videoclips, vfx

SIZE = (1920, 1080)
FADE_S = 0.4


def main() -> None:
    spec = json.loads(Path(sys.argv[1]).read_text())
    length = spec["scene_s"]
    clips = []
    for scene in spec["scenes"]:
        layers = [
            ColorClip(SIZE, color=(11, 16, 32), duration=length),
            TextClip(text=scene["header"], font_size=64, color=(240, 244, 250), margin=(4, 20), duration=length)
            .with_position((96, 100)),
        ]  # fmt: skip
        for number, bullet in enumerate(scene["bullets"]):
            start = 0.5 + number * (length - 1.5) / len(scene["bullets"])
            layers.append(
                TextClip(
                    text=bullet, font_size=40, color=(208, 216, 224), margin=(4, 14), duration=length - start
                )
                .with_position((140, 300 + number * 110))
                .with_start(start)
                .with_effects([vfx.CrossFadeIn(FADE_S)])
            )
        clips.append(
            CompositeVideoClip(layers, size=SIZE).with_duration(length).with_effects([vfx.FadeIn(FADE_S)])
        )
    film = concatenate_videoclips(clips)
    film = film.with_audio(AudioFileClip(spec["sound"]).subclipped(0, film.duration))
    film.write_videofile(
        sys.argv[2], fps=spec["fps"], codec="libx264", audio_codec="aac", preset="veryfast", threads=2,
        ffmpeg_params=["-crf", "20", "-pix_fmt", "yuv420p"], logger=None,
    )  # fmt: skip


main()
