"""Languages: each has all its words, films in it have no English one, and adding one is adding a file."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from string import Formatter
from typing import Any, ClassVar
from unicodedata import normalize

import pytest
from babel import Locale
from babel.units import format_unit

import videogen
from tests.conftest import ROOT, Videogen
from videogen.check import check
from videogen.document import load_document, parse_document
from videogen.errors import PluginError
from videogen.registry import BUILTIN_SCENES, builtin_registry
from videogen.spec.labels import Labels
from videogen.spec.video import Scene
from videogen.words import languages
from videogen.words.languages import LABELS, Language, known_languages, language_of
from videogen.words.languages.language import ALL_SAY, LEVELS
from videogen.words.pronunciation import Pronunciations

FILMS = Path(__file__).parent / "films" / "languages"
MEDIA = Path(__file__).parents[1] / "examples" / "media"
LANGUAGES = known_languages()
VARIANTS = ["de-CH", "de-AT", "fr-CH", "pt-BR", "pt-PT", "zh-Hant", "zh-TW", "zh-Hant-HK", "en-GB", "es-419"]
ENGLISH_ALONE = {"numbers", "orders", "signs", "common", "endings", "prepositions", "tells"}
FIELDS = set(Language.__struct_fields__) - ENGLISH_ALONE
NOT_LATIN = ("ru", "uk", "ja", "zh", "zh-Hant", "ko", "ar", "he", "hi")
# What is written alike in these languages and in English.
SAME = {
    "de": {"Quiz"},
    "fr": {"Quiz", "Solution"},
    "it": {"Quiz"},
    "nl": {"Quiz", "Beginner"},
    "sv": {"Quiz"},
    "pl": {"Quiz"},
    "tr": {"Problem"},
}


def test_the_languages() -> None:
    """As many as are promised."""
    promised = "ar de en es fr he hi it ja ko nl pl pt ru sv tr uk zh"
    assert promised.split() == LANGUAGES


@pytest.mark.parametrize("tag", [*LANGUAGES, *VARIANTS])
def test_a_language_has_all_its_words(tag: str) -> None:
    """Every label and what all narrations say, none of it empty and none of it English."""
    language = language_of(tag)
    assert sorted(language.labels) == sorted(LABELS)
    said = [language.saying(name) for name in (*LABELS, *ALL_SAY)]
    assert all(text.strip() == text != "" for text in (*language.labels.values(), *said))
    assert all(len(text) <= 60 for text in language.labels.values())
    base = tag.partition("-")[0]
    if base != "en":
        english = language_of("en")
        assert {word for word in language.labels.values() if word in english.labels.values()} == SAME.get(
            base, set()
        )
        assert not set(language.said.values()) & set(english.said.values())


@pytest.mark.parametrize("tag", [*LANGUAGES, *VARIANTS])
def test_what_is_said_takes_what_is_put_in(tag: str) -> None:
    """As many places as in English, so that nothing is lost in another language."""
    english = language_of("en").said
    for name, text in language_of(tag).said.items():
        assert places(text) == places(english[name])


def places(text: str) -> list[str]:
    return sorted(field for _, field, _, _ in Formatter().parse(text) if field is not None)


@pytest.mark.parametrize("tag", NOT_LATIN)
def test_other_scripts_have_no_latin_letters(tag: str) -> None:
    """In labels and in what is said."""
    language = language_of(tag)
    for text in (*language.labels.values(), *language.said.values()):
        assert not re.search("[A-Za-z]", text), text


@pytest.mark.parametrize("tag", [*LANGUAGES, *VARIANTS])
def test_lists_are_joined_as_the_cldr_has_it(tag: str) -> None:
    """Of two, and of more."""
    patterns = Locale.parse(tag, sep="-").list_patterns["standard"]
    joining = language_of(tag).joining
    found = [patterns[name].format("a", "b") for name in ("2", "middle", "end")]
    # British English and others leave out the comma before the last of three, which all our English has.
    assert [f"a{mark}b" for mark in (joining.two, joining.middle, joining.last)] == [
        text.replace("a and b", "a, and b") if tag.startswith("en") and place == 2 else text
        for place, text in enumerate(found)
    ]


@pytest.mark.parametrize("tag", LANGUAGES)
def test_words_are_looked_up_as_they_are_compared(tag: str) -> None:
    """In small letters; abbreviations with their full stops, and difficulties of each level."""
    language = language_of(tag)
    words = {*language.small, *language.abbreviations}
    for breaks in (language.breaks, language.headline_breaks):
        words |= breaks.lead_on | breaks.begin | breaks.verbs
    assert {word for word in words if word != word.casefold()} == set()
    assert all("." in word for word in language.abbreviations)
    assert all(level == level.casefold() and level.split() for level in language.levels)
    forms = "".join(endings for _, endings in language.forms.endings) + language.forms.vowels
    assert all(normalize("NFKD", sign) == sign == sign.casefold() for sign in forms)


def test_regions_fall_back_to_their_language() -> None:
    """The longest part of a tag that has words of its own wins; no tag is English."""
    assert language_of("de-AT-1996") is language_of("DE-de") == language_of("de")
    assert language_of("pt-PT").labels["quiz"] == "Teste" != language_of("pt-BR").labels["quiz"]
    assert language_of("zh-Hant-TW") == language_of("zh-tw") != language_of("zh-CN") == language_of("zh")
    assert language_of("") == language_of("en-GB") == language_of("en")
    assert language_of("iw") == language_of("he")


def test_a_language_without_a_file_reads_nothing_as_english() -> None:
    """It shows English labels and says none; the marks that are known of it are its own."""
    finnish = language_of("fi")
    assert finnish.labels == language_of("en").labels
    assert {finnish.saying(name) for name in (*LABELS, *ALL_SAY)} == {""}
    assert (finnish.quotes.opening, language_of("cs-CZ").quotes.opening) == ("”", "„")
    assert not (finnish.tells or finnish.signs or finnish.common or finnish.headline_breaks.lead_on)


def test_the_spec_can_change_every_label() -> None:
    """Its fields are the labels, and the names of levels among them."""
    assert sorted(Labels.model_fields) == sorted(LABELS)
    assert {name for names in LEVELS for name in names} <= set(LABELS)


def test_every_label_belongs_to_a_scene() -> None:
    """Or says how hard something is; and each is the English word by default."""
    shown = {label for scene in every_model() for label in scene.LABELS.values()}
    assert shown == set(LABELS) - {name for names in LEVELS for name in names}
    for scene in every_model():
        for field, label in scene.LABELS.items():
            assert scene.model_fields[field].default == language_of("en").labels[label]


def every_model() -> Iterator[type[Scene]]:
    registry = builtin_registry()
    return (registry.scene(type) for type in BUILTIN_SCENES)


@pytest.fixture
def films(tmp_path: Path) -> Path:
    """A folder of films with every scene type, one in each of three languages."""
    shutil.copytree(FILMS, tmp_path, dirs_exist_ok=True)
    shutil.copytree(MEDIA, tmp_path / "media")
    return tmp_path


@pytest.mark.parametrize("tag", ["de", "ja", "ar"])
def test_a_film_has_no_english_word(films: Path, tag: str) -> None:
    """In what every scene type says and is called; labels are the language's, and so are all its pictures' words."""
    path = films / f"{tag}.video.yaml"
    video = check(load_document(path, name=path.name), builtin_registry()).video
    assert {scene.type for scene in video.scenes} == set(BUILTIN_SCENES)
    english = english_words(tag)
    for scene in video.scenes:
        assert not english & words(f"{scene.headline()} {scene.written(tag)}"), scene.id
        for field, label in scene.LABELS.items():
            assert getattr(scene, field) == language_of(tag).labels[label]


@pytest.mark.parametrize("tag", ["de", *(pytest.param(tag, marks=pytest.mark.slow) for tag in ("ja", "ar"))])
@pytest.mark.parametrize(
    "scene",
    [
        "learning_objectives-1",
        "code_comparison-1",
        "problem-1",
        "solution-1",
        "quiz-1",
        "exercise-1",
        "checkpoint-1",
        "chart-1",
    ],
)
def test_a_picture_has_no_english_word(films: Path, inside: Videogen, tag: str, scene: str) -> None:
    """Every text that can be read in it."""
    done = inside("still", f"{tag}.video.yaml", scene, "--text", cwd=films)
    assert done.returncode == 0, done.stderr
    shown = " ".join(each["text"] for each in json.loads(done.stdout)["texts"] if "code" not in each["field"])
    assert shown and not english_words(tag) & words(shown)


def english_words(tag: str) -> set[str]:
    """What English labels, narrations and short units are made of, but for what the language writes alike."""
    english = language_of("en")
    texts = [*english.labels.values(), *english.said.values(), "minute minutes min hour hours hr"]
    own = {"min"} if tag == "de" else set()
    own |= {word.lower() for word in SAME.get(tag, ())} | {"die", "in", "so"}
    return words(" ".join(texts)) - own


def words(text: str) -> set[str]:
    return set(re.findall("[a-z]{2,}", text.lower()))


LABELLED = """\
video: {title: "1", language: LANGUAGE, output: {aspect: "ASPECT"}}
scenes:
- {type: checkpoint, checkpoint_number: 12, completed_topics: [1], review_questions: [2], next_topics: [3]}
- type: learning_objectives
  objectives: [1]
  lesson_info: {duration: 90, difficulty: intermediate, prerequisites: [1, 2]}
