"""Charts: numbers as bars, lines and slices, laid out as blocks that a scene lets grow."""
