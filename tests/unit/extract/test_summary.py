"""A summary is made of the sentences that say who, when, what was decided, and how much."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.articles import Article
from bot.domain.dates import PartialDate
from bot.domain.mentions import (
    Extraction,
    FigureMention,
    MeetingMention,
    Participation,
    StatementMention,
)
from bot.domain.text import Span
from bot.extract.summary import FEWEST, MOST, summarize

_LEAD = "Chiều 25-12, Tỉnh ủy Kiên Giang tổ chức Hội nghị tổng kết công tác xây dựng Đảng."
_CHAIR = "Bí thư Tỉnh ủy Nguyễn Thanh Nghị chủ trì cuộc họp này cùng các đồng chí khác."
_FILLER = "Công tác tuyên truyền được các địa phương quan tâm thực hiện thường xuyên ở cơ sở."
_FIGURE = "Toàn tỉnh đã tinh giản được 1.687/3.745 biên chế, đạt 45,05% kế hoạch cả giai đoạn."
_TASK = "Đồng chí Nguyễn Thanh Nghị yêu cầu chuẩn bị thật tốt nhân sự cho đại hội các cấp."
_ASIDE = "Bên cạnh đó, nhiều phong trào thi đua tiếp tục lan tỏa rộng rãi trong nhân dân."


def _found(*texts: str) -> Extraction:
    """Build an extraction of paragraphs in which the sentences above are recognised."""
    body = "\n\n".join(texts)

    def span(text: str) -> Span:
        return Span(body.index(text), body.index(text) + len(text))

    meetings: tuple[MeetingMention, ...] = ()
    if _LEAD in body:
        chairs = (
            (Participation("Nguyễn Thanh Nghị", "chaired", span(_CHAIR)),) if _CHAIR in body else ()
        )
        meetings = (
            MeetingMention("Hội nghị tổng kết", span(_LEAD), PartialDate(), participations=chairs),
        )
    figures = (
        (FigureMention(1687.0, "biên chế", "", "1.687/3.745", span(_FIGURE), of=3745.0),)
        if _FIGURE in body
        else ()
    )
    statements = (
        (StatementMention("Nguyễn Thanh Nghị", "directed", _TASK, span(_TASK)),)
        if _TASK in body
        else ()
    )
    return Extraction(
        Article("a", None, body), meetings=meetings, figures=figures, statements=statements
    )


def _texts(found: Extraction) -> list[str]:
    return [s.text for s in summarize(found)]


def test_meeting_chair_figure_and_task_are_in_the_summary_in_reading_order() -> None:
    found = _found(_LEAD, _FILLER, _CHAIR, _ASIDE, _FIGURE, _FILLER + " Nhiều nơi làm tốt.", _TASK)

    chosen = _texts(found)

    assert [t for t in chosen if t in (_LEAD, _CHAIR, _FIGURE, _TASK)] == [
        _LEAD,
        _CHAIR,
        _FIGURE,
        _TASK,
    ]


def test_same_sentence_is_not_told_twice() -> None:
    again = _LEAD.replace("Chiều", "Vào chiều")

    chosen = _texts(_found(_LEAD, again, _FILLER, _CHAIR, _ASIDE, _FIGURE))

    assert (_LEAD in chosen) != (again in chosen)


def test_greetings_questions_and_announcements_are_left_out() -> None:
    talk = ("Xin trân trọng cảm ơn đồng chí!", "Đồng chí đánh giá thế nào về kết quả này?")
    lead_in = "Hội nghị tập trung vào các nhiệm vụ chủ yếu sau đây:"

    chosen = _texts(_found(_LEAD, *talk, lead_in, _CHAIR, _FIGURE))

    assert not {*talk, lead_in} & set(chosen)


def test_one_or_two_sentences_are_their_own_summary() -> None:
    assert _texts(_found("Họp ngắn.")) == ["Họp ngắn."]
    assert _texts(_found(_LEAD, _CHAIR)) == [_LEAD, _CHAIR]


def test_nothing_has_no_summary() -> None:
    assert summarize(_found("")) == ()


@given(st.lists(st.sampled_from([_LEAD, _CHAIR, _FILLER, _FIGURE, _TASK, _ASIDE]), unique=True))
def test_sentences_are_verbatim_few_and_in_order(texts: list[str]) -> None:
    found = _found(*texts)

    chosen = summarize(found)

    assert all(found.article.body[s.span.start : s.span.end] == s.text for s in chosen)
    assert [s.span for s in chosen] == sorted(s.span for s in chosen)
    assert min(FEWEST, len(texts)) <= len(chosen) <= MOST