- {type: exercise, instructions: [1], difficulty: advanced, estimated_time: 12.5}
- {type: problem, problem_text: 1, problem_number: 12, difficulty: medium}
- {type: solution, solution_code: 1}
- {type: quiz, question: 1, options: [1, 2], correct_answer: A}
- {type: code_comparison, header: 1, before_code: 1, after_code: 2}
"""


@pytest.mark.slow
@pytest.mark.parametrize("aspect", ["16:9", "9:16", "1:1"])
@pytest.mark.parametrize("tag", [*LANGUAGES, "pt-PT", "zh-Hant"])
def test_every_label_can_be_shown(tag: str, aspect: str) -> None:
    """It has its letters and fits, in every shape of picture."""
    spec = LABELLED.replace("LANGUAGE", tag).replace("ASPECT", aspect)
    assert check(parse_document(spec, "a.video.yaml"), builtin_registry(), spoken=False).warnings == ()


def test_numbers_are_written_alike_everywhere(films: Path) -> None:
    """In the picture, in the narration, and so in the captions."""
    path = films / "de.video.yaml"
    video = check(load_document(path, name=path.name), builtin_registry(), fit=False).video
    said = next(scene for scene in video.scenes if scene.type == "chart").written("de")
    assert all(number in said for number in ("1.250,50 CHF", "18.400 CHF", "61.000 CHF"))


@pytest.mark.parametrize(
    ("tag", "written"), [("pl", "61\u00a0000"), ("fr", "61\u202f000"), ("de-CH", "61’000")]
)
def test_voices_read_grouped_digits_as_one_number(tag: str, written: str) -> None:
    """Which the captions show as the picture does."""
    spec = f"video: {{title: '1', language: {tag}}}\nscenes: [{{type: chart, header: '1', data: {{A: 61000, B: 2}}}}]"
    video = check(parse_document(spec, "a.video.yaml"), builtin_registry(), spoken=False, fit=False).video
    said, words = Pronunciations.of({}).apply(video.scenes[0].written(tag))
    assert said.replace(" :", ":") == "1. A: 61000. B: 2."
    assert (f"{written}.", 1) in words


def test_marks_stand_in_what_is_said_as_the_language_has_them() -> None:
    """French has a space before some, Japanese wide ones; a full stop of any script ends a sentence, and no item."""
    quiz = builtin_registry().scene("quiz")
    made = quiz.model_validate(
        {"question": "Quoi ?", "options": ["Un", "Deux"], "correct_answer": "B"}, strict=False
    )
    assert made.written("fr") == "Quiz. Quoi ? A : Un. B : Deux. (pause 5) Réponse : B : Deux."
    assert "Réponse: B: Deux." in made.written("fr-CH")
    assert "A：Un。" in made.written("ja")
    told = quiz.model_validate({"question": "क्या?", "correct_answer": "दस बार।"}, strict=False)
    assert told.written("hi").endswith("(pause 5) दस बार।")
    lesson = {"objectives": ["क"], "lesson_info": {"prerequisites": ["ख।", "ग।"]}}
    needs = builtin_registry().scene("learning_objectives").model_validate(lesson, strict=False)
    assert "आवश्यकताएँ: ख और ग।" in needs.written("hi")


NEUTRAL = (
    LABELLED
    + """\
