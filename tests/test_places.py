"""Where builds of films write, and what `clean` removes: what is theirs, and nothing else."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

import pytest
from PIL import Image

from tests.conftest import Videogen

SPEC = """\
video: {id: ID, voice: "silent:none", output: {size: 144p, fps: 12}}
scenes:
  - {type: title, title: TITLE, max_duration: 1, narration: ""}
"""


def write(path: Path, id: str = "talk", title: str = "One") -> Path:
    """A film of one second."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(SPEC.replace("ID", id).replace("TITLE", title), "utf-8")
    return path


def files(folder: Path) -> dict[str, bytes]:
    """Everything below a folder but the work folder."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and ".videogen" not in path.parts
    }


@pytest.fixture(scope="module")
def project_as_built(tmp_path_factory: pytest.TempPathFactory, videogen: Videogen) -> Path:
    """A project with one film, built."""
    folder = tmp_path_factory.mktemp("project")
    write(folder / "talk.video.yaml")
    done = videogen("build", "talk.video.yaml", cwd=folder)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder


@pytest.fixture
def project(project_as_built: Path, tmp_path: Path) -> Path:
    """A copy of it to change."""
    return Path(shutil.copytree(project_as_built, tmp_path / "project"))


def test_clean_removes_what_the_manifest_names_and_empty_folders(project: Path, inside: Videogen) -> None:
    """The author's own file beside the deliverables stays, and so does its folder."""
    own = project / "output" / "talk" / "notes.md"
    own.write_text("mine")
    told = inside("clean", "talk.video.yaml", cwd=project)
    assert told.returncode == 0
    assert "kept what no build made: notes.md" in told.stdout
    assert set(files(project)) == {"talk.video.yaml", "output/.gitignore", "output/talk/notes.md"}
    own.unlink()
    assert inside("clean", "talk.video.yaml", "--all", cwd=project).returncode == 0
    assert set(files(project)) == {"talk.video.yaml"}
    assert not (project / ".videogen").exists()


def test_clean_never_takes_the_authors_folder_for_the_films(tmp_path: Path, inside: Videogen) -> None:
    """`--output .` and an id that is the name of a folder of sources."""
    write(tmp_path / "a.video.yaml", id="src")
    (tmp_path / "src").mkdir()
    (tmp_path / "src" / "main.py").write_text("print()")
    assert inside("clean", "a.video.yaml", "--output", ".", "--all", cwd=tmp_path).returncode == 0
    assert set(files(tmp_path)) == {"a.video.yaml", "src/main.py"}
    assert inside("build", "a.video.yaml", "--output", ".", cwd=tmp_path).returncode == 0
    assert (tmp_path / "src" / "src.mp4").exists()
    assert not (tmp_path / ".gitignore").exists()
    assert inside("clean", "a.video.yaml", "--output", ".", "--all", cwd=tmp_path).returncode == 0
    assert set(files(tmp_path)) == {"a.video.yaml", "src/main.py"}


def test_a_manifest_cannot_make_clean_remove_other_files(project: Path, inside: Videogen) -> None:
    """Only names of deliverables count, whatever the manifest says."""
    folder = project / "output" / "talk"
    (project / "precious").write_text("x")
    (folder / "main.py").write_text("x")
    path = folder / "talk.manifest.json"
    manifest = json.loads(path.read_text())
    manifest["files"] |= {
        name: {} for name in ("main.py", "../../precious", str(project / "precious"), "..", "")
    }
    path.write_text(json.dumps(manifest))
    assert inside("clean", "talk.video.yaml", cwd=project).returncode == 0
    assert {"precious", "output/talk/main.py"} <= set(files(project))
    assert "output/talk/talk.mp4" not in files(project)


def test_clean_knows_drafts_previews_and_films_of_some_scenes(project: Path, inside: Videogen) -> None:
    """Every film whose manifest names the spec goes; that of another spec stays, and so does its work."""
    write(project / "other.video.yaml", id="other")
    for arguments in (
        ("build", "talk.video.yaml", "--draft"),
        ("build", "talk.video.yaml", "--scene", "1"),
        ("preview", "talk.video.yaml", "--theme", "paper"),
        ("build", "other.video.yaml"),
    ):
        assert inside(*arguments, cwd=project).returncode == 0
    assert len(list((project / "output").glob("talk*"))) == 4
    assert inside("clean", "talk.video.yaml", cwd=project).returncode == 0
    assert [path.name for path in (project / "output").glob("[!.]*")] == ["other"]
    assert [path.name for path in (project / ".videogen" / "build").iterdir()] == ["other"]


