"""Signs of markup in captions: ffmpeg's own readers and two others give back what was written."""

from __future__ import annotations

import io
import re
import subprocess
from pathlib import Path

import pytest
import srt
import webvtt
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from videogen.media.ffmpeg import find_ffmpeg
from videogen.words.captions import CaptionCue, to_srt, to_vtt
from videogen.words.signs import JOINER, in_subrip, in_webvtt

TEXTS = (
    "std::vector<int> v", "List<String>", "<b>bold</b>", "</i>", "< b >", "a < b and c > d", "<br>", "<T>", "<>", "<3",
    "<font color=red>x</font>", "<https://example.org>", "<!-- a comment -->", "<?php echo 1; ?>", "<v Bob>hi", "<_x>",
    "<c.red>x</c>", "<00:00:01.000>", "<lang en>", "<ruby>", "x<y", "<<EOF", "i<5 && j>3", "<a\nb>", "<div\nclass='a'>",
    "{\\an8}", "{\\b1}bold{\\b0}", "{\\pos(1,2)}", "{name}", "{0}", "{y:i}", "{c:$ff}", "{{ x }}", "{% if %}",
    "${HOME}", "{", "}", "{\\", "\\{x\\}", "{\n\\b}", "a{b\\c}d", "\\N{DASH}",
    "C:\\new\\home", "\\\\server\\name", "\\n and \\N and \\h", "\\", "/it/", "|italic|",
    "R&D", "&amp;", "&lt;T&gt;", "&#39;", "&nbsp;", "&lrm;", "&", "a && b", "AT&T;",
    "a --> b", "-->", "--->", "<!-->", "00:00:01,000 --> 00:00:02,000", "--\n>",
    "42", "7\n8", "1\n00:00:01", "NOTE x", "STYLE", "WEBVTT", "Kind: captions", "#1", "- one\n- two",
    "\u200fשלום\u200f (RTL)", "\u200e(a)\u200e", "\u202babc\u202c", "♪ la ♪", "日本語 <ruby>", "e\u0301 👩‍💻",
)  # fmt: skip


def cues(texts: tuple[str, ...]) -> list[CaptionCue]:
    return [CaptionCue(at, at + 0.9, tuple(text.split("\n"))) for at, text in enumerate(texts)]


def read_by_ffmpeg(written: str, suffix: str, folder: Path) -> list[str]:
    """The texts of a file as ffmpeg's demuxer and decoder give them, as a viewer sees them."""
    path, decoded = folder / f"captions.{suffix}", folder / "captions.ass"
    path.write_text(written, encoding="utf-8")
    command = [find_ffmpeg(), "-y", "-v", "error", "-i", str(path), "-c:s", "ass", str(decoded)]
    subprocess.run(command, check=True, timeout=60)
    events = [line for line in decoded.read_text("utf-8-sig").splitlines() if line.startswith("Dialogue:")]
    return [seen(event.split(",", 9)[9]) for event in events]


def seen(text: str) -> str:
    """What ASS shows of a text: codes are not seen, a brace may be escaped, \\N begins a line, \\n and \\h are
    spaces."""
    plain = re.sub(r"\\\{(\{\})?|\{\\[^}]*\}|\\[Nnh]", _shown, text)
    return plain.replace(JOINER, "")


def _shown(found: re.Match[str]) -> str:
    return {"\\N": "\n", "\\n": " ", "\\h": "\u00a0"}.get(found[0], "{" if found[0][0] == "\\" else "")


@pytest.mark.parametrize("suffix", ["srt", "vtt"])
def test_ffmpeg_reads_what_was_written(suffix: str, tmp_path: Path) -> None:
    """Every caption is there, and all of it."""
    written = to_srt(cues(TEXTS)) if suffix == "srt" else to_vtt(cues(TEXTS), "en")
    assert read_by_ffmpeg(written, suffix, tmp_path) == list(TEXTS)


@pytest.mark.parametrize("text", ["<T>", "< b >", "{\\b1}bold{\\b0}", "{y:i}", "C:\\new\\home"])
def test_without_a_joiner_ffmpeg_would_leave_something_out(text: str, tmp_path: Path) -> None:
    """What the joiners are for."""
    written = to_srt(cues((f"One {text}",)))
    assert read_by_ffmpeg(written.replace(JOINER, ""), "srt", tmp_path) != [f"One {text}"]


def test_other_readers_read_what_was_written() -> None:
    """The srt and webvtt packages; joiners are not seen."""
    read = [cue.content.replace(JOINER, "") for cue in srt.parse(to_srt(cues(TEXTS)))]
    assert read == list(TEXTS)
    captions = webvtt.from_buffer(io.StringIO(to_vtt(cues(TEXTS), "en")))
    assert len(captions) == len(TEXTS)


@pytest.mark.slow
@settings(
    max_examples=20,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(texts=st.lists(st.text("<>/{}\\&;:-b1iNnhYy \n#", min_size=1, max_size=14), min_size=30, max_size=60))
def test_any_mixture_of_signs_comes_through(texts: list[str], tmp_path: Path) -> None:
    """As long as it is a caption: no blank lines, no space at the ends of lines."""
    lines = ("\n".join(" ".join(line.split()) for line in text.split("\n") if line.strip()) for text in texts)
    given_texts = tuple(text for text in lines if text)
    for suffix, written in (("srt", to_srt(cues(given_texts))), ("vtt", to_vtt(cues(given_texts), "en"))):
        assert read_by_ffmpeg(written, suffix, tmp_path) == list(given_texts)


@pytest.mark.parametrize(
    "text", ["It costs $5 & more.", "a < 5", "{name} and {0}", "C:\\Users", "5 > 3 -- or -> so"]
)
def test_what_nobody_takes_for_markup_is_left_alone(text: str) -> None:
    """No joiner without need: other programs search in the files too."""
    assert in_subrip(text) == text


def test_webvtt_has_escapes_of_its_own() -> None:
    """And its arrow is one of them."""
    assert in_webvtt("<T> & a --> b") == "&lt;T&gt; &amp; a --&gt; b"
