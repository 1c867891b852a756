"""Fonts that stand in for ours: which is chosen for what, what is said where none is there, and that they count."""

import json
import os
import shutil
import struct
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from videogen.compiler import Places, Settings, Subject, compile_scene
from videogen.drawing.type.clusters import clusters, is_picture, is_seen
from videogen.drawing.type.cmap import read_coverage
from videogen.drawing.type.fontfiles import (
    FONT,
    SYSTEM_FOLDERS,
    at_weight,
    coverage,
    is_common,
    other_files,
    own_file,
)
from videogen.drawing.type.fonts import FontCut, Fonts
from videogen.drawing.type.install import no_font
from videogen.drawing.type.standins import missing, parts, stand_in_versions
from videogen.plan import Draw
from videogen.registry import Registry, builtin_registry
from videogen.scenes.exercise import Exercise
from videogen.scenes.title import Title
from videogen.spec.labels import Labels
from videogen.spec.video import Scene, Video
from videogen.speech.silent import Silent

OLD_ITALIC = "\U00010300"  # no font that videogen brings has it
LIMIT_S = 60


def font_with(characters: str) -> Path:
    """A font file of this machine, or a skip."""
    found = next((p for p in other_files() if all(c in coverage(p) for c in characters)), None)
    if found is None:
        pytest.skip(f"no font here has {characters} (pip install manimgx-fonts manimgx-fonts-cjk icu4py)")
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("cafe\u0301!", ["c", "a", "f", "e\u0301", "!"]),
        ("👩\u200d💻👍🏽", ["👩\u200d💻", "👍🏽"]),
        ("🇩🇪🇯🇵", ["🇩🇪", "🇯🇵"]),
        ("1\ufe0f\u20e3 ❤\ufe0f", ["1\ufe0f\u20e3", " ", "❤\ufe0f"]),
        ("", []),
    ],
)
def test_clusters(text: str, expected: list[str]) -> None:
    """Letters stay with their marks, and pictures of several code points together."""
    assert list(clusters(text)) == expected


def test_what_is_a_picture() -> None:
    """Emoji and what is asked to be one; not letters, nor what is asked to be text."""
    assert all(map(is_picture, ["🎉", "❤\ufe0f", "1\ufe0f\u20e3", "✅", "🇩🇪"]))
    assert not any(map(is_picture, ["a", "日", "\U00020000", "é", "❤\ufe0e", "→"]))


def test_our_own_fonts_come_first() -> None:
    """What Inter has, it draws; code signs that only JetBrains Mono has come from there."""
    assert {path for path, _ in parts("Größe → Привет", "text")} == {own_file("text")}
    assert next(parts("─", "text"))[0] == own_file("code")


def test_private_characters_are_drawn_only_by_fonts_of_icons(tmp_path: Path) -> None:
    """Inter keeps parts of its own letters there, so that a rounded prompt would end in a small 0; JetBrains Mono has
    the signs of Powerline, and a font of icons says in its name that it is one."""
    assert "\ue0b4" in read_coverage(own_file("text"))
    assert not any(code in coverage(own_file("text")) for code in "\ue000\ue0b0\ue0b4\ue200")
    assert all(letter in coverage(own_file("text")) for letter in "aßЖ→")
    assert missing("\ue0b0 \ue0b2") == ""
    assert next(parts("\ue0b0", "text"))[0] == own_file("code")
    icons = Path(shutil.copy(own_file("text"), tmp_path / "SymbolsNerdFont-Regular.ttf"))
    assert "\ue0b4" in coverage(icons)


def test_common_characters_are_in_both_of_our_fonts() -> None:
    """All that is taken for such, controls and spaces apart; what is not is looked for in the files."""
    common = [chr(code) for code in range(0x110000) if is_common(chr(code))]
    assert len(common) > 600
    for family in ("text", "code"):
        covered = read_coverage(own_file(family))
        assert [character for character in common if is_seen(character) and character not in covered] == []
    assert all(map(is_common, ("", "Größe: “naïve” – 3 × 4…", "Привет, мир!", "Καλημέρα", "Tiếng Việt")))
    assert not any(map(is_common, ("日", "é 日", "1\ufe0f\u20e3", "\u00ad", "مر", "e\u0301")))


def test_common_characters_load_no_reader_of_fonts() -> None:
    """Nor does what they need count among the versions of a drawing."""
    code = (
        "import sys; from videogen.drawing.type.standins import stand_in_versions as found; "
        "print(found('Größe → 5 €'), any(name.startswith('fontTools') for name in sys.modules))"
    )
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True).stdout
    assert said == "{} False\n"


def test_punctuation_stays_with_its_letters() -> None:
    """Brackets and stops are of the letters around them where those have them; digits are ours."""
    font = font_with("日（。“")
    assert next(iter(parts("日“日”2日", "text"))) == (font, "日“日”")
    assert [text for _, text in parts("ab “日本” cd", "text")] == ["ab ", "“日本” ", "cd"]


def test_the_weight_of_the_text_is_kept() -> None:
    """A variable font is set to it, and of a family in several files the bold one stands in."""
    runs = Fonts().runs("日本", FontCut("text", 600, 28)) if not missing("日本") else ()
    assert all(run.face.weight == 600 for run in runs)
    regular = Path("/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf")
    if regular.exists():
        assert at_weight(regular, 400) == regular
        assert at_weight(regular, 600).name == "DejaVuSans-Bold.ttf"


