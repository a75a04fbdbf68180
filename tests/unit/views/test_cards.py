from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from bot.domain.dates import PartialDate
from bot.domain.entities import Document, Event, Evidence, Person
from bot.domain.pages import (
    DocumentCard,
    MeetingCard,
    Participant,
    PersonCard,
    PlaceNote,
    PostHeld,
    SourceRef,
)
from bot.domain.replies import Bullets, Heading, Line, Paragraph, Quote, Reply
from bot.domain.text import Span
from bot.views import ask_words, pages, wording
from bot.views.i18n import translator

VI, EN = translator("vi"), translator("en")
_SOURCE = SourceRef("a", "Bài", dt.date(2018, 7, 5))
_EVIDENCE = Evidence("a", Span(0, 1), "Một câu.")


def text(reply: Reply) -> str:
    """Return what a reader sees, a line at a time."""
    lines: list[str] = []

    def add(line: Line) -> None:
        lines.append("".join(run.text for run in line))

    for block in reply.blocks:
        match block:
            case Heading():
                lines.append(block.text)
            case Paragraph():
                for line in block.lines:
                    add(line)
            case Bullets():
                for item in block.items:
                    for line in item:
                        add(line)
            case Quote():
                lines.append(block.text)
    return "\n".join(lines)


def meeting(**more: object) -> MeetingCard:
    event = Event("e", "hội nghị", "a", _EVIDENCE, **more)  # type: ignore[arg-type]  # as given
    return MeetingCard(event, event.date, {}, (), (), (), _SOURCE)


def test_a_meeting_without_a_printed_day_is_not_given_the_day_of_the_article() -> None:
    """The day of publication must never look like the day of the meeting."""
    shown = text(pages.show(meeting(published_on=dt.date(2018, 7, 5)), VI))

    assert "Thời gian: bài không nêu; bài đăng ngày 05/07/2018" in shown


def test_what_the_article_does_not_print_is_said_to_be_missing() -> None:
    shown = text(pages.show(meeting(), EN))

    for name in ("When", "Where", "Form", "Convened by", "Chaired by"):
        assert f"{name}: not stated in the article" in shown


def test_an_inferred_province_is_marked() -> None:
    shown = text(pages.show(meeting(province="Bến Tre", province_inferred=True), VI))

    assert "Bến Tre (suy ra, bài không ghi)" in shown


def test_the_present_name_of_a_province_stands_on_the_card() -> None:
    note = PlaceNote(("Kiên Giang",), "An Giang", dt.date(2025, 7, 1))
    person = PersonCard(Person("x", "Lê An", "Kiên Giang"), (), (), (), note)

    assert "Kiên Giang nay thuộc An Giang (từ ngày 01/07/2025)." in text(pages.show(person, VI))


def test_a_post_names_the_day_of_its_article_and_what_is_inferred() -> None:
    held = PostHeld(
        "Bí thư Tỉnh ủy",
        "Tỉnh ủy Kiên Giang",
        "Kiên Giang",
        place_inferred=True,
        former=False,
        reports=((_EVIDENCE, _SOURCE),),
    )
    shown = text(pages.show(PersonCard(Person("x", "Lê An"), (held,), (), ()), VI))

    assert shown.count("Kiên Giang là theo phần còn lại của bài") == 1
    assert "theo bài ngày 05/07/2018" in shown


def test_a_province_that_no_article_prints_is_an_inference_said_once() -> None:
    posts = tuple(
        PostHeld(role, None, "Bến Tre", True, False, ((_EVIDENCE, _SOURCE),), unprinted=True)
        for role in ("Bí thư Tỉnh ủy", "Chủ tịch HĐND tỉnh")
    )
    shown = text(pages.show(PersonCard(Person("x", "Lê An"), posts, (), ()), VI))

    assert shown.count("Bài không nêu tỉnh; Bến Tre chỉ là suy ra.") == 1


def test_what_the_articles_do_not_state_of_a_document_is_one_line() -> None:
    found = DocumentCard(Document("x", "x", "kết luận", "05"), ())
    shown = text(pages.show(found, VI))

    assert "Các bài không nêu: ký hiệu, ngày ban hành, cơ quan ban hành" in shown
    assert shown.count("không nêu") == 1