- {type: quiz, question: 1, options: [1, 2, 3], correct_answer: 2, show_answer: false}
- {type: exercise, instructions: [1, 2], difficulty: easy, estimated_time: 75}
- {type: problem, problem_text: "1 < 2 & 3 / 4 = ~5 ≥ 6 × 7", title: "8"}
- {type: title, title: "1", subtitle: "2", key_message: "3"}
- {type: section, title: "1", number: 2}
- {type: list, header: "1", items: [1, 2, {title: "3", description: "4"}]}
- {type: command, header: "1", commands: [$ 1, "# 2", $ 3], key_points: [4, 5]}
- {type: code, header: "1", code: "2"}
- {type: code_comparison, header: "1", before_code: "1", after_code: "2", before_label: "3", after_label: "4"}
- {type: quote, quote_text: "1", attribution: "2", context: "3"}
- {type: chart, header: "1", unit: "%", data: {1: 1250.5, 2: -3, 3: 0.5}}
- {type: chart, header: "1", kind: pie, data: {1: 20, 2: 80}}
- {type: chart, header: "1", kind: line, data: {2021: 1, 2022: 2}}
- {type: chart, header: "1", kind: line, data: {labels: [1, 2], series: [{name: 3, values: [1, 2]}]}}
- {type: chart, header: "1", data: {labels: [1, 2], series: [{name: 3, values: [1, 2]}, {name: 4, values: [1, 2]}]}}
- {type: diagram, header: "1", diagram: "flowchart LR\\n 1 -->|2| 3{4} --> 5"}
- {type: outro, main_text: "1", sub_text: "2"}
"""
)


@pytest.mark.parametrize("tag", [tag for tag in (*LANGUAGES, "pt-PT", "zh-Hant") if tag != "en"])
def test_a_written_narration_is_in_its_language(tag: str) -> None:
    """All its words are labels, what is said with them, and hours and minutes: none is English or joins texts."""
    spec = NEUTRAL.replace("LANGUAGE", tag).replace("ASPECT", "16:9")
    video = check(parse_document(spec, "a.video.yaml"), builtin_registry(), spoken=False, fit=False).video
    language, locale = language_of(tag), Locale.parse(tag, sep="-")
    known = [*language.labels.values(), *language.said.values(), language.joining.two, language.joining.last]
    known += [
        format_unit(count, f"duration-{unit}", "long", locale=locale)
        for unit in ("hour", "minute")
        for count in (1, 12, 12.5, 15, 30)
    ]
    ours = set(LETTERS.findall(" ".join(known).casefold()))
    for scene in video.scenes:
        said = set(LETTERS.findall(re.sub(r"\(pause[^)]*\)", "", scene.written(tag)).casefold()))
        assert said <= ours | {*language.option_letters[:3].casefold()}, scene.id


LETTERS = re.compile(r"[^\W\d_]+")


@pytest.mark.parametrize(
    ("tag", "nothing"),
    [
        ("en", "None"),
        ("de", "Keine"),
        ("de", "Keine."),
        ("de", "none"),
        ("fr", "Aucun prérequis"),
        ("sv", "Ingen"),
        ("ja", "特になし"),
        ("ja", "なし。"),
        ("he", "ללא"),
        ("ar", "-"),
    ],
)
def test_a_lesson_that_needs_nothing_does_not_say_so(tag: str, nothing: str) -> None:
    """In the words of its language, or in those of English."""
    lesson = {"objectives": ["Eins"], "lesson_info": {"prerequisites": [nothing]}}
    model = builtin_registry().scene("learning_objectives")
    said = model.model_validate(lesson, strict=False).written_narration(tag)
    assert said == f"{language_of(tag).saying('objectives')}. Eins.".replace(".", language_of(tag).full_stop)


def test_a_label_that_no_language_has_is_a_mistake_of_the_type() -> None:
    """And is told with the labels that there are."""

    class Odd(Scene):
        LABELS: ClassVar[Mapping[str, str]] = {"label": "quizz"}
        label: str = "Odd"

    with pytest.raises(PluginError, match='the scene type "odd" has a label "quizz"') as told:
        Odd(type="odd").labelled("de", {})
    assert told.value.help and "quiz" in told.value.help


VOICES = {"en": "female", "de": "edge:de-DE-KatjaNeural", "fi": "edge:fi-FI-NooraNeural"}
SPEC = """\
video: {title: A, language: LANGUAGE, voice: "VOICE", labels: LABELS}
scenes:
  - {type: quiz, question: Q?, correct_answer: Q}
  - {type: exercise, instructions: [One], difficulty: easy, estimated_time: 90, label: Own}