def test_clean_of_a_spec_with_mistakes_goes_by_the_manifest(project: Path, inside: Videogen) -> None:
    """What was built can be removed although it could not be built now."""
    (project / "talk.video.yaml").write_text("scenes: []")
    assert inside("clean", "talk.video.yaml", cwd=project).returncode == 0
    assert set(files(project)) == {"talk.video.yaml"}
    assert inside("clean", "talk.video.yaml", cwd=project).returncode == 2


def test_two_specs_never_share_a_film(project: Path, inside: Videogen) -> None:
    """The manifest says whose the folder is; neither `build` nor `clean` of the other spec touches it."""
    write(project / "other.video.yaml", id="talk", title="Two")
    before = files(project)
    told = inside("build", "other.video.yaml", cwd=project)
    assert told.returncode == 2
    assert "[same-output]" in told.stderr
    assert "talk.video.yaml" in told.stderr and "other.video.yaml" in told.stderr
    assert "video: {id: …}" in told.stderr and "--output" in told.stderr
    told = inside("clean", "other.video.yaml", cwd=project)
    assert told.returncode == 0
    assert "output/talk, which is that of " in told.stdout and "removed" not in told.stdout
    assert "no build made" not in told.stdout
    assert files(project) == before
    assert (project / ".videogen" / "build" / "talk").is_dir()
    assert inside("build", "other.video.yaml", "--output", "second", cwd=project).returncode == 0


def test_clean_takes_the_work_of_its_own_spec_alone(project: Path, inside: Videogen) -> None:
    """Two folders of specs have work of their own, also where the film in one output is the other's."""
    other = project / "more" / "talk.video.yaml"
    write(other, title="Two")
    assert inside("build", "more/talk.video.yaml", "--output", "second", cwd=project).returncode == 0
    before = files(project / "output")
    told = inside("clean", "more/talk.video.yaml", cwd=project)
    assert told.returncode == 0
    assert files(project / "output") == before
    assert not (project / "more" / ".videogen" / "build").exists()
    assert (project / ".videogen" / "build" / "talk").is_dir()


def test_specs_whose_names_look_alike_are_told_apart(project: Path, inside: Videogen) -> None:
    """In NFC and NFD one name is two files on many disks, and one film; the error says which is which."""
    names = [f"caf{accent}.video.yaml" for accent in ("\u00e9", "e\u0301")]
    for name in names:
        write(project / name, id="caf\u00e9")
    if len({*project.glob("caf*")}) < len(names):
        pytest.skip("this disk takes both for one name")
    assert inside("build", names[0], cwd=project).returncode == 0
    for command in (["build", names[1]], ["build", *names]):
        told = inside(*command, cwd=project)
        assert (told.returncode, "[same-output]" in told.stderr) == (2, True)
        assert "caf\\u00e9.video.yaml" in told.stderr and "cafe\\u0301.video.yaml" in told.stderr


def test_a_spec_that_is_gone_claims_nothing(project: Path, inside: Videogen) -> None:
    """A spec that was renamed, or a project that was moved, builds where it did before."""
    (project / "talk.video.yaml").rename(project / "renamed.video.yaml")
    assert inside("build", "renamed.video.yaml", cwd=project).returncode == 0
    moved = project.rename(project.with_name("moved"))
    write(moved / "renamed.video.yaml", title="Two")
    assert inside("build", "renamed.video.yaml", cwd=moved).returncode == 0
    manifest = json.loads((moved / "output" / "talk" / "talk.manifest.json").read_text())
    assert manifest["spec"] == "../../renamed.video.yaml"


def test_ids_that_differ_in_case_are_one_where_the_disk_says_so(project: Path, inside: Videogen) -> None:
    """The manifest is found whatever the case of its name is."""
    write(project / "other.video.yaml", id="TALK", title="Two")
    (project / "output" / "talk").rename(project / "output" / "TALK")
    assert inside("build", "other.video.yaml", cwd=project).returncode == 2


