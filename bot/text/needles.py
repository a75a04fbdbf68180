"""Where many fixed strings stand in a text, found in one pass."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence

# Characters of Vietnamese news from frequent to rare; all that are not here are rarer still.
_FREQUENT = " nhtciguđaàomv,rpưábylksd.ệếôạảộqêịủốâóấềớxểờựơíợìậầăứãụởồeổỉữýọòúắ"
_RANK = {char: rank for rank, char in enumerate(_FREQUENT)}


class Needles:
    """Fixed strings that are looked for together.

    Each is found by its rarest character. One class of those characters is what the engine scans
    for at full speed, and around each it compares the rest of the strings.

    Args:
        words: not empty, all different.
    """

    def __init__(self, words: Collection[str]) -> None:
        by_anchor: dict[str, list[tuple[str, int]]] = defaultdict(list)
        for word in sorted(words, key=len, reverse=True):
            at = max(range(len(word)), key=lambda i: _RANK.get(word[i], len(_RANK)))
            by_anchor[word[at]].append((word, at))
        self._found = [one for group in by_anchor.values() for one in group]
        # What else may stand around the same character: "đại hội" holds "hội" too.
        self._also = [
            [other for other in group[index + 1 :] if _agree(one, other)]
            for group in by_anchor.values()
            for index, one in enumerate(group)
        ]
        self._nowhere: dict[str, Sequence[int]] = dict.fromkeys(words, ())
        self._pattern = re.compile("|".join(_around(c, group) for c, group in by_anchor.items()))

    def places(self, text: str) -> Mapping[str, Sequence[int]]:
        """Return for each string where it begins, in reading order, overlapping ones too."""
        found: dict[str, list[int]] = {}
        for match in self._pattern.finditer(text):
            which, anchor = (match.lastindex or 1) - 1, match.start()
            word, at = self._found[which]
            found.setdefault(word, []).append(anchor - at)
            for word, at in self._also[which]:
                if anchor >= at and text.startswith(word, anchor - at):
                    found.setdefault(word, []).append(anchor - at)
        return self._nowhere | found


def _around(anchor: str, group: list[tuple[str, int]]) -> str:
    rests = (
        f"(?<={re.escape(word[: at + 1])})(?={re.escape(word[at + 1 :])})()" for word, at in group
    )
    return f"{re.escape(anchor)}(?:{'|'.join(rests)})"


def _agree(one: tuple[str, int], other: tuple[str, int]) -> bool:
    """Whether two strings can stand around one character."""
    (first, at), (second, place) = one, other
    before, after = min(at, place), min(len(first) - at, len(second) - place)
    return first[at - before : at + after] == second[place - before : place + after]
