"""The report itself: paragraphs, captions, and the foot with author and source."""

from __future__ import annotations

import re
from collections import Counter

from bot.read.bylines import Byline, is_office, is_unsigned, labelled_byline, read_names, read_pair
from bot.read.captions import is_caption, may_hold_captions, split_captions
from bot.read.feet import split_foot, without_buttons
from bot.read.glue import unglue_lines
from bot.read.heads import SECTION_WORDS, is_site
from bot.read.lines import Line
from bot.read.noise import ends_article, is_collected, is_noise, opens_box
from bot.read.signatures import signature
from bot.read.stamps import Stamp, read_stamp

_SOURCE = re.compile(
    r"^(?:\(?theo|nguồn tin|nguồn)\s*:?\s+(?P<who>.{2,100}?)\)?\.?$", re.IGNORECASE
)
_DOMAIN = re.compile(
    r"(?:https?://)?(?:www\.)?"
    r"(?P<host>[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){0,3}\.(?:vn|com|net|org|info))"
    r"(?-i:(?![a-z0-9]))",
    re.IGNORECASE,
)
_ORIGINAL = re.compile(r"bài viết gốc[^:h]{0,10}:?\s*(?P<url>https?://\S+)", re.IGNORECASE)
_FROM = re.compile(r"(?:theo|nguồn|cổng|báo|đài|trang)(?!\w)", re.IGNORECASE)
_FILM = re.compile(r"(?:video|clip|audio|infographics?)\s*[:：]\s", re.IGNORECASE)
_FILM_WORDS = 25
_NOISE_CHARS = 120
_REPORT_PROSE = 3
_REPEATED_WORDS = 45
_NAME_WORDS = 6
_OFFICE_WORDS = 9


def host_of(url: str) -> str | None:
    """Return the domain of an address without "www."; None when it has none of ours."""
    match = _DOMAIN.search(url[:2000])
    return match["host"].lower() if match else None


