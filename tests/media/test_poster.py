"""Posters and language codes: the small things beside the film."""

from __future__ import annotations

from pathlib import Path

import av
import numpy as np
import pytest

from videogen.media.convert import rgb_to_planes
from videogen.media.jpeg import write_jpeg
from videogen.media.language import iso639_2


def test_posters_show_the_picture(tmp_path: Path) -> None:
    """Colours are within what JPEG costs, coloured edges stay, and the same picture is the same file."""
    rgb = np.full((90, 160, 3), (11, 16, 32), np.uint8)
    rgb[20:60, 40:120] = (59, 130, 246)
    for name in ("a.jpg", "b.jpg"):
        write_jpeg(rgb_to_planes(rgb), tmp_path / name)
    with av.open(str(tmp_path / "a.jpg")) as source:
        (picture,) = (frame.to_ndarray(format="rgb24") for frame in source.decode(video=0))
    assert np.abs(picture.astype(int) - rgb).mean() < 2
    content = (tmp_path / "a.jpg").read_bytes()
    assert content == (tmp_path / "b.jpg").read_bytes()
    assert b"Lav" not in content


@pytest.mark.parametrize(
    ("tag", "code"),
    [("en", "eng"), ("pt-BR", "por"), ("zh_CN", "zho"), ("deu", "deu"), ("xx", "und"), ("", "und")],
)
def test_languages_have_three_letters(tag: str, code: str) -> None:
    """MP4 wants ISO 639-2; what is not known is undetermined."""
    assert iso639_2(tag) == code
