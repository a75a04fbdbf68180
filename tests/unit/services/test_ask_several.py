"""Questions for several people or things at once, and for words, plenums and months."""

from __future__ import annotations

import datetime as dt

import pytest

from bot.domain.articles import Article
from bot.domain.findings import (
    ArticlesFinding,
    DocumentFinding,
    DocumentsFinding,
    EventFinding,
    EventsFinding,
    FiguresFinding,
    HoldersFinding,
    NotFoundFinding,
    PartsFinding,
    PassagesFinding,
    PeopleFinding,
    PersonFinding,
    StatementsFinding,
)
from bot.search import build_index
from bot.services.ask import Ask
from bot.services.ingest import archive_of

NOW = dt.datetime(2026, 11, 22, 9, tzinfo=dt.timezone(dt.timedelta(hours=7)))
YEAR_END = """Chiều 12-11-2020, Ban Tổ chức Tỉnh ủy Sóc Trăng tổ chức Hội nghị tổng kết công tác \
tổ chức năm 2020. Đồng chí Lâm Văn Khải, Bí thư Tỉnh ủy Sóc Trăng và đồng chí Hồ Thị Mận, Phó Bí \
thư Tỉnh ủy Sóc Trăng chủ trì hội nghị.

Toàn tỉnh đã tinh giản 120/300 biên chế hành chính, đạt 40%; tinh giản 450/900 biên chế sự nghiệp, \
đạt 50%.

Ngành Tổ chức tỉnh Sóc Trăng đã tham mưu Tỉnh ủy ban hành Quy định số 77 về luân chuyển cán bộ. \
Hội nghị quán triệt chủ đề năm 2021 về “Siết chặt kỷ cương”. Các chi bộ thực hiện Nghị quyết Trung \
ương 7 (khóa XII). Xã Vĩnh Hải phát động phong trào thi đua “Cánh đồng vàng”.

Phát biểu tại hội nghị, đồng chí Lâm Văn Khải yêu cầu các cấp ủy chọn đúng người.
"""
SUMMER = """Sáng 3-7-2021, Tỉnh ủy Trà Vinh tổ chức Hội nghị trực tuyến sơ kết công tác dân vận 6 \
tháng đầu năm 2021. Đồng chí Trần Quốc Khải, Bí thư Tỉnh ủy Trà Vinh chủ trì hội nghị.

Phát biểu kết luận hội nghị, đồng chí Trần Quốc Khải đề nghị các huyện lắng nghe nhân dân.
"""


@pytest.fixture(scope="module")
def archive_ask() -> Ask:
    articles = (
        Article(
            "a",
            "Sóc Trăng tổng kết công tác tổ chức năm 2020",
            YEAR_END,
            published_on=dt.date(2020, 11, 13),
            province="Sóc Trăng",
        ),
        Article(
            "b",
            "Trà Vinh sơ kết công tác dân vận",
            SUMMER,
            published_on=dt.date(2021, 7, 4),
            province="Trà Vinh",
        ),
    )
    return Ask(archive_of(articles), build_index([]))


@pytest.fixture
def ask(archive_ask: Ask) -> Ask:
    archive_ask.forget(1)
    return archive_ask


def test_the_one_of_two_who_holds_the_post_comes_first(ask: Ask) -> None:
    found = ask.answer("Hồ Thị Mận và Lâm Văn Khải ai là bí thư", chat=1, now=NOW)

    assert isinstance(found, PeopleFinding)
    assert found.holding == 1
    assert [c.person.name for c in found.candidates] == ["Lâm Văn Khải", "Hồ Thị Mận"]


def test_a_post_in_another_province_is_not_given_to_either_of_two(ask: Ask) -> None:
    found = ask.answer("Hồ Thị Mận và Lâm Văn Khải ai là bí thư tỉnh ủy Trà Vinh", chat=1, now=NOW)

    assert isinstance(found, PeopleFinding)
    assert found.holding == 0


def test_meetings_of_two_people_are_those_with_both(ask: Ask) -> None:
    both = ask.answer("Lâm Văn Khải và Hồ Thị Mận cùng dự hội nghị nào", chat=1, now=NOW)
    never = ask.answer("Lâm Văn Khải và Trần Quốc Khải cùng dự hội nghị nào", chat=1, now=NOW)

    assert isinstance(both, EventsFinding)
    assert [e.article_id for e in both.events] == ["a"]
    assert isinstance(never, EventsFinding)
    assert never.events == ()


