"""What is followed, and what no longer is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from bot.domain.chats import ChatSettings, QuietHours
from bot.domain.follow import Subscription, Topic
from bot.domain.replies import Action, Block, Bullets, Button, Heading, Line, Paragraph, Reply, Run
from bot.views import wording
from bot.views.commands import typed
from bot.views.follow_buttons import again, follow, say, short, sub, what_i_follow
from bot.views.follow_words import state, topic_name, topic_with_kind
from bot.views.i18n import Translator

_MOST_LISTED = 40


def unfollowed(ones: Sequence[Subscription], tr: Translator) -> Reply:
    """Confirm that something is no longer followed, with the way back."""
    names = ", ".join(topic_name(s.topic, tr) for s in ones[:6])
    back = [
        (Button(short(tr.t("Follow again: {topic}", topic=topic_name(s.topic, tr))), again(s)),)
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
    rows = [(Button(short(topic_name(s.topic, tr)), sub(s)),) for s in shown]
    rows.append((Button(tr.t("Quiet hours"), Action("quiet")),))
    return Reply(tuple(blocks), tuple(rows))


def stop_which(ones: Sequence[Subscription], tr: Translator) -> Reply:
    """Ask what to stop following."""
    return say(
        tr.t("What do you want to stop following?"),
        *(
            (Button(short(topic_name(s.topic, tr)), Action("sub", (s.id, "stop"))),)
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
