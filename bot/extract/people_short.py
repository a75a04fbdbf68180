"""Whether a post printed in few words is one that the same person has in full."""

from __future__ import annotations

from bot.domain.mentions import RoleMention
from bot.extract.names import key_of

_STEPS = 20  # characters at most between two steps of a career


def shortens(one: RoleMention, other: RoleMention) -> bool:
    """Whether a person's bare "Phó chủ tịch" is their "Phó chủ tịch thường trực UBND huyện".

    Two steps of a career are two posts: "Phó chủ tịch rồi Phó chủ tịch thường trực UBND tỉnh".
    """
    short, long = sorted((one, other), key=_length)
    if short.organization is not None or long.organization is None or short.former != long.former:
        return False
    if 0 <= long.span.start - short.span.end < _STEPS:
        return False
    return key_of(long.role).startswith(f"{key_of(short.role)} thường trực ")


def _length(role: RoleMention) -> int:
    return len(role.role)
