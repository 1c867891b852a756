"""Hindi."""

from __future__ import annotations

from videogen.words.languages.language import Breaks, Joining, Language, Quotes, words

LANGUAGE = Language(
    labels={
        "objectives": "आप क्या सीखेंगे",
        "prerequisites": "आवश्यकताएँ",
        "exercise": "अभ्यास",
        "problem": "समस्या",
        "solution": "हल",
        "quiz": "प्रश्नोत्तरी",
        "checkpoint": "चेकपॉइंट",
        "covered": "अब तक आपने क्या सीखा",
        "review": "अपने आप से पूछिए",
        "next": "आगे क्या है",
        "before": "पहले",
        "after": "बाद में",
        "easy": "आसान",
        "medium": "मध्यम",
        "hard": "कठिन",
        "beginner": "शुरुआती",
        "intermediate": "मध्यम स्तर",
        "advanced": "उन्नत",
    },
    said={"answer": "उत्तर: {0}", "part": "भाग {0}", "takes": "अवधि: {0}"},
    levels=("आसान सरल शुरुआती बुनियादी", "मध्यम मध्यवर्ती", "कठिन मुश्किल उन्नत विशेषज्ञ"),
    nothing=frozenset(("कोई नहीं", "कुछ नहीं")),
    joining=Joining(" और ", ", ", " और "),
    quotes=Quotes("“", "“”", "‘’"),
    full_stop="।",
    abbreviations=words("डॉ. श्री. प्रो. पृ. सं."),
    small=words("और का के की है में से को पर यह वह एक हैं ने तो भी ही जो कि या इस उस था"),
    breaks=Breaks.of(
        lead_on="एक यह वह ये वे इस उस हर कोई कुछ और या लेकिन कि जो जब जहाँ अगर बहुत अधिक नहीं मेरा आपका",
        begin="और या लेकिन कि जो जब जहाँ अगर क्योंकि ताकि",
    ),
)
