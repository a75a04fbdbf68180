"""Printed numbers: "bao nhiêu biên chế", "how many provinces"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import groupby
from operator import itemgetter

from bot.domain.entities import Event, Figure
from bot.domain.findings import CitedFigure, FiguresFinding, Finding, NotFoundFinding
from bot.lexicon.provinces import province_named
from bot.services.ask.asking import Asking
from bot.services.ask.compared import compared
from bot.services.ask.papers import cited_documents
from bot.services.ask.phrases import word_set
from bot.services.ask.printed import is_precise, plain_numbers
from bot.services.ask.quotes import cited, figure_clause
from bot.services.ask.when import When
from bot.text import fold

# Words of a question about a number that say nothing about what is counted.
_EMPTY = word_set(
    """
    % phan tram ty le so luong hoi nghi tong bao cao toan hien nay tat ca cac duoc dat con nam
    thang hoan thanh ke hoach muc tieu vuot
    """
)
# Other words for what the articles print.
_SAME = {
    "giam": ("tinh", "gian"),
    "cat": ("tinh", "gian"),
    "bot": ("tinh", "gian"),
    "bc": ("bien", "che"),
    "moi": ("moi",),
}
# Of more than the province whose paper reports it.
_WIDE = re.compile(
    r"\btoan nganh\b|\bca nuoc\b|\btoan quoc\b|\bkhu vuc phia\b|\bcac tinh\b|\b(?:tinh|dia) thanh\b"
    r"|\btinh, thanh\b"
)
_SURE = 0.62
_CLOSE = 0.9
_MOST_CLOSE = 100


def figures(a: Asking) -> Finding:
    """Answer with the printed number that the question is about."""
    two = a.q.has("COMPARE") or {"va", "moi"} <= set(a.q.words)
    if two and (both := compared(a, partial(_search, a))):
        return _finding(a, both)
    if a.q.has("COMPARE") and not a.q.has("MANY"):
        return _none(a)
    numbers = any(w.isalpha() for w in a.q.content)
    content = [
        s
        for w in a.q.content
        if not (w.isdigit() or (numbers and w[0].isdigit() and a.q.has("YESNO")))
        for s in _SAME.get(w, (w,))
    ]
    about = [w for w in content if w not in _EMPTY and not (w == "chi" and "tieu" in content)]
    if a.q.has("MEETING"):
        about = [w for w in about if w not in ("truc", "tuyen")] or about
    precise = any(map(is_precise, a.q.content)) and not a.q.has("YESNO")
    if (not about or precise) and (named := _with_number(a)):
        return _finding(a, named)
    if not about:
        known = a.archive.figures.get(a.talk.figure or "")
        if known is not None:
            a.followed = True
            return _finding(a, [known])
        about = content
    new = [w for w in about if w not in a.q.context] if a.q.context else []
    chosen = _search(a, about, new) or _search(a, new, [])
    if not chosen:
        return _none(a)
    return _finding(a, chosen)


def _none(a: Asking) -> NotFoundFinding:
    return NotFoundFinding(
        language=a.q.language,
        what="figure",
        asked=a.q.text,
        place=a.q.place.name if a.q.place else None,
    )


def of_somebody(a: Asking, finding: Finding) -> bool:
    """Whether a number is from an article that names the person of the question."""
    if not isinstance(finding, FiguresFinding) or a.q.has("PRIVATE"):
        return False
    named = {m.article_id for asked in a.q.people for p in asked.people for m in p.mentions}
    named |= {
        m.evidence.article_id for asked in a.q.people for p in asked.people for m in p.memberships
    }
    return any(f.cited.article_id in named for f in finding.figures)


def _search(a: Asking, about: list[str], new: list[str]) -> list[Figure]:
    """Return the best figure for these words, and equally good ones of other articles.

    ``new`` are words that must be met, because the question before had the others.
    """
    among = a.knowledge.filed.figures_in(a.q.place) if a.q.place else None
    scores = a.knowledge.figures.scores(about)
    # Words that stand in no figure at all cannot be what tells figures apart, but they show that
    # something else is meant, so they count in the mass.
    mass = a.knowledge.figures.mass(about)
    fits = _fitting(a)
    close: list[Figure] = []
    best = 0.0
    # The best and newest first: in a large archive thousands of figures are close.
    least = _SURE * mass
    likely: Iterable[tuple[str, float]] = scores.ranked(least)
    if among is not None:
        likely = _in_order(a, scores.among(among, least))
    for i, score in likely:
        if score < _CLOSE * best or len(close) == _MOST_CLOSE:
            break
        figure = a.archive.figures[i]
        if fits(figure) and (not new or _meets(a, i, new)):
            best = max(best, score)
            close.append(figure)
    if not close:
        return []
    usual = _EMPTY.union(about)
    ranked = sorted((_detail(a, f, about, usual), _order(f), f.id) for f in close)
    detail, _, first = ranked[0]
    chosen = a.archive.figures[first]
    others = [
        figure
        for more, _, i in ranked[1:]
        if more <= detail
        and (figure := a.archive.figures[i]).evidence.article_id != chosen.evidence.article_id
    ]
    return [chosen, *others[:3]]


def _in_order(a: Asking, scored: list[tuple[str, float]]) -> Iterator[tuple[str, float]]:
    """Go through figures, the best first, of equal ones the newest; few are looked at."""
    scored.sort(key=itemgetter(1), reverse=True)
    for _, equal in groupby(scored, key=itemgetter(1)):
        yield from sorted(equal, key=lambda s: _order(a.archive.figures[s[0]]))


def _meets(a: Asking, figure_id: str, new: list[str]) -> bool:
    own, clause = a.knowledge.figure_words[figure_id]
    return all(w in own or w in clause for w in new)


def _with_number(a: Asking) -> list[Figure]:
    """Return the figures that print a number of the question ("557 là con số gì?")."""
    numbers = [n for n in plain_numbers(a.q.content) if n not in ("1", "2", "3")]
    words = {w for w in a.q.content if w.isalpha() and w not in _EMPTY}
    fits = _fitting(a)
    found: list[tuple[int, Figure]] = []
    for key, _ in a.knowledge.figures.scores(numbers).ranked(0.0):
        own, clause = a.knowledge.figure_words[key]
        if any(n in own for n in numbers) and fits(figure := a.archive.figures[key]):
            found.append((len(words.intersection(own) | words.intersection(clause)), figure))
    most = max((shared for shared, _ in found), default=0)
    if 2 * most < len(words):
        return []
    return sorted((f for shared, f in found if shared == most), key=_order)[:3]


def _detail(a: Asking, figure: Figure, about: list[str], usual: frozenset[str]) -> float:
    """Return how much more special a figure is than what was asked: parts come after totals."""
    own, clause = a.knowledge.figure_words[figure.id]
    special = len([w for w in own if w not in usual and w.isalpha()])
    part = clause[:2] == ("trong", "do") or clause[:1] == ("rieng",)
    missed = len([w for w in about if w not in own and w not in clause])
    return special * 0.25 + 1.5 * part + 1.5 * missed


def _order(figure: Figure) -> tuple[int, str, object]:
    on = figure.published_on.toordinal() if figure.published_on else 0
    return -on, figure.evidence.article_id, figure.evidence.span


def _fitting(a: Asking) -> Callable[[Figure], bool]:
    """Return whether a figure is of the asked place, time, document and meeting."""
    place, when = a.q.place, a.q.when
    articles: set[str] | None = None
    documents = cited_documents(a)
    if documents:
        articles = a.knowledge.citings.articles(documents)
    elif a.q.has("THERE") and a.talk.article:
        articles = {a.talk.article}

    share = not {"%", "tram"}.isdisjoint(a.q.words) or "ty le" in " ".join(a.q.words)

    counted = _counted(a)
    timely: dict[str, bool] = {}
    of_time = a.knowledge.filed.ids_of_events_around(when) if when is not None else frozenset()

    def fits(figure: Figure) -> bool:
        if counted and counted not in a.knowledge.figure_words[figure.id][0]:
            return False
        if share and figure.percent is None and figure.unit != "%":
            return False
        if articles is not None and figure.evidence.article_id not in articles:
            return False
        if place is not None and not (
            place.covers(figure.province) or place.covers(_province(a, figure))
        ):
            return False
        if when is None or when.meets(figure.published_on, figure.published_on):
            return True
        article_id = figure.evidence.article_id
        if article_id not in timely:
            events = a.archive.ids_of_events_of_article(article_id) & of_time
            timely[article_id] = any(_is_of(a.archive.events[i], when) for i in events)
        return timely[article_id]

    return fits


def _counted(a: Asking) -> str | None:
    """Return the word right behind "bao nhiêu", when some figure counts such things.

    A figure of something else may share all other words with the question.
    """
    tokens = a.q.tokens if not a.q.context else ()  # these are of the question before
    for at, token in enumerate(tokens[:-1]):
        word = tokens[at + 1].text
        if token.used == "cue:MANY" and tokens[at + 1].used != "cue:MANY" and word in a.q.content:
            known = word not in _EMPTY and word not in _SAME
            return word if known and a.knowledge.figures.known(word) else None
    return None


def _province(a: Asking, figure: Figure) -> str | None:
    record = a.archive.articles.get(figure.evidence.article_id)
    return record.article.province if record else None


def _is_of(event: Event, when: When) -> bool:
    """Whether an event is of a time, or about it."""
    date, period = event.date, event.period
    return when.meets(date.start, date.end or date.start) or bool(
        period and when.meets(period.start, period.end)
    )


def _printed_place(a: Asking, figure: Figure) -> str | None:
    """Return the province of a figure, None when its article prints none."""
    record = a.archive.articles.get(figure.evidence.article_id)
    if record is None or record.article.province_inferred:
        return None
    if _WIDE.search(fold(f"{figure.what} {figure.unit}")):
        return None
    return figure.province or record.article.province


def _finding(a: Asking, chosen: list[Figure]) -> FiguresFinding:
    first = chosen[0]
    a.topics.figure = first.id
    a.topics.article = first.evidence.article_id
    stored = first.province or _province(a, first)
    note = None
    if a.q.place is not None and stored and province_named(stored):
        record = a.archive.articles.get(first.evidence.article_id)
        inferred = bool(record and record.article.province_inferred)
        note = a.q.place.note(stored, inferred=inferred)
    return FiguresFinding(
        language=a.q.language,
        figures=tuple(
            CitedFigure(
                f,
                cited(a.archive, f.evidence, figure_clause(f, a.archive)),
                _printed_place(a, f),
            )
            for f in chosen
        ),
        place_note=note,
    )
