"""Where a narration speaks of a text."""

from __future__ import annotations

import pytest

from videogen.words.likeness import signs
from videogen.words.matching import find

TEXT = "You review it like code so every change is a diff You rebuild only what changed And all is in sync"
SAID = TEXT.split()


def test_an_item_is_found_by_its_title_however_long_its_description() -> None:
    """Words of a description that are not spoken do not hide the title that is."""
    items = [
        "Review it like code\nEvery change is a diff",
        "Rebuild what changed\nEdit one scene and wait for one scene",
    ]
    found = find(items, SAID)
    assert [SAID[place] for place in found if place is not None] == ["review", "rebuild"]


def test_an_item_is_found_by_its_description_where_the_title_is_not_spoken() -> None:
    """Either line of a text may be what the narration comes to."""
    assert find(["Speed\nRebuild only what changed"], SAID) == [SAID.index("rebuild")]


def spoken_at(items: list[str], said: str, language: str = "en") -> list[str | None]:
    """The word at which each item is found, as it was written."""
    words = said.split()
    return [None if place is None else words[place] for place in find(items, words, language)]


def test_one_word_of_a_text_is_enough() -> None:
    """Where it belongs to this text alone, or this one alone begins with it."""
    deck = [
        f"{first} every {then} only once"
        for first, then in (("Render", "cache"), ("Cache", "scene"), ("Scene", "join"))
    ]
    assert spoken_at(deck, "Render. Cache. Scene.") == ["Render.", "Cache.", "Scene."]
    steps = ["pip install video-as-code", "videogen build talk.video.yaml"]
    assert spoken_at(steps, "Install it with pip. Then build your file.") == ["Install", "build"]


def test_a_word_of_several_texts_tells_nothing() -> None:
    """It is neither's."""
    assert spoken_at(
        ["Fast builds everywhere", "Cheap builds sometimes"], "Fast are the builds. So builds."
    ) == ["Fast", None]


def test_a_mention_begins_with_the_small_words_before_it() -> None:
    """Where they are spoken right before, in this order."""
    assert spoken_at(["In its own cache"], "It looks in its own cache") == ["in"]
    assert spoken_at(["You say good or bad"], "Third, you say good or bad") == ["you"]
    assert spoken_at(["The browser"], "A page in this browser") == ["browser"]


def test_words_close_together_win_over_a_word_by_itself() -> None:
    """In an introduction it may be spoken of something else."""
    said = "First we render frames, then look in the cache. Finally you cache all results."
    words = said.split()
    assert find(["Render frames", "Cache results"], words) == [2, 11]


def test_words_in_another_order_are_one_mention() -> None:
    """In one sentence; it begins with the first of them that is said."""
    assert spoken_at(["Real-time updates"], "You get updates in real time.") == ["updates"]
    assert spoken_at(["Real-time updates"], "You get many updates. And in real time, too.") == ["real"]


def test_lines_of_a_text_are_equally_good() -> None:
    """Of a title and a description the one that is spoken first counts, however closely."""
    item = "Cold start in half the time\nConfiguration is compiled once and kept"
    said = "A cold start takes half the time, because the configuration is compiled once and kept."
    assert spoken_at([item], said) == ["cold"]


def test_numbers_are_found_in_words_and_digits() -> None:
    """Also those of two words that are written as one."""
    assert spoken_at(
        ["3 steps", "50% faster", "25 users"], "Three steps, fifty percent faster, for twenty-five users"
    ) == [
        "Three",
        "fifty",
        "twenty-five",
    ]
    assert spoken_at(["Ten answers"], "With 10 answers") == ["10"]
    assert spoken_at(["3 Schritte"], "Es sind drei Schritte", "de") == ["drei"]


def test_a_number_tells_a_text() -> None:
    """However few digits it has; "one" is said of everything, so that it tells nothing by itself."""
    users = ["10 users a day", "20 users a day", "5 users a day"]
    assert spoken_at(users, "It holds for ten of them, for twenty, and for 5.") == ["ten", "twenty,", "5."]
    assert spoken_at(["$5 a month", "$25 a month"], "It costs five, or twenty-five.") == [
        "five,",
        "twenty-five.",
    ]
    rooms = ["Room 1 upstairs", "Room 2 upstairs"]
    assert spoken_at(rooms, "One sleeps well in two.") == [None, "two."]
    assert spoken_at(rooms, "You sleep in 1 or in 2.") == ["1", "2."]


