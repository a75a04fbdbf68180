"""Answers from articles: numbers, summaries, lists, and sentences."""

from __future__ import annotations

from bot.domain.findings import (
    ArticlesFinding,
    CitedFigure,
    FiguresFinding,
    PassagesFinding,
    SummaryFinding,
)
from bot.domain.replies import Answer, Block, Bullets, Line, Paragraph, Reply, Run
from bot.views import ask_words as words
from bot.views import wording
from bot.views.i18n import Translator


def figures(found: FiguresFinding, tr: Translator) -> Answer:
    """Say a number as it is printed, with the clause it stands in."""
    blocks: list[Block] = []
    for item in found.figures:
        lines: list[Line] = [_figure(item, tr)]
        if item is found.figures[0]:
            lines += words.place_note(found.place_note, tr)
        blocks += [Paragraph(tuple(lines)), words.quote(item.cited, tr)]
    articles = {f.cited.article_id: f.cited for f in found.figures}
    return Answer(
        "answer",
        Reply(
            tuple(blocks),
            words.rows(*(words.card("article", c.article_id, c.title) for c in articles.values())),
        ),
        tuple(words.entity("figure", f.figure.id, f.figure.surface) for f in found.figures),
        words.sources(f.cited for f in found.figures),
    )


def _figure(item: CitedFigure, tr: Translator) -> Line:
    figure = item.figure
    surface = figure.surface.strip()
    what = figure.what.strip()
    where = f"{item.place}: " if item.place else ""
    source = words.according(item.cited, tr)
    text = tr.t(
        "{what}: {figure}, {source}.",
        what=f"{where}{what or figure.unit}",
        figure=surface,
        source=source,
    )
    return words.text_line(wording.capitalized(text), surface)


def summary(found: SummaryFinding, tr: Translator) -> Answer:
    """Show the summary of an article; every line is one of its sentences."""
    cited = found.cited
    date = (
        wording.day(cited.published_on, tr)
        if cited.published_on
        else tr.t("no publication date printed")
    )
    blocks: list[Block] = [words.say(f"{cited.title} ({date})", cited.title)]
    if found.lines:
        blocks.append(Bullets(tuple(((Run(line),),) for line in found.lines)))
    else:
        blocks.append(words.say(tr.t("There is no summary of this article.")))
    event = found.event
    buttons = words.rows(
        words.card("article", cited.article_id, cited.title),
        words.card("event", event.id, event.title) if event else None,
    )
    return Answer(
        "answer",
        Reply(tuple(blocks), buttons),
        (words.entity("article", cited.article_id, cited.title),),
        words.sources([cited]),
    )


def articles(found: ArticlesFinding, tr: Translator) -> Answer:
    """List articles, newest first."""
    scope = ", ".join(
        p for p in (found.place or "", found.period.text if found.period else "") if p
    )
    if found.choice:
        head = tr.t("Several articles in the store fit the question:")
    elif found.latest:
        head = tr.t("Newest articles in the store ({scope}):", scope=scope) if scope else tr.t(
            "Newest articles in the store:"
        )  # fmt: skip
    else:
        head = tr.t("Articles in the store ({scope}):", scope=scope) if scope else tr.t(
            "Articles in the store:"
        )  # fmt: skip
    notes = words.place_note(found.place_note, tr)
    blocks: list[Block] = [Paragraph((words.text_line(head), *notes))]
    blocks.append(Bullets(tuple((words.article_line(c, tr),) for c in found.articles)))
    if found.total > len(found.articles):
        blocks.append(words.say(tr.t("and {n} more.", n=found.total - len(found.articles))))
    return Answer(
        "choices" if found.choice else "answer",
        Reply(
            tuple(blocks),
            words.rows(*(words.card("article", c.article_id, c.title) for c in found.articles)),
        ),
        tuple(words.entity("article", c.article_id, c.title) for c in found.articles),
        words.sources(found.articles),
    )


def passages(found: PassagesFinding, tr: Translator) -> Answer:
    """Quote sentences, each from its own article."""
    blocks: list[Block] = [words.say(tr.t("The articles say this about it:"))]
    blocks += [words.quote(c, tr) for c in found.passages]
    unique = {c.article_id: c for c in found.passages}
    return Answer(
        "answer",
        Reply(
            tuple(blocks),
            words.rows(*(words.card("article", c.article_id, c.title) for c in unique.values())),
        ),
        tuple(words.entity("article", c.article_id, c.title) for c in unique.values()),
        words.sources(found.passages),
    )
