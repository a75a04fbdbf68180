"""Answers about people: who holds a post, somebody's posts, who is meant, what was said."""

from __future__ import annotations

from bot.domain.findings import (
    Holder,
    HoldersFinding,
    PersonFinding,
    Said,
    StatementsFinding,
)
from bot.domain.replies import Answer, Block, Bullets, Button, Line, Paragraph, Reply, Run
from bot.views import ask_words as words
from bot.views import wording
from bot.views.ask_posts import place_of, post, post_with_place
from bot.views.i18n import Translator


def holders(found: HoldersFinding, tr: Translator) -> Answer:
    """Say who holds a post, as last reported."""
    blocks: list[Block] = []
    if found.missing_year is not None:
        text = tr.t(
            "No article of {year} in the store names this post. The nearest report:",
            year=found.missing_year,
        )
        blocks.append(words.say(text))
    if found.ambiguous:
        text = tr.t("“{post}” fits several posts in the store:", post=found.post)
        blocks.append(words.say(text))
        blocks.append(Bullets(tuple(_holder_lines(h, tr) for h in found.holders)))
        blocks.append(words.say(tr.t("Which one do you mean?")))
    elif found.shared:
        text = tr.t("Reported as “{post}”, newest article first:", post=found.post)
        blocks.append(words.say(text))
        blocks.append(Bullets(tuple(_holder_lines(h, tr) for h in found.holders)))
    else:
        for holder in found.holders:
            blocks += _one_holder(holder, found, tr)
    if found.total > len(found.holders):
        blocks.append(words.say(tr.t("and {n} more.", n=found.total - len(found.holders))))
    if found.earlier:
        older = tr.t("Named in older articles:")
        other = tr.t("Named in other articles:")
        blocks.append(words.say(older if found.missing_year is None else other))
        blocks.append(Bullets(tuple(_holder_lines(h, tr) for h in found.earlier)))
    if found.former:
        blocks.append(words.say(tr.t("Reported as having held it before:")))
        blocks.append(Bullets(tuple(_holder_lines(h, tr) for h in found.former)))
    if found.now_asked:
        text = tr.t("The store does not say whether this has changed since that article.")
        blocks.append(Paragraph(((Run(text, "italic"),),)))
    everyone = (*found.holders, *found.earlier, *found.former)
    buttons = words.laid(_holder_button(h, tr, full=found.ambiguous) for h in everyone)
    return Answer(
        "choices" if found.ambiguous else "answer",
        Reply(tuple(blocks), buttons),
        tuple(words.entity("official", h.person.id, h.person.name) for h in found.holders),
        words.sources(h.cited for h in everyone),
    )


def _one_holder(holder: Holder, found: HoldersFinding, tr: Translator) -> list[Block]:
    printed = wording.capitalized(post(holder.membership))
    name = holder.person.name
    if found.now_asked:
        text = tr.t(
            "The newest article in the store that names this post is of {date}: {name} – {post}.",
            date=_day(holder, tr),
            name=name,
            post=printed,
        )
    else:
        text = tr.t(
            "{name} – {post}, {source}.",
            name=name,
            post=printed,
            source=words.according(holder.cited, tr),
        )
    lines: list[Line] = [words.text_line(text, name), *_notes(holder, tr)]
    return [Paragraph(tuple(lines)), words.quote(holder.cited, tr)]


def _day(holder: Holder, tr: Translator) -> str:
    on = holder.cited.published_on
    return wording.day(on, tr) if on else tr.t("an unknown day")


def _notes(holder: Holder, tr: Translator) -> list[Line]:
    notes = list(words.place_note(holder.place_note, tr))
    if not notes and holder.membership.place_inferred and holder.place:
        note = tr.t(
            "The article does not print the province; {place} is an inference.", place=holder.place
        )
        notes.append((Run(note, "italic"),))
    return notes


