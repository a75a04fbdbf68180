"""Is a message meant for the bot, and what does it ask for?"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from telegram import Message
from telegram.constants import ChatType, MessageEntityType

from bot.text import fold

MAX_TEXT = 4096
# With diacritics too: whoever types "/họp" means "/hop".
_COMMAND = re.compile(r"/(\w{1,64})(?:@(\w{1,64}))?(?:\s+|$)(.*)", re.DOTALL)
_UNREADABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Call:
    """A command with its words. ``named`` tells whether the bot's own name was added to it."""

    name: str
    words: str
    named: bool = False


@dataclass(frozen=True, slots=True)
class Question:
    """Free text for the bot; "" when it was only called by its name."""

    text: str


@dataclass(frozen=True, slots=True)
class Wordless:
    """Something for the bot that holds no text: a sticker, a picture, a service message."""


Asked = Call | Question | Wordless


def read(message: Message, bot_id: int, username: str) -> Asked | None:
    """Return what a message asks of the bot, None when it is not meant for it.

    In a private chat everything is; in groups commands, mentions and replies to the bot.

    Args:
        message: any message, also a broken one.
        bot_id: the bot's own id.
        username: the bot's name without "@".
    """
    author = message.from_user
    if (author and author.is_bot) or (message.via_bot and message.via_bot.id == bot_id):
        return None  # another bot, or a card of ours that somebody chose in inline mode
    private = message.chat.type == ChatType.PRIVATE
    text = clean(message.text or message.caption or "")
    without_name, mentioned = _without_mention(message, text, bot_id, username)
    if _COMMAND.match(without_name):
        call = command(without_name, username, anybody=private)
        return replace(call, named=call.named or mentioned) if call else None
    if not (private or mentioned or _replies_to(message, bot_id)):
        return None
    if without_name:
        return Question(without_name)
    if mentioned:
        return Question("")
    return Wordless() if private else None


def command(text: str, username: str, *, anybody: bool = False) -> Call | None:
    """Return the command that a text begins with, None when it has none or another bot's.

    Args:
        text: as typed.
        username: the bot's name without "@".
        anybody: a command for another bot counts, too.
    """
    found = _COMMAND.match(text)
    if found is None:
        return None
    name, target, words = found.groups()
    ours = target is not None and target.lower() == username.lower()
    if target is None or ours or anybody:
        return Call(fold(name), words.strip(), named=ours)
    return None


def clean(text: str) -> str:
    """Return typed text without control characters and halves of characters, cut and stripped."""
    return _UNREADABLE.sub(" ", text[:MAX_TEXT]).strip()


def _without_mention(message: Message, text: str, bot_id: int, username: str) -> tuple[str, bool]:
    """Take the bot's name out of a text, and tell whether it was there."""
    rest = text
    if username:
        # "/hop@name" keeps its name: a letter stands before its "@".
        name = rf"(?<!\w)@{re.escape(username)}(?!\w)[,:]?"
        rest = re.sub(name, " ", text, flags=re.IGNORECASE)
    found = rest != text
    for entity in (*message.entities, *message.caption_entities):
        if entity.type == MessageEntityType.TEXT_MENTION and entity.user is not None:
            found = found or entity.user.id == bot_id
    return (" ".join(rest.split()) if rest != text else text), found


def _replies_to(message: Message, bot_id: int) -> bool:
    answered = message.reply_to_message
    # In a topic every message "replies" to the one that opened it.
    if answered is None or answered.forum_topic_created is not None:
        return False
    return answered.from_user is not None and answered.from_user.id == bot_id
