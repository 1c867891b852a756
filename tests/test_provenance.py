"""No picture outlives the code and the data of a plug-in that drew it, wherever in its package that lies."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import COMMAND_LIMIT_S, ROOT, Videogen
from videogen.sources import PACKAGE, code_version, own_sources, shaping_sources

SPEC = """\
video: {id: tiny, title: Tiny, voice: "mute:none", output: {size: 144p, quality: draft}}
scenes:
  - {id: one, type: countdown, label: In, start: 2}
"""
FILES = {
    "acme/__init__.py": "",
    "acme/scenes/__init__.py": "",
    "acme/scenes/countdown.py": (ROOT / "tests/plugin/videogen_countdown.py")
    .read_text("utf-8")
    .replace('NUMERAL_ROLE: Role = "accent_text"', "from acme import looks\n\nNUMERAL_ROLE = looks.role()"),
    "acme/looks.py": """\
from pathlib import Path

def role():
    from acme_common import ROLES
    return ROLES[(Path(__file__).parent / "data" / "role.txt").read_text().strip()]
""",
    "acme/data/role.txt": "first",
    "acme_common.py": "ROLES = {'first': 'accent_text', 'second': 'text'}\n",
    "acme_voice.py": """\
from videogen.speech.silent import Silent

class Mute(Silent):
    def version(self):
        return {"mute": "1"}
""",
    "acme-1.0.dist-info/METADATA": "Metadata-Version: 2.1\nName: acme\nVersion: 1.0\n",
    "acme-1.0.dist-info/entry_points.txt": """\
[videogen.scenes]
countdown = acme.scenes.countdown:Countdown
[videogen.speech]
mute = acme_voice:Mute
""",
}
EDITS = {
    "acme/data/role.txt": ("first", "second", "draw:one"),
    "acme_common.py": ("'second': 'text'", "'second': 'muted'", "draw:one"),
    "acme/looks.py": ("strip()]", 'strip()].replace("muted", "good")', "draw:one"),
    "acme/scenes/countdown.py": ("320, 1.0", "240, 1.0", "draw:one"),
    "acme_voice.py": ('"1"', '"2"', "narrate:one"),
}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A film, and beside it the sources of a package that is not installed but found, as by `pip install -e`."""
    (tmp_path / "tiny.video.yaml").write_text(SPEC, encoding="utf-8")
    for name, text in FILES.items():
        path = tmp_path / "src" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path


@pytest.mark.slow
def test_an_edit_anywhere_in_a_package_is_seen(project: Path, videogen: Videogen) -> None:
    """In a data file, in a module beside the package that a function imports, in another part of the package: each
    draws the scene anew; a voice says by its version that it speaks otherwise. Nothing else does."""
    environment = {"PYTHONPATH": f"{ROOT}:{project / 'src'}"}

    def build() -> tuple[str, str]:
        done = videogen("build", "tiny.video.yaml", cwd=project, environment=environment)
        assert done.returncode == 0, done.stderr
        return done.stdout, hashlib.sha256((project / "output/tiny/tiny.mp4").read_bytes()).hexdigest()

    _, before = build()
    for name, (old, new, task) in EDITS.items():
        build()  # remembered by now
        path = project / "src" / name
        path.write_text(path.read_text("utf-8").replace(old, new), encoding="utf-8")
        said, film = build()
        assert task in said
        assert (film == before) == (task == "narrate:one")
        before = film
    build()
    assert "up to date" in build()[0]


RUNS_ON = """
import sys
from pathlib import Path
from videogen.api import Request, build
from videogen.errors import PluginError

request = Request(Path("tiny.video.yaml"), output=Path("output"))
assert build(request).success
assert build(request).success
edited = Path("src/acme/looks.py")
edited.write_text(edited.read_text() + "NEW = 1\\n")
try:
    build(request)
except PluginError as error:
    print(error.code, error)
"""


