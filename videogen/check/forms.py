"""What a field takes, as the annotations of its model say: texts, numbers, lists, mappings, models."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import lru_cache
from types import UnionType
from typing import (
    Annotated,
    Any,
    Literal,
    NamedTuple,
    Union,
    get_args,
    get_origin,
    get_type_hints,
    is_typeddict,
)

from pydantic import BaseModel

from videogen.document import Node, Step
from videogen.spec.model import Model
from videogen.spec.values import AsWritten


class Form(NamedTuple):
    """One of the kinds of value that a field takes: a class or `tuple[X, ...]`; `as_written` for numbers whose digits
    count."""

    type: Any
    as_written: bool = False


def forms_of(annotation: Any, metadata: Sequence[Any] = ()) -> tuple[Form, ...]:
    """The kinds of value that an annotation allows. Words to choose from are none: what is none of them is refused
    as it was typed."""
    if alias := getattr(annotation, "__value__", None):  # type X = ...
        return forms_of(alias, metadata)
    origin = get_origin(annotation)
    if origin is Annotated:
        inner, *facts = get_args(annotation)
        return forms_of(inner, (*metadata, *facts))
    if origin in (Union, UnionType):
        return tuple(form for choice in get_args(annotation) for form in forms_of(choice, metadata))
    if origin is Literal:
        return tuple(Form(kind) for kind in dict.fromkeys(map(type, get_args(annotation))) if kind is not str)
    kind = float if annotation is Decimal else annotation
    return (Form(kind, any(isinstance(fact, AsWritten) for fact in metadata)),)


def forms_for(node: Node, forms: Collection[Form]) -> tuple[Form, ...]:
    """The kinds by which a value is read: a model says which of its shorter forms was written."""
    found: list[Form] = []
    for form in forms:
        taken = form.type.taken_as(node.value) if _is_class(form.type, Model) else form.type
        found += (form,) if taken is form.type else forms_for(node, forms_of(taken))
    return tuple(found)


def forms_inside(forms: Collection[Form], step: Step) -> tuple[Form, ...]:
    """The kinds of value that may stand at a key or number inside one of these kinds."""
    return tuple(inner for form in forms for inner in _inside(form.type, step))


def _inside(annotation: Any, step: Step) -> Iterator[Form]:
    if _is_class(annotation, BaseModel):
        yield from _of_field(annotation, step)
        return
    if is_typeddict(annotation):
        yield from forms_of(get_type_hints(annotation, include_extras=True).get(str(step), object))
        return
    origin, arguments = get_origin(annotation), get_args(annotation)
    if not (isinstance(origin, type) and arguments):
        return
    if isinstance(step, str) and issubclass(origin, Mapping):
        yield from forms_of(arguments[1])
    elif isinstance(step, int) and issubclass(origin, Collection) and not issubclass(origin, Mapping):
        by_place = origin is tuple and arguments[-1] is not Ellipsis
        if not by_place or step < len(arguments):
            yield from forms_of(arguments[step if by_place else 0])


@lru_cache(maxsize=4096)
def _of_field(model: type[BaseModel], name: Step) -> tuple[Form, ...]:
    field = model.model_fields.get(str(name))
    return forms_of(field.annotation, field.metadata) if field else ()


def _is_class(annotation: Any, base: type) -> bool:
    return isinstance(annotation, type) and issubclass(annotation, base)
