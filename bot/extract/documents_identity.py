"""Which document is meant: one canonical key however it is cited."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import lru_cache

from bot.domain.articles import Article
from bot.extract.documents_found import Found
from bot.extract.documents_issuers import Issuer
from bot.lexicon.documents import (
    CatalogueEntry,
    entries_numbered,
    entries_with_symbol,
    term_on,
    terms_with_plenum,
)
from bot.lexicon.laws import law_called
from bot.lexicon.provinces import province_named
from bot.text import fold, slug
from bot.text.document_types import code_of_type

_LOCAL_LETTERS = re.compile(
    r"(?:[A-ZĐ]*TU|HU|QU|ThU|ĐU[A-ZĐ]*|HĐND|UBND|CTUBND|TTHĐND|CB|ĐĐBQH|S[A-ZĐ]+)(?:-.*)?"
)
_ESTIMATE_SLACK = dt.timedelta(days=120)
_TITLE_WORDS = 14
_CONGRESS_OF = re.compile(
    r"(?:Đảng bộ|đảng bộ) (?:tỉnh|[Tt]hành phố|TP\.?) (?P<place>.+?)(?: lần| thứ| [IVXL]+$|$)"
)


def identify(found: Found, article: Article) -> tuple[str, tuple[str, ...]]:
    """Return the canonical key of a cited document, and the keys that stay possible.

    Args:
        found: the citation, with issuer, date and term as far as they are printed.
        article: gives the province of local documents and the day after which nothing it cites
            can have been issued.

    Returns:
        The key ("18-NQ/TW.2017", "NQTW4-XII", "02-NQ/TU.ben-tre") and, when several documents fit,
        their keys; then the key itself says no more than what is printed.
    """
    if found.plenum is not None:
        return _plenum(found, article)
    if found.named:
        return _titled(found, article), ()
    key = _printed_key(found, article)
    if found.issuer and not found.issuer.central:
        return key, ()
    if found.symbol and _LOCAL_LETTERS.fullmatch(found.symbol.issuer):
        return key, ()
    possible = _possible(found, article)
    if found.symbol is None and found.issuer is None:  # "Nghị quyết 35": whose?
        possible = [e for e in possible if _sure(e, found, article)]
    if len(possible) == 1 and _sure(possible[0], found, article):
        return possible[0].key, ()
    return key, tuple(e.key for e in possible)


def _plenum(found: Found, article: Article) -> tuple[str, tuple[str, ...]]:
    base = f"{'KL' if found.type == 'kết luận' else 'NQ'}TW{found.plenum}"
    if found.term:
        return f"{base}-{found.term}", ()
    assert found.plenum is not None
    terms = terms_with_plenum(found.plenum, article.published_on)
    keys = tuple(f"{base}-{t}" for t in terms)
    return (keys[0], ()) if len(keys) == 1 else (base, keys)


def _titled(found: Found, article: Article) -> str:
    kind = slug(found.type or "")
    name = re.sub(r"^về (?:việc )?", "", found.title or "")
    if found.type == "luật":
        name = law_called(name)
    title = "-".join(slug(name).split("-")[:_TITLE_WORDS])
    if found.type in ("luật", "bộ luật", "hiến pháp", "pháp lệnh"):
        return f"{kind}/{title}"
    if found.title is None and found.issuer is not None:  # a congress
        named = _CONGRESS_OF.search(found.issuer.name)
        place = province_named(named["place"]) if named else None
        where = f".{place or scope(found.issuer, article)}"
        where = "" if _national(found.issuer.name) else where
        # Without its number only this article can tell which congress is meant.
        return f"NQĐH-{found.term or f'bai-{article.id}'}{where}"
    if found.issuer and found.issuer.central:
        return f"{kind}/{title}"
    return f"{kind}/{title}.{scope(found.issuer, article)}"


def _national(congress: str) -> bool:
    return (
        re.search(
            r"bộ|tỉnh|thành phố|huyện|quận|xã|phường|Công đoàn|Đoàn|Hội|[Kk]hối",
            congress.removeprefix("Đại hội"),
        )
        is None
    )


def scope(issuer: Issuer | None, article: Article) -> str:
    """Return where a local document belongs: a province, a smaller unit in it, or the article.

    The article stands in when no province is known: two unknown provinces are never one.
    """
    home = province_named(article.province) if article.province else None
    if issuer and issuer.place:
        named = province_named(issuer.place)
        if issuer.level in ("", "thành phố") and named and issuer.level == "":
            return named
        place = slug(f"{issuer.level} {issuer.place}")
        return f"{home}-{place}" if home and home != named else place
    if issuer and issuer.level and home:
        return f"{home}-{slug(issuer.level)}" if issuer.level != "thành phố" else home
    return home or f"bai-{article.id}"


def _printed_key(found: Found, article: Article) -> str:
    symbol, issuer = found.symbol, found.issuer
    local = issuer is not None and not issuer.central
    year = f".{found.issued.year}" if found.issued else ""
    if symbol is not None:
        text = symbol.text
        if local and issuer and symbol.issuer == "TW":  # a misprint: "11-NQ/TW của Thành ủy"
            text = text.replace("/TW", f"/{issuer.code or 'TU'}")
        if local or _LOCAL_LETTERS.fullmatch(symbol.issuer):
            text = f"{text}.{scope(issuer, article)}"
        return text if symbol.year else text + year
    code = found.code or code_of_type(found.type or "") or slug(found.type or "").upper()
    number = (found.number or "").zfill(2)
    if issuer is None:
        if found.type == "nghị định":
            return f"{number}/{code}-CP{year}"
        return f"{number}-{code}.bai-{article.id}"
    letters = issuer.code or slug(issuer.name)
    party = letters.endswith(("TW", "TU", "HU", "QU", "ThU", "ĐU"))
    text = f"{number}-{code}/{letters}" if party else f"{number}/{code}-{letters}"
    return f"{text}.{scope(issuer, article)}{year}" if local else text + year


def _possible(found: Found, article: Article) -> list[CatalogueEntry]:
    """Return the catalogued documents that fit everything that is printed."""
    symbol = found.symbol
    if symbol is not None:
        entries = entries_with_symbol(symbol.text)
        if found.type:
            entries = [e for e in entries if e.type == found.type] or entries
    elif found.type and found.number and found.number.isdecimal():
        entries = entries_numbered(found.type, int(found.number))
    else:
        return []
    published = article.published_on
    if published is not None:
        entries = [e for e in entries if e.issued is None or e.issued <= _latest(e, published)]
    if found.issued is not None:
        day = found.issued
        entries = [e for e in entries if e.issued and _near(e.issued, day)]
    if found.term:
        entries = [e for e in entries if e.term == found.term]
    if found.issuer is not None:
        name = found.issuer.name
        same = [e for e in entries if name in e.issuer or e.issuer in name]
        entries = same or (entries if symbol is not None else [])
    if len(entries) > 1:
        words = fold(f"{found.sentence} {found.title or ''}")
        entries = _best(entries, lambda e: sum(c in words for c in e.cues))
    if len(entries) > 1 and len(partners := _of_partners(entries, found, article)) == 1:
        return partners
    if len(entries) > 1 and (symbol is not None or found.issuer is not None):
        # No word of the sentence helps: the subject of the whole article may.
        entries = _best(entries, lambda e: any(map(_words(article).say, e.cues)))
    return entries


def _of_partners(
    entries: Sequence[CatalogueEntry], found: Found, article: Article
) -> list[CatalogueEntry]:
    """Return those adopted in the same term as a document named beside it in a list."""
    terms = set()
    for partner in found.listed_with:
        if partner.type == found.type and (partner.symbol or partner.number):
            alone = replace(partner, listed_with=[])
            terms |= (
                {e.term for e in sure} if len(sure := _possible(alone, article)) == 1 else set()
            )
    return [e for e in entries if e.term in terms]


class _Words:
    """The words of an article; each cue is looked for once, however often it is asked for."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._found: dict[str, bool] = {}

    def say(self, cue: str) -> bool:
        """Whether the article holds a folded cue."""
        found = self._found.get(cue)
        if found is None:
            found = self._found[cue] = cue in self._text
        return found


