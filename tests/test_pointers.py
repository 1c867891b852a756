"""Files of which only a pointer was fetched, as Git LFS and git-annex leave it, specs among them."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from videogen.document import load_document
from videogen.errors import SpecError
from videogen.files.given import read_given, unfit

POINTER = b"version https://git-lfs.github.com/spec/v1\noid sha256:%064d\nsize 12345\n" % 7
KEY = b"SHA256E-s12345--0123abcd.png"


@pytest.mark.parametrize(
    ("content", "help"),
    [
        (POINTER, "git lfs pull"),
        (POINTER.replace(b"\n", b"\r\n"), "git lfs pull"),
        (POINTER.replace(b"\noid", b"\next-0-a sha256:0\noid"), "git lfs pull"),
        (b"<<<<<<< HEAD\n" + POINTER + b"=======\n" + POINTER + b">>>>>>> theirs\n", "git checkout --ours"),
        (b"/annex/objects/" + KEY + b"\n", "git annex get"),
        (b"../../.git/annex/objects/Zx/9f/" + KEY + b"/" + KEY, "git annex get"),
    ],
)
def test_a_pointer_is_told(content: bytes, help: str, tmp_path: Path) -> None:
    """With what fetches the file, or settles the merge."""
    (tmp_path / "a.png").write_bytes(content)
    why = unfit(tmp_path / "a.png")
    assert why
    assert why.code == "lfs-pointer"
    assert help in why.help
    with pytest.raises(SpecError) as caught:
        load_document(Path(shutil.copy(tmp_path / "a.png", tmp_path / "a.video.yaml")))
    (told,) = caught.value.diagnostics
    assert (told.code, told.message, told.help) == (why.code, f"this {why.said}", why.help)


@pytest.mark.parametrize(
    "content",
    [
        b"# version https://git-lfs.github.com/spec/v1\n",
        b"/annex/objects/ is where git-annex keeps its files.\n",
        b"<<<<<<< HEAD\na\n=======\nb\n>>>>>>> theirs\n",
        b"",
    ],
)
def test_what_speaks_of_pointers_is_none(content: bytes, tmp_path: Path) -> None:
    """And is read from its first byte."""
    (tmp_path / "a.md").write_bytes(content)
    assert unfit(tmp_path / "a.md") is None
    assert read_given(tmp_path / "a.md", 100) == content[:100]
