"""What is said and read: markup, narration, its words in time, captions and chapters."""
