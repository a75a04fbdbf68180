"""Following in a chat: /subscribe, /subscriptions, /unsubscribe and wishes in plain words."""

from __future__ import annotations

import re

import structlog
from telegram import Message, Update
from telegram.constants import ChatMemberStatus, ChatType
from telegram.error import TelegramError

from bot.domain.chats import QuietHours
from bot.domain.errors import NotFound
from bot.domain.findings import FollowFinding
from bot.domain.follow import Schedule, Subscription, Target
from bot.domain.replies import Reply
from bot.services.follow import Follow
from bot.services.follow.reading import Wanted
from bot.services.follow.timing import known_zone, read_hours
from bot.services.follow.wished import read_schedule
from bot.text import fold
from bot.views import follow as views
from bot.views import follow_list, follow_manage, follow_trouble
from bot.views.i18n import Translator
from handlers.context import BotContext, place_of

log = structlog.get_logger(__name__)

_MANAGERS = (ChatMemberStatus.OWNER, ChatMemberStatus.ADMINISTRATOR)
_OFF = frozenset({"off", "no", "none", "khong", "tat", "bo", "khong dat"})
_ZONE = re.compile(r"(?:time ?zone|zone|mui gio|múi giờ)\s+(.+)", re.IGNORECASE)
_QUIET = re.compile(r"(?:quiet|yen lang|yên lặng|im lang|im lặng)\s+(.+)", re.IGNORECASE)


async def subscribe(update: Update, context: BotContext, words: str, tr: Translator) -> Reply:
    """/subscribe [what]: the preview of what it would bring."""
    follow = context.services.follow
    if follow is None:
        return follow_trouble.unavailable(tr)
    if not words:
        return views.ask_what(tr)
    schedule, words = read_schedule(words)
    understood = _understood(update, context, words, tr)
    return await wanted(update, context, follow.read(words, understood), tr, schedule)


async def subscriptions(update: Update, context: BotContext, words: str, tr: Translator) -> Reply:
    """/subscriptions: what this place follows; "quiet 22:30-05:30", "zone Asia/Tokyo" set them."""
    follow = context.services.follow
    if follow is None:
        return follow_trouble.unavailable(tr)
    target = target_of(update)
    if hours := _QUIET.fullmatch(words):
        if not await may_change(update, context):
            return follow_trouble.admins_only(tr)
        found = read_hours(hours[1])
        if found is None and fold(hours[1]) not in _OFF:
            return follow_manage.misread(hours[1], tr, zone=False)
        await set_quiet(update, follow, found)
        return follow_manage.quiet(await follow.settings(target.chat_id), tr)
    if (zone := _ZONE.fullmatch(words)) is not None:
        if not await may_change(update, context):
            return follow_trouble.admins_only(tr)
        if not known_zone(zone[1]):
            return follow_manage.misread(zone[1], tr, zone=True)
        return follow_manage.quiet(await follow.choose(target.chat_id, time_zone=zone[1]), tr)
    settings = await follow.settings(target.chat_id)
    return follow_list.listing(follow.of(target), settings, context.services.clock.now(), tr)


async def unsubscribe(update: Update, context: BotContext, words: str, tr: Translator) -> Reply:
    """/unsubscribe [what]: stop following it, or choose what to stop."""
    follow = context.services.follow
    if follow is None:
        return follow_trouble.unavailable(tr)
    own = follow.of(target_of(update))
    if not words:
        return follow_list.stop_which(own, tr) if own else follow_list.nothing(tr)
    understood = _understood(update, context, words, tr)
    return await unwanted(update, context, follow.read(words, understood), tr)


async def in_words(
    update: Update, context: BotContext, finding: FollowFinding, text: str, tr: Translator
) -> Reply:
    """Do what "theo dõi Kiên Giang cho tôi" or "bỏ theo dõi ..." asks for."""
    follow = context.services.follow
    if follow is None:
        return follow_trouble.unavailable(tr)
    schedule, text = read_schedule(text)
    found = follow.read(text, finding)
    if finding.on:
        if not found.topics:
            return views.ask_what(tr)
        return await wanted(update, context, found, tr, schedule)
    if not found.topics:
        own = follow.of(target_of(update))
        return follow_list.stop_which(own, tr) if own else follow_list.nothing(tr)
    return await unwanted(update, context, found, tr)


