import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.text import canonical, fold, fold_with_offsets, nfc

LETTERS = (
    "aăâbcdđeêghiklmnoôơpqrstuưvxyàáảãạấầẩẫậắằẳẵặéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợúùủũụứừửữựýỳỷỹỵ"
)
TEXT = st.text(alphabet=LETTERS + LETTERS.upper() + " -/.,0123456789\u0301\u0323Ð", max_size=40)


@given(TEXT | st.text(max_size=40))
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(TEXT)
def test_normal_form_of_the_input_does_not_matter(text: str) -> None:
    assert fold(unicodedata.normalize("NFD", text)) == fold(unicodedata.normalize("NFC", text))


@given(TEXT)
def test_canonical_texts_that_are_equal_fold_equal(text: str) -> None:
    assert fold(canonical(text)) == fold(text)


@given(st.text(alphabet=LETTERS + LETTERS.upper() + " -/.,0123456789Ð", max_size=40))
def test_offsets_lead_back_to_the_letters(text: str) -> None:
    folded, places = fold_with_offsets(text)

    assert folded == fold(text)
    assert all(fold(text[p]) == c for c, p in zip(folded, places, strict=True) if c != " ")


@pytest.mark.parametrize(
    ("old", "new"), [("hoà", "hòa"), ("Uỷ ban", "ủy ban"), ("khoá", "khóa"), ("thuỷ", "thủy")]
)
def test_both_tone_placements_are_one(old: str, new: str) -> None:
    assert canonical(old) == canonical(new)


def test_a_tone_that_makes_another_word_stays() -> None:
    assert canonical("hòa") != canonical("hóa")
    assert canonical("quý") == "quý"


def test_eth_and_invisible_characters_are_what_they_look_like() -> None:
    assert nfc("Ð\u200bảng\u00a0ủy") == "Đảng ủy"
