"""Findings as answers: kind, words, quotations, buttons, in both languages."""

from __future__ import annotations

import datetime as dt

import pytest

from bot.domain.dates import PartialDate
from bot.domain.entities import Attendance, Citation, Document, Event, Evidence, Membership, Person
from bot.domain.findings import (
    Cited,
    CitedDocument,
    DocumentFinding,
    EventFinding,
    EventParts,
    Finding,
    FollowFinding,
    Holder,
    HoldersFinding,
    Near,
    NotFoundFinding,
    Part,
    PartsFinding,
    PassagesFinding,
    PlaceNote,
    TalkFinding,
)
from bot.domain.replies import (
    Action,
    Bullets,
    Button,
    Heading,
    Paragraph,
    Quote,
    Reply,
    Run,
)
from bot.domain.text import Span
from bot.views.ask import show
from bot.views.i18n import translator
from bot.views.plain import to_text

DAY = dt.date(2018, 6, 17)
CITED = Cited("a", "Bài một", "… Lê Văn An …", DAY, "2018-06-17T15:04:00+07:00")
PROOF = Evidence("a", Span(0, 3), "Lê Văn An chủ trì.")
LE = Person("le-van-an", "Lê Văn An", "Kiên Giang")
POST = Membership("Bí thư Tỉnh ủy", PROOF, "Tỉnh ủy Kiên Giang", "Kiên Giang")
MEETING = Event("a-e1", "hội nghị sơ kết", "a", PROOF, published_on=DAY)
HELD = Holder(LE, POST, CITED, "Kiên Giang")


def text(finding: Finding, language: str = "vi") -> str:
    return to_text(show(finding, translator(language)).reply)


def test_a_holder_is_named_with_post_and_day() -> None:
    found = HoldersFinding(language="vi", post="bí thư", holders=(HELD,))

    assert text(found).startswith(
        "Lê Văn An – Bí thư Tỉnh ủy Kiên Giang, theo bài ngày 17/06/2018."
    )


def test_now_means_the_newest_article_and_says_so() -> None:
    found = HoldersFinding(language="vi", post="bí thư", holders=(HELD,), now_asked=True)

    assert "bài ngày 17/06/2018" in text(found)
    assert "không cho biết từ đó đến nay" in text(found)


def test_several_posts_are_choices_with_post_place_and_day_on_the_buttons() -> None:
    found = HoldersFinding(language="vi", post="bí thư", holders=(HELD, HELD), ambiguous=True)

    answer = show(found, translator("vi"))

    assert answer.kind == "choices"
    assert answer.reply.buttons == (
        (
            Button(
                "Lê Văn An · Bí thư Tỉnh ủy · Kiên Giang · 17/06/2018",
                Action("card", ("official", "le-van-an")),
            ),
        ),
    )


def test_another_name_of_the_province_is_explained() -> None:
    note = PlaceNote("An Giang", "Kiên Giang", renamed=True)
    found = HoldersFinding(
        language="en", post="secretary", holders=(Holder(LE, POST, CITED, "Kiên Giang", note),)
    )

    assert "Kiên Giang, which has been part of An Giang since 1 July 2025" in text(found, "en")


def test_an_inferred_province_is_not_told_as_printed() -> None:
    unprinted = Membership("Bí thư Tỉnh ủy", PROOF, None, "Bến Tre", place_inferred=True)
    found = HoldersFinding(
        language="vi", post="bí thư", holders=(Holder(LE, unprinted, CITED, "Bến Tre"),)
    )

    assert "Bài không nêu tỉnh; Bến Tre chỉ là suy ra." in text(found)


def test_who_chaired_when_the_article_does_not_say() -> None:
    concluded = Part(Attendance("le-van-an", "Lê Văn An", "concluded", PROOF), (), CITED)
    found = PartsFinding(
        language="vi",
        act="chaired",
        events=(EventParts(MEETING, (), CITED, others=(concluded,)),),
    )

    assert "Bài không nêu ai chủ trì hội nghị." in text(found)
    assert "Lê Văn An: phát biểu kết luận" in text(found)
    assert "Lê Văn An: chủ trì" not in text(found)


def test_an_undated_meeting_gives_the_day_of_its_article_as_that() -> None:
    found = EventFinding(language="vi", event=MEETING, aspects=("when",), cited=CITED)

    assert "Bài không nêu ngày họp; bài được đăng ngày 17/06/2018." in text(found)


