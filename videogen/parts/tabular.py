"""Numbers as authors write them in a spec: a mapping, a list of entries, or labels and series."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Annotated, Any, TypedDict

from pydantic import BeforeValidator, Field, GetJsonSchemaHandler, model_validator
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

from videogen.drawing.chart.table import Series, Table
from videogen.showing import quote
from videogen.spec.model import TEXT, Model
from videogen.spec.values import AsWritten, typed, wrong

MOST_ENTRIES = 1000


Label = Annotated[str, Field(min_length=1, max_length=120)]
Value = Annotated[Decimal, BeforeValidator(typed), Field(allow_inf_nan=False), AsWritten()]


class Entry(TypedDict):
    """A label and its number, as a list of data has them."""

    label: Label
    value: Value | None


class Row(Model):
    """One series: a name and a number for each label."""

    name: str = Field(default="", max_length=120, description="What the series is called.")
    values: tuple[Value | None, ...] = Field(description="A number for each label; null where there is none.")


class Data(Model):
    """Labels and one or more series of numbers."""

    labels: tuple[Label, ...] = Field(max_length=MOST_ENTRIES, description="What each number belongs to.")
    series: tuple[Row, ...] = Field(description="Series of numbers.")

    @classmethod
    def taken_as(cls, written: object) -> Any:
        """A mapping of labels to numbers, a list of entries, or labels and series."""
        if isinstance(written, tuple):
            return tuple[Entry, ...]
        return cls if not isinstance(written, Mapping) or "series" in written else dict[str, Value | None]

    @model_validator(mode="before")
    @classmethod
    def _from_short_forms(cls, given: Any) -> Any:
        """`{2022: 12, 2023: 19}` and `[{label: 2022, value: 12}]` are one series without a name."""
        if isinstance(given, Mapping) and "series" not in given:
            return _one_series(list(given), list(given.values()))
        if isinstance(given, Sequence) and not isinstance(given, str):
            entries = [entry if isinstance(entry, Mapping) else {} for entry in given]
            return _one_series(
                [entry.get("label") for entry in entries], [entry.get("value") for entry in entries]
            )
        return given

    @model_validator(mode="after")
    def _has_a_value_for_each_label(self) -> Data:
        for number, row in enumerate(self.series, 1):
            if len(row.values) != len(self.labels):
                name = quote(row.name) if row.name else f"number {number}"
                raise wrong(
                    "bad-data",
                    f"the series {name} has {len(row.values)} values; there are {len(self.labels)} labels",
                    "write one value for each label, and null where there is none",
                )
        return self

    def to_table(self) -> Table:
        """The same as a chart takes it."""
        return Table(self.labels, tuple(Series(row.name, row.values) for row in self.series))

    @classmethod
    def __get_pydantic_json_schema__(cls, core: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        """All three forms; which of them is meant shows in whether it is a list, or has `series`."""
        return {
            "description": "Numbers: a mapping of labels to numbers, a list of {label, value}, or {labels, series}.",
            "type": ["object", "array"],
            "if": {"type": "array"},
            "then": {"minItems": 1, "maxItems": MOST_ENTRIES, "items": _ENTRY},
            "else": {"if": {"required": ["series"]}, "then": _TABLE, "else": _MAPPING},
            "examples": [{"2022": 12, "2023": 19}],
        }


def _one_series(labels: Sequence[Any], values: Sequence[Any]) -> dict[str, Any]:
    return {"labels": tuple(labels), "series": ({"values": tuple(values)},)}


_NUMBER = {"type": ["number", "null"], "description": "Value of the label; null where there is none."}
_LABEL = {"type": TEXT, "description": "What the number belongs to."}
_MAPPING = {
    "type": "object",
    "minProperties": 1,
    "maxProperties": MOST_ENTRIES,
    "additionalProperties": _NUMBER,
}
_ENTRY = {
    "type": "object",
    "description": "A label and its number.",
    "properties": {"label": _LABEL, "value": _NUMBER},
    "required": ["label", "value"],
    "additionalProperties": False,
}
_SERIES = {
    "type": "object",
    "description": "A series: its name, and a number for each label.",
    "properties": {
        "name": {"type": TEXT, "maxLength": 120, "description": "What the series is called."},
        "values": {"type": "array", "items": _NUMBER, "description": "A number for each label."},
    },
    "required": ["values"],
    "additionalProperties": False,
}
_TABLE = {
    "type": "object",
    "properties": {
        "labels": {
            "type": "array",
            "minItems": 1,
            "maxItems": MOST_ENTRIES,
            "items": _LABEL,
            "description": "What each number belongs to.",
        },
        "series": {
            "type": "array",
            "minItems": 1,
            "items": _SERIES,
            "description": "Series of numbers, each as in  - {name: Europe, values: [3, 5]}.",
        },
    },
    "required": ["labels", "series"],
    "additionalProperties": False,
}
