"""A row for each kind of action, ours and those of other packages; tasks of the latter join a film's plan."""

from __future__ import annotations

import errno
import pickle
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor, wait
from pathlib import Path

import pytest
from msgspec.structs import replace

from tests.build.small_films import Join, Say, Steps, built, small_plan
from tests.conftest import ROOT
from videogen.build.result import Failure
from videogen.build.tasks import film_tasks, step_action
from videogen.cli.blame import whose_mistake
from videogen.errors import ConfigError, PluginError
from videogen.executors.workspace import Workspace
from videogen.film.opening import Request, open_film
from videogen.kinds import BUILTIN_KINDS, ActionKind, ActionKinds
from videogen.plan import Action, Plan, Poster, Task
from videogen.registry import default_registry
from videogen.steps.context import StepContext
from videogen.steps.versions import versions_of
from videogen.store import open_store


class Upload(Action, frozen=True):
    """Bring a file to its viewers."""

    to: str


def upload(_action: Upload, _context: object) -> None:
    """A step that is named and never carried out."""


def test_rows_of_which_one_cannot_be_loaded_say_so_each_time() -> None:
    """The rows before it are not half of them from then on."""
    kinds = ActionKinds({"acme:upload": lambda: ActionKind(Upload, upload), "broken:row": lambda: 1 / 0})
    for _ in range(2):
        with pytest.raises(PluginError, match='"broken:row" cannot be loaded'):
            kinds[Say]


def test_what_two_packages_call_alike_is_never_one() -> None:
    """The name of an action that is not ours has its module before it, so that its digest is another one too."""
    assert [kind.name for kind in BUILTIN_KINDS][:3] == ["narrate", "extract", "draw"]
    assert Upload("a").kind == f"{__name__}:upload"

    class Poster(Action, frozen=True):
        """Another one than ours."""

    assert (
        Poster().digest() != next(kind.action for kind in BUILTIN_KINDS if kind.name == "poster")().digest()
    )


def test_rows_of_others_are_loaded_when_one_is_needed() -> None:
    """Not for ours; in a process that shares nothing they are loaded again."""
    loaded = []

    def load() -> ActionKind:
        loaded.append(1)
        return ActionKind(Upload, upload)

    kinds = ActionKinds({"acme:upload": load})
    assert kinds[Poster].name == "poster"
    assert not loaded
    assert kinds[Upload].load() is upload
    assert (kinds.package_of(Upload), kinds.package_of(Poster)) == ("acme", None)
    assert len(loaded) == 1
    registry = Steps(Path("log")).registry()
    assert pickle.loads(pickle.dumps(registry)).actions[Say].name == Say.kind_name()
    assert pickle.loads(pickle.dumps(default_registry())).actions[Poster].name == "poster"


@pytest.mark.parametrize(
    ("others", "said"),
    [
        ({}, "nothing carries out the action .*upload"),
        ({"acme:upload": lambda: upload}, "the plug-in for the action .* is no ActionKind"),
        ({"acme:upload": lambda: 1 / 0}, "cannot be loaded: division by zero"),
        ({f"{name}:up": lambda: ActionKind(Upload, upload) for name in "ab"}, "two plug-ins carry out"),
        ({"acme:poster": lambda: ActionKind(Poster, upload)}, "two plug-ins carry out the action poster"),
    ],
)
def test_rows_that_cannot_be_used_are_refused(others: dict[str, object], said: str) -> None:
    """In words, when an action asks for one."""
    with pytest.raises(PluginError, match=said):
        ActionKinds(others)[Upload]  # type: ignore[arg-type]


def test_rows_are_loaded_all_or_none() -> None:
    """Whoever asks while they are being loaded waits for them; whoever asks after a failure is told the same."""
    begun, may_end = threading.Event(), threading.Event()

    def slow() -> ActionKind:
        begun.set()
        may_end.wait(10)
        return ActionKind(Upload, upload)

    kinds = ActionKinds({"a:say": lambda: ActionKind(Say, upload), "b:upload": slow})
    with ThreadPoolExecutor(2) as pool:
        first = pool.submit(kinds.__getitem__, Say)
        begun.wait(10)
        second = pool.submit(kinds.__getitem__, Upload)
        wait([second], timeout=0.1)
        may_end.set()
        assert (first.result().action, second.result().action) == (Say, Upload)
    assert ActionKinds({"b:upload": slow}).package_of(Upload) == "b"
    broken = ActionKinds({"a:say": lambda: ActionKind(Say, upload), "b:upload": lambda: 1 / 0})  # type: ignore[dict-item, return-value]
    for action in (Say, Upload, Say):
        with pytest.raises(PluginError, match="division by zero"):
            broken[action]


