"""An index that was kept as bytes finds what the index finds that it was made of."""

from __future__ import annotations

import pytest

from bot.domain.search import SearchRecord
from bot.search import Index, build_index
from bot.search.stored import keys, pack, unpack

NAMES = ("Lê Văn Sáu", "Trần Thị Bé", "Hội nghị giao ban quý I", "Nghị quyết số 18-NQ/TW")


def record(number: int, label: str = "", kind: str = "meeting") -> SearchRecord:
    return SearchRecord(kind, f"r-{number}", label or f"Hội nghị sơ kết {number}", "Kiên Giang")


@pytest.fixture
def index() -> Index:
    """Return an index with packed and loose records, one removed and one replaced."""
    found = build_index([record(n) for n in range(700)])
    for number, name in enumerate(NAMES, start=1000):
        found.add(record(number, name, "official"))
    found.remove("meeting", "r-7")
    found.add(record(8, "Họp báo thường kỳ"))
    return found


QUESTIONS = (
    "le van sau",
    "nghị quyết 18",
    "sơ kết 99",
    "hop bao thuong ky",
    "so ket 7",
    "tran thj be",
)


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_kept_index_finds_what_a_new_one_of_its_records_finds(
    index: Index, question: str
) -> None:
    again = unpack(pack(index, "of"), "of")
    official = [record(n, name, "official") for n, name in enumerate(NAMES, start=1000)]
    meetings = [record(n, "Họp báo thường kỳ" if n == 8 else "") for n in range(700) if n != 7]
    new = build_index(sorted([*meetings, *official], key=lambda r: (r.kind != "meeting", r.id)))

    assert again is not None
    assert again.search(question) == new.search(question)


def test_a_kept_index_goes_on(index: Index) -> None:
    """Words that it had and words that are new to it."""
    again = unpack(pack(index, "of"), "of")
    assert again is not None
    again.add(record(2000, "Lê Văn Quýnh", "official"))
    again.remove("official", "r-1000")

    assert again.search("Lê Văn Quýnh")[0].id == "r-2000"
    assert "r-1000" not in [h.id for h in again.search("Lê Văn Sáu")]
    assert ("official", "r-1000") not in keys(again)
    assert len(keys(again)) == len(again) == len(index)


def test_bytes_of_other_records_are_no_index(index: Index) -> None:
    assert unpack(pack(index, "these"), "those") is None


@pytest.mark.parametrize("at", [0, 3, 5, 200, -1])
def test_damaged_bytes_are_no_index(index: Index, at: int) -> None:
    data = bytearray(pack(index, "of"))
    data[at] ^= 1

    assert unpack(bytes(data), "of") is None


@pytest.mark.parametrize("size", [0, 3, 4, 100])
def test_a_part_of_the_bytes_is_no_index(index: Index, size: int) -> None:
    assert unpack(pack(index, "of")[:size], "of") is None


def test_bytes_of_another_program_are_no_index(
    index: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = pack(index, "of")
    monkeypatch.setattr("bot.search.stored.program", lambda *_: 1)

    assert unpack(data, "of") is None
