"""What all tests share."""

from __future__ import annotations

from hypothesis import settings

# A property is about values, not about the speed of a busy machine.
settings.register_profile("giaoban", deadline=None, derandomize=True)
settings.load_profile("giaoban")