def test_a_mention_by_one_word_begins_with_what_its_text_says_right_before() -> None:
    """In one clause; not with the end of the one before it."""
    steps = ["Step 2: Plug in", "Step 3: Switch on"]
    assert spoken_at(steps, "In step 2 a cable is needed. On Step 3 it runs.") == ["step", "Step"]
    assert spoken_at(["Write the file", "Read a file"], "You write the file. Read it.") == ["write", "Read"]


def test_a_mention_begins_with_a_word_of_its_own() -> None:
    """Rather than with one that other texts have too and that is not its first."""
    assert spoken_at(
        ["Write the file", "Read the file"], "So the file is written first, and later the file is read."
    ) == ["written", "read."]
    steps = ["Tell inner from outer joins", "Join three tables"]
    assert spoken_at(steps, "You tell inner from outer joins, join three tables.") == ["tell", "join"]
    steps = ["git add -A", "git commit -m x", "git push"]
    said = "Stage all with git add. A commit follows. In the end you push."
    assert spoken_at(steps, said) == ["git", "commit", "push."]
    steps = ["for attempt in range(attempts):", "sleep(2 ** attempt)"]
    assert spoken_at(steps, "It loops over attempts, and a sleep waits.") == ["attempts,", "sleep"]


def test_a_word_belongs_to_the_text_that_has_just_it() -> None:
    """Not to one that has another form of it too."""
    steps = ["We try three times", "After a timeout we wait"]
    assert spoken_at(steps, "It will try several times. When it meets timeouts it sleeps.") == ["try", None]
    assert spoken_at(steps, "It will try several times. When it meets some timeout it sleeps.") == [
        "try",
        "timeout",
    ]


def test_a_text_of_small_words_is_told_by_its_first() -> None:
    """As long as no other text has that."""
    assert spoken_at(["A few of them", "All of them"], "Do some of us go, or all?") == [None, "all?"]


def test_short_words_have_endings_too() -> None:
    """Unless the word itself is spoken: then the other one is another word."""
    assert spoken_at(["Bug", "Job", "City"], "We list bugs, then jobs, and then cities.") == [
        "bugs,",
        "jobs,",
        "cities.",
    ]
    assert spoken_at(["Цена", "Код"], "Сначала о цене, потом о кодах.", "ru") == ["цене,", "кодах."]
    assert spoken_at(["Cena"], "Na końcu o cenie.", "pl") == ["cenie."]
    assert spoken_at(["Data"], "On this date we lost data.") == ["data."]
    assert spoken_at(["App", "Car"], "It applies to many cares.") == [None, None]


def test_words_of_one_root_are_found() -> None:
    """What is a noun in the text is a verb or says how something is in the narration; also in other languages."""
    acid = ["Atomicity", "Consistency", "Isolation", "Durability"]
    said = "It is atomic, it stays consistent, it is isolated, and what was committed is durable."
    assert spoken_at(acid, said) == ["atomic,", "consistent,", "isolated,", "durable."]
    steps = ["Data collection", "Cleaning", "Saving"]
    assert spoken_at(steps, "What was collected is cleaned, and you save it.") == [
        "collected",
        "cleaned,",
        "save",
    ]
    german = ["Installieren", "Konfigurieren", "Starten"]
    said = "Nach der Installation folgt die Konfiguration, dann der Start."
    assert spoken_at(german, said, "de") == ["Installation", "Konfiguration,", "Start."]
    assert spoken_at(["Fiabilidad", "Rapidez"], "Es fiable y rápido", "es") == ["fiable", "rápido"]
    assert spoken_at(["npm init"], "You initialize the project.") == ["initialize"]
    assert spoken_at(["Test"], "Es gibt eine Testumgebung.", "de") == ["Testumgebung."]
    assert spoken_at(["Internet", "Interface"], "Internal parts interfere.") == [None, None]
    assert spoken_at(["Isolation"], "It is isolated, which is what isolation means.") == ["isolation"]


def test_one_tells_nothing() -> None:
    """A text with it in its middle is not spoken of where something else is one."""
    years = ["2021: version 1.0", "2024: one million users"]
    said = "In 2021 there was version one, and by 2024 a million people used it."
    assert spoken_at(years, said) == ["2021", "2024"]
    assert spoken_at(
        ["Ship one change daily"], "If there is more than one, split it, and ship a change daily."
    ) == ["ship"]
    assert spoken_at(["One command", "Two files"], "One command, and two files.") == ["One", "two"]


