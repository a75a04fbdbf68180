"""Free questions, answered from the stored articles only."""

from bot.services.ask.memory import Memory
from bot.services.ask.service import Ask

__all__ = ["Ask", "Memory"]
