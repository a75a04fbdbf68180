"""Answers about who chaired, attended, spoke, reported or concluded."""

from __future__ import annotations

from bot.domain.findings import Cited, EventParts, Part, PartsFinding
from bot.domain.mentions import Act
from bot.domain.replies import Answer, Block, Bullets, Line, Paragraph, Reply
from bot.views import ask_words as words
from bot.views.i18n import Translator


def parts(found: PartsFinding, tr: Translator) -> Answer:
    """Say who did something, meeting by meeting; or that the article does not say."""
    blocks: list[Block] = []
    cited: list[Cited] = []
    if notes := words.place_note(found.place_note, tr):
        blocks.append(Paragraph(notes))
    for item in found.events:
        blocks += _event_parts(item, found, tr)
        cited += [p.cited for p in (item.parts or item.others)] or [item.cited]
    people = {
        p.attendance.person_id: p.attendance.name
        for item in found.events
        for p in item.parts
        if p.attendance.person_id
    }
    buttons = words.rows(
        *(words.card("person", i, name) for i, name in people.items()),
        *(words.card("event", e.event.id, e.event.title) for e in found.events),
        *(words.card("article", e.cited.article_id, e.cited.title) for e in found.events),
    )
    return Answer(
        "answer",
        Reply(tuple(blocks), buttons),
        (
            *(words.entity("official", i, name) for i, name in people.items()),
            *(words.entity("meeting", e.event.id, e.event.title) for e in found.events),
        ),
        words.sources(cited),
    )


def _event_parts(item: EventParts, found: PartsFinding, tr: Translator) -> list[Block]:
    event = item.event
    head = tr.t(
        "{event} ({when}; {source}):",
        event=words.title(event),
        when=words.when(event, tr),
        source=words.according(item.cited, tr),
    )
    act = item.act or found.act
    again = item.act is not None and item is not found.events[0]
    blocks: list[Block] = [] if again else [words.say(head, words.title(event))]
    if item.parts:
        blocks.append(Paragraph((words.text_line(_did(act, found.point, tr)),)))
        blocks.append(Bullets(tuple(_part(p) for p in item.parts)))
        blocks += _quotes(item.parts, tr)
    else:
        blocks.append(Paragraph((words.text_line(_not_said(act, tr)),)))
        if item.others:
            lines = tuple((words.text_line(_other(p, tr), p.attendance.name),) for p in item.others)
            blocks.append(words.say(tr.t("What it does say:")))
            blocks.append(Bullets(lines))
            blocks += _quotes(item.others, tr)
    return blocks


def _quotes(found: tuple[Part, ...], tr: Translator) -> list[Block]:
    unique = {p.cited.quote: p.cited for p in found if p.cited.quote}
    return [words.quote(c, tr) for c in list(unique.values())[:4]]


def _part(part: Part) -> tuple[Line, ...]:
    name = part.attendance.name
    posts = words.posts(part.memberships)
    return (words.text_line(f"{name} – {posts}" if posts else name, name),)


def _other(part: Part, tr: Translator) -> str:
    posts = words.posts(part.memberships)
    name = f"{part.attendance.name} ({posts})" if posts else part.attendance.name
    return {
        "chaired": tr.t("{name} chaired the meeting", name=name),
        "attended": tr.t("{name} attended", name=name),
        "spoke": tr.t("{name} spoke", name=name),
        "directed": tr.t("{name} gave directions", name=name),
        "concluded": tr.t("{name} gave the concluding speech", name=name),
        "reported": tr.t("{name} reported", name=name),
    }[part.attendance.act]


def _did(act: Act, point: str | None, tr: Translator) -> str:
    if act == "attended" and point:
        return tr.t("Attended from {point}:", point=point)
    return {
        "chaired": tr.t("Chaired by:"),
        "attended": tr.t("Attended, as the article names them:"),
        "spoke": tr.t("Spoke:"),
        "directed": tr.t("Gave directions:"),
        "concluded": tr.t("Gave the concluding speech:"),
        "reported": tr.t("Reported:"),
    }[act]


def _not_said(act: Act, tr: Translator) -> str:
    return {
        "chaired": tr.t("It is not stated in the article who chaired the meeting."),
        "attended": tr.t("It is not stated in the article who attended."),
        "spoke": tr.t("It is not stated in the article who spoke."),
        "directed": tr.t("It is not stated in the article who gave directions."),
        "concluded": tr.t("It is not stated in the article who gave the concluding speech."),
        "reported": tr.t("It is not stated in the article who reported."),
    }[act]
