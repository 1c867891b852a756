"""Turkish."""

from __future__ import annotations

from videogen.words.languages.language import Breaks, Joining, Language, Quotes, words

LANGUAGE = Language(
    labels={
        "objectives": "Neler öğreneceksiniz",
        "prerequisites": "Ön koşullar",
        "exercise": "Alıştırma",
        "problem": "Problem",
        "solution": "Çözüm",
        "quiz": "Kısa sınav",
        "checkpoint": "Kontrol noktası",
        "covered": "Öğrendikleriniz",
        "review": "Tekrar soruları",
        "next": "Sıradaki konular",
        "before": "Önce",
        "after": "Sonra",
        "easy": "Kolay",
        "medium": "Orta",
        "hard": "Zor",
        "beginner": "Başlangıç düzeyi",
        "intermediate": "Orta düzey",
        "advanced": "İleri düzey",
    },
    said={"answer": "Cevap: {0}", "part": "Bölüm {0}", "takes": "Süre: {0}"},
    levels=("kolay basit başlangıç temel", "orta", "zor ileri uzman"),
    nothing=frozenset(("yok", "ön koşul yok")),
    joining=Joining(" ve ", ", ", " ve "),
    quotes=Quotes("“", "“”", "‘’"),
    abbreviations=words(
        "dr. prof. doç. av. vb. vs. örn. bkz. yak. sn. dk. st. cad. sok. no. şek. krş. mah. müh. yy."
    ),
    small=words("ve bir bu da de ile için o ne mi mı mu mü çok daha gibi olarak ya ki en her"),
    number_words="0 sıfır|1 bir|2 iki|3 üç|4 dört|5 beş|6 altı|7 yedi|8 sekiz|9 dokuz|10 on|20 yirmi|30 otuz|40 kırk"
    "|50 elli|100 yüz|1000 bin",
    breaks=Breaks.of(
        lead_on="bir bu şu o her hiç çok daha en ve veya ya ama fakat benim senin onun bizim sizin onların dr. prof.",
        begin="ve veya ama fakat çünkü eğer ki ancak",
    ),
)
