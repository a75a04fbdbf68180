"""The card of an article and its summary, every line of it a sentence of the article."""

from __future__ import annotations

from bot.domain.pages import ArticleCard, SourceRef, SummaryCard
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
from bot.views.follow_words import follow_province
from bot.views.i18n import Translator
from bot.views.intake_history import history

MAX_PEOPLE = 10
MAX_DOCUMENTS = 8
MAX_MEETINGS = 4
MAX_SENTENCES = 8
SENTENCE_CHARS = 450


def card(found: ArticleCard, tr: Translator) -> Reply:
    """Show an article."""
    blocks: list[Block] = [
        Heading(wording.label(found.record)),
        Paragraph((*_facts(found, tr), *wording.place_note(found.note, tr))),
    ]
    if found.record.summary:
        blocks.append(Heading(tr.t("In short")))
        first = found.record.summary[0].text
        blocks.append(Quote(wording.clipped(first, SENTENCE_CHARS), expandable=True))
    if found.events:
        blocks.append(Heading(tr.t("Meetings")))
        lines = [
            (wording.linked(e, wording.clipped(wording.label(e), 120)),)
            for e in found.events[:MAX_MEETINGS]
        ]
        blocks.append(Bullets(tuple((line,) for line in lines)))
    if found.people:
        blocks.append(Heading(tr.t("People")))
        blocks.append(
            Paragraph((_joined([wording.linked(p) for p in found.people], MAX_PEOPLE, tr),))
        )
    if found.documents:
        blocks.append(Heading(tr.t("Documents")))
        documents = [wording.linked(d) for d in found.documents]
        blocks.append(Paragraph((_joined(documents, MAX_DOCUMENTS, tr),)))
    return Reply(tuple(blocks), _buttons(found, tr))


def summary(found: SummaryCard, tr: Translator) -> Reply:
    """Show the sentences that sum an article up, verbatim, each with its paragraph."""
    blocks: list[Block] = [
        Heading(tr.t("Summary: {title}", title=found.source.title)),
        Paragraph((_origin(found.source, tr),)),
    ]
    if not found.sentences:
        text = tr.t("This article is too short to be summed up. Open it to read it whole.")
        blocks.append(Paragraph(((Run(text),),)))
    else:
        items = tuple(
            (
                (
                    Run(wording.clipped(sentence.text, SENTENCE_CHARS)),
                    Run(" " + tr.t("[paragraph {n}]", n=paragraph), "italic"),
                ),
            )
            for paragraph, sentence in found.sentences[:MAX_SENTENCES]
        )
        blocks.append(Bullets(items))
        text = tr.t("Every line is a sentence of the article, word for word.")
        blocks.append(Paragraph(((Run(text, "italic"),),)))
    return Reply(tuple(blocks), ((wording.open_article(found.source),),))


def _origin(source: SourceRef, tr: Translator) -> Line:
    """Return the day of the article as a link to its card, and its address."""
    line: list[Run] = [
        Run(wording.reported_on(source, tr), "italic", start=f"article_{source.article_id}")
    ]
    if source.url:
        line += [Run(" · "), Run(tr.t("original page"), url=source.url)]
    return tuple(line)


def _facts(found: ArticleCard, tr: Translator) -> list[Line]:
    article = found.record.article
    nothing = tr.t("not stated in the article")
    lines = [
        wording.labelled(tr.t("Published"), Run(wording.published(found.record, tr))),
        wording.labelled(tr.t("Author"), Run(article.byline or nothing)),
    ]
    if article.site:
        lines.append(wording.labelled(tr.t("Publisher"), Run(article.site)))
    place = wording.province(article.province, article.province_inferred, tr)
    lines.append(wording.labelled(tr.t("Province"), Run(place or nothing)))
    if article.url:
        lines.append((Run(tr.t("original page"), url=article.url),))
    return [*lines, *history(found.record, tr)]


def _joined(runs: list[Run], limit: int, tr: Translator) -> Line:
    line: list[Run] = []
    for number, run in enumerate(runs[:limit]):
        if number:
            line.append(Run(" · "))
        line.append(run)
    if len(runs) > limit:
        more = len(runs) - limit
        line.append(Run(" " + tr.tn("and {n} more", "and {n} more", more)))
    return tuple(line)


def _buttons(found: ArticleCard, tr: Translator) -> tuple[tuple[Button, ...], ...]:
    rows: list[tuple[Button, ...]] = [
        (Button(tr.t("Summary"), Action("summary", ("article", found.record.id))),)
    ]
    rows += [(wording.open_card(e),) for e in found.events[:2]]
    if found.source.url:
        rows.append((Button(tr.t("Original page"), url=found.source.url),))
    rows += follow_province(found.record.article.province, tr)
    share = wording.clipped(wording.label(found.record), 100)
    rows.append((Button(tr.t("↪ Share"), switch_inline=share),))
    return tuple(rows)
