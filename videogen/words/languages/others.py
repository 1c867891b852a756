"""What is known of languages that have no file yet: the marks that open their quotations (CLDR 48), and a few words
that tell nothing. All else they have of English, which `check` says."""

from __future__ import annotations

from msgspec.structs import replace

from videogen.words.languages.language import LABELS, Breaks, Forms, Language, Orders, Quotes, words

_OPENING = {
    tag: mark
    for mark, tags in {
        "„": "bg bs cs et hr hu is ka lb lt mk ro sk sl sr sr-latn",
        "«": "be br ca el fa hy kk ky nb nn no oc rm sq",
        "”": "fi",
        "「": "yue",
    }.items()
    for tag in tags.split()
}
_SMALL = {
    "da": "og det at er som en et den af til i på med ikke",
    "no": "og det at er som en et den av til i på med ikke",
    "nb": "og det at er som en et den av til i på med ikke",
    "cs": "a je se ve na do to že z v s o",
}


def of_other(tag: str, english: Language) -> Language:
    """The language of a tag without a file: the words of `english`, which are shown, and nothing that reads its own
    words as English ones."""
    base = tag.partition("-")[0]
    return replace(
        english,
        said=dict.fromkeys((*LABELS, "answer", "part", "takes"), ""),
        quotes=Quotes(_OPENING.get(tag, _OPENING.get(base, "“"))),
        small=words(_SMALL.get(base, "")),
        forms=Forms(vowels="аеиоуыюя"),  # Bulgarian, Macedonian, Serbian
        breaks=Breaks(),
        headlines=None,
        numbers=(),
        orders=Orders(),
        signs=(),
        common=frozenset(),
        prepositions=frozenset(),
        tells=False,
    )
