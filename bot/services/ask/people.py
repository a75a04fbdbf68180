"""People in a question: by full name, by a slip of it, by given name, or unknown to the store."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from bot.domain.entities import Person
from bot.lexicon.names import surnames
from bot.services.ask.knowledge import Knowledge
from bot.services.ask.marks import contradicts
from bot.services.ask.phrases import word_set
from bot.services.ask.slips import could_be_syllable, same_but_slip
from bot.services.ask.stop_words import STOP
from bot.services.ask.tokens import Token, joined, one_edit_apart
from bot.text import fold

HONORIFICS = word_set("ông bà anh chị bác chú cô thầy ong ba bac mr mrs ms comrade")
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
        bare: only a given name stands there, which may be somebody whom the store does not know.
    """

    people: tuple[Person, ...]
    asked: str
    start: int
    end: int
    differs: bool = False
    near: tuple[Person, ...] = ()
    bare: bool = False


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


def find_unknown(tokens: Sequence[Token], knowledge: Knowledge) -> PersonAsked | None:
    """Find a name that nobody in the store has: a surname and one to four more words.

    Call it after everything else in the question was recognised. Typed with capitals, two words
    are enough. In lower case the words must stand where a name stands ("... là ai", "ông ...")
    and not beside each other in any stored record: "đào tạo" begins with a surname too.
    """
    for at, token in enumerate(tokens):
        if token.used or not is_surname(token):
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


def is_surname(token: Token) -> bool:
    """Whether a word is a family name; one typed without marks may be."""
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
    said = place > 0 or token.text not in STOP or token.text == "vo"  # "Võ", in print "vô"
    return not token.used and token.word.isalpha() and said


def _stands_as_name(tokens: Sequence[Token], at: int, end: int, knowledge: Knowledge) -> bool:
    words = [t.text for t in tokens]
    if all(w in STOP for w in words[at + 1 : end]):
        return False
    if all(knowledge.words.follows(x, y) for x, y in pairwise(words[at:end])):
        return False
    titled = at > 0 and (
        tokens[at - 1].canonical in HONORIFICS or words[max(0, at - 2) : at] == ["dong", "chi"]
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
    last = _end_of_free(tokens, at)
    strange = [i for i in range(at, last) if not could_be_syllable(words[i])]
    if not (strange or knowledge.names_begin_with(words[at])):
        return None  # no name begins here, nor one with a slip
    for end in range(last, at + 1, -1):
        typed = tuple(words[at:end])
        people = knowledge.people_called(typed)
        if not people and english and typed[-1].endswith("s"):
            people = knowledge.people_called((*typed[:-1], typed[-1][:-1]))
            if people:  # "mai van chinhs job" is a genitive, not another name
                return PersonAsked(tuple(people), people[0].name, at, end)
        if people:
            return _checked(people, tokens, at, end, slip=False)
        if len(typed) < 3:
            continue
        slipped = [i - at for i in strange if i < end]
        if len(slipped) == 1:
            place = slipped[0]
            slips = [
                name
                for name in knowledge.names_but_one(typed, place)
                if same_but_slip(typed[place], name[place])
            ]
            if len(slips) == 1:
                people = knowledge.people_called(slips[0])
                return _checked(people, tokens, at, end, slip=True)
    return None


def _end_of_free(tokens: Sequence[Token], at: int) -> int:
    """Return where a name that begins here ends at most: five words, none of them understood."""
    end = at
    most = min(at + 5, len(tokens))
    while end < most and not tokens[end].used:
        end += 1
    return end


def _checked(
    people: Sequence[Person], tokens: Sequence[Token], at: int, end: int, *, slip: bool
) -> PersonAsked:
    asked = joined(tokens[at:end])
    same = [p for p in people if not contradicts(tokens[at:end], p.name)]
    return PersonAsked(tuple(same or people), asked, at, end, differs=not same or slip)
