"""Replies as Telegram HTML: harmless, well formed and within Telegram's limits, whatever they say.

The reader is the web chat's own strict parser, which shares no code with the renderer.
"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.replies import Bullets, Heading, Paragraph, Quote, Reply, Run
from bot.webchat.markup import MAX_ENTITIES, MAX_UNITS, check_text, parse_html
from handlers.render import to_message, to_messages
from handlers.spans import clean
from handlers.splitting import is_visible

texts = st.text(
    st.one_of(
        st.characters(),
        st.sampled_from("<>&\"' \n\r\t\x00\x0bạ😀\ud800\u2028\u202e\u0301\u200d👩"),
    ),
    max_size=60,
)
runs = st.builds(
    Run,
    texts | st.text("ă &<😀", max_size=5000),
    st.sampled_from(["", "bold", "italic", "code"]),
    url=st.none() | st.sampled_from(["https://a.vn/?x=1&y='\"<", "javascript:alert(1)", "x"]),
    start=st.none() | st.sampled_from(["person_1", "with space", ""]),
)
lines = st.lists(runs, max_size=4).map(tuple)
blocks = st.one_of(
    st.builds(Heading, texts),
    st.builds(Paragraph, st.lists(lines, max_size=4).map(tuple)),
    st.builds(
        Bullets,
        st.lists(st.lists(lines, max_size=2).map(tuple), max_size=6).map(tuple),
        numbered=st.booleans(),
    ),
    st.builds(Quote, texts | st.text("từ. ", max_size=9000), lines, st.booleans()),
)
replies = st.builds(Reply, st.lists(blocks, max_size=6).map(tuple))


@given(replies)
def test_every_reply_becomes_messages_that_telegram_takes(reply: Reply) -> None:
    for html in (*to_messages(reply, "giaoban"), to_message(reply, "giaoban")):
        text = check_text(parse_html(html))

        assert is_visible(text.plain)
        assert len(html.encode()) < 1 << 15


@given(replies, st.integers(1, 5))
def test_a_reply_fills_exactly_the_messages_that_it_has(reply: Reply, count: int) -> None:
    parts = to_messages(reply, "giaoban", count)

    assert len(parts) == count
    for html in parts:
        assert is_visible(check_text(parse_html(html)).plain)
    freely = to_messages(reply, "giaoban")
    if len(freely) <= count:
        said, expected = ("".join(parse_html(h).plain for h in texts) for texts in (parts, freely))
        assert letters(said).rstrip("…") == letters(expected).rstrip("…")


def letters(text: str) -> str:
    return "".join(clean(text).split())


@given(replies)
def test_no_word_is_lost_or_doubled_between_messages(reply: Reply) -> None:
    said = "".join(parse_html(html).plain for html in to_messages(reply, "giaoban"))

    for block in reply.blocks:
        if isinstance(block, Heading | Quote) and is_visible(clean(block.text)):
            visible = "".join(char for char in letters(block.text) if is_visible(char))
            assert visible in "".join(char for char in letters(said) if is_visible(char))


def html_of(*blocks_: Heading | Paragraph | Bullets | Quote) -> str:
    (html,) = to_messages(Reply(blocks_), "giaoban")
    return html


def test_tags_in_a_text_come_out_harmless() -> None:
    assert html_of(Heading('<b>&"')) == '<b>&lt;b&gt;&amp;"</b>'


def test_blocks_stand_apart_and_a_heading_stays_with_what_follows() -> None:
    html = html_of(
        Heading("Họp"),
        Paragraph(((Run("Ngày "), Run("25/12/2019", "bold")), (Run("Kiên Giang", "italic"),))),
        Bullets((((Run("một"),), (Run("dòng hai"),)), ((Run("hai"),),)), numbered=True, first=3),
        Quote("Nguyên văn.", (Run("Báo Kiên Giang", url="https://a.vn/?a=1&b=2"),)),
    )

    assert html == (
        "<b>Họp</b>\n"
        "Ngày <b>25/12/2019</b>\n<i>Kiên Giang</i>\n\n"
        "3. một\ndòng hai\n\n4. hai\n\n"
        "<blockquote>Nguyên văn.</blockquote>\n"
        '— <a href="https://a.vn/?a=1&amp;b=2">Báo Kiên Giang</a>'
    )


def test_items_of_one_line_stand_close_together() -> None:
    assert html_of(Bullets((((Run("một"),),), ((Run("hai"),),)))) == "• một\n• hai"


def test_a_long_quotation_folds() -> None:
    html = html_of(Quote("một\nhai", expandable=True))

    assert html == "<blockquote expandable>một\nhai</blockquote>"


def test_a_deep_link_carries_the_bots_name() -> None:
    html = html_of(Paragraph(((Run("Ông A", start="person_1"),),)))

    assert html == '<a href="https://t.me/giaoban?start=person_1">Ông A</a>'


@pytest.mark.parametrize(
    "run",
    [
        Run("A", start="có dấu"),
        Run("A", start="a" * 65),
        Run("A", url="javascript:alert(1)"),
        Run("A", url="https://a.vn/\n"),
        Run("A", url="https://a.vn/" + "a" * 3000),
    ],
)
def test_an_address_that_telegram_would_refuse_leaves_its_text(run: Run) -> None:
    assert html_of(Paragraph(((run,),))) == "A"


def test_code_and_link_do_not_nest() -> None:
    html = html_of(Paragraph(((Run("18-NQ/TW", "code", start="doc_1"),),)))

    assert html == '<a href="https://t.me/giaoban?start=doc_1">18-NQ/TW</a>'


def test_an_empty_reply_still_says_something() -> None:
    assert to_messages(Reply(()), "giaoban") == ("…",)
    assert to_messages(Reply((Paragraph(((Run(" \u200b\n"),),)),)), "giaoban") == ("…",)


def test_a_long_reply_is_cut_between_blocks() -> None:
    block = Paragraph(((Run("a" * 1500),),))

    first, second = to_messages(Reply((block, block, block)), "giaoban")

    assert (first, second) == (f"{'a' * 1500}\n\n{'a' * 1500}", "a" * 1500)


def test_a_heading_moves_to_the_message_of_its_text() -> None:
    first, second = to_messages(
        Reply(
            (
                Paragraph(((Run("a" * 3000),),)),
                Heading("Nhiệm vụ"),
                Paragraph(((Run("b" * 2000),),)),
            )
        ),
        "giaoban",
    )

    assert first == "a" * 3000
    assert second.startswith("<b>Nhiệm vụ</b>\nb")


def test_a_long_line_is_cut_at_a_space() -> None:
    first, second = to_messages(Reply((Paragraph(((Run("chữ " * 1500),),)),)), "giaoban")

    assert (first.split()[-1], second.split()[0]) == ("chữ", "chữ")


def test_a_quotation_over_two_messages_is_a_quotation_in_both() -> None:
    parts = to_messages(Reply((Quote("câu " * 1500, expandable=True),)), "giaoban")

    assert len(parts) == 2
    for part in parts:
        assert part.startswith("<blockquote expandable>")
        assert part.endswith("</blockquote>")


def test_letters_made_of_two_characters_stay_whole() -> None:
    """NFD Vietnamese: a cut between letter and accent would show the accent alone."""
    parts = to_messages(Reply((Paragraph(((Run("e\u0301" * 3000),),)),)), "giaoban")

    assert all(parse_html(part).plain[0] == "e" for part in parts)


def test_more_than_a_hundred_links_are_shared_out() -> None:
    items = tuple(((Run(f"Bài {n}", start=f"article_{n}"),),) for n in range(150))

    parts = to_messages(Reply((Bullets(items),)), "giaoban")

    counts = [len(parse_html(part).entities) for part in parts]
    assert sum(counts) == 150
    assert max(counts) <= MAX_ENTITIES


def test_one_message_says_that_something_is_left_out() -> None:
    html = to_message(Reply((Paragraph(((Run("từ " * 3000),),)),)), "giaoban")

    assert html.endswith("…")
    assert MAX_UNITS - 30 < parse_html(html).units <= MAX_UNITS
