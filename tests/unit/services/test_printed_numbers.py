import pytest

from bot.services.ask.printed import is_precise, plain_numbers


@pytest.mark.parametrize(
    ("typed", "plain"),
    [
        ("1.687", ("1687",)),
        ("1,687", ("1687",)),
        ("1687", ("1687",)),
        ("189/284", ("189", "284")),
        ("101,60%", ("101.6",)),
        ("101.6", ("101.6",)),
        ("45,00%", ("45",)),
        ("1.234.567", ("1234567",)),
        ("khoi", ()),
    ],
)
def test_a_number_is_the_same_however_it_is_typed(typed: str, plain: tuple[str, ...]) -> None:
    assert plain_numbers([typed]) == plain


@pytest.mark.parametrize("word", ["66,5%", "1.687", "557", "3%"])
def test_a_number_that_tells_a_figure_by_itself(word: str) -> None:
    assert is_precise(word)


@pytest.mark.parametrize("word", ["2019", "12", "khoi", "18-nq/tw"])
def test_years_small_numbers_and_symbols_tell_no_figure(word: str) -> None:
    assert not is_precise(word)
