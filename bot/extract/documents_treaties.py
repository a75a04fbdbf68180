"""Agreements between states, known by their name: "Hiệp định EVFTA", "Công ước về Luật Biển"."""

from __future__ import annotations

from collections.abc import Iterable

from bot.extract.documents_found import Titled
from bot.extract.documents_issuers import UPPER
from bot.extract.documents_subjects import is_one
from bot.extract.documents_tail import title_end
from bot.text.document_words import document_words
from bot.text.late import Late

# A word that begins the name, so that "hiệp định giữa hai bên" and "các hiệp định" are none.
_NAMED = Late(
    r"(?P<type>[Hh]iệp định|Nghị định thư|Công ước)\s"
    r"(?:(?P<letters>(?!FTA(?!\w))[A-Z]{3,7}(?!\w))"
    r"|(?P<city>(?:Paris|Pa-ri|Kyoto|Ki-ô-tô|Viên|Berne|Giơ-?ne-?vơ|Geneva|Genève|Montreal)(?!\w))"
    r"|(?=(?:Thương mại|Đối tác|Khung|khung|Bảo hộ|Chuyển giao|Tránh|Hợp tác|Kinh tế|Dẫn độ|vay|"
    r"Vay|Biên giới|biên giới|về\s|của Liên hợp quốc|Liên hợp quốc|LHQ|quốc tế|Quốc tế|Luật|"
    rf"[{UPPER}][a-zà-ỹđ]+ [{UPPER}]))(?P<words>))"
)
# What is done with one: a long name alone may only describe what two states agreed on.
_HANDLED = Late(
    r"(?<!\w)(?:ký|[Kk]ý kết|[Tt]heo|[Tt]hực hiện|[Tt]hực thi|triển khai|đàm phán|phê chuẩn|"
    r"gia nhập|tham gia|từ khi)\s$"
)
_IN_FORCE = Late(r",?\s(?:đã\s|vừa\s|chính thức\s)*(?:được (?:ký|phê chuẩn|thực thi)|có hiệu lực)")
_LEAST = 4  # words of a name that is no abbreviation
_WORDS = (("iệp định ", 1), ("ghị định ", 1), ("ông ước ", 1))


def find_treaties(text: str) -> Iterable[Titled]:
    """Yield the agreements that a text names, in no order; none for "các hiệp định"."""
    for word, capital in _WORDS:
        for at in document_words(text)[word]:
            start = at - capital
            match = _NAMED.compiled.match(text, start) if start >= 0 else None
            if match is None or text[start - 1 : start].isalnum() or not is_one(text, start):
                continue
            begin, end = match.end(), match.end()
            if match["words"] is None:
                begin = match.start("letters") if match["letters"] else match.start("city")
            else:
                end = title_end(text, begin)
                handled = _HANDLED.compiled.search(text, max(0, start - 12), start)
                if (
                    not (handled or _IN_FORCE.compiled.match(text, end))
                    or len(text[begin:end].split()) < _LEAST
                ):
                    continue
            yield Titled(match["type"].lower(), start, end, text[begin:end])
