"""Narrations and voices: can each be read, has each a voice, and can that voice say it?"""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil

from videogen.check.findings import Findings
from videogen.check.meaning import Parts
from videogen.document import Step
from videogen.errors import ConfigError, quote, suggest
from videogen.narration import NarrationError, Pause, Say, Script, parse_narration
from videogen.plugins import Registry
from videogen.spec import Scene
from videogen.timeline import LEAD_S, TAIL_S
from videogen.values import VOICE_ALIASES
from videogen.voices import Resolved, resolve_voice

Place = tuple[Step, ...]

FASTEST_CHARACTERS_PER_S = 25  # letters and digits; about twice as fast as narrators speak

MOST_MISTAKES = 20  # of one narration; who has made more needs no longer list


def check_engine(engine: str, registry: Registry) -> None:
    """Raises ConfigError where the engine that is to serve voice aliases is not installed."""
    names = registry.engine_names()
    if engine not in names:
        help = suggest(engine, names) or f"known engines: {', '.join(names)}"
        raise ConfigError(f"unknown speech engine {quote(engine)}", help=help, code="unknown-engine")


def check_speech(parts: Parts, registry: Registry, engine: str, findings: Findings) -> None:
    """Report voices that there are not, narrations that cannot be read or are too long for their scene, and
    words that their voice cannot say."""
    _Speech(parts, registry, engine, findings).check()


class _Speech:
    """The pass over one film, whose sound and broken scenes both may have a narration and a voice."""

    def __init__(self, parts: Parts, registry: Registry, engine: str, findings: Findings) -> None:
        self._video = parts.video
        self._scenes = dict(sorted([*parts.scenes.items(), *parts.fragments.items()]))
        self._sound = parts.scenes.keys()
        self._registry = registry
        self._engine = engine
        self._findings = findings
        self._reported_aliases: set[str] = set()

    def check(self) -> None:
        usable = {place for place, wanted in self._written_voices() if self._is_known(wanted, place)}
        for number, scene in self._scenes.items():
            script = self._script(scene, number)
            place, wanted = self._voice_of(scene, number)
            if script is None or not script.is_spoken:
                continue
            self._check_length(scene, number, script)
            if wanted and place not in usable:
                continue
            voice = resolve_voice(wanted, self._engine, self._registry, self._video.language)
            self._warn_of_alias(voice, place)
            self._check_words(scene, number, script, voice)

    def _written_voices(self) -> Iterator[tuple[Place, str]]:
        if self._video.voice:
            yield ("video", "voice"), self._video.voice
        for number, voice in enumerate(self._video.voices):
            yield ("video", "voices", number), voice
        for number, scene in self._scenes.items():
            if scene.voice:
                yield ("scenes", number, "voice"), scene.voice

    def _voice_of(self, scene: Scene, number: int) -> tuple[Place, str]:
        """Where the voice of a scene is named, and its name."""
        if scene.voice:
            return ("scenes", number, "voice"), scene.voice
        if self._video.voices:
            turn = number % len(self._video.voices)
            return ("video", "voices", turn), self._video.voices[turn]
        return ("video", "voice"), self._video.voice

    def _is_known(self, wanted: str, place: Place) -> bool:
        engine, colon, name = wanted.partition(":")
        names = self._registry.engine_names()
        if not colon:
            if wanted in VOICE_ALIASES:
                return True
            help = suggest(wanted, VOICE_ALIASES) or f"write {', '.join(VOICE_ALIASES)}, or engine:name"
            self._findings.error("unknown-voice", f"unknown voice {quote(wanted)}", place, help)
        elif engine not in names:
            help = suggest(engine, names) or f"known engines: {', '.join(names)}"
            self._findings.error("unknown-engine", f"unknown speech engine {quote(engine)}", place, help)
        elif not name.strip():
            help = f"write {engine}:name, for example {engine}:{self._registry.engine(engine).default_voice}"
            self._findings.error("unknown-voice", f"no voice is named after {quote(wanted)}", place, help)
        else:
            return True
        return False

    def _script(self, scene: Scene, number: int) -> Script | None:
        sound = number in self._sound
        text = scene.spoken(self._video.language) if sound else scene.narration or ""
        try:
            return parse_narration(text, self._video.pronounce)
        except NarrationError as error:
            self._report_mistakes(text, error, number)
            return None

    def _report_mistakes(self, text: str, first: NarrationError, number: int) -> None:
        """Report a mistake, take it out of the text, and look for the next one."""
        mistake: NarrationError | None = first
        readable = text
        for _ in range(MOST_MISTAKES):
            if mistake is None:
                return
            end = mistake.offset + mistake.length
            piece = text[mistake.offset : end]
            nth = text.count(piece, 0, mistake.offset)
            place = ("scenes", number, "narration")
            self._findings.error(
                "narration-syntax", mistake.message, place, mistake.help, text=piece, nth=nth
            )
            readable = readable[: mistake.offset] + " " * len(piece) + readable[end:]
            mistake = self._mistake_in(readable)

    def _mistake_in(self, text: str) -> NarrationError | None:
        try:
            parse_narration(text, self._video.pronounce)
        except NarrationError as error:
            return error
        return None

    def _check_length(self, scene: Scene, number: int, script: Script) -> None:
        """Report a greatest length in which not even the fastest reader could say the narration."""
        needed_s = _least_length_s(script)
        if scene.max_duration is None or needed_s <= scene.max_duration:
            return
        message = (
            f"the narration cannot be said in {scene.max_duration:g} s; "
            f"a fast reader would need {ceil(needed_s)} s"
        )
        help = 'shorten the narration, or raise or delete "max_duration"'
        self._findings.error("scene-too-long", message, ("scenes", number, "max_duration"), help)

    def _warn_of_alias(self, voice: Resolved, place: Place) -> None:
        if voice.honoured or voice.alias is None or voice.alias in self._reported_aliases:
            return
        self._reported_aliases.add(voice.alias)
        message = f"{voice.engine} has no voice like {quote(voice.alias)}; {voice.name} speaks instead"
        help = f"name a voice, as in {voice.name}, or let another engine serve aliases with --engine"
        self._findings.warning("voice-alias", message, place, help)

    def _check_words(self, scene: Scene, number: int, script: Script, voice: Resolved) -> None:
        engine = self._registry.engine(voice.engine)
        spoken = "\n".join(part.text for part in script.parts if isinstance(part, Say))
        found = engine.unspeakable(spoken, voice.voice, self._video.language)
        if not found:
            return
        place: Place = ("scenes", number, "narration") if scene.narration is not None else ("scenes", number)
        word = found.words[0] if found.words else ""
        self._findings.error("unspeakable", found.why, place, found.help, text=word)


def _least_length_s(script: Script) -> float:
    """Seconds that a scene lasts at the least in which this is spoken, its pauses with it."""
    spoken = sum(sign.isalnum() for part in script.parts if isinstance(part, Say) for sign in part.text)
    pauses_s = sum(part.seconds for part in script.parts if isinstance(part, Pause))
    return LEAD_S + spoken / FASTEST_CHARACTERS_PER_S + pauses_s + TAIL_S
