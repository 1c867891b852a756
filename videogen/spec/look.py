"""What a picture depends on beside its scene, as plain data: the drawing code makes its Look of it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from videogen.files.given import named_file
from videogen.spec.video import Scene, Video


def look_data(video: Video, scene: Scene) -> dict[str, Any]:
    """What `scene` is drawn with; a theme of the author's own is named as in the spec."""
    return {
        "width": video.output.width,
        "height": video.output.height,
        "fps": video.output.fps,
        "theme": video.theme,
        "accent": scene.accent_color or video.accent_color,
        "motion": video.motion,
        **({"captions": True} if video.captions.burn else {}),
        **({} if video.language.lower() == "en" else {"language": video.language}),
        **({"labels": labels} if (labels := video.labels.levels()) else {}),
    }


def look_of_scene(video: Video, scene: Scene, spec_folder: Path | None) -> dict[str, Any]:
    """The same with a theme of the author's own as the path of its file; for a spec that is no file, as it is named."""
    own = video.theme_is_file and spec_folder
    return {**look_data(video, scene), "theme": str(named_file(own, video.theme)) if own else video.theme}
