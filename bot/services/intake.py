"""The one door for articles: files, pages, feeds and chats all come in through here.

An article is added, becomes a new version of a stored one, or becomes one more source of a report
that is stored already. One at a time, in one write each.
"""

from __future__ import annotations

import asyncio
import datetime as dt
import hashlib
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field, replace
from importlib import import_module
from itertools import islice
from typing import TYPE_CHECKING

from bot.domain.approvals import Outcome
from bot.domain.articles import Article
from bot.domain.deliveries import Delivery
from bot.domain.entities import Batch, Kind
from bot.domain.errors import NotFound
from bot.domain.intake import (
    ArticleSource,
    Doubt,
    Draft,
    FeedState,
    Revision,
)
from bot.services.doubts import doubts_about
from bot.services.ingest import Ingest, batch_of
from bot.services.versions import changes_of, kept_corrections, withdrawal_of

if TYPE_CHECKING:
    from bot.ports import Clock
    from bot.services.duplicates import Duplicates

_MAX_ID = 48
_REHEARSED = 5
_ALIKE = 0.4
"""Share of the shorter text's runs from which somebody should look whether it is the same event."""

Announce = Callable[[Batch], Awaitable[tuple[Delivery, ...]]]
"""Returns deliveries that a batch owes; asked before it becomes visible."""


