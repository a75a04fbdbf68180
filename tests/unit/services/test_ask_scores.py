"""What records score for words does not depend on how many records there are."""

import datetime as dt
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.services.ask import postings
from bot.services.ask.array_scores import ArrayScores
from bot.services.ask.postings import Postings
from bot.services.ask.scores import Scores

WORDS = st.sampled_from(["giao", "ban", "chi", "bo", "dang", "uy"])
RECORD = st.dictionaries(WORDS, st.sampled_from([0.4, 1.0, 1.5]), min_size=1)


def scored(
    records: list[dict[str, float]], dropped: list[int], words: list[str], few: int
) -> tuple[Scores, set[str]]:
    index = Postings()
    for number, weights in enumerate(records):
        index.put(f"r{number}", weights, dt.date(2020, 1, 1 + number % 3))
    for number in dropped:
        index.drop(f"r{number}")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(postings, "_FEW", few)
        return index.scores(words), set(index.numbers)


@given(
    st.lists(RECORD, min_size=1),
    st.lists(st.integers(0, 9)),
    st.lists(WORDS, min_size=1),
    st.sampled_from([0.0, 0.5, 2.0]),
)
def test_few_records_score_the_same_as_many(
    records: list[dict[str, float]], dropped: list[int], words: list[str], least: float
) -> None:
    few, keys = scored(records, dropped, words, len(records))
    many, _ = scored(records, dropped, words, 0)

    assert isinstance(many, ArrayScores) or not many
    assert bool(few) == bool(many)
    assert few.best() == many.best()
    assert [few.of(key) for key in keys] == [many.of(key) for key in keys]
    assert sorted(few.among(keys, least)) == sorted(many.among(keys, least))
    for most in (None, 2):
        assert list(few.ranked(least, most)) == list(many.ranked(least, most))


def test_a_small_store_is_looked_into_without_what_only_large_ones_need() -> None:
    code = (
        "import sys\n"
        "import bot.library, handlers.application\n"
        "from bot.search import Passage, Passages\n"
        "from bot.services.archive import Archive\n"
        "from bot.services.ask.knowledge import Knowledge\n"
        "from bot.services.ask.postings import Postings\n"
        "Knowledge(Archive())\n"
        "index = Postings()\n"
        "index.put('e', {'giao': 1.0})\n"
        "assert list(index.scores(['giao']).ranked(0))\n"
        "passages = Passages()\n"
        "passages.add([Passage('a:0', 'a', 'Hội nghị giao ban.')])\n"
        "assert passages.search('giao ban')\n"
        "print(sorted({'numpy', 'rapidfuzz'} & set(sys.modules)))"
    )

    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert run.stdout == "[]\n"
