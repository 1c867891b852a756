"""Narrations and voices: can each be read, has each a voice, and can that voice say it?"""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil
from typing import NamedTuple

from videogen.check.findings import Findings
from videogen.check.meaning import Parts
from videogen.check.synonyms import meant_voice
from videogen.check.wording import of_scenes
from videogen.document import Place
from videogen.errors import ConfigError
from videogen.registry import Registry
from videogen.showing import quote, suggest
from videogen.spec.values import VOICE_ALIASES
from videogen.spec.video import Scene
from videogen.speech.base import Unspeakable
from videogen.timeline import LEAD_S, TAIL_S
from videogen.voices import Resolved, resolve_voice
from videogen.words.narration import NarrationError, Pause, Say, Script, parse_narration

FASTEST_CHARACTERS_PER_S = 25  # letters and digits; about twice as fast as narrators speak

MOST_MISTAKES = 20  # of one narration; who has made more needs no longer list


def check_engine(engine: str, registry: Registry) -> None:
    """Raises ConfigError where the engine that is to serve voice aliases is not installed."""
    names = registry.engine_names()
    if engine not in names:
        help = suggest(engine, names) or f"known engines: {', '.join(names)}"
        raise ConfigError(f"unknown speech engine {quote(engine)}", help=help, code="unknown-engine")


def check_speech(parts: Parts, registry: Registry, engine: str, findings: Findings) -> None:
    """Report voices that there are not, narrations that cannot be read or are too long for their scene, words that
    their voice cannot say, and words that no font has where captions stand in the picture."""
    _Speech(parts, registry, engine, findings).check()


class _Unfit(NamedTuple):
    """That a voice can say nothing of a film: where it is named, why, and what to do."""

    place: Place
    why: str
    help: str


