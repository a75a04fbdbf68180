"""Buttons that the views of following share."""

from __future__ import annotations

from bot.domain.follow import Schedule, Subscription, Topic
from bot.domain.replies import Action, Button, Paragraph, Reply, Run
from bot.views import wording
from bot.views.i18n import Translator

_LABEL_CHARS = 40


def say(text: str, *rows: tuple[Button, ...]) -> Reply:
    """Return a reply of one paragraph."""
    return Reply((Paragraph(((Run(text),),)),), tuple(rows))


def follow(topic: Topic) -> Action:
    """Return what shows the preview of a topic."""
    return Action("follow", _named(topic))


def subscribe(topic: Topic, cadence: str) -> Action:
    """Return what subscribes to a topic."""
    return Action("subscribe", (cadence, *_named(topic)))


def code(schedule: Schedule) -> str:
    """Return a schedule as a button carries it: "daily", "weekly.4.17:00"."""
    day = "" if schedule.weekday is None else str(schedule.weekday)
    at = "" if schedule.at is None else f"{schedule.at:%H:%M}"
    return f"{schedule.cadence}.{day}.{at}".rstrip(".")


def sub(one: Subscription) -> Action:
    """Return what shows a subscription with everything that can be changed."""
    return Action("sub", (one.id,))


def what_i_follow(tr: Translator) -> Button:
    """Return the button that lists what is followed."""
    return Button(tr.t("What I follow"), Action("command", ("subscriptions",)))


def again(one: Subscription) -> Action:
    """Return what follows something again that is no longer followed."""
    return subscribe(one.topic, code(one.schedule))


def short(text: str) -> str:
    """Return a text that fits on a button."""
    return wording.clipped(text, _LABEL_CHARS)


def _named(topic: Topic) -> tuple[str, ...]:
    """Return kind and key, and the words as typed where no record has the name."""
    typed_words = topic.kind in ("words", "meeting_kind") or topic.key.startswith("=")
    return (topic.kind, topic.key, topic.label) if typed_words else (topic.kind, topic.key)
