"""A font of emoji that tests bring themselves: a striped box for each picture, sequences joined as in real fonts."""

from __future__ import annotations

from pathlib import Path

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen

EM = 1000
WIDE = 1200  # as wide for each picture
BANDS = [(1.0, i / 11, 0.1, 1.0) for i in range(4)]
BANDS += [(0.1, 1.0, i / 4, 1.0) for i in range(4)] + [(i / 4, 0.1, 1.0, 1.0) for i in range(4)]
SINGLE = "🎉🚀✅❌👩💻👍🏽🇩🇪❤❓🏴1⃣\u200d\ufe0f"
TAGS = "".join(chr(0xE0000 + ord(letter)) for letter in "gbeng") + "\U000e007f"
JOINED = ["👩\u200d💻", "👍🏽", "🇩🇪", "1⃣", "1\ufe0f⃣", f"🏴{TAGS}"]
UNSEEN = ("\u200d", "\ufe0f")


def write_emoji_font(path: Path) -> None:
    """Write the font: layered outlines in colours (tables COLR of version 0 and CPAL), sequences as ligatures."""
    characters = dict.fromkeys(SINGLE + TAGS)
    named = {character: f"u{ord(character):05X}" for character in characters}
    joined = {f"joined{number}": sequence for number, sequence in enumerate(JOINED)}
    pictures = [name for character, name in named.items() if character not in (*UNSEEN, *TAGS)] + [*joined]
    layers = [f"band{number}" for number in range(len(BANDS))]
    font = FontBuilder(EM)
    font.setupGlyphOrder([".notdef", *named.values(), *joined, *layers])
    font.setupCharacterMap({ord(character): name for character, name in named.items()})
    outlines = {name: _band(0, len(BANDS)) for name in pictures}
    outlines |= {name: _band(number, number + 1) for number, name in enumerate(layers)}
    empty = TTGlyphPen(None).glyph()
    font.setupGlyf({name: outlines.get(name, empty) for name in font.font.getGlyphOrder()})
    seen = {*pictures, *layers}
    font.setupHorizontalMetrics(
        {name: (WIDE if name in seen else 0, 0) for name in font.font.getGlyphOrder()}
    )
    font.setupHorizontalHeader(ascent=950, descent=-250)
    font.setupNameTable({"familyName": "Boxes of tests", "styleName": "Regular"})
    font.setupOS2(sTypoAscender=950, sTypoDescender=-250, usWinAscent=950, usWinDescent=250)
    font.setupPost()
    font.setupCOLR({name: [(layer, number) for number, layer in enumerate(layers)] for name in pictures})
    font.setupCPAL([BANDS])
    ligatures = "\n".join(
        f"sub {' '.join(named[c] for c in sequence)} by {name};" for name, sequence in joined.items()
    )
    font.addOpenTypeFeatures(f"languagesystem DFLT dflt;\nfeature ccmp {{\n{ligatures}\n}} ccmp;")
    font.save(path)


def _band(first: int, last: int) -> object:
    """A box across the picture, from the first of its bands to before the last."""
    low, high = -200.0, 900.0
    step = (high - low) / len(BANDS)
    bottom, top = low + first * step, low + last * step
    pen = TTGlyphPen(None)
    pen.moveTo((120, bottom))
    for point in ((120, top), (WIDE - 120, top), (WIDE - 120, bottom)):
        pen.lineTo(point)
    pen.closePath()
    return pen.glyph()
