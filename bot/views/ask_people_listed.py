"""Several people in one answer: who is meant, or who they are."""

from __future__ import annotations

from bot.domain.findings import Candidate, PeopleFinding
from bot.domain.replies import Answer, Block, Bullets, Line, Reply
from bot.views import ask_words as words
from bot.views import wording
from bot.views.ask_posts import post_with_place
from bot.views.i18n import Translator


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
        posts = ", ".join(post_with_place(m, tr) for m in candidate.memberships)
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
