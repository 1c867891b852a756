"""Arabic."""

from __future__ import annotations

from videogen.words.languages.language import Breaks, Forms, Joining, Language, Quotes, words

LANGUAGE = Language(
    labels={
        "objectives": "ما ستتعلمه",
        "prerequisites": "المتطلبات الأساسية",
        "exercise": "تمرين",
        "problem": "مسألة",
        "solution": "الحل",
        "quiz": "اختبار قصير",
        "checkpoint": "نقطة تحقق",
        "covered": "ما تعلمناه",
        "review": "أسئلة المراجعة",
        "next": "المواضيع القادمة",
        "before": "قبل",
        "after": "بعد",
        "easy": "سهل",
        "medium": "متوسط",
        "hard": "صعب",
        "beginner": "مبتدئ",
        "intermediate": "متوسط",
        "advanced": "متقدم",
    },
    said={"answer": "الإجابة: {0}", "part": "الجزء {0}", "takes": "المدة: {0}"},
    levels=("سهل سهلة بسيط مبتدئ مبتدئين للمبتدئين أساسي", "متوسط متوسطة", "صعب صعبة متقدم متقدمة خبير"),
    nothing=frozenset(("لا يوجد", "لا توجد", "لا شيء")),
    option_letters="أبجدهوزحطي",
    joining=Joining(" و", " و", " و"),
    quotes=Quotes("”"),
    abbreviations=words("د. أ. م. ص. ج. إلخ."),
    small=words("في من على إلى عن هذا هذه التي الذي و ثم او أو ان أن لا ما مع كل هو هي"),
    forms=Forms(articles="(?:[وفبكل]?ال|لل)(?=.{3})"),
    breaks=Breaks.of(
        lead_on="في من إلى على عن مع أو ثم لا لم لن ما هذا هذه ذلك تلك كل بين حتى أن إن قبل بعد عند دون أي غير",
        begin="ثم أو لكن لأن الذي التي الذين عندما حيث إذا حتى من في على إلى مع",
        verbs="هو هي كان كانت يكون تكون يمكن يجب",
    ),
)
