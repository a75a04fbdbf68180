"""Where the bot may write: blocked, added, removed, silenced, and groups that move."""

from __future__ import annotations

from telegram import ChatMember, ChatMemberAdministrator, ChatMemberRestricted, Update
from telegram.constants import ChatMemberStatus, ChatType

from bot.domain.follow import Target
from handlers import addressing
from handlers.context import BotContext
from handlers.deliveries import Recipients

_OUT = (ChatMemberStatus.LEFT, ChatMemberStatus.BANNED)
_CHANNEL_COMMANDS = frozenset(
    {"subscribe", "theodoi", "subscriptions", "danhsach", "unsubscribe", "botheodoi"}
)


async def on_my_chat_member(update: Update, context: BotContext) -> None:
    """Suspend what a chat follows when the bot may not write there, and resume it afterwards."""
    changed, follow = update.my_chat_member, context.services.follow
    if changed is None or follow is None:
        return
    chat = changed.chat
    reason = why_not(changed.new_chat_member, chat.type)
    if reason is None:
        if await follow.came_back(chat.id):
            follow.stirred()
        return
    if not follow.of_chat(chat.id):
        return  # nothing is kept about chats that follow nothing
    await follow.lost(chat.id, reason)
    if reason == "rights_lost":
        recipients = Recipients(follow, context.sender, context.services.default_language)
        await recipients.tell(Target(chat.id), reason)


def why_not(member: ChatMember, chat_type: str) -> str | None:
    """Return why the bot cannot write in a chat, None when it can."""
    if member.status in _OUT:
        return "blocked" if chat_type == ChatType.PRIVATE else "kicked"
    if isinstance(member, ChatMemberRestricted) and not member.can_send_messages:
        return "rights_lost"
    if chat_type == ChatType.CHANNEL and not (
        isinstance(member, ChatMemberAdministrator) and member.can_post_messages
    ):
        return "rights_lost"
    return None


async def on_migration(update: Update, context: BotContext) -> None:
    """Follow a group that became a supergroup: both chats are told, once is enough."""
    message, follow = update.message, context.services.follow
    if message is None or follow is None:
        return
    if message.migrate_to_chat_id is not None:
        await follow.moved(message.chat_id, message.migrate_to_chat_id)
    elif message.migrate_from_chat_id is not None:
        await follow.moved(message.migrate_from_chat_id, message.chat_id)
    follow.stirred()


async def on_channel_post(update: Update, context: BotContext) -> None:
    """Answer the commands of following in a channel, where only administrators write."""
    from handlers.commands import REGISTRY

    post = update.channel_post
    if post is None:
        return
    call = addressing.command(addressing.clean(post.text or ""), context.bot.username)
    if call is not None and call.name in _CHANNEL_COMMANDS:
        tr = await context.translator(update)
        await context.answer(post, await REGISTRY[call.name](update, context, call.words, tr))