async def wanted(
    update: Update,
    context: BotContext,
    found: Wanted,
    tr: Translator,
    schedule: Schedule | None = None,
) -> Reply:
    """Show what following would have brought, or ask which one is meant."""
    follow = context.services.follow
    assert follow is not None
    if not await may_change(update, context):
        return follow_trouble.admins_only(tr)
    topic = found.clear
    if topic is None:
        return views.choose(found.topics, found.text, tr) if found.topics else views.ask_what(tr)
    known = follow.find(target_of(update), topic)
    now = context.services.clock.now()
    return views.preview(await follow.preview(topic), known, now, tr, schedule)


async def unwanted(update: Update, context: BotContext, found: Wanted, tr: Translator) -> Reply:
    """Stop following what is meant."""
    follow = context.services.follow
    assert follow is not None
    target = target_of(update)
    ones = [s for t in found.topics if (s := follow.find(target, t)) is not None]
    if not ones:
        return follow_list.not_followed(found.text, tr)
    if not await may_change(update, context):
        return follow_trouble.admins_only(tr)
    if len(ones) > 1:
        return follow_list.stop_which(ones, tr)
    await follow.unfollow(ones)
    return follow_list.unfollowed(ones, tr)


async def set_quiet(update: Update, follow: Follow, hours: QuietHours | None) -> None:
    """Save the quiet hours of the chat.

    Raises:
        StoreError: nothing was saved.
    """
    await follow.quiet(target_of(update).chat_id, hours)


def target_of(update: Update) -> Target:
    """Return the place that follows: the chat, or the topic of a forum."""
    message = update.effective_message
    chat = update.effective_chat
    if isinstance(message, Message):
        place = place_of(message)
        return Target(place.chat_id, place.thread_id or 0)
    if chat is not None:
        return Target(chat.id)
    user = update.effective_user
    return Target(user.id if user else 0)


def who(update: Update) -> int | None:
    """Return who acts; None for a channel and for an anonymous administrator."""
    query = update.callback_query
    if query is not None:
        return query.from_user.id
    message = update.effective_message
    if message is None or message.sender_chat is not None or message.from_user is None:
        return None
    return message.from_user.id


async def may_change(update: Update, context: BotContext) -> bool:
    """Tell whether whoever acts may change what the chat follows: in groups only administrators.

    When Telegram does not say, nobody may.
    """
    chat = update.effective_chat
    if chat is None or chat.type == ChatType.PRIVATE:
        return True
    if update.callback_query is None:
        message = update.effective_message
        if chat.type == ChatType.CHANNEL:
            return True  # only administrators write there
        if message is not None and message.sender_chat is not None:
            return message.sender_chat.id == chat.id  # an anonymous administrator
    user = who(update)
    if user is None:
        return False
    try:
        member = await context.bot.get_chat_member(chat.id, user)
    except TelegramError as exc:
        log.warning("administrators are unknown", error=type(exc).__name__)
        return False
    return member.status in _MANAGERS


def with_article(
    follow: Follow, context: BotContext, update: Update, article_id: str
) -> list[Subscription]:
    """Return the subscriptions of this place that an article meets.

    Raises:
        NotFound: the article is gone.
    """
    record = context.services.archive.articles.get(article_id)
    if record is None:
        msg = f"no article has the id {article_id[:48]!r}"
        raise NotFound(msg)
    rules = follow.roster.rules.match(follow.facts(record.article))
    own = follow.of(target_of(update))
    return [s for s in own if (s.topic.kind, s.topic.key) in rules]


def _understood(
    update: Update, context: BotContext, words: str, tr: Translator
) -> FollowFinding | None:
    """Let the question understanding read the words as if they stood in a sentence."""
    services = context.services
    lead = "theo dõi" if tr.language == "vi" else "follow"
    chat = target_of(update).chat_id
    finding = services.ask.answer(
        f"{lead} {words}", chat=f"follow:{chat}", now=services.clock.now()
    )
    return finding if isinstance(finding, FollowFinding) else None
