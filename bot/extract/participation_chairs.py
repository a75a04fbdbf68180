"""Who chaired a meeting, who ran it, and who led the delegation that held it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from bot.domain.mentions import Participation
from bot.domain.text import Sentence
from bot.extract.participation import EVENT_NOUN, NOT_YET, Scene, few
from bot.extract.participation_cast import Named, describes, listed_before
from bot.text.late import Late

_CHAIR_HINTS = ("chủ t", "Chủ t", "dưới sự", "iều hành")
_CHAIRS = re.compile(r"(?<!\w)(?:đồng )?(?:[Cc]hủ trì|chủ tọa|chủ toạ)(?!\w)")
_RUNS = re.compile(
    rf"(?<!\w)điều hành(?=\s+(?:các\s|phần\s|nội dung\s)?(?:{EVENT_NOUN}|thảo luận|điểm cầu)\b"
    r"|\s?\.)"
)
# "chủ trì" is also "take the lead in", said of work and not of a meeting.
_CHAIRS_WORK = re.compile(
    r"^,?\s*(?:và\s+)?(?:cùng\s+)?(?:phối hợp|soạn thảo|xây dựng|nghiên cứu|thực hiện|tham mưu|"
    r"thuê|"
    r"triển khai|thẩm định|tổ chức|rà soát|hướng dẫn|đề tài|giải quyết|đề xuất|lập|cùng các|"
    r"biên soạn)"
)
_CHAIRS_MEETING = Late(
    r"^(?:,?\s*(?:và\s+|,\s*)?(?:trực tiếp\s+)?(?:điều hành|phát biểu|chỉ đạo|kết luận|"
    r"dự)[^.;]{0,40}?)?"
    rf"\s*(?:các\s+|một\s+)?(?:[“\"]|{EVENT_NOUN}\b|làm việc\b|tại (?:điểm|đầu) cầu|[.;,:)\]–-]|\Z|"
    r"\n|Ảnh)",
    re.IGNORECASE,
)
_UNDER_CHAIR = re.compile(
    r"(?<!\w)(?:dưới|có|với) sự (?:đồng )?(?:chủ trì|chủ tọa|chủ toạ|điều hành) của\s+(?:các\s+)?",
    re.IGNORECASE,
)
_CHAIR_LIST = Late(
    r"(?:^|[.;\n]\s*|,\s*)(?:(?:đến |tham )?dự(?: và|,)\s+)?"
    r"(?P<verb>(?:đồng |cùng )?(?:chủ trì|chủ tọa|chủ toạ|điều hành)|đoàn chủ (?:tịch|tọa|toạ)"
    r"(?:\s+(?:điều hành|điều khiển|chủ trì))?)(?:\s+và\s+\w+\s+\w+)?"
    rf"(?:\s+(?:{EVENT_NOUN}|tại)(?:\s[^.,;:\n]{{0,60}}?)?)?"
    r"\s*(?:(?:có|gồm(?: có)?|là)\b|:)\s*:?\s*",
    re.IGNORECASE,
)
_MEETING_BY = re.compile(
    rf"\b(?:{EVENT_NOUN}|đoàn (?:đbqh|đại biểu quốc hội|giám sát|kiểm tra|công tác|khảo sát)|"
    r"tổ (?:đại biểu|công tác))\b[^.;:]{0,200}?\bdo\s",
    re.IGNORECASE,
)
# "Chủ trì buổi làm việc, đồng chí A yêu cầu ...".
_CHAIRING = re.compile(
    r"(?:đồng )?chủ (?:trì|tọa|toạ)(?:\s+và\s+[^,.;:]{1,40}?)?\s+(?:tại\s+)?"
    rf"{EVENT_NOUN}\b[^,.;:\n]{{0,90}},\s*",
    re.IGNORECASE,
)
# "thay mặt chủ tọa", "Đoàn chủ tọa": there it is no verb.
_OF_THE_CHAIR = re.compile(r"(?:thay mặt|[Đđ]oàn|của|cho|với|[Bb]an|các|vị|ghế|trước)\s+$")
_COMING = re.compile(r"\s(?:sẽ|dự kiến)(?:\s+trực tiếp)?\s+$")
# "ý kiến của ông A, Phó Chủ tịch UBND tỉnh khi chủ trì họp": said there, so it was chaired.
_WHEN = re.compile(r",?\s(?:sau\s)?khi\s+$")
_LATER = re.compile(
    r"(?:tới đây|sắp tới|(?:tháng|tuần|năm|thời gian|lần|đợt)\s(?:\d+\s)?(?:tới|sau))(?!\w)",
    re.IGNORECASE,
)
# "Chủ trì tại điểm cầu Trung ương có A; tại điểm cầu tỉnh có B".
_AT_POINT = re.compile(r";\s+(?:tại|ở)\s+(?:điểm|đầu) cầu[^;,.:]{0,60}?\s(?:có|là)\s+")
# "Cuộc họp sẽ do ông A chủ trì": an announced meeting, not an order to somebody.
_ANNOUNCED = Late(
    rf"\b{EVENT_NOUN}(?! (?:lần |tiếp |sau|tới))[^.;:,]{{0,40}}\s(?:sẽ|dự kiến)\s+do\s+"
    r"(?:các\s+)?(?:đồng chí|ông|bà)?\s*$",
    re.IGNORECASE,
)
# A delegation that works somewhere. Whoever heads a "đoàn đại biểu" is a guest of others.
_WORKING = r"(?:[Đđ]oàn (?:công tác|kiểm tra|giám sát|khảo sát|thẩm tra)|[Tt]ổ công tác)"
_LEADER_HINTS = ("rưởng đoàn", "rưởng Đoàn", "ẫn đầu", "ổ trưởng", "rưởng tổ", "rưởng Tổ")
_DELEGATION = re.compile(
    rf"(?:{_WORKING}|Ban (?:Pháp chế|Kinh tế|Văn hóa|Dân tộc|Đô thị))"
    r"(?:[^.;:“”]|\.(?=\w)){0,120}$"
)
# "bà B, Phó Chủ tịch HĐND tỉnh, Trưởng đoàn giám sát đã giám sát tại ...".
_HEADS = re.compile(
    r"(?:\s(?:làm|là)\s+|\s*[-–,]\s*)[Tt]rưởng [Đđ]oàn (?:công tác|kiểm tra|giám sát|khảo sát)"
    r"(?=,?\s(?:đã|vừa|có buổi|chủ trì|làm việc|tiến hành|(?:kiểm tra|giám sát|khảo sát) tại)\s)"
)
# Leaders of a province call on somebody: "Đoàn lãnh đạo tỉnh do A làm trưởng đoàn đến thăm ...".
_CALLING = re.compile(r"(?:^|,\s)[Đđ]oàn lãnh đạo [^.,;:“”]{2,80}$")
_CALLS = re.compile(
    r"(?:[Tt]rưởng đoàn|dẫn đầu),?\s(?:đã\s|vừa\s)?(?:có chuyến\s|đi\s|đến\s|tới\s)*(?:thăm|"
    r"kiểm tra|khảo sát|chúc|động viên|viếng)(?!\w)"
)
_RECEIVED = re.compile(rf"(?<!\w)(?:tiếp|đón|gặp|cùng|làm việc với|tháp tùng|tham gia)\s{_WORKING}")
_BY = re.compile(r"(?<!\w)do\s+(?:các\s+)?")
_LEADS = re.compile(
    r"(?:[\s,]*(?:làm|là)\s+|\s*[-–,]\s*)(?:[Tt]rưởng [Đđ]oàn"
    r"(?! (?:đại biểu|Đại biểu|ĐBQH))|[Tt]ổ trưởng|[Tt]rưởng [Tt]ổ(?! (?:dân|trưởng)))"
    r"|\s*,?\s*dẫn đầu(?!\w)"
)
_POSTS = 160  # characters at most between a name and the last of its posts
_TO_COME = re.compile(r"(?:[Tt]rưởng [Đđ]oàn|dẫn đầu)[^.;]{0,10}\bsẽ\b")
# "A dẫn đầu Đoàn công tác của tỉnh kiểm tra ...", not "... dự lễ kỷ niệm".
_LEADING = re.compile(
    rf"(?<!\w)dẫn đầu(?=\s+(?:một\s+)?{_WORKING}"
    r"(?!\s(?:[^,.;]{0,60}\s)?(?:tham dự|đi dự|sang|thăm chính thức)\s))"
)
# "Dẫn đầu đoàn công tác của Quốc hội, Phó Chủ tịch Quốc hội A đã làm việc với ..."; or
# "Đoàn công tác (Trưởng đoàn là A) làm việc với ...".
_LEADER_FOLLOWS = Late(
    rf"(?:^|[,.]\s+)[Dd]ẫn đầu {_WORKING}[^,.;:]{{0,80}},\s+"
    rf"|{_WORKING}[^,.;:()]{{0,80}}\(?,?\s*(?:do\s)?[Tt]rưởng đoàn(?: là|:)\s+"
)


def chairs(scene: Scene, sentence: Sentence, *, announced: bool = False) -> Iterator[Participation]:
    """Yield those whom a sentence says to chair a meeting, in reading order.

    "A, Bí thư; B, Phó Bí thư chủ trì Hội nghị", "Chủ trì hội nghị có A", "dưới sự chủ trì của A".
    Not: "giao A chủ trì", "A chủ trì, phối hợp với ...", and not whoever only concluded.

    Args:
        scene: the part that the sentence stands in.
        sentence: of this part.
        announced: the article announces the meeting here, so "A sẽ chủ trì" says who chairs.
    """
    start, end = sentence.span.start, sentence.span.end
    mentions = scene.cast.within(start, end)
    if not mentions or not any(words in sentence.text for words in _CHAIR_HINTS):
        return
    for match in few(_CHAIRS, scene.text, start, end):
        rest = scene.text[match.end() : end]
        if _CHAIRS_WORK.match(rest):
            continue
        # "Hội nghị do ông A chủ trì được kết nối ...": there the meeting stands before.
        by = _MEETING_BY.search(scene.text, start, match.start())
        if not by and not _CHAIRS_MEETING.compiled.match(rest):
            continue
        verb = match.start()
        if announced and (coming := _COMING.search(scene.text, start, verb)):
            if _LATER.search(scene.text, start, verb):
                continue
            verb = coming.start()
        elif when := _WHEN.search(scene.text, max(start, verb - 10), verb):
            verb = when.start()
        yield from _listed(scene, mentions, start, verb, match.end())
    for match in few(_UNDER_CHAIR, scene.text, start, end):
        for named in scene.run(mentions, match.end(), end):
            yield _chaired(scene, named, match.start(), named.end)
    if chairing := _CHAIRING.match(scene.text, start, end):
        for named in islice(scene.run(mentions, chairing.end(), end), 1):
            yield _chaired(scene, named, start, named.end)
    if listed := _CHAIR_LIST.compiled.search(sentence.text):
        cue = start + listed.start("verb"), start + listed.end()
        last = 0
        for named in scene.run(mentions, start + listed.end(), end):
            last = named.end
            yield _chaired(scene, named, *cue)
        if last and (elsewhere := _AT_POINT.search(scene.gaps, last, end)):
            for named in islice(scene.run(mentions, elsewhere.end(), end), 1):
                yield _chaired(scene, named, *cue)


def runners(scene: Scene, sentence: Sentence) -> Iterator[Participation]:
    """Yield those who only ran a session: "A điều hành phiên thảo luận".

    They chaired it where nobody else did.
    """
    start, end = sentence.span.start, sentence.span.end
    mentions = scene.cast.within(start, end)
    if not mentions or "điều hành" not in sentence.text:
        return
    for match in few(_RUNS, scene.text, start, end):
        yield from _listed(scene, mentions, start, match.start(), match.end())


def leaders(scene: Scene, sentence: Sentence) -> Iterator[Participation]:
    """Yield those who head the delegation that works, inspects or supervises somewhere.

    "Đoàn kiểm tra do A làm Trưởng đoàn", "A dẫn đầu đoàn công tác". Not: a delegation that
    somebody received, that went to an event of others, or that is still to come.
    """
    start, end = sentence.span.start, sentence.span.end
    mentions = scene.cast.within(start, end)
    if not mentions or not any(words in sentence.text for words in _LEADER_HINTS):
        return
    for match in few(_LEADING, scene.text, start, end):
        yield from _listed(scene, mentions, start, match.start(), match.end())
    if follows := _LEADER_FOLLOWS.compiled.search(scene.text, start, end):
        for named in islice(scene.run(mentions, follows.end(), end), 1):
            yield _chaired(scene, named, follows.start(), named.end)
    for named in mentions:
        heads = _HEADS.search(scene.text, named.end, min(end, named.end + _POSTS))
        if heads and describes(scene.gaps[named.end : heads.start()]):
            yield _chaired(scene, named, named.start, heads.end())
    for match in few(_BY, scene.text, start, end):
        run = list(scene.run(mentions, match.end(), end))
        last = next((i for i, n in enumerate(run) if _leads(scene, n, end)), None)
        before = scene.text[max(start, match.start() - 160) : match.start()]
        if last is None or _RECEIVED.search(before):
            continue
        called = _CALLING.search(before) and _CALLS.search(scene.text, run[last].end, end)
        if not (called or _DELEGATION.search(before)):
            continue
        if _TO_COME.search(scene.text, run[-1].end, min(end, run[-1].end + 60)):
            continue
        for named in run[: last + 1]:
            yield _chaired(scene, named, match.start(), named.end)


def _chaired(scene: Scene, named: Named, start: int, end: int) -> Participation:
    return Participation(named.name, "chaired", scene.span(start, end))


def _listed(
    scene: Scene, mentions: Sequence[Named], start: int, verb: int, verb_end: int
) -> Iterator[Participation]:
    before = [m for m in mentions if m.end <= verb]
    if not before:
        return
    gap = scene.text[before[-1].end : verb]
    dignity = re.search(
        r"\s*,?\s*(?:đã |cũng |cùng |trực tiếp |tham |đến |tới )*dự(?:,| và)\s+$", gap
    )
    place = before[-1].end + dignity.start() if dignity else verb
    if _OF_THE_CHAIR.search(scene.text, max(start, verb - 24), verb):
        return
    listed = listed_before(scene.gaps, before, place)
    if not listed:
        return
    planned = NOT_YET.search(scene.text, start, listed[0].start)
    if planned and not _ANNOUNCED.compiled.search(scene.text, start, listed[0].start):
        return
    for named in listed:
        yield _chaired(scene, named, named.start, verb_end)


def _leads(scene: Scene, named: Named, end: int) -> bool:
    """Whether the words behind a name and its posts say that they lead."""
    leads = _LEADS.search(scene.text, named.end, end)
    return leads is not None and describes(scene.text[named.end : leads.start()])
