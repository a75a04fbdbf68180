"""Abbreviations of Party and state bodies, posts and kinds of documents, as printed in news."""

from __future__ import annotations

from functools import cache

from bot.lexicon.resources import read_json
from bot.text.abbreviations import Abbreviations


@cache
def abbreviations() -> Abbreviations:
    """Return the table; those with several meanings ("CT", "TT") are only offered as readings."""
    data = read_json("abbreviations.json")
    return Abbreviations(data["fixed"], data["open"])
