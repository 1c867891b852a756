"""Languages of source files: what their names, first lines and contents tell."""

import time

import pytest

from videogen.drawing.code.ambiguous import AMBIGUOUS
from videogen.drawing.code.highlight import language_problem
from videogen.drawing.code.languages import ENDINGS, INTERPRETERS, NAMES, STEMS, language_of


@pytest.mark.parametrize(
    ("name", "language"),
    [
        ("go.mod", "go"), ("go.sum", "text"), ("Jenkinsfile", "groovy"), ("ci/Jenkinsfile.release", "groovy"),
        (".env", "bash"), (".env.local", "bash"), ("prod.env", "bash"), ("settings.jsonc", "json"),
        ("tsconfig.json", "json"), ("a.mts", "typescript"), ("a.cts", "typescript"), ("a.d.ts", "typescript"),
        ("App.svelte", "html"), ("App.vue", "vue"), ("page.astro", "html"), ("Dockerfile", "docker"),
        ("Dockerfile.dev", "docker"), ("docker/api.Dockerfile", "docker"), ("Containerfile", "docker"),
        ("CMakeLists.txt", "cmake"), ("justfile", "make"), ("Makefile.am", "make"), ("main.tf", "terraform"),
        ("prod.tfvars", "terraform"), ("Brewfile", "ruby"), ("Cargo.lock", "toml"), ("package-lock.json", "json"),
        (".bash_profile", "bash"), (".gitignore", "text"), ("LICENSE", "text"), ("LICENSE-MIT", "text"),
        ("a.sql", "sql"), ("a.S", "gas"), ("a.R", "r"), ("a.xsl", "xslt"), ("a.csproj", "xml"), ("a.PY", "python"),
        ("values.yaml.j2", "yaml+jinja"), ("a.ipynb", "json"), ("build.sbt", "scala"), ("a.gql", "graphql"),
        ("a.feature", "gherkin"), ("player.gd", "gdscript"), ("Tiltfile", "python"),
        ("a.star", "python"), ("a.sty", "tex"), ("a.vba", "vb.net"), ("a.tfstate", "json"),
        ("form.ui", "xml"), ("a.glsl", "glsl"), ("nginx.conf", "nginx"),
        ("a.whatever", None), ("noending", None), ("a.prisma", None),
    ],
)  # fmt: skip
def test_names_tell(name: str, language: str | None) -> None:
    """What a name says alone, without a look into the file; None is shown as plain text, and said."""
    assert language_of(name) == language


