import random
import subprocess
import sys
import threading
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.search import CONFIDENT, Hit, Index, SearchRecord, build_index
from bot.search.analysis import index_words
from bot.text import canonical, fold

ALL_NAMES = (
    "Nguyễn Thanh Nghị|Phạm Minh Chính|Mai Văn Chính|Lâm Minh Thành|Đặng Tuyết Em|Võ Thành Hạo|"
    "Phan Văn Mãi|Ngô Đông Hải|Đỗ Xuân Thành|Trần Văn Huyến|Bùi Thị Trong|Cao Văn Dũng|Hồ Văn Năm"
)
NAMES = ALL_NAMES.split("|")
DOCUMENTS = {
    "nq18": "Nghị quyết số 18-NQ/TW",
    "nq19": "Nghị quyết số 19-NQ/TW",
    "ct5": "Chỉ thị 05-CT/TW",
    "qd205": "Quy định số 205-QĐ/TW về kiểm soát quyền lực trong công tác cán bộ",
    "nd30": "Nghị định 30/2020/NĐ-CP về công tác văn thư",
    "nq12": "Nghị quyết 12/NQ-HĐND của HĐND tỉnh Kiên Giang",
}
MEETINGS = {
    "m1": "Hội nghị tổng kết công tác tổ chức xây dựng Đảng năm 2019",
    "m2": "Hội nghị giao ban 6 tháng đầu năm 2018",
    "m3": "Đại hội đại biểu Đảng bộ tỉnh khóa XII",
    "m4": "Kỳ họp thứ IV của Ủy ban nhân dân thành phố",
}


def records() -> list[SearchRecord]:
    found = [SearchRecord("official", fold(n), n) for n in NAMES]
    found += [SearchRecord("resolution", i, label) for i, label in DOCUMENTS.items()]
    found += [SearchRecord("meeting", i, label) for i, label in MEETINGS.items()]
    return found


@pytest.fixture(scope="module")
def index() -> Index:
    return build_index(records())


def first(index: Index, text: str) -> Hit:
    return index.search(text, limit=1)[0]


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Nguyễn Thanh Nghị", "Nguyễn Thanh Nghị"),
        ("NGUYỄN THANH NGHỊ", "Nguyễn Thanh Nghị"),
        ("nguyen thanh nghi", "Nguyễn Thanh Nghị"),
        ("nguyenthanh nghi", "Nguyễn Thanh Nghị"),
        ("nguyen thnah nghi", "Nguyễn Thanh Nghị"),
        ("Nguyeenx Thanh Nghij", "Nguyễn Thanh Nghị"),
        ("nguye6n4 thanh nghi5", "Nguyễn Thanh Nghị"),
        ("phamj minh chinhs giuwx chuwcs vuj gif", "Phạm Minh Chính"),
        ("Nghị Thanh Nguyễn", "Nguyễn Thanh Nghị"),
        ("dang tuyet", "Đặng Tuyết Em"),
        ("ông Võ Thành Hạo phát biểu gì?", "Võ Thành Hạo"),
        ("NQ18", DOCUMENTS["nq18"]),
        ("18/NQ-TW", DOCUMENTS["nq18"]),
        ("18 – NQ/TƯ", DOCUMENTS["nq18"]),
        ("nghi quyet 18", DOCUMENTS["nq18"]),
        ("resolution 18", DOCUMENTS["nq18"]),
        ("05/CT-TW", DOCUMENTS["ct5"]),
        ("chỉ thị 5 là gì", DOCUMENTS["ct5"]),
        ("quy dịnh 205 nói vê gì", DOCUMENTS["qd205"]),
        ("nghi dinh 30/2020", DOCUMENTS["nd30"]),
        ("đại hội đảng bộ tỉnh khóa 12", MEETINGS["m3"]),
        ("ky hop thu 4 UBND tp", MEETINGS["m4"]),
        ("hoi nghi tong ket cong tac to chuc xd dang", MEETINGS["m1"]),
    ],
)
def test_it_is_found_however_it_is_typed(index: Index, text: str, label: str) -> None:
    assert first(index, text).label == label


@pytest.mark.parametrize(
    ("text", "tier"),
    [
        ("Đặng Tuyết Em", "exact"),
        ("đặng tuyết em", "exact"),
        ("dang tuyet em", "folded"),
        ("dang tuyett em", "fuzzy"),
        ("dang tuyet", "fuzzy"),
    ],
)
def test_the_tier_tells_how_a_label_was_matched(index: Index, text: str, tier: str) -> None:
    assert first(index, text).tier == tier


def test_typed_diacritics_break_ties() -> None:
    people = build_index(
        SearchRecord("official", n, n)
        for n in ("Nguyễn Văn Tám", "Nguyễn Văn Tâm", "Nguyễn Văn Tạm")
    )

    for name in ("Nguyễn Văn Tâm", "Nguyễn Văn Tạm", "Nguyễn Văn Tám"):
        assert first(people, name).label == name


