"""A colour role that there is not is found by laying out, before anything is painted."""

from __future__ import annotations

from typing import get_args

import pytest

from tests.samples import small
from videogen.drawing.layout.blocks import Text
from videogen.drawing.layout.page import Arrangement
from videogen.drawing.look import Role
from videogen.drawing.stage import Stage
from videogen.drawing.type.styles import BODY
from videogen.errors import PluginError


def show_in(role: str) -> None:
    """Place a text in the colour of `role`."""
    stage = Stage(small())
    text = Text("Hello", BODY, role)
    stage.place(stage.page(Arrangement(text))[text])


@pytest.mark.parametrize("role", ["accnt", "#12345", "code_keywrod", ""])
def test_an_unknown_role_is_refused(role: str) -> None:
    """With the one that is near, where there is one."""
    with pytest.raises(PluginError, match="which is no role of a colour") as refused:
        show_in(role)
    assert role != "accnt" or refused.value.help == 'did you mean "accent"?'


@pytest.mark.parametrize("role", ["text", "accent_text", "good_soft", "#3B82F6", "=#3B82F6", "dim_code_text"])
def test_roles_that_there_are_say_nothing(role: str) -> None:
    """Those of themes, those that follow from them, and colours of programs."""
    show_in(role)


@pytest.mark.parametrize("theme", ["midnight", "paper"])
def test_the_type_of_roles_has_those_of_every_look(theme: str) -> None:
    """No more and no fewer, so that what types allow can be painted."""
    assert set(get_args(Role)) == set(small(theme=theme).colours)
