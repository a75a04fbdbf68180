"""The head of a page: title, stamp, site and author before the first paragraph."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise

from bot.read.bylines import Byline, labelled_byline, read_names
from bot.read.captions import has_credit
from bot.read.lines import Line
from bot.read.noise import is_noise
from bot.read.sections import is_section
from bot.read.stamps import Stamp, read_stamp, split_stamp, stamp_inside

SECTION_WORDS = 5
_SECTION_MOST = 7
_MOST_LINES = 60
_TITLE_WORDS = 45
_FEW = 2
_REPORT_LINES = 4
_BUTTON_CHARS = 40
# A short line whose words the report has just so is a name, not a headline.
_NAMED = 0.9
_SOME = 0.2

_SITE = re.compile(
    r"(?:cổng thông tin điện tử|cổng ttđt|trang (?:thông )?tin điện tử|báo (?:điện tử )?|đài )"
    r"\s*\S",
    re.IGNORECASE,
)
_PRINT = re.compile(r"\s+(?:in trang|in bài viết|in bài|gửi email|chia sẻ)\s*$", re.IGNORECASE)
# Where a report begins that is glued behind its headline.
_EVENT = re.compile(
    r"(?<=[\w”\"')])\s+(?:(?=(?:Rạng sáng|Sáng|Trưa|Chiều|Tối|Ngày|Trong (?:2|hai|ba|3|\d) ngày)"
    r"\s(?:nay|qua|ngày|\d)|(?:Vừa qua|Mới đây|Hôm nay|Hôm qua),?\s)|(?=\([^()]{2,30}\)\s?[-–]\s))"
)
_ASIDE = re.compile(r"\([^()]{2,40}\)")
_TITLE_LABEL = re.compile(r"(?:tiêu đề|tên bài(?: viết)?)\s*:\s*", re.IGNORECASE)
_PICTURES = "\U0001f000-\U0001faff\u2190-\u21ff\u2300-\u27bf\u2b00-\u2bff\ufe0f\u200d\u20e3"
_SIGNS_AROUND = re.compile(
    rf"^(?:[{_PICTURES}|•·▪►▶◆■★☆●→➤*]+\s*|[-–—]\s+)+|[\s{_PICTURES}]*[{_PICTURES}][\s{_PICTURES}]*$"
)
_SITE_BEHIND = re.compile(r"\s\|\s(?:Báo|Đài|Cổng|Trang|Tạp chí|Website)\s[^|]{2,70}$")
_SENTENCE_END = re.compile(r"[.!?]\s")


@dataclass(frozen=True, slots=True)
class Head:
    """What stands before the first paragraph."""

    title: str | None = None
    stamp: Stamp | None = None
    site: str | None = None
    byline: Byline | None = None


def unglue(lines: list[Line]) -> list[Line]:
    """Part a headline from the stamp, or the first sentence, that is glued behind it."""
    for index, line in enumerate(lines[:6]):
        if index == 0 and (three := _three_parts(line)):
            return [*lines[:index], *three, *lines[index + 1 :]]
        text = _without_button(line.text)
        if text != line.text:
            line = replace(line, text=text, wide=text)
            lines = [*lines[:index], line, *lines[index + 1 :]]
        cut = _stamp_cut(text)
        if cut is None and index <= 1 and not any(p.prose for p in lines[:index]):
            cut = _report_cut(line)
        if cut is not None:
            first, second = text[:cut].strip(), text[cut:].strip()
            parts = (
                replace(line, text=first, wide=first),
                Line(second, second, gap=True),
            )
            return [*lines[:index], *parts, *lines[index + 1 :]]
        if line.prose and index:
            break
    return lines


def _without_button(text: str) -> str:
    """Return a line without "In trang" and the like glued behind it, or a label before it."""
    if label := _TITLE_LABEL.match(text):
        text = text[label.end() :]
    found = _PRINT.search(text, max(0, len(text) - _BUTTON_CHARS))
    return text[: found.start()] if found else text


def _without_signs(title: str) -> str:
    """Return a headline without what stands around it: "🔥 Khai mạc hội nghị | Báo Cà Mau"."""
    bare = _SIGNS_AROUND.sub("", _SITE_BEHIND.sub("", title))
    return bare or title


def _stamp_cut(text: str) -> int | None:
    before, stamp = split_stamp(text)
    return len(before) if stamp and before else None


def _three_parts(line: Line) -> list[Line] | None:
    """Part headline, stamp and report that all stand in one line."""
    if line.words <= _TITLE_WORDS or not (inside := stamp_inside(line.text)):
        return None
    start, end = inside
    title, stamp, report = line.text[:start], line.text[start:end], line.text[end:].lstrip(" -–|,")
    fits = 4 <= title.count(" ") <= 40 and not _SENTENCE_END.search(title)
    if not fits or not report or report[0].islower() or not read_stamp(stamp.strip()):
        return None
    texts = (title.strip(), stamp.strip(), report)
    return [replace(line, text=texts[0], wide=texts[0]), *(Line(t, t, gap=True) for t in texts[1:])]


def _report_cut(line: Line) -> int | None:
    if line.words <= _TITLE_WORDS:
        return None
    glue = _EVENT.search(line.text, 0, 400)
    if glue is None:
        return None
    before = line.text[: glue.start()]
    fits = 4 <= before.count(" ") + 1 <= 40 and not _SENTENCE_END.search(before)
    return glue.start() if fits else None


def read_head(lines: list[Line], known_title: str | None) -> tuple[Head, list[Line]]:
    """Find the title, the stamp, the site and an author above the report.

    Args:
        lines: the page.
        known_title: the headline that the markup names, if any.

    Returns:
        the head, and the lines behind the title without those that went into the head.
    """
    site = None
    candidates: list[int] = []
    sections: list[int] = []
    authors: list[int] = []
    stamps: list[tuple[int, Stamp]] = []
    stop = min(len(lines), _MOST_LINES)
    for index, line in enumerate(lines[:_MOST_LINES]):
        if stamp := read_stamp(line.text):
            stamps.append((index, stamp))
        elif is_noise(line) or labelled_byline(line.text):
            continue
        elif line.prose:
            titled = any(lines[c].words >= SECTION_WORDS for c in candidates)
            if not _is_long_title(lines, index, titled=titled, first=not candidates):
                stop = index
                break
            candidates.append(index)
        elif is_site(line):
            site = site or line.text
        elif not line.heading and (is_section(line.text) or _ASIDE.fullmatch(line.text)):
            sections.append(index)
        elif (candidates or stamps) and _name_line(line):
            authors.append(index)
        elif not has_credit(line.text) and not (index > 0 and lines[index - 1].media):
            candidates.append(index)
    candidates = candidates or sections or authors
    at = _choose_title(lines, candidates, stamps, known_title)
    title = known_title or (_without_button(lines[at].text) if at is not None else None)
    title = _without_signs(title) if title else None
    chosen = _choose_stamp(stamps, at, candidates)
    byline = read_names(chosen.rest) if chosen and chosen.rest else None
    if byline is None and at is not None and at - 1 in authors:
        byline = _name_line(lines[at - 1])
    used = {i for i, _ in stamps}
    last_stamp = max(used, default=-1)
    rest: list[Line] = []
    for index in range(at + 1 if at is not None else 0, len(lines)):
        line = lines[index]
        if index in used or index == at or line.text == title:
            continue
        if index < stop and byline is None:
            byline = labelled_byline(line.text) or _name_line(line)
            if byline:
                continue
        if index < last_stamp and line.words < SECTION_WORDS:
            continue  # an office or a part of a series, between headline and stamp
        rest.append(line)
    return Head(title, chosen, site, byline), rest


def _is_long_title(lines: list[Line], index: int, *, titled: bool, first: bool) -> bool:
    """Whether a line that looks like prose is a headline.

    Before any other it is when it is one sentence and a stamp or the report follows; behind a line
    that may be the headline, only as a question or call with a stamp below.
    """
    line = lines[index]
    if line.words > _TITLE_WORDS or index + 1 >= len(lines):
        return False
    stamped = read_stamp(lines[index + 1].text) is not None
    if titled:
        return stamped and line.text.rstrip("”\"'’").endswith(("?", "!"))
    single = not _SENTENCE_END.search(line.text)
    return stamped or (single and first and (index == 0 or lines[index + 1].prose))


def _name_line(line: Line) -> Byline | None:
    return read_names(line.text) if 2 <= line.words <= 6 and not line.heading else None


def is_site(line: Line) -> bool:
    """Whether the line is the name of the publisher."""
    return line.words <= 14 and bool(_SITE.match(line.text)) and not line.ends


def _choose_title(
    lines: list[Line], candidates: list[int], stamps: list[tuple[int, Stamp]], known: str | None
) -> int | None:
    if known:
        wanted = known.casefold()
        for index in candidates:
            if lines[index].text.casefold() == wanted:
                return index
        return None
    marked = [i for i in candidates if lines[i].heading == 1] or [
        i for i in candidates if lines[i].heading
    ]
    if marked:
        return marked[0]
    printed = [at for at, stamp in stamps if not (stamp.dated or stamp.rank > _FEW)]
    for at in printed or [at for at, _ in stamps]:
        above = [i for i in candidates if i < at]
        below = [i for i in candidates if i > at]
        if not above:
            continue
        best = above[-1]
        if lines[best].words >= SECTION_WORDS and not _is_unknown_section(lines, best, at, below):
            return best
        if below and lines[below[0]].words >= SECTION_WORDS and below[0] <= at + 2:
            return below[0]
        # An office or a kicker may stand between the headline and the stamp.
        near = [i for i in above[:-1] if i >= best - 2 and lines[i].words >= SECTION_WORDS]
        report = _report(lines, at)
        repeated = _taken_up(lines[best].text, report) >= _NAMED
        return near[-1] if near and repeated and _taken_up(lines[near[-1]].text, report) else best
    long_enough = [i for i in candidates if lines[i].words >= SECTION_WORDS]
    if len(long_enough) > _FEW:
        # A menu stands above; the headline is the line whose words the report takes up again.
        report = _report(lines, long_enough[-1])
        return max(long_enough, key=lambda i: (_taken_up(lines[i].text, report), -i))
    if len(long_enough) == _FEW:
        report = _report(lines, long_enough[1])
        first, second = (_taken_up(lines[i].text, report) for i in long_enough)
        return long_enough[first == 0 and second >= _SOME]
    if long_enough:
        return long_enough[0]
    return candidates[-1] if candidates else None


def _is_unknown_section(lines: list[Line], best: int, at: int, below: list[int]) -> bool:
    """Whether the report takes up nothing of a short line above, but of the one right below."""
    if lines[best].words > _SECTION_MOST or below[:1] != [at + 1]:
        return False
    report = _report(lines, at + 1)
    under = lines[at + 1]
    return (
        under.words > lines[best].words
        and _taken_up(under.text, report) > 0
        and _taken_up(lines[best].text, report) == 0
    )


def _report(lines: list[Line], at: int) -> str:
    return " ".join(line.text for line in lines[at + 1 :][:_REPORT_LINES])


def _choose_stamp(
    stamps: list[tuple[int, Stamp]], title_at: int | None, candidates: list[int]
) -> Stamp | None:
    def order(item: tuple[int, Stamp]) -> tuple[int, int, int]:
        at, stamp = item
        if title_at is None:
            return stamp.rank, 0, at
        # A day far above the headline, or a bare one above it, is the page's own clock.
        clock = at < title_at and (stamp.dated or any(at < c < title_at for c in candidates))
        return (3 if clock else stamp.rank), abs(at - title_at), at

    usable = [s for s in stamps if order(s)[0] < 3]
    if not usable:
        return None
    chosen = min(usable, key=order)[1]
    if chosen.at is None and chosen.on is not None:
        # The same day with the clock may stand a line further.
        return next((s for _, s in usable if s.at and s.on == chosen.on), chosen)
    return chosen


def _taken_up(title: str, report: str) -> float:
    pairs = set(pairwise(title.casefold().split()))
    again = set(pairwise(report.casefold().split()))
    return round(len(pairs & again) / max(1, len(pairs)), 1)