@pytest.mark.parametrize(
    "text",
    [
        "so sánh biên chế hành chính và biên chế sự nghiệp",
        "so sánh tinh giản biên chế hành chính và sự nghiệp",
        "biên chế hành chính hay biên chế sự nghiệp tinh giản nhiều hơn",
        "biên chế hành chính và sự nghiệp cái nào tinh giản nhiều hơn",
        "biên chế hành chính và biên chế sự nghiệp mỗi loại tinh giản bao nhiêu",
    ],
)
def test_both_figures_of_a_comparison_are_given(ask: Ask, text: str) -> None:
    found = ask.answer(text, chat=1, now=NOW)

    assert isinstance(found, FiguresFinding)
    assert {f.figure.percent for f in found.figures} == {40, 50}


def test_a_comparison_with_something_unknown_gives_no_figure(ask: Ask) -> None:
    found = ask.answer("so sánh biên chế hành chính và biên chế quân đội", chat=1, now=NOW)

    assert isinstance(found, NotFoundFinding)


def test_documents_that_were_advised_on_are_listed(ask: Ask) -> None:
    found = ask.answer("ngành tổ chức tham mưu văn bản nào", chat=1, now=NOW)
    other = ask.answer("ngành giao thông tham mưu văn bản nào", chat=1, now=NOW)

    assert isinstance(found, DocumentsFinding)
    assert [f.document.number for f in found.documents] == ["77"]
    assert isinstance(other, NotFoundFinding)


@pytest.mark.parametrize(
    "text", ["nghị quyết 7 khóa XII", "Resolution 7 of the 12th Central Committee"]
)
def test_a_plenum_is_found_by_its_number_and_term(ask: Ask, text: str) -> None:
    found = ask.answer(text, chat=1, now=NOW)

    assert isinstance(found, DocumentFinding)
    assert found.document.plenum == 7


def test_a_plenum_of_another_term_is_not_found(ask: Ask) -> None:
    assert isinstance(ask.answer("nghị quyết 7 khóa XIII", chat=1, now=NOW), NotFoundFinding)


@pytest.mark.parametrize(
    "text",
    ["Bài Sóc Trăng có nhắc đến kỷ cương không?", "Does the Soc Trang article mention cadres?"],
)
def test_words_that_stand_in_the_article_are_quoted(ask: Ask, text: str) -> None:
    assert isinstance(ask.answer(text, chat=1, now=NOW), PassagesFinding)


@pytest.mark.parametrize(
    "text",
    [
        "Bài Sóc Trăng có nhắc đến xâm nhập mặn không?",
        "Does the Soc Trang article mention corruption?",
    ],
)
def test_words_that_do_not_stand_in_the_article_are_said_to_be_missing(ask: Ask, text: str) -> None:
    found = ask.answer(text, chat=1, now=NOW)

    assert isinstance(found, NotFoundFinding)
    assert found.what == "words"


def test_a_sentence_of_another_year_than_its_article_is_found_by_the_year_it_names(
    ask: Ask,
) -> None:
    found = ask.answer("chủ đề năm 2021 là gì", chat=1, now=NOW)
    other = ask.answer("chủ đề năm 2022 là gì", chat=1, now=NOW)

    assert isinstance(found, PassagesFinding)
    assert isinstance(other, NotFoundFinding)


def test_a_given_name_in_lower_case_is_asked_back(ask: Ask) -> None:
    found = ask.answer("khải phát biểu gì", chat=1, now=NOW)

    assert isinstance(found, PeopleFinding)
    assert found.choice
    assert len(found.candidates) == 2


def test_the_meeting_tells_which_of_two_namesakes_is_meant(ask: Ask) -> None:
    found = ask.answer("ông Khải nói gì ở hội nghị công tác dân vận 2021", chat=1, now=NOW)

    assert isinstance(found, StatementsFinding)
    assert found.person.name == "Trần Quốc Khải"


def test_the_conclusion_of_the_meeting_spoken_of_is_meant(ask: Ask) -> None:
    ask.answer("hội nghị sơ kết công tác dân vận Trà Vinh", chat=1, now=NOW)

    found = ask.answer("kết luận thế nào", chat=1, now=NOW)

    assert isinstance(found, PartsFinding)
    assert found.act == "concluded"


def test_a_month_may_be_typed_with_a_stroke(ask: Ask) -> None:
    found = ask.answer("hội nghị 7/2021 họp online hay trực tiếp", chat=1, now=NOW)

    assert isinstance(found, EventFinding)
    assert found.event.article_id == "b"


