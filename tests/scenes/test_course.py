"""What the scene types of courses share: numbers, lengths of time and levels."""

from decimal import Decimal

import pytest

from tests.samples import scene
from videogen.check import check
from videogen.document import parse_document
from videogen.parts.course import level, said_length, shown_difficulty, shown_length
from videogen.registry import builtin_registry
from videogen.scenes.exercise import Exercise


@pytest.mark.parametrize(
    ("length", "shown", "said"),
    [
        (Decimal(15), "15 min", "It takes about 15 minutes."),
        (Decimal(1), "1 min", "It takes about 1 minute."),
        (Decimal("2.5"), "2.5 min", "It takes about 2.5 minutes."),
        (Decimal("12.50"), "12.50 min", "It takes about 12.50 minutes."),
        (Decimal("90.5"), "90.5 min", "It takes about 90.5 minutes."),
        (Decimal(60), "1 hr", "It takes about 1 hour."),
        (Decimal(90), "1 hr 30 min", "It takes about 1 hour and 30 minutes."),
        ("15 min", "15 min", "It takes about 15 minutes."),
        ("~ 1 hr", "~ 1 hr", "It takes about 1 hour."),
        ("10-15 min.", "10-15 min.", "It takes about 10 to 15 minutes."),
        ("1.5 hours", "1.5 hours", "It takes about 1.5 hours."),
        ("Half an hour", "Half an hour", "It takes half an hour."),
    ],
)
def test_lengths_of_time(length: str | Decimal, shown: str, said: str) -> None:
    """Numbers are minutes; a text is shown as its author wrote it, and said in words where it can be read."""
    assert shown_length(length) == shown
    assert said_length(length, "en") == said
    assert said_length(length, "fi") == ""


@pytest.mark.parametrize(
    ("language", "shown", "said"),
    [
        ("de", "1 Std. 30 Min.", "Dauer: 1 Stunde und 30 Minuten."),
        ("fr", "1 h 30 min", "Durée : 1 heure et 30 minutes."),
        ("pl", "1 godz. 30 min", "Czas trwania: 1 godzina i 30 minut."),
        ("ja", "1 時間 30 分", "所要時間は1 時間 30 分。"),
        ("zh-Hant", "1 小時 30 分鐘", "時間長度：1 小時 30 分鐘。"),
        ("ar", "1 س 30 د", "المدة: ساعة و30 دقيقة."),
    ],
)
def test_lengths_of_time_in_the_language(language: str, shown: str, said: str) -> None:
    """As the CLDR has them, short on the screen and in words for the voice."""
    assert shown_length(Decimal(90), language).replace("\u00a0", " ") == shown
    assert said_length(Decimal(90), language) == said


@pytest.mark.parametrize(
    ("difficulty", "filled"),
    [
        ("easy", 1),
        ("Beginner friendly", 1),
        ("MEDIUM", 2),
        ("intermediate", 2),
        ("Hard!", 3),
        ("advanced", 3),
        ("?", 0),
    ],
)
def test_levels(difficulty: str, filled: int) -> None:
    """A word that is known fills so many of the three bars; any other is shown without them."""
    assert level(difficulty, "en") == filled


@pytest.mark.parametrize(
    ("language", "difficulty", "shown", "filled"),
    [
        ("de", "easy", "Leicht", 1),
        ("de", "leicht", "Leicht", 1),
        ("de", "Für Fortgeschrittene", "Für Fortgeschrittene", 3),
        ("ja", "intermediate", "中級", 2),
        ("ja", "中級者向け", "中級者向け", 2),
        ("ar", "hard", "صعب", 3),
        ("ru", "сложный", "Сложный", 3),
        ("hi", "कठिन", "कठिन", 3),
        ("hi", "आसान स्तर", "आसान स्तर", 1),
        ("de", "SCHWER", "SCHWER", 3),
        ("tlh", "beginner", "Beginner", 1),
    ],
)
def test_levels_have_names_in_the_language(language: str, difficulty: str, shown: str, filled: int) -> None:
    """Those that every author may write are translated; words of the language fill as many bars."""
    assert shown_difficulty(difficulty, language, {}) == shown
    assert level(difficulty, language) == filled


def test_the_film_may_call_levels_otherwise() -> None:
    """They fill as many bars as before."""
    assert shown_difficulty("easy", "de", {"easy": "Kinderleicht"}) == "Kinderleicht"


def test_a_length_is_kept_as_it_is_typed() -> None:
    """With all its digits, in the marks of the film's language; what is drawn has them too."""
    spec = "scenes: [{type: exercise, title: X, instructions: [One], estimated_time: 12.50}]"
    (made,) = check(parse_document(spec, "a.video.yaml"), builtin_registry(), fit=False).video.scenes
    assert isinstance(made, Exercise)
    drawn = Exercise.model_validate(made.drawn(), strict=False)
    assert drawn.estimated_time is not None and shown_length(drawn.estimated_time, "de") == "12,50 Min."
    assert "12.50 minutes" in made.spoken("en")


