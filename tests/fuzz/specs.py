"""Spoils specs at random, in their text and in their values, and checks each: `python -m tests.fuzz.specs 10000`.

The specs are those of the examples, the docs and the tests of errors. A spec that checks is compiled too. Anything but
a film or an error in words is told, with the spoilt spec kept for another look."""

from __future__ import annotations

import json
import random
import re
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final, NamedTuple

from tests.fuzz.trial import Outcome, summary, try_all
from videogen.document import parse_document
from videogen.errors import SpecError, VideoGenError
from videogen.film.opening import Request, open_film
from videogen.registry import builtin_registry

ROOT: Final = Path(__file__).parents[2]
BLOCK: Final = re.compile(r"^```yaml\n(.*?)^```$", re.MULTILINE | re.DOTALL)
LONGEST_CHARS: Final = 400_000
MOST: Final = 10**300  # more is no float

PIECES: Final = (
    *"\t\n\r\0\x1b\x7f\x85\xa0\u2028\ufeff\ufffe\U0001f469\u200d\u202e\u0301{}[]:,#&*!|>'\"%@`-?$<\\~=",
    *("- ", ": ", " #", "<<: *a", "&a ", "*a", "!!binary ", "!!python/object:os.system ", "? ", "---\n", "...\n"),
    *("|\n", ">-\n", "${", "${A:-", "$${", "(pause 9e9)", "(pause", "{{", "null", "~", "yes", ".inf", ".nan", "1e400"),
    *("0x", "0o8", "-0", "1_0", "190:20:30", "2001-02-30", "\ud800", "%YAML 9.9\n", "\\U00110000", '"\\u0000"'),
)  # fmt: skip
VALUES: Final[tuple[Any, ...]] = (
    None, True, False, 0, -1, 1, 2**31, 2**63, 10**400, -(10**40), 0.1, -0.0, 1e308, 1e-320, "", " ", "\n",
    "a" * 70_000,
    "é" * 300, "\x1b[31m", "\0", "\ud800", "\u202etxt", "👩‍👩‍👧‍👦" * 40, "a\tb", "NaN", "inf", "1e999",
    "-", "/", "..", ".",
    "../../etc/passwd", "/dev/zero", "/dev/stdin", "/proc/self/mem", "~/x", "file:///etc/passwd",
    "http://127.0.0.1:9/a.png",
    "C:\\a", "a/../b", "#fff", "#12345678", "rgb(0,0,0)", "16:9", "9:99999", "720p", "0p", "99999p", "30 s", "-1s",
    "1h60m61s", "1e9", "edge:", "silent:none", "male", "(pause 1e9)", "(pause -1)", "(pause 0.0000001)",
    "${A:-${B:-c}}",
    [], {}, [[]], {"": ""}, {"a": {"a": {"a": {}}}}, [None], [1, "1", 1.0], ["x"] * 600, [{}] * 300,
    {"title": "a", "description": ["b"]}, {"file": "x.csv"}, {"type": "title", "title": "t"}, [["a", "b"], ["c"]],
    "graph TD\n" + "\n".join(f"a{i}-->a{i * 7 % 40}" for i in range(120)), "graph LR\na&b&c&d-->e&f&g&h", "pie\n a: 1",
    "sequenceDiagram\nA->>B: hi", "a,b\n1,2\n" * 200, "\x1b]0;t\a\x1b[?1049h\x1b[999999999C", "x" * 3000, "ﷺ" * 200,
)  # fmt: skip


class Spoilt(NamedTuple):
    """A spec as bytes, and where it would lie."""

    number: int
    content: bytes
    at: Path