class Body:
    """Collects what the lines behind the title hold.

    Attributes:
        paragraphs: of the report, in reading order.
        captions: in reading order, perhaps repeated.
        byline: author at the foot.
        site: source at the foot ("Theo baohaugiang.com.vn").
        stamp: a date line at the foot.
        url: address of the original, when the foot prints it.
    """

    def __init__(self, lines: list[Line]) -> None:
        self.paragraphs: list[str] = []
        self.captions: list[str] = []
        self.byline: Byline | None = None
        self.site: str | None = None
        self.stamp: Stamp | None = None
        self.url: str | None = None
        self._kept: list[Line] = []
        self._begun = False
        self._read(lines)
        self._join()

    def _read(self, lines: list[Line]) -> None:
        end = _end(lines)
        last_prose = next(
            (i for i in range(end - 1, -1, -1) if lines[i].prose and not _is_service(lines[i])), -1
        )
        counts = Counter(line.text for line in lines if line.words <= _REPEATED_WORDS)
        box = media = ended = listed = False
        for index, line in enumerate(lines):
            if ended or not line.prose:
                self._note_source(line)
            if ended or line.media:
                media = True
                continue
            if self._begun and index >= end:
                ended = True
            elif stamp := read_stamp(line.text):
                # In a box of links it is the day of another article.
                if not box or (stamp.rank == 0 and not listed):
                    ended = self._take_stamp(stamp)
            elif opens_box(line):
                box, listed = self._begun, False
                ended = box and self._signed()
            elif is_noise(line) or is_collected(line) or _is_film(line) or line.linked:
                continue
            elif byline := labelled_byline(line.text):
                self.byline = self.byline or byline
            elif box and not line.prose:
                listed = listed or line.words >= SECTION_WORDS
            elif is_caption(
                line,
                after_media=media,
                repeated=counts[line.text] > 1,
                between=self._begun and index < last_prose,
            ):
                self.captions.append(line.text)
                media = box = False
            else:
                media = box = False
                if not (self._begun and index > last_prose and self._take_foot(line)):
                    if line.prose and not self._begun:
                        self._begin()
                    self._kept.append(line)

    def _begin(self) -> None:
        """Drop headlines of other articles that stand above the lead."""
        self._begun = True
        report = [line for line in self._kept if line.heading or not _is_loose(line)]
        if len(self._kept) - len(report) > 1:
            self._kept = report

    def _take_stamp(self, stamp: Stamp) -> bool:
        """Take a date line; True when it stands under the headline of another article."""
        last = self._kept[-1] if len(self._kept) > 1 else None
        if (
            self._begun
            and last is not None
            and stamp.rank < 2
            and not last.prose
            and not last.ends
            and last.words >= SECTION_WORDS
        ):
            self._kept.pop()
            return True
        author = read_names(stamp.rest) if stamp.rest else None
        if self._begun and stamp.rank and stamp.rest and not author and not _FROM.match(stamp.rest):
            return False  # "Khai mạc hội thao - 15/04/2025": a link
        self.byline = self.byline or author
        if self.stamp is None and stamp.rank < 3:
            self.stamp = stamp
        return False

    def _signed(self) -> bool:
        """Take the author when the last line names one: what follows is of other articles."""
        last = self._kept[-1]
        byline = None if last.prose or last.words > _NAME_WORDS else read_names(last.text)
        if byline is None:
            return False
        self._kept.pop()
        self.byline = self.byline or byline
        return True

    def _take_foot(self, line: Line) -> bool:
        """Take a line behind the last paragraph that names the author or the source."""
        if byline := read_names(line.text) or (
            read_pair(line.text) if self._kept[-1].ends else None
        ):
            self.byline = self.byline or byline
            self.site = self.site or byline.outlet
            return True
        if (
            line.words <= _OFFICE_WORDS
            and not line.ends
            and (self.byline or self._kept[-1].prose)
            and is_office(line.text.strip("()"))
        ):
            # Where the author works, or whoever signs for the office.
            self.site = self.site or line.text.strip("()")
            return True
        return line.words <= 16 and (
            bool(_SOURCE.match(line.text)) or is_site(line) or is_unsigned(line.text)
        )

    def _note_source(self, line: Line) -> None:
        text = line.text
        if len(text) > 300:
            return
        if self.url is None and (original := _ORIGINAL.search(text)):
            self.url = original["url"].rstrip(".,)")
        if self.site is not None:
            return
        if (at := text.find("Theo ")) >= 0 and (domain := _DOMAIN.search(text, at)):
            self.site = domain["host"].lower()
        elif (source := _SOURCE.match(text)) and line.words <= 14 and read_names(text) is None:
            self.site = source["who"].strip()

    def _join(self) -> None:
        texts: list[str] = []
        for line in self._kept:
            text = line.text
            if may_hold_captions(text):
                text, captions = split_captions(line.wide)
                self.captions.extend(captions)
            for part in unglue_lines(text):
                # A line that goes on in lower case was only wrapped.
                if texts and part == text and _goes_on(texts[-1], line, part):
                    texts[-1] = f"{texts[-1]} {part}"
                elif part:
                    texts.append(part)
        if texts:
            texts[-1] = without_buttons(texts[-1])
        for _ in range(4):
            if not texts:
                break
            before, byline, source = split_foot(texts[-1])
            if before == texts[-1]:
                break
            self.byline = self.byline or byline
            self.site = self.site or source
            texts[-1:] = [before] if before else []
        if self.byline is None and (signed := signature(texts)):
            texts[signed.at], self.byline = signed.text, signed.byline
        self.paragraphs = texts


def _end(lines: list[Line]) -> int:
    """Return where the comments, other articles or the footer begin."""
    before = 0
    total = -1
    for index, line in enumerate(lines):
        if before and ends_article(line):
            if before > 1:
                return index
            # A button of that name may stand below the lead, with the whole report behind it.
            total = sum(each.prose for each in lines) if total < 0 else total
            if total - before < _REPORT_PROSE:
                return index
        elif line.prose:
            before += 1
    return len(lines)


def _is_service(line: Line) -> bool:
    return len(line.text) <= _NOISE_CHARS and is_noise(line)


def _is_loose(line: Line) -> bool:
    return line.words >= SECTION_WORDS and not line.ends and not line.text.endswith((":", ";", ","))


def _is_film(line: Line) -> bool:
    return line.words <= _FILM_WORDS and bool(_FILM.match(line.text))


def _goes_on(before: str, line: Line, text: str) -> bool:
    return not line.gap and text[:1].islower() and before[-1] not in '.!?:;…”"'
