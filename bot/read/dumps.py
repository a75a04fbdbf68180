"""A text dump to an article: head, body and foot told apart line by line."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, field

from bot.domain.articles import Article
from bot.domain.errors import InputError
from bot.read.bylines import Byline, labelled_byline, read_names, trailing_byline
from bot.read.captions import is_caption, split_captions
from bot.read.lines import Line, to_lines
from bot.read.noise import ends_article, is_collected, is_noise, opens_box
from bot.read.places import find_province, split_dateline
from bot.read.stamps import Stamp, read_stamp, split_stamp

_SITE = re.compile(
    r"(?:cổng thông tin điện tử|cổng ttđt|trang thông tin điện tử|trang tin điện tử|báo (?:điện tử )?|đài )\s*\S",
    re.IGNORECASE,
)
_SOURCE = re.compile(
    r"^(?:\(?theo|nguồn|nguồn tin)\s*:?\s+(?P<who>.{2,100}?)\)?\.?$", re.IGNORECASE
)
_DOMAIN = re.compile(
    r"(?:https?://)?(?:www\.)?(?P<host>[a-z0-9-]+(?:\.[a-z0-9-]+){0,3}\.(?:vn|com|net|org|info))(?-i:(?![a-z0-9]))",
    re.IGNORECASE,
)
_ORIGINAL = re.compile(r"bài viết gốc[^:h]{0,10}:?\s*(?P<url>https?://\S+)", re.IGNORECASE)
_PRINT = re.compile(r"\s+(?:in trang|in bài viết|in bài|gửi email|chia sẻ)\s*$", re.IGNORECASE)
_EVENT = re.compile(
    r"(?<=[\w”\"')])\s+(?:\([^()]{2,30}\)\s*[-–]\s*)?(?=(?:(?:Rạng s|S)áng|Trưa|Chiều|Tối|Ngày|Trong (?:2|hai|ba|3|\d) ngày)\s"
    r"(?:nay|ngày|\d))"
)
_SECTION_WORDS = 5


@dataclass(slots=True)
class Head:
    """What stands before the first paragraph."""

    title: str | None = None
    stamp: Stamp | None = None
    site: str | None = None
    byline: Byline | None = None
    rest: list[Line] = field(default_factory=list)


@dataclass(slots=True)
class Hints:
    """What the markup of a page already says; a plain text has none of it."""

    title: str | None = None
    published_on: dt.date | None = None
    published_at: dt.datetime | None = None
    byline: str | None = None
    site: str | None = None


def read_dump(
    text: str, article_id: str, name: str, *, url: str | None = None, hints: Hints | None = None
) -> Article:
    """Read an article from the text of its page.

    Args:
        text: the dump, any normal form.
        article_id: id of the article.
        name: file name or address, for the message of an error.
        url: address, when known.
        hints: what the markup says; it wins over what the lines say.

    Raises:
        InputError: there are no words in it.
    """
    hints = hints or Hints()
    lines = to_lines(text)
    if not any(any(c.isalpha() for c in line.text) for line in lines):
        raise InputError(f"{name}: no words in it, expected the text of an article; input skipped")
    head, rest = _read_head(_unglue(lines), hints.title)
    body = _Body()
    body.read(rest)
    site = hints.site or head.site or body.site
    paragraphs = body.paragraphs
    dateline = None
    if paragraphs:
        paragraphs[0], dateline = split_dateline(paragraphs[0])
        if dateline and "." in dateline and site is None:
            site = dateline
    if url and site is None:
        site = _host(url)
    stamp = head.stamp or body.stamp
    byline = body.byline or head.byline
    text_body = "\n\n".join(p for p in paragraphs if p)
    title = head.title
    return Article(
        id=article_id,
        title=title,
        body=text_body,
        published_on=hints.published_on or (stamp.on if stamp else None),
        published_at=hints.published_at or (stamp.at if stamp else None),
        byline=hints.byline or (byline.name if byline else None),
        province=find_province(title=title, body=text_body, site=site, dateline=dateline),
        site=site,
        captions=tuple(dict.fromkeys(c for c in (*body.captions,) if c)),
        url=url or body.url,
    )


def _host(url: str) -> str | None:
    match = _DOMAIN.search(url)
    return match["host"].lower() if match else None


def _unglue(lines: list[Line]) -> list[Line]:
    """Part a headline from the stamp or the first sentence behind it in one line."""
    for index, line in enumerate(lines[:6]):
        text = _PRINT.sub("", line.text)
        before, stamp = split_stamp(text)
        if stamp and before:
            tail = text[len(before) :].strip()
            return [
                *lines[:index],
                Line(before, before, line.gap, line.heading),
                Line(tail, tail, False),
                *lines[index + 1 :],
            ]
        if line.words > 45 and index <= 1 and not any(p.prose for p in lines[:index]):
            glue = _EVENT.search(text, 0, 400)
            if (
                glue
                and 4 <= len(text[: glue.start()].split()) <= 40
                and not re.search(r"[.!?]\s", text[: glue.start()])
            ):
                first, second = text[: glue.start()].strip(), text[glue.start() :].strip()
                return [
                    *lines[:index],
                    Line(first, first, line.gap, line.heading),
                    Line(second, second, True),
                    *lines[index + 1 :],
                ]
        if text != line.text:
            lines = [*lines[:index], Line(text, text, line.gap, line.heading), *lines[index + 1 :]]
        if line.prose and index:
            break
    return lines


def _read_head(lines: list[Line], known_title: str | None) -> tuple[Head, list[Line]]:
    """Find the title, the stamp and the site; return the lines that follow the title."""
    head = Head()
    candidates: list[int] = []
    stamps: list[tuple[int, Stamp]] = []
    stop = 0
    for index, line in enumerate(lines[:60]):
        stop = index
        stamp = read_stamp(line.text)
        if stamp:
            stamps.append((index, stamp))
        elif is_noise(line) or labelled_byline(line.text):
            continue
        elif line.prose and not (
            index == 0 and line.words <= 45 and len(lines) > 1 and not line.text.count(". ")
        ):
            if line.words < 45 and index + 1 < len(lines) and read_stamp(lines[index + 1].text):
                candidates.append(index)  # a headline with a full stop
                continue
            break
        elif _is_site(line):
            head.site = head.site or line.text
        elif not is_caption(
            line, after_media=index > 0 and lines[index - 1].media, repeated=False, between=False
        ):
            candidates.append(index)
    else:
        stop = min(len(lines), 60)
    title_at = _choose_title(lines, candidates, stamps, known_title)
    if title_at is not None:
        head.title = known_title or lines[title_at].text
    else:
        head.title = known_title
    head.stamp = _choose_stamp(stamps, title_at, candidates)
    if head.stamp and head.stamp.rest:
        head.byline = read_names(head.stamp.rest)
    used = {i for i, _ in stamps} | ({title_at} if title_at is not None else set())
    after = title_at + 1 if title_at is not None else 0
    rest: list[Line] = []
    for index, line in enumerate(lines):
        if index < after or index in used or (index < stop and index < after):
            continue
        if (
            index < stop
            and head.byline is None
            and (byline := labelled_byline(line.text) or _name_line(line))
        ):
            head.byline = byline
            continue
        rest.append(line)
    return head, rest


def _name_line(line: Line) -> Byline | None:
    return read_names(line.text) if 2 <= line.words <= 6 and not line.heading else None


def _is_site(line: Line) -> bool:
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
    for at, _ in stamps:
        above = [i for i in candidates if i < at]
        below = [i for i in candidates if i > at]
        if not above:
            continue
        best = above[-1]
        if (
            lines[best].words < _SECTION_WORDS
            and below
            and lines[below[0]].words >= _SECTION_WORDS
            and below[0] <= at + 2
        ):
            return below[0]
        return best
    long_enough = [i for i in candidates if lines[i].words >= _SECTION_WORDS]
    if long_enough:
        return long_enough[0]
    return candidates[-1] if candidates else None


def _choose_stamp(
    stamps: list[tuple[int, Stamp]], title_at: int | None, candidates: list[int]
) -> Stamp | None:
    def order(item: tuple[int, Stamp]) -> tuple[int, int, int]:
        at, stamp = item
        if title_at is None:
            return stamp.rank, 0, at
        # A day without a time far above the headline is the page's own clock.
        clock = at < title_at and any(at < c < title_at for c in candidates)
        return (3 if clock else stamp.rank), abs(at - title_at), at

    usable = [s for s in stamps if order(s)[0] < 3]
    return min(usable, key=order)[1] if usable else None


class _Body:
    """Collects paragraphs, captions, byline and source from the lines behind the title."""

    def __init__(self) -> None:
        self.paragraphs: list[str] = []
        self.captions: list[str] = []
        self.byline: Byline | None = None
        self.site: str | None = None
        self.stamp: Stamp | None = None
        self.url: str | None = None

    def read(self, lines: list[Line]) -> None:
        last_prose = max((i for i, line in enumerate(lines) if line.prose), default=-1)
        counts: dict[str, int] = {}
        for line in lines:
            if line.words <= 60:
                counts[line.text] = counts.get(line.text, 0) + 1
        begun = False
        box = False
        media = False
        ended = False
        joined: list[Line] = []
        for index, line in enumerate(lines):
            if ended or not line.prose:
                self._note_source(line)
            if ended:
                continue
            if line.media:
                media = True
                continue
            if begun and ends_article(line):
                ended = True
                continue
            stamp = read_stamp(line.text)
            if stamp:
                ended = self._foot_stamp(stamp, begun, index > last_prose)
                if ended and joined and not joined[-1].prose:
                    joined.pop()
                continue
            if opens_box(line):
                box = begun
                continue
            if is_noise(line) or is_collected(line):
                continue
            if box and not line.prose:
                if (byline := labelled_byline(line.text)) and self.byline is None:
                    self.byline = byline
                continue
            box = False
            if byline := labelled_byline(line.text):
                self.byline = self.byline or byline
                continue
            repeated = counts.get(line.text, 0) > 1
            if is_caption(
                line,
                after_media=media,
                repeated=repeated and line.words <= 45,
                between=index < last_prose,
            ):
                self.captions.append(line.text)
                media = False
                continue
            media = False
            if begun and index > last_prose and self._foot_line(line):
                continue
            if (
                index > last_prose
                and not line.prose
                and begun
                and not line.ends
                and line.words < 12
                and _is_site(line)
            ):
                continue
            begun = begun or line.prose
            joined.append(line)
        self._paragraphs(joined)

    def _foot_stamp(self, stamp: Stamp, begun: bool, at_foot: bool) -> bool:
        """Keep the first stamp of the foot; a dated headline in a list ends the article."""
        if stamp.rest and self.byline is None:
            self.byline = read_names(stamp.rest)
        if self.stamp is None and stamp.rank < 3:
            self.stamp = stamp
        return False

    def _note_source(self, line: Line) -> None:
        if len(line.text) > 300:
            return
        if self.url is None and (original := _ORIGINAL.search(line.text)):
            self.url = original["url"].rstrip(".,)")
        if self.site is None:
            text = line.text
            if (at := text.find("Theo ")) >= 0 and (domain := _DOMAIN.search(text, at)):
                self.site = domain["host"].lower()
            elif (source := _SOURCE.match(text)) and line.words <= 14 and read_names(text) is None:
                self.site = source["who"].strip()

    def _foot_line(self, line: Line) -> bool:
        """Take a line behind the last paragraph: a name, a source, or something to drop."""
        if byline := read_names(line.text):
            self.byline = self.byline or byline
            return True
        return bool(_SOURCE.match(line.text)) and line.words <= 16

    def _paragraphs(self, lines: list[Line]) -> None:
        texts: list[str] = []
        for line in lines:
            wide, captions = split_captions(line.wide)
            self.captions.extend(captions)
            if not wide:
                continue
            if texts and not line.gap and wide[0].islower() and texts[-1][-1] not in '.!?:;…”"':
                texts[-1] = f"{texts[-1]} {wide}"
            else:
                texts.append(wide)
        if texts and (glued := trailing_byline(texts[-1])):
            texts[-1] = glued[0]
            if self.byline is None:
                self.byline = glued[1]
        self.paragraphs = texts