@pytest.mark.parametrize(("form", "words"), [(None, "not stated"), ("online", "Form: online")])
def test_the_form_is_told_only_when_printed(form: None, words: str) -> None:
    event = Event("e", "Hội nghị", "a", PROOF, PartialDate(), form, "trực tuyến")
    found = EventFinding(language="en", event=event, aspects=("form",), cited=CITED)

    assert words in text(found, "en")


def test_a_draft_is_not_called_issued() -> None:
    draft = Citation("Đề án thí điểm", PROOF, status="draft")
    document = Document("d", "d", "đề án", title="thí điểm", status="draft", citations=(draft,))
    found = DocumentFinding(
        language="vi",
        document=document,
        aspects=("status",),
        citations=(CitedDocument(draft, CITED),),
    )

    assert "Tình trạng: chưa ban hành" in text(found)


@pytest.mark.parametrize(
    ("language", "name", "issuer"),
    [
        ("en", "Resolution 18-NQ/TW (Nghị quyết 18-NQ/TW)", "Politburo (Bộ Chính trị)"),
        ("vi", "Nghị quyết 18-NQ/TW", "Bộ Chính trị"),
    ],
)
def test_english_answers_say_what_a_document_is_and_how_it_is_called(
    language: str, name: str, issuer: str
) -> None:
    known = Document("d", "d", "nghị quyết", symbol="18-NQ/TW", issuer="Bộ Chính trị")
    finding = DocumentFinding(language="en", document=known, aspects=("issuer",), citations=())

    first, second, *_ = text(finding, language).splitlines()

    assert first == name
    assert second.endswith(f": {issuer}.")


def test_an_issuer_without_an_english_name_keeps_its_own() -> None:
    known = Document("d", "d", "đề án", number="2", issuer="Tỉnh ủy Hậu Giang")

    finding = DocumentFinding(language="en", document=known, aspects=("issuer",), citations=())
    shown = text(finding, "en")

    assert shown.splitlines()[:2] == ["Scheme 2 (Đề án số 2)", "Issued by: Tỉnh ủy Hậu Giang."]


def test_similar_records_are_buttons_and_never_the_answer() -> None:
    found = NotFoundFinding(
        language="vi",
        what="person",
        asked="Lê Văn Ân",
        near=(Near("person", "le-van-an", "Lê Văn An", "Bí thư Tỉnh ủy", "Kiên Giang", DAY),),
    )

    answer = show(found, translator("vi"))

    assert answer.kind == "not_found"
    assert "Lê Văn An" not in to_text(answer.reply)
    assert answer.reply.buttons[0][0].label.startswith("Lê Văn An · Bí thư Tỉnh ủy")


def test_following_is_not_promised() -> None:
    found = FollowFinding(language="vi", on=True, target=Near("person", "le-van-an", "Lê Văn An"))

    answer = show(found, translator("vi"))

    assert answer.kind == "help"
    assert "Lê Văn An" in to_text(answer.reply)
    assert "chưa" in to_text(answer.reply)


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize(
    "talk",
    ["greeting", "thanks", "goodbye", "help", "out_of_scope", "unclear", "whom", "which"],
)
def test_small_talk_has_words_in_both_languages(talk: str, language: str) -> None:
    finding = TalkFinding(language="vi", talk=talk)  # type: ignore[arg-type]  # each is listed

    assert text(finding, language)


def test_every_quotation_links_to_its_article() -> None:
    reply = show(PassagesFinding(language="vi", passages=(CITED,)), translator("vi")).reply

    quotes = [b for b in reply.blocks if isinstance(b, Quote)]
    assert [q.source[0].start for q in quotes] == ["article_a"]


def test_a_source_carries_title_day_and_quotation() -> None:
    answer = show(PassagesFinding(language="vi", passages=(CITED,)), translator("vi"))

    (source,) = answer.sources
    assert (source.article_id, source.title, source.published, source.quote) == (
        "a",
        "Bài một",
        "2018-06-17T15:04:00+07:00",
        "… Lê Văn An …",
    )


def test_plain_text_keeps_blocks_apart_and_leaves_buttons_out() -> None:
    reply = Reply(
        (
            Heading("Tên"),
            Paragraph(((Run("một", "bold"), Run(" hai")),)),
            Bullets((((Run("a"),), (Run("b"),)),), numbered=True, first=3),
            Quote("Câu.", (Run("Bài", url="https://example.vn"),)),
        ),
        ((Button("Nút", Action("ask", ("gì",))),),),
    )

    assert to_text(reply) == (
        "Tên\n\nmột hai\n\n3. a\n   b\n\n  “Câu.”\n  — Bài (https://example.vn)"
    )