def test_a_small_word_is_no_form_of_another() -> None:
    """Which begins alike."""
    said = "You start with a plan, which is just there. Then you go without limits, and with justice."
    assert spoken_at(["Without limits", "Justice"], said) == ["without", "justice."]
    assert spoken_at(["Sicher"], "Was sich ändert, ist sicher.", "de") == ["sicher."]
    assert spoken_at(["All of them"], "There is one for all of them") == ["all"]


def test_a_word_that_is_written_to_another_one_is_found() -> None:
    """German writes nouns together, Korean what a noun does."""
    assert spoken_at(["Sicherheit"], "Es geht um Sicherheitsfragen.", "de") == ["Sicherheitsfragen."]
    assert spoken_at(["속도", "안전"], "먼저 속도를 봅니다. 다음은 안전입니다.", "ko") == [
        "속도를",
        "안전입니다.",
    ]


def test_names_in_code_are_words() -> None:
    """With a line or a capital between them; they begin with the small ones."""
    names = ["userName", "lastLogin", "isActive"]
    said = "The user name is a text, last login is a date, and is active is a flag."
    assert find(names, said.split()) == [1, 6, 12]
    assert spoken_at(["is_active"], "Here is active a flag") == ["is"]
    assert spoken_at(["Git", "GitHub"], "Use git and GitHub.") == ["git", "GitHub."]


def test_parts_of_a_word_with_a_hyphen_are_words() -> None:
    """Written together or apart."""
    assert spoken_at(["`max-age`: how long to keep it"], "Max age says how long to keep it.") == ["Max"]
    assert spoken_at(["Sign in"], "Choose sign-in there") == ["sign-in"]


def test_words_are_found_in_other_languages() -> None:
    """With endings, elided articles, and articles that are written to the word."""
    assert spoken_at(["Datenbank einrichten"], "Zuerst werden Datenbanken angelegt", "de") == ["Datenbanken"]
    assert spoken_at(["L'installation du paquet"], "Ensuite installation rapide", "fr") == ["installation"]
    assert spoken_at(["التثبيت", "البناء"], "أولا تثبيت الحزمة ثم بناء الفيلم", "ar") == ["تثبيت", "بناء"]
    assert spoken_at(["Сборка"], "Затем выполните сборку проекта", "ru") == ["сборку"]


@pytest.mark.parametrize(
    ("tag", "item", "said", "word"),
    [
        ("de", "Integration", "Dann lassen sie sich integrieren", "integrieren"),
        ("es", "Durable", "Luego la durabilidad cuenta", "durabilidad"),
        ("ru", "Цена", "Потом растут цены вокруг", "цены"),
        ("uk", "Ціна", "Потім ростуть ціни навколо", "ціни"),
        ("he", "השרת", "אחר כך מפעילים שרת חדש", "שרת"),
    ],
)
def test_forms_are_those_of_the_film_s_language(tag: str, item: str, said: str, word: str) -> None:
    """They stand in its file, and in no other film one word is taken for the other."""
    assert spoken_at([item], said, tag) == [word]
    assert spoken_at([item], said, "ja") == [None]


def test_numbers_of_two_digits_are_one_word_as_a_language_has_it() -> None:
    """With or without a hyphen in English, the units first in German and Dutch."""
    assert spoken_at(["21 files"], "There are twenty-one things") == ["twenty-one"]
    assert spoken_at(["21 Dateien"], "Es sind einundzwanzig da", "de") == ["einundzwanzig"]
    assert spoken_at(["35 Dateien"], "Es sind fünfunddreißig da", "de") == ["fünfunddreißig"]
    assert spoken_at(["22 bestanden"], "Er zijn er tweeëntwintig", "nl") == ["tweeëntwintig"]
    assert spoken_at(["1 Datei"], "Ein Stück davon ist ein Problem", "de") == [None]


def test_scripts_without_spaces_are_told_by_signs_in_a_row() -> None:
    """Two ideographs or four Thai letters that no other text has."""
    for items, said, places in (
        (["パッケージをインストール", "映画を作る"], "まずインストールして、それから映画です。", [2, 13]),
        (["ติดตั้งแพ็กเกจ", "สร้างภาพยนตร์"], "ขั้นแรกติดตั้งแพ็กเกจจากนั้นสร้างภาพยนตร์", [4, 17]),
    ):
        words = [sign for token in said.split() for sign in signs(token)]
        assert find(items, words) == places
