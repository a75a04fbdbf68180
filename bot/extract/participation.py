"""Who chaired and who attended, with the words that say so. Only what is printed counts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from bot.domain.mentions import Participation
from bot.domain.text import Part, Sentence, Span
from bot.extract.participation_cast import Cast, Named, describes, listed_before

EVENT_NOUN = (
    r"(?:hội nghị|kỳ họp|kì họp|phiên|cuộc|buổi|đại hội|tọa đàm|toạ đàm|hội thảo|hội đàm|lễ|"
    r"họp báo|"
    r"họp|giao ban|diễn đàn|chương trình|đối thoại|sinh hoạt)"
)
_MOST_VERBS = 8
_CHAIR_HINTS = ("chủ t", "Chủ t", "dưới sự", "rưởng đoàn", "rưởng Đoàn")
_CHAIRS = re.compile(
    r"(?<!\w)(?:đồng chủ trì|chủ trì|đồng chủ tọa|đồng chủ toạ|chủ tọa|chủ toạ)(?!\w)"
)
# "chủ trì" is also "take the lead in", said of work and not of a meeting.
_CHAIRS_WORK = re.compile(
    r"^,?\s*(?:và\s+)?(?:cùng\s+)?(?:phối hợp|soạn thảo|xây dựng|nghiên cứu|thực hiện|tham mưu|"
    r"thuê|"
    r"triển khai|thẩm định|tổ chức|rà soát|hướng dẫn|đề tài|giải quyết|đề xuất|lập|cùng các|"
    r"biên soạn)"
)
_CHAIRS_MEETING = re.compile(
    r"^(?:,?\s*(?:và\s+|,\s*)?(?:trực tiếp\s+)?(?:điều hành|phát biểu|chỉ đạo|kết luận|"
    r"dự)[^.;]{0,40}?)?"
    rf"\s*(?:các\s+|một\s+)?(?:[“\"]|{EVENT_NOUN}\b|làm việc\b|tại (?:điểm|đầu) cầu|[.;,:)\]–-]|\Z|"
    r"\n|Ảnh)",
    re.IGNORECASE,
)
_UNDER_CHAIR = re.compile(
    r"(?<!\w)(?:dưới sự (?:đồng )?(?:chủ trì|chủ tọa|điều hành) của|do)\s+(?:các\s+)?",
    re.IGNORECASE,
)
_CHAIR_LIST = re.compile(
    r"(?:^|[.;\n]\s*|,\s*)(?:(?:đến |tham )?dự(?: và|,)\s+)?"
    r"(?P<verb>(?:đồng )?(?:chủ trì|chủ tọa|chủ toạ))(?:\s+và\s+\w+\s+\w+)?"
    rf"(?:\s+(?:{EVENT_NOUN}|tại)(?:\s[^.,;:\n]{{0,60}}?)?)?"
    r"\s*(?:(?:có|gồm(?: có)?|là)\b|:)\s*:?\s*",
    re.IGNORECASE,
)
_MEETING_BY = re.compile(rf"\b{EVENT_NOUN}\b[^.;:]{{0,200}}?\bdo\s", re.IGNORECASE)
# "Chủ trì buổi làm việc, đồng chí A yêu cầu ...".
_CHAIRING = re.compile(
    r"(?:đồng )?chủ (?:trì|tọa|toạ)(?:\s+và\s+[^,.;:]{1,40}?)?\s+(?:tại\s+)?"
    rf"{EVENT_NOUN}\b[^,.;:\n]{{0,90}},\s*",
    re.IGNORECASE,
)
# "thay mặt chủ tọa", "Đoàn chủ tọa": there it is no verb.
_OF_THE_CHAIR = re.compile(r"(?:thay mặt|[Đđ]oàn|của|cho|với|[Bb]an|các|vị|ghế|trước)\s+$")
_NOT_YET = re.compile(
    r"\b(?:sẽ|dự kiến|được giao|giao|phân công|đề nghị|yêu cầu|mời|ủy quyền)\s+[^,.;]{0,60}$"
)
# "Cuộc họp sẽ do ông A chủ trì": an announced meeting, not an order to somebody.
_ANNOUNCED = re.compile(
    rf"\b{EVENT_NOUN}(?! (?:lần |tiếp |sau|tới))[^.;:,]{{0,40}}\s(?:sẽ|dự kiến)\s+do\s+"
    r"(?:các\s+)?(?:đồng chí|ông|bà)?\s*$",
    re.IGNORECASE,
)
_LED = re.compile(r"\bdo\s+(?:các\s+)?")
_LEADS = re.compile(r"^[\s,]*(?:làm|là)\s+[Tt]rưởng (?:[Đđ]oàn|đoàn)")
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
_ATTENDS_MEETING = re.compile(
    rf"^\s*(?:và\s+[^,.;]{{1,60}}?\s+)?(?:,\s*)?(?:tại\s+)?(?:{EVENT_NOUN}|điểm cầu|[.;,]|\Z|\n|"
    rf"cùng)",
    re.IGNORECASE,
)
_PRESENCE = re.compile(r"với sự (?:tham dự|tham gia|có mặt|hiện diện|chứng kiến) của\s*")
POINT = re.compile(
    r"(?<![\d.]\s)(?<!các )(?<!\d )(?P<point>điểm cầu\s+(?P<name>(?:ở\s+|"
    r"chính\s+)?[^,.;:()“”\n]{2,70}?))"
    r"(?=\s+(?:có|gồm|với|dự|và\s+các|do|trong|sáng|chiều|ngày|phát|tham|điều hành|chủ trì|đã|"
    r"được|là|cùng|Theo|Tại|Ảnh|Trong|Sau|tới|đến|tham gia)\b"
    r"|\s*[,.;:()“”\n]|\s*\Z)"
)


def point_in(text: str) -> str | None:
    """Return the connection point that a sentence names: "điểm cầu Thái Bình"."""
    match = POINT.search(text)
    return match["point"].strip() if match else None


def _few(pattern: re.Pattern[str], text: str, start: int, end: int) -> Iterator[re.Match[str]]:
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
        self._gaps = cast.without_posts(text)
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

    def chairs(self, sentence: Sentence) -> Iterator[Participation]:
        """Yield those whom a sentence says to chair a meeting, in reading order.

        "A, Bí thư; B, Phó Bí thư chủ trì Hội nghị", "Chủ trì hội nghị có A", "dưới sự chủ trì của
        A", "đoàn do A làm Trưởng đoàn". Not: "giao A chủ trì", "A sẽ chủ trì", "A chủ trì, phối
        hợp với ...", and not whoever only concluded.
        """
        start, end = sentence.span.start, sentence.span.end
        mentions = self.cast.within(start, end)
        if not mentions or not any(words in sentence.text for words in _CHAIR_HINTS):
            return
        for match in _few(_CHAIRS, self.text, start, end):
            rest = self.text[match.end() : end]
            if _CHAIRS_WORK.match(rest):
                continue
            # "Hội nghị do ông A chủ trì được kết nối ...": there the meeting stands before.
            by = _MEETING_BY.search(self.text, start, match.start())
            if not by and not _CHAIRS_MEETING.match(rest):
                continue
            yield from self._listed(mentions, start, match.start(), match.end())
        for match in _few(_UNDER_CHAIR, self.text, start, end):
            yield from self._named_after(mentions, match, end)
        if chairing := _CHAIRING.match(self.text, start, end):
            for named in islice(self._run(mentions, chairing.end(), end), 1):
                yield Participation(named.name, "chaired", self.span(start, named.end))
        listed = _CHAIR_LIST.search(sentence.text)
        if listed:
            cue = start + listed.start("verb"), start + listed.end()
            for named in self._run(mentions, start + listed.end(), end):
                yield Participation(named.name, "chaired", self.span(*cue))

    def _listed(
        self, mentions: Sequence[Named], start: int, verb: int, verb_end: int
    ) -> Iterator[Participation]:
        before = [m for m in mentions if m.end <= verb]
        if not before:
            return
        gap = self.text[before[-1].end : verb]
        dignity = re.search(
            r"\s*,?\s*(?:đã |cũng |cùng |trực tiếp |tham |đến |tới )*dự(?:,| và)\s+$", gap
        )
        place = before[-1].end + dignity.start() if dignity else verb
        if _OF_THE_CHAIR.search(self.text, max(start, verb - 24), verb):
            return
        listed = listed_before(self._gaps, before, place)
        if not listed:
            return
        planned = _NOT_YET.search(self.text, start, listed[0].start)
        if planned and not _ANNOUNCED.search(self.text, start, listed[0].start):
            return
        for named in listed:
            yield Participation(named.name, "chaired", self.span(named.start, verb_end))

    def _named_after(
        self, mentions: Sequence[Named], match: re.Match[str], end: int
    ) -> Iterator[Participation]:
        """Read "dưới sự chủ trì của A và B" and "do A làm Trưởng đoàn"."""
        run = list(self._run(mentions, match.end(), end))
        if not run:
            return
        after = self.text[run[-1].end : end]
        if match.group().lower().startswith("do"):
            last = next((n for n in run if _LEADS.match(self._rest(n, end))), None)
            if last is None:
                return
            if re.search(r"(?:làm|là) [Tt]rưởng đoàn[^.;]{0,10}\bsẽ\b", after[:60], re.IGNORECASE):
                return
            if not re.search(
                r"(?:[Đđ]oàn (?:kiểm tra|giám sát|khảo sát|công tác|thẩm tra))[^.;:“”]{0,120}$",
                self.text[max(0, match.start() - 160) : match.start()],
            ):
                return
            run = run[: run.index(last) + 1]
        for named in run:
            yield Participation(named.name, "chaired", self.span(match.start(), named.end))

    def _rest(self, named: Named, end: int) -> str:
        """Return what follows a name and its posts, up to the end of the sentence."""
        rest = self.text[named.end : end]
        leads = re.search(r"[\s,]*(?:làm|là)\s+[Tt]rưởng (?:[Đđ]oàn|đoàn)", rest)
        if leads and describes(rest[: leads.start()]):
            return rest[leads.start() :]
        return rest

    def _run(self, mentions: Sequence[Named], place: int, end: int) -> Iterator[Named]:
        """Yield the people of the list that begins at a place, as far as it goes on."""
        left = place
        for named in mentions:
            if named.start < place:
                continue
            if named.start > end or not describes(self._gaps[left : named.start]):
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
        for match in _few(_ATTENDS, self.text, start, end):
            rest = self.text[match.end() : end]
            follow = _ATTENDEES_FOLLOW.match(rest)
            head = self.text[start : match.start()]
            first = next((m for m in mentions if m.start >= match.end()), None)
            listed = listed_before(
                self.text, [m for m in mentions if m.end <= match.start()], match.start()
            )
            if listed:
                if _ATTENDS_MEETING.match(rest) and not _NOT_YET.search(
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
        for match in _few(_PRESENCE, self.text, start, end):
            for named in self._run(mentions, match.end(), end):
                yield Participation(named.name, "attended", self.span(*match.span()))