def seeds() -> list[tuple[str, Path]]:
    """Specs, most of them right, and the folders of what they read."""
    found = [(path.read_text("utf-8"), path) for path in sorted((ROOT / "examples").rglob("*.video.yaml"))]
    beside = ROOT / "examples" / "block.video.yaml"
    for page in (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))):
        for block in BLOCK.findall(page.read_text("utf-8")):
            is_scenes = block.startswith("- ")
            found.append(
                (f"video: {{voice: 'silent:none'}}\nscenes:\n{block}" if is_scenes else block, beside)
            )
    wrong = sorted((ROOT / "tests" / "errors").glob("*.yaml"))
    return [
        *found,
        *((path.read_text("utf-8"), path) for path in wrong[:: len(wrong) // (len(found) // 2) or 1]),
    ]


def spoilt(count: int, seed: int) -> Iterator[Spoilt]:
    """So many, each spec in turn, its text spoilt or its values; the same for the same seed."""
    chance = random.Random(seed)
    texts = seeds()
    trees = [_tree(text) for text, _ in texts]
    every_node = [each for tree in trees for each in _nodes(tree)]
    for number in range(count):
        text, at = texts[number % len(texts)]
        tree = trees[number % len(texts)]
        if tree is not None and chance.random() < 0.6:
            tree = json.loads(json.dumps(tree))
            for _ in range(chance.choice((1, 1, 2, 3))):
                _spoil_value(tree, chance, every_node)
            text = json.dumps(tree, ensure_ascii=chance.random() < 0.5)
        else:
            text = _spoilt_text(text, chance, texts)
        yield Spoilt(number, text[:LONGEST_CHARS].encode("utf-8", "surrogatepass"), at)


def _tree(text: str) -> Any:
    try:
        return parse_document(text, "seed.yaml").root.to_data()
    except SpecError:
        return None


def _nodes(tree: Any) -> Iterator[Any]:
    yield tree
    inside = tree.values() if isinstance(tree, dict) else tree if isinstance(tree, list) else ()
    for each in inside:
        yield from _nodes(each)


def _spoil_value(tree: Any, chance: random.Random, others: list[Any]) -> None:
    """Change one place of a tree: its value, its key, how often it is there."""
    holder = chance.choice([each for each in _nodes(tree) if isinstance(each, dict | list) and each] or [[0]])
    key = chance.choice(list(holder) if isinstance(holder, dict) else range(len(holder)))
    way = chance.randrange(16)
    if way >= 7 and isinstance(holder[key], str | int | float) and not isinstance(holder[key], bool):
        holder[key] = _spoilt_scalar(holder[key], chance)
    elif way < 2:
        holder[key] = chance.choice(VALUES)
    elif way == 2:
        holder[key] = json.loads(json.dumps(chance.choice(others)))
    elif way == 3:
        del holder[key]
    elif way == 4 and isinstance(holder, dict):
        named = [name for each in others if isinstance(each, dict) for name in each]
        holder[chance.choice([*named, "", "a" * 300, "\x1b", "<<"])] = holder.pop(key)
    elif way == 5:
        holder[key] = [holder[key]] if chance.random() < 0.5 else {"title": holder[key]}
    elif isinstance(holder, list):
        holder += [holder[key]] * chance.choice((1, 3, 12))


def _spoilt_scalar(value: str | float, chance: random.Random) -> str | float:
    """Another one of the same kind, which may be right."""
    if isinstance(value, str):
        at = chance.randrange(len(value) + 1)
        put = chance.choice(PIECES) if chance.random() < 0.5 else chance.choice(value or " ")
        return value[:at] + put * chance.choice((1, 1, 5, 400)) + value[at:]
    factor = chance.choice((-1, 0, 0.5, 1.001, 2, 10, 1000))
    return (value * factor if abs(value) < MOST else -value) + chance.choice((-1, 0, 0, 1))


def _spoilt_text(text: str, chance: random.Random, others: list[tuple[str, Path]]) -> str:
    for _ in range(chance.choice((1, 1, 2, 4, 12))):
        at, length = chance.randrange(len(text) + 1), chance.choice((0, 0, 1, 3, 20))
        way = chance.randrange(6)
        if way < 3:
            put = chance.choice(PIECES) * chance.choice((1, 1, 1, 2, 60))
        elif way == 3:
            other = chance.choice(others)[0]
            begin = chance.randrange(len(other) + 1)
            put = other[begin : begin + chance.randrange(200)]
        elif way == 4:
            put = text[at : at + chance.randrange(400)] * 2
        else:
            put = str(chance.choice(VALUES))[:5000]
        text = text[:at] + put + text[at + length :]
    return text


def show(case: Spoilt) -> bool:
    """Check and compile a spec; whether it was right. Every finding has a place and can be shown."""
    request = Request(case.at, typed=case.content, engine="silent")
    try:
        findings = open_film(request, builtin_registry()).warnings
        right = True
    except SpecError as error:
        assert error.diagnostics
        findings, right = error.diagnostics, False
    except VideoGenError as error:
        assert str(error).strip()
        return False
    for finding in findings:
        assert finding.mark, finding
        assert "\x1b" not in finding.render()
        json.dumps(finding.to_data()).encode()
    return right


def main(count: int, seed: int) -> int:
    """Try so many; says each fault, and at the end how many were right and refused."""
    folder = Path(tempfile.mkdtemp(prefix="fuzz-specs-"))
    outcomes: list[Outcome[int]] = []
    for outcome in try_all(show, spoilt(count, seed)):
        if outcome.fault:
            kept = folder / f"{outcome.case.number}.video.yaml"
            kept.write_bytes(outcome.case.content)
            print(f"{kept} ({outcome.seconds:.1f} s): {outcome.fault}", flush=True)
        outcomes.append(outcome._replace(case=outcome.case.number))  # type: ignore[arg-type]
    print(f"{summary(outcomes)}; kept in {folder}")
    return 1 if any(outcome.fault for outcome in outcomes) else 0


if __name__ == "__main__":
    numbers = [int(word) for word in sys.argv[1:]]
    sys.exit(main(*(numbers + [10_000, 0][len(numbers) :])))