def _holder_lines(holder: Holder, tr: Translator) -> tuple[Line, ...]:
    place = place_of(holder.membership, tr)
    printed = wording.capitalized(post(holder.membership)) + (f" ({place})" if place else "")
    source = words.according(holder.cited, tr)
    text = tr.t("{name} – {post}, {source}", name=holder.person.name, post=printed, source=source)
    return (words.text_line(text, holder.person.name),)


def _holder_button(holder: Holder, tr: Translator, *, full: bool) -> Button:
    label = holder.person.name
    if full:
        printed = holder.place if not holder.membership.place_inferred else None
        parts = [label, holder.membership.role, printed or tr.t("province not stated")]
        on = holder.cited.published_on
        label = " · ".join([*parts, wording.day(on, tr)] if on else parts)
    return words.card("person", holder.person.id, label)


def person(found: PersonFinding, tr: Translator) -> Answer:
    """Show somebody's posts, article by article."""
    who = found.person
    blocks: list[Block] = []
    if found.asked_as:
        blocks.append(words.say(_spelling(found.asked_as, who.name, tr)))
    if found.missing_year is not None:
        text = tr.t(
            "No article of {year} in the store gives {name} a post. The nearest reports:",
            year=found.missing_year,
            name=who.name,
        )
        blocks.append(words.say(text))
    for report in found.reports:
        source = wording.capitalized(words.according(report.cited, tr))
        text = tr.t("{source}, {name} is:", source=source, name=who.name)
        blocks.append(words.say(text, who.name))
        items = tuple(
            ((Run(wording.capitalized(post_with_place(m, tr, inferred=True))),),)
            for m in report.memberships
        )
        blocks.append(Bullets(items))
        blocks.append(words.quote(report.cited, tr))
    if not found.reports:
        text = tr.t("The store names {name} but prints no post.", name=who.name)
        blocks.append(words.say(text, who.name))
    buttons = words.rows(
        words.card("person", who.id, who.name),
        words.ask(
            tr.t("What did {name} say?", name=who.name), tr.t("What did {name} say?", name=who.name)
        ),
        *(words.event_card(e, tr) for e in found.events[:3]),
    )
    return Answer(
        "answer",
        Reply(tuple(blocks), buttons),
        (words.entity("official", who.id, who.name),),
        words.sources(r.cited for r in found.reports),
    )


def _spelling(asked: str, stored: str, tr: Translator) -> str:
    return tr.t(
        "The store has no “{asked}”; the nearest name in it is {name}:", asked=asked, name=stored
    )


def statements(found: StatementsFinding, tr: Translator) -> Answer:
    """Quote what somebody said."""
    who = found.person
    blocks: list[Block] = []
    if found.asked_as:
        blocks.append(words.say(_spelling(found.asked_as, who.name, tr)))
    posts = words.posts(found.memberships)
    label = f"{who.name} ({posts})" if posts else who.name
    if not found.said:
        text = tr.t("No article in the store prints words of {name} on this.", name=label)
        blocks.append(words.say(text, who.name))
    for said in found.said:
        blocks += _said(said, label if said is found.said[0] else who.name, who.name, tr)
    events = [s.event for s in found.said if s.event]
    buttons = words.rows(
        words.card("person", who.id, who.name),
        *(words.event_card(e, tr) for e in events),
        *(words.card("article", s.cited.article_id, s.cited.title) for s in found.said),
    )
    return Answer(
        "answer" if found.said else "not_found",
        Reply(tuple(blocks), buttons),
        (words.entity("official", who.id, who.name),),
        words.sources(s.cited for s in found.said),
    )


def _said(said: Said, label: str, name: str, tr: Translator) -> list[Block]:
    source = words.according(said.cited, tr)
    if said.event is not None:
        text = tr.t(
            "{name}, at “{event}”, {source}:",
            name=label,
            event=words.title(said.event),
            source=source,
        )
    else:
        text = tr.t("{name}, {source}:", name=label, source=source)
    return [words.say(text, name), words.quote(said.cited, tr)]
