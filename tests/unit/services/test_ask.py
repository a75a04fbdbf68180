"""Answers from a small archive: what is found, what is offered, what is never said."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.articles import Article
from bot.domain.dates import PartialDate
from bot.domain.entities import (
    ArticleRecord,
    Attendance,
    Batch,
    Citation,
    Document,
    Event,
    Evidence,
    Figure,
    Membership,
    Person,
    Statement,
)
from bot.domain.findings import (
    DocumentFinding,
    DocumentsFinding,
    EventFinding,
    EventsFinding,
    FiguresFinding,
    Finding,
    FollowFinding,
    HoldersFinding,
    NotFoundFinding,
    PartsFinding,
    PassagesFinding,
    PeopleFinding,
    PersonFinding,
    StatementsFinding,
    TalkFinding,
)
from bot.domain.text import Sentence, Span
from bot.search import build_index
from bot.services.archive import Archive
from bot.services.ask import Ask, Memory

NOW = dt.datetime(2026, 11, 21, 9, tzinfo=dt.timezone(dt.timedelta(hours=7)))
BOTH = "Bí thư Tỉnh ủy Lê Văn An, Phó Bí thư Tỉnh ủy Trần Thị Bình chủ trì hội nghị."
CUTS = "Tỉnh tinh giản 120/200 biên chế, đạt 60%; khối đảng tinh giản 20/40 biên chế, đạt 50%."
CITES = (
    "Thực hiện Nghị quyết số 18-NQ/TW ngày 25-10-2017 về tinh gọn và Nghị quyết số 39-NQ/TW"
    " của Bộ Chính trị về biên chế."
)
SAID = "Đồng chí Lê Văn An nhấn mạnh việc chuẩn bị nhân sự đại hội."
BODY = "\n\n".join((BOTH, CUTS, CITES, SAID))


def evidence(article: str, quote: str, words: str | None = None) -> Evidence:
    start = BODY.find(quote) + (quote.find(words) if words else 0)
    return Evidence(article, Span(max(start, 0), max(start, 0) + len(words or quote)), quote)


def held(article: str, role: str, place: str | None, on: dt.date, quote: str = BOTH) -> Membership:
    body = f"{role.removeprefix('Phó ').removeprefix('Bí thư ')} {place}" if place else None
    return Membership(role, evidence(article, quote, role), body, place, reported_on=on)


def an_article(key: str, on: dt.date, province: str | None) -> ArticleRecord:
    article = Article(key, f"Bài {key}", BODY, published_on=on, province=province)
    return ArticleRecord(article, (Sentence(BOTH, Span(0, len(BOTH))),))


DAY = dt.date(2019, 12, 31)
LE = Person(
    "le-van-an", "Lê Văn An", "Kiên Giang", (held("a", "Bí thư Tỉnh ủy", "Kiên Giang", DAY),)
)
TRAN = Person(
    "tran-thi-binh",
    "Trần Thị Bình",
    "Kiên Giang",
    (held("a", "Phó Bí thư Tỉnh ủy", "Kiên Giang", DAY),),
)
HO = Person(
    "ho-van-an",
    "Hồ Văn An",
    "Hậu Giang",
    (
        held(
            "b", "Bí thư Tỉnh ủy", "Hậu Giang", dt.date(2021, 7, 2), "Bí thư Tỉnh ủy Hồ Văn An dự."
        ),
    ),
)
MEETING = Event(
    "a-e1",
    "Hội nghị tổng kết công tác năm 2019",
    "a",
    evidence("a", BOTH),
    PartialDate(dt.date(2019, 12, 25), dt.date(2019, 12, 25), "day"),
    attendances=(
        Attendance("le-van-an", "Lê Văn An", "chaired", evidence("a", BOTH)),
        Attendance("tran-thi-binh", "Trần Thị Bình", "chaired", evidence("a", BOTH)),
    ),
    province="Kiên Giang",
    published_on=DAY,
)
UNDATED = Event(
    "b-e1",
    "Hội nghị trực tuyến khu vực phía Nam",
    "b",
    evidence("b", "Hội nghị trực tuyến khu vực phía Nam vừa diễn ra."),
    form="online",
    attendances=(
        Attendance(
            "ho-van-an", "Hồ Văn An", "concluded", evidence("b", "Ông Hồ Văn An kết luận hội nghị.")
        ),
    ),
    province="Hậu Giang",
    published_on=dt.date(2021, 7, 2),
)
NQ18 = Document(
    "18-nq-tw-2017",
    "18-NQ/TW.2017",
    "nghị quyết",
    "18",
    "18-NQ/TW",
    dt.date(2017, 10, 25),
    "Ban Chấp hành Trung ương Đảng",
    title="tinh gọn",
    citations=(
        Citation(
            "Nghị quyết số 18-NQ/TW",
            evidence("a", CITES),
            dt.date(2017, 10, 25),
            title="về tinh gọn",
        ),
    ),
)
NQ39 = Document(
    "39-nq-tw-2015",
    "39-NQ/TW.2015",
    "nghị quyết",
    "39",
    "39-NQ/TW",
    None,
    "Bộ Chính trị",
    title="về biên chế",
    citations=(
        Citation("Nghị quyết số 39-NQ/TW", evidence("a", CITES), title="về biên chế"),
        Citation("Nghị quyết số 39", evidence("b", "Theo Nghị quyết số 39 của Bộ Chính trị.")),
    ),
)
KL18 = Document("18-kl-tw", "18-KL/TW", "kết luận", "18", None, None, "Ban Bí thư")
ALL_CUTS = Figure(
    "a-f1",
    120,
    "biên chế",
    "tinh giản biên chế",
    "120/200 biên chế, đạt 60%",
    evidence("a", CUTS),
    200,
    60,
    province="Kiên Giang",
    published_on=DAY,
)
PARTY_CUTS = Figure(
    "a-f2",
    20,
    "biên chế",
    "khối đảng tinh giản biên chế",
    "20/40 biên chế, đạt 50%",
    evidence("a", CUTS),
    40,
    50,
    province="Kiên Giang",
    published_on=DAY,
)
WORDS = Statement(
    "a-s1",
    "le-van-an",
    "Lê Văn An",
    "directed",
    SAID,
    evidence("a", SAID),
    "a-e1",
    published_on=DAY,
)
STORED = Batch(
    articles=(
        an_article("a", DAY, "Kiên Giang"),
        an_article("b", dt.date(2021, 7, 2), "Hậu Giang"),
    ),
    people=(LE, TRAN, HO),
    events=(MEETING, UNDATED),
    documents=(NQ18, NQ39, KL18),
    figures=(ALL_CUTS, PARTY_CUTS),
    statements=(WORDS,),
)


@pytest.fixture
def archive() -> Archive:
    return Archive(STORED)


@pytest.fixture
def ask(archive: Archive) -> Ask:
    return Ask(archive, build_index(()))


def last(service: Ask, *turns: str) -> Finding:
    for turn in turns:
        finding = service.answer(turn, chat=1, now=NOW)
    return finding


def test_the_head_of_a_post_is_never_the_deputy(ask: Ask) -> None:
    found = last(ask, "Bí thư Tỉnh ủy Kiên Giang là ai?")

    assert isinstance(found, HoldersFinding)
    assert [h.person.id for h in found.holders] == ["le-van-an"]


def test_a_quotation_for_a_post_leaves_the_others_out(ask: Ask) -> None:
    """The sentence names two people; the answer about one must not seem to say both."""
    found = last(ask, "Bí thư Tỉnh ủy Kiên Giang là ai?")

    assert isinstance(found, HoldersFinding)
    assert found.holders[0].cited.quote == "Bí thư Tỉnh ủy Lê Văn An …"


def test_a_post_of_several_provinces_is_ambiguous(ask: Ask) -> None:
    found = last(ask, "bi thu tinh uy la ai")

    assert isinstance(found, HoldersFinding)
    assert found.ambiguous
    assert {h.person.id for h in found.holders} == {"le-van-an", "ho-van-an"}


def test_a_present_province_finds_the_old_one_and_says_so(ask: Ask) -> None:
    found = last(ask, "Bí thư Tỉnh ủy An Giang là ai?")

    assert isinstance(found, HoldersFinding)
    assert found.holders[0].place_note is not None
    assert found.holders[0].place_note.stored == "Kiên Giang"


def test_a_year_without_a_report_is_named(ask: Ask) -> None:
    found = last(ask, "Ai là Bí thư Tỉnh ủy Kiên Giang năm 2015?")

    assert isinstance(found, HoldersFinding)
    assert found.missing_year == 2015


def test_a_post_nobody_holds_in_the_store_is_not_found(ask: Ask) -> None:
    found = last(ask, "Chủ tịch UBND tỉnh Kiên Giang là ai?")

    assert isinstance(found, NotFoundFinding)
    assert found.what == "post"


def test_a_shared_given_name_asks_who_is_meant(ask: Ask) -> None:
    found = last(ask, "ông An là ai vậy")

    assert isinstance(found, PeopleFinding)
    assert {c.person.id for c in found.candidates} == {"le-van-an", "ho-van-an"}


def test_the_given_name_of_the_one_talked_about_is_that_one(ask: Ask) -> None:
    found = last(ask, "Lê Văn An là ai?", "ông An nói gì?")

    assert isinstance(found, StatementsFinding)
    assert found.person.id == "le-van-an"


@pytest.mark.parametrize("text", ["An phát biểu gì?", "Bình là ai?", "What did Bình say?"])
def test_a_given_name_alone_is_asked_back(ask: Ask, text: str) -> None:
    found = last(ask, text)

    assert isinstance(found, PeopleFinding)
    assert found.choice


@pytest.mark.parametrize("text", ["an phát biểu gì", "Bính phát biểu gì?", "Ai phát biểu?"])
def test_a_word_that_is_no_name_as_typed_is_nobody_s_given_name(ask: Ask, text: str) -> None:
    assert not isinstance(last(ask, text), PeopleFinding | StatementsFinding)


def test_the_given_name_of_who_was_spoken_of_needs_no_question(ask: Ask) -> None:
    found = last(ask, "Lê Văn An giữ chức vụ gì?", "An phát biểu gì?")

    assert isinstance(found, StatementsFinding)


def test_a_name_one_syllable_off_is_only_offered(ask: Ask) -> None:
    found = last(ask, "Lê Văn Ân là ai", "Lê Văn Anh là ai")

    assert isinstance(found, NotFoundFinding)
    assert [n.id for n in found.near] == ["le-van-an"]


def test_contradicting_diacritics_are_said(ask: Ask) -> None:
    found = last(ask, "Lê Vân An giữ chức gì")

    assert isinstance(found, PersonFinding)
    assert found.asked_as == "Lê Vân An"


def test_a_province_is_not_taken_for_a_given_name(ask: Ask, archive: Archive) -> None:
    archive.add(Batch(people=(Person("phi-thai-binh", "Phí Thái Bình"),)))

    found = last(ask, "Bí thư Tỉnh ủy Thái Bình là ai?")

    assert isinstance(found, NotFoundFinding)


def test_who_chaired_names_all_chairs(ask: Ask) -> None:
    found = last(ask, "Ai chủ trì hội nghị tổng kết năm 2019 ở Kiên Giang?")

    assert isinstance(found, PartsFinding)
    assert [p.attendance.name for p in found.events[0].parts] == ["Lê Văn An", "Trần Thị Bình"]


def test_an_act_that_is_not_printed_gives_the_printed_one_apart(ask: Ask) -> None:
    found = last(ask, "ai chủ trì hội nghị khu vực phía Nam")

    assert isinstance(found, PartsFinding)
    assert found.events[0].parts == ()
    assert [p.attendance.act for p in found.events[0].others] == ["concluded"]


def test_a_meeting_that_is_not_described_is_asked_for(ask: Ask) -> None:
    found = last(ask, "hội nghị năm nào cũng họp, ai chủ trì?")

    assert isinstance(found, EventsFinding | NotFoundFinding)


def test_the_day_of_a_report_is_not_the_day_of_an_undated_meeting(ask: Ask) -> None:
    found = last(ask, "hội nghị ngày 02/07/2021 ai chủ trì?")

    assert not isinstance(found, PartsFinding)


def test_the_next_question_keeps_the_meeting(ask: Ask) -> None:
    found = last(ask, "Ai chủ trì hội nghị tổng kết năm 2019 ở Kiên Giang?", "họp ngày nào?")

    assert isinstance(found, EventFinding)
    assert (found.event.id, found.aspects) == ("a-e1", ("when",))


def test_a_post_of_many_lists_everybody(ask: Ask, archive: Archive) -> None:
    """Naming one member of many would say that the others are none."""
    members = tuple(
        Person(key, name, None, (held("a", "Ủy viên Bộ Chính trị", None, DAY),))
        for key, name in (("vo-lan", "Võ Lan"), ("vu-mai", "Vũ Mai"))
    )
    archive.add(Batch(people=members))

    found = last(ask, "Ủy viên Bộ Chính trị gồm những ai?")

    assert isinstance(found, HoldersFinding)
    assert (found.shared, len(found.holders)) == (True, 2)


def test_a_former_holder_is_asked_for_as_such(ask: Ask, archive: Archive) -> None:
    post = replace(held("a", "Bí thư Tỉnh ủy", "Kiên Giang", DAY), former=True)
    archive.add(Batch(people=(Person("vu-mai", "Vũ Mai", "Kiên Giang", (post,)),)))

    found = last(ask, "nguyên Bí thư Tỉnh ủy Kiên Giang là ai?")

    assert isinstance(found, HoldersFinding)
    assert [h.person.id for h in found.holders] == ["vu-mai"]


def test_one_of_the_choices_is_named_by_its_host(ask: Ask, archive: Archive) -> None:
    other = replace(MEETING, id="b-e2", article_id="b", convened_by="Sở Nội vụ")
    archive.add(Batch(events=(other,)))

    found = last(ask, "hội nghị tổng kết công tác năm 2019 ai chủ trì", "của Sở Nội vụ")

    assert isinstance(found, PartsFinding)
    assert [e.event.id for e in found.events] == ["b-e2"]


def test_another_number_is_another_document_of_the_kind(ask: Ask) -> None:
    found = last(ask, "nghị quyết 18 là gì", "còn 39?")

    assert isinstance(found, DocumentFinding)
    assert found.document.id == "39-nq-tw-2015"


def test_another_place_repeats_the_question_there(ask: Ask) -> None:
    found = last(ask, "Bí thư Tỉnh ủy Kiên Giang là ai?", "còn Hậu Giang?")

    assert isinstance(found, HoldersFinding)
    assert [h.person.id for h in found.holders] == ["ho-van-an"]


def test_two_chats_do_not_share_a_thread(ask: Ask) -> None:
    ask.answer("Bí thư Tỉnh ủy Kiên Giang là ai?", chat=1, now=NOW)

    found = ask.answer("ông ấy nói gì?", chat=2, now=NOW)

    assert found == TalkFinding(language="vi", talk="whom")


def test_a_thread_is_forgotten_after_a_while(ask: Ask) -> None:
    ask.answer("Lê Văn An là ai?", chat=1, now=NOW)

    found = ask.answer("ông ấy nói gì?", chat=1, now=NOW + dt.timedelta(hours=1))

    assert found == TalkFinding(language="vi", talk="whom")


def test_the_memory_is_bounded() -> None:
    memory = Memory(most_chats=3)
    for chat in range(10):
        memory.talk(chat, NOW)

    assert len(memory) == 3


@pytest.mark.parametrize(
    "question", ["NQ18 là gì?", "what is resolution 18", "nghị quyết 18-NQ/TW"]
)
def test_a_document_is_its_kind_and_number(ask: Ask, question: str) -> None:
    found = last(ask, question)

    assert isinstance(found, DocumentFinding)
    assert found.document.id == "18-nq-tw-2017"


def test_a_quotation_of_a_document_ends_before_the_next_one(ask: Ask) -> None:
    found = last(ask, "NQ 18 là gì")

    assert isinstance(found, DocumentFinding)
    assert "39" not in found.citations[0].cited.quote


def test_a_number_of_another_kind_is_only_near(ask: Ask) -> None:
    found = last(ask, "chỉ thị 18 là gì?")

    assert isinstance(found, NotFoundFinding)
    assert {n.id for n in found.near} == {"18-nq-tw-2017", "18-kl-tw"}


def test_a_symbol_of_another_issuer_is_not_found(ask: Ask) -> None:
    assert isinstance(last(ask, "nghị quyết 18/NQ-CP là gì"), NotFoundFinding)


def test_documents_named_without_their_kind_are_choices(ask: Ask) -> None:
    found = last(ask, "văn bản số 18 là gì")

    assert isinstance(found, DocumentsFinding)
    assert found.choice


def test_citations_name_every_article(ask: Ask) -> None:
    found = last(ask, "bài nào nhắc NQ 39")

    assert isinstance(found, DocumentFinding)
    assert [c.cited.article_id for c in found.citations] == ["b", "a"]


def test_a_total_comes_before_its_parts(ask: Ask) -> None:
    found = last(ask, "Kiên Giang tinh giản được bao nhiêu biên chế?")

    assert isinstance(found, FiguresFinding)
    assert [f.figure.id for f in found.figures] == ["a-f1"]


def test_a_part_is_asked_by_its_name_and_quoted_alone(ask: Ask) -> None:
    found = last(ask, "khối đảng giảm bao nhiêu biên chế")

    assert isinstance(found, FiguresFinding)
    assert found.figures[0].cited.quote == "… khối đảng tinh giản 20/40 biên chế, đạt 50%."


def test_a_number_of_something_else_is_not_given(ask: Ask) -> None:
    assert not isinstance(last(ask, "Kiên Giang có bao nhiêu bệnh viện?"), FiguresFinding)


def test_a_number_of_another_province_is_not_given(ask: Ask) -> None:
    found = last(ask, "Hậu Giang tinh giản được bao nhiêu biên chế?")

    assert not isinstance(found, FiguresFinding | PassagesFinding)


def test_what_was_said_is_quoted(ask: Ask) -> None:
    found = last(ask, "Lê Văn An nhấn mạnh gì?")

    assert isinstance(found, StatementsFinding)
    assert [s.cited.quote for s in found.said] == [SAID]


def test_nobody_s_words_are_put_into_another_s_mouth(ask: Ask) -> None:
    found = last(ask, "Trần Thị Bình phát biểu gì?")

    assert isinstance(found, StatementsFinding)
    assert found.said == ()


def test_following_names_what_was_meant(ask: Ask) -> None:
    found = last(ask, "theo dõi Lê Văn An", "thôi bỏ theo dõi đi")

    assert isinstance(found, FollowFinding)
    assert (found.on, found.target and found.target.id) == (False, "le-van-an")


@pytest.mark.parametrize(
    ("text", "talk"),
    [
        ("chào bot", "greeting"),
        ("thanks!", "thanks"),
        ("bạn làm được gì?", "help"),
        ("thời tiết hôm nay thế nào", "out_of_scope"),
    ],
)
def test_small_talk_is_answered_as_such(ask: Ask, text: str, talk: str) -> None:
    found = last(ask, text)

    assert isinstance(found, TalkFinding)
    assert found.talk == talk


def test_what_is_stored_later_is_answered_at_once(ask: Ask, archive: Archive) -> None:
    vo = replace(LE, id="vo-thi-lan", name="Võ Thị Lan")
    archive.add(Batch(people=(vo,)))

    assert isinstance(last(ask, "Võ Thị Lan là ai?"), PersonFinding)


def test_what_was_removed_is_not_answered(ask: Ask, archive: Archive) -> None:
    archive.add(Batch(removed=(("person", "le-van-an"),)))

    assert isinstance(last(ask, "Lê Văn An là ai?"), NotFoundFinding)


_STORED_ASK = Ask(Archive(STORED), build_index(()))
_WORDS = str.split(
    "ai là gì chủ trì hội nghị bí thư tỉnh ủy Kiên Giang còn năm 2019 NQ 18 ông ấy An nói bao"
    " nhiêu biên chế who what when chaired it he there theo dõi tóm tắt mới nhất bài nào 39-NQ/TW"
)


@given(st.lists(st.sampled_from(_WORDS) | st.text(max_size=8), max_size=9).map(" ".join))
def test_no_text_breaks_the_thread(text: str) -> None:
    finding = _STORED_ASK.answer(text, chat="any", now=NOW)

    assert finding.language in ("vi", "en")


def premise(found: Finding) -> list[tuple[str, str, str, str | None]]:
    return [(p.kind, p.name, p.claim, p.place) for p in found.premises]


@pytest.mark.parametrize(
    ("text", "claim", "place"),
    [
        ("Lê Văn An là Bí thư Tỉnh ủy Hậu Giang phải không?", "Bí thư Tỉnh ủy", "Hậu Giang"),
        ("Bí thư Tỉnh ủy Hậu Giang Lê Văn An nói gì?", "Bí thư Tỉnh ủy", "Hậu Giang"),
        ("Vì sao ông Lê Văn An làm Phó Bí thư Tỉnh ủy?", "Phó Bí thư Tỉnh ủy", None),
        ("Is Le Van An the Prime Minister?", "Prime Minister", None),
    ],
)
def test_a_post_that_nobody_reports_of_somebody_is_named_as_such(
    ask: Ask, text: str, claim: str, place: str | None
) -> None:
    """A list of other posts alone could be read as a yes."""
    ((kind, name, said, where),) = premise(last(ask, text))

    assert (kind, name, where) == ("post", "Lê Văn An", place)
    assert claim in said


@pytest.mark.parametrize(
    "text",
    [
        "Lê Văn An có phải là Bí thư Tỉnh ủy Kiên Giang không?",
        "Bí thư Tỉnh ủy An Giang Lê Văn An nói gì?",  # Kiên Giang is part of An Giang now
        "Bí thư Tỉnh ủy Lê Văn An nói gì về Hậu Giang?",
    ],
)
def test_a_post_that_is_reported_or_not_claimed_is_no_wrong_premise(ask: Ask, text: str) -> None:
    assert premise(last(ask, text)) == []


def test_a_claim_about_who_was_spoken_of_is_about_that_person(ask: Ask) -> None:
    found = last(ask, "Lê Văn An là ai?", "có phải Bí thư Hậu Giang không?")

    assert isinstance(found, PersonFinding)
    assert premise(found) == [("post", "Lê Văn An", "Bí thư", "Hậu Giang")]


@pytest.mark.parametrize("text", ["Ông Lê Văn An quê ở đâu?", "Lê Văn An bao nhiêu tuổi?"])
def test_what_news_of_meetings_do_not_tell_of_a_person_is_said_to_be_missing(
    ask: Ask, text: str
) -> None:
    assert premise(last(ask, text)) == [("private", "Lê Văn An", "", None)]


def test_a_part_that_nobody_took_is_denied_and_the_real_one_shown(ask: Ask) -> None:
    found = last(ask, "Vì sao Lê Văn An chủ trì hội nghị ở Hậu Giang?")

    assert isinstance(found, EventsFinding)
    assert premise(found) == [("act", "Lê Văn An", "", None)]
    assert found.events == (MEETING,)


def test_a_symbol_names_its_document_whoever_is_said_to_have_issued_it(ask: Ask) -> None:
    found = last(ask, "Nghị quyết 39-NQ/TW của Ban Bí thư là gì?")

    assert isinstance(found, DocumentFinding)
    assert found.document is NQ39


def test_a_bare_number_with_another_issuer_names_no_stored_document(ask: Ask) -> None:
    found = last(ask, "Nghị quyết 18 do Bộ Chính trị ban hành về gì?")

    assert isinstance(found, NotFoundFinding)
    assert "Bộ Chính trị" in found.asked


def test_a_wrong_number_is_answered_with_the_printed_one(ask: Ask) -> None:
    found = last(ask, "Kiên Giang tinh giản 999 biên chế đúng không?")

    assert isinstance(found, FiguresFinding)
    assert found.figures[0].figure is ALL_CUTS


def test_a_day_without_a_year_is_that_day_of_any_year(ask: Ask) -> None:
    found = last(ask, "Hội nghị ngày 25/12 ai chủ trì?")

    assert isinstance(found, PartsFinding)
    assert found.events[0].event is MEETING


@pytest.mark.parametrize(
    ("text", "kind"), [("hội nghị", EventsFinding), ("nghị quyết", DocumentsFinding)]
)
def test_a_kind_of_record_alone_lists_them(ask: Ask, text: str, kind: type[Finding]) -> None:
    assert isinstance(last(ask, text), kind)


def test_a_body_spelled_in_two_ways_is_one_post_of_its_holder(archive: Archive) -> None:
    day = dt.date(2018, 1, 1)
    twice = Person(
        "vo-van-hai",
        "Võ Văn Hải",
        "Hà Nội",
        (
            Membership("Bí thư Thành ủy", evidence("a", BOTH), "Thành ủy Hà Nội", "Hà Nội"),
            Membership(
                "Bí thư Thành ủy",
                evidence("b", BOTH),
                "Thành ủy Thành phố Hà Nội",
                "Hà Nội",
                reported_on=day,
            ),
        ),
    )
    archive.add(Batch(people=(twice,)))

    found = last(Ask(archive, build_index([])), "Bí thư Thành ủy Hà Nội là ai?")

    assert isinstance(found, HoldersFinding)
    assert [h.person for h in found.holders] == [twice]
    assert not found.ambiguous


def test_what_is_counted_must_be_what_the_question_counts(ask: Ask) -> None:
    """ "Bao nhiêu biên chế" is no question about the share of something else."""
    assert isinstance(last(ask, "tinh giản bao nhiêu biên chế"), FiguresFinding)
    assert isinstance(last(ask, "bao nhiêu phần trăm tinh giản biên chế"), FiguresFinding)


@pytest.mark.parametrize(
    "text", ["who is the party secretary of Kien Giang", "Kien Giang party secretary?"]
)
def test_the_party_secretary_of_a_province_heads_its_committee(ask: Ask, text: str) -> None:
    found = last(ask, text)

    assert isinstance(found, HoldersFinding)
    assert [h.person for h in found.holders] == [LE]
