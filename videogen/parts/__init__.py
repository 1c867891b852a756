"""What several scene types share: how things are said, set and read from their fields."""
