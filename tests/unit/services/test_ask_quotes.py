"""A quotation holds the words that the answer rests on, however long their sentence is."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.entities import Citation, Document, Evidence
from bot.domain.text import Span
from bot.services.archive import Archive
from bot.services.ask.quotes import citation_quote

NUMBER = "Nghị quyết 18-NQ/TW"


def quoted(sentence: str) -> str:
    evidence = Evidence("a", Span(0, len(sentence)), sentence)
    citation = Citation(NUMBER, evidence)
    document = Document("18", "18-NQ/TW", "nghị quyết", "18", citations=(citation,))
    return citation_quote(Archive(), document, citation)


@given(st.integers(0, 90), st.integers(0, 90), st.sampled_from([" ", ", ", "; "]))
def test_the_citation_is_in_its_quotation(before: int, after: int, joint: str) -> None:
    words = "cần rà soát quy hoạch"
    sentence = f"{joint.join([words] * before)} {NUMBER} {joint.join([words] * after)}".strip()

    found = quoted(sentence)

    assert NUMBER in found
    assert len(found) <= 420 + len("…  … ")
    assert "… …" not in found
    assert found.removeprefix("… ").removesuffix(" …") in sentence


def test_a_long_sentence_is_shown_from_where_a_clause_begins() -> None:
    sentence = "Hội nghị thống nhất; " + "cán bộ đảng viên " * 20 + "cần làm rõ, nhất là " + NUMBER
    sentence += " về sắp xếp tổ chức bộ máy " * 10

    assert quoted(sentence).startswith("… nhất là Nghị quyết 18-NQ/TW về sắp xếp")
