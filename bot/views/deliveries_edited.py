"""What stands in the place of a delivered message once its article was corrected or withdrawn."""

from __future__ import annotations

from collections.abc import Sequence

from bot.domain.entities import ArticleRecord
from bot.domain.pages import Card
from bot.domain.replies import Block, Bullets, Heading, Line, Paragraph, Reply, Run
from bot.views import deliveries, wording
from bot.views.deliveries import Item
from bot.views.i18n import Translator
from bot.views.intake_words import change_lines

_TITLE_CHARS = 160


def single(item: Item, card: Card, tr: Translator) -> Reply:
    """Show an article again, with what was corrected in it."""
    shown = deliveries.single(item, card, tr)
    note = _corrected(item.record, tr)
    if not note:
        return shown
    heading, *others = shown.blocks
    return Reply((heading, Paragraph(tuple(note)), *others), shown.buttons)


def withdrawn(titles: Sequence[str], tr: Translator) -> Reply:
    """Say that what stood here was withdrawn."""
    return Reply((Heading(tr.t("Withdrawn article")), *_gone(titles, tr)))


def digest(items: Sequence[Item], gone: Sequence[str], tr: Translator) -> Reply:
    """Show a digest again, with what was corrected, and without what was withdrawn.

    Args:
        items: what is left of it.
        gone: headlines of the articles that were withdrawn.
        tr: the reader's language.
    """
    if not items:
        return withdrawn(gone, tr)
    corrected = [i.record for i in items if i.record.revisions]
    shown = deliveries.digest(items, tr, {record.id for record in corrected})
    notes: list[Block] = []
    if corrected:
        notes.append(Heading(tr.t("Corrected since")))
        notes.append(Bullets(tuple(_entry(record, tr) for record in corrected)))
    if gone:
        notes.append(Heading(tr.t("Withdrawn since")))
        notes += _gone(gone, tr)
    # What was changed stands at the end, so that the list keeps its place in the messages.
    return Reply((*shown.blocks, *notes), shown.buttons)


def _gone(titles: Sequence[str], tr: Translator) -> list[Block]:
    found: list[Block] = [
        Bullets(tuple(((Run(wording.clipped(title, _TITLE_CHARS)),),) for title in titles))
    ]
    text = tr.t("Please do not rely on what it said: it turned out to be wrong or out of date.")
    return [*found, Paragraph(((Run(text),),))]


def _entry(record: ArticleRecord, tr: Translator) -> tuple[Line, ...]:
    title = wording.clipped(wording.label(record), _TITLE_CHARS)
    return ((wording.linked(record, title),), *_corrected(record, tr))


def _corrected(record: ArticleRecord, tr: Translator) -> list[Line]:
    if not record.revisions:
        return []
    last = record.revisions[-1]
    day = wording.day(last.at.date(), tr)
    lines: list[Line] = [(Run(tr.t("Corrected on {day}:", day=day), "bold"),)]
    return lines + [(Run(text),) for c in last.changes for text in change_lines(c, tr)]
