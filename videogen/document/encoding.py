"""Bytes of a spec file become text, or an error that says why they are none."""

from __future__ import annotations

import codecs
import os
import stat
from pathlib import Path

from videogen.document.tree import SourceSpan, SourceText
from videogen.errors import Diagnostic, Mark, SpecError
from videogen.files.given import LFS_GREATEST_BYTES, READING, pointer
from videogen.showing import size_of

GREATEST_FILE_BYTES = 4 * 1024 * 1024

_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def refuse_too_large(size_bytes: int, name: str) -> None:
    """Raises SpecError for a file over 4 MB."""
    if size_bytes > GREATEST_FILE_BYTES:
        message = f"{name} has {size_of(size_bytes)}; a spec may have {size_of(GREATEST_FILE_BYTES)}"
        help = "split it into several films; pictures and sound belong into files of their own"
        raise SpecError([Diagnostic("file-too-large", message, help=help)])


def read_at_most(path: Path, most_bytes: int, name: str) -> bytes:
    """The bytes of an ordinary file, of which no more are read than it may have, and one: it may grow meanwhile. Raises
    SpecError for a larger one and for what is no file, and OSError."""
    with os.fdopen(os.open(path, READING), "rb") as file:
        status = os.fstat(file.fileno())
        if not stat.S_ISREG(status.st_mode):
            what = "a folder" if stat.S_ISDIR(status.st_mode) else "no ordinary file"
            message = f"cannot read {name}: it is {what}"
            raise SpecError([Diagnostic("cannot-read", message, help="give the path of a file")])
        refuse_too_large(status.st_size, name)
        return file.read(most_bytes + 1)


def decode(content: bytes, name: str) -> str:
    """The text of a UTF-8 file. Raises SpecError."""
    if len(content) <= LFS_GREATEST_BYTES and (why := pointer(content)):
        raise _refused(why.code, name, f"this {why.said}", why.help)
    if content.startswith(_UTF_16):
        raise _refused("not-utf-8", name, "this file is written in UTF-16", "save it as UTF-8")
    if b"\0" in content:
        raise _refused("binary-file", name, "this is not a text file", "give a file of text in YAML")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = content[: error.start].decode("utf-8-sig", "replace")
        rest = content[error.start :].decode("utf-8", "replace").partition("\n")[0]
        mark = SourceText(name, before + rest).mark(SourceSpan(len(before), len(before) + 1))
        message = f"the byte 0x{content[error.start]:02X} here is not UTF-8"
        help = "save the file as UTF-8 (it may be Latin-1 or Windows-1252)"
        raise SpecError([Diagnostic("not-utf-8", message, mark, help)]) from None


def _refused(code: str, name: str, message: str, help: str) -> SpecError:
    return SpecError([Diagnostic(code, message, Mark(name, 1, 1), help)])