@pytest.mark.parametrize(
    ("ending", "language", "text"),
    [
        ("rs", "xml", '<?xml version="1.0"?>\n<rs/>'),
        ("rs", "rust", "fn main() {}"),
        ("rs", "c", "#pragma version(1)\n#pragma rs java_package_name(a.b)"),
        ("cs", "csharp", "using System;\nnamespace A {}"),
        ("cs", "smalltalk", "!Account methodsFor: 'accessing'!\nbalance\n  ^balance! !"),
        ("ex", "elixir", "defmodule A do\nend"),
        ("ex", None, "include std/io.e\nprocedure main()\nend procedure"),
        ("f", "fortranfixed", "      PROGRAM X\n      END"),
        ("f", "forth", ": square dup * ;"),
        ("gd", "gdscript", "extends Node\nfunc _ready():\n\tpass"),
        ("gd", "gap", 'DeclareOperation( "Size", [ IsGroup ] );'),
        ("gs", "javascript", "function doGet(e) {\n  return HtmlService.createHtmlOutput('x');\n}"),
        ("gs", "gosu", "uses java.util.ArrayList\nclass A {}"),
        ("gs", "glsl", "#version 150\nlayout(triangles) in;"),
        ("bb", "bitbake", 'SUMMARY = "x"\ninherit cmake'),
        ("bb", "blitzbasic", "Graphics 640,480\nLocal x = 1"),
        ("bb", "clojure", "#!/usr/bin/env bb\n(println 1)"),
        ("ms", "groff", ".TL\nA title\n.AU"),
        ("ms", "gas", "\t.globl main\nmain:"),
        ("ms", "miniscript", "for i in range(1)\n  print i\nend for"),
        ("x", "c", "program PING {\n} = 1;\nstruct a { int b; };"),
        ("x", "logos", "%hook Foo\n- (void)bar { %orig; }\n%end"),
        ("plt", "gnuplot", "set terminal png\nplot sin(x)"),
        ("plt", "prolog", ":- begin_tests(a).\ntest(b) :- true."),
        ("do", "stata", "use data\nregress y x"),
        ("do", "bash", "redo-ifchange a.c\ncc a.c -o $3"),
        ("spec", "spec", "Name: x\n%description\nA package."),
        ("spec", "python", "a = Analysis(['a.py'])\nexe = EXE(a)"),
        ("re", "reasonml", "let x = 1;"),
        ("re", "c", "#include <stdio.h>\n/*!re2c */"),
        ("module", "php", "<?php\nfunction a_help() {}"),
        ("h", "cpp", "struct S { S() = default; };"),
        ("h", "cpp", "#include <cstdio>\nint f(int);"),
        ("h", "cpp", "void f(const Name& name);"),
        ("h", "c", "int f(const char *name, int a & b);"),
        ("pl", "perl", 'use strict;\nmy $x = 1;\nprint "$x\\n";'),
        ("pl", "prolog", "% family\nparent(tom, bob).\ngrandparent(X, Z) :- parent(X, Y), parent(Y, Z).\n"),
        ("pl", "perl6", "use v6;\nsay 'hi';"),
        ("pl", None, "what is this\n"),
        ("pm", "perl", "package My::Module;\n\nsub new { bless {}, shift }\n1;"),
        ("pm", "promela", "mtype = { ping };\nactive proctype A() { skip }"),
        ("t", "perl", "use Test::More tests => 1;\nok(1);"),
        ("t", "tads3", "#include <adv3.h>\nfoyer: Room 'Foyer'\n;"),
        ("r", "r", "x <- c(1, 2)\nplot(x)"),
        ("r", "rebol", 'REBOL [Title: "x"]\nprint 1'),
        ("fs", "fsharp", "module Main\n\nlet add a b = a + b\n"),
        ("fs", "forth", ": square ( n -- n ) dup * ;\n5 square ."),
        ("fs", "glsl", "#version 330\nout vec4 color;\nvoid main() { color = vec4(1.0); }"),
        ("inc", "php", "<?php\nfunction f() {}"),
        ("inc", "pov", "#declare R = 1;\nsphere { <0, 0, 0>, R }"),
        ("inc", "pawn", "native print(const s[]);"),
        ("inc", "c", "#ifndef A\n#define A 1\n#endif"),
        ("inc", "nasm", "%macro push2 2\n push %1\n%endmacro"),
        ("cls", "tex", "\\NeedsTeXFormat{LaTeX2e}\n\\ProvidesClass{x}"),
        ("cls", "vb.net", 'VERSION 1.0 CLASS\nAttribute VB_Name = "A"\nPublic Sub X()\nEnd Sub'),
        ("cls", "java", "public with sharing class A {\n  public void f() {}\n}"),
        ("cls", "openedge", "USING Progress.Lang.*.\nCLASS A:\nEND CLASS."),
        ("m", "objective-c", "#import <Foundation/Foundation.h>\n@implementation A\n@end"),
        ("m", "matlab", "% a comment\nfunction y = f(x)\ny = x.^2;\nend"),
        ("m", "octave", "# a comment\nfunction y = f(x)\n y = x;\nendfunction"),
        ("m", "mathematica", "(* a comment *)\nf[x_] := x^2"),
        ("m", None, ":- module hello.\n:- interface."),
        ("h", "c", "#ifndef A_H\n/* a class of things */\nint f(char *new);\n#endif"),
        ("h", "cpp", "#pragma once\nnamespace a {\nclass B { public: int c(); };\n}"),
        ("h", "cpp", "#include <vector>\nstd::vector<int> f();"),
        ("h", "objective-c", "#import <UIKit/UIKit.h>\n@interface A : NSObject\n@end"),
        ("v", "verilog", "module m(input a, output b);\nassign b = a;\nendmodule"),
        ("v", "coq", "Theorem t : forall n, n = n.\nProof. auto. Qed."),
        ("v", None, "fn main() {\n\tprintln('hi')\n}"),
        ("d", "d", "import std.stdio;\nvoid main() { writeln(1); }"),
        ("d", "make", "main.o: main.c \\\n  a.h"),
        ("s", "gas", "\t.globl main\nmain:\n\tret"),
        ("s", "ca65", "  lda #$01\n  sta $0200"),
        ("asm", "nasm", "section .text\nglobal _start\n_start: mov eax, 1"),
        ("asm", "tasm", ".model small\n.code\nmain proc\nmain endp"),
        ("pro", "idl", "pro hello, name\n  print, name\nend"),
        ("pro", "prolog", "a(X) :- b(X)."),
        ("pro", None, "QT += core\nSOURCES = main.cpp"),
        ("ts", "typescript", "export const a: number = 1"),
        ("ts", "xml", "<?xml version='1.0'?>\n<!DOCTYPE TS>\n<TS></TS>"),
        ("mod", "modula2", "MODULE Hello;\nBEGIN\nEND Hello."),
        ("mod", "go", "module example.org/a\n\ngo 1.22"),
        ("cl", "common-lisp", ";; a\n(defun f (x) x)"),
        ("cl", "c", "__kernel void f(__global float *a) { a[get_global_id(0)] = 1; }"),
        ("as", "actionscript3", "package {\n public class A { var a:int = 1; }\n}"),
        ("sc", "scala", "object A extends App {\n  val a = 1\n}"),
        ("sc", "supercollider", "{ SinOsc.ar(440) }.play;"),
        ("sql", "tsql", "DECLARE @a INT\nGO\n"),
        ("rest", "http", "GET https://example.org/a\nAccept: text/html"),
        ("conf", "apacheconf", "<VirtualHost *:80>\n</VirtualHost>"),
        ("conf", "nginx", "server {\n  listen 80;\n}"),
        ("conf", "ini", "[main]\na = 1"),
        ("tpl", None, "{{ .Values.name }}"),
    ],
)
def test_content_tells_where_an_ending_has_several_meanings(
    ending: str, language: str | None, text: str
) -> None:
    """What gives no sign, or is in a language that has no colours, is plain."""
    assert language_of(f"a.{ending}", text) == language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("#!/bin/sh\n", "bash"),
        ("#!/usr/bin/env python3\n", "python"),
        ("#!/usr/bin/env -S deno run --allow-net\n", "typescript"),
        ("#! /usr/bin/perl -w\n", "perl"),
        ("#!/usr/bin/env -S FOO=1 node\n", "javascript"),
        ("#!/usr/local/bin/strange\n", None),
        ("# -*- mode: ruby -*-\nx", "ruby"),
        ("// vim: set ft=lua :\n", "lua"),
        ("plain words\n", None),
    ],
)
def test_first_lines_tell(text: str, language: str | None) -> None:
    """Of a file whose name does not; and an ending of several meanings is settled by them."""
    assert language_of("script", text) == language
    if language == "perl":
        assert language_of("run.t", text) == "perl"


