"""What every finding is made of: cited words, similar records, premises that do not hold."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

Language = Literal["vi", "en"]


@dataclass(frozen=True, slots=True)
class Cited:
    """An article with the words that a fact rests on.

    ``quote`` is verbatim, shortened at the ends with "…" so that it speaks of this fact alone;
    empty when the article as a whole is meant. ``published`` is ISO 8601.
    """

    article_id: str
    title: str
    quote: str = ""
    published_on: dt.date | None = None
    published: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Near:
    """A stored record that resembles what was asked for. Never an answer."""

    kind: str
    id: str
    label: str
    detail: str = ""
    place: str | None = None
    date: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Premise:
    """Something that a question takes for granted about ``name`` and no article says.

    ``post``: that the person holds the post ``claim`` (at ``place``). ``private``: a fact about a
    person that news of meetings does not give. ``act``: that he or she took such a part.
    ``thing``: the same as ``private`` of a document or of whoever holds the post ``name``.
    ``before``, ``after``: who held the post before or after ``name``. ``signer``: who signed the
    document ``name``. ``present``: who holds ``claim`` in the present province ``place`` itself.
    ``area``: officials of the present province ``name`` itself, not of its part ``place``.
    ``topic``: that ``name`` spoke about the subject of the question. ``issued``, ``issuer``: the
    document ``name`` is said to be of the day ``claim`` (ISO 8601), or cited as of another body
    than ``place``, by the words ``claim``. ``uncited``: the document ``name`` is cited, but in no
    article of the place or time ``place``.
    """

    kind: Literal[
        "post",
        "private",
        "act",
        "thing",
        "before",
        "after",
        "signer",
        "present",
        "area",
        "topic",
        "issued",
        "issuer",
        "uncited",
    ]
    name: str
    claim: str = ""
    place: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Base: the language of the question, and what it wrongly takes for granted."""

    language: Language
    premises: tuple[Premise, ...] = ()


@dataclass(frozen=True, slots=True)
class PlaceNote:
    """The place was asked under one name and is stored under another, or is only inferred.

    ``renamed``: ``stored`` belongs to the present province ``asked`` since July 2025.
    """

    asked: str
    stored: str
    renamed: bool = False
    inferred: bool = False
