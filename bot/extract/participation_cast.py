"""Where people are meant in one part of an article, and which words belong to their names."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.domain.mentions import PersonMention
from bot.domain.records import quickly_made
from bot.domain.text import Part

# Words that end the description of a person: after them something else is being said.
_OTHER_WORDS = re.compile(
    r"[!?“”\"]|\.(?=\s)|\n|\b(?:"
    r"Tại|Trong|Theo|Khi|Sau|Để|Từ|Ngày|Sáng|Chiều|Tối|Về|Ảnh|Với|Trước|Tuy|Nhưng|"
    r"cho biết|cho rằng|cho hay|nhấn mạnh|khẳng định|đề nghị|yêu cầu|phát biểu|báo cáo|trình bày|"
    r"là|bị|được|rằng|để|nếu|mà|khi|vì|nhưng|tuy|sau|trước|theo|tại|trong|nhằm|không|chưa|sẽ|từng|"
    r"vào|ngày|từ|có|gồm|nói|giao|tặng|trao|chúc|tiếp|thăm|gặp|gửi|dự(?! khuyết)|giúp|mời|về|đến|"
    r"lên|ra|chủ trì|chủ tọa|chủ toạ|làm việc|phối hợp|tổ chức họp|bầu|(?<![Tt]hư )ký|giữ|nhận|"
    r"(?<!ban )(?<!đoàn )kiểm tra|(?<!đoàn )giám sát|nghe|thảo luận|thống nhất"
    r")\b",
    # Posts have some of these words too ("Ủy ban Kiểm tra"), but mostly with a capital.
)
# "Trưởng Ban Chỉ đạo tỉnh về phòng, chống tham nhũng": what a committee is about.
_ABOUT = re.compile(r"[Bb]an [Cc]hỉ đạo(?: \w+){0,4} về(?: \w+){1,3}")
_LONGEST_DESCRIPTION = 260


@quickly_made
@dataclass(frozen=True, slots=True)
class Named:
    """One place where a person is meant."""

    name: str
    start: int
    end: int
    by: str


class Cast:
    """The mentions of people in one part of an article, in reading order.

    Args:
        people: what was found in the article.
        part: "body", "title" or "caption".
        index: which caption.
    """

    def __init__(
        self, people: Sequence[PersonMention], part: Part = "body", index: int = 0
    ) -> None:
        self._all = _without_overlaps(
            Named(person.name, m.span.start, m.span.end, m.by)
            for person in people
            for m in person.mentions
            if m.span.part == part and m.span.index == index
        )
        self._starts = [m.start for m in self._all]
        self._posts = [
            (role.span.start, role.span.end)
            for person in people
            for role in person.roles
            if role.span.part == part and role.span.index == index
        ]

    def without_posts(self, text: str) -> str:
        """Return the text with its known posts blanked, equally long.

        "Trưởng Ban Chỉ đạo về phòng, chống tham nhũng" has words that would end a description.
        """
        pieces: list[str] = []
        done = 0
        for start, end in sorted(self._posts):
            named = self.within(start, end)
            stop = min(named[0].start if named else end, len(text))
            if stop > (start := max(start, done)):
                pieces += (text[done:start], "·" * (stop - start))
                done = stop
        return "".join((*pieces, text[done:])) if pieces else text

    def within(self, start: int, end: int) -> Sequence[Named]:
        """Return the mentions that lie between two places."""
        first = bisect_left(self._starts, start)
        last = bisect_left(self._starts, end)
        found = self._all[first:last]
        return found[:-1] if found and found[-1].end > end else found


def _without_overlaps(mentions: Iterable[Named]) -> list[Named]:
    kept: list[Named] = []
    for mention in sorted(mentions, key=lambda m: (m.start, -m.end)):
        if not kept or mention.start >= kept[-1].end:
            kept.append(mention)
    return kept


def describes(words: str) -> bool:
    """Tell whether words between a name and what follows are only posts, ranks and commas.

    ``", Ủy viên Bộ Chính trị, Bí thư Thành ủy "`` does; ``" cho biết, "`` does not.
    """
    return len(words) <= _LONGEST_DESCRIPTION and not _OTHER_WORDS.search(_ABOUT.sub(" ", words))


def listed_before(text: str, mentions: Sequence[Named], place: int) -> list[Named]:
    """Return the people of the list that ends at a place: "A, Bí thư; B, Phó Bí thư | chủ trì".

    Args:
        text: the text that the mentions count in.
        mentions: mentions that end before the place, in reading order.
        place: where the list has to end, e.g. where a verb begins.

    Returns:
        The mentions in reading order, empty when other words stand before the place.
    """
    found: list[Named] = []
    right = place
    for mention in reversed(mentions):
        if mention.end > right or not describes(text[mention.end : right]):
            break
        found.append(mention)
        right = mention.start
    return found[::-1]