@pytest.mark.parametrize(
    ("type", "fields", "heading"),
    [
        ("section", {"title": "Ends", "number": 2}, "2. Ends"),
        ("section", {"title": "Ends", "number": "Part II"}, "Part II: Ends"),
        ("section", {"title": "Ends"}, "Ends"),
        ("learning_objectives", {"lesson_title": "Lists", "objectives": ["x"]}, "Lists"),
        ("learning_objectives", {"objectives": ["x"]}, "What you will learn"),
        ("problem", {"problem_number": 3, "title": "Two sum", "problem_text": "x"}, "Problem 3: Two sum"),
        ("problem", {"problem_text": "x", "label": "Task"}, "Task"),
        ("solution", {"title": "A table", "solution_code": "x"}, "A table"),
        ("solution", {"solution_code": "x"}, "Solution"),
        ("exercise", {"title": "Try it", "instructions": ["x"]}, "Try it"),
        ("checkpoint", {"checkpoint_number": "2.1", "next_topics": ["x"]}, "Checkpoint 2.1"),
        ("quiz", {"question": "Is `x` **bold**?"}, "Is x bold?"),
    ],
)
def test_headings(type: str, fields: dict[str, object], heading: str) -> None:
    """What a chapter list calls a scene."""
    assert scene(type, **fields).heading() == heading


@pytest.mark.parametrize(
    ("type", "fields", "said"),
    [
        ("section", {"title": "Ends", "number": 2}, "Part 2. Ends."),
        ("section", {"title": "Ends", "number": 2, "label": "Chapter"}, "Chapter 2. Ends."),
        ("section", {"title": "Ends", "number": "Module 4"}, "Module 4. Ends."),
        (
            "learning_objectives",
            {
                "lesson_title": "Lists",
                "lesson_info": {"duration": "15 min", "prerequisites": ["A terminal", "Basic Python"]},
                "objectives": ["Write a list", "Sort it"],
            },
            "Lists. It takes about 15 minutes. You will need a terminal and basic Python."
            " Here is what you will learn. Write a list. And sort it.",
        ),
        (
            "learning_objectives",
            {"objectives": ["Write a list"], "lesson_info": {"prerequisites": ["None"]}},
            "Here is what you will learn. Write a list.",
        ),
        (
            "problem",
            {"problem_number": 3, "title": "Two sum", "problem_text": "Given a list,\nfind two numbers."},
            "Problem 3: two sum. Given a list, find two numbers.",
        ),
        ("problem", {"title": "Two sum", "problem_text": "Go."}, "Here is a problem for you. Two sum. Go."),
        ("problem", {"problem_text": "Go."}, "Problem. Go."),
        ("solution", {"solution_code": "x = 1"}, "Here is the solution. (pause 1)"),
        ("solution", {"solution_code": "x = 1\n" * 10}, "Here is the solution. (pause 4)"),
        (
            "solution",
            {"title": "A table", "solution_code": ["x", "y"], "explanation": "It is looked up once."},
            "A table. (pause 1) It is looked up once.",
        ),
        (
            "exercise",
            {"title": "Try it", "estimated_time": 10, "instructions": ["Open a file", "Read it", "Close it"]},
            "Now it is your turn. Try it. It takes about 10 minutes."
            " First, open a file. Then read it. And finally, close it.",
        ),
        (
            "checkpoint",
            {
                "checkpoint_number": 1,
                "completed_topics": ["Lists", "Loops", "Functions"],
                "review_questions": ["What is a list"],
                "next_topics": ["Classes"],
            },
            "Checkpoint 1. So far, you have covered: lists, loops, and functions. Now ask yourself:"
            " What is a list. (pause 1.5) Coming up next: classes.",
        ),
        (
            "quiz",
            {"question": "What sorts a list?", "options": ["Sorted", "Reversed"], "correct_answer": 1},
            "Time for a question. What sorts a list? Option A: sorted. Or option B: reversed. (pause 5)"
            " The answer is A: sorted.",
        ),
        (
            "quiz",
            {"question": "Is it so?", "options": [True, False], "correct_answer": False, "thinking_time": 0},
            "Time for a question. Is it so? True, or false? The answer is B: False.",
        ),
        (
            "quiz",
            {"question": "What is it?", "correct_answer": "A bug that came back.", "thinking_time": 3},
            "Time for a question. What is it? (pause 3) A bug that came back.",
        ),
    ],
)
def test_narrations(type: str, fields: dict[str, object], said: str) -> None:
    """What is said where the author wrote nothing to say."""
    assert scene(type, **fields).written_narration("en") == said


@pytest.mark.parametrize(
    ("type", "fields", "said"),
    [
        ("section", {"title": "Listen", "number": 2}, "Teil 2. Listen."),
        ("section", {"title": "Listen", "number": 2, "label": "Kapitel"}, "Kapitel 2. Listen."),
        ("learning_objectives", {"objectives": ["Listen", "Schleifen"]}, "Lernziele. Listen. Schleifen."),
        (
            "problem",
            {"problem_number": 3, "title": "Summe", "problem_text": "Los."},
            "Aufgabe 3: Summe. Los.",
        ),
        ("problem", {"problem_number": 3, "problem_text": "Los.", "label": "Aufgabe"}, "Aufgabe 3. Los."),
        (
            "exercise",
            {"instructions": ["Öffnen", "Lesen"], "estimated_time": 9, "label": "Übung"},
            "Übung. Dauer: 9 Minuten. Öffnen. Lesen.",
        ),
        (
            "checkpoint",
            {"next_topics": ["Klassen", "Module"]},
            "Zwischenstand. Als Nächstes: Klassen und Module.",
        ),
        (
            "checkpoint",
            {"next_topics": ["Klassen"], "next_label": "Danach"},
            "Zwischenstand. Danach: Klassen.",
        ),
        (
            "quiz",
            {"question": "Was?", "options": ["Ja", "Nein"], "correct_answer": "Ja"},
            "Quiz. Was? A: Ja. B: Nein. (pause 5) Antwort: A: Ja.",
        ),
    ],
)
def test_narrations_in_other_languages(type: str, fields: dict[str, object], said: str) -> None:
    """The content and the labels, and no English word."""
    assert scene(type, **fields).written_narration("de") == said
