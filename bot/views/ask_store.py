"""Answers about the store itself: authors, what is in it, and what a province is today."""

from __future__ import annotations

from bot.domain.findings_beside import (
    AuthorsFinding,
    ProvincesFinding,
    ProvinceToday,
    StoreFinding,
)
from bot.domain.replies import Answer, Block, Bullets, Line, Paragraph, Reply, Run
from bot.views import ask_words as words
from bot.views import wording
from bot.views.i18n import Translator


def authors(found: AuthorsFinding, tr: Translator) -> Answer:
    """Say who wrote articles, as their bylines print it."""
    if found.named:
        head = tr.t("Articles with this name in the byline:")
    else:
        head = tr.t("Authors, as the bylines print them:")
    items: list[tuple[Line, ...]] = []
    for written in found.articles:
        by = (
            tr.t("Author: {name}", name=written.byline)
            if written.byline
            else tr.t("The article prints no author.")
        )
        items.append(
            (words.article_line(written.cited, tr), words.text_line(by, written.byline or ""))
        )
    blocks: list[Block] = [words.say(head), Bullets(tuple(items))]
    if found.total > len(found.articles):
        blocks.append(words.say(tr.t("and {n} more.", n=found.total - len(found.articles))))
    cited = [w.cited for w in found.articles]
    return Answer(
        "answer",
        Reply(
            tuple(blocks),
            words.rows(*(words.card("article", c.article_id, c.title) for c in cited)),
        ),
        tuple(words.entity("article", c.article_id, c.title) for c in cited),
        words.sources(cited),
    )


def store(found: StoreFinding, tr: Translator) -> Answer:
    """Say how many articles there are, from when to when and of which provinces."""
    scope = ", ".join(
        p for p in (found.place or "", found.period.text if found.period else "") if p
    )
    n = found.total
    if scope:
        head = tr.tn(
            "There is {n} article in the store ({scope}).",
            "There are {n} articles in the store ({scope}).",
            n,
            scope=scope,
        )
    else:
        head = tr.tn(
            "There is {n} article in the store.", "There are {n} articles in the store.", n
        )
    blocks: list[Block] = [words.say(head, str(n))]
    if found.people or found.documents or found.events:
        named = tr.t(
            "They name {people} officials, {events} meetings and {documents} documents.",
            people=found.people,
            events=found.events,
            documents=found.documents,
        )
        blocks.append(words.say(named))
    ends = [c for c in (found.oldest, found.newest) if c is not None]
    if len({c.article_id for c in ends}) > 1 and not found.articles:
        lines: list[Line] = [
            words.text_line(tr.t("Oldest:")),
            words.article_line(ends[0], tr),
            words.text_line(tr.t("Newest:")),
            words.article_line(ends[-1], tr),
        ]
        blocks.append(Paragraph(tuple(lines)))
    if found.provinces and not found.place:
        blocks.append(words.say(tr.t("Provinces, with the number of articles:")))
        blocks.append(
            Bullets(
                tuple((_province(p.province, p.articles, p.inferred, tr),) for p in found.provinces)
            )
        )
    if found.articles:
        blocks.append(Bullets(tuple((words.article_line(c, tr),) for c in found.articles)))
        if n > len(found.articles):
            blocks.append(words.say(tr.t("and {n} more.", n=n - len(found.articles))))
    cited = [*found.articles, *ends]
    return Answer(
        "answer" if cited else "not_found",
        Reply(
            tuple(blocks),
            words.rows(*(words.card("article", c.article_id, c.title) for c in cited)),
        ),
        tuple(words.entity("article", c.article_id, c.title) for c in found.articles),
        words.sources(cited),
    )


def _province(name: str, articles: int, inferred: int, tr: Translator) -> Line:
    text = f"{name}: {articles}"
    if inferred:
        note = tr.tn(
            "the province of {n} article is an inference",
            "the province of {n} articles is an inference",
            inferred,
        )
        text = f"{text} ({note})"
    return words.text_line(text, name)


def provinces(found: ProvincesFinding, tr: Translator) -> Answer:
    """Say what provinces are today; no article says it."""
    blocks: list[Block] = [words.say(_today(p, tr), p.asked) for p in found.provinces]
    note = tr.t(
        "This is general knowledge (Resolution 202/2025/QH15), not from an article in the store."
    )
    blocks.append(Paragraph(((Run(note, "italic"),),)))
    return Answer("help", Reply(tuple(blocks)))


def _today(province: ProvinceToday, tr: Translator) -> str:
    since = wording.day(province.since, tr)
    if len(province.parts) == 1:
        return tr.t(
            "{name} was not merged with another province on {date}.",
            name=province.asked,
            date=since,
        )
    parts = ", ".join(province.parts)
    if province.asked == province.present:
        return tr.t(
            "{name}, since {date}, is made up of the former {parts}.",
            name=province.asked,
            date=since,
            parts=parts,
        )
    return tr.t(
        "{name} is no province of its own any more: since {date} it belongs to {present}, "
        "which is made up of the former {parts}.",
        name=province.asked,
        date=since,
        present=province.present,
        parts=parts,
    )
