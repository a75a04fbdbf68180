"""Statistics for those who run the bot."""

from __future__ import annotations

from telegram import Update

from bot.domain.intake import FeedState
from bot.domain.replies import Reply
from bot.services import Services
from bot.services.feeds import feed_id_of
from bot.views import deliveries_stats, intake_health
from bot.views.i18n import Translator
from handlers.context import BotContext


async def stats(update: Update, context: BotContext, _: str, tr: Translator) -> Reply:
    """/stats: what is owed and became of it, and how articles come in."""
    services = context.services
    user = update.effective_user
    if user is None or user.id not in services.admin_ids:
        return deliveries_stats.admins_only(tr)
    drafting = services.drafting
    waiting = len(drafting.waiting()) if drafting else 0
    suspended: dict[str, int] = {}
    known = await services.subscribers.suspensions() if services.subscribers else []
    for one in known:
        suspended[one.reason] = suspended.get(one.reason, 0) + 1
    return deliveries_stats.stats(
        await services.outbox.counts() if services.outbox else {},
        len(services.follow.roster) if services.follow else 0,
        suspended,
        len(services.archive.articles),
        tr,
        intake_health.health(sources_of(services), waiting, tr) if drafting else (),
    )


def sources_of(services: Services) -> list[tuple[str, FeedState | None]]:
    """Return from where articles come by themselves, with what is known of each."""
    return [(name, services.archive.feeds.get(feed_id_of(name))) for name in services.sources]
