import re
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.text import canonical
from bot.text.syllables import is_folded_syllable, is_syllable
from bot.text.telex import decode_telex, decode_vni, looks_like_telex, looks_like_vni

SEEDS = Path(__file__).parents[3] / "seeds"
SYLLABLES = sorted(
    {
        word
        for path in SEEDS.glob("*.txt")
        for word in re.findall(r"[^\W\d_]+", canonical(path.read_text(encoding="utf-8")))
        if is_syllable(word)
    }
)
TELEX = {"â": "aa", "ê": "ee", "ô": "oo", "ă": "aw", "ơ": "ow", "ư": "uw", "đ": "dd"}
VNI = {"â": "a6", "ê": "e6", "ô": "o6", "ă": "a8", "ơ": "o7", "ư": "u7", "đ": "d9"}
TONES = {"\u0301": "s1", "\u0300": "f2", "\u0309": "r3", "\u0303": "x4", "\u0323": "j5"}


def typed(word: str, marks: dict[str, str], column: int, *, at_end: bool) -> str:
    out, tone = "", ""
    for letter in word:
        bare = ""
        here = ""
        for char in unicodedata.normalize("NFD", letter):
            if char in TONES:
                here = TONES[char][column]
            else:
                bare += char
        bare = unicodedata.normalize("NFC", bare)
        out += marks.get(bare, bare) + ("" if at_end else here)
        tone = tone or here
    return out + (tone if at_end else "")


def test_the_seeds_have_syllables() -> None:
    assert len(SYLLABLES) > 500


@pytest.mark.parametrize("at_end", [True, False])
def test_every_syllable_of_the_seeds_survives_telex(at_end: bool) -> None:
    changed = {
        word: decode_telex(typed(word, TELEX, 0, at_end=at_end))
        for word in SYLLABLES
        if canonical(decode_telex(typed(word, TELEX, 0, at_end=at_end))) != word
    }

    assert changed == {}


@pytest.mark.parametrize("at_end", [True, False])
def test_every_syllable_of_the_seeds_survives_vni(at_end: bool) -> None:
    changed = {
        word: decode_vni(typed(word, VNI, 1, at_end=at_end))
        for word in SYLLABLES
        if canonical(decode_vni(typed(word, VNI, 1, at_end=at_end))) != word
    }

    assert changed == {}


@given(st.lists(st.sampled_from(SYLLABLES), min_size=3, max_size=8))
def test_a_typed_sentence_is_taken_for_telex_only_when_it_has_keys(words: list[str]) -> None:
    raw = " ".join(typed(w, TELEX, 0, at_end=True) for w in words)

    if raw != " ".join(words) and looks_like_telex(raw):
        assert canonical(decode_telex(raw)) == " ".join(words)


@pytest.mark.parametrize(
    ("raw", "meant"),
    [
        ("phamj minh chinhs giuwx chuwcs vuj gif", "phạm minh chính giữ chức vụ gì"),
        ("ddieemr caauf haauj giang cos ai duwj", "điểm cầu hậu giang có ai dự"),
        ("Nguyeenx Thanh Nghij", "Nguyễn Thanh Nghị"),
        ("dduwowngf luuw thuowr nguoiwf dangd", "đường lưu thuở người đang"),
    ],
)
def test_raw_telex_is_recognised_and_written_out(raw: str, meant: str) -> None:
    assert looks_like_telex(raw)
    assert canonical(decode_telex(raw)) == canonical(meant)


@pytest.mark.parametrize(
    ("raw", "meant"),
    [
        ("pham5 minh chinh1 giu74 chuc71 vu5 gi2", "phạm minh chính giữ chức vụ gì"),
        ("d9ie6m3 ca6u2 ha6u5 giang", "điểm cầu hậu giang"),
        ("hd9nd ti3nh kie6n giang", "hđnd tỉnh kiên giang"),
    ],
)
def test_raw_vni_is_recognised_and_written_out(raw: str, meant: str) -> None:
    assert looks_like_vni(raw)
    assert canonical(decode_vni(raw)) == canonical(meant)


@pytest.mark.parametrize(
    "text",
    [
        "who is the secretary of the provincial party committee",
        "when was the meeting held and how many officials were there",
        "what did his report on the new law say",
        "test this next week",
        "resolution 18 of the central committee",
        "list all documents issued in 2019",
        "Mai Van Chinh",
        "nguyen thanh nghi la ai",
        "Phạm Minh Chính giữ chức vụ gì",
        "UBND TW HDND",
        "",
    ],
)
def test_english_and_plain_names_are_not_telex(text: str) -> None:
    assert not looks_like_telex(text)
    assert not looks_like_vni(text)


@pytest.mark.parametrize("text", ["NQ18", "khoa12", "18-NQ/TW", "Covid19", "QH14", "12/2019"])
def test_numbers_in_names_of_documents_are_not_vni(text: str) -> None:
    assert decode_vni(text) == text


@given(st.text(max_size=60))
def test_decoding_never_fails(text: str) -> None:
    decode_telex(text)
    decode_vni(text)
    looks_like_telex(text)
    looks_like_vni(text)


@pytest.mark.parametrize("word", ["nghị", "quyết", "giếng", "quốc", "yên", "đường", "gì", "thuở"])
def test_syllables_are_known(word: str) -> None:
    assert is_syllable(word)


@pytest.mark.parametrize("word", ["nghj", "tw", "committee", "chinhs", "bcđ", "cat", "quyêt"])
def test_what_is_no_syllable_is_known(word: str) -> None:
    assert not is_syllable(word)


def test_a_folded_syllable_may_lack_its_tone() -> None:
    assert is_folded_syllable("quyet")
    assert not is_folded_syllable("nghj")
