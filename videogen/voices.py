"""Says who speaks: a wanted voice, an alias or `engine:name`, becomes one voice of one engine."""

from __future__ import annotations

from msgspec import Struct

from videogen.registry import Registry


class Resolved(Struct, frozen=True):
    """A voice of an engine; `honoured` is False where the alias that was wanted sounds otherwise there."""

    engine: str
    voice: str
    alias: str | None = None
    honoured: bool = True

    @property
    def name(self) -> str:
        """The voice as a spec names it: `engine:voice`."""
        return f"{self.engine}:{self.voice}"


def resolve_voice(wanted: str, serving_engine: str, registry: Registry, language: str = "en") -> Resolved:
    """Who speaks where `wanted` is written: `engine:name` is that voice, an alias is what the serving engine
    calls so, and an empty text its own first voice. Raises PluginError for an unknown engine, KeyError for an
    alias that is none."""
    named_engine, colon, name = wanted.partition(":")
    if colon:
        engine = registry.engine(named_engine)
        return Resolved(named_engine, name or engine.first_voice(language))
    engine = registry.engine(serving_engine)
    if not wanted:
        return Resolved(serving_engine, engine.first_voice(language))
    voice = engine.alias_voice(wanted, language)
    return Resolved(serving_engine, voice, wanted, engine.honours(wanted, language))
