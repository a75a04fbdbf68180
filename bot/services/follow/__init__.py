"""Following: what readers want to hear of, and which articles that is."""

from bot.services.follow.service import Follow

__all__ = ["Follow"]
