"""Terminals: what a program has written, as it is seen."""
