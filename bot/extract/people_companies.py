"""Tell public posts from those in private companies and in other states."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.domain.mentions import RoleMention
from bot.text import canonical

_PRIVATE = re.compile(
    r"(?:dòng họ|dòng tộc|chung cư|câu lạc bộ|\bclb\b|nhà hàng|khách sạn|hội đồng hương"
    r"|hội đồng xét xử|đội bóng|\bfc\b)"
)
# State corporations and the press of the state are public bodies all the same.
_STATE = re.compile(
    r"(?:tổng công ty|việt nam|quốc gia|nhà nước|điện lực|dầu khí|xăng dầu|bưu chính|viễn thông"
    r"|than - khoáng sản|cao su|hóa chất|cấp nước|môi trường đô thị|xổ số|\bpvn\b|\bevn\b|\bvnpt\b)"
)
# Names of other states that are no part of a Vietnamese place name ("Mỹ", "Đức" are).
_FOREIGN = re.compile(
    r"(?<!\w)(?:trung quốc|campuchia|nhật bản|hàn quốc|triều tiên|hoa kỳ|ấn độ|thái lan|singapore"
    r"|malaysia|indonesia|philippines|myanmar|cuba|belarus|ukraine|australia|canada"
    r"|liên hợp quốc|liên minh châu âu|asean|(?:ngoại giao|quốc phòng) (?:nga|mỹ|pháp|đức|anh"
    r"|lào))$"
)


def is_public(role: RoleMention) -> bool:
    """Whether a post is one in this state, the Party, a mass organisation or a public unit."""
    text = canonical(role.role)
    if _FOREIGN.search(text) and not text.startswith(("đại sứ", "tổng lãnh sự")):
        return False
    return not _PRIVATE.search(text) or bool(_STATE.search(text))


def holds_public_post(roles: Sequence[RoleMention]) -> bool:
    """Whether at least one of the posts is public."""
    return any(map(is_public, roles))
