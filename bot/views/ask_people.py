"""Answers about people: who holds a post, somebody's posts, who is meant, what was said."""

from __future__ import annotations

from functools import lru_cache

from bot.domain.entities import Membership
from bot.domain.findings import (
    Candidate,
    Holder,
    HoldersFinding,
    PeopleFinding,
    PersonFinding,
    Said,
    StatementsFinding,
)
from bot.domain.replies import Answer, Block, Bullets, Button, Line, Paragraph, Reply, Run
from bot.text import fold
from bot.views import ask_words as words
from bot.views import wording
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
    post = wording.capitalized(_post(holder.membership))
    name = holder.person.name
    if found.now_asked:
        text = tr.t(
            "The newest article in the store that names this post is of {date}: {name} – {post}.",
            date=_day(holder, tr),
            name=name,
            post=post,
        )
    else:
        text = tr.t(
            "{name} – {post}, {source}.",
            name=name,
            post=post,
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


def _post(membership: Membership) -> str:
    return wording.post(membership.role, membership.organization, former=membership.former)


_folded = lru_cache(maxsize=2048)(fold)  # few distinct posts, named again and again

_PROVINCIAL = ("tinh uy", "hdnd tinh", "ubnd tinh", "nhan dan tinh", "tinh doan")
"""Bodies of a province: without a place it is open which one is meant."""


def _place(membership: Membership, tr: Translator, *, inferred: bool = False) -> str:
    """Return the place of a local post when its words leave it open.

    ``inferred`` names a place that the article does not print, and says so.
    """
    local = _folded(f"{membership.role} {membership.organization or ''}")
    if not any(word in local for word in _PROVINCIAL):
        return ""
    if membership.place and membership.place_inferred and inferred:
        return tr.t("province not stated in the article; inferred: {place}", place=membership.place)
    if membership.place is None or membership.place_inferred:
        return tr.t("province not stated in the article")
    return "" if _folded(membership.place) in local else membership.place


def _holder_lines(holder: Holder, tr: Translator) -> tuple[Line, ...]:
    place = _place(holder.membership, tr)
    post = wording.capitalized(_post(holder.membership)) + (f" ({place})" if place else "")
    source = words.according(holder.cited, tr)
    text = tr.t("{name} – {post}, {source}", name=holder.person.name, post=post, source=source)
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
            ((Run(wording.capitalized(_post_with_place(m, tr, inferred=True))),),)
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


def _post_with_place(membership: Membership, tr: Translator, *, inferred: bool = False) -> str:
    place = _place(membership, tr, inferred=inferred)
    return _post(membership) + (f" ({place})" if place else "")


def people(found: PeopleFinding, tr: Translator) -> Answer:
    """Ask who is meant, or list people."""
    blocks: list[Block] = []
    alone = found.choice and found.total == 1 and len(found.candidates) == 1
    if alone:
        text = tr.t("“{asked}” may be this person in the store:", asked=found.asked)
        blocks.append(words.say(text))
    elif found.choice and found.asked:
        text = tr.t("“{asked}” can be several people in the store:", asked=found.asked)
        blocks.append(words.say(text))
    elif found.choice:
        blocks.append(words.say(tr.t("Several people were spoken of:")))
    elif found.asked:
        text = tr.t("Officials of {place} in the store:", place=found.asked)
        blocks.append(words.say(text, found.asked))
    if found.post:
        blocks += _who_holds(found, tr)
    else:
        blocks.append(Bullets(tuple(_candidate(c, tr) for c in found.candidates)))
    if alone:
        blocks.append(words.say(tr.t("Is this who you mean?")))
    elif found.choice:
        blocks.append(words.say(tr.t("Which one do you mean?")))
    elif found.total > len(found.candidates):
        text = tr.t("and {n} more.", n=found.total - len(found.candidates))
        blocks.append(words.say(text))
    buttons = words.rows(
        *(
            words.ask(_candidate_label(c, tr), found.question.replace("{name}", c.person.name))
            if found.choice and found.question != "{name}"
            else words.card("person", c.person.id, _candidate_label(c, tr))
            for c in found.candidates
        )
    )
    return Answer(
        "choices" if found.choice else "answer",
        Reply(tuple(blocks), buttons),
        tuple(words.entity("official", c.person.id, c.person.name) for c in found.candidates),
        words.sources(c.cited for c in found.candidates if c.cited),
    )


def _who_holds(found: PeopleFinding, tr: Translator) -> list[Block]:
    """Say who of several people holds a post, then the posts of the others."""
    holding, others = found.candidates[: found.holding], found.candidates[found.holding :]
    names = ", ".join(c.person.name for c in holding)
    if holding:
        text = tr.t(
            "Of these, the articles give “{post}” to {names}:", post=found.post, names=names
        )
    else:
        text = tr.t("No article in the store gives any of them the post “{post}”:", post=found.post)
    blocks: list[Block] = [words.say(text, names)]
    if holding:
        blocks.append(Bullets(tuple(_candidate(c, tr) for c in holding)))
        if others:
            blocks.append(words.say(tr.t("What the articles say of the others:")))
    if others:
        blocks.append(Bullets(tuple(_candidate(c, tr) for c in others)))
    return blocks


def _candidate(candidate: Candidate, tr: Translator) -> tuple[Line, ...]:
    name = candidate.person.name
    if not candidate.memberships or candidate.cited is None:
        text = tr.t("{name} – no post printed", name=name)
    else:
        posts = ", ".join(_post_with_place(m, tr) for m in candidate.memberships)
        source = words.according(candidate.cited, tr)
        text = tr.t("{name} – {post}, {source}", name=name, post=posts, source=source)
    return (words.text_line(text, name),)


def _candidate_label(candidate: Candidate, tr: Translator) -> str:
    parts = [candidate.person.name]
    if candidate.memberships:
        parts.append(candidate.memberships[-1].role)
    places = [m.place for m in candidate.memberships if m.place and not m.place_inferred]
    parts += places[:1]
    if candidate.cited and candidate.cited.published_on:
        parts.append(wording.day(candidate.cited.published_on, tr))
    return " · ".join(parts)


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
