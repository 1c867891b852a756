"""Chinese, in simplified characters where nothing else is said."""

from __future__ import annotations

from videogen.words.languages.language import Joining, Language, Quotes

LANGUAGE = Language(
    labels={
        "objectives": "学习目标",
        "prerequisites": "先决条件",
        "exercise": "练习",
        "problem": "题目",
        "solution": "解答",
        "quiz": "测验",
        "checkpoint": "检查点",
        "covered": "已学内容",
        "review": "想一想",
        "next": "接下来",
        "before": "修改前",
        "after": "修改后",
        "easy": "简单",
        "medium": "中等",
        "hard": "困难",
        "beginner": "初级",
        "intermediate": "中级",
        "advanced": "高级",
    },
    said={"answer": "答案是：{0}", "part": "第{0}部分", "takes": "时长：{0}"},
    levels=(
        "简单 容易 初级 入门 基础 簡單 初級 入門 基礎",
        "中等 中级 中級",
        "困难 高级 难 困難 進階 高級 難",
    ),
    nothing=frozenset(("无", "無", "没有", "沒有")),
    joining=Joining("和", "、", "和"),
    full_stop="。",
    colon="：",
)
_TRADITIONAL = {
    "labels": {
        "objectives": "學習目標",
        "prerequisites": "必要條件",
        "exercise": "練習",
        "problem": "題目",
        "solution": "解答",
        "quiz": "測驗",
        "checkpoint": "檢查點",
        "covered": "已學內容",
        "review": "想一想",
        "next": "接下來",
        "before": "修改前",
        "after": "修改後",
        "easy": "簡單",
        "medium": "中等",
        "hard": "困難",
        "beginner": "初級",
        "intermediate": "中級",
        "advanced": "進階",
    },
    "said": {"answer": "答案是：{0}", "part": "第{0}部分", "takes": "時間長度：{0}"},
    "quotes": Quotes("「"),
}
_OF_HONG_KONG = {**_TRADITIONAL, "joining": Joining("及", "、", "及")}
VARIANTS = {
    "hant": _TRADITIONAL,
    "tw": _TRADITIONAL,
    **dict.fromkeys(("hk", "hant-hk", "mo", "hant-mo"), _OF_HONG_KONG),
}
