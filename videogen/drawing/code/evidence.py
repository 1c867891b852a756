"""What in a file is a sign of its language: patterns, and the first of them that is found."""

from __future__ import annotations

import re

from msgspec import Struct

MOST_CHARACTERS = 50_000  # of a file that are looked at,
MOST_OF_LINE = 300  # and of each of its lines
COMMENT_OF_C = re.compile(r"/\*.*?(?:\*/|\Z)|//[^\n]*|\"(?:[^\"\\\n]|\\.)*\"", re.DOTALL)


class Evidence(Struct, frozen=True):
    """Of an ending: languages, each with a pattern of which a match is a sign of it, the first that has one; None for one
    that Pygments does not know. And the language of a file without any sign, where nearly all are in that."""

    tries: tuple[tuple[str | None, str], ...]
    otherwise: str | None = None
    without_comments: bool = False

    def language(self, text: str) -> str | None:
        """The language of a file with this content; None where it gives no sign."""
        shown = "\n".join(line[:MOST_OF_LINE] for line in text[:MOST_CHARACTERS].splitlines())
        if self.without_comments:
            shown = COMMENT_OF_C.sub(" ", shown)
        found = (language for language, sign in self.tries if re.search(sign, shown, re.MULTILINE))
        return next(found, self.otherwise)


PERL = (
    r"^[ \t]*(use|no|package|require)[ \t]+[\w:.']+.*;|^[ \t]*(my|our|local)[ \t]*[($@%]|^[ \t]*sub[ \t]+\w+"
    r"|[$@%]\w+[ \t]*=[^=]|=~|^=(pod|head1|cut|encoding)\b|\bprint[ \t]+[\"$]|^__(END|DATA)__"
)
RAKU = r"^[ \t]*(use[ \t]+v6|unit[ \t]+(class|module|role|grammar)\b|(multi|proto)[ \t]+(sub|method)\b|grammar[ \t]+\w+[ \t]*\{)"
PROLOG = r"^[ \t]*:-|^[a-z]\w*(\([^\n]*\))?[ \t]*:-|^[a-z]\w*\([^\n()]*\)\.[ \t]*$|-->|^\?-"
OBJECTIVE_C = r"^[ \t]*@(interface|implementation|protocol|property|end|import|class|autoreleasepool)\b|^[ \t]*#[ \t]*import\b|\bNS[A-Z]\w+"
CPP = (
    r"^[ \t]*(template[ \t]*<|namespace\b|using[ \t]+\w|(public|private|protected)[ \t]*:|(enum[ \t]+)?class[ \t]+\w+)"
    r"|\b(constexpr|noexcept|nullptr|virtual|typename|static_cast|decltype|explicit)\b|\w::\w|\boperator[ \t]*[=+<\[(]"
    r"|^[ \t]*#[ \t]*include[ \t]*<[a-z_]+>|=[ \t]*(default|delete)[ \t]*;|\bconst[ \t]+\w+[ \t]*&|\bfriend[ \t]+\w"
)
GAS = r"^[ \t]*\.(globl|global|text|data|section|align|type|size|bss|word|long|quad|asciz?|string|intel_syntax|code(16|32|64))\b"
NASM = r"^[ \t]*(section|segment[ \t]+\.|global|extern|bits|default[ \t]+rel|org[ \t]+0?x?\d|%(macro|define|include|if|assign))\b|\b(d[bwdq]|res[bwdq]|times)[ \t]"
MASM = r"^[ \t]*(\.(model|code|stack|386|486|586|data\?|const)|include(lib)?[ \t]+\S+\.(inc|lib)|title\b|assume\b)|^\w+[ \t]+(proc|endp|segment|ends)\b|\boffset[ \t]"
