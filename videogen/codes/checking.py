"""Codes of what can be wrong with the meaning of a spec."""

from __future__ import annotations

from videogen.codes.explanation import Explanation

CHECKING = {
    "newer-language": Explanation(
        "The spec is written for a later videogen",
        "The number after videogen: is a version of the language that this program does not know.",
        "Update videogen, or check that the number is meant.",
    ),
    "one-film-per-file": Explanation(
        "Sets of films are not read by this version",
        "The file has the key set: or videos:, which describe several films.",
        "Give each film a file of its own and build them one after another.",
    ),
    "two-spellings": Explanation(
        "A field is written in two spellings",
        "An older spelling, such as video_id, scene_id or a field inside visual_content, stands beside "
        "today's.",
        "Keep one of the two.",
    ),
    "unknown-key": Explanation(
        "A key that there is not",
        "The key is misspelt, belongs to another scene type, or stands at the wrong place.",
        "Correct or move it. A key that begins with x- is ignored and may hold whatever you like.",
    ),
    "missing-key": Explanation(
        "A key is missing",
        "The scene, or the mapping, cannot be shown without it.",
        "Add it; `videogen schema` and an editor with YAML support say what it takes.",
    ),
    "no-value": Explanation(
        "A key without a value",
        "Nothing stands after the colon. Often a colour was written without quotation marks: # begins a "
        "comment.",
        "Write a value, put the colour in quotation marks, or delete the line.",
        'accent_color: "#FF6B35"',
    ),
    "wrong-type": Explanation(
        "Another kind of value is needed",
        "For example a text stands where a number or a list belongs, or a number where a text belongs.",
        "Write the kind of value that the message names; quotation marks make a text of a number.",
        'title: "2024"',
    ),
    "unknown-value": Explanation(
        "A word that this field does not take",
        "The field takes one of a few words.",
        "Write one of those that the message lists.",
    ),
    "out-of-range": Explanation(
        "Too small or too large",
        "The number, or the number of entries, is outside what the field takes.",
        "Write one inside the limits that the message names.",
    ),
    "empty": Explanation(
        "Nothing is in it",
        "A text or list that is shown or spoken is empty.",
        "Fill it, or delete the key where it is optional.",
    ),
    "unknown-role": Explanation(
        "A colour role that there is not",
        "The scene type paints with a role that no theme has; it is a mistake of the package that brings the type.",
        "Report it to that package. Roles are those of a theme file, and what follows from them.",
    ),
    "too-many-warnings": Explanation(
        "More warnings than anybody reads",
        "The spec has more than a thousand places that may be meant otherwise than they are read.",
        "Mend those that are told; most likely it is one mistake made often.",
    ),
    "too-long": Explanation(
        "Too long",
        "A text has more characters, or a list more entries, than a film can show or speak.",
        "Shorten it, or divide it between several scenes.",
    ),
    "bad-value": Explanation(
        "A value that makes no sense here",
        "The kind of value is right, but the scene type refuses it; the message says why.",
        "Change it as the message says.",
    ),
    "unknown-scene-type": Explanation(
        "A scene type that there is not",
        "The word after type: is misspelt, or the plug-in that brings the type is not installed.",
        "Write one of the known types, or install the plug-in.",
    ),
    "bad-id": Explanation(
        "An id that cannot be part of a file name",
        "Ids name files: letters a to z, digits, dot, underscore and hyphen may stand in them.",
        "Write it in these characters; the title may have any.",
    ),
    "duplicate-id": Explanation(
        "Two scenes with one id",
        "Two scenes have the same id, or ids that differ only by capitals, which some file systems do not "
        "tell apart.",
        "Give each scene an id of its own.",
    ),
    "bad-colour": Explanation(
        "Not a colour",
        "A colour is one of blue, purple, orange, green, pink and cyan, or # and six hexadecimal digits.",
        "Write one of them, with quotation marks around #.",
        'accent_color: "#FF6B35"',
    ),
    "bad-size": Explanation(
        "Not a size",
        "A size is the short side of the frame in pixels and a p; the aspect gives the long side.",
        "Write 720p, 1080p, 1440p or 2160p; for drafts, any even number from 144p to 2160p.",
    ),
    "bad-language": Explanation(
        "Not a language",
        "A language is written as a language tag (BCP 47).",
        'Write for example "en", "de" or "pt-BR".',
    ),
    "bad-transition": Explanation(
        "Not a transition",
        "A transition is a kind (crossfade, cut, fade, slide, wipe, none) and, where you like, a length in "
        "seconds.",
        "Write both in this order.",
        "transition: crossfade 0.33",
    ),
    "unknown-theme": Explanation(
        "A theme that there is not",
        "The theme is neither built in (midnight, paper) nor the path of a .yaml file.",
        "Write one of the built-in names or the path of your theme.",
    ),
    "bad-theme": Explanation(
        "A theme file that cannot be used",
        "A role is missing or unknown, a colour is none, or text in these colours could not be read.",
        "Correct the roles that the message names: text needs a contrast of 4.5:1 to what is behind it, marks "
        "3:1 (WCAG 2.2).",
    ),
    "min-over-max": Explanation(
        "A least length above the greatest",
        "min_duration is more than max_duration, so no length would do.",
        "Change one of them, or delete it.",
    ),
    "unknown-voice": Explanation(
        "A voice that there is not",
        "A voice is an alias (male, male_warm, female, female_friendly, british, australian, indian) or "
        "engine:name.",
        "Write one of the aliases, or an engine, a colon and the name of its voice.",
        "voice: edge:en-US-AriaNeural",
    ),
    "unknown-engine": Explanation(
        "A speech engine that there is not",
        "The word before the colon of a voice, or the one after --engine, names no engine; its plug-in may "
        "not be installed.",
        "Write one of the known engines, or install the plug-in.",
    ),
    "long-wait": Explanation(
        "A picture that waits for nothing (warning)",
        "The narration ends more than 8 s before its scene does, because what is shown takes so long to read or "
        "min_duration is so long.",
        "Say more of what is shown, show less, or give the scene a max_duration.",
    ),
    "cannot-be-read": Explanation(
        "A scene that is over before it was read (warning)",
        "Its words take longer at four words a second than its max_duration, which is obeyed.",
        "Raise or delete max_duration, or show less.",
    ),
    "voice-alias": Explanation(
        "A voice other than the alias says (warning)",
        "The engine in use has no voice that sounds as the alias says, so its own voice speaks.",
        "Name a voice of another engine, or let another engine serve aliases with --engine.",
    ),
    "unspeakable": Explanation(
        "Words that the voice cannot say",
        "The engine cannot read the script, the language or the word; it would be silent or say something "
        "else.",
        "Choose a voice for the language, or say under pronounce: how the word sounds.",
        'pronounce: {東京: "Tokyo"}',
    ),
    "narration-syntax": Explanation(
        "A narration that cannot be read",
        "A pause is misspelt or longer than a minute, or there is SSML, which would be read aloud.",
        "Write pauses in seconds.",
        "narration: Welcome. (pause 0.5) Here is how it works.",
    ),
    "bad-picture": Explanation(
        "A picture that cannot be read",
        "The file is no picture, is broken, or is of a kind that is not read, such as SVG or HEIC.",
        "Export it as PNG or JPEG.",
    ),
    "picture-too-large": Explanation(
        "A picture with too many pixels",
        "It would take more memory than many machines have; a film shows 8 million pixels at most.",
        "Make it smaller.",
    ),
    "bad-music": Explanation(
        "Music that cannot be played",
        "The file is no sound file, is broken, or has no sound in it.",
        "Give a sound file that a player plays, such as MP3, OGG, FLAC or WAV.",
    ),
    "lfs-pointer": Explanation(
        "A pointer instead of the file",
        "The file is in Git LFS, and only the few lines that point to it were fetched.",
        "Run git lfs pull in the project.",
    ),
    "file-too-large": Explanation(
        "A file that is too large",
        "Every file is read whole to know whether it has changed, so there is a limit for each kind.",
        "Keep the part that is needed in a file of its own.",
    ),
    "unreadable-file": Explanation(
        "A file that cannot be read",
        "The file is there, but the system does not let it be read.",
        "Change its permissions.",
    ),
    "bad-clip": Explanation(
        "A film that cannot be read",
        "The file is no film, is broken, or has no pictures in it.",
        "Give a film that a player shows, such as an MP4.",
    ),
    "bad-moment": Explanation(
        "Not a time in a film",
        "A time is a number of seconds, or hours, minutes and seconds with colons between them.",
        "Write for example 83.5 or 1:23.5.",
        'start: "1:23.5"',
    ),
    "bad-part": Explanation(
        "A part that the film does not have",
        "The clip starts or ends after the end of its file, or ends before it starts.",
        "Write times that lie in the file; the message says how long it is.",
    ),
    "clip-too-long": Explanation(
        "A clip that is too long",
        "A clip can be ten minutes long.",
        "Write an end, or divide it between several scenes.",
    ),
    "missing-file": Explanation(
        "A file that is not there",
        "Paths in a spec are relative to the folder of the spec.",
        "Check the name, with its capitals, and the folder.",
    ),
    "file-outside": Explanation(
        "A file outside the spec's folder",
        "A spec, which may come from someone else, reads files under its own folder only; links count "
        "where they lead.",
        "Put the file there, or allow its folder with --allow-path.",
    ),
    "bad-variable": Explanation(
        "A variable that cannot be read",
        "A reference is ${NAME} or ${NAME:-default}; a name has letters, digits and _.",
        "Correct it; write $${ where the text itself has ${, as in shell or JavaScript.",
    ),
    "missing-variable": Explanation(
        "A variable without a value",
        "${NAME} is used, but neither variables: nor --set gives it a value.",
        "Give it one, or a default as in ${NAME:-default}; write $${ where the text itself has ${.",
    ),
    "unused-setting": Explanation(
        "A setting that nothing uses (warning)",
        "--set gives a value to a variable that the spec does not use.",
        "Correct the name or leave the setting out.",
    ),
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
        "Part of an output is left out",
        "It asks a terminal for something that a film cannot show, such as a picture, or holds a sequence that is not "
        "known. Colours, styles, movements of the cursor and erasing are understood; titles, links and modes show "
        "nothing.",
        "Look at the picture with videogen still, or delete the sequence.",
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
