"""Setting up what to follow: preview and confirmation."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Protocol

from bot.domain.entities import ArticleRecord
from bot.domain.follow import Schedule, Subscription, Topic
from bot.domain.replies import Block, Bullets, Button, Heading, Line, Paragraph, Reply, Run
from bot.views import wording
from bot.views.commands import typed
from bot.views.follow_buttons import code, follow, say, short, sub, subscribe, what_i_follow
from bot.views.follow_words import schedule, state, topic_name, topic_with_kind
from bot.views.i18n import Translator

Rows = tuple[tuple[Button, ...], ...]


class Preview(Protocol):
    """What a topic would have brought."""

    @property
    def topic(self) -> Topic:
        """What is about to be followed."""
        ...

    @property
    def count(self) -> int:
        """Articles of the last 90 days."""
        ...

    @property
    def per_week(self) -> float:
        """Articles a week."""
        ...

    @property
    def busy(self) -> bool:
        """More a week than most people want one by one."""
        ...

    @property
    def sample(self) -> ArticleRecord | None:
        """The newest article that it would have brought."""
        ...

    @property
    def recent(self) -> bool:
        """The sample is one of the last 90 days."""
        ...

    @property
    def related(self) -> tuple[Topic, ...]:
        """What may be meant too."""
        ...


def ask_what(tr: Translator) -> Reply:
    """Tell what can be followed, for somebody who typed the bare command."""
    examples: tuple[tuple[Line, ...], ...] = tuple(
        ((Run(f"{typed('subscribe', tr)} {example}", "code"),),)
        for example in (
            tr.t("Kien Giang"),
            tr.t("secretary of the Kien Giang provincial party committee"),
            "18-NQ/TW",
            tr.t('"digital transformation" -tax'),
        )
    )
    text = tr.t(
        "Tell me what you want to hear of: a province, a person, a post, a document, a kind of "
        "meeting, or words. For example:"
    )
    return Reply(
        (Paragraph(((Run(text),),)), Bullets(examples)),
        (
            (Button(tr.t("All new articles"), follow(Topic("all", "", ""))),),
            (what_i_follow(tr),),
        ),
    )


def choose(topics: Sequence[Topic], asked: str, tr: Translator) -> Reply:
    """Ask which of several is meant."""
    return say(
        tr.t("Which one do you mean by “{asked}”?", asked=asked),
        *((Button(short(topic_name(t, tr)), follow(t)),) for t in topics[:8]),
    )


def preview(
    found: Preview,
    known: Subscription | None,
    now: dt.datetime,
    tr: Translator,
    wished: Schedule | None = None,
) -> Reply:
    """Show what following would have brought, before anything is saved.

    Args:
        found: what that is.
        known: the subscription that there is already.
        now: for how long that is paused.
        tr: the reader's language.
        wished: when the reader wants to hear of it; offered first.
    """
    topic = found.topic
    blocks: list[Block] = [Heading(tr.t("Follow {topic}?", topic=topic_name(topic, tr)))]
    lines: list[Line] = [(Run(topic_with_kind(topic, tr)),)]
    if known is not None:
        lines.append((Run(tr.t("You follow this already: {when}.", when=state(known, now, tr))),))
    if found.count:
        text = tr.tn(
            "The last 90 days would have brought you {n} article.",
            "The last 90 days would have brought you {n} articles.",
            found.count,
        )
    else:
        text = tr.t("The last 90 days would have brought you no article.")
    lines.append((Run(text),))
    if found.sample is not None:
        name = tr.t("For example") if found.recent else tr.t("The newest older one")
        sample = wording.linked(found.sample, wording.clipped(wording.label(found.sample), 120))
        dated = wording.published(found.sample, tr)
        lines.append((*wording.labelled(name, sample), Run(f" ({dated})")))
    blocks.append(Paragraph(tuple(lines)))
    if found.busy:
        text = tr.t(
            "That is about {n} a week. One message a day with all of them may suit you better.",
            n=round(found.per_week),
        )
        blocks.append(Paragraph(((Run(text, "bold"),),)))
    return Reply(tuple(blocks), _offers(found, wished, tr))


def _offers(found: Preview, wished: Schedule | None, tr: Translator) -> Rows:
    topic = found.topic
    at_once = Button(tr.t("Follow: at once"), subscribe(topic, "now"))
    daily = Button(tr.t("Follow: once a day"), subscribe(topic, "daily"))
    rows = [(daily,), (at_once,)] if found.busy else [(at_once,), (daily,)]
    if wished is not None:
        label = tr.t("Follow: {when}", when=schedule(wished, tr))
        rows = [(Button(label, subscribe(topic, code(wished))),), (at_once,)]
    rows += [
        (Button(short(tr.t("Rather: {topic}", topic=topic_name(t, tr))), follow(t)),)
        for t in found.related
    ]
    return tuple(rows)


def followed(one: Subscription, now: dt.datetime, tr: Translator) -> Reply:
    """Confirm a subscription."""
    text = tr.t(
        "Done: you follow {topic} – {when}.",
        topic=topic_name(one.topic, tr),
        when=state(one, now, tr),
    )
    return say(text, (Button(tr.t("Change"), sub(one)), what_i_follow(tr)))
