"""videogen: narrated video as code."""

__version__ = "0.1.0"

DISTRIBUTION = "video-as-code"
"""What pip calls this package; the `videogen` that pip knows is another company's, with a module of the same name."""