@pytest.mark.slow
def test_a_program_that_runs_on_makes_nothing_by_old_code(project: Path) -> None:
    """Python has loaded the scene type before it was edited: what it draws is not what the new code draws."""
    done = subprocess.run(
        [sys.executable, "-c", RUNS_ON],
        cwd=project,
        env={**os.environ, "PYTHONPATH": os.pathsep.join((str(ROOT), str(project / "src")))},
        capture_output=True,
        text=True,
        timeout=COMMAND_LIMIT_S,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout == (
        "code-edited the code of acme.scenes.countdown was edited after this program had loaded it\n"
    )


def test_what_a_type_is_made_of(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its whole package and what it imports from elsewhere, not libraries, caches, or what is hidden."""
    src = project / "src"
    monkeypatch.syspath_prepend(src)
    for name in ("acme/.git/HEAD", "acme/__pycache__/looks.cpython-311.pyc", "other.py"):
        (src / name).parent.mkdir(parents=True, exist_ok=True)
        (src / name).write_bytes(b"")
    try:
        __import__("acme.scenes.countdown")
        found = {path.relative_to(src).as_posix() for path in own_sources("acme.scenes.countdown", "acme")}
    finally:
        for name in [name for name in sys.modules if name.startswith("acme")]:
            del sys.modules[name]
    assert found - {name for name in found if name.endswith(".pyc")} == {
        name for name in FILES if name.startswith(("acme/", "acme_common"))
    }


def put_on_path(files: dict[str, str], folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Modules by their path below `folder`, which are found from now on."""
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)
    monkeypatch.syspath_prepend(folder)


def test_what_is_reached_by_relative_imports_and_in_circles(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """From below and from above, to modules beside the package that need one another."""
    files = {
        "round/__init__.py": "",
        "round/scene.py": "from .near import deep\n",
        "round/near.py": "from .sub import deep\n",
        "round/sub/__init__.py": "",
        "round/sub/deep.py": "from ..top import one\n",
        "round/top.py": "import round_one as one\n",
        "round_one.py": "def of():\n    import round_two\n    return round_two\n",
        "round_two.py": "import round_one\n",
    }
    put_on_path(files, tmp_path, monkeypatch)
    try:
        __import__("round.scene")
        found = {path.relative_to(tmp_path).as_posix() for path in own_sources("round.scene", None)}
    finally:
        for name in [name for name in sys.modules if name.startswith("round")]:
            del sys.modules[name]
    assert {name for name in found if name.endswith(".py")} == files.keys()


def test_what_is_loaded_later_makes_no_other_code(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a function imports from a package that nobody has loaded counts before it has run as it does after."""
    files = {
        "early.py": "def of():\n    from late.inner.deep import value\n    return value\n",
        "late/__init__.py": "",
        "late/inner/__init__.py": "",
        "late/inner/deep.py": "value = 1\n",
    }
    put_on_path(files, tmp_path, monkeypatch)
    try:
        __import__("early")
        before = code_version("early", None)
        assert {path.relative_to(tmp_path).as_posix() for path in own_sources("early", None)} == files.keys()
        sys.modules["early"].of()
        assert code_version("early", None) == before
    finally:
        for name in [name for name in sys.modules if name.partition(".")[0] in ("early", "late")]:
            del sys.modules[name]


def test_a_type_of_others_is_drawn_by_our_code_too(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What it imports of ours, and what that imports; not what it has no use for."""
    monkeypatch.syspath_prepend(project / "src")
    try:
        __import__("acme.scenes.countdown")
        found = shaping_sources("acme.scenes.countdown", "acme")
    finally:
        for name in [name for name in sys.modules if name.startswith("acme")]:
            del sys.modules[name]
    ours = {path.relative_to(PACKAGE).as_posix() for path in found if path.is_relative_to(PACKAGE)}
    assert {"drawing/stage.py", "drawing/type/wrap.py", "drawing/themes/paper.yaml"} <= ours
    assert not [name for name in ours if name.startswith(("drawing/chart", "drawing/diagram", "steps/"))]
    assert set(own_sources("acme.scenes.countdown", "acme")) <= set(found)


@pytest.mark.parametrize(
    ("statement", "has_charts"),
    [
        ("from videogen.scene import Scene, Stage, Text", False),
        ("from videogen.scene import Count, Scene", True),
        ("from videogen.scene import *", True),
        ("import videogen.scene", True),
        ("from videogen import scene", True),
    ],
)
def test_of_what_types_import_counts_what_they_name(
    statement: str, has_charts: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A number that counts is written as those of charts are; who has none does not age with them."""
    (tmp_path / "facing.py").write_text(f"{statement}\n", encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    ours = {
        path.relative_to(PACKAGE).as_posix()
        for path in shaping_sources("facing", None)
        if path.is_relative_to(PACKAGE)
    }
    assert "spec/scene.py" in ours
    assert ("drawing/chart/numbers.py" in ours) == has_charts


def test_a_type_of_ours_is_its_module() -> None:
    """What it shares with others counts once, as the drawing code does."""
    assert [path.name for path in own_sources("videogen.scenes.title", None)] == ["title.py"]