def test_what_to_do_is_told() -> None:
    """How the entry point is written, and which package can go."""
    with pytest.raises(PluginError) as told:
        ActionKinds({})[Upload]
    assert told.value.help and f'"{__name__}:ROW"' in told.value.help
    assert '[project.entry-points."videogen.actions"]' in told.value.help
    with pytest.raises(PluginError) as told:
        ActionKinds({f"{name}:up": lambda: ActionKind(Upload, upload) for name in ("acme", "zeta")})[Upload]
    assert told.value.help == "keep one of them: pip uninstall acme, or pip uninstall zeta"
    with pytest.raises(PluginError) as told:
        ActionKinds({"acme:poster": lambda: ActionKind(Poster, upload)})[Upload]
    assert told.value.help and "pip uninstall acme, or give" in told.value.help


def failed(folder: Path, step: Callable[[Upload, StepContext], None]) -> Failure:
    """How a task of a film fails that this step carries out."""
    plan = small_plan(folder, {"a": "one"})
    more = Task(
        "more", "output", Upload("a"), {"log": folder / "log.txt"}, {"film": plan.deliverables["film"]}
    )
    registry = Steps(folder / "steps").registry(upload=(Upload, step))
    (failure,) = built(plan.with_tasks(more), folder / ".videogen", registry).failures
    return failure


@pytest.mark.parametrize(
    ("asked", "told", "help"),
    [
        (lambda context: context.dep("thumb"), 'input "thumb"', "the task has as inputs: film"),
        (lambda context: context.target("thumb"), 'target "thumb"', "the task has as targets: log"),
    ],
)
def test_a_role_that_the_task_does_not_have_is_told(
    tmp_path: Path, asked: Callable[[StepContext], object], told: str, help: str
) -> None:
    """With those that it has, the action and its package."""
    failure = failed(tmp_path, lambda _action, context: asked(context) and None)
    (found,) = failure.diagnostics
    by = f"the action {Upload.kind_name()} of the package tests"
    assert found.message == f"more: {by} asks for the {told}, which its task does not have"
    assert found.help == help
    assert str(failure) == found.render()


@pytest.mark.parametrize(
    "made", ["symbolic", *(pytest.param(kind, marks=pytest.mark.slow) for kind in ("hard", "folder"))]
)
def test_a_step_makes_files_of_its_own(tmp_path: Path, made: str) -> None:
    """Of a link the store would mark read-only, as a result of its own, what it leads to."""
    logo = tmp_path / "logo.txt"
    logo.write_text("of the author")
    before = logo.stat()

    def step(_action: object, context: StepContext) -> None:
        target = context.target("log")
        if made == "folder":
            target.mkdir()
            (target / "file").write_text("deep")
        else:
            (target.symlink_to if made == "symbolic" else target.hardlink_to)(logo)

    failure = failed(tmp_path, step)
    assert failure.diagnostics[0].message.endswith("more made something else as log than a file of its own")
    after = logo.stat()
    assert (after.st_mode, after.st_mtime_ns) == (before.st_mode, before.st_mtime_ns)
    assert not list(tmp_path.rglob("*videogen-tmp-*"))


def test_what_a_step_raises_is_told_with_its_package(tmp_path: Path) -> None:
    """As text, with the traceback, for programs that have nothing else to show."""
    failure = failed(tmp_path, lambda action, _context: {}[action.to])
    by = f"the action {Upload.kind_name()} of the package tests"
    assert (failure.by, failure.package) == (by, "tests")
    *trace, line = str(failure).splitlines()
    assert line == f"error: more: KeyError in {by}: 'a'"
    assert any("test_kinds.py" in each for each in trace)
    assert "a mistake of the package tests" in whose_mistake(failure.error, None, failure.package)


def test_a_step_that_may_not_write_is_told_with_its_package(tmp_path: Path) -> None:
    """Though what is to be done is told as of our own steps."""

    def denied(_action: Upload, _context: StepContext) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    first, *_, last = str(failed(tmp_path, denied)).splitlines()
    assert first.startswith("error: more: cannot write: ")
    assert last == f"in the action {Upload.kind_name()} of the package tests"


def test_a_library_that_is_not_there_is_told() -> None:
    """Its version would count."""
    with pytest.raises(PluginError, match="names the library nowhere-lib, which is not installed"):
        versions_of(ActionKind(Upload, "videogen.steps.poster:poster", ("nowhere-lib",)), None)


