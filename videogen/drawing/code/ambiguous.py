"""Endings of file names that several languages have, and what in a file tells which of them it is."""

from __future__ import annotations

from typing import Final

from videogen.drawing.code.evidence import CPP, GAS, MASM, NASM, OBJECTIVE_C, PERL, PROLOG, RAKU, Evidence
from videogen.drawing.code.usual import USUAL

_PERL: Final[tuple[tuple[str | None, str], ...]] = (
    ("perl6", RAKU),
    ("promela", r"\b(proctype|mtype)\b"),
    ("perl", PERL),
    ("prolog", PROLOG),
)

AMBIGUOUS: Final[dict[str, Evidence]] = {
    **USUAL,
    "pl": Evidence(_PERL),
    "pm": Evidence(_PERL),
    "t": Evidence(
        (
            ("perl6", RAKU),
            ("tads3", r"^[ \t]*#include[ \t]+[<\"](adv3|tads)|^\+*[ \t]*\w+:[ \t]*(Room|Thing|Actor)\b"),
            ("perl", PERL),
        )
    ),
    "cgi": Evidence((("perl", PERL), ("python", r"^[ \t]*(import|from|def)[ \t]+\w+"))),
    "pro": Evidence(
        (
            (None, r"^[ \t]*(TEMPLATE|QT|SOURCES|HEADERS|CONFIG|TARGET)[ \t]*[-+*]?=|^-(keep|dontwarn)"),
            ("idl", r"(?i)^[ \t]*(pro|function)[ \t]+\w+[ \t]*(,|$)|\bcompile_opt\b|\bendif\b"),
            ("prolog", PROLOG),
        )
    ),
    "r": Evidence((("rebol", r"(?i)^[ \t]*(rebol|red)(/system)?[ \t]*\["),), "r"),
    "s": Evidence(
        (
            ("ca65", r"(?i)^[ \t]*(\.(segment|proc|include[ \t]+\"[^\"]+\.inc)|(lda|sta|ldx|ldy|jsr|rts)\b)"),
            ("r", r"<-[ \t]*function|\blibrary\("),
            ("nasm", r"^[ \t]*(section[ \t]+\.|global[ \t]+\w+[ \t]*$|bits[ \t]+\d)"),
        ),
        "gas",
    ),
    "asm": Evidence((("gas", GAS), ("tasm", f"(?i){MASM}"), ("nasm", f"(?i){NASM}"))),
    "fs": Evidence(
        (
            (
                "glsl",
                r"^[ \t]*#version\b|\bgl_\w+|\b(uniform|varying|in|out)[ \t]+(lowp|mediump|highp|vec[234]|mat[234]|float|sampler)|^void[ \t]+main",
            ),
            (
                "forth",
                r"^[ \t]*:[ \t]+\S+([ \t]+\([^)]*\))?|^\\[ \t]|^[ \t]*\([ \t].*--.*\)|\bBEGIN\b.*\bUNTIL\b",
            ),
            ("fsharp", r"^[ \t]*(let|module|namespace|open|type|member|match|#light|\[<)|\|>|->|^[ \t]*//"),
        )
    ),
    "inc": Evidence(
        (
            ("php", r"<\?(php|=|[ \t\n])"),
            (
                "pov",
                r"^[ \t]*#(declare|macro|local|version)\b|^[ \t]*(camera|light_source|union|difference)[ \t]*\{",
            ),
            (
                "pawn",
                r"^[ \t]*(native|forward|stock|public)[ \t]+\w|^[ \t]*#(pragma[ \t]+(library|tabsize)|tryinclude|endinput)",
            ),
            ("nasm", r"(?i)^[ \t]*%(macro|define|include|if|assign)\b"),
            ("tasm", f"(?i){MASM}|^\\w+[ \t]+(equ|macro)\\b"),
            ("gas", GAS + r"|^[ \t]*\.(macro|equ|set)\b"),
            ("c", r"^[ \t]*#[ \t]*(include|define|ifn?def|pragma|endif)\b"),
            ("delphi", r"(?i)^\{\$|^[ \t]*(procedure|function)[ \t]+\w+.*;"),
            ("html", r"(?i)^[ \t]*<(!doctype|html|div|head|body|p|ul|table|nav|section)\b"),
            (
                "sql",
                r"(?i)^[ \t]*(select|insert[ \t]+into|create[ \t]+(table|view|index)|alter[ \t]+table)\b",
            ),
            ("make", r"^[\w.-]+[ \t]*[:?+]?=|^[\w./%-]+:[^=]*$"),
        )
    ),
    "cls": Evidence(
        (
            (
                "tex",
                r"\\(NeedsTeXFormat|ProvidesClass|RequirePackage|LoadClass|DeclareOption|newcommand|def|documentclass)\b",
            ),
            (
                "vb.net",
                r"^VERSION[ \t]+[\d.]+[ \t]+CLASS|^Attribute[ \t]+VB_|(?i:^[ \t]*(option[ \t]+explicit|(public|private|friend)[ \t]+(sub|function|property|const|enum|type)\b|end[ \t]+(sub|function|property)))",
            ),
            (
                "openedge",
                r"(?i)^[ \t]*(using[ \t]+[\w.*]+\.[ \t]*$|class[ \t]+[\w.]+.*:[ \t]*$|end[ \t]+class|(def|define)[ \t]+(public|private|protected|variable|temp-table)|block-level)",
            ),
            (
                "java",
                r"(?i)\b(public|private|global|virtual|abstract)\b[^\n;{]*\b(class|interface|enum)[ \t]+\w+|^[ \t]*@istest|\bwith(out)?[ \t]+sharing\b",
            ),
        )
    ),
    "m": Evidence(
        (
            ("objective-c", OBJECTIVE_C + r"|^[ \t]*#[ \t]*include\b|@\"|\[[\w.]+ \w+[:\]]"),
            (None, r"^[ \t]*:-[ \t]*module\b"),  # Mercury
            ("mathematica", r"^[ \t]*\(\*|\b(BeginPackage|Begin|Module|Table|Plot|Needs)\[|:=|\w\[\[?\w*_"),
            ("mason", r"^[ \t]*<[%&]|</?%"),
            (
                "octave",
                r"^[ \t]*(#|endfunction|endif|endwhile|printf[ \t]*\(|pkg[ \t]+load)|\b(endfunction|endif)\b",
            ),
            (
                "matlab",
                r"^[ \t]*(function\b|classdef\b|%|clc\b|clear\b|close[ \t]+all|end\b)|\.[*/^]|\b(zeros|ones|linspace|disp|fprintf|plot|figure)\(|=[ \t]*\[",
            ),
        )
    ),
    "mm": Evidence(
        (
            ("objective-c++", OBJECTIVE_C + r"|^[ \t]*#[ \t]*include\b"),
            ("groff", r"^\.[A-Z]{1,2}\b"),
            ("maple", r":=.*[;:]|\bproc\("),
        ),
        "objective-c++",
    ),
    "h": Evidence((("objective-c", OBJECTIVE_C), ("cpp", CPP)), "c", without_comments=True),
    "hh": Evidence((("objective-c++", OBJECTIVE_C),), "cpp", without_comments=True),
    "v": Evidence(
        (
            (
                "coq",
                r"^[ \t]*(Theorem|Lemma|Proof|Qed|Inductive|Definition|Fixpoint|Require|From|Section|Notation)\b",
            ),
            (None, r"^[ \t]*(pub[ \t]+)?fn[ \t]+(\([^)]*\)[ \t]*)?\w+\(|^module[ \t]+\w+[ \t]*$"),  # V
            (
                "verilog",
                r"\b(endmodule|always|assign|wire|reg|initial|posedge)\b|^[ \t]*(module[ \t]+\w+|`(timescale|define|include))",
            ),
        )
    ),
    "d": Evidence(
        (
            (None, r"^#!.*dtrace|^\w*:\w*:\w*:\w*[ \t]*$"),
            ("make", r"^[\w./\\-]+\.(o|d|lo|rlib|rmeta|obj)\b[^:\n]*:"),
            (
                "d",
                r"^[ \t]*(import|module|public[ \t]+import|alias|template|version|unittest|void|int|auto|class|struct|enum|@\w+|immutable|static)\b",
            ),
        )
    ),
    "as": Evidence(
        (
            ("nasm", r"(?i)^[ \t]*(section[ \t]+\.|mov[ \t]+\w+,|global[ \t]+\w+)"),
            (
                "actionscript3",
                r"^[ \t]*package\b|\b(var|const|function)[ \t]+\w+[ \t]*(\([^)]*\)[ \t]*)?:[ \t]*[\w*]|\b(public|private|internal)[ \t]+(class|function|var)\b",
            ),
            ("actionscript", r"\bfunction\b|\bvar[ \t]|_root\b|\bonClipEvent\b|#include[ \t]+\""),
        )
    ),
    "ts": Evidence((("xml", r"\A\s*(<\?xml|<!DOCTYPE[ \t]+TS|<TS\b)"),), "typescript"),
    "tsx": Evidence((("xml", r"\A\s*(<\?xml|<tileset\b)"),), "tsx"),
    "ms": Evidence(
        (
            ("groff", r"^[.'][ \t]*[A-Za-z]{2}\b|^\.\\\""),
            ("gas", GAS),
            ("miniscript", r"\bend[ \t]+(function|if|while|for)\b|=[ \t]*function\b"),
        )
    ),
    "x": Evidence(
        (
            ("logos", r"^%(hook|end|orig|ctor|group|new|init)\b"),
            ("c", r"^[ \t]*(program|struct|typedef|enum|union|const|version)\b|^%#"),  # of rpcgen
        )
    ),
    "module": Evidence((("php", r"<\?php"), ("json", r"\A\s*\{"))),
    "mod": Evidence(
        (
            ("go", r"^module[ \t]+\S+\s*$|^require[ \t]*\("),
            ("dtd", r"<!(ELEMENT|ENTITY|ATTLIST)\b"),
            ("modula2", r"^[ \t]*((DEFINITION|IMPLEMENTATION)[ \t]+)?MODULE[ \t]+\w+"),
            (None, r"^[ \t]*(param|set|var|maximize|minimize|subject[ \t]+to)\b"),  # AMPL
        )
    ),
    "cl": Evidence(
        (
            ("c", r"\b(__)?kernel[ \t]+void\b|\b__(global|local|constant)\b|\bget_global_id\b"),
            ("common-lisp", r"^[ \t]*\((def\w*|in-package|let\*?|require|setf|format)\b|^[ \t]*;;"),
            (None, r"^[ \t]*class[ \t]+\w+([ \t]+inherits[ \t]+\w+)?[ \t]*\{"),  # Cool
        )
    ),
    "sc": Evidence(
        (
            (
                "supercollider",
                r"\b(SynthDef|SinOsc|Pbind|Server|Routine)\b|\.(ar|kr|play)\b|^[ \t]*~\w+|\{[ \t]*\|",
            ),
            (
                "scala",
                r"^[ \t]*(import|package|object|class|case[ \t]+class|trait|val|def|@main|//>[ \t]*using)\b",
            ),
        )
    ),
    "sql": Evidence(
        (
            ("tsql", r"(?i)^[ \t]*go[ \t]*;?[ \t]*$|\bdeclare[ \t]+@\w+|\bnvarchar\b|\[dbo\]"),
            ("sql+jinja", r"\{%|\{\{"),
        ),
        "sql",
    ),
    "pp": Evidence((("delphi", r"(?i)^[ \t]*(program|unit|uses|procedure|function|begin)\b"),), "puppet"),
    "tmpl": Evidence(
        (
            (None, r"\{\{"),
            ("cheetah", r"^[ \t]*#(extends|import|def|set|if|for)\b|\$\w+"),
        ),
        None,
    ),
    "tpl": Evidence(
        (
            (None, r"\{\{"),
            ("smarty", r"\{/?(if|foreach|include|block|extends|\$\w|\*)"),
        ),
        None,
    ),
    "toc": Evidence((("wowtoc", r"^##[ \t]*\w+:"), ("tex", r"\\contentsline"))),
    "rest": Evidence((("http", r"^(GET|POST|PUT|DELETE|PATCH|HEAD|OPTIONS)[ \t]+\S+"),), "restructuredtext"),
    "b": Evidence(
        (
            ("brainfuck", r"\A[\s\[\]<>+\-.,]+\Z"),
            ("limbo", r"^[ \t]*(implement[ \t]+\w+;|include[ \t]+\"|\w+:[ \t]*(adt|module|fn)\b)"),
        )
    ),
    "p": Evidence(
        (
            ("pawn", r"^[ \t]*#include[ \t]*<|\b(native|forward|stock)\b"),
            (
                "openedge",
                r"(?i)^[ \t]*(def(ine)?[ \t]+(var|temp-table|buffer)|for[ \t]+each|procedure[ \t]+\w+[ \t]*:)",
            ),
        )
    ),
    "n": Evidence(
        (
            ("nemerle", r"^[ \t]*(using[ \t]+[\w.]+;|module[ \t]+\w+|def[ \t]+\w+[ \t]*=)"),
            ("groff", r"^\.(TH|SH|PP)\b"),
        )
    ),
    "g": Evidence(
        (
            ("antlr", r"^[ \t]*((lexer|parser|tree)[ \t]+)?grammar[ \t]+\w+;"),
            ("gap", r":=.*;|\bfunction\(.*\)"),
        )
    ),
    "e": Evidence((("eiffel", r"(?i)^[ \t]*(note|class|feature|inherit|deferred[ \t]+class|indexing)\b"),)),
    "i": Evidence((("swig", r"^[ \t]*%(module|include|typemap|\{)"), ("c", r"^#[ \t]*\d+[ \t]+\""))),
    "bas": Evidence(
        (
            (
                "vb.net",
                r"^Attribute[ \t]+VB_|(?i:^[ \t]*(public|private)[ \t]+(sub|function)\b|^option[ \t]+explicit)",
            ),
            ("cbmbas", r"^[ \t]*\d+[ \t]+(?i:print|goto|gosub|poke|rem|for|if)\b"),
            ("qbasic", r"(?i)^[ \t]*(dim|print|sub|declare|cls|screen|input|rem|')\b"),
        )
    ),
    "ttl": Evidence((("teratermmacro", r"^[ \t]*(connect|sendln|waitln|pause|timeout)\b"),), "turtle"),
    "conf": Evidence(
        (
            ("nginx", r"^[ \t]*(server|location|http|upstream|events)\b[^\n]*\{|\bproxy_pass\b"),
            ("apacheconf", r"^[ \t]*<(VirtualHost|Directory|Location|IfModule|Files)\b"),
            ("ini", r"^[ \t]*\[[\w .:-]+\][ \t]*$|^[ \t]*[\w.-]+[ \t]*=[ \t]*\S"),
        )
    ),
}
"""By ending, without its dot. None is for what the comment behind it names."""
