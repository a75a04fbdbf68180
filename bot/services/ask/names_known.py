"""The names of the stored people, whole and in parts."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from itertools import combinations

from bot.services.tables import Tables, TablesWriter

_TABLE = "person.name"

Name = tuple[str, ...]
"""The folded words of a full name."""


class NamesKnown:
    """Ids of people by their name; people can be replaced and dropped at any time.

    Args:
        tables: where the names of people are kept.
    """

    def __init__(self, tables: Tables | None = None) -> None:
        self._ids: dict[Name, set[str]] = defaultdict(set)
        self._but_one: dict[tuple[int | str, ...], set[Name]] = defaultdict(set)
        self._with_word: dict[str, set[Name]] = defaultdict(set)
        self._given: dict[str, set[str]] = defaultdict(set)
        self._name_of: dict[str, Name] = {}
        self._begin = Counter[str]()
        if tables is not None:
            there = tables.at_rest("person")
            for person_id, name in zip(there.ids, tables.texts(_TABLE), strict=True):
                if name and person_id not in there.left:
                    self.put(person_id, tuple(name.split()))

    def keep(self, tables: TablesWriter) -> None:
        """Write the names."""
        name_of = self._name_of
        tables.texts(_TABLE, [" ".join(name_of.get(i, ())) for i in tables.numbers("person")])

    def put(self, person_id: str, name: Name) -> None:
        """Set the name of a person, of at least one word, in place of the one before."""
        self.drop(person_id)
        self._name_of[person_id] = name
        self._ids[name].add(person_id)
        for i, word in enumerate(name):
            self._but_one[i, *name[:i], *name[i + 1 :]].add(name)
            self._with_word[word].add(name)
        self._given[name[-1]].add(person_id)
        self._begin[name[0]] += 1

    def drop(self, person_id: str) -> None:
        """Forget a person; nothing happens when it is not there."""
        name = self._name_of.pop(person_id, None)
        if name is None:
            return
        self._begin[name[0]] -= 1
        self._given[name[-1]].discard(person_id)
        self._ids[name].discard(person_id)
        if not self._ids[name]:
            del self._ids[name]
            for i, word in enumerate(name):
                self._but_one[i, *name[:i], *name[i + 1 :]].discard(name)
                self._with_word[word].discard(name)

    def begin_with(self, word: str) -> bool:
        """Whether any name has this first word."""
        return self._begin[word] > 0

    def called(self, name: Name) -> list[str]:
        """Return the ids of the people with this full name, sorted."""
        ids = self._ids.get(name)
        return sorted(ids) if ids else []

    def with_given(self, given: str) -> list[str]:
        """Return the ids of the people with this given name (the last word), sorted."""
        return sorted(self._given.get(given, ()))

    def but_one(self, name: Name, place: int) -> list[Name]:
        """Return the names that equal this one in every word but that at ``place``, sorted."""
        return sorted(self._but_one.get((place, *name[:place], *name[place + 1 :]), ()))

    def sharing(self, words: Iterable[str], least: int) -> list[Name]:
        """Return the names that share so many of these words, sorted."""
        sets = [names for w in dict.fromkeys(words) if (names := self._with_word.get(w))]
        if least == 1:
            return sorted(set().union(*sets))
        if least == 2:  # thousands share the commonest syllables, few of them two
            return sorted({n for one, other in combinations(sets, 2) for n in one & other})
        shared = Counter(name for names in sets for name in names)
        return sorted(name for name, count in shared.items() if count >= least)
