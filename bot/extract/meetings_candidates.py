"""Choose the meeting that an article reports on among all that it names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from bot.domain.articles import Article
from bot.domain.text import Sentence
from bot.extract.meetings_deeds import find_deeds, may_tell_deed
from bot.extract.meetings_title import Title, beginnings, find_titles
from bot.text.dates import DateMatch, find_dates
from bot.text.occurrences import lower_in_place

_ENOUGH = 6.0
_ENOUGH_AT_ONCE = 5.0  # in the first sentences
_AT_ONCE = 4
_DATED = 3.0
_MOST_NAMES = 8  # in one sentence; more are a list and not prose
_HELD = re.compile(
    r"(?<!\w)(?:tổ chức|tiến hành|khai mạc|bế mạc|khai giảng|diễn ra|chủ trì|chủ tọa|mở|triệu tập|"
    r"khai trương)\s*"
    r"(?:trọng thể |thành công |thường kỳ |trực tiếp |long trọng |đồng loạt |[“\"])*$"
)
# "A dẫn đầu đoàn công tác đến Bình Dương khảo sát ...": a visit is its own verb.
_WENT = re.compile(
    r"dẫn đầu [Đđ]oàn (?:công tác|kiểm tra|giám sát|khảo sát)(?:[^.;:]|\.(?=\w)){0,100}$"
)
_LONG_AGO = re.compile(r"(?<![\d/.(-])(?:\d{1,2}[/.-]){0,2}1[5-9]\d\d(?!\d)(?!\s?[-–])")
_PRESENT = re.compile(
    r"(?<!\w)(?:dự(?: và (?:phát biểu|chỉ đạo|phát biểu chỉ đạo)(?: tại)?)?|tham dự|phát biểu tại|"
    r"chỉ đạo tại|"
    r"[Tt]ại|[Tt]rong|có|đã|vừa|bắt đầu|tham gia|phát biểu chỉ đạo|họp)\s*$"
)
_HAPPENS = re.compile(
    r"^[^.;:“”]{0,60}?(?<!\w)(?:diễn ra|(?:được |đã |vừa )+(?:\w+ )?(?:tổ chức|khai mạc|"
    r"tiến hành)|khai mạc|bế mạc|"
    r"do [^.;]{2,90}? tổ chức|(?:được )?bắt đầu|dưới sự chủ trì)"
)
# It begins with one set of characters, so that the text between is passed over at full speed.
_ELSEWHERE = re.compile(
    r"[TtSsnđkldc](?<!\w.)(?:(?<=T)rước khi [^,.;]{3,60},|"
    r"(?:(?<=[Tt])(?:rước (?:đó|đây|thềm)|heo kế hoạch|ới đây|hời gian tới)|"
    r"(?<=n)(?:ăm (?:ngoái|trước)|hớ lại)|(?<=đ)ã từng|(?<=k)ế hoạch tổ chức|"
    r"(?<=[Ss])ắp tới|(?<=l)ần trước)\b|"
    r"(?:(?<=d)ự kiến|(?<=c)huẩn bị)\b[^,]*$)"
)
_OPENING = 2  # sentences in which a deed alone tells the event
_DONE_THAT_DAY = 6.5
_WEAK = frozenset({
    "đại hội", "kiểm tra", "giám sát", "khảo sát", "giao ban", "làm việc", "họp", "đối thoại",
    "gặp mặt", "diễn đàn", "hội thảo", "cuộc thi",
})  # fmt: skip

# These say what happened also without anything behind them.
_TELLING = frozenset({"họp", "tiếp xúc cử tri", "họp báo", "sinh hoạt chi bộ", "mít tinh"})
# A survey without these is no visit, a contest no event.
_NEEDED = {
    "khảo sát": re.compile(r"[Đđ]oàn|ĐOÀN"),
    "cuộc thi": re.compile(r"[Kk]hai mạc|[Bb]ế mạc|[Cc]hung kết|[Pp]hát động|[Tt]rao giải"),
}
_EARLY = 30  # sentences: what is named for the first time further down is not the subject
_AGAIN = re.compile(
    r"hội nghị|kỳ họp|phiên họp|(?:cuộc|buổi) (?:họp báo|họp|làm việc|gặp mặt|gặp gỡ|tọa đàm|"
    r"đối thoại|lễ|giao ban|hội đàm|kiểm tra|giám sát|tiếp xúc cử tri|tiếp xúc|tiếp|sơ kết|"
    r"sinh hoạt)|đại hội|tọa đàm|hội thảo|lễ|họp báo|hội đàm|diễn đàn|phiên trù bị|phiên chất vấn"
)
_AT_IT = re.compile(
    r"(?:tại|trong|dự|kết luận|chủ trì|biểu tại|đạo|chủ tọa|khai mạc|bế mạc)\s+(?:buổi )?$"
)
_IT_DOES = re.compile(r"\s+(?:đã|sẽ|có|nhằm|cũng|thống nhất|bầu|diễn ra|được|là)(?!\w)")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A named meeting, its sentence, how much speaks for it, and the days named early."""

    title: Title
    sentence: int
    score: float
    dates: Sequence[DateMatch] = ()


