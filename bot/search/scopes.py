"""What a query narrows down to: ``@`` people, ``#`` documents, ``/`` meetings, province, year."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from bot.lexicon.provinces import old_provinces, present_provinces
from bot.text.fold import collapse, fold, fold_with_offsets, nfc

_KINDS = {"@": "official", "#": "resolution", "/": "meeting"}
_SIGIL = re.compile(r"(?:(?<=\s)|^)([@#/])\s?(?=[^\W_])")
_NAMES = {
    "official": ("nguoi", "can bo", "lanh dao", "person", "official"),
    "resolution": ("van ban", "tai lieu", "document"),
    "meeting": ("cuoc hop", "meeting"),
}
_ALONE = {
    "resolution": ("nghi quyet", "resolution"),
    "meeting": ("hoi nghi", "hop"),
    "official": (),
    "article": (),
}
_YEAR = re.compile(r"(?<![\w/.-])(?:nam\s?:?\s?)?((?:19|20)\d\d)(?![\w/-]|\.\d)")


@dataclass(frozen=True, slots=True)
class Query:
    """A query and what it is limited to.

    Attributes:
        words: what to search for, without scope signs.
        kinds: kinds of record wanted, empty for all.
        province: slug of a province that is named, None for none.
        year: a year that is named.
        rest: ``words`` without the province and the year, for use beside filters.
    """

    words: str
    kinds: tuple[str, ...] = ()
    province: str | None = None
    year: int | None = None
    rest: str = ""


def parse_query(text: str) -> Query:
    """Read scopes, province and year out of a query.

    "@Nghị" or "@người Nghị" looks for people, "#18-NQ/TW" or "#nghị quyết 18" for documents,
    "/hội nghị tổng kết" for meetings. Scope names need no diacritics. A sign inside a word
    ("18-NQ/TW") is no scope.
    """
    text = collapse(nfc(text))
    kinds: dict[str, None] = {}
    pieces: list[str] = []
    last = 0
    for match in _SIGIL.finditer(text):
        pieces.append(text[last : match.start()])
        kind = _KINDS[match.group(1)]
        kinds[kind] = None
        last = match.end() + _scope_name(text[match.end() :], kind)
    pieces.append(text[last:])
    words = collapse(" ".join(pieces))
    folded, places = fold_with_offsets(words)
    province = _province(folded)
    years = list(_YEAR.finditer(folded))
    gone = [province[1:]] if province else []
    gone += [years[0].span()] if years else []
    rest = _without(words, [(places[s], places[e - 1] + 1) for s, e in gone])
    return Query(
        words,
        tuple(kinds),
        province[0] if province else None,
        int(years[0].group(1)) if years else None,
        rest,
    )


def _scope_name(text: str, kind: str) -> int:
    """Return how many characters after the sign only name the scope."""
    folded, places = fold_with_offsets(text)
    for name in _NAMES[kind]:
        if folded == name:
            return len(text)
        if folded.startswith(name + " "):
            return places[len(name)]
    return len(text) if folded in _ALONE[kind] else 0


@cache
def _provinces() -> tuple[re.Pattern[str], dict[str, str]]:
    slugs = {fold(p.name): p.slug for p in present_provinces().values()}
    for old in old_provinces().values():
        slugs |= {fold(name): old.slug for name in (old.name, *old.variants)}
    names = sorted(map(re.escape, slugs), key=len, reverse=True)
    pattern = rf"(?<!\w)(?:o |tai )?(?:tinh |thanh pho |tp\.? ?)?({'|'.join(names)})(?!\w)"
    return re.compile(pattern), slugs


def _province(folded: str) -> tuple[str, int, int] | None:
    """Return the slug and the place of the first province named in a folded text."""
    pattern, slugs = _provinces()
    match = pattern.search(folded)
    return (slugs[match.group(1)], match.start(), match.end()) if match else None


def _without(text: str, ranges: list[tuple[int, int]]) -> str:
    kept, last = [], 0
    for start, end in sorted(ranges):
        kept.append(text[last:start])
        last = max(last, end)
    return collapse(" ".join([*kept, text[last:]]))
