"""Words that all views of following share: names of topics, schedules, states."""

from __future__ import annotations

import datetime as dt

from bot.domain.follow import Schedule, Subscription, Topic
from bot.domain.replies import Action, Button
from bot.lexicon.provinces import province_name, province_named
from bot.views import wording
from bot.views.i18n import Translator

DIGEST_AT = dt.time(7, 0)


def follow_button(topic: Topic, tr: Translator) -> Button:
    """Return the button on a card that leads to the preview of following."""
    label = tr.t("🔔 Follow: {topic}", topic=topic_name(topic, tr))
    return Button(wording.clipped(label, 48), Action("follow", (topic.kind, topic.key)))


def follow_province(name: str | None, tr: Translator) -> tuple[tuple[Button, ...], ...]:
    """Return the row that follows the province of a card, no row without one."""
    slug = province_named(name) if name else None
    if slug is None:
        return ()
    return ((follow_button(Topic("province", slug, province_name(slug)), tr),),)


def follow_meetings(name: str | None, tr: Translator) -> tuple[Button, ...]:
    """Return the button that follows the meetings of a province, none without one."""
    slug = province_named(name) if name else None
    if slug is None:
        return ()
    label = tr.t("🔔 Follow: meetings in {province}", province=province_name(slug))
    return (Button(wording.clipped(label, 48), Action("follow", ("meeting_kind", f"@{slug}"))),)


def topic_name(topic: Topic, tr: Translator) -> str:
    """Return how a reader knows a topic."""
    if topic.kind == "all":
        return tr.t("everything")
    return topic.label


def topic_with_kind(topic: Topic, tr: Translator) -> str:
    """Return a topic with what it is: "province: Kiên Giang"."""
    match topic.kind:
        case "all":
            return tr.t("all new articles")
        case "province":
            return tr.t("province: {name}", name=topic.label)
        case "person":
            return tr.t("person: {name}", name=topic.label)
        case "post":
            return tr.t("post: {name} (whoever holds it)", name=topic.label)
        case "document":
            return tr.t("document: {name}", name=topic.label)
        case "meeting_kind":
            return tr.t("meetings: {name}", name=topic.label)
        case "words":
            return tr.t("words: {name}", name=topic.label)


def schedule(chosen: Schedule, tr: Translator) -> str:
    """Return when something is sent, in words."""
    at = f"{chosen.at or DIGEST_AT:%H:%M}"
    match chosen.cadence:
        case "now":
            return tr.t("at once")
        case "hourly":
            return tr.t("every hour, in one message")
        case "daily":
            return tr.t("every day at {time}, in one message", time=at)
        case "weekly":
            day = weekday(chosen.weekday or 0, tr)
            return tr.t("every {day} at {time}, in one message", day=day, time=at)


def weekday(number: int, tr: Translator) -> str:
    """Return the name of a day of the week, Monday is 0."""
    return (
        tr.t("Monday"),
        tr.t("Tuesday"),
        tr.t("Wednesday"),
        tr.t("Thursday"),
        tr.t("Friday"),
        tr.t("Saturday"),
        tr.t("Sunday"),
    )[number % 7]


def state(one: Subscription, now: dt.datetime, tr: Translator) -> str:
    """Return when a subscription brings something, and that it is paused when it is."""
    parts = [schedule(one.schedule, tr)]
    if one.silent:
        parts.append(tr.t("without sound"))
    if one.paused:
        parts.append(tr.t("paused"))
    elif one.snoozed_until is not None and one.snoozed_until > now:
        until = wording.day(one.snoozed_until.date(), tr)
        parts.append(tr.t("paused until {date}", date=until))
    return ", ".join(parts)
