"""Settings shared by all tests."""

from hypothesis import settings

# The machine's load must not decide whether a property holds.
settings.register_profile("locality", deadline=None)
settings.load_profile("locality")