@pytest.mark.parametrize(
    "text",
    [
        "Nguyễn Thanh Nhàn",
        "nguyen thanh nhan",
        "ông Nguyễn Thanh Nhàn là ai",
        "Nguyễn Thành Nghị Bình",
        "Phạm Văn Chính",
        "Trần Văn Huyền",
        "Chính",
        "19-NQ/TU",
        "20-NQ/TW",
        "nghi quyet 20",
        "NQ 20 là gì",
        "Nghị quyết 18/2020/NQ-HĐND",
        "Hội nghị giao ban 9 tháng đầu năm 2018",
        "Hội nghị giao ban 6 tháng đầu năm 2019",
        "Hội nghị sơ kết công tác tổ chức xây dựng Đảng năm 2019",
        "Nghị định 31/2020/NĐ-CP về công tác văn thư",
        "giá vàng hôm nay",
    ],
)
def test_what_is_not_stored_is_never_answered_with_confidence(index: Index, text: str) -> None:
    assert all(hit.score < CONFIDENT for hit in index.search(text))


@pytest.mark.parametrize(
    "text",
    [
        "Nguyễn Thanh Nghị giữ chức vụ gì?",
        "nguyen thanh nghi la ai",
        "nguyễn thanh nghj",
        "18-NQ/TW",
        "NQ18 là gì?",
        "hội nghị giao ban 6 tháng đầu năm 2018 tổ chức ở đâu",
    ],
)
def test_what_is_named_in_full_is_answered_with_confidence(index: Index, text: str) -> None:
    assert first(index, text).score >= CONFIDENT


def test_two_people_of_one_folded_name_are_a_choice() -> None:
    people = build_index(SearchRecord("official", n, n) for n in ("Lê Văn Tám", "Lê Văn Tâm"))

    assert all(hit.score < CONFIDENT for hit in people.search("le van tam"))
    assert first(people, "Lê Văn Tâm").score >= CONFIDENT


def lossy(label: str) -> list[str]:
    """Every way of losing one mark of one letter."""
    found = []
    for place, char in enumerate(label):
        if char in "đĐ":
            found.append(label[:place] + ("d" if char == "đ" else "D") + label[place + 1 :])
        parts = unicodedata.normalize("NFD", char)
        for mark in range(1, len(parts)):
            bare = unicodedata.normalize("NFC", parts[:mark] + parts[mark + 1 :])
            found.append(label[:place] + bare + label[place + 1 :])
    return found


def test_a_lost_diacritic_still_finds_the_record_first(index: Index) -> None:
    wrong = [
        (text, record.label)
        for record in records()
        for text in lossy(record.label)
        if first(index, text).label != record.label
    ]

    assert wrong == []


def test_records_of_a_kind_only(index: Index) -> None:
    hits = index.search("thành", kind="meeting")

    assert {h.kind for h in hits} == {"meeting"}
    assert index.search("thành", kind="nothing") == []


def test_further_text_finds_a_record_too() -> None:
    people = build_index(
        [
            SearchRecord(
                "official", "a", "Lâm Minh Thành", "Trưởng ban Tổ chức Tỉnh ủy Kiên Giang"
            ),
            SearchRecord("official", "b", "Bùi Văn Bắc", "Trưởng ban Dân vận Tỉnh ủy Thái Bình"),
        ]
    )

    assert first(people, "truong ban to chuc tinh uy KG").id == "a"


def test_an_added_record_is_found_at_once_and_a_removed_one_is_not() -> None:
    index = build_index(records())

    index.add(SearchRecord("official", "new", "Quách Thị Xinh"))
    assert first(index, "quach thi xinh").id == "new"

    index.add(SearchRecord("official", "new", "Quách Thị Đẹp"))
    assert [h.label for h in index.search("quach thi") if h.id == "new"] == ["Quách Thị Đẹp"]

    index.remove("official", "new")
    assert all(h.id != "new" for h in index.search("quach thi dep"))
    index.remove("official", "never")


def many(count: int) -> list[SearchRecord]:
    rng = random.Random(3)
    syllables = [w for name in NAMES for w in name.split()]
    labels = dict.fromkeys(" ".join(rng.choices(syllables, k=4)) for _ in range(count))
    return [SearchRecord("official", str(i), label) for i, label in enumerate(labels)]


def test_a_packed_index_finds_what_a_loose_one_finds() -> None:
    found = many(5000)
    packed = build_index(found)
    loose = build_index([])
    for record in found[:1500]:
        loose.add(record)

    assert all(first(packed, r.label).label == r.label for r in found[:100])
    assert all(first(loose, r.label).label == r.label for r in found[:100])
    packed.add(SearchRecord("official", "new", "Quách Thị Xinh"))
    assert first(packed, "quach thi xinh").id == "new"
    packed.remove("official", found[0].id)
    assert all(h.id != found[0].id for h in packed.search(found[0].label))
    assert len(packed) == len(found)


