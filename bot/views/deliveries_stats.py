"""What is owed and what became of it, for the people who run the bot."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bot.domain.replies import Block, Bullets, Heading, Line, Paragraph, Reply, Run
from bot.views import wording
from bot.views.i18n import Translator


def stats(
    counts: Mapping[tuple[str, str | None], int],
    subscriptions: int,
    suspended: Mapping[str, int],
    articles: int,
    tr: Translator,
    more: Sequence[Block] = (),
) -> Reply:
    """Show the numbers of subscriptions and deliveries, by state and reason; then ``more``."""
    lines: tuple[Line, ...] = (
        wording.labelled(tr.t("Articles"), Run(str(articles))),
        wording.labelled(tr.t("Subscriptions"), Run(str(subscriptions))),
    )
    blocks: list[Block] = [Heading(tr.t("Statistics")), Paragraph(lines)]
    names = {
        "pending": tr.t("waiting"),
        "sent": tr.t("sent"),
        "retry": tr.t("to be tried again"),
        "suspended": tr.t("waiting for the chat to come back"),
        "gave_up": tr.t("given up"),
    }
    rows: list[tuple[Line, ...]] = []
    for state, name in names.items():
        reasons = {r: n for (s, r), n in counts.items() if s == state}
        total = f"{name}: {sum(reasons.values())}"
        why = ", ".join(f"{why_in(r, tr)} {n}" for r, n in sorted(reasons.items(), key=str) if r)
        rows.append(((Run(f"{total} ({why})" if why else total),),))
    blocks += [Heading(tr.t("Deliveries")), Bullets(tuple(rows))]
    if suspended:
        chats = ", ".join(f"{why_in(r, tr)} {n}" for r, n in sorted(suspended.items()))
        line = wording.labelled(tr.t("Chats that cannot be reached"), Run(chats))
        blocks.append(Paragraph((line,)))
    return Reply((*blocks, *more))


def why_in(reason: str, tr: Translator) -> str:
    """Return a reason in words; what has none is shown as it was noted."""
    names = {
        "edited": tr.t("corrections shown"),
        "uneditable": tr.t("message can no longer be changed"),
        "unsent": tr.t("correction not needed"),
        "retracted": tr.t("article withdrawn"),
        "unfollowed": tr.t("no longer followed"),
        "paused": tr.t("paused"),
        "quiet": tr.t("quiet hours"),
        "flood": tr.t("Telegram asks to wait"),
        "network": tr.t("no connection"),
        "rejected": tr.t("refused by Telegram"),
        "blocked": tr.t("bot blocked"),
        "kicked": tr.t("bot removed from the group"),
        "deactivated": tr.t("account deleted"),
        "gone": tr.t("chat does not exist any more"),
        "rights_lost": tr.t("no right to write"),
        "topic_closed": tr.t("topic closed"),
        "topic_gone": tr.t("topic deleted"),
    }
    return names.get(reason, reason)


def admins_only(tr: Translator) -> Reply:
    """Answer somebody who is not one of those who run the bot."""
    text = tr.t("Only the people who run this bot can see this.")
    return Reply((Paragraph(((Run(text),),)),))
