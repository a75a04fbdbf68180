"""Find the official documents that an article cites, each once, with all its surfaces.

The work is split: ``documents_scan`` reads places, ``documents_tail`` what follows an anchor,
``documents_titled`` names without a number, ``documents_identity`` decides which document is
meant; here the places of one document are joined.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import Literal, TypeVar

from bot.domain.articles import Article
from bot.domain.mentions import DocumentMention
from bot.domain.text import Sentence, Span
from bot.extract.documents_found import Found
from bot.extract.documents_identity import Facts, first_words, identify
from bot.extract.documents_scan import scan
from bot.lexicon.documents import entries_with_symbol
from bot.text import fold

_T = TypeVar("_T")


_LAWS = ("luật", "bộ luật", "hiến pháp", "pháp lệnh")
# No article cites more documents under one number; more are a list made to be slow to read.
_ALIKE = 40


class _Group:
    """The places of one document."""

    def __init__(self, key: str, candidates: tuple[str, ...]) -> None:
        self.key = key
        self.candidates = candidates
        self.places: list[Found] = []
        self.facts = Facts()
        self.titles: set[str] = set()  # first words of each
        self.names: set[frozenset[str]] = set()
        self.letters: set[str] = set()
        self.shortened = False  # letters such as HTX stand in one of the names
        self.versions: set[str] = set()  # years of a law

    def add(self, places: Iterable[Found]) -> None:
        """Take further places in."""
        for place in places:
            self.places.append(place)
            self.facts.add(place)
            if words := first_words(place.title):
                self.titles.add(words)
            if place.type in _LAWS and (version := _version(place)):
                self.versions.add(version)
            if place.title and place.type in _LAWS:
                self.names.add(_law_name(place.title))
                self.letters.update(_letters(place.title))
                self.shortened |= any(len(w) > 1 and w.isupper() for w in place.title.split())

    def handles(self) -> Iterable[tuple[object, ...]]:
        """Return what another group must share with this one to be the same document."""
        first = self.places[0]
        if first.plenum is not None:
            yield ("plenum", first.type, first.plenum)
            return
        if first.number and not first.named:
            yield ("number", first.type, first.number.lstrip("0").lower())
        if first.type in _LAWS:
            yield from (("name", first.type, name) for name in self.names)
            yield from (("letters", first.type, letters) for letters in self.letters)
            return
        if _is_congress(first):
            yield ("congress", self.key.partition(".")[2])
        for words in sorted(self.titles):
            yield ("words", first.type, words)


def _is_congress(place: Found) -> bool:
    return place.named and place.title is None and place.issuer is not None


def _version(place: Found) -> str | None:
    """Return the year by which a law is told from others of its name."""
    year = place.symbol.year if place.symbol and place.symbol.year else None
    return place.version or (str(year) if year else None)


def _law_name(title: str) -> frozenset[str]:
    """Return the words of a law's name: commas, "và" and their order tell no two laws apart."""
    return frozenset(re.findall(r"\w+", fold(title))) - {"va"}


def _letters(title: str) -> Iterable[str]:
    """Yield the initials of a name, with and without those of "và" (HTX, DNNVV).

    Letters that are printed for words count as they are.
    """
    words = re.findall(r"\w+", title)
    for chosen in (words, [w for w in words if w.lower() != "và"]):
        yield "".join(fold(w if len(w) > 1 and w.isupper() else w[0]) for w in chosen)


def find_documents(article: Article) -> tuple[DocumentMention, ...]:
    """Find every official document cited in the body and the title of an article.

    Args:
        article: its province and day of publication help to tell which document is meant.

    Returns:
        One mention per document in the order of first appearance, the body before the title.
        Attributes are only what this article prints; ``document_id`` joins the same document
        across articles, and ``candidates`` are filled where the citation fits several.

    Limits: documents that are only described ("kế hoạch của Bộ Chính trị") are not found.
    """
    places = scan(article.body, "body")
    if article.title:
        places += scan(article.title, "title")
    for place in places:
        place.type = place.type or _type_of_symbol(place)
    groups = _joined(_by_key(places, article))
    keys = Counter(group.key for group in groups)
    for group in groups:
        if keys[group.key] > 1 and group.versions:  # two laws of one name: BLHS 1999, BLHS 2015
            group.key = f"{group.key}.{min(group.versions)}"
    return tuple(_mention(group, article) for group in groups)


