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
        why = ", ".join(f"{r} {n}" for r, n in sorted(reasons.items(), key=str) if r)
        rows.append(((Run(f"{total} ({why})" if why else total),),))
    blocks += [Heading(tr.t("Deliveries")), Bullets(tuple(rows))]
    if suspended:
        chats = ", ".join(f"{reason} {n}" for reason, n in sorted(suspended.items()))
        line = wording.labelled(tr.t("Chats that cannot be reached"), Run(chats))
        blocks.append(Paragraph((line,)))
    return Reply((*blocks, *more))


def admins_only(tr: Translator) -> Reply:
    """Answer somebody who is not one of those who run the bot."""
    text = tr.t("Only the people who run this bot can see this.")
    return Reply((Paragraph(((Run(text),),)),))
