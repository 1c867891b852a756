"""Listeners that show a build to a person or a program: live on a terminal, as plain lines, as JSON lines."""
