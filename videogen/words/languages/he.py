"""Hebrew."""

from __future__ import annotations

from videogen.words.languages.language import Breaks, Forms, Joining, Language, Quotes, words

LANGUAGE = Language(
    labels={
        "objectives": "מה תלמדו",
        "prerequisites": "דרישות קדם",
        "exercise": "תרגיל",
        "problem": "שאלה",
        "solution": "פתרון",
        "quiz": "בוחן",
        "checkpoint": "נקודת בדיקה",
        "covered": "מה למדנו",
        "review": "שאלות חזרה",
        "next": "בהמשך",
        "before": "לפני",
        "after": "אחרי",
        "easy": "קל",
        "medium": "בינוני",
        "hard": "קשה",
        "beginner": "מתחילים",
        "intermediate": "רמה בינונית",
        "advanced": "מתקדמים",
    },
    said={"answer": "תשובה: {0}", "part": "חלק {0}", "takes": "משך: {0}"},
    levels=("קל קלה פשוט מתחילים מתחיל למתחילים בסיסי", "בינוני בינונית", "קשה מתקדם מתקדמים למתקדמים מומחה"),
    nothing=frozenset(("אין", "ללא")),
    option_letters="אבגדהוזחטי",
    joining=Joining(" ו", ", ", " ו"),
    quotes=Quotes("”"),
    small=words("של את על זה הוא היא עם גם לא כי אם או כל מה יש אין אל אני"),
    forms=Forms(articles="[והבלכמש](?=[א-ת]{3})"),
    breaks=Breaks.of(
        lead_on="של את על אל עם מן בין עד לא אין או כי אם כל זה זו אלה הוא היא כמו ללא בלי לפני אחרי תחת",
        begin="או אבל כי אם אשר כאשר לכן עם ללא בלי כדי",
        verbs="היה הייתה יהיה יכול צריך",
    ),
)