"""


def written(folder: Path, language: str, labels: str = "{}") -> Path:
    path = folder / "a.video.yaml"
    spec = SPEC.replace("LANGUAGE", language).replace("VOICE", VOICES[language]).replace("LABELS", labels)
    path.write_text(spec, encoding="utf-8")
    return path


def checked(folder: Path, language: str, labels: str = "{}") -> tuple[Any, list[str]]:
    path = written(folder, language, labels)
    found = check(load_document(path, name=path.name), builtin_registry())
    return found.video, [each.code for each in found.warnings]


def test_the_film_has_labels_of_its_own(tmp_path: Path) -> None:
    """Over those of the language, and under those of a scene; they are said as they stand."""
    video, _ = checked(tmp_path, "de", "{quiz: Kurze Frage, exercise: Zum Üben, easy: Kinderleicht}")
    quiz, exercise = video.scenes
    assert (quiz.label, exercise.label) == ("Kurze Frage", "Own")
    assert quiz.written("de").startswith("Kurze Frage. Q?")
    plain, _ = checked(tmp_path, "de")
    assert plain.scenes[0].label == "Quiz"


def test_the_film_calls_a_level_otherwise(tmp_path: Path, inside: Videogen) -> None:
    """In the picture, where it fills as much as before."""
    checked(tmp_path, "de", "{easy: Kinderleicht}")
    texts = inside("still", "a.video.yaml", "2", "--text", cwd=tmp_path).stdout
    assert "Kinderleicht" in texts and "Leicht" not in texts


def test_check_says_which_labels_are_english(tmp_path: Path) -> None:
    """Where a film shows one that nobody has put into its language."""
    assert checked(tmp_path, "fi")[1] == ["no-words"]
    assert checked(tmp_path, "fi", "{quiz: Kysymys}")[1] == []
    assert checked(tmp_path, "de")[1] == []


FINNISH = """
from videogen.words.languages.language import LABELS, Forms, Joining, Language

