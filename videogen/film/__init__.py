"""A spec as a film to work on: opened, seen and measured."""
