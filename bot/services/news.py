"""Which new articles are news for followers, and which only fill the archive.

Whoever adds a handful wants followers to hear of it, whatever day is printed on it. A crowd is an
archive that is brought in: of it only what was published lately is news, and all of that comes as
one digest instead of a message each.
"""

from __future__ import annotations

import datetime as dt

from bot.domain.articles import Article

FEW = 10
"""So many articles that come in at one go are told one by one."""

LATELY = dt.timedelta(days=14)
"""Of more than that, those are news that were published at most so long ago."""

GATHERING = dt.timedelta(minutes=5)
"""How long a digest waits for the rest of a crowd that comes in while the bot runs."""


def is_crowd(together: int) -> bool:
    """Whether so many articles at one go are told as a digest, if at all."""
    return together > FEW


def is_news(article: Article, today: dt.date, together: int) -> bool:
    """Tell whether followers hear of an article.

    Args:
        article: that comes in for the first time.
        today: the present day.
        together: how many inputs come in with it: files of one command, of one look into a folder,
            new entries of a feed.
    """
    if not is_crowd(together):
        return True
    day = article.published_on
    return day is not None and today - day <= LATELY
