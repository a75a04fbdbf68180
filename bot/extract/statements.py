"""Find what people are reported to have said, verbatim, each statement with one speaker."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.domain.articles import Article
from bot.domain.mentions import Act, PersonMention, StatementMention
from bot.domain.text import Sentence, Span
from bot.extract.participation_cast import Cast
from bot.extract.statements_turns import Turn, turns_and_cast
from bot.text.sentences import sentences

# The most telling act names a statement.
_TELLING: tuple[Act, ...] = ("directed", "concluded", "reported", "spoke")
# A sentence that begins like this turns from the speaker to the event or to somebody else.
_TURNS_AWAY = re.compile(
    r"^(?:[Tt]ại (?:hội nghị|buổi|cuộc|đại hội|kỳ họp|phiên|lễ|tọa đàm|hội thảo|đây)|[Hh]ội nghị|"
    r"[Đđ]ại hội|"
    r"[Kk]ỳ họp|[Pp]hiên họp|[Bb]uổi (?:họp|làm việc|lễ)|[Cc]uộc họp|[Dd]ự |[Cc]ùng dự|[Tt]ham dự|"
    r"[Pp]hát biểu|"
    r"[Tt]rình bày|[Bb]áo cáo|[Tt]heo |[Tt]rước đó|[Dd]ịp này|[Nn]hân dịp|[Tt]iếp (?:đó|theo)|"
    r"[Ss]au (?:đó|khi)|"
    r"[Cc]ác (?:đại biểu|ý kiến|đồng chí)|[Đđ]ại biểu|[Đđ]ại diện|[Ll]ãnh đạo|[Cc]ũng (?:tại|"
    r"trong)|Ảnh|\[|"
    r"(?:Rạng sáng|Sáng|Trưa|Chiều|Tối|Ngày|Hôm) (?:nay|qua|cùng|ngày|\d)|[Đđ]ồng chí|[Ôô]ng |"
    r"[Bb]à |"
    r"[Tt]rả lời|[Tt]rao đổi|[Vv]ề phía|Trong khi đó|Còn |Được biết|Liên quan)"
)
# Ways to say that what follows still belongs to the speech.
_GOES_ON = re.compile(
    r"^(?:[Đđ]ồng thời|[Bb]ên cạnh đó|[Nn]goài ra|[Cc]ùng với đó|[Qq]ua đó|[Tt]rong đó|[Tt]ừ đó|"
    r"[Cc]ụ thể|[Đđ]ặc biệt|"
    r"[Nn]hất là|[Mm]ặt khác|[Ss]ong song|[Tt]iếp tục|[Tt]ập trung|[Tt]hực hiện|[Nn]âng cao|"
    r"[Đđ]ẩy mạnh|[Tt]ăng cường|"
    r"[Đđ]ảm bảo|[Bb]ảo đảm|[Kk]hẩn trương|[Pp]hải|[Cc]ần|[Cc]hú trọng|[Qq]uan tâm|[Xx]ây dựng|"
    r"[Rr]à soát|[Cc]hủ động|"
    r"[Tt]hứ (?:nhất|hai|ba|tư|năm)|[Mm]ột là|[Hh]ai là|[Bb]a là|[Bb]ốn là|[Nn]ăm là)"
)
_LIST_ITEM = re.compile(
    r"^(?:[Tt]hứ (?:nhất|hai|ba|tư|năm|sáu)|(?:Một|Hai|Ba|Bốn|Năm|Sáu|Bảy) là|[-–+*•]\s)"
)
_FEW_PARAGRAPHS = 3


def find_statements(
    article: Article, people: Sequence[PersonMention]
) -> tuple[StatementMention, ...]:
    """Find reported and quoted speech.

    Args:
        article: cleaned; all text NFC.
        people: its officials with every place where they are meant.

    Returns:
        Statements in reading order: the sentence that says who speaks with those of the same
        paragraph that carry the speech on, verbatim (``article.body[span]``). A quotation that is
        never closed runs to the end of its paragraph. What could be anybody's is left out.
    """
    body = article.body
    split = sentences(body)
    cast, turns = turns_and_cast(body, people)
    speaking = {t.sentence for t in turns}
    # Where a page lost its paragraphs nothing shows that a speech goes on.
    whole = body.count("\n\n") + 1 < _FEW_PARAGRAPHS
    found: list[StatementMention] = []
    for turn in turns:
        first = _opening(body, split, turn.sentence)
        last = _closing(body, split, turn, speaking, cast, strict=whole)
        if not turn.said and last == turn.sentence and first == turn.sentence:
            continue
        span = Span(split[first].span.start, split[last].span.end)
        act = next(a for a in _TELLING if a in turn.acts)
        quoted = turn.quoted or first < turn.sentence
        text = body[span.start : span.end]
        found.append(StatementMention(turn.speaker, act, text, span, quoted))
    return tuple(found)


def _paragraph_breaks(body: str, split: Sequence[Sentence], index: int) -> bool:
    """Tell whether a paragraph ends between a sentence and the next."""
    return "\n" in body[split[index].span.end : split[index + 1].span.start]


def _opening(body: str, split: Sequence[Sentence], index: int) -> int:
    """Return the first sentence of a quotation that closes before its speaker is named."""
    text = split[index].text
    closes = text.find("”")
    if closes < 0 or 0 <= text.find("“") < closes:
        return index
    for first in range(index - 1, max(-1, index - 12), -1):
        if _paragraph_breaks(body, split, first):
            return index
        if "“" in split[first].text:
            return first
        if "”" in split[first].text:
            return index
    return index


def _open(text: str) -> bool:
    return text.count("“") > text.count("”")


def _closing(
    body: str,
    split: Sequence[Sentence],
    turn: Turn,
    speaking: set[int],
    cast: Cast,
    *,
    strict: bool,
) -> int:
    """Return the last sentence that clearly carries the speech on."""
    last = turn.sentence
    opened = split[last].span.start
    while last + 1 < len(split):
        following = split[last + 1]
        if _paragraph_breaks(body, split, last):
            goes_on = _lists_on(split[last].text, following.text)
        elif _open(body[opened : split[last].span.end]):
            goes_on = True  # inside the speaker's quotation everything is the speaker's
        else:
            goes_on = (
                last + 1 not in speaking
                and not _TURNS_AWAY.match(following.text)
                and not cast.within(following.span.start, following.span.end)
                and (not strict or _GOES_ON.match(following.text) is not None)
            )
        if not goes_on:
            break
        last += 1
    return last


def _lists_on(text: str, following: str) -> bool:
    """Tell whether a list of points runs on over the end of a paragraph."""
    announced = text.rstrip().endswith(":") or _LIST_ITEM.match(text)
    return bool(announced and _LIST_ITEM.match(following))
