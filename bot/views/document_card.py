"""The card of a document: what it is, when and by whom it was issued, who cites it."""

from __future__ import annotations

from bot.domain.entities import Document
from bot.domain.follow import Topic
from bot.domain.pages import Cited, DocumentCard
from bot.domain.replies import Block, Bullets, Button, Heading, Line, Paragraph, Quote, Reply, Run
from bot.views import lists, wording
from bot.views.follow_words import follow_button
from bot.views.i18n import Translator

MAX_CITED = 6
QUOTE_CHARS = 500


def card(found: DocumentCard, tr: Translator) -> Reply:
    """Show a document."""
    document = found.document
    blocks: list[Block] = [
        Heading(wording.document_label(document)),
        Paragraph(tuple(_facts(found, tr))),
    ]
    if found.candidates:
        text = tr.t("The article does not say exactly which document this is. It may be:")
        blocks.append(Paragraph(((Run(text, "italic"),),)))
        possible = found.candidates[:MAX_CITED]
        blocks.append(Bullets(tuple(lists.item(document, tr) for document in possible)))
    if found.cited:
        blocks.append(Heading(tr.t("Cited in")))
        blocks.append(Bullets(tuple(_cited(c, tr) for c in found.cited[:MAX_CITED])))
        if len(found.cited) > MAX_CITED:
            more = len(found.cited) - MAX_CITED
            text = tr.tn("and {n} more", "and {n} more", more)
            blocks.append(Paragraph(((Run(text, "italic"),),)))
        newest = found.cited[0]
        blocks.append(Heading(tr.t("Source")))
        blocks.append(
            Quote(
                wording.clipped(newest.citations[0].evidence.quote, QUOTE_CHARS),
                wording.source_line(newest.source, tr),
                expandable=True,
            )
        )
    return Reply(tuple(blocks), _buttons(found, tr))


def _facts(found: DocumentCard, tr: Translator) -> list[Line]:
    document = found.document
    facts: list[tuple[str, tuple[Run, ...]]] = [
        (tr.t("Number"), _run(document.number)),
        (tr.t("Symbol"), _run(document.symbol)),
        (tr.t("Issued on"), _issued(found, tr)),
        (tr.t("Issued by"), _run(document.issuer)),
        (tr.t("About"), _run(document.title)),
    ]
    lines = [wording.labelled(tr.t("Type"), Run(document.type))]
    lines += [wording.labelled(name, *value) for name, value in facts if value]
    if document.term:
        lines.append(wording.labelled(tr.t("Term"), Run(document.term)))
    if document.plenum:
        lines.append(wording.labelled(tr.t("Plenum"), Run(str(document.plenum))))
    if document.status == "draft":
        lines.append(wording.labelled(tr.t("Status"), Run(tr.t("draft, not issued yet"))))
    if missing := [name.lower() for name, value in facts if not value]:
        text = tr.t("Not stated in the articles: {facts}.", facts=", ".join(missing))
        lines.append((Run(text, "italic"),))
    return lines


def _run(text: str | None) -> tuple[Run, ...]:
    return (Run(text),) if text else ()


def _issued(found: DocumentCard, tr: Translator) -> tuple[Run, ...]:
    """Return the day of issue with the article that prints it; nothing when none does."""
    issued = found.document.issued
    if issued is None:
        return ()
    date = Run(wording.day(issued, tr))
    for cited in found.cited:
        if any(c.issued == issued for c in cited.citations):
            link = f"article_{cited.source.article_id}"
            source = wording.reported_on(cited.source, tr)
            return (date, Run(" ("), Run(source, "italic", start=link), Run(")"))
    return (date,)


def _cited(cited: Cited, tr: Translator) -> tuple[Line, ...]:
    surfaces = dict.fromkeys(c.surface for c in cited.citations)
    printed = "; ".join(f"“{wording.clipped(s, 100)}”" for s in list(surfaces)[:3])
    return (wording.source_line(cited.source, tr), (Run(printed, "italic"),))


def _buttons(found: DocumentCard, tr: Translator) -> tuple[tuple[Button, ...], ...]:
    rows = [(_candidate(d, tr),) for d in found.candidates[:4]]
    rows += [(wording.open_article(c.source),) for c in found.cited[:2]]
    if not found.candidates:
        name = wording.document_label(found.document)
        rows.append((follow_button(Topic("document", found.document.id, name), tr),))
    rows.append((Button(tr.t("↪ Share"), switch_inline=share_words(found.document)),))
    return tuple(rows)


def _candidate(document: Document, tr: Translator) -> Button:
    """Return a button for a possible document, told from its namesakes by its day of issue."""
    name = wording.document_label(document)
    issued = f" ({wording.day(document.issued, tr)})" if document.issued else ""
    return wording.open_card(document, f"{name}{issued}")


def share_words(document: Document) -> str:
    """Return the words that find the document again in inline mode."""
    return document.symbol or wording.clipped(wording.document_label(document), 100)
