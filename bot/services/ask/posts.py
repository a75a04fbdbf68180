"""Posts as comparable facts: title, deputy or not, standing or not, and of which body.

"Phó Trưởng ban Thường trực Ban Tổ chức Tỉnh ủy" is (trưởng ban, deputy, standing, {to chuc tinh
uy}). A deputy is never the head, and "Ủy viên" is never "Bí thư": the title must be equal.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from bot.domain.entities import Membership
from bot.services.ask.phrases import Phrases, word_set
from bot.services.ask.tokens import normal_words

_TITLES = """
    tong bi thu | bi thu | chu tich nuoc | chu tich | thu tuong | bo truong | thu truong |
    truong ban | truong doan | truong phong | truong khoa | truong to | to truong | chu nhiem
    | giam doc | tong giam doc | chanh van phong | chanh thanh tra | chanh an | vien truong |
    hieu truong | cuc truong | vu truong | tong cuc truong | chi cuc truong | doi truong | tu
    lenh | chinh uy | chi huy truong | tong bien tap | uy vien du khuyet | uy vien | tinh uy
    vien | thanh uy vien | huyen uy vien | dai bieu | tham phan
"""
_BASIC: Phrases[str] = Phrases((t, t) for t in (" ".join(p.split()) for p in _TITLES.split("|")))
_GENERIC = word_set("tinh cua thuoc don vi o tai kiem dang va")
_LOWER = word_set("huyen xa phuong quan")
_LOWER_PAIRS = frozenset({"thi xa", "thi tran", "thi uy"})
# Folded words that only look like a level: "quân sự", "xã hội", "địa phương".
_NO_LEVEL = frozenset(
    {
        *("quan su", "quan khu", "quan doi", "quan he", "quan ly", "quan nhan", "quan tri"),
        *("co quan", "hai quan", "xa hoi", "dia phuong", "hop tac xa"),
    }
)
_STANDING = ("thuong", "truc")


@dataclass(frozen=True, slots=True)
class PostKey:
    """A post without its place.

    Attributes:
        title: folded basic title ("truong ban"); "" when only a body is known.
        deputy: "phó".
        standing: "thường trực" belongs to the title (not to the body "Thường trực Tỉnh ủy").
        body: folded words of the body, without "ban" of "trưởng ban" and without general words.
            "tỉnh ủy" is one word here: a district's committee is no provincial one.
        provincial: "tỉnh" was said.
        lower: of a district, town or commune.
    """

    title: str
    deputy: bool
    standing: bool
    body: frozenset[str]
    provincial: bool = False
    lower: bool = False

    def fits(self, stored: PostKey) -> bool:
        """Whether a stored post is what was asked for with this one."""
        return (
            self.title == stored.title
            and self.deputy == stored.deputy
            and (stored.standing or not self.standing)
            and self.body <= stored.body
            and not (self.provincial and stored.lower)
        )


def text_of(key: PostKey) -> str:
    """Return a key as a text; ``post_of`` reads it."""
    flags = (key.deputy, key.standing, key.provincial, key.lower)
    return "|".join((key.title, "".join("01"[f] for f in flags), *sorted(key.body)))


def post_of(text: str) -> PostKey:
    """Return the key that ``text_of`` made a text of."""
    title, flags, *body = text.split("|")
    deputy, standing, provincial, lower = (f == "1" for f in flags)
    return PostKey(title, deputy, standing, frozenset(body), provincial, lower)


@dataclass(frozen=True, slots=True)
class PostAt:
    """A post in a row of words: ``words[start:end]``."""

    key: PostKey
    start: int
    end: int


def parse(words: Sequence[str], start: int, stop: int) -> PostAt | None:
    """Read one post that begins at ``start``; its body reaches at most to ``stop``.

    Returns:
        None when no title begins there.
    """
    at = start
    deputy = words[at] == "pho" and at + 1 < stop
    at += deputy
    if at >= stop:
        return None
    match = _BASIC.at(words[:stop], at)
    if match is None:
        # "Phó Ban Tổ chức" leaves the head's word out.
        if not (deputy and words[at] == "ban"):
            return None
        title, end = "truong ban", at + 1
    else:
        title, end = match.value, match.end
    body = [full for w in words[end:stop] for full in (_STANDING if w == "tt" else (w,))]
    standing = False
    for i in range(len(body) - 1):
        # In front of a body it is part of the title; "Thường trực Tỉnh ủy" alone is a body.
        if tuple(body[i : i + 2]) == _STANDING and (deputy or i > 0):
            standing = True
            del body[i : i + 2]
            break
    kept = frozenset(_body_words(body)) - {"ban"}  # "Trưởng ban" or "Trưởng Ban Ban"
    return PostAt(
        PostKey(title, deputy, standing, kept, "tinh" in body, _is_lower(body)),
        start,
        stop,
    )


def _body_words(words: Sequence[str]) -> list[str]:
    out: list[str] = []
    for i, word in enumerate(words):
        if word == "uy" and i and words[i - 1] in _COMMITTEES:
            out.append(f"{words[i - 1]}_uy")
        elif not (word in _COMMITTEES and "uy" in words[i + 1 : i + 2]) and word not in _GENERIC:
            out.append(word)
    return out


_COMMITTEES = word_set("tinh thanh huyen quan thi dang doan")


def _is_lower(words: Sequence[str]) -> bool:
    pairs = {f"{a} {b}" for a, b in pairwise(words)}
    if pairs & _LOWER_PAIRS:
        return True
    alone = {w for i, w in enumerate(words) if w in _LOWER and words[i + 1 : i + 2] != ["vien"]}
    return any(not any(w in p.split() for p in pairs & _NO_LEVEL) for w in alone)


def title_end(words: Sequence[str], at: int) -> int:
    """Return where the title of the post that begins at ``words[at]`` ends."""
    deputy = words[at] == "pho"
    match = _BASIC.at(words, at + deputy)
    return match.end if match else at + 1 + deputy


def begins_post(words: Sequence[str], at: int) -> bool:
    """Tell whether a post's title begins at ``words[at]``. "Ban Bí thư" is a body, not a post."""
    if at and words[at - 1] == "ban" and words[at : at + 2] == ["bi", "thu"]:
        return False
    if words[at] == "pho" and at + 1 < len(words):
        return _BASIC.at(words, at + 1) is not None or words[at + 1] == "ban"
    if at and words[at - 1] == "pho":
        return False
    return _BASIC.at(words, at) is not None


def key_of(membership: Membership) -> PostKey:
    """Return the key of a stored post, from its role and its body."""
    return _key(membership.role, membership.organization, membership.place)


@lru_cache(maxsize=32768)
def _key(said: str, body_named: str | None, place_named: str | None) -> PostKey:
    # Many people hold a post of the same words, and each question compares all of them.
    role = normal_words(said)
    place = set(normal_words(place_named))
    found = None
    for at in range(len(role)):
        if begins_post(role, at):
            found = parse(role, at, len(role))
            break
    named = normal_words(body_named)
    organization = {w for w in _body_words(named) if w != "ban"}
    lower = _is_lower(role) or _is_lower(named)
    if found is None:
        return PostKey(" ".join(role), False, False, frozenset(organization - place), lower=lower)
    body = (found.key.body | organization) - {"ban"}
    # Names of provinces are compared as places, with their successors, not as words.
    rest = frozenset(body - place) if place & body == place else frozenset(body)
    return PostKey(found.key.title, found.key.deputy, found.key.standing, rest, lower=lower)
