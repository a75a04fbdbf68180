"""Answers about meetings: who did what there, when, where, in which form, about what."""

from __future__ import annotations

from bot.domain.entities import Event
from bot.domain.findings import (
    Aspect,
    Cited,
    EventFinding,
    EventsFinding,
)
from bot.domain.replies import Answer, AnswerKind, Block, Bullets, Line, Paragraph, Reply, Run
from bot.views import ask_words as words
from bot.views import wording
from bot.views.i18n import Translator
from bot.views.person_card import act


def event(found: EventFinding, tr: Translator) -> Answer:
    """Show what was asked about one meeting, or all of it."""
    meeting = found.event
    blocks: list[Block] = [words.say(words.title(meeting), words.title(meeting))]
    lines: list[Line] = []
    for aspect in found.aspects:
        lines += _aspect(aspect, found, tr)
    lines += words.place_note(found.place_note, tr)
    if lines:
        blocks.append(Paragraph(tuple(lines)))
    if "card" in found.aspects or "agenda" in found.aspects:
        blocks += _contents(found, tr)
    if found.aspects != ("agenda",):
        blocks.append(words.quote(found.cited, tr))
    else:
        blocks.append(Paragraph((_source_line(found.cited, tr),)))
    people = {
        p.attendance.person_id: p.attendance.name for p in found.parts if p.attendance.person_id
    }
    buttons = words.rows(
        words.card("event", meeting.id, meeting.title),
        words.card("article", found.cited.article_id, found.cited.title),
        *(words.card("person", i, name) for i, name in people.items()),
    )
    return Answer(
        "answer",
        Reply(tuple(blocks), buttons),
        (words.entity("meeting", meeting.id, meeting.title),),
        words.sources([found.cited]),
    )


def _source_line(cited: Cited, tr: Translator) -> Line:
    return (Run(tr.t("Source:") + " "), *words.article_line(cited, tr))


def _aspect(aspect: Aspect, found: EventFinding, tr: Translator) -> list[Line]:
    meeting = found.event
    match aspect:
        case "when":
            return [_when(found, tr)]
        case "where":
            return [_where(meeting, tr)]
        case "form":
            return [_form(meeting, tr)]
        case "province":
            return [_province(meeting, tr)]
        case "convener":
            return [_convener(meeting, tr)]
        case "card":
            given = [_when(found, tr)]
            given += [_form(meeting, tr)] if meeting.form else []
            given += [_convener(meeting, tr)] if meeting.convened_by else []
            given += [_places(meeting, tr)] if meeting.places else []
            return given
    return [_when(found, tr)]


def _when(found: EventFinding, tr: Translator) -> Line:
    meeting, on = found.event, found.cited.published_on
    if printed := wording.partial_date(meeting.date, tr):
        text = tr.t(
            "When: {date} ({source}).", date=printed, source=words.according(found.cited, tr)
        )
        return words.text_line(text)
    if on is None:
        return words.text_line(tr.t("The day of the meeting is not stated in the article."))
    text = tr.t(
        "The day of the meeting is not stated in the article; the article was published on {date}.",
        date=wording.day(on, tr),
    )
    return words.text_line(text)


def _where(meeting: Event, tr: Translator) -> Line:
    points = [p for p in meeting.places if p.casefold().startswith("điểm cầu")]
    if points and len(points) == len(meeting.places):
        text = tr.t(
            "The main venue is not stated in the article; connection points named: {places}.",
            places="; ".join(points),
        )
        return words.text_line(text)
    if meeting.places:
        return _places(meeting, tr)
    if meeting.province and not meeting.province_inferred:
        text = tr.t(
            "The venue is not stated in the article; the article reports from {province}.",
            province=meeting.province,
        )
        return words.text_line(text)
    return words.text_line(tr.t("The venue is not stated in the article."))


def _places(meeting: Event, tr: Translator) -> Line:
    text = tr.t("Places named in the article: {places}.", places="; ".join(meeting.places))
    return words.text_line(text)


def _form(meeting: Event, tr: Translator) -> Line:
    match meeting.form:
        case "online":
            text = tr.t("Form: online (“{printed}”).", printed=meeting.form_surface or "trực tuyến")
        case "in-person":
            text = tr.t(
                "Form: in person (“{printed}”).", printed=meeting.form_surface or "trực tiếp"
            )
        case "hybrid":
            text = tr.t(
                "Form: in person and online (“{printed}”).", printed=meeting.form_surface or ""
            )
        case _:
            text = tr.t("The form (online or in person) is not stated in the article.")
    return words.text_line(text)


