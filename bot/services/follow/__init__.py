"""Following: what readers want to hear of, and which articles that is."""

from bot.services.follow.service import MAX_PER_CHAT, Follow

__all__ = ["MAX_PER_CHAT", "Follow"]
