"""Codes of what can be wrong with the meaning of a spec, whatever its scenes show."""

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
        "Ids name files: letters and digits of every script may stand in them, and behind the first one "
        "dot, underscore and hyphen.",
        "Write it in these characters, for example as the message does; the title may have any.",
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
    "no-words": Explanation(
        "Labels in English in a film of another language (warning)",
        "videogen has no words in the language of the film, so that what pictures say by themselves, such as Quiz "
        "or Exercise, is shown in English, and is not spoken.",
        "Write these labels once for all scenes, or for one scene under its own fields.",
        'labels: {quiz: "Kysymys"}',
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
    "unheard-voice": Explanation(
        "A voice that nobody speaks with (warning)",
        "video: has both voice and voices. The voices take turns by scene, so the one voice is never heard.",
        "Leave one of the two out; a scene's own voice: stands for its turn.",
    ),
    "cannot-be-read": Explanation(
        "A scene or a page that is over before it was read (warning)",
        "Its words take longer at four words a second than its max_duration, which is obeyed; or the narration "
        "comes to the next page of a long list or text before the page in front of it can be read.",
        "Raise or delete max_duration, say more of what is shown, or show less.",
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
}
