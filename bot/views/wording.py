"""Words that several views share: dates, posts, documents, sources."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache

from bot.domain.dates import PartialDate
from bot.domain.entities import ArticleRecord, Document, Event, Person
from bot.domain.pages import PlaceNote, Shown, SourceRef
from bot.domain.replies import Action, Button, Line, Run
from bot.lexicon.abbreviations import abbreviations
from bot.text import fold
from bot.views.i18n import Translator

_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def day(date: dt.date, tr: Translator) -> str:
    """Return a day as it is written: "05/07/2018" or "5 July 2018"."""
    if tr.language == "en":
        return f"{date.day} {_MONTHS[date.month - 1]} {date.year}"
    return f"{date.day:02}/{date.month:02}/{date.year:04}"  # several times faster than strftime


def partial_date(date: PartialDate, tr: Translator, *, marked: bool = True) -> str | None:
    """Return a date with the precision that was printed, None when there is none.

    ``marked`` says so when the year stands only in the day of the article; lists and buttons leave
    that to the card.
    """
    if date.start is None:
        return None
    end = date.end or date.start
    match date.precision:
        case "year":
            text = tr.t("in {year}", year=date.start.year)
        case "quarter":
            quarter = (date.start.month + 2) // 3
            text = tr.t("in quarter {quarter} of {year}", quarter=quarter, year=date.start.year)
        case "month":
            text = tr.t("in {month}/{year}", month=date.start.month, year=date.start.year)
        case _:
            text = day(date.start, tr)
            if end != date.start:
                text = tr.t("{first} to {last}", first=text, last=day(end, tr))
    if date.time_of_day:
        text = tr.t("{date}, {time}", time=_time_of_day(date.time_of_day, tr), date=text)
    if date.year_inferred and marked:
        text = tr.t("{date}, year taken from the article's date", date=text)
    return text


def _time_of_day(printed: str, tr: Translator) -> str:
    names = {
        "sáng": tr.t("morning"),
        "trưa": tr.t("noon"),
        "chiều": tr.t("afternoon"),
        "tối": tr.t("evening"),
    }
    return names.get(printed, printed)


@lru_cache(maxsize=8192)
def post(role: str, organization: str | None, *, former: bool = False) -> str:
    """Return a post with its body, without saying the same words twice.

    "Phó Bí thư Tỉnh ủy" in "Tỉnh ủy Kiên Giang" is "Phó Bí thư Tỉnh ủy Kiên Giang"; "Bí thư Trung
    ương Đảng" needs no "Ban Chấp hành Trung ương Đảng" behind it.
    """
    text = capitalized(role)
    if organization and not _names_body(role, organization):
        words, further = _written_out(role), _written_out(organization)
        shared = next(
            (
                n
                for n in range(min(len(words), len(further)), 0, -1)
                if fold(" ".join(words[-n:])) == fold(" ".join(further[:n]))
            ),
            0,
        )
        text = f"{text} {' '.join(further[shared:])}" if shared else f"{text} ({organization})"
    if former and not fold(text).startswith(("nguyen ", "cuu ")):
        text = f"Nguyên {text}"
    return text


def _names_body(role: str, organization: str) -> bool:
    """Tell whether a post already names its body, whole or by its last words."""
    said, body = (fold(" ".join(_written_out(text))) for text in (role, organization))
    last = " ".join(body.split()[-2:])
    return body in said or (" " in last and said.endswith(last))


def _written_out(text: str) -> list[str]:
    """Return the words of a text, abbreviations in full: "HĐND" is "Hội đồng nhân dân"."""
    return [w for word in text.split() for w in abbreviations().expand(word) or (word,)]


def document_label(document: Document) -> str:
    """Return the name of a document: "Nghị quyết 18-NQ/TW", else as an article cites it."""
    kind = f"{document.type[:1].upper()}{document.type[1:]}"
    if document.symbol:
        return f"{kind} {document.symbol}"
    if document.citations:
        return min((c.surface for c in document.citations), key=len)
    return f"{kind} số {document.number}" if document.number else kind


def label(record: Shown) -> str:
    """Return the name of a record, as buttons and lists show it."""
    match record:
        case Person():
            return record.name
        case Event():
            return capitalized(record.title)
        case Document():
            return document_label(record)
    return record.article.title or first_line(record.article.body)


def capitalized(text: str) -> str:
    """Return the text with a capital first letter."""
    return f"{text[:1].upper()}{text[1:]}"


def first_line(text: str, limit: int = 80) -> str:
    """Return the start of a text, cut at a space, with "…" where something is left out."""
    line = text.strip().split("\n", 1)[0]
    return clipped(line, limit)


def clipped(text: str, limit: int) -> str:
    """Return at most ``limit`` code points, cut at a space, with "…" where it was cut."""
    if len(text) <= limit:
        return text
    head = text[: limit - 1]
    return f"{(head.rsplit(' ', 1)[0] or head).rstrip(' ,;:–-')}…"


def payload(record: Shown) -> str:
    """Return the deep-link payload of a record: "official_pham-minh-chinh"."""
    return f"{link_kind(record)}_{record.id}"


def link_kind(record: Shown) -> str:
    """Return the word for a record's kind in links and buttons."""
    match record:
        case Person():
            return "official"
        case Event():
            return "meeting"
        case Document():
            return "document"
    return "article"


