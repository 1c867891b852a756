"""Which of Microsoft Edge's voices speak for an alias in a language; names as `edge-tts --list-voices` gives
them."""

from __future__ import annotations

from collections.abc import Mapping

ENGLISH: Mapping[str, str] = {
    "male": "en-US-AndrewMultilingualNeural",
    "male_warm": "en-US-BrianMultilingualNeural",
    "female": "en-US-AriaNeural",
    "female_friendly": "en-US-AvaMultilingualNeural",
    "british": "en-GB-SoniaNeural",
    "australian": "en-AU-NatashaNeural",
    "indian": "en-IN-NeerjaNeural",
}

FEMALE_MALE: Mapping[str, tuple[str, str]] = {
    "ar": ("ar-EG-SalmaNeural", "ar-EG-ShakirNeural"),
    "cs": ("cs-CZ-VlastaNeural", "cs-CZ-AntoninNeural"),
    "da": ("da-DK-ChristelNeural", "da-DK-JeppeNeural"),
    "de": ("de-DE-KatjaNeural", "de-DE-ConradNeural"),
    "el": ("el-GR-AthinaNeural", "el-GR-NestorasNeural"),
    "es": ("es-ES-ElviraNeural", "es-ES-AlvaroNeural"),
    "fi": ("fi-FI-NooraNeural", "fi-FI-HarriNeural"),
    "fr": ("fr-FR-DeniseNeural", "fr-FR-HenriNeural"),
    "he": ("he-IL-HilaNeural", "he-IL-AvriNeural"),
    "hi": ("hi-IN-SwaraNeural", "hi-IN-MadhurNeural"),
    "hu": ("hu-HU-NoemiNeural", "hu-HU-TamasNeural"),
    "id": ("id-ID-GadisNeural", "id-ID-ArdiNeural"),
    "it": ("it-IT-ElsaNeural", "it-IT-DiegoNeural"),
    "ja": ("ja-JP-NanamiNeural", "ja-JP-KeitaNeural"),
    "ko": ("ko-KR-SunHiNeural", "ko-KR-InJoonNeural"),
    "nb": ("nb-NO-PernilleNeural", "nb-NO-FinnNeural"),
    "nl": ("nl-NL-ColetteNeural", "nl-NL-MaartenNeural"),
    "pl": ("pl-PL-ZofiaNeural", "pl-PL-MarekNeural"),
    "pt": ("pt-BR-FranciscaNeural", "pt-BR-AntonioNeural"),
    "ro": ("ro-RO-AlinaNeural", "ro-RO-EmilNeural"),
    "ru": ("ru-RU-SvetlanaNeural", "ru-RU-DmitryNeural"),
    "sv": ("sv-SE-SofieNeural", "sv-SE-MattiasNeural"),
    "th": ("th-TH-PremwadeeNeural", "th-TH-NiwatNeural"),
    "tr": ("tr-TR-EmelNeural", "tr-TR-AhmetNeural"),
    "uk": ("uk-UA-PolinaNeural", "uk-UA-OstapNeural"),
    "vi": ("vi-VN-HoaiMyNeural", "vi-VN-NamMinhNeural"),
    "zh": ("zh-CN-XiaoxiaoNeural", "zh-CN-YunxiNeural"),
}

# These find the language in the text.
ANY_LANGUAGE = ("en-US-EmmaMultilingualNeural", "en-US-AndrewMultilingualNeural")


def voice_for(alias: str, language: str) -> str:
    """The voice for `alias`: an accent in English, elsewhere a woman or a man who speaks the language.
    Raises KeyError for an alias that is none."""
    english = ENGLISH[alias]
    spoken = language.split("-")[0].lower()
    if spoken == "en":
        return english
    female, male = FEMALE_MALE.get(spoken, ANY_LANGUAGE)
    return male if alias.startswith("male") else female


def sounds_so(alias: str, language: str) -> bool:
    """True where `voice_for` sounds as `alias` says: accents are of English only."""
    return language.split("-")[0].lower() == "en" or alias in ("male", "female")
