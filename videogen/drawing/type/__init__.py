"""Setting type: fonts, and lines of every script."""
