"""One browser session: its own user, its own private chat, and what its page has yet to see."""

from __future__ import annotations

import asyncio
import secrets
from collections import OrderedDict, deque
from collections.abc import Mapping
from dataclasses import dataclass, field

MAX_MESSAGES = 200
MAX_EVENTS = 400
MAX_SESSIONS = 256
MAX_FILES = 40
MAX_FILE_BYTES = 64 << 20  # of all files of a session
_FIRST_USER_ID = 1 << 40
_USER_IDS = 1 << 50


@dataclass(slots=True)
class Message:
    """A message of the chat.

    Attributes:
        message_id: unique and rising within the chat.
        date: Unix seconds.
        mine: the person wrote or chose it; otherwise the bot sent it.
        text: what is read, without tags.
        entities: of the text, as the Bot API lists them.
        html: what the bot sent; None when the text is plain.
        markup: the inline keyboard of the Bot API, None without buttons.
        inline_message_id: set when it was chosen from inline results.
        file: an attached picture or document.
        reply_to: the message it answers.
        edited: Unix seconds of the last change, None when never changed.
    """

    message_id: int
    date: int
    mine: bool
    text: str
    entities: tuple[Mapping[str, object], ...] = ()
    html: str | None = None
    markup: Mapping[str, object] | None = None
    inline_message_id: str | None = None
    file: File | None = None
    reply_to: int | None = None
    edited: int | None = None


@dataclass(frozen=True, slots=True)
class File:
    """A picture or document that was sent: its bytes, or the address where it is."""

    file_id: str
    kind: str
    name: str
    mime: str
    content: bytes | None = None
    url: str | None = None


@dataclass(slots=True)
class Session:
    """One browser: a user and the private chat with the bot; both have the same id.

    Attributes:
        key: the unguessable value of the cookie.
        user_id: random, so that nobody inherits what an earlier chat of this id chose.
        language: of the page, "vi" or "en"; the user's ``language_code``.
    """

    key: str
    user_id: int
    language: str
    messages: OrderedDict[int, Message] = field(default_factory=OrderedDict)
    files: OrderedDict[str, File] = field(default_factory=OrderedDict)
    turn: asyncio.Lock = field(default_factory=asyncio.Lock)
    waiting: int = 0
    _events: deque[tuple[int, dict[str, object]]] = field(
        default_factory=lambda: deque(maxlen=MAX_EVENTS)
    )
    _cursor: int = 0
    _next_message_id: int = 1
    _changed: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def cursor(self) -> int:
        """The number of the newest event."""
        return self._cursor

    def new_message_id(self) -> int:
        """Return a fresh message id."""
        self._next_message_id += 1
        return self._next_message_id - 1

    def keep(self, message: Message) -> None:
        """Add a message; the oldest are forgotten beyond the limit."""
        self.messages[message.message_id] = message
        while len(self.messages) > MAX_MESSAGES:
            self.messages.popitem(last=False)

    def keep_file(self, file: File) -> None:
        """Keep the content of a file; the oldest are forgotten beyond the limit."""
        self.files[file.file_id] = file
        size = sum(len(f.content or b"") for f in self.files.values())
        while len(self.files) > MAX_FILES or size > MAX_FILE_BYTES:
            _, oldest = self.files.popitem(last=False)
            size -= len(oldest.content or b"")

    def emit(self, kind: str, **values: object) -> None:
        """Tell the page that something happened."""
        self._cursor += 1
        self._events.append((self._cursor, {"kind": kind, **values}))
        self._changed.set()
        self._changed = asyncio.Event()

    def wake(self) -> None:
        """Let a waiting page go, with nothing new."""
        self._changed.set()
        self._changed = asyncio.Event()

    def since(self, cursor: int) -> list[dict[str, object]] | None:
        """Return the events after ``cursor``; None when some of them are already forgotten."""
        if cursor > self._cursor or (self._events and cursor < self._events[0][0] - 1):
            return None
        return [event for number, event in self._events if number > cursor]

    async def wait(self, cursor: int, timeout_s: float) -> None:
        """Return when there is an event after ``cursor``, or after the time."""
        if cursor != self._cursor:
            return
        try:
            await asyncio.wait_for(self._changed.wait(), timeout_s)
        except TimeoutError:
            return


class Sessions:
    """All sessions, bounded: the longest unused are forgotten, those without messages first."""

    def __init__(self, limit: int = MAX_SESSIONS) -> None:
        self._limit = limit
        self._by_key: OrderedDict[str, Session] = OrderedDict()
        self._by_user: dict[int, Session] = {}

    def open(self, language: str, user_id: int | None = None) -> Session:
        """Start a session with a key that cannot be guessed.

        Args:
            language: of its page.
            user_id: of somebody who is known; their session is the same on every page.
        """
        if user_id is None:
            user_id = _FIRST_USER_ID + secrets.randbelow(_USER_IDS)
        elif (known := self._by_user.get(user_id)) is not None:
            return known
        session = Session(secrets.token_urlsafe(32), user_id, language)
        while len(self._by_key) >= self._limit:
            unused = next((s for s in self._by_key.values() if not s.messages), None)
            self._forget(unused or next(iter(self._by_key.values())))
        self._by_key[session.key] = session
        self._by_user[user_id] = session
        return session

    def find(self, key: str | None) -> Session | None:
        """Return the session of a cookie; None when there is none (any more)."""
        session = self._by_key.get(key) if key else None
        if session is not None:
            self._by_key.move_to_end(session.key)
        return session

    def of_chat(self, chat_id: int) -> Session | None:
        """Return the session whose private chat this is."""
        return self._by_user.get(chat_id)

    def all(self) -> tuple[Session, ...]:
        """Return every session."""
        return tuple(self._by_key.values())

    def _forget(self, session: Session) -> None:
        del self._by_key[session.key]
        del self._by_user[session.user_id]
        session.wake()
