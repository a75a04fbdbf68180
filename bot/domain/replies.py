"""What is shown to a person, without tags and without a messenger.

A ``Reply`` is drawn as HTML by ``handlers.render`` and as plain text by ``bot.views.plain``.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

Style = Literal["", "bold", "italic", "code"]


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one style.

    ``url`` makes it a web link. ``start`` makes it a deep link into the private chat: the payload
    behind ``?start=`` (``[A-Za-z0-9_-]``, at most 64), which only the renderer can turn into an
    address, because only it knows the bot's name.
    """

    text: str
    style: Style = ""
    url: str | None = None
    start: str | None = None


Line = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A bold first line."""

    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines that stand together; a blank line follows."""

    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list. Each item has one or more lines; ``numbered`` counts from ``first``."""

    items: tuple[tuple[Line, ...], ...]
    numbered: bool = False
    first: int = 1


@dataclass(frozen=True, slots=True)
class Quote:
    """A source sentence, verbatim; ``expandable`` folds a long one."""

    text: str
    source: Line = ()
    expandable: bool = False


Block = Heading | Paragraph | Bullets | Quote


@dataclass(frozen=True, slots=True)
class Action:
    """What a button does: a verb with arguments, e.g. card of a person.

    Verbs: ``card`` (kind, id), ``list`` (list name, cursor, words), ``ask`` (question),
    ``command`` (name), ``language`` (code), ``statements`` / ``summary`` (kind, id), ``follow``
    (topic kind, key), ``subscribe`` (cadence, topic kind, key), ``sub`` (subscription, change),
    ``less`` / ``snooze`` / ``stop`` (article).
    """

    verb: str
    args: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Button:
    """A button under a reply: exactly one of ``action``, ``url``, ``switch_inline`` is set."""

    label: str
    action: Action | None = None
    url: str | None = None
    switch_inline: str | None = None


@dataclass(frozen=True, slots=True)
class Reply:
    """One message: blocks of text and rows of buttons."""

    blocks: tuple[Block, ...]
    buttons: tuple[tuple[Button, ...], ...] = ()


AnswerKind = Literal["answer", "choices", "not_found", "help", "done"]


@dataclass(frozen=True, slots=True)
class EntityRef:
    """A record that an answer is about."""

    kind: str
    id: str
    label: str


@dataclass(frozen=True, slots=True)
class Source:
    """Where an answer comes from. ``published`` is ISO 8601, None when the article prints none."""

    article_id: str
    title: str
    published: str | None
    quote: str
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer ready to be shown: the reply, what it is about, and what it rests on."""

    kind: AnswerKind
    reply: Reply
    entities: tuple[EntityRef, ...] = ()
    sources: tuple[Source, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class InlineCard:
    """One inline result: a title and a line in the list, a reply when it is chosen."""

    id: str
    title: str
    description: str
    reply: Reply
