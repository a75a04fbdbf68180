"""Changing a subscription: when, how, whether at all."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from bot.domain.chats import ChatSettings
from bot.domain.follow import Subscription
from bot.domain.replies import Action, Button, Heading, Paragraph, Reply, Run
from bot.views import wording
from bot.views.follow_buttons import say, sub, what_i_follow
from bot.views.follow_list import quiet_words
from bot.views.follow_words import state, topic_name, topic_with_kind, weekday
from bot.views.i18n import Translator

TIMES = ("06:00", "07:00", "08:00", "12:00", "18:00", "20:00")
QUIET = ("21:00-06:00", "22:00-06:00", "22:00-07:00", "23:00-07:00")
ZONES = (
    *("Asia/Ho_Chi_Minh", "Asia/Tokyo", "Asia/Seoul", "Australia/Sydney"),
    *("Europe/Paris", "America/New_York", "America/Los_Angeles"),
)


def manage(one: Subscription, now: dt.datetime, tr: Translator) -> Reply:
    """Show a subscription with everything that can be changed."""

    def button(label: str, verb: str) -> Button:
        return Button(label, Action("sub", (one.id, verb)))

    asleep = one.paused or (one.snoozed_until is not None and one.snoozed_until > now)
    cadence = one.schedule.cadence
    rows = (
        (
            button(_chosen(tr.t("At once"), cadence == "now"), "now"),
            button(_chosen(tr.t("Hourly"), cadence == "hourly"), "hourly"),
        ),
        (
            button(_chosen(tr.t("Daily"), cadence == "daily"), "daily"),
            button(_chosen(tr.t("Weekly"), cadence == "weekly"), "weekly"),
        ),
        (
            button(tr.t("With sound"), "loud")
            if one.silent
            else button(tr.t("Without sound"), "silent"),
            button(tr.t("Resume"), "resume") if asleep else button(tr.t("Pause"), "pause"),
        ),
        (button(tr.t("Pause 7 days"), "snooze"), button(tr.t("Stop following"), "stop")),
        (what_i_follow(tr),),
    )
    lines = ((Run(topic_with_kind(one.topic, tr)),), (Run(state(one, now, tr)),))
    return Reply((Heading(topic_name(one.topic, tr)), Paragraph(lines)), rows)


def choose_time(one: Subscription, tr: Translator) -> Reply:
    """Ask at what time a digest should go out, and on what day a weekly one."""
    rows = [
        tuple(Button(time, Action("sub", (one.id, "at", time))) for time in TIMES[at : at + 3])
        for at in (0, 3)
    ]
    if one.schedule.cadence == "weekly":
        days = [
            Button(
                _chosen(weekday(number, tr), one.schedule.weekday == number),
                Action("sub", (one.id, "day", str(number))),
            )
            for number in range(7)
        ]
        rows += [tuple(days[:4]), tuple(days[4:])]
    rows.append((Button(tr.t("‹ Back"), sub(one)),))
    text = tr.t("At what time should the message about {topic} come?", topic=_name(one, tr))
    return say(text, *rows)


def quiet(settings: ChatSettings | None, tr: Translator) -> Reply:
    """Offer quiet hours and the time zone that they are meant in."""
    now = quiet_words(settings.quiet if settings else None, tr)
    zone = (settings.time_zone if settings else None) or ZONES[0]
    lines = (
        wording.labelled(tr.t("Quiet hours"), Run(now)),
        wording.labelled(tr.t("Time zone"), Run(zone)),
        (
            Run(
                tr.t(
                    "What comes meanwhile follows afterwards in one message. For other hours "
                    "write for example: {example}",
                    example=tr.t("/subscriptions quiet 22:30-05:30"),
                )
            ),
        ),
    )
    rows = [
        tuple(Button(hours, Action("quiet", (hours,))) for hours in QUIET[at : at + 2])
        for at in (0, 2)
    ]
    rows.append((Button(tr.t("No quiet hours"), Action("quiet", ("off",))),))
    rows += [
        tuple(
            Button(_chosen(name.rpartition("/")[2].replace("_", " "), name == zone), _zone(name))
            for name in ZONES[at : at + 3]
        )
        for at in range(0, len(ZONES), 3)
    ]
    rows.append((what_i_follow(tr),))
    return Reply((Paragraph(lines),), tuple(rows))


def misread(asked: str, tr: Translator, *, zone: bool) -> Reply:
    """Say that quiet hours, or a time zone, could not be read."""
    if zone:
        example = tr.t("/subscriptions zone Europe/Paris")
        text = tr.t(
            "I do not know the time zone “{asked}”. Write for example: {example}",
            asked=asked,
            example=example,
        )
    else:
        text = tr.t(
            "I cannot read “{asked}” as hours of a day. Write for example: {example}",
            asked=asked,
            example=tr.t("/subscriptions quiet 22:30-05:30"),
        )
    return say(text)


def less(ones: Sequence[Subscription], tr: Translator) -> Reply:
    """Offer to hear less often of what brought an article, or not at all."""
    rows: list[tuple[Button, ...]] = []
    for one in ones[:8]:
        name = wording.clipped(_name(one, tr), 28)
        daily = Button(tr.t("{topic}: daily", topic=name), Action("sub", (one.id, "daily")))
        stop = Button(tr.t("{topic}: stop", topic=name), Action("sub", (one.id, "stop")))
        rows.append((daily, stop))
    return say(tr.t("Which of these do you want less of?"), *rows)


def snoozed(ones: Sequence[Subscription], until: dt.datetime, tr: Translator) -> Reply:
    """Confirm seven days of silence, with the way back."""
    names = ", ".join(_name(s, tr) for s in ones[:6])
    text = tr.t(
        "Done: nothing about {topic} until {date}.",
        topic=names,
        date=wording.day(until.date(), tr),
    )
    back = [
        (
            Button(
                wording.clipped(tr.t("Resume: {topic}", topic=_name(s, tr)), 40),
                Action("sub", (s.id, "resume")),
            ),
        )
        for s in ones[:4]
    ]
    return say(text, *back)


def _name(one: Subscription, tr: Translator) -> str:
    return topic_name(one.topic, tr)


def _zone(name: str) -> Action:
    return Action("zone", (name,))


def _chosen(label: str, chosen: bool) -> str:
    return f"✓ {label}" if chosen else label
