"""Who is reported in which post, ready to be listed from the newest report on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import partial
from operator import itemgetter
from typing import Any

from bot.domain.entities import Membership, Person
from bot.domain.stored import AtRest
from bot.services.ask.posts import PostKey, key_of, post_of, text_of
from bot.services.tables import Tables, TablesWriter

Held = tuple[Person, Membership]
"""Who is reported in a post, and the report."""

_Report = tuple[int, str, Held]  # minus the day, so that the newest sorts first; the person's id
_newest_first = itemgetter(0, 1)
_held = itemgetter(2)
_MOST_KEPT = 256
_TABLE = "person.post"
_WORTH_SORTING = 64  # people; fewer are sorted in no time when they are asked for


class _Holders:
    """The people of one post, with their reports in order once that was asked for.

    Args:
        waiting: the numbers of people whose reports nobody asked for yet.
    """

    def __init__(self, waiting: Sequence[int] = ()) -> None:
        self.waiting = waiting
        self.people: dict[str, tuple[Person, list[Membership]]] = {}
        self._reports: dict[bool, list[_Report]] = {}

    def changed(self) -> None:
        self._reports.clear()

    def reports(self, *, former: bool) -> list[_Report]:
        """Return all reports, newest first; not to be changed."""
        if not self._reports:
            for wanted in (False, True):
                found = _reports(self.people.values(), former=wanted)
                found.sort(key=_newest_first)
                self._reports[wanted] = found
        return self._reports[former]

    def among(self, ids: Collection[str], *, former: bool) -> list[_Report]:
        """Return the reports on these people, in no order."""
        if len(ids) < len(self.people):
            some = [self.people[i] for i in ids if i in self.people]
        else:
            some = [held for i, held in self.people.items() if i in ids]
        return _reports(some, former=former)


class PostsHeld:
    """Reports of posts by title and body; people can be replaced and dropped at any time.

    Args:
        people: all of them by id.
        tables: where it is kept who is reported in which post.
    """

    def __init__(self, people: Mapping[str, Person], tables: Tables | None = None) -> None:
        self._by_title: dict[str, dict[PostKey, _Holders]] = defaultdict(dict)
        self._keys_of: dict[str, tuple[PostKey, ...]] = {}
        self._fitting: dict[PostKey, tuple[_Holders, ...]] = {}
        self._whole: dict[tuple[PostKey, bool], tuple[Held, ...]] = {}
        self._people = people
        self._at_rest = AtRest()
        self._gone: set[str] = set()
        if tables is not None:
            self._at_rest = tables.at_rest("person")
            self._gone.update(self._at_rest.left)
            for text, numbers in tables.rows(_TABLE).items():
                key = post_of(text)
                self._by_title[key.title][key] = _Holders(numbers)

    def keep(self, tables: TablesWriter) -> None:
        """Write who is reported in which post. Nothing may have been taken from tables."""
        rows = (
            (text_of(key), holders.people)
            for table in self._by_title.values()
            for key, holders in table.items()
        )
        tables.rows(_TABLE, rows, "person")

    def put(self, person: Person) -> None:
        """Set the posts of a person, in place of those that were reported before."""
        self.drop(person.id)
        by_key: dict[PostKey, list[Membership]] = defaultdict(list)
        for membership in person.memberships:
            by_key[key_of(membership)].append(membership)
        self._keys_of[person.id] = tuple(by_key)
        for key, held in by_key.items():
            table = self._by_title[key.title]
            if key not in table:
                table[key] = _Holders()
                self._fitting.clear()
            table[key].people[person.id] = person, held
            table[key].changed()

    def drop(self, person_id: str) -> None:
        """Forget a person; nothing happens when it is not there."""
        self._whole.clear()
        self._gone.add(person_id)
        for key in self._keys_of.pop(person_id, ()):
            holders = self._by_title[key.title][key]
            del holders.people[person_id]
            holders.changed()

    def reports(self, post: PostKey, *, former: bool) -> tuple[Held, ...]:
        """Return who is reported in a post (or, ``former``, to have left it), newest first."""
        whole = self._whole.get((post, former))
        if whole is None:
            found = [r for holders in self._of(post) for r in holders.reports(former=former)]
            # Each part is in order already, which makes sorting all of them cheap.
            whole = tuple(map(_held, sorted(found, key=_newest_first)))
            _make_room(self._whole)
            self._whole[post, former] = whole
        return whole

    def reports_among(
        self, post: PostKey, ids: Collection[str], *, former: bool
    ) -> tuple[Held, ...]:
        """Return the ``reports`` on these people only."""
        found = [r for holders in self._of(post) for r in holders.among(ids, former=former)]
        return tuple(map(_held, sorted(found, key=_newest_first)))

    def unordered(self) -> list[Callable[[], object]]:
        """Return what sorts the reports of much reported posts, one by one."""
        return [
            partial(self._put_in_order, key)
            for table in self._by_title.values()
            for key, holders in table.items()
            if len(holders.people) + len(holders.waiting) >= _WORTH_SORTING
        ]

    def _put_in_order(self, key: PostKey) -> None:
        holders = self._by_title[key.title][key]
        self._load(key, holders)
        holders.reports(former=False)

    def _load(self, key: PostKey, holders: _Holders) -> None:
        """Look at the people of a post who wait for that."""
        numbers, holders.waiting = holders.waiting, ()
        for number in numbers:
            person_id = self._at_rest.ids[number]
            if person_id not in self._gone:
                person = self._people[person_id]
                held = [m for m in person.memberships if key_of(m) == key]
                holders.people[person_id] = person, held
                self._keys_of[person_id] = (*self._keys_of.get(person_id, ()), key)

    def _of(self, post: PostKey) -> tuple[_Holders, ...]:
        """Return the stored posts that are meant by one that was asked for."""
        fitting = self._fitting.get(post)
        if fitting is None:
            table = self._by_title.get(post.title, {})
            fitting = tuple(holders for key, holders in table.items() if post.fits(key))
            for key, holders in table.items():
                if holders.waiting and post.fits(key):
                    self._load(key, holders)
            _make_room(self._fitting)
            self._fitting[post] = fitting
        return fitting


def _reports(held: Iterable[tuple[Person, list[Membership]]], *, former: bool) -> list[_Report]:
    return [
        (-(m.reported_on.toordinal() if m.reported_on else 0), person.id, (person, m))
        for person, memberships in held
        for m in memberships
        if m.former is former
    ]


def _make_room(kept: dict[Any, Any]) -> None:
    if len(kept) >= _MOST_KEPT:
        kept.clear()
