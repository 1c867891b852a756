"""What is told of letters without a font is what the fonts say."""

import unicodedata
from pathlib import Path

from videogen.drawing.type.clusters import is_seen
from videogen.drawing.type.fontfiles import coverage, own_file
from videogen.words.letters import OURS, foreign_words, text_of, texts_in


def test_letters_that_count_as_ours_are_in_our_fonts() -> None:
    """Every assigned character that needs no look into a font is in Inter or in JetBrains Mono."""
    ours = [coverage(own_file("text")), coverage(own_file("code"))]
    told = [c for c in map(chr, range(0x3000)) if OURS.fullmatch(c) and unicodedata.category(c) != "Cn"]
    assert len(told) > 700
    assert [c for c in told if is_seen(c) and not any(c in each for each in ours)] == []


def test_only_words_with_other_letters_are_foreign() -> None:
    """European languages have none; the others each once."""
    ours = ["Ça va? “naïve” — 5 €", "Größe → Ελληνικά", "Привет, Українська", "Tiếng Việt", "a\u0142b"]
    assert foreign_words(ours) == ""
    assert foreign_words([*ours, "git 日本 x", "日本 🎉"]) == "日本 🎉"


def test_all_texts_of_a_content_are_found() -> None:
    """In lists and mappings, however deep; numbers are none."""
    assert list(texts_in({"a": "x", "b": [{"c": "y"}, 3, "z"], "d": None})) == ["x", "y", "z"]


def test_only_files_of_text_are_read(tmp_path: Path) -> None:
    """Pictures, broken text and absent files have no letters."""
    (tmp_path / "code.py").write_text("# 日本\n", "utf-8")
    (tmp_path / "picture.png").write_bytes(b"\x89PNG\0\0")
    (tmp_path / "latin1.txt").write_bytes(b"caf\xe9")
    texts = [text_of(tmp_path / name) for name in ("code.py", "picture.png", "latin1.txt", "none")]
    assert texts == ["# 日本\n", "", "", ""]
