"""A summary made of the article's own sentences, chosen for the facts that they carry."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from operator import attrgetter

from bot.domain.mentions import Extraction
from bot.domain.text import Sentence
from bot.extract.summary_facts import Fact, facts_of
from bot.text.needles import Needles
from bot.text.occurrences import lower_in_place
from bot.text.sentences import sentences

MOST = 5
FEWEST = 3
# Two sentences that share this much of the shorter one's pairs of words say the same.
_SAME = 0.5
_ENOUGH = 1.2
# A reader wants each of these once, where the article has it: what, who, how much, what to do.
_WANTED = ("meeting", "date", "chair", "document", "measure", "decision")
_LONG_WORDS = 70
_FEWEST_WORDS = 5

# Such a sentence leans on the one before it and says little alone.
_LEANING = re.compile(
    r"(?:trong đó|qua đó|từ đó|theo đó|nhờ đó|do đó|vì vậy|vì thế|đồng thời|ngoài ra|bên cạnh đó"
    r"|tuy nhiên|song song|mặt khác|đây|điều này|điều đó|kết quả này|cùng với đó|cụ thể|riêng"
    r"|những|nhất là|đặc biệt|và|nhưng|còn|hơn nữa|thứ hai|thứ ba|hai là|ba là|bốn là|năm là)\b",
    re.IGNORECASE,
)
_EMPTY = re.compile(
    r"(?:xin (?:cảm ơn|chân thành|trân trọng)|kính thưa|kính chúc|trân trọng"
    r"|cảm ơn (?:ông|bà|đồng chí)|chúng tôi sẽ tiếp tục|mời (?:bạn|quý)|thưa (?:ông|bà|các|toàn)"
    r"|phóng viên:|pv:|hỏi:|đáp:)",
    re.IGNORECASE,
)
_DECISION = (
    "kết luận", "quyết định", "quyết nghị", "thông qua", "phê duyệt", "ban hành", "công bố",
    "bổ nhiệm", "miễn nhiệm", "phân công", "điều động", "yêu cầu", "chỉ đạo", "đề nghị",
    "nhấn mạnh", "thống nhất", "khẳng định", "kỷ luật", "triển khai", "chủ trì", "khai mạc",
    "lưu ý", "đề ra", "bầu", "giao", "ký",
)  # fmt: skip


_NONE: frozenset[str] = frozenset()


@dataclass(slots=True, eq=False)
class _Candidate:
    index: int
    sentence: Sentence
    facts: dict[Fact, float]
    worth: float
    kinds: frozenset[str]
    gain: float  # worth with the facts that no chosen sentence has
    _pairs: frozenset[tuple[str, str]] | None = None

    def pairs(self) -> frozenset[tuple[str, str]]:
        """Return the pairs of neighbouring words; few sentences are ever asked for them."""
        if self._pairs is None:
            self._pairs = frozenset(pairwise(self.sentence.text.lower().split()))
        return self._pairs


_BY_GAIN = attrgetter("gain")


def summarize(found: Extraction) -> tuple[Sentence, ...]:
    """Choose three to five sentences that say who, when, what was decided, and the figures.

    Args:
        found: what was read in the article; its own ``summary`` is not used.

    Returns:
        sentences in reading order, verbatim, with their spans in the body. A body of one or two
        sentences gives those, an empty one ().
    """
    everything = sentences(found.article.body)
    if len(everything) <= 2:
        return everything
    usable = [s for s in everything if _is_usable(s.text)]
    if len(usable) <= 2:
        return tuple(usable or everything[:1])
    pool = list(_candidates(found, usable))
    chosen: list[_Candidate] = []
    covered: set[Fact] = set()
    for kind in _WANTED:
        if not any(kind in c.kinds for c in chosen):
            _choose(pool, chosen, covered, kind)
    while len(chosen) < MOST and _choose(pool, chosen, covered):
        pass
    return tuple(c.sentence for c in sorted(chosen, key=lambda c: c.index))


def _choose(
    pool: list[_Candidate], chosen: list[_Candidate], covered: set[Fact], kind: str = ""
) -> bool:
    """Move the best further sentence, of those with a fact of the kind; False for none."""
    able = [c for c in pool if kind in c.kinds] if kind else pool
    # The pool is in reading order, and so are those of equal gain.
    ranked = sorted(able, key=_BY_GAIN, reverse=True)
    best = next((c for c in ranked if not _repeats(c, chosen)), None)
    if best is None or (not kind and len(chosen) >= FEWEST and best.gain < _ENOUGH):
        return False
    pool.remove(best)
    chosen.append(best)
    new = best.facts.keys() - covered
    covered |= new
    for candidate in pool:
        if not new.isdisjoint(candidate.facts):
            candidate.gain = _gain(candidate, covered)
    return True


def _is_usable(text: str) -> bool:
    return (
        not text.endswith(("?", ":"))
        and len(text.split(None, _FEWEST_WORDS - 1)) >= _FEWEST_WORDS
        and (text[1:2].islower() or any(map(str.islower, text)))
        and "Ảnh:" not in text  # a caption that could not be parted from the report
        and not _EMPTY.match(text.lstrip("“\"'- "))
    )


def _candidates(found: Extraction, usable: list[Sentence]) -> Iterator[_Candidate]:
    facts = facts_of(found, [s.span for s in usable])
    deciding = _deciding(found.article.body, usable)
    quoted = any(sign in found.article.body for sign in '“”"')
    for index, sentence in enumerate(usable):
        here = facts[index]
        worth = _worth(sentence, index, len(usable), quoted) + (index in deciding)
        kinds = frozenset([kind for kind, _ in here]) if here else _NONE
        candidate = _Candidate(index, sentence, here, worth, kinds, worth)
        if here:
            candidate.gain = _gain(candidate, set())
        yield candidate


def _worth(sentence: Sentence, index: int, count: int, quoted: bool) -> float:
    """Return what a sentence is worth before its facts: place, length, standing alone.

    Args:
        sentence: a usable one.
        index: its place among them.
        count: how many there are.
        quoted: quotation marks stand somewhere in the body.
    """
    text = sentence.text
    worth = 2.0 if index == 0 else 1.0 if index == 1 else 0.5 * (1 - index / count)
    if _LEANING.match(text.lstrip("“\"'- ")):
        worth -= 1.5
    if quoted and (text.count("“") != text.count("”") or text.count('"') % 2):
        worth -= 0.8  # the middle of somebody's words
    if not text.endswith((".", "…", "!", "”", '"', "/")):
        worth -= 1.5  # a heading, or the end of a cut text
    words = text.count(" ") + 1
    if words > _LONG_WORDS:
        worth -= (words - _LONG_WORDS) / 40
    if words < 10:
        worth -= 0.7
    return worth


@cache
def _deciding_words() -> Needles:
    return Needles(_DECISION)


def _deciding(body: str, usable: list[Sentence]) -> set[int]:
    """Return the indexes of the sentences that tell of a decision."""
    lowered = lower_in_place(body)
    places: list[int] = []
    for word, found in _deciding_words().places(lowered).items():
        for at in found:
            end = at + len(word)
            # Short words also stand inside longer ones.
            if not lowered[at - 1 : at].isalpha() and not lowered[end : end + 1].isalpha():
                places.append(at)
    starts = [s.span.start for s in usable]
    nearest = [(bisect_right(starts, place) - 1, place) for place in places]
    return {i for i, place in nearest if i >= 0 and place < usable[i].span.end}


def _gain(candidate: _Candidate, covered: set[Fact]) -> float:
    gain = candidate.worth
    for fact, weight in candidate.facts.items():
        if fact not in covered:
            gain += weight
    return gain


def _repeats(candidate: _Candidate, chosen: list[_Candidate]) -> bool:
    own = candidate.pairs()
    return any(
        len(own & c.pairs()) >= _SAME * max(1, min(len(own), len(c.pairs()))) for c in chosen
    )
