"""Why something cannot be followed, or not any more."""

from __future__ import annotations

from collections.abc import Sequence

from bot.domain.follow import Topic
from bot.domain.replies import Reply
from bot.views.follow_buttons import say, what_i_follow
from bot.views.follow_words import topic_name
from bot.views.i18n import Translator


def admins_only(tr: Translator) -> Reply:
    """Tell a member of a group that its administrators decide."""
    return say(tr.t("Only the administrators of this group can change what it follows."))


def too_many(limit: int, tr: Translator) -> Reply:
    """Say that a chat follows as much as it can."""
    text = tr.t("This chat follows {n} things already, the most it can. Stop some first.", n=limit)
    return say(text, (what_i_follow(tr),))


def unavailable(tr: Translator) -> Reply:
    """Say that following is switched off here."""
    return say(tr.t("Following is not available here."))


def trouble(reason: str, chat: int, topics: Sequence[Topic], tr: Translator) -> Reply:
    """Tell whoever set up a subscription that nothing can be sent there any more."""
    names = ", ".join(topic_name(t, tr) for t in topics[:6])
    texts = {
        "rights_lost": tr.t(
            "I am no longer allowed to write in the chat {chat}. You set up there: {topics}. Give "
            "me the right to write again and what was missed will follow.",
            chat=chat,
            topics=names,
        ),
        "topic_closed": tr.t(
            "The topic in the chat {chat} is closed, so I cannot write there. You set up there: "
            "{topics}. I will try again every hour for a week.",
            chat=chat,
            topics=names,
        ),
    }
    gone = tr.t(
        "The topic in the chat {chat} does not exist any more. You set up there: {topics}. What it "
        "followed is kept, but paused.",
        chat=chat,
        topics=names,
    )
    return say(texts.get(reason, gone))
