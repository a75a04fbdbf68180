"""Telegram, and nothing below it: the only package that imports ``telegram``."""

import os

# python-telegram-bot's own switch for periods as timedelta; without it, every flood-control error
# raises a deprecation warning of its own.
os.environ.setdefault("PTB_TIMEDELTA", "1")
