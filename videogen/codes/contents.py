"""Codes of what scenes show: code, terminals, charts, diagrams, and whether it can be drawn."""

from __future__ import annotations

from videogen.codes.explanation import Explanation

CONTENTS = {
    "code-or-file": Explanation(
        "Code from two places, or from none",
        "A code scene shows either the code that is written in it or a file.",
        "Write the code under code:, or name its file under file:, and delete the other key.",
        "type: code\nheader: The build\nfile: src/build.py\nlines: 10-24",
    ),
    "bad-lines": Explanation(
        "Lines that cannot be found in the code",
        "Lines are given by their numbers, and the code has none of those numbers, or what is written is "
        "neither a number nor a range.",
        "Write numbers and ranges that the code has; those of a part of a file are the numbers in that file.",
        "lines: 10-24, 40-",
    ),
    "unknown-answer": Explanation(
        "The right answer is none of the options",
        "correct_answer names an option by its text, its letter or its number from 1, and no option is called so.",
        "Write it as one of the options is written, or give its letter.",
        "options: [Paris, Lyon, Nice]\ncorrect_answer: A",
    ),
    "two-answers": Explanation(
        "The right answer may be one option or another",
        "correct_answer names an option by its text or by the number that it is, and more than one is called so.",
        "Give the letter of the right one.",
        "options: [1.0, 1.00]\ncorrect_answer: B",
    ),
    "unknown-language": Explanation(
        "The language of the code is unknown",
        "Code is coloured by Pygments, which knows no language of that name.",
        "Write a name such as python, javascript or bash, or text for code without colours.",
    ),
    "plain-code": Explanation(
        "Code without colours",
        "Neither the name of the file nor what is in it tells its language, or Pygments does not know that, so that it "
        "is shown without colours: no colours are better than those of another language.",
        "Name its language, or say  language: text  to be told no more.",
        "type: code\nheader: A rule\nfile: rules.pl\nlanguage: prolog",
    ),
    "not-source-code": Explanation(
        "A file that cannot be shown as code",
        "The file is no text in UTF-8, or it is too large for a source file that someone wrote.",
        "Name a source file, saved as UTF-8; of a large one, copy the part to be shown.",
    ),
    "commands-or-file": Explanation(
        "A terminal in which nothing happens",
        "A command scene shows the lines that are written in it, a captured session, or both.",
        "Write the lines under commands:, or name the session under file:.",
        "type: command\nheader: Build it\ncommands: [$ docker build .]\nfile: build.log",
    ),
    "too-many-columns": Explanation(
        "A terminal that is too wide to be read",
        "Output that is laid out in columns is never broken, since nobody could read what is left of a table; and its "
        "lines are so long that even the smallest type that can be read leaves no room for all of them.",
        "Print fewer columns (kubectl get pods instead of -o wide), choose a wider shape, or give the terminal its "
        "width with columns:, so that long lines go on in the next row as they do in a terminal.",
    ),
    "not-a-session": Explanation(
        "A file that is no session of a terminal",
        "It is no text in UTF-8, it is too large, or it begins like an asciicast and cannot be read as one.",
        "Name a text as a terminal got it, a typescript of `script`, or an asciicast of version 1, 2 or 3.",
    ),
    "nothing-to-show": Explanation(
        "A terminal that is empty at its end",
        "What was printed was erased again by what came after it, as `clear` and programs that take the whole screen "
        "do.",
        "Show an earlier part of the session.",
    ),
    "not-shown": Explanation(
        "Part of an output or of a code is left out",
        "Code in a file has a character that is not seen, such as a mark of direction, by which it reads otherwise "
        "than it runs. Or an output asks a terminal for something that a film cannot show, such as a picture, or holds "
        "a sequence that is not known. Colours, styles, movements of the cursor and erasing are understood; titles, "
        "links and modes show nothing.",
        "Look at the picture with videogen still, or delete the character or the sequence.",
    ),
    "bad-data": Explanation(
        "Numbers that make no chart",
        "Numbers are missing or too many, a pie has parts that are no parts of a whole, or names are not told apart.",
        "Correct them as the message says; the kinds of a chart are bar, line, pie and donut.",
        "data: {2023: 12, 2024: 19}",
    ),
    "unreadable-table": Explanation(
        "A file that cannot be read as a table",
        "A chart reads CSV: a first row of names, a first column of labels, and numbers in all other cells.",
        "Correct the line that the message names, or export the table once more as CSV in UTF-8.",
    ),
    "two-readings": Explanation(
        "A table whose numbers read two ways",
        "A point or a comma in it may stand before decimals or between thousands. Neither its other numbers say which, "
        "nor do the sign between its cells and the language of the film agree.",
        "Say with decimal: what stands before decimals.",
        'decimal: ","',
    ),
    "numbers-alike": Explanation(
        "Two numbers would look the same",
        "With so few decimals, two different numbers of a chart would be shown as one.",
        "Ask for as many decimals as the message says, or delete the field: numbers then keep their own digits.",
        "decimals: 1",
    ),
    "bad-diagram": Explanation(
        "A diagram that cannot be read",
        "A diagram is written as a flowchart in the syntax of Mermaid. What is not understood, or not drawn here, such "
        "as other kinds of diagrams, is a mistake at its place: nothing is left out without a word.",
        "Correct the place that the message names.",
        "diagram: |\n  flowchart LR\n    A[Write] -->|save| B{Right?}\n    B --> C([Film])",
    ),
    "not-drawn": Explanation(
        "Something of a diagram that is not drawn",
        "Colours, icons, links to click, titles and themes of Mermaid, and directions of single subgraphs, are read "
        "and passed over: a film has its own theme and header.",
        "Nothing has to be done; delete what the message names to be told no more.",
    ),
    "direction-changed": Explanation(
        "A diagram that flows otherwise than it says",
        "It does not fit into the picture in the direction that it names, so that it flows the other way.",
        "Write the direction that is drawn, show fewer nodes, or choose another aspect.",
    ),
    "no-font": Explanation(
        "Characters that cannot be drawn here",
        "No font on this machine has them, or they are read from the right or join, and the library that does that is "
        "missing.",
        "Install what the message names. Latin, Greek, Cyrillic and Vietnamese need nothing; "
        "pip install manimgx-fonts icu4py adds Arabic, Hebrew, Devanagari, Thai and others, "
        "pip install manimgx-fonts-cjk icu4py Chinese, Japanese and Korean. A font of the system serves as well.",
    ),
    "does-not-fit": Explanation(
        "A text that cannot be shown right",
        "The text is too long for its place even in the smallest size that can be read.",
        "Shorten it, divide it between two scenes, or choose another aspect or another spelling.",
    ),
}