@pytest.mark.parametrize(
    ("characters", "help"),
    [
        ("مر", "install the fonts for it: pip install manimgx-fonts icu4py"),
        ("日", "install the fonts for it: pip install manimgx-fonts-cjk icu4py"),
        ("ไ日", "install the fonts for it: pip install manimgx-fonts manimgx-fonts-cjk icu4py"),
        ("🎉", "install a font of emoji (Debian: apt-get install fonts-noto-color-emoji)"),
        ("\ue0b4", "install a font of icons, such as Symbols Nerd Font, or leave them out"),
        ("\u0378", "install a font that does, or write it in other words"),
    ],
)
def test_what_to_install_is_named(characters: str, help: str) -> None:
    """By the script of what is missing."""
    assert no_font(characters, "title").help == help


def test_many_missing_characters_are_counted() -> None:
    """The first eight are named."""
    assert str(no_font("abcdefgh", "title")).endswith("h (U+0068)")
    assert str(no_font("abcdefghi", "title")).endswith("h (U+0068) and 1 more character")


def font_of(character: str, outlines: bytes) -> bytes:
    """A font file as far as its coverage goes: one character in its cmap, and some bytes for outlines."""
    code = ord(character)
    cmap = struct.pack(">HHHHI", 0, 1, 3, 10, 12) + struct.pack(">HHIIIIII", 12, 0, 28, 0, 1, code, code, 1)
    at = 12 + 2 * 16
    tables = [(b"cmap", cmap), (b"glyf", outlines)]
    head = struct.pack(">4sHHHH", b"\0\1\0\0", len(tables), 0, 0, 0)
    body = b""
    for tag, data in tables:
        head += struct.pack(">4sIII", tag, 0, at + len(body), len(data))
        body += data
    return head + body


def versions_at(home: Path, text: str) -> dict[str, str]:
    """What a program of its own finds for `text`, for a user with this home folder."""
    code = "import json, sys; from videogen.drawing.type.standins import stand_in_versions as found; "
    told = subprocess.run(
        [sys.executable, "-c", f"{code}print(json.dumps(found(sys.argv[1])))", text],
        env={**os.environ, "HOME": str(home), "USERPROFILE": str(home)},
        capture_output=True, check=True, text=True, timeout=LIMIT_S,
    )  # fmt: skip
    found: dict[str, str] = json.loads(told.stdout)
    return found


def test_another_font_file_is_another_version(tmp_path: Path) -> None:
    """A font that draws what ours lack counts by its content, whatever its name; one that draws nothing does not."""
    own = next(folder for folder in SYSTEM_FOLDERS[sys.platform] if folder.startswith("~/"))
    fonts = tmp_path / own.removeprefix("~/")
    fonts.mkdir(parents=True)
    (fonts / "Old.ttf").write_bytes(font_of(OLD_ITALIC, b"one"))
    one = versions_at(tmp_path, f"a {OLD_ITALIC}")
    (fonts / "Old.ttf").write_bytes(font_of(OLD_ITALIC, b"other"))
    other = versions_at(tmp_path, f"a {OLD_ITALIC}")
    assert one.keys() == other.keys() == {"font Old.ttf"}
    assert one != other
    assert versions_at(tmp_path, "Größe → 5 €") == {}


def test_what_breaks_lines_counts_where_it_does() -> None:
    """Of texts without spaces between words, and of no others."""
    assert "icu" in stand_in_versions("日本")
    assert "icu" not in stand_in_versions("مرحبا")


def _draw(title: str, registry: Registry) -> Draw:
    return _drawn(Title(id="one", title=title, narration="Hello."), registry)


def _drawn(scene: Scene, registry: Registry, **words: Any) -> Draw:
    video = Video(id="film", title="Film", scenes=(scene.model_copy(update={"id": "one"}),), **words)
    places = Places(Path("/spec"), Path("/spec/.videogen"), Path("/out"))
    compiled = compile_scene(Subject(video, 0, registry, places, Settings(engine="silent")))
    assert isinstance(compiled.draw.action, Draw)
    return compiled.draw.action


def test_a_drawing_counts_the_fonts_it_needs() -> None:
    """A scene with other letters has the version of their font in its digest; one without does not even ask."""
    asked: list[str] = []

    def versions(text: str) -> dict[str, str]:
        asked.append(text)
        return {"font Any.ttf": str(len(asked))}

    registry = Registry({"title": lambda: Title}, {"silent": lambda: Silent}, letters=versions)
    plain, again = _draw("Größe", registry), _draw("Größe", registry)
    first, second = _draw("git 日本", registry), _draw("git 日本", registry)
    assert asked == ["日本", "日本"]
    assert plain.digest() == again.digest() and "font Any.ttf" not in plain.versions
    assert first.digest() != second.digest()


@pytest.mark.parametrize("given", [{"language": "ja"}, {"labels": Labels(hard="難しい")}])
def test_a_drawing_counts_the_fonts_of_words_that_it_adds(given: dict[str, Any]) -> None:
    """How hard something is stands in no field of the scene, but in the language of the film or under `labels`."""
    exercise = Exercise(
        title="ABC", instructions=("one",), difficulty="hard", label="Try", narration="Hello."
    )
    registry = builtin_registry()
    plain, other = (_drawn(exercise, registry, **words) for words in ({}, given))
    fonts = [{name for name in drawn.versions if name.startswith(FONT)} for drawn in (plain, other)]
    assert fonts[0] < fonts[1]


def test_a_latin_film_opens_no_font() -> None:
    """To say that there is nothing to count, neither fonts nor Pillow are loaded."""
    code = (
        "import sys; from videogen.registry import builtin_registry as made; "
        "title = made().scene('title').model_validate({'title': 'Größe → 5 €'}); "
        "assert made().letter_versions(title.drawn(), [], {}) == {}; "
        "assert not {'PIL', 'fontpkg', 'icu4py'} & sys.modules.keys(), sorted(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True, timeout=LIMIT_S)
