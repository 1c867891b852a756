"""What all models of the spec are: immutable, strict, and some of them may be written as a bare text."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from pydantic import BaseModel, ConfigDict, GetJsonSchemaHandler, model_validator
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

TEXT = ["string", "number", "boolean"]
"""What JSON Schema calls a text: `3.10` and `true` are texts where one belongs, as they were typed."""


class Model(BaseModel):
    """Base of all models: frozen, and unknown keys are errors."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    SHORT_FORM: ClassVar[str | None] = None
    """The field that a bare text stands for, where a model may be written as one."""

    @classmethod
    def read_short_form(cls, text: str) -> dict[str, Any]:
        """The long form of a bare text. Raises what `values.wrong` makes for a text that says nothing."""
        return {str(cls.SHORT_FORM): text}

    @classmethod
    def taken_as(cls, written: object) -> Any:
        """The annotation by which what an author wrote is read: of the field that a bare text stands for, or the model
        itself. A model with other short forms says which of them it is; `written` is a mapping, a tuple or a scalar."""
        field = cls.model_fields.get(cls.SHORT_FORM or "")
        if field is None or isinstance(written, Mapping | tuple):
            return cls
        return field.rebuild_annotation()

    @model_validator(mode="before")
    @classmethod
    def _unfold(cls, given: Any) -> Any:
        return cls.read_short_form(given) if cls.SHORT_FORM and isinstance(given, str) else given

    @classmethod
    def short_form_schema(cls, field: dict[str, Any]) -> dict[str, Any]:
        """What the JSON Schema says of the bare text; `field` is the schema of the field it stands for."""
        return field

    @classmethod
    def __get_pydantic_json_schema__(cls, core: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        long_form = handler.resolve_ref_schema(handler(core))
        if not cls.SHORT_FORM:
            return long_form
        description = long_form.pop("description")
        short_form = cls.short_form_schema(long_form["properties"][cls.SHORT_FORM])
        return {"description": description, "anyOf": [short_form, long_form]}
