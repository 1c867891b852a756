"""Words that people use for what the spec language calls otherwise, so that a message can name the right one."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from videogen.showing import quote, suggest

TYPES: Mapping[str, str] = {
    word: type
    for type, words in {
        "command": "terminal shell console cli bash commands cmd prompt session typewriter asciinema",
        "list": "bullets bullet bulletpoints bullet_points points items agenda steps toc numbered checklist text "
        "content slide textslide markdown",
        "clip": "video movie recording screencast screen_recording mp4 gif film footage videofileclip "
        "offthreadvideo videoclip",
        "image": "img picture photo screenshot figure logo imageclip",
        "code": "snippet source source_code listing highlight program",
        "code_comparison": "diff compare comparison before_after code_diff refactor",
        "chart": "graph plot bar bars bar_chart line_chart pie pie_chart statistics table data",
        "diagram": "mermaid flowchart flow_chart flow graphviz architecture uml",
        "title": "intro cover opening heading hero start textclip title_card titlecard",
        "section": "chapter part divider header separator",
        "outro": "end ending closing credits conclusion thanks thank_you cta call_to_action final",
        "quote": "quotation citation testimonial blockquote callout",
        "quiz": "question multiple_choice mcq test poll",
        "exercise": "task practice assignment homework",
        "checkpoint": "summary recap review progress",
        "learning_objectives": "objectives goals outcomes",
        "problem": "challenge puzzle",
        "solution": "answer",
    }.items()
    for word in words.split()
}
"""The scene type that people mean by another word."""

_KEYS = {
    "problem_text quote_text": "text body quote words problem content description",
    "code solution_code": "source snippet content text",
    "header title main_text lesson_title quote_text question": "title header heading headline name caption_title h1",
    "items objectives options instructions commands key_points": "bullets bullet_points points entries elements rows "
    "list bullet lines steps",
    "commands": "command cmd cmds script input terminal shell output",
    "key_points": "notes takeaways highlights points",
    "narration": "script voiceover voice_over speech say spoken_text speak speaker_notes transcript audio talk tts",
    "description subtitle sub_text context explanation caption": "text body content subheading sub_title subheader sub "
    "tagline details description message",
    "attribution": "author by source who name",
    "options": "answers choices alternatives",
    "correct_answer": "answer correct solution right_answer",
    "before_code": "before old left original",
    "after_code": "after new right changed",
    "diagram": "mermaid flowchart graph chart code definition content",
    "data": "values numbers series",
    "file": "src path source url image picture video filename href img clip photo",
    "focus": "highlight highlights highlight_lines highlighted_lines line_highlight emphasis marks",
    "language lang": "lang syntax lexer",
    "language": "locale lang",
    "min_duration": "duration length time seconds duration_s min_length",
    "max_duration": "max_length",
    "music": "background_music bgm soundtrack background_audio",
    "accent_color": "color colour accent accent_colour brand_color primary_color highlight_color",
    "theme": "style template skin background",
    "size": "resolution dimensions height width quality",
    "aspect": "aspect_ratio ratio format orientation",
    "fps": "framerate frame_rate frames_per_second",
    "scenes": "slides segments sections steps frames parts chapters content beats sequence sequences",
    "pronounce": "pronunciation pronunciations lexicon dictionary phonetics",
    "captions": "subtitles subtitle srt cc",
    "voice": "speaker narrator tts_voice tts engine speech_engine tts_engine silent silence mute muted no_voice",
    "transition": "animation effect",
    "id": "name slug key",
    "gain": "volume level",
    "fit": "object_fit crop mode",
    "zoom": "ken_burns pan",
    "start": "from begin in",
    "end": "to until out",
    "variables": "vars params parameters env",
}
KEYS: Mapping[str, tuple[str, ...]] = {
    word: tuple(key for keys, words in _KEYS.items() if word in words.split() for key in keys.split())
    for words in _KEYS.values()
    for word in words.split()
}
"""Keys that people mean by another word, the likeliest first; which of them is right depends on where it stands."""

VOICES: Mapping[str, str] = {
    word: voice
    for voice, words in {
        "female": "woman girl lady f default en en-us en_us american us english auto",
        "male": "man boy guy m",
        "british": "uk gb en-gb en_gb england",
        "australian": "au en-au en_au aussie",
        "indian": "in en-in en_in india",
        "male_warm": "warm deep",
        "female_friendly": "friendly",
        "hibari:heart": "hibari af_heart kokoro",
        "edge:en-US-AriaNeural": "edge edge-tts edge_tts aria",
        "silent:none": "silent none off no mute muted false silence",
    }.items()
    for word in words.split()
}
"""The voice that people mean by another word."""


def meant_type(word: str, known: Collection[str]) -> str | None:
    """`did you mean "command"?` for a word that people use for a scene type, or that is nearly one."""
    meant = TYPES.get(_folded(word))
    return _ask(meant) if meant in known else suggest(word, known)


def another_key(word: str, known: Collection[str]) -> str | None:
    """The key that people mean by another word, among those that are known where it stands."""
    return next((key for key in KEYS.get(_folded(word), ()) if key in known), None)


def meant_voice(word: str, known: Collection[str]) -> str | None:
    """The same of a voice."""
    meant = VOICES.get(word.strip().lower())
    return _ask(meant) if meant else suggest(word, known)


def _ask(word: str | None) -> str:
    return f"did you mean {quote(word or '')}?"


def _folded(word: str) -> str:
    return word.strip().lower().replace("-", "_").replace(" ", "_")