def _province(meeting: Event, tr: Translator) -> Line:
    if meeting.province is None:
        return words.text_line(tr.t("The province is not stated in the article."))
    if meeting.province_inferred:
        text = tr.t(
            "The province is not stated in the article; {place} can only be inferred.",
            place=meeting.province,
        )
        return words.text_line(text)
    return words.text_line(tr.t("The article reports from {province}.", province=meeting.province))


def _convener(meeting: Event, tr: Translator) -> Line:
    if meeting.convened_by:
        return words.text_line(tr.t("Convened by {body}.", body=meeting.convened_by))
    return words.text_line(tr.t("It is not stated in the article who convened the meeting."))


def _contents(found: EventFinding, tr: Translator) -> list[Block]:
    blocks: list[Block] = []
    chairs = [p for p in found.parts if p.attendance.act == "chaired"]
    if chairs and "card" in found.aspects:
        names = ", ".join(p.attendance.name for p in chairs)
        blocks.append(words.say(tr.t("Chaired by: {names}.", names=names)))
    if found.article_summary:
        blocks.append(words.say(tr.t("Main points, in the words of the article:")))
        items = tuple(((Run(line),),) for line in found.article_summary[:5])
        blocks.append(Bullets(items))
    named = [wording.document_label(d) for d in found.documents if d.number or d.plenum]
    if named:
        text = tr.t("Documents named: {documents}.", documents="; ".join(named[:8]))
        blocks.append(words.say(text))
    return blocks


def events(found: EventsFinding, tr: Translator) -> Answer:
    """Ask which meeting is meant, or list meetings."""
    blocks: list[Block] = [
        words.say(_events_head(found, tr), found.person.name if found.person else "")
    ]
    items = []
    for meeting, cited in zip(found.events, found.cited, strict=True):
        items.append(_event_lines(meeting, cited, found, tr))
    if items:
        blocks.append(Bullets(tuple(items)))
    if found.choice:
        blocks.append(words.say(tr.t("Which one do you mean?")))
    elif found.total > len(found.events):
        text = tr.t("and {n} more.", n=found.total - len(found.events))
        blocks.append(words.say(text))
    buttons = words.rows(*(words.event_card(e, tr) for e in found.events))
    kind: AnswerKind = "choices" if found.choice else "answer" if found.events else "not_found"
    return Answer(
        kind,
        Reply(tuple(blocks), buttons),
        tuple(words.entity("meeting", e.id, e.title) for e in found.events),
        words.sources(found.cited),
    )


def _events_head(found: EventsFinding, tr: Translator) -> str:
    if found.choice:
        return tr.t("Several meetings in the store fit the question:")
    if found.together:
        names = ", ".join(p.name for p in found.together)
        if not found.events:
            return tr.t("The store has no meeting with all of these people: {names}.", names=names)
        return tr.t("Meetings in the store with all of these people ({names}):", names=names)
    if found.person:
        name = found.person.name
        if not found.events:
            if found.besides:
                return tr.t("The store has no other meeting of {name} of that kind.", name=name)
            return tr.t("The store has no such meeting of {name}.", name=name)
        if found.besides:
            return tr.t("Other meetings in the store with {name}:", name=name)
        return tr.t("Meetings in the store with {name}:", name=name)
    where = found.place or ""
    period = found.period.text if found.period else ""
    scope = ", ".join(p for p in (where, period) if p)
    if not found.events:
        if scope:
            return tr.t("No meeting found in the store for {scope}.", scope=scope)
        return tr.t("No meeting found in the store.")
    if scope:
        return tr.t("Meetings in the store ({scope}):", scope=scope)
    return tr.t("Meetings in the store:")


def _event_lines(
    meeting: Event, cited: Cited, found: EventsFinding, tr: Translator
) -> tuple[Line, ...]:
    details = [words.when(meeting, tr)]
    if meeting.province and not meeting.province_inferred:
        details.append(meeting.province)
    lines: list[Line] = [
        (Run(words.title(meeting), start=f"meeting_{meeting.id}"),),
        (Run(" · ".join(details)),),
    ]
    for person in found.together or ((found.person,) if found.person else ()):
        acts = dict.fromkeys(x.act for x in meeting.attendances if x.person_id == person.id)
        lines.append((Run(f"{person.name}: {', '.join(act(x, tr) for x in acts)}"),))
    lines.append((Run(words.according(cited, tr), "italic"),))
    return tuple(lines)