class _Speech:
    """The pass over one film, whose right and broken scenes both may have a narration and a voice."""

    def __init__(self, parts: Parts, registry: Registry, engine: str, findings: Findings) -> None:
        self._video = parts.video
        self._scenes = dict(sorted([*parts.scenes.items(), *parts.fragments.items()]))
        self._right = parts.scenes.keys()
        self._registry = registry
        self._engine = engine
        self._findings = findings
        self._reported_aliases: set[str] = set()
        self._unfit: dict[_Unfit, list[str]] = {}

    def check(self) -> None:
        usable = {place for place, wanted in self._written_voices() if self._is_known(wanted, place)}
        if self._video.voice and self._video.voices:
            self._findings.warning(
                "unheard-voice",
                "no scene has this voice: those of `voices` take turns instead",
                ("video", "voice"),
                "leave it out, or give it to a scene by the scene's own voice:",
            )
        for number, scene in self._scenes.items():
            script = self._script(scene, number)
            place, wanted = self._voice_of(scene, number)
            if script is None or not script.is_spoken:
                continue
            self._check_length(scene, number, script)
            self._check_captions(scene, number, script)
            if wanted and place not in usable:
                continue
            voice = resolve_voice(wanted, self._engine, self._registry, self._video.language)
            self._warn_of_alias(voice, place)
            self._check_words(scene, number, script, voice, bool(wanted), place)
        self._report_unfit()

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
            named = self._engine_of(wanted)
            whole = f"{named}:{wanted}" if named else self._nearly(wanted)
            help = f'write "{whole}"' if whole else meant_voice(wanted, VOICE_ALIASES)
            help = help or f"write {', '.join(VOICE_ALIASES)}, or engine:name"
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

    def _engine_of(self, voice: str) -> str | None:
        """The engine that has a voice of that name."""
        for name in self._registry.engine_names():
            engine = self._registry.engine(name)
            takes_any_name = engine.unspeakable("a", "?", "en") is None
            if voice in engine.voices() or not (takes_any_name or engine.unspeakable("a", voice, "en")):
                return name
        return None

    def _nearly(self, voice: str) -> str | None:
        """The voice of an engine that is called so but for capitals and the word that all of them end in."""
        names = {voice.casefold(), f"{voice.casefold()}neural"}
        engines = ((name, self._registry.engine(name)) for name in self._registry.engine_names())
        known = (
            f"{name}:{each}"
            for name, engine in engines
            for each in engine.voices()
            if each.casefold() in names
        )
        return next(known, None)

    def _script(self, scene: Scene, number: int) -> Script | None:
        is_right = number in self._right
        text = scene.spoken(self._video.language) if is_right else scene.narration or ""
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

    def _check_captions(self, scene: Scene, number: int, script: Script) -> None:
        if not self._video.captions.burn:
            return
        problem = self._registry.caption_problem(" ".join(word for word, _ in script.tokens))
        if problem:
            message = f"captions are burned in, and {problem.message}"
            self._findings.error(
                problem.code or "no-font", message, self._words_of(scene, number), problem.help
            )

    def _words_of(self, scene: Scene, number: int) -> Place:
        """Where what is said is written, which may be all of the scene."""
        return ("scenes", number, "narration") if scene.narration is not None else ("scenes", number)

    def _warn_of_alias(self, voice: Resolved, place: Place) -> None:
        if voice.honoured or voice.alias is None or voice.alias in self._reported_aliases:
            return
        self._reported_aliases.add(voice.alias)
        message = f"{voice.engine} has no voice like {quote(voice.alias)}; {voice.name} speaks instead"
        help = f"name a voice, as in {voice.name}, or let another engine serve aliases with --engine"
        self._findings.warning("voice-alias", message, place, help)

    def _check_words(
        self, scene: Scene, number: int, script: Script, voice: Resolved, is_named: bool, named: Place
    ) -> None:
        engine = self._registry.engine(voice.engine)
        spoken = "\n".join(part.text for part in script.parts if isinstance(part, Say))
        found = engine.unspeakable(spoken, voice.voice, self._video.language)
        if not found:
            return
        if not found.words:  # nothing of it can be said, nor of other scenes with this voice
            at = named if is_named else self._default_place(number)
            cause = _Unfit(at, found.why, self._voice_for_language(found, voice))
            self._unfit.setdefault(cause, []).append(scene.id)
            return
        place = self._words_of(scene, number)
        self._findings.error("unspeakable", found.why, place, found.help, text=found.words[0])

    def _default_place(self, number: int) -> Place:
        """What decides on a voice that nobody named: the language, where it is written, else the scene."""
        language = ("video", "language")
        return language if self._findings.document.has(language) else ("scenes", number)

    def _report_unfit(self) -> None:
        """One message for each voice that cannot speak this film, with the scenes that need it."""
        by_cause: dict[tuple[str, str], list[tuple[_Unfit, list[str]]]] = {}
        for cause, ids in self._unfit.items():
            by_cause.setdefault((cause.why, cause.help), []).append((cause, ids))
        for (why, help), causes in by_cause.items():
            ids = [id for _, each in causes for id in each]
            message = f"{why}; {of_scenes(ids)}" if len(ids) > 1 else why
            self._findings.error("unspeakable", message, causes[0][0].place, help)

    def _voice_for_language(self, found: Unspeakable, voice: Resolved) -> str:
        """What to do about a voice of another language: a voice of this one, where an engine here has one."""
        language = self._video.language
        base = language.partition("-")[0].lower()
        for name in self._registry.engine_names():
            candidate = self._registry.engine(name).first_voice(language)
            if name != voice.engine and candidate.partition("-")[0].lower() == base:
                return f"write  voice: {name}:{candidate}"
        return found.help


def _least_length_s(script: Script) -> float:
    """Seconds that a scene lasts at the least in which this is spoken, its pauses with it."""
    spoken = sum(sign.isalnum() for part in script.parts if isinstance(part, Say) for sign in part.text)
    pauses_s = sum(part.seconds for part in script.parts if isinstance(part, Pause))
    return LEAD_S + spoken / FASTEST_CHARACTERS_PER_S + pauses_s + TAIL_S