@dataclass(slots=True)
class Intake:
    """Takes articles in, each once.

    Args:
        ingest: writes them.
        clock: tells when.
        announce: tells the deliveries of an article that is published loudly; they are stored
            in the same write.
        amend: tells the edits that those are owed who received an article which a batch corrects
            or takes back; they are stored in the same write, too.
        catch_up: tells the edits of messages that left during that write, asked after it.
    """

    ingest: Ingest
    clock: Clock
    announce: Announce | None = None
    amend: Announce | None = None
    catch_up: Callable[[], Awaitable[tuple[Delivery, ...]]] | None = None
    _known: Duplicates | None = None
    _one_at_a_time: asyncio.Lock = field(default_factory=asyncio.Lock)

    @property
    def duplicates(self) -> Duplicates:
        """What finds stored reports; made at first use, because it reads the whole archive."""
        if self._known is None:
            # numpy is only loaded by programs that take articles in.
            from bot.services.duplicates import Duplicates

            self._known = Duplicates(self.ingest.archive)
        return self._known

    async def prepare(self) -> None:
        """Make what the first article would have to wait for, in a thread."""
        async with self._one_at_a_time:
            await asyncio.to_thread(self._prepare)

    def _prepare(self) -> None:
        import_module("bot.extract.pipeline")
        archive = self.ingest.archive
        _ = self.duplicates, archive.known_people, archive.known_documents
        # Patterns and word lists are made when an article first needs them.
        for article_id in list(islice(archive.articles, _REHEARSED)):
            batch_of(archive.articles[article_id].article, archive)

    def judge(
        self,
        article: Article,
        name: str,
        *,
        corrected: Sequence[str] = (),
        replaces: str | None = None,
    ) -> Outcome:
        """Tell what would become of an article. Nothing is changed.

        Args:
            article: as it was read.
            name: file name or address that it came from.
            corrected: fields that were set by hand.
            replaces: id of the stored article that it corrects.
        """
        archive = self.ingest.archive
        target, doubts = self._target(article, replaces)
        if isinstance(target, ArticleSource):
            return self._source(article, name, target.name)
        stored = archive.articles.get(target)
        if article.id != target:
            article = replace(article, id=target)
        if stored is not None:
            if not corrected:
                article = kept_corrections(article, stored)
            if article == stored.article:
                return Outcome("same", stored.id, article.title, Batch())
        batch = batch_of(article, archive)
        (record,) = batch.articles
        doubts += doubts_about(article, batch, self.clock.today())
        fields = tuple(dict.fromkeys((*record.corrected, *corrected)))
        if stored is None:
            if fields != record.corrected:
                batch = replace(batch, articles=(replace(record, corrected=fields),))
            return Outcome("added", record.id, article.title, batch, (), doubts)
        changes = changes_of(batch, archive)
        revision = Revision(self.clock.now(), changes)
        record = replace(record, revisions=(*record.revisions, revision), corrected=fields)
        batch = replace(batch, articles=(record,))
        return Outcome("updated", record.id, article.title, batch, changes, doubts)

    async def accept(
        self,
        article: Article,
        name: str,
        *,
        corrected: Sequence[str] = (),
        replaces: str | None = None,
        announced: bool = True,
        gather: dt.timedelta | None = None,
        settles: Draft | None = None,
    ) -> Outcome:
        """Take an article in; when this returns, it is durable and can be found.

        Args:
            article: as it was read.
            name: file name or address that it came from.
            corrected: fields that were set by hand.
            replaces: id of the stored article that it corrects.
            announced: whether followers are told.
            gather: they are told of this and others in one digest, not before so much time.
            settles: the draft that is done with in the same write.

        Raises:
            StoreError: nothing was stored.
            NotFound: the article that it should correct is gone.
        """
        async with self._one_at_a_time:
            if replaces is not None and replaces not in self.ingest.archive.articles:
                msg = f"no article has the id {replaces!r}; it was withdrawn"
                raise NotFound(msg)
            outcome = self.judge(article, name, corrected=corrected, replaces=replaces)
            batch = outcome.batch
            if outcome.status in ("added", "updated"):
                owed = await self._owed(batch, announced=announced, gather=gather)
                batch = replace(batch, deliveries=owed)
            if settles is not None:
                batch = replace(batch, removed=(*batch.removed, ("draft", settles.id)))
            if batch != Batch():
                await self.ingest.record(batch)
            if outcome.status == "updated":
                await self._catch_up()
            return outcome

    async def withdraw(self, article_id: str) -> Batch:
        """Take a published article back, with everything that only it says.

        Raises:
            NotFound: there is no such article.
            StoreError: nothing was changed.
        """
        async with self._one_at_a_time:
            archive = self.ingest.archive
            record = archive.articles.get(article_id)
            if record is None:
                msg = f"no article has the id {article_id!r}"
                raise NotFound(msg)
            names = dict.fromkeys(
                (record.article.url or article_id, *(s.url or s.name for s in record.sources))
            )
            now = self.clock.now()
            marks = tuple(Draft(draft_id(n), "stored", n, now, dismissed=True) for n in names)
            batch = replace(withdrawal_of(article_id, archive), drafts=marks)
            owed = await self._owed(batch, announced=False)
            stored = await self.ingest.record(replace(batch, deliveries=owed))
            await self._catch_up()
            return stored

    async def _catch_up(self) -> None:
        if self.catch_up is not None and (missed := await self.catch_up()):
            await self.ingest.record(Batch(deliveries=missed))

    async def _owed(
        self, batch: Batch, *, announced: bool, gather: dt.timedelta | None = None
    ) -> tuple[Delivery, ...]:
        """Return what a batch owes: news to followers, corrections to whoever was told before."""
        owed: tuple[Delivery, ...] = ()
        if announced and self.announce is not None:
            owed = await self.announce(batch)
            if gather is not None:
                at = self.clock.now() + gather
                owed = tuple(
                    replace(d, digest=True, not_before=max(d.not_before, at)) for d in owed
                )
        if self.amend is not None:
            owed += await self.amend(batch)
        return owed

    async def keep(
        self,
        drafts: Sequence[Draft] = (),
        feeds: Sequence[FeedState] = (),
        gone: Sequence[str] = (),
    ) -> None:
        """Store drafts and feed states; ``gone`` are drafts to forget.

        Raises:
            StoreError: nothing was stored.
        """
        removed: tuple[tuple[Kind, str], ...] = tuple(("draft", i) for i in gone)
        async with self._one_at_a_time:
            await self.ingest.record(
                Batch(drafts=tuple(drafts), feeds=tuple(feeds), removed=removed)
            )

    def dismissed(self, name: str) -> bool:
        """Whether this page or file was discarded or withdrawn before."""
        draft = self.ingest.archive.drafts.get(draft_id(name))
        return draft is not None and draft.dismissed

    def _target(
        self, article: Article, replaces: str | None
    ) -> tuple[str | ArticleSource, tuple[Doubt, ...]]:
        """Return the id that the article gets, or the stored article that it is a source of."""
        if replaces is not None:
            return replaces, ()
        articles = self.ingest.archive.articles
        page = self.duplicates.of_page(article.url) if article.url else None
        if page is not None:
            stored = articles[page]
            if not self._is_source(article.url, page) or self.duplicates.same_report(
                article, stored
            ):
                return (ArticleSource(page) if self._is_source(article.url, page) else page), ()
        stored_here = articles.get(article.id)
        if stored_here is not None and self.duplicates.related(article, stored_here):
            return article.id, ()
        own_id = article.id
        if stored_here is not None:
            # Another text under the name of a stored one: both stay.
            digest = hashlib.sha256(f"{article.title}\n{article.body}".encode()).hexdigest()[:8]
            own_id = f"{article.id[: _MAX_ID - 9].rstrip('-_')}-{digest}"
            if own_id in articles:
                return own_id, ()
        near = self.duplicates.nearest(article)
        if near is not None and near.same:
            return ArticleSource(near.article_id), ()
        alike = near is not None and near.part >= _ALIKE
        return own_id, (Doubt("similar", near.article_id),) if near and alike else ()

    def _is_source(self, url: str | None, article_id: str) -> bool:
        """Whether a known page is another page than the one that the article was read from."""
        from bot.services.duplicates import page_key

        own = self.ingest.archive.articles[article_id].article.url
        return url is not None and (own is None or page_key(own) != page_key(url))

    def _source(self, article: Article, name: str, article_id: str) -> Outcome:
        from bot.services.duplicates import page_key

        stored = self.ingest.archive.articles[article_id]
        title = stored.article.title
        key = page_key(article.url) if article.url else None
        known = {page_key(s.url) if s.url else s.name for s in stored.sources}
        if (key or name) in known:
            return Outcome("same", article_id, title, Batch())
        source = ArticleSource(name, article.url, article.site, article.title, article.published_on)
        record = replace(stored, sources=(*stored.sources, source))
        return Outcome("duplicate", article_id, title, Batch(articles=(record,)))


def draft_id(name: str) -> str:
    """Return the id of the draft for a file name, an address or a text."""
    return "d-" + hashlib.sha256(name.encode(errors="surrogateescape")).hexdigest()[:16]
