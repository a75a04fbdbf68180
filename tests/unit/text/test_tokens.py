import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.text import nfc
from bot.text.tokens import roman, tokens


def test_words_numbers_and_dotted_abbreviations_are_one_token_each() -> None:
    found = tokens("Nghị quyết 05-NQ/T.Ư giảm 1.687 biên chế")

    assert [t.canonical for t in found] == [
        *("nghị", "quyết", "5", "nq", "tư", "giảm", "1687", "biên", "chế")
    ]


@given(st.text(max_size=60))
def test_tokens_stand_where_they_say(text: str) -> None:
    text = nfc(text)

    assert all(text[t.start : t.end] == t.raw for t in tokens(text))


@pytest.mark.parametrize(
    ("text", "value"), [("xii", 12), ("iv", 4), ("ix", 9), ("xix", 19), ("i", 1), ("xxxix", 39)]
)
def test_roman_numbers_have_values(text: str, value: int) -> None:
    assert roman(text) == value


@pytest.mark.parametrize("text", ["", "iix", "vx", "nam", "ic"])
def test_other_letters_are_no_roman_number(text: str) -> None:
    assert roman(text) is None
