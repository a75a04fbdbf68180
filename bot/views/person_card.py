"""The card of an official: posts over time, meetings, statements, all with their sources."""

from __future__ import annotations

from collections.abc import Iterable

from bot.domain.follow import Topic
from bot.domain.mentions import Act
from bot.domain.pages import Part, PersonCard, PostHeld, StatementsPage
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
from bot.views.follow_words import follow_button
from bot.views.i18n import Translator

MAX_POSTS = 12
MAX_MEETINGS = 5
MAX_REPORTS = 3
QUOTE_CHARS = 500


def card(found: PersonCard, tr: Translator) -> Reply:
    """Show an official."""
    person = found.person
    blocks: list[Block] = [Heading(person.name)]
    if found.posts:
        blocks.append(Heading(tr.t("Posts, as the articles report them")))
        blocks.append(Bullets(tuple(_post(p, tr) for p in found.posts[:MAX_POSTS])))
        if inferred := _inferred(found, tr):
            blocks.append(Paragraph(inferred))
    else:
        blocks.append(Paragraph(((Run(tr.t("No article in the store prints a post.")),),)))
    if len(found.posts) > MAX_POSTS:
        blocks.append(Paragraph((_more(len(found.posts) - MAX_POSTS, tr),)))
    if note := wording.place_note(found.note, tr):
        blocks.append(Paragraph(note))
    if found.parts:
        blocks.append(Heading(tr.t("Meetings")))
        blocks.append(Bullets(tuple(_part(p, tr) for p in found.parts[:MAX_MEETINGS])))
        if len(found.parts) > MAX_MEETINGS:
            blocks.append(Paragraph((_more(len(found.parts) - MAX_MEETINGS, tr),)))
    if quotes := _evidence(found, tr):
        blocks.append(Heading(tr.t("Source")))
        blocks.extend(quotes)
    return Reply(tuple(blocks), _buttons(found, tr))


def statements(page: StatementsPage, tr: Translator) -> Reply:
    """Show what an official said, verbatim, a page at a time."""
    blocks: list[Block] = [
        Heading(tr.t("Statements of {name}", name=page.person.name)),
    ]
    if not page.said:
        text = tr.t("No article in the store reports a statement of this person.")
        blocks.append(Paragraph(((Run(text),),)))
    blocks.extend(
        Quote(
            wording.clipped(said.statement.text, 2 * QUOTE_CHARS),
            wording.source_line(said.source, tr),
            expandable=True,
        )
        for said in page.said
    )
    if page.total > page.size:
        last = min(page.offset + page.size, page.total)
        text = tr.t("{first}–{last} of {total}", first=page.offset + 1, last=last, total=page.total)
        blocks.append(Paragraph(((Run(text),),)))
    turn: list[Button] = []
    for offset, text in (
        (page.offset - page.size, tr.t("‹ Back")),
        (page.offset + page.size, tr.t("More ›")),
    ):
        if 0 <= offset < page.total:
            action = Action("statements", ("official", page.person.id, str(offset)))
            turn.append(Button(text, action))
    return Reply(
        tuple(blocks), (*((tuple(turn),) if turn else ()), (wording.open_card(page.person),))
    )


def _post(held: PostHeld, tr: Translator) -> tuple[Line, ...]:
    first: list[Run] = [Run(wording.post(held.role, held.organization, former=held.former), "bold")]
    sources: list[Run] = []
    for number, (_, source) in enumerate(held.reports[:MAX_REPORTS]):
        text = wording.reported_on(source, tr)
        if number and source.published_on:
            text = wording.day(source.published_on, tr)
        sources.append(Run("; " if number else ""))
        sources.append(Run(text, "italic", start=f"article_{source.article_id}"))
    if len(held.reports) > MAX_REPORTS:
        sources.append(Run("; … "))
        sources.append(Run(tr.tn("{n} report", "{n} reports", len(held.reports)), "italic"))
    return (tuple(first), tuple(sources))


def _inferred(found: PersonCard, tr: Translator) -> tuple[Line, ...]:
    """Say once which provinces the articles do not print, or not beside the post."""
    lines: list[Line] = []
    unprinted = _places(p for p in found.posts if p.place_inferred and p.unprinted)
    if unprinted:
        text = tr.t(
            "The article does not print the province; {place} is an inference.", place=unprinted
        )
        lines.append((Run(text, "italic"),))
    if elsewhere := _places(p for p in found.posts if p.place_inferred and not p.unprinted):
        text = tr.t(
            "The article does not print the province beside the post; "
            "{province} is taken from the rest of it.",
            province=elsewhere,
        )
        lines.append((Run(text, "italic"),))
    return tuple(lines)


def _places(posts: Iterable[PostHeld]) -> str:
    return ", ".join(dict.fromkeys(p.place for p in posts if p.place))


def _part(part: Part, tr: Translator) -> tuple[Line, ...]:
    event = part.event
    when = wording.event_day(event, tr)
    acts = ", ".join(act(a, tr) for a in part.acts)
    return (
        (wording.linked(event, wording.clipped(wording.label(event), 120)),),
        (Run(f"{when} · {acts}" if acts else when),),
    )


def act(value: Act, tr: Translator) -> str:
    """Return what somebody did in a meeting."""
    return {
        "chaired": tr.t("chaired"),
        "attended": tr.t("attended"),
        "spoke": tr.t("spoke"),
        "directed": tr.t("gave directions"),
        "concluded": tr.t("concluded"),
        "reported": tr.t("reported"),
    }[value]


def _evidence(found: PersonCard, tr: Translator) -> list[Quote]:
    """Quote the sentence behind the newest posts, once each, else the newest mention."""
    quoted: dict[str, Quote] = {}
    for held in found.posts:
        for evidence, source in held.reports[:1]:
            text = wording.clipped(evidence.quote, QUOTE_CHARS)
            quoted.setdefault(text, Quote(text, wording.source_line(source, tr), expandable=True))
    return list(quoted.values())[:2]


def _buttons(found: PersonCard, tr: Translator) -> tuple[tuple[Button, ...], ...]:
    rows: list[tuple[Button, ...]] = []
    if found.statements:
        text = tr.t("Statements ({n})", n=len(found.statements))
        rows.append((Button(text, Action("statements", ("official", found.person.id))),))
    rows.extend((wording.open_card(p.event),) for p in found.parts[:2])
    person = Topic("person", found.person.id, found.person.name)
    rows.append((follow_button(person, tr),))
    rows.append((Button(tr.t("↪ Share"), switch_inline=found.person.name),))
    return tuple(rows)


def _more(count: int, tr: Translator) -> Line:
    return (Run(tr.tn("and {n} more", "and {n} more", count), "italic"),)
