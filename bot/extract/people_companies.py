"""Tell posts that make somebody an official from those in private life."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from bot.domain.mentions import RoleMention
from bot.extract.names import key_of

# Clans, houses and clubs; leaders of companies and associations do count.
_PRIVATE = re.compile(
    r"(?:dòng họ|dòng tộc|chung cư|câu lạc bộ|\bclb\b|nhà hàng\b|khách sạn|hội đồng xét xử"
    r"|đội bóng|\bfc\b)"
)
_STATE = re.compile(r"(?:tổng công ty|việt nam|quốc gia|nhà nước)")


@lru_cache(maxsize=2048)
def is_public(role: str) -> bool:
    """Whether a printed post leads something that is no club, house or clan."""
    text = key_of(role)
    return not _PRIVATE.search(text) or bool(_STATE.search(text))


def holds_public_post(roles: Sequence[RoleMention]) -> bool:
    """Whether at least one of the posts is public."""
    return any(is_public(r.role) for r in roles)
