"""What a query asks for, word by word."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.search.postings import Need


@dataclass(slots=True)
class Slot:
    """One word of a query.

    Attributes:
        word: canonical, as typed.
        folded: folded, as typed.
        id: word id, -1 when no record has the word.
        form: form id of the canonical word, -1 when no record prints it so.
        weight: how much the word tells; rare words tell more.
        function: it only asks.
        phrase: it stands in a phrase that only asks.
        particle: it asks, but could as well be half of a name.
        number: a number or a document key, which must match or count against a record.
        valid: a Vietnamese syllable (so another syllable is another word, not a slip).
        options: what it may be a slip of, with similarities, best first.
        completions: what it may be a piece of, with similarities, best first.
        break_before: punctuation stands before it.
        inner: words that name something stand on both sides.
        capital: it begins with a capital, in a text that is not all capitals.
        aside: it is set aside, for nothing has it beside the rest; unlike words that only ask.
        raw: as typed, where ``word`` is only a guess that it is Telex.
        likely: what ``meanings`` returns, once it was asked.
    """

    word: str
    folded: str
    id: int
    form: int
    weight: float
    function: bool = False
    phrase: bool = False
    particle: bool = False
    number: bool = False
    valid: bool = True
    options: tuple[tuple[int, float], ...] = ()
    completions: tuple[tuple[int, float], ...] = ()
    break_before: bool = False
    inner: bool = False
    capital: bool = False
    aside: bool = False
    raw: str = ""
    likely: dict[int, tuple[float, bool]] | None = None

    def varied(
        self, options: tuple[tuple[int, float], ...], completions: tuple[tuple[int, float], ...]
    ) -> Slot:
        """Return the same word with other options and completions."""
        return Slot(  # a tenth of the time of dataclasses.replace
            self.word,
            self.folded,
            self.id,
            self.form,
            self.weight,
            self.function,
            self.phrase,
            self.particle,
            self.number,
            self.valid,
            options,
            completions,
            self.break_before,
            self.inner,
            self.capital,
            self.aside,
            self.raw,
        )

    def meanings(self) -> dict[int, tuple[float, bool]]:
        """Return options and completions by word id: similarity, and whether as a piece."""
        found = self.likely
        if found is None:
            found = {i: (s, True) for i, s in reversed(self.completions)}
            for i, s in reversed(self.options):
                if i not in found or found[i][0] <= s:
                    found[i] = (s, False)
            self.likely = found
        return found


@dataclass(slots=True)
class Wanted:
    """A query ready to be matched.

    Attributes:
        slots: its words.
        plain: it is typed without any diacritics.
        typed: the query as it was read, canonical.
        claimed: ids of the words that it names as they are printed.
        undated: keys of documents that it names by kind and number and without a year.
        raw: some of its words were taken for Telex or VNI, and all of it was typed without marks.
        needs: what posting lists are asked for, once it was asked.
    """

    slots: list[Slot]
    plain: bool
    typed: str
    claimed: frozenset[int]
    undated: tuple[str, ...] = ()
    raw: bool = False
    needs: list[Need] | None = field(default=None, init=False)
