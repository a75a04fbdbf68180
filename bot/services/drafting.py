"""What administrators bring in the chat: shown, corrected, published or discarded."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from bot.domain.approvals import Outcome, Preview
from bot.domain.entities import ArticleRecord
from bot.domain.errors import Expired, InputError, NotFound
from bot.domain.intake import Draft
from bot.services.accepting import Accepting
from bot.services.archive import Archive
from bot.services.intake import draft_id
from bot.services.previews import preview_of
from bot.text import collapse, nfc

Field = Literal["title", "date"]
_MOST_TITLE_CHARS = 300


@dataclass(slots=True)
class Drafting(Accepting):
    """Keeps drafts and carries out what is decided about them."""

    @property
    def _archive(self) -> Archive:
        return self.intake.ingest.archive

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

    def of_chat(self, chat_id: int) -> list[Draft]:
        """Return the drafts about which a chat is asked."""
        return [d for d in self._archive.drafts.values() if d.chat_id == chat_id]

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
        return preview_of(draft, self.intake)

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
        draft = replace(draft, awaiting=field, chat_id=chat_id, text="")
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
            outcome = self.intake.judge(draft.article, draft.name, corrected=draft.corrected)
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

    async def shown(self, drafts: Sequence[Draft], preview_id: int | None = None) -> None:
        """Note that drafts were shown to somebody who can decide, and in which message.

        Raises:
            StoreError: it was not noted.
        """
        now = self.intake.clock.now()
        current = [self._archive.drafts.get(d.id) for d in drafts]
        noted = [replace(d, shown_at=now, preview_id=preview_id) for d in current if d is not None]
        await self.intake.keep(drafts=noted)

    async def forget_chat(self, chat_id: int) -> None:
        """Take a chat out of the drafts that wait; the store has done so when it erased the chat.

        Raises:
            StoreError: nothing was changed.
        """
        own = [d.without_chat() for d in self.of_chat(chat_id)]
        if own:
            await self.intake.keep(drafts=own)


def read_day(text: str) -> dt.date | None:
    """Read a day as people type it: "25/12/2019", "25-12-2019", "2019-12-25", "25.12.2019"."""
    from bot.read.stamps import read_stamp

    stamp = read_stamp(collapse(nfc(text)))
    return stamp.on if stamp else None
