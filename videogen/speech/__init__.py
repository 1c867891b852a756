"""Speech engines: one file each, blind to one another; `base` says what an engine is."""
