"""Answers about documents: what, when, by whom, status, and who cites them."""

from __future__ import annotations

from bot.domain.entities import Document
from bot.domain.findings import CitedDocument, DocumentFinding, DocumentsFinding
from bot.domain.replies import Answer, Block, Bullets, Button, Line, Paragraph, Reply, Run
from bot.lexicon.documents import issuer_in_english, type_in_english
from bot.views import ask_words as words
from bot.views import wording
from bot.views.i18n import Translator


def document(found: DocumentFinding, tr: Translator) -> Answer:
    """Show one document as the articles cite it."""
    known = found.document
    blocks = _citations(found, tr) if "citations" in found.aspects else _facts(found, tr)
    label = wording.document_label(known)
    buttons = words.rows(
        words.card("document", known.id, label),
        *_questions(found, label, tr),
        *(words.card("article", c.cited.article_id, c.cited.title) for c in found.citations[:3]),
    )
    return Answer(
        "answer",
        Reply(tuple(blocks), buttons),
        (words.entity("resolution", known.id, label),),
        words.sources(c.cited for c in found.citations),
    )


def _questions(found: DocumentFinding, label: str, tr: Translator) -> list[Button]:
    if "citations" in found.aspects or not (found.document.number or found.document.plenum):
        return []
    text = tr.t("Which articles cite {document}?", document=label)
    return [words.ask(text, text)]


def _facts(found: DocumentFinding, tr: Translator) -> list[Block]:
    known = found.document
    label = _named(known, tr)
    lines: list[Line] = [words.text_line(_head(known, label), label)]
    asked = found.aspects
    if "what" in asked or "issuer" in asked:
        lines.append(_issuer(known, tr))
    if "what" in asked:
        lines.append(_about(known, tr))
    if "what" in asked or "when" in asked:
        lines.append(_issued(known, tr))
    if "status" in asked or known.status == "draft" or (known.status and "when" in asked):
        lines.append(_status(found, tr))
    used = _telling(found)
    blocks: list[Block] = [Paragraph(tuple(lines))]
    blocks += [words.quote(c.cited, tr) for c in used]
    others = max(found.total, len(found.citations)) - len(used)
    if others > 0:
        blocks.append(
            words.say(tr.tn("{n} more article cites it.", "{n} more articles cite it.", others))
        )
    return blocks


def _named(known: Document, tr: Translator) -> str:
    """Return the name of a document; in English its kind is said, and its own name in brackets."""
    label = wording.document_label(known)
    kind = type_in_english(known.type)
    if tr.language != "en" or kind == known.type:
        return label
    title = " ".join(filter(None, (wording.capitalized(kind), known.symbol or known.number)))
    return f"{title} ({label})"


def _body(issuer: str, tr: Translator) -> str:
    """Return the name of an issuer; in English that of a central body, and its own in brackets."""
    english = issuer_in_english(issuer) if tr.language == "en" else issuer
    return issuer if english == issuer else f"{english} ({issuer})"


def _head(known: Document, label: str) -> str:
    if known.term and known.term not in label and known.plenum is not None:
        return f"{label} (khóa {known.term})"
    return label


def _telling(found: DocumentFinding) -> list[CitedDocument]:
    """Return the citations that print what is asked, at least the newest one."""
    asked = found.aspects

    def told(c: CitedDocument) -> bool:
        return bool(
            ("what" in asked and c.citation.title)
            or ("when" in asked and c.citation.issued)
            or ("issuer" in asked and c.citation.issuer)
            or (("status" in asked or found.document.status == "draft") and c.citation.status)
        )

    telling = [c for c in found.citations if told(c)]
    return (telling or list(found.citations))[:2]


def _issuer(known: Document, tr: Translator) -> Line:
    if known.issuer:
        return words.text_line(tr.t("Issued by: {body}.", body=_body(known.issuer, tr)))
    return words.text_line(tr.t("Who issued it is not stated in the articles."))


def _about(known: Document, tr: Translator) -> Line:
    if known.title:
        return words.text_line(tr.t("Subject: {title}.", title=known.title.rstrip(".")))
    return words.text_line(tr.t("Its subject is not stated in the articles."))


