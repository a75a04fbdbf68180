import pytest

from bot.domain.articles import Article
from bot.domain.mentions import NameMention, PersonMention, StatementMention
from bot.domain.text import Span
from bot.extract.statements import find_statements


def read(body: str, *names: str) -> tuple[StatementMention, ...]:
    people = [
        PersonMention(
            name,
            mentions=tuple(
                NameMention(name, Span(at, at + len(name)))
                for at in range(len(body))
                if body.startswith(name, at)
            ),
        )
        for name in names
    ]
    return find_statements(Article("a", None, body), people)


PARAGRAPHS = "\n\nĐoạn hai không nói về ai.\n\nĐoạn ba cũng vậy."


def test_reported_speech_is_the_sentence_that_prints_it() -> None:
    body = "Kết quả tốt. Ông Lê An cho biết, tỉnh đã sắp xếp xong bộ máy." + PARAGRAPHS
    [said] = read(body, "Lê An")

    assert (said.speaker, said.act) == ("Lê An", "spoke")
    assert said.text == "Ông Lê An cho biết, tỉnh đã sắp xếp xong bộ máy."
    assert body[said.span.start : said.span.end] == said.text


def test_the_paragraph_goes_on_for_the_same_speaker() -> None:
    said = read(
        "Phát biểu tại hội nghị, ông Lê An cho biết tỉnh đã làm tốt. Đến nay việc đã xong. "
        "Đồng chí nhấn mạnh, phải làm tiếp." + PARAGRAPHS,
        "Lê An",
    )

    assert [(s.speaker, s.act) for s in said] == [("Lê An", "spoke"), ("Lê An", "directed")]
    assert said[0].text.endswith("Đến nay việc đã xong.")
    assert said[1].text == "Đồng chí nhấn mạnh, phải làm tiếp."


def test_a_speech_without_a_new_subject_keeps_its_speaker() -> None:
    said = read(
        "Phát biểu thảo luận, đồng chí Lê An đã chia sẻ kinh nghiệm của tỉnh. "
        "Trong đó nhấn mạnh: sinh hoạt vào ngày mùng 3 hàng tháng. Tỉnh tăng cường tập huấn."
        + PARAGRAPHS,
        "Lê An",
    )

    assert said[-1].speaker == "Lê An"
    assert "mùng 3" in said[-1].text
    assert said[-1].text.endswith("tập huấn.")


def test_ascribed_words_are_a_statement() -> None:
    [said] = read("Theo ông Lê An, Phó Giám đốc Sở, tỉnh đã làm xong." + PARAGRAPHS, "Lê An")

    assert (said.speaker, said.act) == ("Lê An", "spoke")


@pytest.mark.parametrize(
    "body",
    [
        "Theo Quyết định của ông Lê An, việc đã xong.",
        "Theo đó, ông Lê An, Phó Giám đốc Sở, giữ chức Giám đốc Sở.",
        "Theo chỉ đạo của ông Lê An, hội nghị sẽ diễn ra tuần sau.",
    ],
)
def test_acting_on_a_persons_word_is_no_statement(body: str) -> None:
    assert read(body + PARAGRAPHS, "Lê An") == ()


def test_a_quotation_that_is_never_closed_runs_to_the_end_of_its_paragraph() -> None:
    [said] = read(
        'Bí thư Lê An nhấn mạnh: “Các cấp phải tiến công. Muốn vậy, cần tháo gỡ "điểm nghẽn". '
        "Hội nghị này là dịp tốt." + PARAGRAPHS,
        "Lê An",
    )

    assert said.quoted
    assert said.text.endswith("Hội nghị này là dịp tốt.")


def test_a_quotation_before_its_speaker_is_taken_whole() -> None:
    [said] = read("Mở đầu. “Việc này khó. Nhưng phải làm”, ông Lê An nói." + PARAGRAPHS, "Lê An")

    assert said.text == "“Việc này khó. Nhưng phải làm”, ông Lê An nói."


def test_another_speaker_ends_the_speech() -> None:
    said = read(
        "Ông Lê An cho biết việc đã xong. Bà Võ Bình đề nghị làm tiếp." + PARAGRAPHS,
        "Lê An",
        "Võ Bình",
    )

    assert [(s.speaker, s.text) for s in said] == [
        ("Lê An", "Ông Lê An cho biết việc đã xong."),
        ("Võ Bình", "Bà Võ Bình đề nghị làm tiếp."),
    ]


def test_words_of_an_unknown_speaker_are_nobodys() -> None:
    assert read("Đại diện Sở Nội vụ cho biết, ông Lê An đã nghỉ hưu." + PARAGRAPHS, "Lê An") == ()


def test_words_inside_the_speech_of_somebody_unknown_are_nobodys() -> None:
    body = "Đại diện Sở Nội vụ cho biết, ông Lê An đã đề nghị xem xét." + PARAGRAPHS

    assert read(body, "Lê An") == ()


def test_an_order_to_somebody_is_not_that_persons_speech() -> None:
    said = read("Ông Lê An giao ông Võ Bình báo cáo kết quả." + PARAGRAPHS, "Lê An", "Võ Bình")

    assert {s.speaker for s in said} <= {"Lê An"}


def test_speaking_without_content_is_no_statement() -> None:
    assert read("Ông Lê An phát biểu." + PARAGRAPHS, "Lê An") == ()


@pytest.mark.parametrize(
    "piece",
    [
        "Ông Lê An cho biết và nhấn mạnh, ",
        "“Lê An nói: ",
        "Theo ông Lê An, Phó Bí thư; Lê An đề nghị. ",
        "Đồng chí cho rằng. ",
    ],
)
def test_hostile_text_is_read_in_linear_time(piece: str) -> None:
    body = "Ông Lê An cho biết. " + piece * 3000

    for said in read(body, "Lê An"):
        assert body[said.span.start : said.span.end] == said.text