def _type_of_symbol(place: Found) -> str:
    """Name the kind where the letters leave it open: the catalogue knows, else the usual one."""
    symbol = place.symbol
    known = entries_with_symbol(symbol.text) if symbol else []
    if known:
        return known[0].type
    return "quyết định" if symbol and symbol.code else "luật"


def _by_key(places: Sequence[Found], article: Article) -> list[_Group]:
    groups: dict[tuple[str, str | None], _Group] = {}
    for place in places:
        key, candidates = identify(place, article)
        group = groups.setdefault((key, place.version), _Group(key, candidates))
        group.add([place])
    return list(groups.values())


def _joined(groups: list[_Group]) -> list[_Group]:
    """Join groups that this article shows to be one document."""
    joined: list[_Group] = []
    # The fullest citation first, so that bare ones find it; order of appearance is restored.
    order = {id(g): i for i, g in enumerate(groups)}
    known: dict[tuple[object, ...], list[_Group]] = defaultdict(list)
    for group in sorted(groups, key=_poverty):
        handles = list(group.handles())
        near = {id(g): g for h in handles for g in known[h][:_ALIKE]}
        fitting = [g for g in near.values() if _same(g, group)]
        if len(fitting) == 1:
            fitting[0].add(group.places)
            order[id(fitting[0])] = min(order[id(fitting[0])], order[id(group)])
            for handle in handles:
                if fitting[0] not in known[handle][:_ALIKE]:
                    known[handle].append(fitting[0])
        elif not (fitting and _is_bare(group)):  # one of several named before: nothing new
            joined.append(group)
            for handle in handles:
                known[handle].append(group)
    for group in joined:
        group.places.sort(key=lambda p: (p.part != "body", p.start))
    return sorted(joined, key=lambda g: order[id(g)])


def _is_bare(group: _Group) -> bool:
    return not (group.versions or any(p.symbol or p.term or p.issued for p in group.places))


def _poverty(group: _Group) -> tuple[bool, bool, bool, bool]:
    first = group.places
    return (
        not any(p.symbol or p.term for p in first),
        bool(group.candidates),
        not any(p.issued or p.issuer for p in first),
        not group.versions,
    )


def _same(full: _Group, bare: _Group) -> bool:
    """Whether two groups that share a handle are one document."""
    one, two = full.places[0], bare.places[0]
    if one.plenum is not None or (not one.named and not two.named):
        return not full.facts.conflict(bare.facts)
    if full.versions and bare.versions and full.versions.isdisjoint(bare.versions):
        return False
    if one.type in _LAWS:
        # "Bộ luật Hình sự" is the one with the number, when that is cited too.
        if not full.names.isdisjoint(bare.names):
            return True
        short = full.shortened or bare.shortened
        return short and not full.letters.isdisjoint(bare.letters)
    if _is_congress(one) and _is_congress(two):
        return not one.term or not two.term or one.term == two.term
    return not full.titles.isdisjoint(bare.titles)


def _mention(group: _Group, article: Article) -> DocumentMention:
    places = group.places
    symbol = _first(places, lambda p: p.symbol)
    issuer = _first(places, lambda p: p.issuer)
    status: Literal["issued", "draft"] | None = _first(places, lambda p: p.status)
    return DocumentMention(
        type=places[0].type or "",
        surfaces=tuple(_surface(p, article) for p in places),
        document_id=group.key,
        number=_first(places, lambda p: p.number),
        symbol=symbol.text if symbol else None,
        issued=_first(places, lambda p: p.issued),
        issuer=issuer.name if issuer else None,
        term=_first(places, lambda p: p.term),
        plenum=places[0].plenum,
        title=_first(places, lambda p: p.title),
        status=status,
        candidates=group.candidates,
        confidence=0.6 if group.candidates else 1.0,
    )


def _first(places: Sequence[Found], get: Callable[[Found], _T | None]) -> _T | None:
    return next((v for p in places if (v := get(p)) is not None), None)


def _surface(place: Found, article: Article) -> Sentence:
    text = article.body if place.part == "body" else article.title or ""
    return Sentence(text[place.start : place.end], Span(place.start, place.end, place.part))
