"""Media files of authors: read by what is in them, whatever they are called, and never a file that they name."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest

from tests.media.filmed import write_film
from tests.media.heard import clicks, voice, write_wav
from videogen.errors import StageError
from videogen.media.clip import ClipPart, clip_pictures, open_clip
from videogen.media.music import Loop, try_music
from videogen.media.recording import write_sound
from videogen.timeline import SAMPLE_RATE_HZ as S

DASH = """<?xml version="1.0"?>
<MPD xmlns="urn:mpeg:dash:schema:mpd:2011" profiles="urn:mpeg:dash:profile:isoff-on-demand:2011" type="static"
 mediaPresentationDuration="PT1S"><Period><AdaptationSet mimeType="audio/mp4"><Representation id="1" bandwidth="1">
<BaseURL>{secret}</BaseURL></Representation></AdaptationSet></Period></MPD>"""
SDP = "v=0\no=- 0 0 IN IP4 127.0.0.1\ns=x\nc=IN IP4 127.0.0.1\nt=0 0\nm=audio {port} RTP/AVP 0\n"
IMF = """<?xml version="1.0"?><CompositionPlaylist xmlns="http://www.smpte-ra.org/schemas/2067-3/2016">
<Id>urn:uuid:{secret}</Id></CompositionPlaylist>"""
LISTS = {
    "hls": "#EXTM3U\n#EXT-X-VERSION:3\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\n{secret}\n#EXT-X-ENDLIST\n",
    "hls behind a byte order mark": "\ufeff#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\n{secret}\n#EXT-X-ENDLIST\n",
    "ffconcat": "ffconcat version 1.0\nfile {secret}\n",
    "concat": "file '{secret}'\n",
    "dash": DASH,
    "imf": IMF,
    "sdp": SDP,
    "m3u": "{secret}\n",
    "pls": "[playlist]\nFile1={secret}\n",
    "reference movie": "[Reference]\nRef1={secret}\n",
    "avisynth": 'WavSource("{secret}")\n',
    "mpl2": "[0][10]{secret}\n",
    "vobsub": "# VobSub index file, v7 (do not modify this line!)\nid: en, index: 0\n",
    "subtitles": "1\n00:00:00,000 --> 00:00:09,000\n{secret}\n",
}


def as_clip(path: Path) -> None:
    open_clip(path)


def as_recording(path: Path) -> None:
    write_sound(path, ClipPart(Fraction(0), 30, 30), path.with_name("out.flac"))


def as_music(path: Path) -> None:
    Loop(path, path.with_name("raw"), S)


def as_tried_music(path: Path) -> None:
    try_music(path)


READERS: list[Callable[[Path], None]] = [as_clip, as_recording, as_music, as_tried_music]


@pytest.fixture(scope="module")
def secrets(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A film and a sound that no list may lead to."""
    folder = tmp_path_factory.mktemp("elsewhere")
    film = write_film(folder / "secret.mp4", frames=9, sound=voice(0.3))
    write_wav(folder / "secret.wav", voice(0.3))
    return film, folder / "secret.wav"


@pytest.mark.parametrize("read", READERS)
@pytest.mark.parametrize("name", ["a.wav", "a.mp4", "a.m3u8", "a.mpd", "a.sdp", "a.avs", "a.mpl", "a.gif"])
@pytest.mark.parametrize("kind", LISTS)
def test_a_list_of_other_files_leads_nowhere(
    kind: str, name: str, read: Callable[[Path], None], secrets: tuple[Path, Path], tmp_path: Path
) -> None:
    """Whatever it is called, and whether it is taken for pictures, their sound or music."""
    for secret in secrets:
        os.link(secret, tmp_path / secret.name)
    for named in (str(secrets[0]), str(secrets[1]), *(secret.name for secret in secrets)):
        (tmp_path / name).write_text(LISTS[kind].replace("{secret}", named).replace("{port}", "5004"))
        with pytest.raises(StageError, match=name) as caught:
            read(tmp_path / name)
        assert "secret" not in str(caught.value)


def test_what_a_list_is_called(tmp_path: Path) -> None:
    """The author is told what the file is."""
    (tmp_path / "song.wav").write_text(LISTS["hls"])
    with pytest.raises(
        StageError, match="is a playlist or another list of files, not a sound file"
    ) as caught:
        try_music(tmp_path / "song.wav")
    assert caught.value.help == "name the file itself"


ODD_NAMES = [
    "10:30 demo.mp4", "file:/a.mp4", "http:/x.mp4", "concat:a.mp4", "subfile,,start,0,end,9,,:a.mp4", "-i.mp4",
    "a%03d.mp4", "a*.mp4", "pipe:0", "film?.mp4", "fd:.mp4", "data:,a.mp4", "tee:a.mp4", "ohne Endung", "song.m3u8",
    "a.sdp", "-",
]  # fmt: skip


@pytest.mark.parametrize("name", ODD_NAMES)
def test_a_name_is_only_a_name(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Colons, patterns and options in the name of a good film, or of its folder, mean nothing; relative paths too."""
    monkeypatch.chdir(tmp_path)
    film = write_film(tmp_path / "good.mp4", frames=9, sound=clicks(S // 2, [9000]))
    path = Path(name)
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(film.read_bytes())
    clip = open_clip(path)
    assert len(list(clip_pictures(clip, clip.part(0, None, 30), (160, 90), (0, 0, 1, 1)))) >= 9
    write_sound(path, clip.part(0, None, 30), Path("out.flac"))
    assert np.abs(Loop(path, Path("raw"), S).read(0, S // 4)).max() > 5000


@pytest.mark.parametrize("read", READERS)
def test_what_is_no_file_is_never_waited_for(read: Callable[[Path], None], tmp_path: Path) -> None:
    """A pipe, a folder, a device and a socket are told at once."""
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "folder").mkdir()
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(tmp_path / "socket"))
        for path, kind in (("pipe", "a pipe"), ("folder", "a folder"), ("socket", "a socket")):
            with pytest.raises(StageError, match=f'"{path}" is {kind}, not a file'):
                read(tmp_path / path)
    with pytest.raises(StageError, match="a device"):
        read(Path("/dev/zero"))
