"""Who attended, and the scene that people act in. Only what is printed counts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from bot.domain.mentions import Participation
from bot.domain.text import Part, Sentence, Span
from bot.extract.participation_cast import Cast, Named, describes, listed_before
from bot.text.late import Late

EVENT_NOUN = (
    r"(?:hội nghị|kỳ họp|kì họp|phiên|cuộc|buổi|đại hội|tọa đàm|toạ đàm|hội thảo|hội đàm|lễ|"
    r"họp báo|"
    r"họp|giao ban|diễn đàn|chương trình|đối thoại|sinh hoạt)"
)
_MOST_VERBS = 8
NOT_YET = re.compile(
    r"\b(?:sẽ|dự kiến|được giao|giao|phân công|đề nghị|yêu cầu|mời|ủy quyền)\s+[^,.;]{0,60}$"
)
_BETWEEN_DIGNITIES = re.compile(
    r"^\s*,?\s*(?:đã\s+|cũng\s+|cùng\s+|trực tiếp\s+)*"
    r"(?:(?:đến |tham |tới |về )?(?:dự|tham dự)(?:,| và|,? đồng thời)?\s*|và\s+|cùng\s+)*$"
)
_ATTENDS = re.compile(
    r"(?<!\w)(?:[Cc]ùng\s+)?(?:[Tt]ham dự|[Đđ]ến dự|[Tt]ới dự|[Vv]ề dự|[Dd]ự|[Cc]ùng tham gia|"
    r"[Tt]ham gia|"
    r"[Cc]ó mặt|[Tt]iếp (?:đoàn|và làm việc với)|[Hh]iện diện|[Dd]ự và chỉ đạo)"
    r"(?!\s*(?:kiến|thảo|án|khuyết|báo|toán|phòng|nguồn|trữ|luận|thi|tuyển|đoán|bị|thính|lệnh|"
    r"giờ))(?!\w)"
)
_ATTENDS_HINTS = ("dự", "Dự", "am gia", "ó mặt", "iếp đoàn", "iếp và làm", "iện diện", "ứng kiến")
_ATTENDEES_FOLLOW = re.compile(
    r"^(?P<what>[^.;:“”\n]{0,160}?)(?:(?<!\w)(?:có|gồm|còn có|"
    r"của)(?!\w)(?:\s+sự\s+\w+\s+\w+\s+của)?|:)"
)
_ATTENDS_MEETING = Late(
    rf"^\s*(?:và\s+[^,.;]{{1,60}}?\s+)?(?:,\s*)?(?:tại\s+)?(?:{EVENT_NOUN}|điểm cầu|[.;,]|\Z|\n|"
    rf"cùng)",
    re.IGNORECASE,
)
_PRESENCE = re.compile(r"với sự (?:tham dự|tham gia|có mặt|hiện diện|chứng kiến) của\s*")
POINT = Late(
    r"(?<![\d.]\s)(?<!các )(?<!\d )(?P<point>điểm cầu\s+(?P<name>(?:ở\s+|"
    r"chính\s+)?[^,.;:()“”\n]{2,70}?))"
    r"(?=\s+(?:có|gồm|với|dự|và\s+các|do|trong|sáng|chiều|ngày|phát|tham|điều hành|chủ trì|đã|"
    r"được|là|cùng|Theo|Tại|Ảnh|Trong|Sau|tới|đến|tham gia)\b"
    r"|\s*[,.;:()“”\n]|\s*\Z)"
)


def point_in(text: str) -> str | None:
    """Return the connection point that a sentence names: "điểm cầu Thái Bình"."""
    match = POINT.compiled.search(text)
    return match["point"].strip() if match else None


def few(pattern: re.Pattern[str], text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """Yield the first matches only: a sentence with more is no prose, and must not cost time."""
    return islice(pattern.finditer(text, start, end), _MOST_VERBS)


class Scene:
    """One part of an article with its sentences and its people."""

    def __init__(
        self,
        text: str,
        sentences: Sequence[Sentence],
        cast: Cast,
        part: Part = "body",
        index: int = 0,
    ) -> None:
        self.text = text
        self.gaps = cast.without_posts(text)
        self.sentences = sentences
        self.cast = cast
        self._part: Part = part
        self._index = index

    def span(self, start: int, end: int) -> Span:
        """Return a span in this part."""
        return Span(start, end, self._part, self._index)

    def named(self, sentence: Sentence) -> bool:
        """Tell whether a sentence means anybody."""
        return bool(self.cast.within(sentence.span.start, sentence.span.end))

    def run(self, mentions: Sequence[Named], place: int, end: int) -> Iterator[Named]:
        """Yield the people of the list that begins at a place, as far as it goes on."""
        left = place
        for named in mentions:
            if named.start < place:
                continue
            if named.start > end or not describes(self.gaps[left : named.start]):
                return
            yield named
            left = named.end

    def attendees(self, sentence: Sentence) -> Iterator[Participation]:
        """Yield those whom a sentence says to attend, with their connection point if printed.

        "Dự tại điểm cầu Thái Bình có A; B", "A, B cùng dự hội nghị", "với sự tham dự của A".
        """
        start, end = sentence.span.start, sentence.span.end
        mentions = self.cast.within(start, end)
        if not mentions or not any(hint in sentence.text for hint in _ATTENDS_HINTS):
            return
        for match in few(_ATTENDS, self.text, start, end):
            rest = self.text[match.end() : end]
            follow = _ATTENDEES_FOLLOW.match(rest)
            head = self.text[start : match.start()]
            first = next((m for m in mentions if m.start >= match.end()), None)
            listed = listed_before(
                self.text, [m for m in mentions if m.end <= match.start()], match.start()
            )
            if listed:
                if _ATTENDS_MEETING.compiled.match(rest) and not NOT_YET.search(
                    self.text[start : listed[0].start]
                ):
                    place = point_in(rest[:120])
                    for named in listed:
                        yield Participation(
                            named.name, "attended", self.span(named.start, match.end()), place
                        )
                continue
            if (
                follow
                and first
                and first.start >= match.end() + follow.end()
                and (len(head) < 120 or head.rstrip()[-1:] in ";,.)")
            ):
                if re.search(r"\b(?:sẽ|không|chưa)\s+$", head):
                    continue
                cue = match.start(), match.end() + follow.end()
                place = point_in(head[-80:] + match.group() + follow.group())
                for named in mentions:
                    if named.start >= cue[1]:
                        yield Participation(named.name, "attended", self.span(*cue), place)
                return
        for match in few(_PRESENCE, self.text, start, end):
            for named in self.run(mentions, match.end(), end):
                yield Participation(named.name, "attended", self.span(*match.span()))