def test_many_additions_are_packed_without_losing_any() -> None:
    index = build_index([])
    found = many(4500)
    for record in found:
        index.add(record)

    assert len(index) == len(found)
    assert all(first(index, r.label).label == r.label for r in found[::97])


def test_additions_do_not_analyse_old_records_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    index = build_index(many(3000))
    analysed: list[str] = []

    def counted(text: str) -> tuple[list[str], list[str]]:
        analysed.append(text)
        return index_words(text)

    monkeypatch.setattr("bot.search.index.index_words", counted)
    for number in range(1400):
        index.add(SearchRecord("official", f"n{number}", f"Trịnh Công Số {number}"))

    assert len(analysed) == 1400
    assert first(index, "trinh cong so 7").id == "n7"
    assert first(index, "trinh cong so 1399").id == "n1399"


def test_replaced_records_stay_away_when_segments_are_joined() -> None:
    index = build_index([])
    for round_ in range(3):
        for number in range(700):
            index.add(SearchRecord("official", f"n{number}", f"Trịnh Số {number} Lần {round_}"))

    assert len(index) == 700
    assert [h.label for h in index.search("trinh so 5 lan 0") if h.id == "n5"] in (
        [],
        ["Trịnh Số 5 Lần 2"],
    )
    assert first(index, "trinh so 5 lan 2").tier == "folded"


@pytest.mark.parametrize(
    "text",
    [
        "NGHỊ QUYẾT SỐ 7-NQ/TU VỀ THU HÚT ĐẦU TƯ NĂM 2019",
        "nghi quyet so 7-nq/tu ve thu hut dau tu nam 2019",
        "nghij quyeets soos 7-nq/tu veef thu huts ddaauf tuw nawm 2019",
        "nghi5 quye6t1 so61 7-nq/tu ve62 thu hut1 d9a6u2 tu7 na8m 2019",
        "noi dung cua nghi quyet so 7-nq/tu ve thu hut dau tu nam 2019 la gi",
    ],
)
def test_a_symbol_in_any_case_is_the_same_in_a_large_index(text: str) -> None:
    label = "Nghị quyết số 7-NQ/TU về thu hút đầu tư năm 2019"
    index = build_index([*many(1200), SearchRecord("resolution", "nq7", label)])

    assert first(index, text).id == "nq7"
    assert first(index, text).score >= CONFIDENT


def test_readers_see_whole_records_while_one_writes() -> None:
    index = build_index(many(2500))
    failures: list[BaseException] = []
    stop = threading.Event()

    def read() -> None:
        while not stop.is_set():
            try:
                index.search("nguyen thanh nghi")
                index.search("van tam")
            except BaseException as error:  # a thread's failure must reach the test
                failures.append(error)
                return

    readers = [threading.Thread(target=read) for _ in range(3)]
    for reader in readers:
        reader.start()
    try:
        for number in range(300):
            index.add(SearchRecord("official", f"n{number}", f"Trịnh Công Số {number}"))
            index.remove("official", f"n{number - 5}")
            assert first(index, f"trinh cong so {number}").id == f"n{number}"
    finally:
        stop.set()
        for reader in readers:
            reader.join()

    assert failures == []


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=80))
def test_no_query_fails_and_scores_are_shares(text: str) -> None:
    hits = build_index(records()).search(text)

    assert all(0 <= h.score <= 1 for h in hits)
    assert [h.score for h in hits] == sorted((h.score for h in hits), reverse=True)


@pytest.mark.parametrize("limit", [0, 1, 3])
def test_the_limit_is_kept(index: Index, limit: int) -> None:
    assert len(index.search("hội nghị", limit=limit)) <= limit


def test_an_empty_index_finds_nothing() -> None:
    assert build_index([]).search("nguyễn") == []


def test_old_and_new_tone_placement_are_exact() -> None:
    index = build_index([SearchRecord("meeting", "a", "Uỷ ban khoá mới")])

    assert first(index, "Ủy ban khóa mới").tier == "exact"
    assert canonical("Uỷ ban khoá mới") == "ủy ban khóa mới"


def test_a_small_index_needs_no_numpy() -> None:
    code = (
        "import sys; from bot.search import SearchRecord, build_index, highlight, parse_query;"
        "build_index([SearchRecord('official', 'a', 'Lê Văn A')]).search('le van a');"
        "assert 'numpy' not in sys.modules and 'telegram' not in sys.modules"
    )

    subprocess.run([sys.executable, "-c", code], check=True)
