"""What is wrong with a value is said in the author's words, with the limit that it breaks and what to do."""

from __future__ import annotations

import pytest

from tests.test_check import SCENE, found, refused


def film(header: str) -> str:
    """A film with this in its header."""
    return f"video: {{{header}}}\n{SCENE}"


def picture(fields: str) -> str:
    """A film of one scene with these fields."""
    return f"scenes: [{{type: picture, title: a, {fields}}}]"


@pytest.mark.parametrize(
    ("text", "message", "help"),
    [
        (
            film("output: {fps: '.inf'}"),
            '"fps" must be a whole number, not the text ".inf"',
            "write a whole number (frames per second)",
        ),
        (
            film("output: {fps: 29.97}"),
            '"fps" must be a whole number, not the number 29.97',
            "write 30 (frames per second)",
        ),
        (
            film("output: {fps: ['25']}"),
            '"fps" must be a whole number, not a list',
            "write a whole number (frames per second)",
        ),
        (
            film("output: {fps: 25fps}"),
            '"fps" must be a whole number, not the text "25fps"',
            "write 25, without a unit (frames per second)",
        ),
        (film("aspect: '16:9'"), 'unknown key "aspect" in the video', 'it belongs under "output"'),
        (
            film("output: {aspect: [16, 9]}"),
            '"aspect" must be a text, not a list',
            "write one text; where it begins with [ itself, put it in quotation marks",
        ),
        (film("output: {size: 1920x1080}"), '"1920x1080" is not a size', 'did you mean "1080p"?'),
        (film("output: {size: '720'}"), '"720" is not a size', 'did you mean "720p"?'),
        (
            film("output: {size: huge}"),
            '"huge" is not a size',
            "write 720p, 1080p, 1440p or 2160p; any even number from 144p to 2160p is good for drafts",
        ),
        (
            film("loudness: '-16'"),
            '"loudness" must be a whole number, not the text "-16"',
            "write -16 without quotation marks",
        ),
        (film("loudness: -15"), '"loudness" cannot be -15', "it can be -14, -16 or -23"),
        (
            film("music: ''"),
            '"music" is empty',
            "write a text (sound file, relative to the spec), or delete the line",
        ),
        (
            film("id: " + "a" * 65),
            '"id" has 65 characters; it may have at most 64',
            "shorten it by 1 character",
        ),
        (
            f"videogen: 0\ntitle: Film\n{SCENE}",
            '"videogen" is 0; it must be 1',
            "write 1 (version of the spec language)",
        ),
        (f"videogen: 0\n{SCENE}", '"videogen" is 0; it must be 1', "write 1 (version of the spec language)"),
        (
            picture("points: [a, b, c, d]"),
            '"points" has 4 entries; it may have at most 3',
            "leave out 1 entry, or divide them between two scenes",
        ),
        (
            picture("points: [" + "a" * 42 + "]"),
            'entry 1 of "points" has 42 characters; it may have at most 40',
            "shorten it by 2 characters; the narration can say more than is shown",
        ),
        (
            picture("narration: " + "a" * 50_001),
            '"narration" has 50,001 characters; it may have at most 50,000',
            "divide the scene in several",
        ),
        (
            picture("points: [a, ~]"),
            'entry 2 of "points" has no value',
            '~ means no value in YAML; write "~" in quotation marks for that text, or delete the entry',
        ),
        (
            picture("file: ~"),
            '"file" has no value',
            '~ means no value in YAML; write "~" in quotation marks for that text, or delete the line',
        ),
        ("scenes: [{type: plain, title: }]", '"title" has no value', "write a value"),
        (
            picture("share: 0"),
            '"share" is 0; it must be more than 0 and less than 1',
            "write more than 0 (part of the width)",
        ),
        (
            picture("share: 1.5"),
            '"share" is 1.5; it must be more than 0 and less than 1',
            "write less than 1 (part of the width)",
        ),
        (
            picture("tags: [one]"),
            '"tags" has 1 entry; it must have at least 2',
            "write 1 entry more (words to find it by)",
        ),
        (
            picture("framed: 'yes'"),
            '"framed" must be true or false, not the text "yes"',
            "write true",
        ),
        (
            picture("framed: 'False'"),
            '"framed" must be true or false, not the text "False"',
            "write false without quotation marks",
        ),
        (
            picture("place: left"),
            '"place" must be a whole number or true or false, not the text "left"',
            "write a whole number (where it hangs)",
        ),
        (
            picture("framed: 1"),
            '"framed" must be true or false, not the number 1',
            "write true or false (is there a line around it)",
        ),
    ],
)
def test_what_breaks_a_limit_is_told_with_the_limit_and_what_to_do(
    text: str, message: str, help: str
) -> None:
    """What is wrong with the value, in the author's words, and once."""
    (one,) = refused(text)
    assert (one.message, one.help) == (message, help)


def test_half_a_value_is_no_mistake_of_its_own() -> None:
    """Music whose file is wrong is not told to lack a file."""
    assert found(film("music: {file: '', gain: 99}")) == [("empty", 1), ("out-of-range", 1)]
