import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.search import COVERED, Passage, build_passages

SENTENCES = (
    "Đến nay, toàn Đảng bộ tỉnh có 873 tổ chức cơ sở đảng.",
    "Tất cả các ấp, khu phố đều có chi bộ, trong đó 83,81% chi bộ có chi ủy.",
    "Tỉnh đã tinh giản được 1.687 biên chế, đạt 45,05% kế hoạch.",
    "Đồng chí Ngô Đông Hải chia sẻ kinh nghiệm nâng cao chất lượng sinh hoạt chi bộ.",
    "UBND tỉnh triển khai Đề án hợp nhất Đảng bộ Khối Các cơ quan tỉnh.",
    "Hội nghị kết thúc trong ngày.",
)


def passages() -> list[Passage]:
    return [Passage(str(i), f"a{i % 2}", s) for i, s in enumerate(SENTENCES)]


@pytest.mark.parametrize(
    ("question", "place"),
    [
        ("có bao nhiêu tổ chức cơ sở đảng?", 0),
        ("bao nhieu phan tram chi bo co chi uy", 1),
        ("tinh giản được bao nhiêu biên chế", 2),
        ("kinh nghieemj sinh hoatj chi booj", 3),
        ("ủy ban nhân dân tỉnh triển khai đề án hợp nhất nào", 4),
    ],
)
def test_the_sentence_that_speaks_of_it_comes_first(question: str, place: int) -> None:
    found = build_passages(passages()).search(question)

    assert found[0][0].id == str(place)
    assert found[0][1] >= COVERED


@pytest.mark.parametrize(
    "question",
    [
        "tỷ giá USD hôm nay",
        "thời tiết Phú Quốc",
        "giá đất",
        "who won the football match",
        "",
        "là ai",
    ],
)
def test_what_no_sentence_speaks_of_is_not_covered(question: str) -> None:
    assert all(score < COVERED for _, score in build_passages(passages()).search(question))


def test_sentences_come_and_go_with_their_article() -> None:
    index = build_passages(passages())
    index.add([Passage("x", "new", "Cầu Cái Lớn thông xe kỹ thuật.")])
    assert index.search("cau cai lon")[0][0].article_id == "new"

    index.remove("new")
    assert all(p.article_id != "new" for p, _ in index.search("cau cai lon"))
    assert len(index) == len(SENTENCES)


@settings(max_examples=50, deadline=None)
@given(st.text(max_size=60))
def test_no_question_fails(text: str) -> None:
    assert all(0 <= score <= 1 for _, score in build_passages(passages()).search(text))
