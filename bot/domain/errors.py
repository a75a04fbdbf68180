"""Errors that cross a border: each knows what was found and what can be done next.

The message of an exception is for developers (English, one line, where/found/expected/next); the
sentence for a reader is chosen by ``bot.views`` from the class.
"""

from __future__ import annotations


class BotError(Exception):
    """Base of every error the project raises on purpose."""


class UsageError(BotError):
    """Wrong settings or arguments: the process ends with exit code 2 and this one line."""


class InputError(BotError):
    """One input (file, page, message) cannot be used; the others go on."""


class StoreError(BotError):
    """The data folder cannot be used as it is."""


class StoreLocked(StoreError):
    """Another process is writing to the same data folder."""


class StoreDamaged(StoreError):
    """A file of the store cannot be read; it is left as it is."""


class SchemaTooNew(StoreError):
    """A file of the store was written by a newer version; it is left as it is."""


class NotFound(BotError):
    """A record that was asked for by its id does not exist."""


class Expired(BotError):
    """A button or cursor refers to something that has been forgotten; the reader asks again."""


class SendError(BotError):
    """A message did not reach a chat; the class says whether trying again makes sense."""


class RecipientGone(SendError):
    """The chat blocked or removed the bot, or never was: do not send there again."""


class RecipientMoved(SendError):
    """The group became a supergroup: send to ``new_chat_id`` from now on."""

    def __init__(self, message: str, new_chat_id: int) -> None:
        super().__init__(message)
        self.new_chat_id = new_chat_id


class Throttled(SendError):
    """Too many messages: wait ``retry_after_s`` seconds, then send again."""

    def __init__(self, message: str, retry_after_s: float) -> None:
        super().__init__(message)
        self.retry_after_s = retry_after_s


class Rejected(SendError):
    """The messenger will never take this message as it is."""


class TransportDown(SendError):
    """No answer from the messenger: whether the message arrived is unknown."""
