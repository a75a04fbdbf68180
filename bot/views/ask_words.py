"""Pieces that the answers share: sources, quotations, people in a line, buttons."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bot.domain.entities import Event, Membership
from bot.domain.findings import Cited, Near, PlaceNote
from bot.domain.pages import SourceRef
from bot.domain.replies import (
    Action,
    Button,
    EntityRef,
    Line,
    Paragraph,
    Quote,
    Run,
    Source,
)
from bot.lexicon.provinces import MERGED_ON
from bot.views import wording
from bot.views.i18n import Translator

_MOST_BUTTONS = 8
_KINDS = {"person": "official", "event": "meeting"}


def text_line(text: str, *bold: str) -> Line:
    """Return a line in which the given parts are bold."""
    runs: list[Run] = []
    rest = text
    for part in filter(None, bold):
        before, found, after = rest.partition(part)
        if not found:
            continue
        runs += [Run(before)] if before else []
        runs.append(Run(part, "bold"))
        rest = after
    return (*runs, *((Run(rest),) if rest else ()))


def say(text: str, *bold: str) -> Paragraph:
    """Return a paragraph of one line in which the given parts are bold."""
    return Paragraph((text_line(text, *bold),))


def ref(cited: Cited) -> SourceRef:
    """Return a source as the shared wording takes it."""
    return SourceRef(cited.article_id, cited.title, cited.published_on, cited.url)


def according(cited: Cited, tr: Translator) -> str:
    """Return "according to the article of 05/07/2018"."""
    return wording.reported_on(ref(cited), tr)


def quote(cited: Cited, tr: Translator) -> Quote:
    """Return the quotation with the line that names its article."""
    return Quote(cited.quote, wording.source_line(ref(cited), tr), len(cited.quote) > 300)


def article_line(cited: Cited, tr: Translator) -> Line:
    """Return an article as a line: title as a link, day."""
    return wording.source_line(ref(cited), tr)


def sources(cited: Iterable[Cited]) -> tuple[Source, ...]:
    """Return the sources of an answer, each article with its first quotation once."""
    kept: dict[tuple[str, str], Source] = {}
    for c in cited:
        source = Source(c.article_id, c.title, c.published, c.quote, c.url)
        kept.setdefault((c.article_id, c.quote), source)
    return tuple(kept.values())


def posts(memberships: Sequence[Membership]) -> str:
    """Return posts as they are printed, in one line."""
    return ", ".join(wording.post(m.role, m.organization, former=m.former) for m in memberships)


def printed_posts(memberships: Sequence[Membership]) -> str:
    """Return the roles only, without the bodies the reader knows from the context."""
    return ", ".join(m.role for m in memberships)


def place_note(note: PlaceNote | None, tr: Translator) -> tuple[Line, ...]:
    """Return the line that says under which other name, or by which inference, a fact is stored."""
    if note is None:
        return ()
    lines: list[Line] = []
    if note.renamed:
        text = tr.t(
            "The article speaks of {old}, which has been part of {present} since {date}.",
            old=note.stored,
            present=note.asked,
            date=wording.day(MERGED_ON, tr),
        )
        lines.append((Run(text, "italic"),))
    if note.inferred:
        text = tr.t(
            "The article does not print the province; {place} is an inference.", place=note.stored
        )
        lines.append((Run(text, "italic"),))
    return tuple(lines)


def title(event: Event) -> str:
    """Return the title of a meeting for the inside of a sentence."""
    return wording.capitalized(wording.clipped(event.title, 200))


def when(event: Event, tr: Translator) -> str:
    """Return the printed day of a meeting, else what is known instead."""
    return wording.event_day(event, tr)


def card(kind: str, record_id: str, label: str) -> Button:
    """Return a button that opens a card."""
    kind = _KINDS.get(kind, kind)
    return Button(wording.clipped(label, 56), Action("card", (kind, record_id)))


def event_card(event: Event, tr: Translator) -> Button:
    """Return a button that opens a meeting: its day, or that of its article, and its title."""
    on = event.date.start
    if on is not None and event.date.precision == "day":
        day = wording.day(on, tr)
    elif event.published_on is not None:
        day = tr.t("article {date}", date=wording.day(event.published_on, tr))
    else:
        day = ""
    label = " · ".join(p for p in (day, wording.capitalized(event.title)) if p)
    return card("event", event.id, label)


def near_button(near: Near, tr: Translator) -> Button | None:
    """Return the button of a similar record, with its post, place and day."""
    if not near.id:
        return None
    parts = [near.label, near.detail, near.place or ""]
    if near.date:
        parts.append(wording.day(near.date, tr))
    return card(near.kind, near.id, " · ".join(p for p in parts if p))


def entity(kind: str, record_id: str, label: str) -> EntityRef:
    """Return a record that an answer is about."""
    return EntityRef(kind, record_id, label)


def rows(*buttons: Button | None, width: int = 1) -> tuple[tuple[Button, ...], ...]:
    """Return buttons in rows, each action once."""
    return laid(buttons, width=width)


def laid(buttons: Iterable[Button | None], width: int = 1) -> tuple[tuple[Button, ...], ...]:
    """Return buttons in rows as ``rows`` does; those beyond the last row are never drawn."""
    unique: dict[tuple[Action | None, str | None], Button] = {}
    for button in buttons:
        if button is not None:
            unique.setdefault((button.action, button.url), button)
            if len(unique) == _MOST_BUTTONS:
                break
    kept = list(unique.values())
    return tuple(tuple(kept[i : i + width]) for i in range(0, len(kept), width))


def ask(label: str, question: str) -> Button:
    """Return a button that asks a question."""
    return Button(wording.clipped(label, 60), Action("ask", (question,)))
