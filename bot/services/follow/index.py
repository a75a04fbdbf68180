"""Which rules does an article meet? The cost follows the distinct rules that come near it.

Each rule is filed under what an article must have to meet it: a province, a person, a document,
a post, or the rarest words of the rule. Only rules filed under something that the article has are
looked at closely, however many people follow them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from bot.domain.follow import TopicKind
from bot.services.follow.facts import Facts
from bot.services.follow.posts import anchors, anchors_of, post_rule
from bot.services.follow.words import Term, Text, WordRule, read_words
from bot.text import fold

Rule = tuple[TopicKind, str]
"""Kind and key of a topic: equal ones are one rule."""

_ANY_MEETING = ""


@dataclass(frozen=True, slots=True)
class MeetingRule:
    """Meetings of a kind ("giao ban"), in a province when ``place`` is a slug."""

    words: WordRule | None
    place: str

    def fits(self, facts: Facts) -> bool:
        """Tell whether the article reports such a meeting."""
        if self.place and self.place not in facts.provinces:
            return False
        return facts.has_meeting and (self.words is None or self.words.fits(facts.meetings))


def meeting_rule(key: str) -> MeetingRule:
    """Return the rule behind a key: ``<words>@<province>``, each may be empty."""
    words, _, place = key.rpartition("@")
    return MeetingRule(read_words(words) if words else None, place)


class RuleIndex:
    """Distinct rules, filed so that an article finds those that it meets."""

    def __init__(self) -> None:
        self._rules: dict[Rule, object] = {}
        self._named: dict[TopicKind, set[str]] = defaultdict(set)
        self._posts: dict[str, set[str]] = defaultdict(set)
        self._words: dict[str, set[str]] = defaultdict(set)
        self._meetings: dict[str, set[str]] = defaultdict(set)
        self.version = 0
        """Another number whenever an article may meet other rules than before."""

    def __len__(self) -> int:
        return len(self._rules)

    def add(self, kind: TopicKind, key: str) -> None:
        """File a rule; one that is there already, or whose key says nothing, changes nothing."""
        if (kind, key) in self._rules:
            return
        self.version += 1
        match kind:
            case "all" | "province" | "person" | "document":
                self._rules[kind, key] = None
                self._named[kind].add(key)
            case "post":
                if (anchor := anchors(key)) is not None:
                    self._rules[kind, key] = (anchor,)
                    self._posts[anchor].add(key)
            case "words":
                if (rule := read_words(key)) is not None:
                    self._rules[kind, key] = _file(self._words, rule, key), rule
            case "meeting_kind":
                meeting = meeting_rule(key)
                if meeting.words is None:
                    self._meetings[_ANY_MEETING].add(key)
                    self._rules[kind, key] = (_ANY_MEETING,), meeting
                else:
                    filed = _file(self._meetings, meeting.words, key)
                    self._rules[kind, key] = filed, meeting

    def remove(self, kind: TopicKind, key: str) -> None:
        """Take a rule out; one that is not there changes nothing."""
        filed = self._rules.pop((kind, key), _MISSING)
        if filed is _MISSING:
            return
        if not isinstance(filed, tuple):
            self._named[kind].discard(key)
            return
        tables = {"post": self._posts, "words": self._words, "meeting_kind": self._meetings}
        for gram in filed if kind == "post" else filed[0]:
            tables[kind][gram].discard(key)
            if not tables[kind][gram]:
                del tables[kind][gram]

    def match(self, facts: Facts) -> frozenset[Rule]:
        """Return every rule that the article meets."""
        return frozenset(self._matches(facts))

    def _matches(self, facts: Facts) -> Iterator[Rule]:
        if "" in self._named["all"]:
            yield "all", ""
        yield from (("province", s) for s in facts.provinces & self._named["province"])
        yield from (("person", p) for p in facts.people & self._named["person"])
        yield from (("document", d) for d in facts.documents & self._named["document"])
        yield from self._posts_met(facts)
        for key in self._near(self._words, facts.text):
            filed = self._rules["words", key]
            assert isinstance(filed, tuple)
            if filed[1].fits(facts.text):
                yield "words", key
        if facts.has_meeting:
            near = self._near(self._meetings, facts.meetings)
            for key in near | self._meetings.get(_ANY_MEETING, set()):
                filed = self._rules["meeting_kind", key]
                assert isinstance(filed, tuple)
                if filed[1].fits(facts):
                    yield "meeting_kind", key

    def _posts_met(self, facts: Facts) -> Iterator[Rule]:
        if not self._posts:
            return
        for _, membership in facts.held:
            for anchor in anchors_of(membership):
                for key in self._posts.get(anchor, ()):
                    rule = post_rule(key)
                    if rule is not None and rule.fits(membership):
                        yield "post", key

    def _near(self, table: dict[str, set[str]], text: Text) -> set[str]:
        if not table:
            return set()
        return set().union(*(table[gram] for gram in text.grams & table.keys()))


_MISSING = object()


def _file(table: dict[str, set[str]], rule: WordRule, key: str) -> tuple[str, ...]:
    """File a rule under one gram of each of its groups, the one with the fewest rules so far."""
    grams = tuple(
        min(
            (gram for term in group for gram in _grams(term)),
            key=lambda g: (len(table.get(g, ())), -g.count(" "), -len(g), g),
        )
        for group in rule.groups
    )
    for gram in grams:
        table[gram].add(key)
    return grams


def _grams(term: Term) -> Iterator[str]:
    words = [fold(w) for w in term.words]
    if len(words) == 1:
        yield words[0]
    else:
        yield from (f"{a} {b}" for a, b in pairwise(words))
