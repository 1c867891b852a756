"""The language of a source file: by its name, its first line and, where a name has several meanings, its content."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from pathlib import PurePosixPath
from typing import Final

from videogen.drawing.code.ambiguous import AMBIGUOUS

PLAIN = "text"  # what Pygments calls a language without colours

_NAMES: Final = {
    "bash": ".profile .bash_aliases .bash_logout .zprofile .zshenv .envrc PKGBUILD APKBUILD",
    "docker": "Dockerfile Containerfile",
    "go": "go.mod go.work",
    "groovy": "Jenkinsfile",
    "ini": ".gitconfig .gitmodules .npmrc .pylintrc .flake8 .coveragerc .hgrc",
    "json": ".babelrc .eslintrc .prettierrc .swcrc .jshintrc .stylelintrc composer.lock flake.lock deno.lock",
    "make": "justfile .justfile",
    "python": "wscript SConscript Snakefile Tiltfile",
    "ruby": "Brewfile Podfile Fastfile Appfile Dangerfile Guardfile Capfile Berksfile Puppetfile",
    "text": "go.sum LICENSE LICENCE COPYING NOTICE README AUTHORS CHANGELOG CODEOWNERS VERSION .gitignore .dockerignore"
    " .gitattributes .npmignore .prettierignore .eslintignore .mailmap .nvmrc .python-version .node-version"
    " .tool-versions Gemfile.lock",
    "toml": "Cargo.lock uv.lock pdm.lock",
    "yaml": ".clang-format .clang-tidy .yamllint CITATION.cff yarn.lock",
}
_ENDINGS: Final = {
    "bash": "env ebuild bats command",
    "clojure": "edn",
    "common-lisp": "lsp",
    "cpp": "metal ipp tpp inl",
    "docker": "dockerfile containerfile",
    "ebnf": "ebnf",
    "erb": "erb",
    "fortranfixed": "for ftn",
    "gherkin": "feature",
    "gdscript": "gd",
    "glsl": "glsl comp tesc tese gdshader",
    "graphql": "gql graphqls",
    "groovy": "jenkinsfile",
    "html": "svelte astro ejs xhtml",
    "http": "http",
    "java": "pde apex trigger",
    "javascript": "jsm es6 wxs",
    "jinja": "jinja jinja2 j2",
    "json": "jsonc ipynb geojson webmanifest code-workspace code-snippets sublime-settings avsc har"
    " tfstate topojson",
    "lean4": "lean",
    "make": "just",
    "markdown": "mdx",
    "objective-c++": "mm",
    "postgresql": "psql pgsql",
    "python": "star",
    "scala": "sbt",
    "sql": "sql ddl dml",
    "terraform": "tfvars",
    "tex": "sty dtx ltx bbx cbx",
    "text": "txt csv tsv log sum out golden",
    "typescript": "mts cts",
    "vb.net": "vba",
    "xml": "plist csproj fsproj vbproj vcxproj props targets resx xaml storyboard xib nuspec gpx kml drawio jelly"
    " atom opml ui",
    "xslt": "xsl xslt",
}
NAMES: Final = {name.lower(): language for language, names in _NAMES.items() for name in names.split()}
ENDINGS: Final = {ending: language for language, endings in _ENDINGS.items() for ending in endings.split()}

STEMS: Final = (
    (re.compile(r"(dockerfile|containerfile)([.-].+)"), "docker"),
    (re.compile(r"\.env([.-].+)?"), "bash"),
    (re.compile(r"jenkinsfile([.-].+)"), "groovy"),
    (re.compile(r"(gnu)?makefile([.-].+)"), "make"),
    (re.compile(r".+\.(ya?ml)\.(j2|jinja2?)"), "yaml+jinja"),
    (re.compile(r".+\.(html?)\.(j2|jinja2?)"), "html+jinja"),
    (re.compile(r".+\.html?\.erb"), "rhtml"),
    (re.compile(r"(license|licence|copying|readme)[-.](apache|mit|bsd|gpl|md|txt).*"), PLAIN),
)
"""Names of which only a part says it; all small."""

INTERPRETERS: Final = (
    (re.compile(r"(ba|z|k|da|a)?sh"), "bash"),
    (re.compile(r"fish"), "fish"),
    (re.compile(r"(python|pypy)[\d.]*|uv"), "python"),
    (re.compile(r"perl[\d.]*"), "perl"),
    (re.compile(r"raku|perl6"), "perl6"),
    (re.compile(r"ruby[\d.]*|jruby"), "ruby"),
    (re.compile(r"node|nodejs"), "javascript"),
    (re.compile(r"deno|bun|ts-node|tsx"), "typescript"),
    (re.compile(r"cargo|rust-script"), "rust"),
    (re.compile(r"[gmn]?awk"), "awk"),
    (re.compile(r"swipl|gprolog|yap"), "prolog"),
    (re.compile(r"php[\d.]*"), "php"),
    (re.compile(r"lua(jit)?[\d.]*"), "lua"),
    (re.compile(r"Rscript|littler"), "r"),
    (re.compile(r"(tcl|wi)sh[\d.]*|expect"), "tcl"),
    (re.compile(r"(g|b)?make"), "make"),
    (re.compile(r"just"), "make"),
    (re.compile(r"pwsh|powershell"), "powershell"),
    (re.compile(r"groovy"), "groovy"),
    (re.compile(r"scala"), "scala"),
    (re.compile(r"julia"), "julia"),
    (re.compile(r"elixir"), "elixir"),
    (re.compile(r"escript"), "erlang"),
    (re.compile(r"run(haskell|ghc)|stack"), "haskell"),
    (re.compile(r"ocaml(run)?"), "ocaml"),
    (re.compile(r"guile|scheme|csi"), "scheme"),
    (re.compile(r"sbcl|clisp|ecl"), "common-lisp"),
    (re.compile(r"osascript"), "applescript"),
    (re.compile(r"gnuplot"), "gnuplot"),
    (re.compile(r"octave"), "octave"),
    (re.compile(r"sed"), "sed"),
)
SHEBANG = re.compile(r"\ufeff?#![ \t]*(\S+)([^\n]*)")
FURTHER = re.compile(
    r"^#![ \t]*nix-shell\b.*[ \t]-i[ \t]+(\S+)|^[ \t]*exec[ \t]+(\w+)[ \t].*\$0", re.MULTILINE
)
"""Of scripts that a shell or Nix begins: what they hand themselves to."""
BEGINNINGS = (("<?xml", "xml"), ("<?php", "php"))
MODELINE = re.compile(
    r"-\*-[ \t]*(?:.*?mode:[ \t]*)?([A-Za-z+#-]+)[ \t;]*.*-\*-|\b(?:vim?|ex):.*?\b(?:ft|filetype|syntax)=(\w+)"
)


def language_of(file_name: str, text: str = "") -> str | None:
    """The language of a file by its name and what is in it, as Pygments calls it; `text` for one that has none, and
    None where nothing tells."""
    name = PurePosixPath(file_name).name
    lower, ending = name.lower(), _ending(name)
    said = NAMES.get(lower) or next((language for stem, language in STEMS if stem.fullmatch(lower)), None)
    said = said or _only(name)
    if said:
        return said
    if ending in AMBIGUOUS:
        return _by_first_line(text) or AMBIGUOUS[ending].language(text)
    return (
        ENDINGS.get(ending) or _only(f"*.{ending}") or _by_first_line(text) or _by_any_pattern(name, ending)
    )


def _ending(name: str) -> str:
    return PurePosixPath(name).suffix[1:].lower()


def _by_first_line(text: str) -> str | None:
    """What one of the first lines says of how a file is edited, or the first of what runs it; what a document is begins
    it."""
    said = (*text[:2_000].splitlines()[:5], *text[-2_000:].splitlines()[-5:])
    for line in said:
        found = MODELINE.search(line[:400])
        if found and (language := _known((found[1] or found[2]).lower())):
            return language
    if found := SHEBANG.match(text):
        return _by_program(found, text)
    return next(
        (language for beginning, language in BEGINNINGS if text.lstrip("\ufeff\n ").startswith(beginning)),
        None,
    )


def _by_program(found: re.Match[str], text: str) -> str | None:
    """The language of what a first line runs, or of what that runs in its turn."""
    program = found[1].rpartition("/")[2]
    words = [word for word in found[2].split() if not word.startswith("-") and "=" not in word]
    program = words[0].rpartition("/")[2] if program == "env" and words else program
    further = FURTHER.search(text[:1_000])
    programs = (further[1] or further[2], program) if further else (program,)
    said = (language for one in programs for names, language in INTERPRETERS if names.fullmatch(one))
    return next(said, None)


def _known(alias: str) -> str | None:
    from pygments.lexers import find_lexer_class_by_name
    from pygments.util import ClassNotFound

    try:
        return str(find_lexer_class_by_name(alias).aliases[0])
    except ClassNotFound:
        return None


def _only(pattern: str) -> str | None:
    """The one language whose files are named so, where it is only one."""
    named = _by_pattern().get(pattern, ())
    return named[0] if len(named) == 1 else None


def _by_any_pattern(name: str, ending: str) -> str | None:
    """What Pygments says of a name whose ending several languages do not have, as of `.bash_history`."""
    from pygments.lexers import find_lexer_class_for_filename

    found = None if f"*.{ending}" in _by_pattern() else find_lexer_class_for_filename(name)
    return str(found.aliases[0]) if found and found.aliases else None


@cache
def _by_pattern() -> dict[str, tuple[str, ...]]:
    # Slow to import, and few scenes show code.
    from pygments.lexers import get_all_lexers

    lexers: Iterable[tuple[str, tuple[str, ...], tuple[str, ...], tuple[str, ...]]] = get_all_lexers(
        plugins=False
    )
    named: dict[str, tuple[str, ...]] = {}
    for _, aliases, patterns, _ in lexers:
        for pattern in patterns if aliases else ():
            for one in _spread(pattern):
                named[one] = tuple(dict.fromkeys((*named.get(one, ()), aliases[0])))
    return named


def _spread(pattern: str) -> tuple[str, ...]:
    """`*.[ch]` as all that it means; others as they are."""
    found = re.fullmatch(r"(.*)\[(\w+)\](.*)", pattern)
    return tuple(f"{found[1]}{letter}{found[3]}" for letter in found[2]) if found else (pattern,)
