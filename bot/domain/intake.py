"""How articles come in: their sources, their versions, and what waits for approval."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import Literal

from bot.domain.articles import Article

Origin = Literal["file", "url", "text", "post", "feed", "folder", "stored"]
"""Where an article came from; ``stored`` is a published one that is being corrected."""

Status = Literal["added", "updated", "same", "duplicate", "failed"]
"""What became of an input."""

Changed = Literal["title", "date", "people", "figures", "text"]

DoubtKind = Literal[
    "no_title",
    "title_long",
    "no_date",
    "future_date",
    "old_date",
    "short",
    "cut",
    "not_vietnamese",
    "list_page",
    "no_place",
    "place_inferred",
    "nothing_found",
    "similar",
]


@dataclass(frozen=True, slots=True)
class ArticleSource:
    """Another page that carries the same report.

    Attributes:
        name: file name or address that it came from.
        url: address, when known.
        site: publisher, when known.
        title: its own headline.
        published_on: its own day.
    """

    name: str
    url: str | None = None
    site: str | None = None
    title: str | None = None
    published_on: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """What one version says differently: only what went away and what came."""

    what: Changed
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Revision:
    """A later version of an article.

    Attributes:
        at: when it came in.
        changes: compared with the version before; never empty.
    """

    at: dt.datetime
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Doubt:
    """A reason why an article should be looked at before it is published.

    Attributes:
        kind: what is doubtful.
        detail: what it is about ("similar": the id of the stored article).
    """

    kind: DoubtKind
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """An article that was accepted and not yet published.

    Attributes:
        id: stable: the same input gives the same draft.
        origin: how it came.
        name: file name or address.
        at: when it was accepted.
        article: what was read; None while its page has still to be fetched.
        chat_id: who is asked about it; None for every administrator.
        awaiting: the field whose new value the next message of that chat gives.
        corrected: fields that were set by hand.
        replaces: id of the published article that this corrects.
        problem: why its page could not be read: a reason of ``bot.fetch`` or "no_article".
        file_id: the messenger's id of a sent file that has still to be fetched.
        shown_at: when it was last shown to somebody who can approve it.
        dismissed: it was discarded, or withdrawn after publication. Nothing is kept of it but its
            name, so that a feed does not bring it again.
        text: what was written so far, as long as the next message may go on with it: a messenger
            cuts a long text into several messages. "" for everything else.
        text_at: when the last message with some of it was sent.
        preview_id: the message that shows the draft, so that its place is taken.
    """

    id: str
    origin: Origin
    name: str
    at: dt.datetime
    article: Article | None = None
    chat_id: int | None = None
    awaiting: Literal["title", "date"] | None = None
    corrected: tuple[str, ...] = ()
    replaces: str | None = None
    problem: str | None = None
    file_id: str | None = None
    shown_at: dt.datetime | None = None
    dismissed: bool = False
    text: str = ""
    text_at: dt.datetime | None = None
    preview_id: int | None = None

    def without_chat(self) -> Draft:
        """Return it without whom it came from: every administrator may decide about it."""
        return replace(self, chat_id=None, awaiting=None, text="", text_at=None, preview_id=None)


@dataclass(frozen=True, slots=True)
class FeedState:
    """What is known about a feed, a listing page or a watched folder.

    Attributes:
        id: made of the address.
        address: as configured.
        etag: of the last answer, for conditional requests.
        modified: its Last-Modified.
        checked_at: when it was last asked.
        fetched_at: when it last answered well.
        next_at: not to be asked before.
        failures: how many times in a row it failed.
        problem: why it failed last, None when it did not.
        failed_at: when something of it could not be had, the last time.
        error: what that was; it stays when all is well again.
        reason: of ``error``, as in ``Draft.problem``; None where no such word fits.
        failed_page: the page of it that could not be had, None when it was the source itself.
        items: entries at the last good answer.
        added: articles that it has brought so far.
        seen: keys of entries that are dealt with, the newest last.
    """

    id: str
    address: str
    etag: str | None = None
    modified: str | None = None
    checked_at: dt.datetime | None = None
    fetched_at: dt.datetime | None = None
    next_at: dt.datetime | None = None
    failures: int = 0
    problem: str | None = None
    items: int = 0
    added: int = 0
    seen: tuple[str, ...] = ()
    failed_at: dt.datetime | None = None
    error: str | None = None
    reason: str | None = None
    failed_page: str | None = None
