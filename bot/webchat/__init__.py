"""A local web page on which the bot can be tried without a token and without Telegram."""

from bot.webchat.api import ChatApi
from bot.webchat.chat import Submit
from bot.webchat.serve import serve
from bot.webchat.server import create_app

__all__ = ["ChatApi", "Submit", "create_app", "serve"]
