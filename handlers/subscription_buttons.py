"""Buttons of following: preview, subscribe, change, less, pause, stop."""

from __future__ import annotations

import datetime as dt
import re

from telegram import Update

from bot.domain.errors import Expired
from bot.domain.follow import Cadence, Schedule, Subscription
from bot.domain.replies import Action, Reply
from bot.services.follow import MAX_PER_CHAT, Follow
from bot.services.follow.timing import read_hours
from bot.views import follow as views
from bot.views import follow_list, follow_manage, follow_trouble
from bot.views.follow_manage import ZONES
from bot.views.i18n import Translator
from handlers.context import BotContext
from handlers.subscriptions import may_change, target_of, who, with_article

VERBS = frozenset({"follow", "subscribe", "sub", "quiet", "zone", "less", "snooze", "stop"})

_CADENCES: dict[str, Cadence] = {
    "now": "now",
    "hourly": "hourly",
    "daily": "daily",
    "weekly": "weekly",
}
_TIME = re.compile(r"([01]\d|2[0-3]):([0-5]\d)")
_SCHEDULE = re.compile(r"(now|hourly|daily|weekly)(?:\.([0-6]?)(?:\.(\d\d:\d\d))?)?")
Shown = tuple[Reply, bool]
"""What a press leads to, and whether it takes the place of its message."""


async def press(
    action: Action, update: Update, context: BotContext, tr: Translator
) -> tuple[Reply, bool, bool]:
    """Do what a button of following says.

    Returns:
        What it leads to, whether it takes the place of its message, and whether only the one who
        pressed should see it.

    Raises:
        Expired: this action cannot be understood (any more).
        NotFound: what it names is gone.
        StoreError: nothing was changed.
    """
    follow = context.services.follow
    if follow is None:
        return follow_trouble.unavailable(tr), False, False
    if (shown := await _look(action, update, context, follow, tr)) is not None:
        return (*shown, False)
    if not await may_change(update, context):
        return follow_trouble.admins_only(tr), False, True
    return (*await _change(action, update, context, follow, tr), False)


async def _look(
    action: Action, update: Update, context: BotContext, follow: Follow, tr: Translator
) -> Shown | None:
    """Show what a button shows that changes nothing, None when it changes something."""
    now = context.services.clock.now()
    match action.verb, action.args:
        case "follow", (kind, key, *printed):
            topic = follow.topic(kind, key, "".join(printed))
            known = follow.find(target_of(update), topic)
            return views.preview(await follow.preview(topic), known, now, tr), False
        case "sub", (one_id,):
            return follow_manage.manage(_own(follow, update, one_id), now, tr), True
        case "quiet", ():
            chat_id = target_of(update).chat_id
            return follow_manage.quiet(await follow.settings(chat_id), tr), False
        case "less", (article_id,):
            ones = with_article(follow, context, update, article_id)
            return follow_manage.less(ones, tr) if ones else follow_list.nothing(tr), False
    return None


async def _change(
    action: Action, update: Update, context: BotContext, follow: Follow, tr: Translator
) -> Shown:
    target, now = target_of(update), context.services.clock.now()
    match action.verb, action.args:
        case "subscribe", (often, kind, key, *printed) if found := _SCHEDULE.fullmatch(often):
            topic = follow.topic(kind, key, "".join(printed))
            if follow.find(target, topic) is None and (
                len(follow.of_chat(target.chat_id)) >= MAX_PER_CHAT
            ):
                return follow_trouble.too_many(MAX_PER_CHAT, tr), False
            settings = await follow.settings(target.chat_id)
            if settings is None or settings.language is None:
                # Deliveries come without a question whose language could be followed.
                await follow.choose(target.chat_id, language=tr.language)
            one = await follow.follow(target, topic, who(update), _schedule(found))
            return views.followed(one, now, tr), True
        case "sub", (one_id, *verb):
            return await _adjust(_own(follow, update, one_id), verb, context, follow, tr), True
        case "quiet", (hours,):
            quiet = None if hours == "off" else read_hours(hours)
            if quiet is None and hours != "off":
                msg = "the quiet hours of a button are no hours"
                raise Expired(msg)
            chosen = await follow.quiet(target.chat_id, quiet)
            return follow_manage.quiet(chosen, tr), True
        case "zone", (name,) if name in ZONES:
            chosen = await follow.choose(target.chat_id, time_zone=name)
            return follow_manage.quiet(chosen, tr), True
        case "snooze", (article_id,):
            ones = with_article(follow, context, update, article_id)
            if not ones:
                return follow_list.nothing(tr), False
            return follow_manage.snoozed(ones, await follow.snooze(ones), tr), False
        case "stop", (article_id,):
            ones = with_article(follow, context, update, article_id)
            if len(ones) != 1:
                return follow_list.stop_which(ones, tr) if ones else follow_list.nothing(tr), False
            await follow.unfollow(ones)
            return follow_list.unfollowed(ones, tr), False
    msg = f"no button does {action.verb!r} with {len(action.args)} arguments"
    raise Expired(msg)


def _schedule(found: re.Match[str]) -> Schedule:
    at = None if found[3] is None else _time(found[3])
    return Schedule(_CADENCES[found[1]], at, int(found[2]) if found[2] else None)


def _time(text: str) -> dt.time:
    """Read the time on a button.

    Raises:
        Expired: it is none.
    """
    if (found := _TIME.fullmatch(text)) is None:
        msg = "the time of a button is none"
        raise Expired(msg)
    return dt.time(int(found[1]), int(found[2]))


async def _adjust(
    one: Subscription, verb: list[str], context: BotContext, follow: Follow, tr: Translator
) -> Reply:
    now = context.services.clock.now()
    match verb:
        case [cadence] if cadence in _CADENCES:
            schedule = Schedule(_CADENCES[cadence], one.schedule.at, one.schedule.weekday)
            one = await follow.change(one, schedule=schedule)
            if cadence in ("daily", "weekly"):
                return follow_manage.choose_time(one, tr)
        case ["at", time]:
            at = _time(time)
            often: Cadence = "weekly" if one.schedule.cadence == "weekly" else "daily"
            one = await follow.change(one, schedule=Schedule(often, at, one.schedule.weekday))
        case ["day", ("0" | "1" | "2" | "3" | "4" | "5" | "6") as day]:
            weekly = Schedule("weekly", one.schedule.at, int(day))
            one = await follow.change(one, schedule=weekly)
            return follow_manage.choose_time(one, tr)
        case ["silent" | "loud" as sound]:
            one = await follow.change(one, silent=sound == "silent")
        case ["pause"]:
            one = await follow.change(one, paused=True)
        case ["resume"]:
            one = await follow.change(one, paused=False, snoozed_until=None)
        case ["snooze"]:
            await follow.snooze([one])
            one = follow.get(one.id)
        case ["stop"]:
            await follow.unfollow([one])
            return follow_list.unfollowed([one], tr)
        case _:
            msg = "no button changes a subscription like this"
            raise Expired(msg)
    return follow_manage.manage(one, now, tr)


def _own(follow: Follow, update: Update, one_id: str) -> Subscription:
    """Return a subscription of this chat.

    Raises:
        NotFound: it is gone.
        Expired: it belongs to another chat.
    """
    one = follow.get(one_id)
    if one.target.chat_id != target_of(update).chat_id:
        msg = "the subscription of a button belongs to another chat"
        raise Expired(msg)
    return one
