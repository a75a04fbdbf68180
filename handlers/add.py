"""New articles from administrators: an address, a text, a file, a forwarded post."""

from __future__ import annotations

import re
from pathlib import PurePath

from telegram import Message, MessageOriginChannel, Update
from telegram.constants import ChatType, MessageEntityType

from bot.clock import VIETNAM
from bot.domain.errors import InputError
from bot.domain.intake import Draft
from bot.services.accepting import FEWEST_WORDS, Post
from bot.services.drafting import Drafting
from bot.services.inputs import SUFFIXES
from bot.views import intake as views
from bot.views.i18n import Translator
from handlers import addressing
from handlers.addressing import Call, Question
from handlers.context import WAITING, BotContext
from handlers.refusals import our_errors

NAMES = frozenset({"add", "them"})
_MOST_BYTES = 5 * 1024 * 1024
_MOST_URLS = 10
_ARTICLE_WORDS = 80
_URL = re.compile(r"https?://\S+", re.IGNORECASE)


async def take(update: Update, context: BotContext, message: Message) -> bool:
    """Take what an administrator brings; True when the message was meant for that.

    What was taken is stored before the answer goes out.

    Raises:
        StoreError: it was not kept, and the administrator is told.
        SendError: it was kept, and the answer could not be delivered.
    """
    asked = addressing.read(message, context.bot.id, context.bot.username)
    called = isinstance(asked, Call) and asked.name in NAMES
    drafting = context.services.drafting
    private = message.chat.type == ChatType.PRIVATE
    if drafting is None or not is_administrator(update, context) or not private:
        if not called:
            return False
        tr = await context.translator(update)
        ours = drafting is not None and is_administrator(update, context)
        if not (private or ours or (isinstance(asked, Call) and asked.named)):
            return True  # in a group it may be meant for another bot
        refusal = views.only_in_private(tr) if ours else views.only_administrators(tr)
        await context.answer(message, refusal)
        return True
    if update.edited_message is not None:
        return called  # an edited command must not add its article twice
    if (waiting := context.bot_data.get(WAITING)) is not None:
        waiting.somebody_is_here()
    tr = await context.translator(update)
    home = message.chat_id
    post = _post(message)
    if message.document is not None:
        await _file(message, context, drafting, tr)
    elif post is not None:
        await _post_taken(message, post, context, drafting, tr)
    elif isinstance(asked, Call) and called:
        await _words(asked.words, message, context, drafting, tr)
    elif isinstance(asked, Question) and (draft := drafting.unfinished(home, message.date)):
        draft = await drafting.go_on(draft, asked.text, message.date)
        await _show_whole(draft, message, context, drafting, tr)
    elif isinstance(asked, Question) and (draft := drafting.awaiting(home)):
        await _correction(asked.text, draft, message, context, drafting, tr)
    elif isinstance(asked, Question) and (
        _URL.fullmatch(asked.text) or len(asked.text.split()) >= _ARTICLE_WORDS
    ):
        # No question is as long as an article.
        await _words(asked.text, message, context, drafting, tr)
    else:
        return False
    return True


def is_administrator(update: Update, context: BotContext) -> bool:
    """Whether the person behind an update may add articles."""
    user = update.effective_user
    return user is not None and user.id in context.services.admin_ids


async def _words(
    words: str, message: Message, context: BotContext, drafting: Drafting, tr: Translator
) -> None:
    parts = words.split()
    if not parts:
        await context.answer(message, views.welcome(drafting.waiting(), tr))
    elif all(_URL.fullmatch(part) for part in parts):
        # All are kept before the first one is fetched, which may take a while.
        drafts = [await drafting.begin(u, message.chat_id) for u in parts[:_MOST_URLS]]
        for draft in drafts:
            await _show(await drafting.fetch(draft), message, context, drafting, tr)
    else:
        try:
            draft = await drafting.read_text(words, message.chat_id, sent_at=message.date)
        except InputError:
            await context.answer(message, views.too_short(FEWEST_WORDS, tr))
            return
        await _show(draft, message, context, drafting, tr)


async def _file(message: Message, context: BotContext, drafting: Drafting, tr: Translator) -> None:
    document = message.document
    assert document is not None, "the caller has looked"
    name = document.file_name or ""
    known = PurePath(name).suffix.lower() in SUFFIXES
    if not known or (document.file_size or 0) > _MOST_BYTES:
        await context.answer(message, views.wrong_file(tr))
        return
    draft = await drafting.begin_file(name, document.file_id, message.chat_id)
    await _show(await fetch_file(draft, context, drafting), message, context, drafting, tr)


async def fetch_file(draft: Draft, context: BotContext, drafting: Drafting) -> Draft:
    """Fetch a sent file from Telegram and read it.

    Raises:
        SendError: Telegram did not give it.
        StoreError: the outcome was not kept.
    """
    assert draft.file_id is not None, "the draft of a sent file"
    with our_errors("fetching a sent file"):
        file = await context.bot.get_file(draft.file_id)
        if (file.file_size or 0) > _MOST_BYTES:
            return await drafting.unread(draft, "too_large")
        data = await file.download_as_bytearray()
    return await drafting.read(draft, bytes(data), draft.name)


def _post(message: Message) -> Post | None:
    origin = message.forward_origin
    if not isinstance(origin, MessageOriginChannel):
        return None
    chat = origin.chat
    url = f"https://t.me/{chat.username}/{origin.message_id}" if chat.username else None
    return Post(chat.title, url, origin.date.astimezone(VIETNAM))


async def _post_taken(
    message: Message, post: Post, context: BotContext, drafting: Drafting, tr: Translator
) -> None:
    text = addressing.clean(message.text or message.caption or "")
    linked = _linked(message)
    if linked and len(text.split()) < _ARTICLE_WORDS:
        # A teaser: the article is behind its link.
        await _words(linked, message, context, drafting, tr)
        return
    try:
        draft = await drafting.read_text(text, message.chat_id, post)
    except InputError:
        await context.answer(message, views.too_short(FEWEST_WORDS, tr))
        return
    await _show(draft, message, context, drafting, tr)


def _linked(message: Message) -> str | None:
    """Return the first web address in a post."""
    found = {**message.parse_entities(), **message.parse_caption_entities()}
    for entity, text in sorted(found.items(), key=lambda x: x[0].offset):
        url = entity.url if entity.type == MessageEntityType.TEXT_LINK else text
        if url and _URL.fullmatch(url):
            return url
    return None


async def _correction(
    text: str,
    draft: Draft,
    message: Message,
    context: BotContext,
    drafting: Drafting,
    tr: Translator,
) -> None:
    try:
        draft = await drafting.correct(draft, text)
    except InputError:
        unclear = views.title_unclear if draft.awaiting == "title" else views.day_unclear
        await context.answer(message, unclear(tr))
        return
    await _show(draft, message, context, drafting, tr)


async def _show(
    draft: Draft, message: Message, context: BotContext, drafting: Drafting, tr: Translator
) -> None:
    ids = await context.answer(message, views.preview(drafting.preview(draft), tr))
    await drafting.shown([draft], ids[-1])


async def _show_whole(
    draft: Draft, message: Message, context: BotContext, drafting: Drafting, tr: Translator
) -> None:
    """Let the preview of the parts that came before become that of the whole."""
    if draft.preview_id is None:
        await _show(draft, message, context, drafting, tr)
        return
    reply = views.preview(drafting.preview(draft), tr)
    await context.replace(message, draft.preview_id, reply)
    await drafting.shown([draft], draft.preview_id)
