"""What administrators bring in the chat: kept at once, shown, corrected, published or discarded."""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from bot.domain.approvals import Outcome, Preview
from bot.domain.articles import Article
from bot.domain.entities import ArticleRecord, Batch
from bot.domain.errors import Expired, InputError, NotFound
from bot.domain.intake import Draft, Origin
from bot.domain.pages import ArticleCard
from bot.services.archive import Archive
from bot.services.intake import Intake, draft_id
from bot.services.naming import text_id
from bot.text import collapse, nfc

if TYPE_CHECKING:
    from bot.fetch import Fetcher

Field = Literal["title", "date"]
FEWEST_WORDS = 20
"""A shorter text is a slip of the hand, not an article."""
_MOST_TITLE_CHARS = 300


@dataclass(frozen=True, slots=True)
class Post:
    """Where a forwarded post was published: its channel, its address when public, and when."""

    site: str | None
    url: str | None
    at: dt.datetime


@dataclass(slots=True)
class Drafting:
    """Keeps drafts and carries out what is decided about them.

    Args:
        intake: publishes.
        fetcher: gets pages; None where none can be got.
    """

    intake: Intake
    fetcher: Fetcher | None = None

    @property
    def _archive(self) -> Archive:
        return self.intake.ingest.archive

    async def begin(self, url: str, chat_id: int) -> Draft:
        """Keep an address before its page is fetched: from now on it is not lost.

        Raises:
            StoreError: it was not kept.
        """
        draft = Draft(draft_id(url), "url", url, self.intake.clock.now(), chat_id=chat_id)
        await self.intake.keep(drafts=[draft])
        return draft

    async def begin_file(self, name: str, file_id: str, chat_id: int) -> Draft:
        """Keep the messenger's id of a sent file before the file is fetched.

        Raises:
            StoreError: it was not kept.
        """
        now = self.intake.clock.now()
        key = draft_id(f"{file_id} {name}")
        draft = Draft(key, "file", name, now, chat_id=chat_id, file_id=file_id)
        await self.intake.keep(drafts=[draft])
        return draft

    async def fetch(self, draft: Draft) -> Draft:
        """Fetch and read the page of a draft; the outcome is kept in the draft.

        Raises:
            StoreError: it was not kept.
        """
        from bot.fetch import FetchError

        try:
            if self.fetcher is None:
                raise FetchError(draft.name, "unreachable", "pages cannot be fetched here")
            page = await self.fetcher.page(draft.name)
        except FetchError as exc:
            return await self.unread(draft, exc.reason)
        return await self.read(draft, page.data, page.url, page.url)

    async def read(self, draft: Draft, data: bytes, name: str, url: str | None = None) -> Draft:
        """Read what was fetched for a draft; the outcome is kept in the draft.

        Raises:
            StoreError: it was not kept.
        """
        from bot.read import read_bytes

        try:
            article = await asyncio.to_thread(read_bytes, data, name, url=url)
        except InputError:
            return await self.unread(draft, "no_article")
        draft = replace(draft, article=article, problem=None)
        await self.intake.keep(drafts=[draft])
        return draft

    async def unread(self, draft: Draft, problem: str) -> Draft:
        """Note why nothing could be read for a draft.

        Raises:
            StoreError: it was not noted.
        """
        draft = replace(draft, problem=problem)
        await self.intake.keep(drafts=[draft])
        return draft

    async def read_text(self, text: str, chat_id: int, post: Post | None = None) -> Draft:
        """Read a pasted text or a forwarded post and keep it as a draft.

        Args:
            text: what was written.
            chat_id: who is asked about it.
            post: where it was published before, when it is a forwarded post.

        Raises:
            InputError: it is too short to be an article.
            StoreError: it was not kept.
        """
        from bot.read import read_bytes

        if len(text.split()) < FEWEST_WORDS:
            msg = f"a text of fewer than {FEWEST_WORDS} words is no article; nothing was kept"
            raise InputError(msg)
        article = await asyncio.to_thread(read_bytes, text.encode(), "text.txt")
        article = replace(article, id=text_id(article))
        name = article.id
        if post is not None:
            name = post.url or name
            article = replace(article, url=article.url or post.url, site=article.site or post.site)
            if article.published_on is None:
                article = replace(article, published_on=post.at.date(), published_at=post.at)
        return await self.keep(article, name, chat_id, "text" if post is None else "post")

    async def keep(self, article: Article, name: str, chat_id: int, origin: Origin) -> Draft:
        """Keep an article that was read as a draft.

        Raises:
            StoreError: it was not kept.
        """
        now = self.intake.clock.now()
        draft = Draft(draft_id(name), origin, name, now, article, chat_id)
        await self.intake.keep(drafts=[draft])
        return draft

    async def reopen(self, article_id: str, chat_id: int) -> Draft:
        """Make a draft of a published article, so that it can be corrected.

        Raises:
            NotFound: there is no such article.
        """
        record = self.article(article_id)
        name = f"stored {article_id}"
        draft = Draft(
            draft_id(name),
            "stored",
            name,
            self.intake.clock.now(),
            record.article,
            chat_id,
            corrected=record.corrected,
            replaces=article_id,
        )
        await self.intake.keep(drafts=[draft])
        return draft

    def article(self, article_id: str) -> ArticleRecord:
        """Return a published article.

        Raises:
            NotFound: there is none of this id.
        """
        record = self._archive.articles.get(article_id)
        if record is None:
            msg = f"no article has the id {article_id!r}"
            raise NotFound(msg)
        return record

    def get(self, draft_id: str) -> Draft:
        """Return a draft that waits.

        Raises:
            Expired: it was published or discarded.
        """
        draft = self._archive.drafts.get(draft_id)
        if draft is None or draft.dismissed:
            msg = f"the draft {draft_id!r} was published or discarded"
            raise Expired(msg)
        return draft

    def waiting(self) -> list[Draft]:
        """Return everything that waits for a decision, oldest first."""
        found = (d for d in self._archive.drafts.values() if not d.dismissed)
        return sorted(found, key=lambda d: (d.at, d.id))

    def unfetched(self) -> list[Draft]:
        """Return the drafts whose page was being fetched when the program stopped."""
        return [d for d in self.waiting() if d.article is None and d.problem is None]

    def preview(self, draft: Draft) -> Preview:
        """Return a draft with the card that readers would get."""
        if draft.article is None:
            return Preview(draft)
        outcome = self._judged(draft, draft.article)
        if outcome.status in ("same", "duplicate"):
            return Preview(draft, outcome, None, outcome.title)
        near = next((d.detail for d in outcome.doubts if d.kind == "similar"), None)
        known = self._archive.articles.get(near) if near else None
        title = known.article.title if known else None
        return Preview(draft, outcome, self._card(outcome.batch), title)

    def _judged(self, draft: Draft, article: Article) -> Outcome:
        return self.intake.judge(
            article, draft.name, corrected=draft.corrected, replaces=draft.replaces
        )

    def _card(self, batch: Batch) -> ArticleCard:
        """Return the card as the look-up will make it once the batch is stored."""
        from bot.services.lookup_cards import Cards

        (record,) = batch.articles
        changed = {p.id for p in batch.people} | {d.id for d in batch.documents}
        gone = {i for kind, i in batch.removed if kind in ("person", "document")}
        untouched = Batch(
            people=tuple(
                p for p in self._archive.people_of_article(record.id) if p.id not in changed | gone
            ),
            documents=tuple(
                d
                for d in self._archive.documents_of_article(record.id)
                if d.id not in changed | gone
            ),
        )
        archive = Archive(untouched)
        archive.add(batch)
        card = Cards(archive, self.intake.clock).card(record)
        assert isinstance(card, ArticleCard), "the card of an article"
        return card

    async def ask_for(self, draft: Draft, field: Field | None, chat_id: int) -> Draft:
        """Note that the next message of the chat is the new title or date; None for neither.

        Raises:
            StoreError: it was not noted.
        """
        others = [
            replace(d, awaiting=None)
            for d in self.waiting()
            if d.awaiting and d.chat_id == chat_id and d.id != draft.id
        ]
        draft = replace(draft, awaiting=field, chat_id=chat_id)
        await self.intake.keep(drafts=[*others, draft])
        return draft

    def awaiting(self, chat_id: int) -> Draft | None:
        """Return the draft for which the chat was asked for a title or a date."""
        found = (d for d in self.waiting() if d.awaiting and d.chat_id == chat_id)
        return next(found, None)

    async def correct(self, draft: Draft, text: str) -> Draft:
        """Set the title or the date that was asked for.

        Raises:
            InputError: it is none; the draft goes on waiting for it.
        """
        article = draft.article
        assert article is not None, "only what was read can be corrected"
        if draft.awaiting == "title":
            title = collapse(nfc(text))
            if not any(map(str.isalpha, title)) or len(title) > _MOST_TITLE_CHARS:
                msg = f"not a headline: expected letters, at most {_MOST_TITLE_CHARS} characters"
                raise InputError(msg)
            article = replace(article, title=title)
        else:
            day = read_day(text)
            if day is None or day > self.intake.clock.today():
                msg = "not a day: expected one like 25/12/2019, not later than today"
                raise InputError(msg)
            article = replace(article, published_on=day, published_at=None)
        fields = tuple(dict.fromkeys((*draft.corrected, draft.awaiting or "date")))
        draft = replace(draft, article=article, awaiting=None, corrected=fields)
        await self.intake.keep(drafts=[draft])
        return draft

    async def replacing(self, draft: Draft) -> Draft:
        """Make a draft that resembles a stored article a new version of that article.

        Raises:
            StoreError: it was not noted.
        """
        if draft.article is not None and draft.replaces is None:
            outcome = self._judged(draft, draft.article)
            draft = replace(draft, replaces=outcome.article_id)
            await self.intake.keep(drafts=[draft])
        return draft

    async def publish(self, draft: Draft, *, announced: bool) -> Outcome:
        """Publish a draft; it is gone from the drafts in the same write.

        Raises:
            Expired: there is nothing in it to publish.
            NotFound: the article that it corrects was withdrawn.
            StoreError: nothing was changed.
        """
        if draft.article is None:
            msg = f"the draft {draft.id!r} holds no article"
            raise Expired(msg)
        return await self.intake.accept(
            draft.article,
            draft.name,
            corrected=draft.corrected,
            replaces=draft.replaces,
            announced=announced,
            settles=draft,
        )

    async def discard(self, draft: Draft) -> None:
        """Forget a draft; a feed does not bring it again.

        Raises:
            StoreError: nothing was changed.
        """
        if draft.origin in ("feed", "folder"):
            now = self.intake.clock.now()
            mark = Draft(draft.id, draft.origin, draft.name, now, dismissed=True)
            await self.intake.keep(drafts=[mark])
        else:
            await self.intake.keep(gone=[draft.id])

    async def shown(self, drafts: Sequence[Draft]) -> None:
        """Note that drafts were shown to somebody who can decide."""
        now = self.intake.clock.now()
        current = [self._archive.drafts.get(d.id) for d in drafts]
        await self.intake.keep(drafts=[replace(d, shown_at=now) for d in current if d is not None])


def read_day(text: str) -> dt.date | None:
    """Read a day as people type it: "25/12/2019", "25-12-2019", "2019-12-25", "25.12.2019"."""
    from bot.read.stamps import read_stamp

    stamp = read_stamp(collapse(nfc(text)))
    return stamp.on if stamp else None
