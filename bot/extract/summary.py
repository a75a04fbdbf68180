"""A summary made of the article's own sentences, chosen for the facts that they carry."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from bot.domain.mentions import Extraction
from bot.domain.text import Sentence
from bot.extract.summary_facts import Fact, facts_of
from bot.text.sentences import sentences

MOST = 5
FEWEST = 3
# Two sentences that share this much of the shorter one's pairs of words say the same.
_SAME = 0.5
_ENOUGH = 1.2
# A reader wants each of these once, where the article has it: what, who, how much, what to do.
_WANTED = ("meeting", "chair", "measure", "decision")
_LONG_WORDS = 70

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
_DECISION = re.compile(
    r"\b(?:kết luận|quyết định|quyết nghị|thông qua|phê duyệt|ban hành|công bố|bổ nhiệm|miễn nhiệm"
    r"|bầu|phân công|điều động|yêu cầu|chỉ đạo|đề nghị|nhấn mạnh|thống nhất|khẳng định|giao|kỷ luật"
    r"|triển khai|chủ trì|khai mạc|ký|lưu ý|đề ra)\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True, eq=False)
class _Candidate:
    index: int
    sentence: Sentence
    facts: dict[Fact, float]
    pairs: frozenset[tuple[str, str]]
    worth: float

    def holds(self, kind: str) -> bool:
        return any(k == kind for k, _ in self.facts)


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
    candidates = list(_candidates(found, usable))
    chosen: list[_Candidate] = []
    for kind in _WANTED:
        if not any(c.holds(kind) for c in chosen):
            _choose(candidates, chosen, kind)
    while len(chosen) < MOST and _choose(candidates, chosen):
        pass
    return tuple(c.sentence for c in sorted(chosen, key=lambda c: c.index))


def _choose(candidates: list[_Candidate], chosen: list[_Candidate], kind: str = "") -> bool:
    """Add the best further sentence, of those that hold a fact of the kind; False for none."""
    covered = {fact for c in chosen for fact in c.facts}
    ranked = sorted(
        (c for c in candidates if c not in chosen and (not kind or c.holds(kind))),
        key=lambda c: (-_gain(c, covered), c.index),
    )
    best = next((c for c in ranked if not _repeats(c, chosen)), None)
    if best is None or (not kind and len(chosen) >= FEWEST and _gain(best, covered) < _ENOUGH):
        return False
    chosen.append(best)
    return True


def _is_usable(text: str) -> bool:
    return (
        len(text.split()) >= 5
        and any(c.islower() for c in text)
        and not text.endswith(("?", ":"))
        and "Ảnh:" not in text  # a caption that could not be parted from the report
        and not _EMPTY.match(text.lstrip("“\"'- "))
    )


def _candidates(found: Extraction, usable: list[Sentence]) -> Iterator[_Candidate]:
    facts = facts_of(found, [s.span for s in usable])
    for index, sentence in enumerate(usable):
        yield _Candidate(
            index,
            sentence,
            facts[index],
            frozenset(pairwise(_WORD.findall(sentence.text.lower()))),
            _worth(sentence, index, len(usable)),
        )


def _worth(sentence: Sentence, index: int, count: int) -> float:
    """Return what a sentence is worth before its facts: place, decision, length, standing alone."""
    text = sentence.text
    worth = 2.0 if index == 0 else 1.0 if index == 1 else 0.5 * (1 - index / count)
    if _DECISION.search(text):
        worth += 1.0
    if _LEANING.match(text.lstrip("“\"'- ")):
        worth -= 1.5
    if text.count("“") != text.count("”") or text.count('"') % 2:
        worth -= 0.8  # the middle of somebody's words
    if not text.endswith((".", "…", "!", "”", '"', "/")):
        worth -= 1.5  # a heading, or the end of a cut text
    words = text.count(" ") + 1
    if words > _LONG_WORDS:
        worth -= (words - _LONG_WORDS) / 40
    if words < 10:
        worth -= 0.7
    return worth


def _gain(candidate: _Candidate, covered: set[Fact]) -> float:
    new = sum(weight for fact, weight in candidate.facts.items() if fact not in covered)
    return candidate.worth + new


def _repeats(candidate: _Candidate, chosen: list[_Candidate]) -> bool:
    return any(
        len(candidate.pairs & c.pairs) >= _SAME * max(1, min(len(candidate.pairs), len(c.pairs)))
        for c in chosen
    )