LANGUAGE = Language(
    labels={name: f"Suomi {name}" for name in LABELS},
    said={"answer": "Vastaus: {0}", "part": "Osa {0}", "takes": "Kesto: {0}"},
    levels=("helppo", "keskitaso", "vaikea"),
    joining=Joining(" ja ", ", ", " ja "),
)
"""


def test_a_language_is_one_file(tmp_path: Path, child_environment: Mapping[str, str]) -> None:
    """Added to a copy of the package, it is checked, shown and said, and nothing else was touched."""
    copy = tmp_path / "videogen"
    shutil.copytree(Path(videogen.__file__).parent, copy, ignore=shutil.ignore_patterns("__pycache__"))
    (copy / "words" / "languages" / "fi.py").write_text(FINNISH, encoding="utf-8")
    written(tmp_path, "fi")
    environment = {**child_environment, "PYTHONPATH": str(tmp_path)}

    def run(*words: str) -> str:
        done = subprocess.run(
            [sys.executable, "-m", "videogen", *words],
            cwd=tmp_path,
            env=environment,
            capture_output=True,
            text=True,
            timeout=120,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout + done.stderr

    assert "no-words" not in run("check", "a.video.yaml")
    assert "Suomi quiz" in run("still", "a.video.yaml", "1", "--text")
    assert "Suomi easy" in run("still", "a.video.yaml", "2", "--text")


@pytest.fixture
def added(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder in which the files of more languages are found."""
    file = languages._file
    monkeypatch.setattr(languages, "__path__", [*languages.__path__, str(tmp_path)])
    monkeypatch.setattr(languages, "_file", lambda tag: file(tag) or tmp_path / f"{tag}.py")
    languages._language.cache_clear()
    yield tmp_path
    languages._language.cache_clear()
    for path in tmp_path.glob("*.py"):
        sys.modules.pop(f"videogen.words.languages.{path.stem}", None)