@lru_cache(maxsize=4)
def _words(article: Article) -> _Words:
    return _Words(fold(f"{article.title or ''} {article.body}"))


def _latest(entry: CatalogueEntry, published: dt.date) -> dt.date:
    return published if entry.certain else published + _ESTIMATE_SLACK


def _near(known: dt.date, printed: dt.date) -> bool:
    # One field may be misprinted (07/4/2015 for 17/4/2015).
    pairs = ((known.day, printed.day), (known.month, printed.month), (known.year, printed.year))
    return sum(a == b for a, b in pairs) >= 2


def _best(
    entries: Sequence[CatalogueEntry], score: Callable[[CatalogueEntry], int]
) -> list[CatalogueEntry]:
    top = max(map(score, entries))
    return [e for e in entries if score(e) == top]


def _sure(entry: CatalogueEntry, found: Found, article: Article) -> bool:
    """Whether more than a bare number speaks for the only catalogued document that fits."""
    if found.issued or found.term:
        return True
    if entry.often and (found.symbol or found.issuer):
        return True
    words = fold(f"{found.sentence} {found.title or ''}")
    if any(c in words for c in entry.cues):
        return True
    if entry.often and any(map(_words(article).say, entry.cues)):
        return True
    if found.symbol is None and (found.issuer is None or not entry.symbol.endswith("/TW")):
        return False
    return article.published_on is not None and term_on(article.published_on) == entry.term


def first_words(title: str | None, count: int = 5) -> str:
    """Return the folded first words of a title, "" when it is shorter."""
    words = fold(re.sub(r"^về (?:việc )?", "", title or "")).replace(",", "").split()
    return " ".join(words[:count]) if len(words) >= count else ""


_FACTS: tuple[Callable[[Found], object], ...] = (
    lambda f: f.issued,
    lambda f: f.term,
    lambda f: f.symbol.text if f.symbol else None,
    lambda f: f.issuer.name if f.issuer else None,
)


class Facts:
    """What the places of one document print: day, term, symbol and issuer."""

    def __init__(self) -> None:
        self._printed: tuple[set[object], ...] = tuple(set() for _ in _FACTS)

    def add(self, found: Found) -> None:
        """Take in what one place prints."""
        for printed, get in zip(self._printed, _FACTS, strict=True):
            value = get(found)
            if value is not None:
                printed.add(value)

    def conflict(self, other: Facts) -> bool:
        """Whether two citations with the same number print facts that cannot both hold."""
        pairs = zip(self._printed, other._printed, strict=True)
        return any(mine and theirs and mine.isdisjoint(theirs) for mine, theirs in pairs)
