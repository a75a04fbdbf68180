"""People in a question: by full name, by a slip of it, by given name, or unknown to the store."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from bot.domain.entities import Person
from bot.lexicon.names import surnames
from bot.services.ask.cues import STOP
from bot.services.ask.knowledge import Knowledge
from bot.services.ask.marks import contradicts
from bot.services.ask.phrases import word_set
from bot.services.ask.slips import could_be_syllable, same_but_slip
from bot.services.ask.tokens import Token, joined, normal_words, one_edit_apart
from bot.text import canonical, fold

_HONORIFICS = word_set("ông bà anh chị bác chú cô thầy ong ba bac mr mrs ms comrade")
# Behind "ông", these are pronouns or verbs, not given names.
_NO_NAME = word_set(
    """
    ay nay do kia ta la co giu lam nao ai noi phat du chu duoc da va con khong bao bi thu pho
    truong uy
    """
)
_BESIDE_NAMES = ("cue:WHO", "cue:JOB", "cue:SPEAK", "cue:DIRECT", "cue:CHAIR", "cue:CONCLUDE")
_NAME_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class PersonAsked:
    """A person as asked for.

    Attributes:
        people: everybody who may be meant; empty when nobody in the store is.
        asked: the name as typed.
        start: first token.
        end: one past the last token.
        differs: the typed diacritics contradict the stored name, or a slip was read over.
        near: stored people with a similar name, when ``people`` is empty.
    """

    people: tuple[Person, ...]
    asked: str
    start: int
    end: int
    differs: bool = False
    near: tuple[Person, ...] = ()


def find_people(
    tokens: Sequence[Token], knowledge: Knowledge, *, english: bool
) -> list[PersonAsked]:
    """Find the people a question names in full, in reading order."""
    words = [t.text for t in tokens]
    found: list[PersonAsked] = []
    at = 0
    while at < len(words):
        asked = None
        if not tokens[at].used:
            asked = _full(tokens, words, at, knowledge, english=english)
        if asked is not None:
            found.append(asked)
        at = asked.end if asked else at + 1
    return found


def find_short_names(
    tokens: Sequence[Token], knowledge: Knowledge, spoken_for: frozenset[int]
) -> list[PersonAsked]:
    """Find people named by the end of their name: "ông Chính", "Minh Chính".

    Call it after places were marked: "Thái Bình" is rather a province than somebody's given name.

    Args:
        tokens: of the question.
        knowledge: the names of the store.
        spoken_for: places of words that belong to a set phrase ("chủ trì" names no Trì).
    """
    words = [t.text for t in tokens]
    found: list[PersonAsked] = []
    at = 0
    while at < len(words):
        asked = None
        if not tokens[at].used and at not in spoken_for:
            asked = _partial(tokens, words, at, knowledge)
            asked = asked or _with_honorific(tokens, words, at, knowledge)
        if asked is not None:
            found.append(asked)
        at = asked.end if asked else at + 1
    return found


def find_unknown(tokens: Sequence[Token], knowledge: Knowledge) -> PersonAsked | None:
    """Find a name that nobody in the store has: a surname and one to four more words.

    Call it after everything else in the question was recognised. Typed with capitals, two words
    are enough. In lower case the words must stand where a name stands ("... là ai", "ông ...")
    and not beside each other in any stored record: "đào tạo" begins with a surname too.
    """
    for at, token in enumerate(tokens):
        if token.used or not _is_surname(token):
            continue
        end = _end_of_capitals(tokens, at)
        if end - at < 2:
            end = _end_of_words(tokens, at)
            if end - at < 2 or not _stands_as_name(tokens, at, end, knowledge):
                continue
        found = tokens[at:end]
        return PersonAsked((), joined(found), at, end, near=near(found, knowledge))
    return None


@cache
def _bare_surnames() -> frozenset[str]:
    return frozenset(map(fold, surnames()))


def _is_surname(token: Token) -> bool:
    plain = token.canonical == token.text
    return token.canonical in surnames() or (plain and token.text in _bare_surnames())


def _end_of_capitals(tokens: Sequence[Token], at: int) -> int:
    end = at
    while end < len(tokens) and end - at < 5 and tokens[end].capital and not tokens[end].used:
        end += 1
    return end


def _end_of_words(tokens: Sequence[Token], at: int) -> int:
    end = at
    while end < len(tokens) and end - at < 4 and _in_name(tokens[end], end - at):
        end += 1
    return end


def _in_name(token: Token, place: int) -> bool:
    return not token.used and token.word.isalpha() and (place > 0 or token.text not in STOP)


def _stands_as_name(tokens: Sequence[Token], at: int, end: int, knowledge: Knowledge) -> bool:
    words = [t.text for t in tokens]
    if all(w in STOP for w in words[at + 1 : end]):
        return False
    if all(knowledge.follows(x, y) for x, y in pairwise(words[at:end])):
        return False
    titled = at > 0 and (
        tokens[at - 1].canonical in _HONORIFICS or words[max(0, at - 2) : at] == ["dong", "chi"]
    )
    asked = end < len(tokens) and tokens[end].used.startswith(_BESIDE_NAMES)
    after = at > 0 and tokens[at - 1].used in ("cue:WHO", "cue:JOB", "cue:WHAT")
    return titled or asked or after


def near(tokens: Sequence[Token], knowledge: Knowledge, limit: int = 3) -> tuple[Person, ...]:
    """Return people whose name shares most syllables with a typed one, nearest first."""
    typed = [t.text for t in tokens]
    scored: list[tuple[float, tuple[str, ...]]] = []
    for name in knowledge.names_sharing(typed, 2 if len(typed) > 2 else 1):
        equal = sum(1 for word in name if word in typed)
        if equal + 0.7 * (len(name) - equal) <= 0.6 * max(len(name), len(typed)):
            continue  # not near, whatever the other words are
        almost = sum(
            1 for word in name if word not in typed and any(one_edit_apart(word, t) for t in typed)
        )
        score = (equal + 0.7 * almost) / max(len(name), len(typed))
        if score > 0.6:
            scored.append((score, name))
    scored.sort(key=lambda s: (-s[0], s[1]))
    people = [p for _, name in scored for p in knowledge.people_called(name)]
    return tuple(people[:limit])


def _full(
    tokens: Sequence[Token], words: Sequence[str], at: int, knowledge: Knowledge, *, english: bool
) -> PersonAsked | None:
    for length in (5, 4, 3, 2):
        end = at + length
        if end > len(words) or any(t.used for t in tokens[at:end]):
            continue
        typed = tuple(words[at:end])
        people = knowledge.people_called(typed)
        if not people and english and typed[-1].endswith("s"):
            people = knowledge.people_called((*typed[:-1], typed[-1][:-1]))
            if people:  # "mai van chinhs job" is a genitive, not another name
                return PersonAsked(tuple(people), people[0].name, at, end)
        if people:
            return _checked(people, tokens, at, end, slip=False)
        strange = [i for i, w in enumerate(typed) if not could_be_syllable(w)]
        if length >= 3 and len(strange) == 1:
            place = strange[0]
            slips = [
                name
                for name in knowledge.names_but_one(typed, place)
                if same_but_slip(typed[place], name[place])
            ]
            if len(slips) == 1:
                people = knowledge.people_called(slips[0])
                return _checked(people, tokens, at, end, slip=True)
    return None


def _checked(
    people: Sequence[Person], tokens: Sequence[Token], at: int, end: int, *, slip: bool
) -> PersonAsked:
    asked = joined(tokens[at:end])
    same = [p for p in people if not contradicts(tokens[at:end], p.name)]
    return PersonAsked(tuple(same or people), asked, at, end, differs=not same or slip)


def _partial(
    tokens: Sequence[Token], words: Sequence[str], at: int, knowledge: Knowledge
) -> PersonAsked | None:
    """Read "Minh Chính" or "Chính" typed with capitals as the end of a stored name."""
    if not tokens[at].capital or at + 1 >= len(words) or not tokens[at + 1].capital:
        return None
    end = at + 2
    if any(t.used for t in tokens[at:end]) or _inside_a_name(tokens, at, end):
        return None
    tail = (words[at], words[at + 1])
    people = [p for p in knowledge.people_with_given(tail[1]) if _ends_with(p, tail)]
    if not people:
        return None
    return _checked_tail(people, tokens, at, end)


def _inside_a_name(tokens: Sequence[Token], start: int, end: int) -> bool:
    """Tell whether a longer name was typed: "Lê Văn An" is nobody's "Văn An"."""
    before = tokens[start - 1] if start else None
    after = tokens[end] if end < len(tokens) else None
    return bool(
        (before and before.capital and not before.used and _is_surname(before))
        or (after and after.capital and not after.used)
    )


