"""Scenes of the type `outro`: an ordinary one, other values for its fields, and some that strain the layout."""

from typing import Any

ORDINARY: dict[str, Any] = {
    "main_text": "Now make your own",
    "sub_text": "pip install video-as-code",
    "key_message": "It is one file",
}
CHANGED: dict[str, Any] = {
    "main_text": "Another end",
    "sub_text": "Another line",
    "key_message": "Another thought",
}
STRAINED: dict[str, dict[str, Any]] = {}
