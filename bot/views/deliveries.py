"""What followers get: one article with the reason, or a digest grouped by province."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Protocol

from bot.domain.entities import ArticleRecord, Person
from bot.domain.follow import Topic
from bot.domain.pages import ArticleCard, Card
from bot.domain.replies import (
    Action,
    Block,
    Bullets,
    Button,
    Heading,
    Line,
    Paragraph,
    Quote,
    Reply,
    Run,
)
from bot.views import wording
from bot.views.follow_words import topic_name
from bot.views.i18n import Translator

_SENTENCE_CHARS = 450
_TITLE_CHARS = 160
_MOST_REASONS = 6


class Change(Protocol):
    """A followed post is reported with another holder than before."""

    @property
    def post(self) -> Topic:
        """The followed post."""
        ...

    @property
    def holder(self) -> Person:
        """Who holds it now."""
        ...

    @property
    def before(self) -> Person:
        """Who held it according to the report before."""
        ...


@dataclass(frozen=True, slots=True)
class Item:
    """An article with the topics that it is sent for."""

    record: ArticleRecord
    topics: tuple[Topic, ...]
    changes: tuple[Change, ...] = ()


def single(item: Item, card: Card, tr: Translator) -> Reply:
    """Show one article that somebody follows: what it is, in short, and why it is sent."""
    record = item.record
    facts: list[Line] = [(Run(" · ".join(_facts(record, tr))),)]
    if isinstance(card, ArticleCard):
        facts += wording.place_note(card.note, tr)
    blocks: list[Block] = [Heading(wording.label(record)), Paragraph(tuple(facts))]
    blocks += [Paragraph((_change(c, tr),)) for c in item.changes]
    if record.summary:
        first = wording.clipped(record.summary[0].text, _SENTENCE_CHARS)
        blocks.append(Quote(first, expandable=True))
    if item.topics:
        blocks.append(Paragraph(((Run(reason(item.topics, tr), "italic"),),)))
    return Reply(tuple(blocks), _buttons(record, tr))


def digest(items: Sequence[Item], tr: Translator, corrected: Collection[str] = ()) -> Reply:
    """Show several articles grouped by province, newest first, each with its link.

    Args:
        items: the articles.
        tr: the reader's language.
        corrected: ids of articles that are marked as corrected since.
    """
    groups: dict[str, list[Item]] = {}
    for item in sorted(items, key=_newest, reverse=True):
        article = item.record.article
        name = article.province or tr.t("Other news")
        groups.setdefault(name, []).append(item)
    count = tr.tn("{n} new article you follow", "{n} new articles you follow", len(items))
    blocks: list[Block] = [Heading(count)]
    for name, members in groups.items():
        blocks.append(Heading(name))
        entries = (_entry(i, tr, corrected=i.record.id in corrected) for i in members)
        blocks.append(Bullets(tuple(entries)))
    topics = tuple(dict.fromkeys(t for item in items for t in item.topics))
    if topics:
        blocks.append(Paragraph(((Run(reason(topics, tr), "italic"),),)))
    return Reply(
        tuple(blocks), ((Button(tr.t("What I follow"), Action("command", ("subscriptions",))),),)
    )


def reason(topics: Sequence[Topic], tr: Translator) -> str:
    """Return "because you follow: Kiên Giang, NQ 18"."""
    names = [topic_name(t, tr) for t in topics]
    shown = ", ".join(names[:_MOST_REASONS])
    if len(names) > _MOST_REASONS:
        shown += ", …"
    return tr.t("Because you follow: {topics}", topics=shown)


def _facts(record: ArticleRecord, tr: Translator) -> list[str]:
    article = record.article
    place = wording.province(article.province, article.province_inferred, tr)
    published = wording.published(record, tr)
    return [text for text in (place, published, article.site) if text]


def _change(change: Change, tr: Translator) -> Line:
    text = tr.t(
        "New holder reported: {holder} – {post} (before: {before})",
        holder=change.holder.name,
        post=change.post.label,
        before=change.before.name,
    )
    return (Run(text, "bold"),)


def _entry(item: Item, tr: Translator, *, corrected: bool) -> tuple[Line, ...]:
    record = item.record
    title = wording.clipped(wording.label(record), _TITLE_CHARS)
    line: list[Run] = [wording.linked(record, title)]
    if corrected:
        line += [Run(" – "), Run(tr.t("corrected"), "italic")]
    if record.article.published_on:
        line.append(Run(f" ({wording.day(record.article.published_on, tr)})"))
    if record.article.url:
        line += [Run(" · "), Run(tr.t("original page"), url=record.article.url)]
    return (tuple(line), *(_change(c, tr) for c in item.changes))


def _newest(item: Item) -> tuple[str, str]:
    return str(item.record.article.published_on or ""), item.record.id


def _buttons(record: ArticleRecord, tr: Translator) -> tuple[tuple[Button, ...], ...]:
    article = (record.id,)
    return (
        (
            Button(tr.t("Open"), Action("card", ("article", record.id))),
            Button(tr.t("Less like this"), Action("less", article)),
        ),
        (
            Button(tr.t("Pause 7 days"), Action("snooze", article)),
            Button(tr.t("Stop"), Action("stop", article)),
        ),
    )