@pytest.mark.parametrize("suffix", ["mp4", "srt", "jpg", "manifest.json"])
def test_a_file_that_no_build_made_is_not_written_over(tmp_path: Path, inside: Videogen, suffix: str) -> None:
    """It has the name of a deliverable by chance; a manifest of something else is none of ours."""
    write(tmp_path / "talk.video.yaml")
    own = tmp_path / "output" / "talk" / f"talk.{suffix}"
    own.parent.mkdir(parents=True)
    own.write_text('{"name": "an app of the web"}')
    told = inside("build", "talk.video.yaml", cwd=tmp_path)
    assert (told.returncode, "[not-ours]" in told.stderr) == (1, True), told.stderr
    assert own.read_text() == '{"name": "an app of the web"}'
    assert [path.name for path in own.parent.iterdir()] == [own.name]


@pytest.mark.parametrize("damage", ["gone", "empty", "other", "bytes"])
def test_a_damaged_manifest_is_written_anew(project: Path, inside: Videogen, damage: str) -> None:
    """The rest of what is delivered says that the folder is ours."""
    path = project / "output" / "talk" / "talk.manifest.json"
    before = path.read_bytes()
    damaged = {
        "gone": None,
        "empty": b"",
        "other": b'{"files": 3, "spec": []}',
        "bytes": b"\xff\x00" + before,
    }[damage]
    path.unlink() if damaged is None else path.write_bytes(damaged)
    told = inside("build", "talk.video.yaml", cwd=project)
    assert told.returncode == 0, told.stderr
    assert path.read_bytes() == before


def test_a_film_is_not_written_over_what_it_is_made_from(tmp_path: Path, inside: Videogen) -> None:
    """Spec and picture lie where the deliverables would."""
    spec = write(tmp_path / "talk" / "talk.video.yaml")

    Image.new("RGB", (64, 64)).save(spec.with_name("talk.jpg"))
    spec.write_text(
        spec.read_text() + "  - {type: image, file: talk.jpg, alt: x, max_duration: 1, narration: ''}\n"
    )
    before = files(tmp_path)
    told = inside("build", "talk/talk.video.yaml", "--output", ".", cwd=tmp_path)
    assert (told.returncode, "[output-over-input]" in told.stderr) == (2, True), told.stderr
    assert files(tmp_path) == before


def test_a_film_is_not_written_over_its_spec(tmp_path: Path, inside: Videogen) -> None:
    """Should that be named as a deliverable, in a folder that holds this film already."""
    spec = write(tmp_path / "talk" / "talk.video.yaml", "talk")
    built = inside("build", "talk/talk.video.yaml", "--output", ".", cwd=tmp_path)
    assert built.returncode == 0, built.stderr
    spec.replace(spec.with_name("talk.vtt"))
    before = files(tmp_path)
    told = inside("build", "talk/talk.vtt", "--output", ".", cwd=tmp_path)
    assert (told.returncode, "[output-over-input]" in told.stderr) == (2, True), told.stderr
    assert files(tmp_path) == before


@pytest.mark.parametrize("output", [".videogen", ".videogen/build", "sub/../.videogen/x", "link"])
def test_films_do_not_lie_in_the_work_folder(tmp_path: Path, inside: Videogen, output: str) -> None:
    """Whatever the way there."""
    write(tmp_path / "talk.video.yaml")
    (tmp_path / "sub").mkdir()
    (tmp_path / ".videogen").mkdir()
    (tmp_path / "link").symlink_to(".videogen")
    told = inside("build", "talk.video.yaml", "--output", output, cwd=tmp_path)
    assert (told.returncode, "[output-in-work-folder]" in told.stderr) == (2, True), told.stderr


@pytest.mark.parametrize("kind", ["folder", "nothing", "file"])
def test_the_folder_of_a_film_is_no_link(tmp_path: Path, inside: Videogen, kind: str) -> None:
    """It would lead to what is not ours; nothing is written there and nothing removed."""
    write(tmp_path / "talk.video.yaml")
    victim = tmp_path / "victim"
    victim.mkdir()
    (victim / "talk.mp4").write_text("precious")
    (victim / "talk.manifest.json").write_text('{"files": {"talk.mp4": {}}}')
    (tmp_path / "output").mkdir()
    link = tmp_path / "output" / "talk"
    link.symlink_to({"folder": victim, "nothing": victim / "new", "file": victim / "talk.mp4"}[kind])
    before = files(victim)
    for command in ("build", "clean"):
        told = inside(command, "talk.video.yaml", cwd=tmp_path)
        assert command == "clean" or "[output-not-a-folder]" in told.stderr
        assert files(victim) == before
        assert sorted(victim.iterdir()) == sorted(victim / name for name in before)


