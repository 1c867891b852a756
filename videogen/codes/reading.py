"""Codes of what can be wrong with a file before anyone asks what it means."""

from __future__ import annotations

from videogen.codes.explanation import Explanation

READING = {
    "cannot-read": Explanation(
        "The spec file cannot be read",
        "The file is not there, is a folder, or its permissions forbid reading.",
        "Check the path that you gave and the permissions of the file.",
    ),
    "not-utf-8": Explanation(
        "The file is not UTF-8",
        "The bytes of the file are no UTF-8 text; it was saved as UTF-16, Latin-1 or Windows-1252.",
        "Save it as UTF-8; editors offer this beside the file name or in the status line.",
    ),
    "binary-file": Explanation(
        "The file is not text",
        "The file has zero bytes, which no text has: it may be a picture, a film or an archive.",
        "Give the YAML file that describes the film.",
    ),
    "control-character": Explanation(
        "A character that cannot be shown or spoken",
        "A control character or half of a character stands in a text, often from a copied terminal or a "
        "broken editor.",
        "Delete it. It may not be visible; the line and column say where it is.",
    ),
    "empty-file": Explanation(
        "There is no film in the file",
        "The file is empty or has nothing but comments.",
        "List at least one scene.",
        "scenes:\n  - type: title\n    title: Hello",
    ),
    "several-documents": Explanation(
        "Several documents in one file",
        "A line with --- begins a second YAML document; a file holds one film.",
        "Delete the line, or move what follows into a file of its own.",
    ),
    "comment-in-text": Explanation(
        "A text is cut at a hash sign",
        "In YAML a hash sign with a space before it begins a comment, so that what follows is no part of the text.",
        "Put the text in quotation marks. A comment that is meant stands in a line of its own, or has a space behind "
        "its sign.",
        'title: "Release #12"',
    ),
    "comma-in-number": Explanation(
        "A comma inside a number divides it",
        "Inside brackets a comma ends an entry, so that 1,000 is the entry 1 and the entry 000.",
        "Put the number in quotation marks where a text belongs, write it without a comma where a number does, or give "
        "each entry its own line and hyphen.",
        'options: ["1,000", "2,000"]',
    ),
    "odd-space": Explanation(
        "A space that is none to YAML",
        "A non-breaking or wide space stands before a key, often from a copied web page. YAML takes it for a letter.",
        "Delete it and write ordinary spaces.",
    ),
    "unused-anchor": Explanation(
        "A word with & before a text names it and is not shown",
        "In YAML, & and a word name what follows, and nothing uses this name. It may be meant as a part of the text.",
        "Put the text in quotation marks, or delete the anchor.",
        'title: "&you and me"',
    ),
    "tab-indentation": Explanation(
        "A tab where only spaces may stand",
        "Spaces stand before a line, behind a key or a hyphen, and in a text without quotation marks.",
        "Replace the tabs by spaces; most editors do it for the whole file.",
    ),
    "indentation": Explanation(
        "A line is not indented like its neighbours",
        "Keys of one mapping, and hyphens of one list, stand in one column.",
        "Give the line as many spaces as the lines it belongs to.",
    ),
    "unclosed-quote": Explanation(
        "A quotation mark is never closed, or closed far below",
        "A text that begins with a quotation mark goes on to the next one, over line ends too.",
        "Close it at the end of the text. Inside single quotation marks, write two of them for an "
        "apostrophe.",
        "title: 'It''s done'",
    ),
    "unclosed-bracket": Explanation(
        "A bracket is not closed",
        "A list in [ ] or a mapping in { } has no end, or a comma between its entries is missing.",
        "Close it, or put the text in quotation marks if it only begins with a bracket.",
    ),
    "yaml-syntax": Explanation(
        "The file is not YAML at this place",
        "Often a text with a colon, or one that begins with @, `, !, &, * or %, stands without quotation "
        "marks.",
        "Put the text in quotation marks.",
        'title: "Chapter 1: the start"',
    ),
    "duplicate-key": Explanation(
        "A key is written twice",
        "The same key stands twice in one mapping, so one of the two values would be lost.",
        "Keep one of them.",
    ),
    "key-not-text": Explanation(
        "A key is not a text",
        "A list or mapping stands where the name of a field belongs.",
        "Write the name of a field before the colon.",
    ),
    "unknown-tag": Explanation(
        "A tag that YAML does not know",
        "A value begins with ! and a name. A spec has no tags of its own, and none that could run a program.",
        "Leave the tag out; put a text that begins with ! in quotation marks.",
    ),
    "unknown-alias": Explanation(
        "An alias of nothing",
        "A value begins with *, which in YAML repeats what an anchor (&) above it names; there is none.",
        "Put a text that begins with * in quotation marks, or correct the name.",
    ),
    "bad-merge": Explanation(
        "The key << merges no mapping",
        "The key << takes over the entries of another mapping; what it names is none.",
        "Name the anchor of a mapping.",
        "x-shared: &shared\n  voice: male\nscenes:\n  - <<: *shared\n    type: title\n    title: Hello",
    ),
    "bad-number": Explanation(
        "A number that no spec can use",
        "The number is infinite or has more than 30 digits.",
        "Put it in quotation marks if it is a text.",
    ),
    "too-many-values": Explanation(
        "Too many values",
        "A spec may have 100,000 values, each alias counted by what it stands for.",
        "Split the film into several files, or use fewer aliases.",
    ),
    "too-deep": Explanation(
        "Lists and mappings too deep inside one another",
        "A spec is at most 50 levels deep; no scene type needs more than five.",
        "Look for brackets that were typed by mistake.",
    ),
}
