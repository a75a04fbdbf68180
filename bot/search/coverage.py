"""How much of a question a sentence speaks of: its words as phrases rather than scattered."""

from __future__ import annotations

from collections.abc import Sequence

from bot.search.analysis import Term, analyse
from bot.search.rerank import same_marks
from bot.text.fold import nfc

NUMBER = 1.3
"""A number tells so many times more than a word as rare."""
_ALONE = 0.4
"""What a word counts that stands away from the words beside it in the question."""
_PARTED = 0.7
"""What two neighbours count when others stand between them, and both have their other one."""
_BETWEEN = 3
"""At most so many: "phong trào thi đua Đồng khởi" for "phong trào Đồng khởi"."""
_PERIODS = frozenset({"ngay", "tuan", "thang", "quy", "nam"})


def coverage(asked: Sequence[Term], text: str, weights: dict[str, float], *, plain: bool) -> float:
    """Return which share of a question a sentence has, 0 to 1.

    Args:
        asked: the words of the question that name something.
        text: the sentence.
        weights: how much each folded word tells; rare words tell more.
        plain: the question is typed without any diacritics.
    """
    places: dict[str, list[int]] = {}
    terms = analyse(nfc(text)).terms
    for place, term in enumerate(terms):
        places.setdefault(term.folded, []).append(place)
    found = [
        [
            p
            for p in places.get(term.folded, ())
            if same_marks(_spelled(asked, at), _spelled(terms, p), plain) > 0.9
        ]
        for at, term in enumerate(asked)
    ]
    total = got = pairs = pairs_got = 0.0
    linked = [False] * (len(asked) + 1)
    beside = [False] * (len(asked) + 1)
    parted: list[tuple[int, float]] = []
    for index in range(1, len(asked)):
        before, term = asked[index - 1], asked[index]
        if before.end + 1 < term.start:
            continue
        beside[index - 1] = beside[index] = True
        pair = (weights[before.folded] + weights[term.folded]) / 2
        pairs += pair
        if any(p + 1 in found[index] for p in found[index - 1]):
            pairs_got += pair
            linked[index - 1] = linked[index] = True
        elif _near(found[index - 1], found[index]):
            parted.append((index, pair))
    pairs_got += sum(_PARTED * pair for i, pair in parted if linked[i - 1] and linked[i])
    for index, term in enumerate(asked):
        weight = weights[term.folded] * (NUMBER if term.folded.isdigit() else 1.0)
        total += weight
        if found[index]:
            # "An" of "Long An" is not in "an toàn": away from its neighbours it tells less.
            got += weight if linked[index] or not beside[index] else _ALONE * weight
    covered = got / total if total else 0.0
    phrases = pairs_got / pairs if pairs else 1.0
    # One shared word is a coincidence, whatever its weight, unless it is all that was asked.
    return covered * (0.55 + 0.45 * phrases)


def _spelled(terms: Sequence[Term], at: int) -> str:
    """Return a word in one of its spellings: "hằng tháng" is "hàng tháng"."""
    periodic = terms[at].word == "hằng" and at + 1 < len(terms) and terms[at + 1].folded in _PERIODS
    return "hàng" if periodic else terms[at].word


def _near(firsts: Sequence[int], seconds: Sequence[int]) -> bool:
    return any(0 < q - p - 1 <= _BETWEEN for p in firsts for q in seconds)