def test_the_folder_of_all_films_may_be_a_link(project: Path, inside: Videogen) -> None:
    """Its owner made it to have films on a larger disk: all goes where it leads, no .gitignore comes into what is
    there already, and what is up to date is known to be so."""
    disk = project.with_name("disk")
    disk.mkdir()
    (disk / "talk.txt").write_text("mine")
    shutil.rmtree(project / "output")
    (project / "output").symlink_to(disk)
    for _ in range(2):
        assert inside("build", "talk.video.yaml", cwd=project).returncode == 0
    assert {name.partition("/")[0] for name in files(disk)} == {"talk", "talk.txt"}
    manifest = json.loads((disk / "talk" / "talk.manifest.json").read_text())
    assert (disk / "talk" / manifest["spec"]).resolve() == (project / "talk.video.yaml").resolve()
    assert inside("clean", "talk.video.yaml", "--all", cwd=project).returncode == 0
    assert set(files(disk)) == {"talk.txt"}
    assert (project / "output").is_symlink()


def test_a_link_to_nothing_is_no_folder_of_films(tmp_path: Path, inside: Videogen) -> None:
    """Where it leads is not for a build to make."""
    write(tmp_path / "talk.video.yaml")
    (tmp_path / "output").symlink_to(tmp_path / "gone")
    told = inside("build", "talk.video.yaml", cwd=tmp_path)
    assert (told.returncode, "[output-not-a-folder]" in told.stderr) == (2, True), told.stderr
    assert not (tmp_path / "gone").exists()


def test_a_project_below_a_link_is_built_and_cleaned(project: Path, inside: Videogen) -> None:
    """A home folder may be a link."""
    home = project.with_name("home")
    home.symlink_to(project)
    assert inside("build", str(home / "talk.video.yaml"), cwd=home).returncode == 0
    assert inside("clean", str(home / "talk.video.yaml"), "--all", cwd=home).returncode == 0
    assert set(files(project)) == {"talk.video.yaml"}


def test_deliverables_that_are_links_are_replaced(project: Path, inside: Videogen) -> None:
    """A link in the place of a deliverable goes; what it led to stays."""
    victim = project / "victim"
    victim.write_text("precious")
    for suffix in (".mp4", ".srt", ".manifest.json"):
        path = project / "output" / "talk" / f"talk{suffix}"
        path.unlink()
        path.symlink_to(victim)
    assert inside("build", "talk.video.yaml", cwd=project).returncode == 0
    assert victim.read_text() == "precious"
    assert not any(path.is_symlink() for path in (project / "output" / "talk").iterdir())


def test_a_folder_in_the_place_of_a_deliverable_is_told(project: Path, inside: Videogen) -> None:
    """It may be anybody's; nothing of the film is replaced then."""
    write(project / "talk.video.yaml", title="Two")
    path = project / "output" / "talk" / "talk.vtt"
    path.unlink()
    path.mkdir()
    before = files(project / "output")
    told = inside("build", "talk.video.yaml", cwd=project)
    assert (told.returncode, "[not-ours]" in told.stderr) == (1, True), told.stderr
    assert files(project / "output") == before


def test_what_killed_builds_left_is_swept_by_the_next(project: Path, inside: Videogen) -> None:
    """In the folder of the film, under both names that unfinished files have."""
    write(project / "talk.video.yaml", title="Two")
    for name in (".videogen-tmp-0123abcd-talk.mp4", "..videogen-tmp-0123abcd-talk.mp4.part"):
        (project / "output" / "talk" / name).write_text("half")
    assert inside("build", "talk.video.yaml", cwd=project).returncode == 0
    assert not list((project / "output" / "talk").glob(".*"))


def test_the_folder_of_films_is_ignored_by_git_where_a_build_made_it(project: Path) -> None:
    """As the work folder is."""
    assert (project / "output" / ".gitignore").read_text() == "*\n"
    assert (project / ".videogen" / ".gitignore").read_text() == "*\n"