@pytest.mark.slow
def test_every_language_is_one_that_pygments_knows() -> None:
    """All that these tables name."""
    named = {*NAMES.values(), *ENDINGS.values(), *(each for _, each in (*STEMS, *INTERPRETERS))}
    for signs in AMBIGUOUS.values():
        named |= {language for language, _ in signs.tries} | {signs.otherwise}
    assert [name for name in named if name and language_problem(name)] == []


@pytest.mark.parametrize("ending", sorted(AMBIGUOUS))
@pytest.mark.parametrize("piece", ["/*", "a ", "(", "a:b", '"', "@", "#!", ".", "x(", "[ "])
def test_no_content_takes_long(ending: str, piece: str) -> None:
    """Nor does a file of one endless line."""
    begun = time.process_time()
    language_of(f"a.{ending}", piece * (200_000 // len(piece)))
    language_of(f"a.{ending}", f"{piece * 20}\n" * 5_000)
    assert time.process_time() - begun < 3


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ('#!/bin/sh\n# -*- tcl -*-\nexec tclsh "$0" "$@"\nputs 1\n', "tcl"),
        ('#!/bin/sh\n# the next line restarts \\\nexec wish "$0" ${1+"$@"}\n', "tcl"),
        ("#!/usr/bin/env nix-shell\n#! nix-shell -i python3 -p python3\nprint(1)\n", "python"),
        ("#!/usr/bin/env -S cargo +nightly -Zscript\nfn main() {}\n", "rust"),
        ("#!/usr/bin/env python3\n# -*- coding: utf-8 -*-\nprint(1)\n", "python"),
        ("#!/usr/bin/perl\n# vim: set ft=nosuch :\nprint 1;\n", "perl"),
        ("#!/bin/sh\n# -*- coding: utf-8; mode: python -*-\nprint(1)\n", "python"),
        ('#!/bin/sh\nexec java -jar a.jar "$0"\n', "bash"),
        ("#!/usr/bin/env bun\nconst x: number = 1\n", "typescript"),
        ("#!/usr/bin/env -S PYTHONPATH=lib python3 -u\n", "python"),
        ("int x;\n" * 40 + "// vim: set ft=cpp sw=4 :\n", "cpp"),
        ('<?xml version="1.0"?>\n<a/>\n', "xml"),
        ("<?php echo 1;\n", "php"),
    ],
)
def test_a_script_says_what_runs_it_in_the_end(text: str, language: str) -> None:
    """An editor's line goes before what begins the script (Emacs, Vim), and so does what that hands it to."""
    assert language_of("install", text) == language
