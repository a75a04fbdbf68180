"""Topics by kind and key, with the name that a reader knows them by."""

from __future__ import annotations

from typing import cast, get_args

from bot.domain.errors import NotFound
from bot.domain.follow import Topic, TopicKind
from bot.lexicon.provinces import (
    old_provinces,
    present_provinces,
    province_name,
    successor_of,
)
from bot.services.archive import Archive
from bot.services.ask.papers import document_name
from bot.services.follow.posts import post_label, post_rule, read_post
from bot.services.follow.words import label_of, read_words
from bot.text import fold

ALL = Topic("all", "", "")
"""Every article; views say its name in the reader's language."""


def topic(kind: str, key: str, archive: Archive, printed: str = "") -> Topic:
    """Return the topic that a button or a stored rule names.

    Args:
        kind: a ``TopicKind``.
        key: its key.
        archive: knows the names of people and documents.
        printed: how the reader wrote it, where no record has the name.

    Raises:
        NotFound: there is no such kind, record or rule (any more).
    """
    if kind not in get_args(TopicKind):
        msg = f"{kind!r} is nothing that can be followed"
        raise NotFound(msg)
    label = _label(cast("TopicKind", kind), key, archive, printed)
    if label is None:
        msg = f"no {kind} to follow has the key {key[:60]!r}"
        raise NotFound(msg)
    return Topic(cast("TopicKind", kind), key, label)


def _label(kind: TopicKind, key: str, archive: Archive, printed: str) -> str | None:
    match kind:
        case "all":
            return ""
        case "province":
            known = key in old_provinces() or key in present_provinces()
            return province_name(key) if known else None
        case "person":
            person = archive.people.get(key)
            return person.name if person else None
        case "document":
            document = archive.documents.get(key)
            return document_name(document) if document else None
        case "post":
            return post_label(key, printed) if post_rule(key) else None
        case "meeting_kind":
            return _meeting_label(key, printed)
        case "words":
            return (label_of(printed) or label_of(key)) if read_words(key) else None


def _meeting_label(key: str, printed: str) -> str:
    words, _, place = key.rpartition("@")
    name = label_of(printed) or label_of(words.strip('"'))
    where = province_name(place) if place else ""
    if not name:
        return f"họp, hội nghị ở {where}" if where else "mọi cuộc họp, hội nghị"
    if where and fold(where) not in fold(name):
        name = f"{name}, {where}"
    return name


def related(one: Topic, archive: Archive) -> tuple[Topic, ...]:
    """Return what somebody who follows this may also mean, the nearest first.

    A province leads to the units that it was merged into or made of, a person to the posts held, a
    post to its holder, words to the full form of an abbreviation.
    """
    found: list[Topic] = []
    match one.kind:
        case "province":
            found = _areas(one.key)
        case "person":
            person = archive.people.get(one.key)
            current = [m for m in person.memberships if not m.former] if person else []
            current.sort(key=lambda m: str(m.reported_on or ""), reverse=True)
            for membership in current:
                slug = _slug(membership.place)
                key = read_post(f"{membership.role} {membership.organization or ''}", slug)
                if key is not None:
                    found.append(Topic("post", key, post_label(key, membership.role)))
        case "post":
            rule = post_rule(one.key)
            holders = [
                (str(m.reported_on or ""), person)
                for person in archive.people.values()
                for m in person.memberships
                if rule is not None and rule.fits(m)
            ]
            holders.sort(key=lambda h: h[0], reverse=True)
            if rule is not None and (rule.place or len({p.id for _, p in holders}) == 1):
                found = [Topic("person", p.id, p.name) for _, p in holders[:1]]
        case "words" | "meeting_kind":
            found = _spelled_out(one)
    return tuple(t for t in dict.fromkeys(found) if (t.kind, t.key) != (one.kind, one.key))[:4]


def _areas(slug: str) -> list[Topic]:
    unit = successor_of(slug)
    if unit is None:
        return []
    slugs = [unit.slug] if unit.slug != slug else list(unit.formed_from)
    return [Topic("province", s, province_name(s)) for s in slugs if s != slug]


def _spelled_out(one: Topic) -> list[Topic]:
    from bot.lexicon.abbreviations import abbreviations

    table = abbreviations()
    words = one.label.split()
    full = [table.expand(w.strip('"')) for w in words]
    if not any(full):
        return []
    text = " ".join(" ".join(f) if f else w for f, w in zip(full, words, strict=True))
    phrase = f'"{text}"' if '"' not in text else text
    rule = read_words(phrase)
    if rule is None:
        return []
    key = rule.key if one.kind == "words" else f"{rule.key}@{one.key.rpartition('@')[2]}"
    return [Topic(one.kind, key, text)]


def _slug(place: str | None) -> str:
    from bot.services.merged import slug_of

    return slug_of(place) or ""
