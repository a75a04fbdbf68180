"""The card of a meeting: when, where, who, what was asked for; "not stated" where it is not."""

from __future__ import annotations

from collections.abc import Sequence

from bot.domain.entities import Event, Figure
from bot.domain.mentions import Act
from bot.domain.pages import MeetingCard, Participant
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
from bot.views.follow_words import follow_meetings
from bot.views.i18n import Translator

MAX_TASKS = 2
MAX_FIGURES = 5
MAX_DOCUMENTS = 6
MAX_PEOPLE = 12
TASK_CHARS = 500
QUOTE_CHARS = 500


def card(found: MeetingCard, tr: Translator) -> Reply:
    """Show a meeting."""
    event = found.event
    blocks: list[Block] = [
        Heading(wording.capitalized(event.title)),
        Paragraph((*_facts(found, tr), *wording.place_note(found.note, tr))),
        Paragraph(tuple(_people(found, tr))),
    ]
    if found.tasks:
        blocks.append(Heading(tr.t("Directions and tasks")))
        for task in found.tasks[:MAX_TASKS]:
            text = wording.clipped(task.text, TASK_CHARS)
            blocks.append(Quote(text, (Run(task.speaker),), expandable=True))
    if found.figures:
        title = tr.t("Figures in the same article") if found.siblings else tr.t("Figures")
        blocks.append(Heading(title))
        blocks.append(Bullets(tuple((_figure(f),) for f in found.figures[:MAX_FIGURES])))
    if found.documents:
        title = tr.t("Documents in the same article") if found.siblings else tr.t("Documents")
        blocks.append(Heading(title))
        cited = found.documents[:MAX_DOCUMENTS]
        blocks.append(Bullets(tuple(((wording.linked(d),),) for d in cited)))
    blocks.append(Heading(tr.t("Source")))
    blocks.append(
        Quote(
            wording.clipped(event.evidence.quote, QUOTE_CHARS),
            wording.source_line(found.source, tr),
            expandable=True,
        )
    )
    return Reply(tuple(blocks), _buttons(found, tr))


def _facts(found: MeetingCard, tr: Translator) -> list[Line]:
    event = found.event
    nothing = tr.t("not stated in the article")
    lines = [
        wording.labelled(tr.t("When"), Run(when(event, tr))),
        wording.labelled(tr.t("Where"), Run(", ".join(event.places) or nothing)),
        wording.labelled(tr.t("Form"), Run(_form(event, tr) or nothing)),
        wording.labelled(tr.t("Convened by"), Run(event.convened_by or nothing)),
    ]
    if event.period:
        lines.append(wording.labelled(tr.t("Period reviewed"), Run(event.period.text)))
    if place := wording.province(event.province, event.province_inferred, tr):
        lines.append(wording.labelled(tr.t("Reported from"), Run(place)))
    return lines


def when(event: Event, tr: Translator) -> str:
    """Return the day of a meeting, or that the article prints none."""
    date = wording.partial_date(event.date, tr)
    if date is not None:
        return date
    if event.published_on is None:
        return tr.t("not stated in the article")
    return tr.t("not stated; the article is of {date}", date=wording.day(event.published_on, tr))


def _form(event: Event, tr: Translator) -> str | None:
    if event.form is None:
        return None
    return {
        "online": tr.t("online"),
        "in-person": tr.t("in person"),
        "hybrid": tr.t("in person and online"),
    }[event.form]


def _people(found: MeetingCard, tr: Translator) -> list[Line]:
    nothing = Run(tr.t("not stated in the article"))
    always: tuple[tuple[Act, str], ...] = (("chaired", tr.t("Chaired by")),)
    sometimes: tuple[tuple[Act, str], ...] = (
        ("concluded", tr.t("Concluded by")),
        ("directed", tr.t("Directions by")),
        ("reported", tr.t("Reported by")),
        ("spoke", tr.t("Spoke")),
        ("attended", tr.t("Attended")),
    )
    lines = [
        wording.labelled(name, *(_names(found.people.get(act, ()), tr) or (nothing,)))
        for act, name in always
    ]
    lines += [
        wording.labelled(name, *_names(found.people[act], tr))
        for act, name in sometimes
        if found.people.get(act)
    ]
    return lines


def _names(people: Sequence[Participant], tr: Translator) -> tuple[Run, ...]:
    runs: list[Run] = []
    for number, person in enumerate(people[:MAX_PEOPLE]):
        if number:
            runs.append(Run(", "))
        link = f"official_{person.person_id}" if person.person_id else None
        runs.append(Run(person.name, start=link))
        if person.place:
            runs.append(Run(f" ({person.place})"))
    if len(people) > MAX_PEOPLE:
        more = len(people) - MAX_PEOPLE
        runs.append(Run(" " + tr.tn("and {n} more", "and {n} more", more)))
    return tuple(runs)


def _figure(figure: Figure) -> Line:
    text = wording.clipped(figure.what, 140)
    return (Run(figure.surface, "bold"), Run(f" – {text}" if text else ""))


def _buttons(found: MeetingCard, tr: Translator) -> tuple[tuple[Button, ...], ...]:
    people: dict[str, Participant] = {}
    for act in ("chaired", "concluded", "reported", "spoke", "attended"):
        for person in found.people.get(act, ()):
            if person.person_id:
                people.setdefault(person.person_id, person)
    cards = [
        (Button(wording.clipped(p.name, 40), Action("card", ("official", i))),)
        for i, p in list(people.items())[:3]
    ]
    article = ("article", found.source.article_id)
    last = [
        Button(tr.t("Summary"), Action("summary", article)),
        Button(tr.t("Article"), Action("card", article)),
    ]
    share = Button(tr.t("↪ Share"), switch_inline=wording.clipped(found.event.title, 100))
    follow = follow_meetings(found.event.province, tr)
    return (*cards, tuple(last), *((follow,) if follow else ()), (share,))