def _issued(known: Document, tr: Translator) -> Line:
    if known.issued:
        return words.text_line(tr.t("Date of issue: {date}.", date=wording.day(known.issued, tr)))
    return words.text_line(tr.t("Its date of issue is not stated in the articles."))


def _status(found: DocumentFinding, tr: Translator) -> Line:
    known = found.document
    source = next((c.cited for c in found.citations if c.citation.status), None)
    where = words.according(source, tr) if source else ""
    match known.status:
        case "draft":
            text = tr.t(
                "Status: not issued yet, {source}: the sentence below says where it stands.",
                source=where,
            )
        case "issued":
            text = tr.t("Status: issued, {source}.", source=where)
        case _:
            if known.issued:
                text = tr.t("Status: issued on {date}.", date=wording.day(known.issued, tr))
            else:
                text = tr.t("Whether it has been issued is not stated in the articles.")
    return words.text_line(text)


def _citations(found: DocumentFinding, tr: Translator) -> list[Block]:
    label = _named(found.document, tr)
    n = max(found.total, len(found.citations))
    if found.scope:
        text = tr.tn(
            "{n} article in the store ({scope}) cites {document}:",
            "{n} articles in the store ({scope}) cite {document}:",
            n,
            document=label,
            scope=found.scope,
        )
    else:
        text = tr.tn(
            "{n} article in the store cites {document}:",
            "{n} articles in the store cite {document}:",
            n,
            document=label,
        )
    items = tuple(
        (words.article_line(c.cited, tr), (Run(f"“{c.cited.quote}”", "italic"),))
        for c in found.citations
    )
    blocks: list[Block] = [words.say(text, label), Bullets(items)]
    if found.total > len(items):
        blocks.append(words.say(tr.t("and {n} more.", n=found.total - len(items))))
    return blocks


def documents(found: DocumentsFinding, tr: Translator) -> Answer:
    """Ask which document is meant, or show several, each with its own facts."""
    blocks: list[Block] = []
    if found.choice:
        text = tr.t("“{asked}” can be several documents in the store:", asked=found.asked)
        blocks.append(words.say(text))
    cites = any("citations" in f.aspects for f in found.documents)
    if cites:
        for one in found.documents:
            blocks += _citations(one, tr)
    else:
        blocks.append(Bullets(tuple(_item(f, tr) for f in found.documents)))
    if found.total > len(found.documents):
        blocks.append(words.say(tr.t("and {n} more.", n=found.total - len(found.documents))))
    if found.choice:
        blocks.append(words.say(tr.t("Which one do you mean?")))
    labels = [
        (f.document, _head(f.document, wording.document_label(f.document))) for f in found.documents
    ]
    return Answer(
        "choices" if found.choice else "answer",
        Reply(
            tuple(blocks), words.rows(*(words.card("document", d.id, text) for d, text in labels))
        ),
        tuple(words.entity("resolution", d.id, text) for d, text in labels),
        words.sources(c.cited for f in found.documents for c in f.citations),
    )


def _item(found: DocumentFinding, tr: Translator) -> tuple[Line, ...]:
    known = found.document
    label = _head(known, _named(known, tr))
    lines: list[Line] = [words.text_line(label, label)]
    facts = []
    if known.issuer:
        facts.append(tr.t("Issued by: {body}.", body=_body(known.issuer, tr)))
    if known.title and known.title not in label:
        facts.append(tr.t("Subject: {title}.", title=known.title.rstrip(".")))
    if known.issued:
        facts.append(tr.t("Date of issue: {date}.", date=wording.day(known.issued, tr)))
    elif "when" in found.aspects:
        facts.append(tr.t("Its date of issue is not stated in the articles."))
    if facts:
        lines.append((Run(" ".join(facts)),))
    if known.status:
        lines.append(_status(found, tr))
    if found.citations:
        shown = _telling(found)[0].cited
        lines.append((Run(f"“{shown.quote}”", "italic"),))
        lines.append((Run(words.according(shown, tr), start=f"article_{shown.article_id}"),))
    return tuple(lines)