@pytest.mark.parametrize(
    ("role", "organization", "shown"),
    [
        ("Phó Bí thư Tỉnh ủy", "Tỉnh ủy Kiên Giang", "Phó Bí thư Tỉnh ủy Kiên Giang"),
        ("Chủ tịch HĐND tỉnh", "HĐND tỉnh Hậu Giang", "Chủ tịch HĐND tỉnh Hậu Giang"),
        (
            "Chủ tịch Hội đồng nhân dân tỉnh",
            "HĐND tỉnh Kiên Giang",
            "Chủ tịch Hội đồng nhân dân tỉnh Kiên Giang",
        ),
        ("Bí thư Thành ủy TPHCM", "Thành ủy Thành phố Hồ Chí Minh", "Bí thư Thành ủy TPHCM"),
        ("Bí thư Trung ương Đảng", "Ban Chấp hành Trung ương Đảng", "Bí thư Trung ương Đảng"),
        ("Ủy viên Bộ Chính trị", "Bộ Chính trị", "Ủy viên Bộ Chính trị"),
        ("tỉnh ủy viên", "Tỉnh ủy Kiên Giang", "Tỉnh ủy viên (Tỉnh ủy Kiên Giang)"),
        ("Bí thư Thành ủy Hà Nội", None, "Bí thư Thành ủy Hà Nội"),
    ],
)
def test_a_post_and_its_body_are_not_said_twice(
    role: str, organization: str | None, shown: str
) -> None:
    assert wording.post(role, organization) == shown


def test_a_former_post_is_called_so() -> None:
    assert wording.post("Bí thư", None, former=True) == "Nguyên Bí thư"
    assert wording.post("nguyên Bí thư", None, former=True) == "Nguyên Bí thư"


@pytest.mark.parametrize(
    ("date", "vi", "en"),
    [
        (
            PartialDate(dt.date(2019, 12, 25), dt.date(2019, 12, 25), "day", time_of_day="chiều"),
            "chiều 25/12/2019",
            "25 December 2019, afternoon",
        ),
        (
            PartialDate(dt.date(2019, 5, 20), dt.date(2019, 5, 21), "day"),
            "20/05/2019 đến 21/05/2019",
            "20 May 2019 to 21 May 2019",
        ),
        (PartialDate(dt.date(2019, 5, 1), dt.date(2019, 5, 31), "month"), "tháng 5/2019", None),
        (PartialDate(dt.date(2019, 4, 1), dt.date(2019, 6, 30), "quarter"), "quý 2 năm 2019", None),
        (PartialDate(dt.date(2019, 1, 1), dt.date(2019, 12, 31), "year"), "năm 2019", "in 2019"),
        (
            PartialDate(dt.date(2019, 9, 30), dt.date(2019, 9, 30), "day", year_inferred=True),
            "30/09/2019, năm suy ra từ ngày đăng bài",
            None,
        ),
    ],
)
def test_dates_are_written_with_the_precision_they_have(
    date: PartialDate, vi: str, en: str | None
) -> None:
    assert wording.partial_date(date, VI) == vi
    assert en is None or wording.partial_date(date, EN) == en


def test_a_missing_date_is_none_not_a_guess() -> None:
    assert wording.partial_date(PartialDate(), VI) is None


def test_who_concluded_is_not_named_again_as_a_speaker() -> None:
    an, ba = Participant("Lê An", "an", None), Participant("Trần Ba", "ba", None)
    card = replace(meeting(), people={"concluded": (an,), "spoke": (an, ba)})
    shown = text(pages.show(card, VI))

    assert "Phát biểu: Trần Ba" in shown
    assert shown.count("Lê An") == 1


@pytest.mark.parametrize(
    ("date", "label"),
    [
        (PartialDate(), "bài 05/07/2018 · Hội nghị sơ kết"),
        (
            PartialDate(
                dt.date(2018, 6, 30), dt.date(2018, 6, 30), "day", True, time_of_day="chiều"
            ),
            "30/06/2018 · Hội nghị sơ kết",
        ),
    ],
)
def test_the_button_of_a_meeting_has_room_for_its_title(date: PartialDate, label: str) -> None:
    event = replace(
        meeting().event, title="hội nghị sơ kết", date=date, published_on=dt.date(2018, 7, 5)
    )

    assert ask_words.event_card(event, VI).label == label
