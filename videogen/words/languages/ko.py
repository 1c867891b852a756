"""Korean."""

from __future__ import annotations

from videogen.words.languages.language import Breaks, Joining, Language, Quotes, words

LANGUAGE = Language(
    labels={
        "objectives": "학습 목표",
        "prerequisites": "사전 준비 사항",
        "exercise": "연습",
        "problem": "문제",
        "solution": "풀이",
        "quiz": "퀴즈",
        "checkpoint": "중간 점검",
        "covered": "지금까지 배운 내용",
        "review": "복습 질문",
        "next": "다음 내용",
        "before": "변경 전",
        "after": "변경 후",
        "easy": "쉬움",
        "medium": "보통",
        "hard": "어려움",
        "beginner": "초급",
        "intermediate": "중급",
        "advanced": "고급",
    },
    said={"answer": "정답: {0}", "part": "{0}부", "takes": "소요 시간: {0}"},
    levels=("쉬움 쉬운 쉽다 초급 입문 기초", "보통 중간 중급", "어려움 어려운 고급 심화"),
    nothing=frozenset(("없음", "해당 없음")),
    joining=Joining(" 및 ", ", ", " 및 "),
    quotes=Quotes("“", "“”", "‘’"),
    small=words("이 그 저 것 수 및 등 더 또 또는 그리고 있는 하는"),
    breaks=Breaks.of(
        lead_on="이 그 저 한 두 각 모든 더 안 못 및 또는 그리고",
        begin="그리고 그러나 하지만 또는 및 왜냐하면",
    ),
)
