"""Japanese."""

from __future__ import annotations

from videogen.words.languages.language import Joining, Language, Quotes

LANGUAGE = Language(
    labels={
        "objectives": "学習目標",
        "prerequisites": "前提条件",
        "exercise": "演習",
        "problem": "問題",
        "solution": "解答",
        "quiz": "クイズ",
        "checkpoint": "チェックポイント",
        "covered": "これまでに学んだこと",
        "review": "理解度チェック",
        "next": "次に学ぶこと",
        "before": "変更前",
        "after": "変更後",
        "easy": "易しい",
        "medium": "普通",
        "hard": "難しい",
        "beginner": "初級",
        "intermediate": "中級",
        "advanced": "上級",
    },
    said={"answer": "答えは、{0}", "part": "第{0}部", "takes": "所要時間は{0}"},
    levels=(
        "易しい やさしい 簡単 初級 初心者 入門 基礎",
        "普通 ふつう 中級",
        "難しい むずかしい 上級 応用",
    ),
    nothing=frozenset(("なし", "特になし")),
    joining=Joining("、", "、", "、"),
    quotes=Quotes("「"),
    full_stop="。",
    colon="：",
)