def _ends_with(person: Person, tail: tuple[str, ...]) -> bool:
    return tuple(normal_words(person.name))[-len(tail) :] == tail


def _checked_tail(
    people: Sequence[Person], tokens: Sequence[Token], at: int, end: int
) -> PersonAsked:
    asked = joined(tokens[at:end])
    typed = [t.canonical for t in tokens[at:end]]
    same = [
        p
        for p in people
        if all(
            t in (s, fold(s))
            for t, s in zip(typed, canonical(p.name).split()[-len(typed) :], strict=True)
        )
    ]
    return PersonAsked(tuple(same or people), asked, at, end, differs=not same)


def _with_honorific(
    tokens: Sequence[Token], words: Sequence[str], at: int, knowledge: Knowledge
) -> PersonAsked | None:
    before = tokens[at - 1].canonical if at else ""
    if before == "anh" and at > 1 and tokens[at - 1].capital:
        return None  # the end of a name: "Kỳ Anh"
    titled = before in _HONORIFICS or words[max(0, at - 2) : at] == ["dong", "chi"]
    if titled and at > 1 and words[at - 2] not in STOP and not tokens[at - 2].used:
        # "dâng Bác", "huyện Kỳ Anh" in lower case: the end of something, as the records print it.
        titled = words[at - 1] == "chi" or not knowledge.follows(words[at - 2], words[at - 1])
    if not titled or words[at] in _NO_NAME or tokens[at].used:
        return None
    end = at + 1
    # Two words: "ông Minh Chính" without capitals.
    if end < len(words) and not tokens[end].used and not _inside_a_name(tokens, at, end + 1):
        tail = (words[at], words[end])
        people = [p for p in knowledge.people_with_given(tail[1]) if _ends_with(p, tail)]
        if people:
            return _checked_tail(people, tokens, at, end + 1)
    people = list(knowledge.people_with_given(words[at]))
    if not people:
        return None
    following = tokens[end] if end < len(tokens) else None
    if following is not None and following.capital and not following.used and tokens[at].capital:
        return None  # a longer name that nobody has
    found = _checked_tail(people, tokens, at, end)
    return None if found.differs else found  # "lần" is nobody's Lân
