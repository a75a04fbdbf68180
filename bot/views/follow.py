"""Setting up what to follow: preview, confirmation, the list."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Protocol

from bot.domain.chats import ChatSettings, QuietHours
from bot.domain.entities import ArticleRecord
from bot.domain.follow import Subscription, Topic
from bot.domain.replies import Action, Block, Bullets, Button, Heading, Line, Paragraph, Reply, Run
from bot.views import wording
from bot.views.commands import typed
from bot.views.follow_words import state, topic_name, topic_with_kind
from bot.views.i18n import Translator

_LABEL_CHARS = 40
_MOST_LISTED = 40

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


def say(text: str, *rows: tuple[Button, ...]) -> Reply:
    """Return a reply of one paragraph."""
    return Reply((Paragraph(((Run(text),),)),), tuple(rows))


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
        *((Button(_short(topic_name(t, tr)), follow(t)),) for t in topics[:8]),
    )


def preview(found: Preview, known: Subscription | None, now: dt.datetime, tr: Translator) -> Reply:
    """Show what following would have brought, before anything is saved."""
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
    return Reply(tuple(blocks), _offers(found, tr))


def _offers(found: Preview, tr: Translator) -> Rows:
    topic = found.topic
    at_once = Button(tr.t("Follow: at once"), subscribe(topic, "now"))
    daily = Button(tr.t("Follow: once a day"), subscribe(topic, "daily"))
    rows = [(daily,), (at_once,)] if found.busy else [(at_once,), (daily,)]
    rows += [
        (Button(_short(tr.t("Rather: {topic}", topic=topic_name(t, tr))), follow(t)),)
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


def unfollowed(ones: Sequence[Subscription], tr: Translator) -> Reply:
    """Confirm that something is no longer followed, with the way back."""
    names = ", ".join(topic_name(s.topic, tr) for s in ones[:6])
    back = [
        (Button(_short(tr.t("Follow again: {topic}", topic=topic_name(s.topic, tr))), _again(s)),)
        for s in ones[:4]
    ]
    return say(tr.t("Done: you no longer follow {topic}.", topic=names), *back)


def not_followed(asked: str, tr: Translator) -> Reply:
    """Answer a wish to stop following something that is not followed."""
    if not asked:
        return nothing(tr)
    text = tr.t("You do not follow “{asked}”, so there is nothing to stop.", asked=asked)
    return say(text, (what_i_follow(tr),))


def nothing(tr: Translator) -> Reply:
    """Say that nothing is followed, and how to start."""
    text = tr.t(
        "You do not follow anything yet. Write for example: {command} Kien Giang",
        command=typed("subscribe", tr),
    )
    return say(text, (Button(tr.t("All new articles"), follow(Topic("all", "", ""))),))


def listing(
    ones: Sequence[Subscription],
    settings: ChatSettings | None,
    now: dt.datetime,
    tr: Translator,
) -> Reply:
    """List what is followed, each with a button to change it."""
    if not ones:
        return nothing(tr)
    shown = ones[:_MOST_LISTED]
    items: tuple[tuple[Line, ...], ...] = tuple(
        ((Run(topic_name(s.topic, tr), "bold"), Run(f" – {state(s, now, tr)}")),) for s in shown
    )
    blocks: list[Block] = [Heading(tr.t("What you follow")), Bullets(items)]
    if len(ones) > len(shown):
        more = len(ones) - len(shown)
        blocks.append(Paragraph(((Run(tr.tn("and {n} more", "and {n} more", more)),),)))
    hours = quiet_words(settings.quiet if settings else None, tr)
    blocks.append(Paragraph((wording.labelled(tr.t("Quiet hours"), Run(hours)),)))
    rows = [(Button(_short(topic_name(s.topic, tr)), sub(s)),) for s in shown]
    rows.append((Button(tr.t("Quiet hours"), Action("quiet")),))
    return Reply(tuple(blocks), tuple(rows))


def stop_which(ones: Sequence[Subscription], tr: Translator) -> Reply:
    """Ask what to stop following."""
    return say(
        tr.t("What do you want to stop following?"),
        *(
            (Button(_short(topic_name(s.topic, tr)), Action("sub", (s.id, "stop"))),)
            for s in ones[:_MOST_LISTED]
        ),
    )


def exported(ones: Sequence[Subscription], now: dt.datetime, tr: Translator) -> tuple[Block, ...]:
    """Return everything kept about what a chat follows, for /export."""
    if not ones:
        return ()
    items = tuple(_exported(s, now, tr) for s in ones)
    return (Heading(tr.t("What you follow")), Bullets(items))


def _exported(one: Subscription, now: dt.datetime, tr: Translator) -> tuple[Line, ...]:
    first = f"{topic_with_kind(one.topic, tr)} – {state(one, now, tr)}"
    if one.created_at is None:
        return ((Run(first),),)
    since = tr.t("since {date}", date=wording.day(one.created_at.date(), tr))
    return ((Run(f"{first}, {since}"),),)


def quiet_words(quiet: QuietHours | None, tr: Translator) -> str:
    """Return quiet hours in words."""
    if quiet is None:
        return tr.t("none")
    return tr.t("from {start} to {end}", start=f"{quiet.start:%H:%M}", end=f"{quiet.end:%H:%M}")


def admins_only(tr: Translator) -> Reply:
    """Tell a member of a group that its administrators decide."""
    return say(tr.t("Only the administrators of this group can change what it follows."))


def too_many(limit: int, tr: Translator) -> Reply:
    """Say that a chat follows as much as it can."""
    text = tr.t("This chat follows {n} things already, the most it can. Stop some first.", n=limit)
    return say(text, (what_i_follow(tr),))


def unavailable(tr: Translator) -> Reply:
    """Say that following is switched off here."""
    return say(tr.t("Following is not available here."))


def trouble(reason: str, chat: int, topics: Sequence[Topic], tr: Translator) -> Reply:
    """Tell whoever set up a subscription that nothing can be sent there any more."""
    names = ", ".join(topic_name(t, tr) for t in topics[:6])
    texts = {
        "rights_lost": tr.t(
            "I am no longer allowed to write in the chat {chat}. You set up there: {topics}. Give "
            "me the right to write again and what was missed will follow.",
            chat=chat,
            topics=names,
        ),
        "topic_closed": tr.t(
            "The topic in the chat {chat} is closed, so I cannot write there. You set up there: "
            "{topics}. I will try again every hour for a week.",
            chat=chat,
            topics=names,
        ),
    }
    gone = tr.t(
        "The topic in the chat {chat} does not exist any more. You set up there: {topics}. What it "
        "followed is kept, but paused.",
        chat=chat,
        topics=names,
    )
    return say(texts.get(reason, gone))


# Buttons that several views share.


def follow(topic: Topic) -> Action:
    """Return what shows the preview of a topic."""
    return Action("follow", _named(topic))


def subscribe(topic: Topic, cadence: str) -> Action:
    """Return what subscribes to a topic."""
    return Action("subscribe", (cadence, *_named(topic)))


def sub(one: Subscription) -> Action:
    """Return what shows a subscription with everything that can be changed."""
    return Action("sub", (one.id,))


def what_i_follow(tr: Translator) -> Button:
    """Return the button that lists what is followed."""
    return Button(tr.t("What I follow"), Action("command", ("subscriptions",)))


def _again(one: Subscription) -> Action:
    return subscribe(one.topic, one.schedule.cadence)


def _named(topic: Topic) -> tuple[str, ...]:
    """Return kind and key, and the words as typed where no record has the name."""
    typed_words = topic.kind in ("words", "meeting_kind") or topic.key.startswith("=")
    return (topic.kind, topic.key, topic.label) if typed_words else (topic.kind, topic.key)


def _short(text: str) -> str:
    return wording.clipped(text, _LABEL_CHARS)
