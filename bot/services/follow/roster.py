"""Who follows what, in memory: the compiled rules and their followers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from bot.domain.follow import Subscription, Target
from bot.services.follow.facts import Facts
from bot.services.follow.index import Rule, RuleIndex

Groups = dict[int | Target, list[Subscription]]
"""Subscriptions of one place together."""


class Roster:
    """All subscriptions by id, by chat and by rule."""

    def __init__(self, subscriptions: Iterable[Subscription] = ()) -> None:
        self._by_id: dict[str, Subscription] = {}
        self._by_chat: dict[int, dict[str, None]] = {}
        self._by_rule: dict[Rule, dict[str, Subscription]] = {}
        self.rules = RuleIndex()
        self.put(subscriptions)

    def __len__(self) -> int:
        return len(self._by_id)

    def get(self, subscription_id: str) -> Subscription | None:
        """Return a subscription by its id."""
        return self._by_id.get(subscription_id)

    def of(self, chat_id: int, thread_id: int | None = None) -> list[Subscription]:
        """Return what a chat follows, oldest first; one topic of a forum only, when given."""
        found = [self._by_id[i] for i in self._by_chat.get(chat_id, ())]
        if thread_id is not None:
            found = [s for s in found if s.target.thread_id == thread_id]
        if len(found) > 1:
            found.sort(key=_age)
        return found

    def put(self, subscriptions: Iterable[Subscription]) -> None:
        """Add subscriptions; one with a known id replaces it."""
        for one in subscriptions:
            if one.id in self._by_id:
                self.drop([one.id])
            self._by_id[one.id] = one
            self._by_chat.setdefault(one.target.chat_id, {})[one.id] = None
            rule = one.topic.kind, one.topic.key
            if rule not in self._by_rule:
                self._by_rule[rule] = {}
                self.rules.add(*rule)
            self._by_rule[rule][one.id] = one

    def drop(self, subscription_ids: Iterable[str]) -> None:
        """Take subscriptions out; unknown ids are fine."""
        for subscription_id in subscription_ids:
            one = self._by_id.pop(subscription_id, None)
            if one is None:
                continue
            rule = one.topic.kind, one.topic.key
            followers, own = self._by_rule[rule], self._by_chat[one.target.chat_id]
            del followers[subscription_id], own[subscription_id]
            if not own:
                del self._by_chat[one.target.chat_id]
            if not followers:
                del self._by_rule[rule]
                self.rules.remove(*rule)

    def matching(self, facts: Facts) -> Iterator[Subscription]:
        """Yield the subscriptions that an article meets, paused ones too."""
        for rule in self.rules.match(facts):
            yield from self._by_rule[rule].values()

    def groups(self, facts: Facts) -> list[list[Subscription]]:
        """Return the subscriptions that an article meets, those of one place together."""
        found: Groups = {}
        add_to_groups(found, self.matching(facts))
        return list(found.values())

    def all(self) -> Iterable[Subscription]:
        """Return every subscription."""
        return self._by_id.values()


def add_to_groups(found: Groups, ones: Iterable[Subscription]) -> None:
    """Put subscriptions to those of their places."""
    for one in ones:
        target = one.target
        # A number is found faster than a target, and there may be very many.
        place = target if target.thread_id else target.chat_id
        if (group := found.get(place)) is None:
            found[place] = [one]
        else:
            group.append(one)


def _age(one: Subscription) -> tuple[float, str]:
    return one.created_at.timestamp() if one.created_at else 0.0, one.id
