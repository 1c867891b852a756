"""Scene types: one file each, which says what the author writes, what is shown, and what is said by default."""
