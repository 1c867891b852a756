"""Ids come from file names in every script, and two films never have one."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

import pytest

from videogen.check import check
from videogen.document import parse_document
from videogen.errors import SpecError
from videogen.files.ids import GREATEST_ID_BYTES, ID_PATTERN, file_name_safe, id_of_file
from videogen.film.request import Request
from videogen.registry import builtin_registry
from videogen.spec.video import Video


def video(text: str, name: str = "talk.video.yaml") -> Video:
    """The film of a spec of these lines, in a file of that name."""
    return check(parse_document(text, name), builtin_registry(), engine="silent", fit=False).video


def titles(*ids: str) -> str:
    """A spec with scenes of these ids."""
    return "scenes:\n" + "".join(f'  - {{id: "{id}", type: title, title: T}}\n' for id in ids)


@pytest.mark.parametrize(
    ("name", "id"),
    [
        ("введение.video.yaml", "введение"),
        ("урок.video.yaml", "урок"),
        ("Größe.video.yaml", "Größe"),
        (unicodedata.normalize("NFD", "Größe.video.yaml"), "Größe"),
        ("第一課.yaml", "第一課"),
        ("परिचय.video.yml", "परिचय"),
        ("บทนำ.video.yaml", "บทนำ"),
        ("مقدمة.video.yaml", "مقدمة"),
        ("می‌خواهم.video.yaml", "می‌خواهم"),
        ("🚀 launch 🎉.video.yaml", "🚀-launch-🎉"),
        ("👩‍💻.video.yaml", "👩‍💻"),
        ("a/b\\c/Talk One.video.yaml", "Talk-One"),
        ("v1.2.video.yaml", "v1.2"),
        ("v1.3.yaml", "v1.3"),
        ("TALK.VIDEO.YAML", "TALK"),
        ("a - b (draft)! .video.yaml", "a---b-draft"),
        ("..video.yaml", "film"),
        ("...video.yaml", "film"),
        ("…‮.video.yaml", "film"),
        ("a\u202eb\u200fc\ufeff.video.yaml", "a-b-c"),
        ("no\u00a0break\u3000blank.video.yaml", "no-break-blank"),
        ("con.video.yaml", "con-film"),
        ("NUL.txt.video.yaml", "NUL-film.txt"),
        ("com¹.video.yaml", "com¹-film"),
        ("lpt0.video.yaml", "lpt0-film"),
        ("console.video.yaml", "console"),
        ("trailing....video.yaml", "trailing"),
        ("a\x1b[31m\nb.video.yaml", "a-31m-b"),
        ("a\udcff.video.yaml", "a"),
        ("-rf.video.yaml", "rf"),
        ("C++ & C#.video.yaml", "C-C"),
        ("50%: “x”.video.yaml", "50-x"),
    ],
)
def test_an_id_from_a_file_name_keeps_letters_of_every_script(name: str, id: str) -> None:
    """What cannot be part of a file name everywhere becomes a hyphen; the id is one that a spec may have."""
    assert id_of_file(name) == id
    assert video(titles("a") if id == "film" else f"video: {{id: '{id}'}}\n{titles('a')}", name).id == id


@pytest.mark.parametrize("letter", ["a", "я", "課", "🚀"])
def test_long_file_names_that_begin_alike_stay_apart(letter: str) -> None:
    """An id is short enough for a file name with what stands before and behind it."""
    one, other = (file_name_safe(letter * 70 + end) for end in "12")
    assert one != other
    for id in (one, other):
        assert len(f".videogen-tmp-01234567-{id}.transcript.txt.part".encode()) <= 255
        assert len(id.encode()) <= GREATEST_ID_BYTES
        assert re.fullmatch(ID_PATTERN, id)
        assert file_name_safe(id) == id


@pytest.mark.parametrize(
    "id",
    ["..", "../up", "a/b", "a\\\\b", ".hidden", "-rf", "_x", "a b", "a:b", "nul", "CON.txt", "com²", "end.",
     "a\\u202eb", "a\\u200bb", "a\\u00a0b", "a\\u3000b", "a*", "a?", "a|b", "<a>", "a+b", "a$b", "a\\tb",
     "\\u200d", "課" * 60],
)  # fmt: skip
def test_an_id_that_is_no_file_name_somewhere_is_refused(id: str) -> None:
    """For films and for scenes, with an id that would do."""
    for text in (f'video: {{id: "{id}"}}\n{titles("a")}', titles(id)):
        with pytest.raises(SpecError) as caught:
            video(text)
        assert [found.code for found in caught.value.diagnostics] == ["bad-id"]


def test_ids_are_composed_and_compared_as_disks_do() -> None:
    """Accents spelled in two ways are one letter; capitals do not tell two scenes apart."""
    apart = unicodedata.normalize("NFD", "Größe")
    assert video(f"video: {{id: {apart}}}\n{titles('a')}").id == "Größe"
    for one, other in ((apart, "Größe"), ("Intro", "intro"), ("STRASSE", "straße"), ("ПРИВЕТ", "привет")):
        with pytest.raises(SpecError) as caught:
            video(titles(one, other))
        assert [found.code for found in caught.value.diagnostics] == ["duplicate-id"]


def test_films_of_one_spec_never_share_a_name() -> None:
    """A scene that is called as a draft, a theme or a shape of the frame is not taken for it."""
    film = video(titles("draft", "paper", "9x16", "other"))
    ids = [
        request.chosen(request.restyled(film)).id
        for request in (
            Request(Path("talk.video.yaml")),
            Request(Path("talk.video.yaml"), draft=True),
            Request(Path("talk.video.yaml"), theme="paper"),
            Request(Path("talk.video.yaml"), aspect="9:16"),
            *(Request(Path("talk.video.yaml"), scenes=(id,)) for id in ("draft", "paper", "9x16", "other")),
        )
    ]
    assert len(set(ids)) == len(ids)
    assert ids[-1] == "talk.other"


def test_names_of_films_of_some_scenes_are_never_too_long() -> None:
    """Whatever the scenes are called."""
    names = [letter * 40 for letter in ("課", "程", "章", "節")]
    film = video(f"video: {{id: {'題' * 50}}}\n{titles(*names)}")
    for scenes in (tuple(names[:1]), tuple(names)):
        id = Request(Path("a.yaml"), scenes=scenes, draft=True).chosen(film).id
        assert len(f".videogen-tmp-01234567-{id}.transcript.txt.part".encode()) <= 255