def choose(article: Article, sentences: Sequence[Sentence]) -> Candidate | None:
    """Return the meeting that the article is about, None when it reports on none.

    What speaks for a meeting: it stands early, beside a date and a verb of holding it, and is
    referred to again ("tại hội nghị"). What speaks against: it lies before or after the report.
    """
    body = article.body
    named = [
        (index, title)
        for index, (start, end) in _with_beginnings(body, sentences[:_EARLY])
        for title in islice(find_titles(body, start, end), _MOST_NAMES)
        if (words := _NEEDED.get(title.noun)) is None or words.search(body, start, end)
    ]
    found = _scored(article, sentences, named) if named else []
    best = max(found, key=lambda c: (c.score, -c.sentence), default=None)
    if best is None or best.score < _DONE_THAT_DAY:
        deed = _deed(article, sentences[:_OPENING])
        if deed and (best is None or best.score < deed.score):
            return deed
    if best is None:
        return None
    early = _AT_ONCE + bool(_dated(body, sentences[best.sentence], best.title, best.dates))
    enough = _ENOUGH_AT_ONCE if best.sentence < early else _ENOUGH
    return _named(best, found) if best.score >= enough else None


def _scored(
    article: Article, sentences: Sequence[Sentence], named: Sequence[tuple[int, Title]]
) -> list[Candidate]:
    """Return the named meetings with what speaks for each, none where that is too little."""
    body = article.body
    anaphora = _anaphora(body)
    scored = [(i, t, _score(article, sentences[i], t, i, anaphora)) for i, t in named]
    if max(score for _, _, score in scored) + _DATED < _ENOUGH_AT_ONCE:
        return []
    dates = find_dates(body[: sentences[:_EARLY][-1].span.end], article.published_on)
    return [
        Candidate(t, i, score + _dated(body, sentences[i], t, dates), dates)
        for i, t, score in scored
    ]


def _deed(article: Article, opening: Sequence[Sentence]) -> Candidate | None:
    """Return the event that the first sentences tell by what was done on a day."""
    if not any(may_tell_deed(sentence) for sentence in opening):
        return None
    dates = find_dates(article.body[: opening[-1].span.end], article.published_on)
    for index, sentence in enumerate(opening):
        for title in find_deeds(article.body, sentence, dates):
            return Candidate(title, index, _DONE_THAT_DAY - index, dates)
    return None


def _with_beginnings(
    body: str, sentences: Sequence[Sentence]
) -> Iterator[tuple[int, tuple[int, int]]]:
    """Yield the sentences in which the name of a meeting can begin, by index and place."""
    places = iter(beginnings(body))
    place = next(places, None)
    for index, sentence in enumerate(sentences):
        start, end = sentence.span.start, sentence.span.end
        while place is not None and place < start:
            place = next(places, None)
        if place is None:
            return
        if place < end:
            yield index, (start, end)


def _anaphora(body: str) -> dict[str, int]:
    """Count how often the text comes back to a kind of meeting."""
    counts: dict[str, int] = {}
    lowered = lower_in_place(body)
    last = 0
    for place in beginnings(body):
        match = _AGAIN.match(lowered, place) if place >= last else None
        if match is None:
            continue
        last = match.end()
        before = lowered[max(0, match.start() - 14) : match.start()]
        if _AT_IT.search(before) or _IT_DOES.match(lowered, match.end()):
            noun = _same(match.group())
            counts[noun] = counts.get(noun, 0) + 1
    return counts


def _same(noun: str) -> str:
    """Return what a noun is counted as: "buổi họp" as "họp", "lễ kỷ niệm" as "lễ"."""
    noun = re.sub(r"^(?:cuộc|buổi|phiên)\s+", "", noun)
    noun = "lễ" if noun.startswith("lễ") else noun
    return "làm việc" if noun in ("kiểm tra", "giám sát", "khảo sát") else noun


def _score(
    article: Article,
    sentence: Sentence,
    title: Title,
    index: int,
    anaphora: dict[str, int],
) -> float:
    body = article.body
    start, end = sentence.span.start, sentence.span.end
    before, after = body[start : title.start], body[title.end : end]
    score = max(0.0, 3.0 - 0.4 * index)
    if _HELD.search(before) or _HAPPENS.match(after) or _WENT.search(before):
        score += 3
    elif _PRESENT.search(before):
        score += 2
    elif not before.strip() or title.noun in ("làm việc", "họp"):
        score += 1
    noun = _same(title.noun)
    score += min(3, anaphora.get(noun, 0))
    if article.title and noun in article.title.lower():
        score += 2 if noun == "đại hội" else 1
    if _bare(body[title.start : title.end].lower(), title.noun):
        score -= 3
    if title.noun in _WEAK and index > 1:
        score -= 1
    if index > 4:
        score -= 1
    if _ELSEWHERE.search(before[-100:]) or _LONG_AGO.search(before):
        score -= 5
    if body[title.start : title.end].find(" các cấp") >= 0:
        score -= 3  # "Đại hội Công đoàn các cấp": many, and none of them is reported
    return score


def _dated(body: str, sentence: Sentence, title: Title, dates: Sequence[DateMatch]) -> float:
    """Return what a day in the same sentence, before the name or right behind it, is worth."""
    start, end = sentence.span.start, sentence.span.end
    near = (d for d in dates if start <= d.start < end)
    if any(d.start <= title.start or d.start - title.end < 40 for d in near):
        return _DATED
    return _DATED - 1 if "cùng ngày" in body[start : title.start] else 0.0


def _bare(name: str, noun: str) -> bool:
    """Tell whether a name says no more than what kind of meeting it is."""
    if noun in _TELLING:
        return False
    return name == noun or (noun.startswith("lễ") and len(name.split()) <= 3)


def _named(best: Candidate, found: Sequence[Candidate]) -> Candidate:
    """Prefer a fuller name of the same kind in a sentence that speaks of the same meeting."""
    if best.title.end - best.title.start > len(best.title.noun) + 3:
        return best
    fuller = [
        c
        for c in found
        if _same(c.title.noun) == _same(best.title.noun)
        and abs(c.sentence - best.sentence) <= 3
        and c.score > 2
        and c.title.end - c.title.start > len(c.title.noun) + 3
    ]
    return max(fuller, key=lambda c: c.score, default=best)