def test_scenes_may_be_called_as_the_files_of_the_film(tmp_path: Path, inside: Videogen) -> None:
    """An id never leads to a file of something else."""
    names = ["sound.m4a", "marks.json", "loudness.json", "scenes", "captions.srt", "a..b"]
    scenes = "".join(
        f"  - {{id: {name}, type: title, title: T, max_duration: 1, narration: ''}}\n" for name in names
    )
    (tmp_path / "talk.video.yaml").write_text(SPEC.partition("  - ")[0].replace("ID", "build") + scenes)
    told = inside("build", "talk.video.yaml", cwd=tmp_path)
    assert told.returncode == 0, told.stderr


NO_NAMES = {"too long": "a" * 5000, "a zero": "a\0b", "half a sign": "a\ud800b", "deep": "../" * 3000}


@pytest.mark.parametrize("name", NO_NAMES.values(), ids=NO_NAMES.keys())
def test_a_manifest_may_name_a_spec_that_cannot_be(project: Path, inside: Videogen, name: str) -> None:
    """What can be no file claims nothing: the film is built again."""
    path = project / "output" / "talk" / "talk.manifest.json"
    path.write_text(json.dumps({**json.loads(path.read_text()), "spec": name}))
    told = inside("build", "talk.video.yaml", cwd=project)
    assert told.returncode == 0, told.stderr
    assert json.loads(path.read_text())["spec"] == "../../talk.video.yaml"
    path.write_text(json.dumps({**json.loads(path.read_text()), "spec": name}))
    assert inside("clean", "talk.video.yaml", cwd=project).returncode == 0
    assert set(files(project)) == {"talk.video.yaml"}


@pytest.mark.slow
def test_a_link_for_all_films_that_leads_elsewhere_now(tmp_path: Path, videogen: Videogen) -> None:
    """What was built lies where the link led before; where it leads now nothing is up to date."""
    spec = write(tmp_path / "talk.video.yaml")
    for disk in ("one", "two"):
        (tmp_path / disk).mkdir()
        (tmp_path / "output").unlink(missing_ok=True)
        (tmp_path / "output").symlink_to(disk)
        told = videogen("build", spec.name, cwd=tmp_path)
        assert told.returncode == 0, told.stderr
        assert "up to date: " not in told.stdout
        assert (tmp_path / disk / "talk" / "talk.mp4").is_file()
        assert "up to date: " in videogen("build", spec.name, cwd=tmp_path).stdout


def test_files_of_ours_are_not_read_beyond_what_they_have(project: Path, inside: Videogen) -> None:
    """A mark and a list that have become larger than any memory."""
    ignored = project / "output" / ".gitignore"
    for path in (ignored, project / ".videogen" / "CACHEDIR.TAG", *(project / ".videogen/fresh").iterdir()):
        os.truncate(path, 1 << 40)
    assert inside("build", "talk.video.yaml", cwd=project).returncode == 0
    assert inside("clean", "talk.video.yaml", cwd=project).returncode == 0
    assert ignored.stat().st_size == 1 << 40


def test_a_file_whose_name_is_much_like_ours_stays(project: Path, inside: Videogen) -> None:
    """Unfinished files begin with a point; swept are these alone."""
    folder = project / "output" / "talk"
    for name in (".videogen-tmp-1-talk.mp4", "..videogen-tmp-2.part", "videogen-tmp-notes.md"):
        (folder / name).write_text("x")
    assert inside("clean", "talk.video.yaml", cwd=project).returncode == 0
    assert [path.name for path in folder.iterdir()] == ["videogen-tmp-notes.md"]


def test_a_pipe_is_no_spec(tmp_path: Path, inside: Videogen) -> None:
    """It is not waited for."""
    os.mkfifo(tmp_path / "talk.video.yaml")
    told = inside("build", "talk.video.yaml", cwd=tmp_path)
    assert told.returncode == 2
    assert "it is no ordinary file" in told.stderr


def test_a_spec_without_end_is_no_spec(tmp_path: Path, inside: Videogen) -> None:
    """Its size is looked at before anything is read."""
    write(tmp_path / "talk.video.yaml")
    os.truncate(tmp_path / "talk.video.yaml", 1 << 40)
    told = inside("build", "talk.video.yaml", cwd=tmp_path)
    assert told.returncode == 2
    assert "file-too-large" in told.stderr