def test_what_a_step_imports_ages_its_results(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its own package, and ours that it uses."""
    (tmp_path / "acme_upload.py").write_text("from acme_wire import send\n", "utf-8")
    (tmp_path / "acme_wire.py").write_text("def send(): ...\n", "utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    kind = ActionKind(Upload, "acme_upload:upload")
    before = versions_of(kind, None)
    (tmp_path / "acme_wire.py").write_text("def send(): return 1\n", "utf-8")
    assert versions_of(kind, None) != before


def test_more_tasks_join_a_plan(tmp_path: Path) -> None:
    """After its own; the plan that was there stays as it is."""
    plan = small_plan(tmp_path, {"a": "one"})
    film = plan.deliverables["film"]
    more = Task("more", "output", Join("More"), {"film": tmp_path / "more.txt"}, {"shown:0": film})
    joined = plan.with_tasks(more)
    assert joined.tasks == (*plan.tasks, more)
    assert "more" not in {task.name for task in plan.tasks}


@pytest.mark.parametrize(
    ("name", "target", "said"),
    [
        ("join", "more.txt", 'the task "join" has the name of another one'),
        ("more", ".videogen/build/film/a/words.txt", 'words.txt, as "say:a" does'),
        ("more", "picture.txt", 'picture.txt, which "show:a" before it reads'),
        ("more", "output/film/more.txt", "in the folder in which the film is delivered"),
        ("more", "output/film/sub/more.txt", "in the folder in which the film is delivered"),
        ("more", "output/../output/film/more.txt", r"film/more\.txt|output/film: write it like that"),
        ("more", "x/../.videogen/build/film/a/words.txt", "build/film/a/words.txt: write it like that"),
        ("more", "film.video.yaml", "film.video.yaml, which is the spec"),
        ("", "more.txt", "needs a name"),
        ("more\nlines", "more.txt", "needs a name of one line"),
        ("a=b", "more.txt", "needs a name of one line, without ="),
    ],
)
def test_tasks_that_would_harm_the_film_are_refused(
    tmp_path: Path, name: str, target: str, said: str
) -> None:
    """Before anything is built."""
    plan = small_plan(tmp_path, {"a": "one"}, picture=tmp_path / "picture.txt")
    plan = replace(plan, spec=tmp_path / "film.video.yaml")
    with pytest.raises(ConfigError, match=said):
        plan.with_tasks(Task(name, "output", Join("More"), {"film": tmp_path / target}))


def test_an_action_has_fields_that_json_can_hold(tmp_path: Path) -> None:
    """What it says is compared with what it said before, and read by workers elsewhere."""
    plan = small_plan(tmp_path, {"a": "one"})
    action = Upload({"a", "b"})  # type: ignore[arg-type]
    with pytest.raises(ConfigError, match=r"has an action with a field that JSON cannot hold: .* set"):
        plan.with_tasks(Task("more", "output", action, {"film": tmp_path / "more.txt"}))


def test_a_task_does_not_make_what_it_reads(tmp_path: Path) -> None:
    """Nor does it name files in a way that depends on where one is."""
    plan = small_plan(tmp_path, {"a": "one"})
    more = tmp_path / "more.txt"
    with pytest.raises(ConfigError, match="which it reads"):
        plan.with_tasks(Task("more", "output", Join("More"), {"film": more}, {"shown:0": more}))
    with pytest.raises(ConfigError, match="which is relative"):
        plan.with_tasks(Task("more", "output", Join("More"), {"film": Path("more.txt")}))


def test_a_task_writes_in_the_folder_of_its_film(tmp_path: Path) -> None:
    """What lies beside that in the work folder is ours, and of other films."""
    spec = tmp_path / "film.video.yaml"
    spec.write_text('video: {title: T, voice: "silent:none"}\nscenes: [{type: title, title: One}]\n', "utf-8")
    film = open_film(Request(spec))
    for name in ("tasks.sqlite", "build/other/more.txt", "more.txt"):
        with pytest.raises(ConfigError, match=f"{name}, which is not in the film's own folder"):
            film.with_tasks(Task("more", "output", Join("More"), {"film": film.work / name}))
    film.with_tasks(Task("more", "output", Join("More"), {"film": film.folder / "more.txt"}))
    (tmp_path / "link").symlink_to(tmp_path)
    with pytest.raises(ConfigError, match="makes the spec"):
        film.with_tasks(Task("more", "output", Join("More"), {"film": tmp_path / "link" / spec.name}))


def test_the_page_shows_the_package_that_is_tested() -> None:
    """Line by line."""
    page = (ROOT / "docs/adding-an-action.md").read_text("utf-8")
    module = (ROOT / "tests/plugin/videogen_thumbnail.py").read_text("utf-8")
    assert f"```python videogen_thumbnail.py\n{module}```" in page
    assert 'thumbnail = "videogen_thumbnail:THUMBNAIL"' in page


def test_versions_that_an_author_gives_do_not_stand_for_the_code(tmp_path: Path) -> None:
    """Those of a model, say: an edit of the step makes the result anew all the same."""
    registry = Steps(tmp_path / "log").registry()
    workspace = Workspace(tmp_path, open_store(tmp_path), registry)
    task = Task("say", "output", Say("one", versions={"model": "1"}), {"words": tmp_path / "words.txt"})
    *_, made = film_tasks(Plan("film", "A film", (task,), {}), workspace)
    action = step_action(made)
    assert action
    assert action.film_task.action.versions.keys() == {"model", "code"}
