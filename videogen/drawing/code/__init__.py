"""Source code: its language, its colours, and how it is set."""
