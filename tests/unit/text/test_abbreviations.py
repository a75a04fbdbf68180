import pytest

from bot.lexicon.abbreviations import abbreviations
from bot.text.abbreviations import Abbreviations


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("UBND", "ủy ban nhân dân"),
        ("ubnd", "ủy ban nhân dân"),
        ("HĐND", "hội đồng nhân dân"),
        ("hdnd", "hội đồng nhân dân"),
        ("T.Ư", "trung ương"),
        ("TƯ", "trung ương"),
        ("tw", "trung ương"),
        ("BCT", "bộ chính trị"),
        ("KG", "kiên giang"),
    ],
)
def test_an_abbreviation_with_one_meaning_is_written_out(short: str, full: str) -> None:
    assert abbreviations().expand(short) == tuple(full.split())


@pytest.mark.parametrize("word", ["tư", "tu", "ca", "hội", "xyz"])
def test_words_are_not_abbreviations(word: str) -> None:
    assert abbreviations().expand(word) == ()


def test_an_abbreviation_with_several_meanings_is_left_open() -> None:
    assert abbreviations().expand("CT") == ()
    assert ("chủ", "tịch") in abbreviations().readings("CT")


def test_long_forms_lead_back_to_the_short_one() -> None:
    table = Abbreviations({"UBND": "Ủy ban nhân dân"}, {})

    assert table.shorts() == {("uy", "ban", "nhan", "dan"): "ubnd"}