def test_whoever_chairs_a_body_holds_a_post(ask: Ask) -> None:
    found = ask.answer("Who chairs the Soc Trang People's Council?", chat=1, now=NOW)

    assert not isinstance(found, HoldersFinding)  # nobody is reported in it
    assert isinstance(found, NotFoundFinding)
    assert found.what == "post"


def test_a_kind_of_document_is_no_food(ask: Ask) -> None:
    found = ask.answer("Sóc Trăng ban hành đề án gì", chat=1, now=NOW)

    assert isinstance(found, NotFoundFinding)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("quy định nào của Tỉnh ủy", "77"),
        ("quy định về luân chuyển cán bộ số mấy", "77"),
        ("Tỉnh ủy Sóc Trăng ban hành những gì", "77"),
    ],
)
def test_a_document_is_found_by_its_body_or_subject(ask: Ask, text: str, number: str) -> None:
    found = ask.answer(text, chat=1, now=NOW)

    assert isinstance(found, DocumentFinding)
    assert found.document.number == number
    assert found.premises == ()


def test_a_document_of_another_body_is_not_given(ask: Ask) -> None:
    found = ask.answer("quy định nào của Bộ Chính trị", chat=1, now=NOW)

    assert isinstance(found, NotFoundFinding)


def test_a_meeting_that_somebody_only_spoke_at_is_not_one_that_was_concluded(ask: Ask) -> None:
    found = ask.answer("hội nghị do Lâm Văn Khải kết luận họp ngày nào", chat=1, now=NOW)

    assert isinstance(found, NotFoundFinding)


@pytest.mark.parametrize(
    "text",
    [
        "Sóc Trăng có bao nhiêu chi bộ",
        "bao nhiêu huyện ở Trà Vinh",
        "Trưởng phòng Hội nghị là ai",
        "ai quán triệt chủ đề năm 2021",
    ],
)
def test_a_sentence_without_what_is_asked_for_is_no_answer(ask: Ask, text: str) -> None:
    assert not isinstance(ask.answer(text, chat=1, now=NOW), PassagesFinding | FiguresFinding)


def test_articles_that_name_somebody_are_listed(ask: Ask) -> None:
    found = ask.answer("bài nào viết về Trần Quốc Khải", chat=1, now=NOW)

    assert isinstance(found, ArticlesFinding)
    assert [c.article_id for c in found.articles] == ["b"]


def test_a_quotation_is_looked_for_without_the_words_around_it(ask: Ask) -> None:
    text = 'khẩu hiệu "phong trào thi đua Cánh đồng vàng" nằm ở bài nào'

    assert isinstance(ask.answer(text, chat=1, now=NOW), PassagesFinding)


def test_a_number_by_itself_is_looked_up(ask: Ask) -> None:
    found = ask.answer("50% là gì", chat=1, now=NOW)

    assert isinstance(found, FiguresFinding)
    assert found.figures[0].figure.percent == 50


def test_a_syllable_that_is_no_spelling_is_read_as_a_slip(ask: Ask) -> None:
    found = ask.answer("lam van cai la ai", chat=1, now=NOW)
    slip = ask.answer("tran quoc khaii la ai", chat=1, now=NOW)

    assert isinstance(found, NotFoundFinding)
    assert isinstance(slip, PersonFinding)


def test_a_body_without_documents_is_not_said_to_be_unheard_of(ask: Ask) -> None:
    for text in ("Trà Vinh ban hành gì", "Quốc hội ban hành văn bản nào"):
        found = ask.answer(text, chat=1, now=NOW)

        assert isinstance(found, NotFoundFinding)
        assert found.what == "anything"


def test_what_is_asked_beside_the_posts_of_two_people_is_said_to_be_untold(ask: Ask) -> None:
    plain = ask.answer("Lâm Văn Khải và Hồ Thị Mận giữ chức vụ gì", chat=1, now=NOW)
    more = ask.answer("Lâm Văn Khải và Hồ Thị Mận ai cao hơn", chat=1, now=NOW)

    assert isinstance(plain, PeopleFinding)
    assert plain.premises == ()
    assert more.premises


def test_namesakes_at_no_meeting_in_particular_are_asked_back(ask: Ask) -> None:
    found = ask.answer("đồng chí Khải chủ trì hội nghị nào", chat=1, now=NOW)

    assert isinstance(found, PeopleFinding)
    assert found.choice
