"""A list: items that come one by one when the narration reaches them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, ClassVar, Literal, NamedTuple

from pydantic import Field

from videogen.drawing.layout.arrange import Beside, Card, Grid, Stack
from videogen.drawing.layout.blocks import Block, Text
from videogen.drawing.layout.page import COLUMN_PX, Arrangement, Head
from videogen.drawing.layout.parts import CARD_PADDING_PX, SNUG_PADDING_PX
from videogen.drawing.type.styles import BODY, NOTE, PORTRAIT_GROWTH_PX, STRONG
from videogen.parts.wording import listed, plain, sentences
from videogen.spec.model import Model
from videogen.spec.video import Scene
from videogen.timeline import Cue

if TYPE_CHECKING:
    from videogen.drawing.look import Look
    from videogen.drawing.paint.beats import Beat
    from videogen.drawing.stage import Stage


class Item(Model):
    """One item: a title and, where it needs one, a description."""

    SHORT_FORM: ClassVar[str | None] = "title"

    title: str = Field(min_length=1, max_length=300, description="What the item says.")
    description: str | None = Field(
        default=None, max_length=600, description="A line or two under the title."
    )

    @property
    def words(self) -> str:
        """What the item says, a line for each of its texts: the narration may come to either."""
        return "\n".join(filter(None, (self.title, self.description)))


class _Forms(NamedTuple):
    """An item and the blocks that may show it."""

    item: Item
    roomy: Block
    snug: Block
    bare: Block

    @property
    def blocks(self) -> tuple[Block, Block, Block]:
        return self.roomy, self.snug, self.bare


class List(Scene):
    """A header and items that come one by one."""

    EXAMPLE: ClassVar[str] = """\
type: list
header: Why keep a film as text?
items:
  - title: Review it like code
    description: Every change is a readable diff
  - title: Rebuild what changed
    description: Edit one scene, wait for one scene
  - title: Never out of sync
    description: Words appear when they are spoken
"""

    type: Literal["list"] = "list"
    header: str = Field(min_length=1, max_length=200, description="Headline over the items.")
    description: str | None = Field(default=None, max_length=400, description="A sentence under the header.")
    topic: str | None = Field(default=None, max_length=80, description="Short label above the header.")
    items: tuple[Item, ...] = Field(
        min_length=1, max_length=100, description="The items: texts, or titles with descriptions."
    )

    def heading(self) -> str:
        """The header."""
        return plain(self.header)

    def written_narration(self, language: str) -> str:
        """The header and the items in turn, each with its description."""
        items = [(item.title, item.description) for item in self.items]
        return f"{sentences(language, self.header, self.description)} {listed(items, language)}"

    def beats(self, stage: Stage) -> Iterator[Beat]:
        """The header is there; each item arrives when it is spoken of. Many items have several pages."""
        forms = [_Forms(item, *blocks) for item, *blocks in zip(self.items, *self._forms(), strict=True)]
        leaves = stage.pages(
            forms,
            lambda some: self._arrangements(some, stage.look),
            head=Head(self.header, self.topic, self.description),
            field="items",
        )
        yield stage.first()
        for number, leaf in enumerate(leaves):
            for place, each in enumerate(leaf.items):
                cue, element = Cue.at(each.item.words), leaf.placed.one_of(each.blocks)
                if number and not place and leaf.pager:
                    yield stage.turn(cue, leaf.pager, element)
                else:
                    yield stage.arrive(cue, element)

    def _forms(self) -> tuple[list[Card], list[Card], list[Block]]:
        """All items as roomy cards, as snug cards, and bare."""
        roomy = [Card(row, CARD_PADDING_PX) for row in self._rows()]
        return roomy, [Card(row, SNUG_PADDING_PX) for row in self._rows()], self._rows()

    def _arrangements(self, some: Sequence[_Forms], look: Look) -> list[Arrangement]:
        """Items under one another; where there are many, in two columns of cards, then in more without cards."""
        roomy, snug, bare = zip(*(each.blocks for each in some), strict=True)
        under = [
            Arrangement(Stack(roomy, 24), COLUMN_PX),
            Arrangement(Stack(snug, 16), COLUMN_PX, PORTRAIT_GROWTH_PX if look.portrait else 2),
        ]
        if not look.landscape:
            return [*under, Arrangement(Stack(bare, 16), bears_px=4), Arrangement(Grid(bare, 2, 32, 16))]
        pairs = [
            Arrangement(Grid(cards, 2, 24, 24), bears_px=bears_px)
            for cards, bears_px in ((roomy, 2), (snug, 4))
        ]
        return [*under, *pairs, *(Arrangement(Grid(bare, count, 48, 16)) for count in (2, 3))]

    def _rows(self) -> list[Block]:
        mark_px = 64 if len(self.items) < 10 else 80
        return [self._row(index, item, mark_px) for index, item in enumerate(self.items)]

    def _row(self, index: int, item: Item, mark_px: int) -> Block:
        """A number and what the item says; titles are strong where there are descriptions to tell them from."""
        field = f"items[{index}]"
        style = STRONG if any(each.description for each in self.items) else BODY
        words: Block = Text(item.title, style, "text", field)
        if item.description:
            title = Text(item.title, style, "text", f"{field}.title")
            words = Stack([title, Text(item.description, NOTE, "muted", f"{field}.description")], 4)
        return Beside(Text(str(index + 1), STRONG, "accent_text"), words, mark_px)