@pytest.mark.parametrize(
    ("right", "wrong", "told"),
    [
        (FINNISH, "", "has no attribute 'LANGUAGE'"),
        ("LANGUAGE =", "LANGUAG =", "has no attribute 'LANGUAGE'"),
        ("LANGUAGE = Language(", "LANGUAGE = Language((", "SyntaxError"),
        ("labels=", "labls=", "labls"),
        ("for name in LABELS}", 'for name in LABELS if name != "quiz"}', "its labels lack quiz"),
        ('f"Suomi {name}"', '""', "its labels lack objectives; its labels lack prerequisites"),
        (
            "for name in LABELS}",
            'for name in [*LABELS, "quizz"]}',
            "its labels have quizz, which there is not",
        ),
        ('"part": "Osa {0}", ', "", "said lacks part"),
        ("Osa {0}", "Osa", "part of said must have 0 in braces, as in {0}"),
        ("Osa {0}", "Osa {", "ValueError"),
        ('"part":', '"other": "", "part":', "said has other, which there is not"),
        ('"vaikea")', ")", "length 3"),
        ("joining=", 'small="ja on", joining=', "$.small"),
        ("joining=", 'two_digits="{tens}{unit}", joining=', "two_digits must have ten and unit in braces"),
        ("joining=", 'forms=Forms(articles="(?:"), joining=', "unterminated subpattern"),
    ],
)
def test_a_language_file_that_is_wrong_is_named(added: Path, right: str, wrong: str, told: str) -> None:
    """With what is wrong in it, and not as a mistake of ours."""
    assert right in FINNISH
    (added / "fi.py").write_text(FINNISH.replace(right, wrong), encoding="utf-8")
    with pytest.raises(PluginError) as caught:
        language_of("fi")
    assert str(added / "fi.py") in str(caught.value)
    assert told in str(caught.value)


def test_the_page_shows_a_language(added: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One that passes what is checked of ours; every label and field of a language is told of."""
    page = (ROOT / "docs" / "adding-a-language.md").read_text("utf-8")
    (block,) = re.findall("```python da.py\n(.*?)```", page, re.DOTALL)
    (added / "da.py").write_text(block, encoding="utf-8")
    monkeypatch.setitem(SAME, "da", {"Quiz"})
    for check_of in (
        test_a_language_has_all_its_words,
        test_what_is_said_takes_what_is_put_in,
        test_lists_are_joined_as_the_cldr_has_it,
        test_words_are_looked_up_as_they_are_compared,
    ):
        check_of("da")
    told = page.split("Fields below these")[0]
    assert all(f"`{name}`" in told for name in (*LABELS, *ALL_SAY, *FIELDS))


@pytest.mark.slow
def test_a_film_reads_its_own_language_alone(tmp_path: Path, child_environment: Mapping[str, str]) -> None:
    """The data of the CLDR is waited for where a number is shown that is not English."""
    program = (
        "import sys, json; from videogen.cli import run; run(sys.argv[1:]);"
        "print(json.dumps(sorted(name for name in sys.modules if name == 'babel'"
        " or name.startswith('videogen.words.languages.'))))"
    )

    def loaded(language: str, scene: str) -> list[str]:
        written(tmp_path, language)
        done = subprocess.run(
            [sys.executable, "-c", program, "still", "a.video.yaml", scene, "-o", "a.png"],
            cwd=tmp_path,
            env=dict(child_environment),
            capture_output=True,
            text=True,
            timeout=60,
        )
        return [name.rpartition(".")[2] for name in json.loads(done.stdout.splitlines()[-1])]

    assert loaded("en", "1") == loaded("en", "2") == ["en", "language"]
    assert loaded("de", "1") == ["de", "en", "language"]
    assert loaded("de", "2") == ["babel", "de", "en", "language"]
