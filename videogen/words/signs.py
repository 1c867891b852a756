"""Writes the text of a caption so that those who read its file show it as it was written, and no part as markup."""

from __future__ import annotations

import re
from html import escape

JOINER = "\u2060"  # not seen, and no line breaks at it

# SubRip has no escapes, but readers take HTML, SSA and MicroDVD codes in it for markup, and leave out what they do not
# know. Behind each sign of this kind, where it could begin such a code, a joiner shows that it is no code; ffmpeg does
# the same to backslashes in WebVTT. Found in ffmpeg's htmlsubtitles.c and in VLC's subsdec.c.
_CODES = re.compile(
    r"<(?=[^<>]*>|\s*[/!A-Za-z])"  # <b>, <T>, </i>, < b >
    r"|\{(?=\\|\n|[A-Za-z]:)"  # {\an8}, {y:i}
    r"|\\(?=[Nnh{}])"  # \N, \n and \h are breaks and spaces in SSA, \{ is a brace
    r"|&(?=#?\w+;)"  # &amp;
    r"|--(?=>)"  # the arrow between times
)


def in_subrip(text: str) -> str:
    """The text of a caption in SubRip: the same letters to see."""
    return _CODES.sub(rf"\g<0>{JOINER}", text)


def in_webvtt(text: str) -> str:
    """The text of a cue in WebVTT, with its escapes (W3C, WebVTT, 3.3)."""
    return escape(text, quote=False)
