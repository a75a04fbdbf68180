"""People named by the end of their name: "ông Chính", "Minh Chính", "Huyến phát biểu gì"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.domain.entities import Person
from bot.services.ask.cues import CUES
from bot.services.ask.knowledge import Knowledge
from bot.services.ask.people import HONORIFICS, PersonAsked, is_surname
from bot.services.ask.phrases import word_set
from bot.services.ask.stop_words import STOP
from bot.services.ask.tokens import Token, joined, normal_words
from bot.text import canonical, fold

# Behind "ông", these are pronouns or verbs, not given names.
_NO_NAME = word_set(
    """
    ay nay do kia ta la co giu lam nao ai noi phat du chu duoc da va con khong bao bi thu pho
    truong uy
    """
)


def find_short_names(
    tokens: Sequence[Token], knowledge: Knowledge, spoken_for: frozenset[int]
) -> list[PersonAsked]:
    """Find people named by the end of their name: "ông Chính", "Minh Chính", "Chính nói gì".

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
            if asked is None and not _begins_longer(tokens, at, spoken_for):
                asked = _with_honorific(tokens, words, at, knowledge)
            asked = asked or _given_alone(tokens, words, at, knowledge)
        if asked is not None:
            found.append(asked)
        at = asked.end if asked else at + 1
    return found


def _begins_longer(tokens: Sequence[Token], at: int, spoken_for: frozenset[int]) -> bool:
    """Tell whether a family name stands here in front of two words more: "ông đặng văn tý".

    The end of another name must not be read in it.
    """
    behind = range(at + 1, min(at + 3, len(tokens)))
    free = [
        i
        for i in behind
        if i not in spoken_for
        and not tokens[i].used
        and tokens[i].word.isalpha()
        and tokens[i].text not in STOP
        and tokens[i].text not in _NO_NAME
    ]
    return len(free) == 2 and is_surname(tokens[at])


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
        (before and before.capital and not before.used and is_surname(before))
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
    titled = before in HONORIFICS or words[max(0, at - 2) : at] == ["dong", "chi"]
    if titled and at > 1 and words[at - 2] not in STOP and not tokens[at - 2].used:
        # "dâng Bác", "huyện Kỳ Anh" in lower case: the end of something, as the records print it.
        titled = words[at - 1] == "chi" or not knowledge.words.follows(words[at - 2], words[at - 1])
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


# With a capital at the beginning of a question.
_PRONOUNS = word_set(
    """
    ai em anh chi ong ba co chu bac di ho no minh toi tui ban the may bot ta hai he she it who
    """
)
# What somebody does in front of whom nothing but a given name stands.
_DONE_BY = frozenset({"SPEAK", "DIRECT", "CHAIR", "CONCLUDE", "REPORT", "ATTEND", "JOB", "WHO"})


def _given_alone(
    tokens: Sequence[Token], words: Sequence[str], at: int, knowledge: Knowledge
) -> PersonAsked | None:
    """Read "Huyến phát biểu gì": a given name with a capital in front of what somebody does."""
    token = tokens[at]
    pronoun = words[at] in _PRONOUNS or words[at] in _NO_NAME
    if pronoun or at + 1 == len(words) or not (token.capital or _says_all(words, at)):
        return None
    if _inside_a_name(tokens, at, at + 1) or (at and tokens[at - 1].capital and at > 1):
        return None
    done = at + 1 + (words[at + 1] in ("la", "da"))
    cue = CUES.at(words, done) if done < len(words) else None
    people = knowledge.people_with_given(words[at])
    if cue is None or cue.value[0] not in _DONE_BY or not people:
        return None
    found = _checked_tail(people, tokens, at, at + 1)
    return None if found.differs else replace(found, bare=True)


def _says_all(words: Sequence[str], at: int) -> bool:
    """Whether a word without a capital begins the question, and all others only ask."""
    if at or words[0] in STOP or words[0].isdigit():
        return False
    asks: set[int] = set()
    for cue in CUES.find(words[1:]):
        if cue.value[0] in _DONE_BY or cue.value[0] in ("WHAT", "AGENDA", "LIST"):
            asks.update(range(cue.start + 1, cue.end + 1))
    return all(i in asks or words[i] in STOP for i in range(1, len(words)))
