"""One loaded voice for all tests of speech."""

import pytest

from videogen.speech.hibari import Hibari


@pytest.fixture(scope="session")
def hibari() -> Hibari:
    """The real engine; its network is loaded once."""
    return Hibari()
