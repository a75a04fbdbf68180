"""The commands: each reads the words, asks one service, shows one view, sends one reply."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping

from telegram import Update

from bot.domain.chats import ChatSettings
from bot.domain.pages import ListName
from bot.domain.replies import Reply
from bot.views import follow_list, lists, pages, settings
from bot.views import help as help_views
from bot.views import intake as intake_views
from bot.views.commands import COMMANDS
from bot.views.i18n import Translator
from handlers import links, stats, subscriptions
from handlers.context import BotContext, home_of

Command = Callable[[Update, BotContext, str, Translator], Awaitable[Reply]]


def _list(name: ListName) -> Command:
    async def show(_: Update, context: BotContext, words: str, tr: Translator) -> Reply:
        return pages.show(context.services.lookup.find(name, words), tr)

    return show


async def _start(update: Update, context: BotContext, words: str, tr: Translator) -> Reply:
    """/start [link]: the welcome, or the card that a deep link leads to."""
    await _come_back(update, context)
    if words:
        return links.opened(words, context.services.lookup, tr)
    return help_views.welcome(context.services.lookup.examples(), tr)


async def _come_back(update: Update, context: BotContext) -> None:
    """Whoever writes /start can be reached again."""
    follow, home = context.services.follow, home_of(update)
    if follow is not None and home is not None and await follow.came_back(home):
        follow.stirred()


async def _help(_: Update, context: BotContext, __: str, tr: Translator) -> Reply:
    return help_views.welcome(context.services.lookup.examples(), tr)


async def _search(_: Update, context: BotContext, words: str, tr: Translator) -> Reply:
    if not words:
        return lists.words_wanted(tr)
    return pages.show(context.services.lookup.everything(words), tr)


async def _language(_: Update, __: BotContext, ___: str, tr: Translator) -> Reply:
    return settings.choose_language(tr)


async def _privacy(_: Update, __: BotContext, ___: str, tr: Translator) -> Reply:
    return settings.privacy(tr)


async def _export(update: Update, context: BotContext, _: str, tr: Translator) -> Reply:
    home, services = home_of(update), context.services
    if home is None:
        return settings.export(None, tr)
    kept = await services.chats.get(home)
    followed = services.follow.of_chat(home) if services.follow else []
    drafts = services.drafting.of_chat(home) if services.drafting else []
    if not followed and not drafts:
        return settings.export(kept, tr)
    reply = settings.export(kept or ChatSettings(home), tr)
    more = follow_list.exported(followed, services.clock.now(), tr) if followed else []
    return Reply((*reply.blocks, *more, *intake_views.exported(drafts, tr)), reply.buttons)


async def _delete(update: Update, context: BotContext, _: str, tr: Translator) -> Reply:
    home = home_of(update)
    kept = None if home is None else await context.services.chats.get(home)
    follow, drafting = context.services.follow, context.services.drafting
    if kept is None and home is not None:
        followed = follow is not None and follow.of_chat(home)
        drafted = drafting is not None and drafting.of_chat(home)
        kept = ChatSettings(home) if followed or drafted else None
    return settings.confirm_erasure(kept, tr)


_BY_NAME: Mapping[str, Command] = {
    "help": _help,
    "latest": _list("latest"),
    "meetings": _list("meetings"),
    "officials": _list("officials"),
    "resolutions": _list("resolutions"),
    "summary": _list("summaries"),
    "search": _search,
    "subscribe": subscriptions.subscribe,
    "subscriptions": subscriptions.subscriptions,
    "unsubscribe": subscriptions.unsubscribe,
    "language": _language,
    "privacy": _privacy,
    "export": _export,
    "delete": _delete,
}

REGISTRY: Mapping[str, Command] = {
    "start": _start,
    "stats": stats.stats,
    "thongke": stats.stats,
    **_BY_NAME,
    **{command.alias: _BY_NAME[command.name] for command in COMMANDS},
}
"""Every name that works behind a slash, English and Vietnamese."""
