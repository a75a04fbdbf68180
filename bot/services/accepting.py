"""What administrators bring in the chat: kept at once, then fetched and read."""

from __future__ import annotations

import asyncio
import datetime as dt
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bot.domain.errors import InputError
from bot.domain.intake import Draft, Origin
from bot.services.intake import Intake, draft_id
from bot.services.naming import text_id
from bot.services.pasted import TOGETHER, may_go_on, one_text

if TYPE_CHECKING:
    from bot.fetch import Fetcher

FEWEST_WORDS = 20
"""A shorter text is a slip of the hand, not an article."""


@dataclass(frozen=True, slots=True)
class Post:
    """Where a forwarded post was published: its channel, its address when public, and when."""

    site: str | None
    url: str | None
    at: dt.datetime


@dataclass(slots=True)
class Accepting:
    """Takes addresses, files and texts, and makes drafts of them.

    Args:
        intake: keeps them.
        fetcher: gets pages; None where none can be got.
    """

    intake: Intake
    fetcher: Fetcher | None = None

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

    async def read_text(
        self,
        text: str,
        chat_id: int,
        post: Post | None = None,
        sent_at: dt.datetime | None = None,
    ) -> Draft:
        """Read a pasted text or a forwarded post and keep it as a draft.

        Args:
            text: what was written.
            chat_id: who is asked about it.
            post: where it was published before, when it is a forwarded post.
            sent_at: when the message was sent, if the next one may go on with it.

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
        origin: Origin = "text" if post is None else "post"
        draft = Draft(draft_id(name), origin, name, self.intake.clock.now(), article, chat_id)
        if post is None and sent_at is not None and may_go_on(text):
            draft = replace(draft, text=text, text_at=sent_at)
        await self.intake.keep(drafts=[draft])
        return draft

    def unfinished(self, chat_id: int, sent_at: dt.datetime) -> Draft | None:
        """Return the draft of a long text that a message of this moment goes on with."""
        found = (
            d
            for d in self.intake.ingest.archive.drafts.values()
            if d.chat_id == chat_id and d.text and d.text_at is not None
            if dt.timedelta(0) <= sent_at - d.text_at <= TOGETHER
        )
        return max(found, key=lambda d: (d.text_at, d.at), default=None)

    async def go_on(self, draft: Draft, text: str, sent_at: dt.datetime) -> Draft:
        """Add the next part of a long text to its draft, and read the whole again.

        Raises:
            StoreError: it was not kept.
        """
        from bot.read import read_bytes

        whole = one_text(draft.text, text)
        article = await asyncio.to_thread(read_bytes, whole.encode(), "text.txt")
        article = replace(article, id=text_id(article))
        more = may_go_on(text)
        draft = replace(
            draft,
            name=article.id,
            article=article,
            text=whole if more else "",
            text_at=sent_at if more else None,
        )
        await self.intake.keep(drafts=[draft])
        return draft