def linked(record: Shown, text: str | None = None) -> Run:
    """Return the name of a record as a link to its card."""
    return Run(text or label(record), start=payload(record))


def open_card(record: Shown, text: str | None = None) -> Button:
    """Return a button that opens a record's card."""
    action = Action("card", (link_kind(record), record.id))
    return Button(clipped(text or label(record), 48), action)


def open_article(source: SourceRef) -> Button:
    """Return a button that opens the card of a source."""
    return Button(clipped(source.title, 48), Action("card", ("article", source.article_id)))


def event_day(event: Event, tr: Translator) -> str:
    """Return the printed day of a meeting, else the day of its article, said as what it is."""
    if date := partial_date(event.date, tr, marked=False):
        return date
    if event.published_on is None:
        return tr.t("date not stated")
    return tr.t("date not stated, article of {date}", date=day(event.published_on, tr))


def reported_on(source: SourceRef, tr: Translator) -> str:
    """Return "according to the article of 05/07/2018"."""
    if source.published_on is None:
        return tr.t("according to an undated article")
    return tr.t("according to the article of {date}", date=day(source.published_on, tr))


def source_line(source: SourceRef, tr: Translator) -> Line:
    """Return the line below a quotation: title as a link, day, and the address when known."""
    date = (
        day(source.published_on, tr) if source.published_on else tr.t("no publication date printed")
    )
    line: list[Run] = [
        Run(clipped(source.title, 120), start=f"article_{source.article_id}"),
        Run(f" ({date})"),
    ]
    if source.url:
        line += [Run(" · "), Run(tr.t("original page"), url=source.url)]
    return tuple(line)


def place_note(note: PlaceNote | None, tr: Translator) -> tuple[Line, ...]:
    """Return the line that tells the present name of a province, or nothing."""
    if note is None:
        return ()
    text = tr.t(
        "{old} has been part of {present} since {date}.",
        old=", ".join(note.old),
        present=note.present,
        date=day(note.since, tr),
    )
    return ((Run(text, "italic"),),)


def province(name: str | None, inferred: bool, tr: Translator) -> str | None:
    """Return a province, marked when the article does not print it."""
    if name is None:
        return None
    return tr.t("{province} (inferred, not printed)", province=name) if inferred else name


def published(record: ArticleRecord, tr: Translator) -> str:
    """Return the publication day, with the clock time when the page prints it."""
    article = record.article
    if article.published_on is None:
        return tr.t("no publication date printed")
    date = day(article.published_on, tr)
    return f"{date} {article.published_at:%H:%M}" if article.published_at else date


def labelled(name: str, *value: Run) -> Line:
    """Return a line "name: value" with a bold name."""
    return (Run(f"{name}: ", "bold"), *value)
