"""From what somebody typed to comparable words: raw Telex, chat abbreviations, slips of the key."""

from __future__ import annotations

import re
from collections.abc import Callable, Container
from typing import Literal

from bot.services.ask import glossary
from bot.services.ask.cues import CUES, STOP
from bot.services.ask.phrases import Phrases, word_set
from bot.services.ask.tokens import Token, expanded, made, one_edit_apart, tokens
from bot.text import fold, nfc
from bot.text.syllables import is_folded_syllable
from bot.text.telex import decode_telex, looks_like_telex, telex_syllable

# How people write in a chat. Short forms of print ("HĐND") are in the lexicon.
_CHAT = {
    "ct hdnd": "chủ tịch hội đồng nhân dân",
    "ct hoi dong nhan dan": "chủ tịch hội đồng nhân dân",
    "pct hdnd": "phó chủ tịch hội đồng nhân dân",
    "ct ubnd": "chủ tịch ủy ban nhân dân",
    "pct ubnd": "phó chủ tịch ủy ban nhân dân",
    "bt tinh uy": "bí thư tỉnh ủy",
    "bt tu": "bí thư tỉnh ủy",
    "pbt tinh uy": "phó bí thư tỉnh ủy",
    "pbt tt": "phó bí thư thường trực",
    "pbt thuong truc": "phó bí thư thường trực",
    "pho bt": "phó bí thư",
    "tb to chuc": "trưởng ban tổ chức",
    "tb btc": "trưởng ban tổ chức",
    "tbtc": "trưởng ban tổ chức",
    "tbtctu": "trưởng ban tổ chức tỉnh ủy",
    "truong btc": "trưởng ban tổ chức",
    "truong btg": "trưởng ban tuyên giáo",
    "pho btc": "phó trưởng ban tổ chức",
    "pho ban": "phó trưởng ban",
    "tr ban": "trưởng ban",
    "truong b": "trưởng ban",
    "chu tich tinh": "chủ tịch ủy ban nhân dân tỉnh",
    "pho chu tich tinh": "phó chủ tịch ủy ban nhân dân tỉnh",
    "uvbct": "ủy viên bộ chính trị",
    "uv bct": "ủy viên bộ chính trị",
    "uv tw": "ủy viên trung ương",
    "dbqh": "đại biểu quốc hội",
    "t u": "tỉnh ủy",
    "d c": "đồng chí",
    "dc": "được",
    "dk": "được",
    "bn": "bao nhiêu",
    "bnh": "bao nhiêu",
    "bnhiu": "bao nhiêu",
    "bnhieu": "bao nhiêu",
    "bao nhiu": "bao nhiêu",
    "bao nhieu": "bao nhiêu",
    "ntn": "như thế nào",
    "j": "gì",
    "gi z": "gì",
    "xd": "xây dựng",
    "xdd": "xây dựng đảng",
    "cb": "cán bộ",
    "ld": "lãnh đạo",
    "hn": "hội nghị",
    "hop tt": "họp trực tuyến",
    "vb": "văn bản",
    "ttin": "thông tin",
    "k": "không",
    "ko": "không",
    "hok": "không",
    "hong": "không",
    "z": "vậy",
    "r": "rồi",
    "mn": "mọi người",
    "nv": "nhiệm vụ",
    "tgian": "thời gian",
    "lun": "luôn",
    "whats": "what is",
    "whos": "who is",
    "wheres": "where is",
    "whens": "when is",
    "pls": "please",
    "plz": "please",
    "u": "you",
}
_PHRASES: Phrases[str] = Phrases(_CHAT.items())
# "bao nhieu" stands there only so that "bao nhiu" is not read in parts.

_ENGLISH_WORDS = word_set(
    """
    the of in at on is are was were did does do has have had for to by with and that this what
    who whom whose when where which how many much tell me about please hello hi hey thanks thank
    you can could would will follow unfollow subscribe it its he she his her they their other
    latest news article articles conference meeting resolution directive chaired attended held
    issued said stress stressed summary summarize summarise list show give current currently now
    job position positions post posts secretary chairman head committee provincial province any
    from been be not no yes so if but whats whos cite cites mention mentions as all percent
    share plan speak spoke also else another there document documents officials official it's i
    i'm my your good morning bye exchange rate today weather bot help
    """
)
# Spelled the same in both languages, so they tell nothing.
_BOTH = word_set(
    """
    an no me do can may so to on at in of he hi his i my all as be by if it her was kien post
    plan
    """
)
_VIETNAMESE_WORDS = word_set(
    """
    la ai gi nao khi dau bao nhieu o cua co khong va ve cho nguoi ong ba dong chi hoi nghi hop
    bai tinh uy bi thu chu tich truong pho ban chuc vu giu tri du phat bieu noi hanh quyet tom
    tat moi nhat theo doi con the vay nhung cac duoc da dang nam ngay thang bo thoi di chao cam
    on giup xin minh toi
    """
)


def language_of(text: str, before: Literal["vi", "en"] | None = None) -> Literal["vi", "en"]:
    """Tell the language of a question.

    Args:
        text: as typed.
        before: language of the conversation, for texts without a word of either ("Kien Giang?").

    Returns:
        "en" only when English words outnumber Vietnamese ones.
    """
    if is_telex(text):
        return "vi"
    english = vietnamese = 0.0
    for token in tokens(text):
        if token.text in _ENGLISH_WORDS and token.word.isascii():
            english += 0.4 if token.text in _BOTH else 1
        elif token.text in _VIETNAMESE_WORDS:
            vietnamese += 0.8
        elif not token.word.isascii():
            vietnamese += 0.3
        elif not token.capital and token.text.isalpha():
            # A word that could be a bare syllable is rather Vietnamese than English.
            if is_folded_syllable(token.text):
                vietnamese += 0.3
            else:
                english += 0.3
    if english == vietnamese:
        return before or "vi"
    return "en" if english > vietnamese else "vi"


def read(
    text: str,
    language: Literal["vi", "en"],
    known: Container[str],
    follows: Callable[[str, str], bool],
) -> tuple[str, list[Token]]:
    """Return the text without raw Telex, and its tokens with abbreviations and slips resolved.

    Args:
        text: as typed.
        language: of the question; English words are not taken for Telex or slips.
        known: folded words of the stored records.
        follows: whether the second word is seen behind the first in the stored records.
    """
    text = nfc(text)
    if language == "vi" and is_telex(text):
        text = decode_telex(text)
    typed = tokens(text)
    meant = _corrected(typed, language, known, follows)
    if language == "vi":
        meant = _repaired(meant, follows)
    text = _rewritten(text, typed, meant)
    return text, _written_out(tokens(text))


def is_telex(text: str) -> bool:
    """Tell whether a text is raw Telex, also with abbreviations or numbers in it ("UBND")."""
    if looks_like_telex(text):
        return True
    keyed = other = 0
    for token in tokens(text):
        low = token.word.lower()
        if not low.isascii():
            return False
        plain = not low.isalpha() or token.word.isupper() or is_folded_syllable(low)
        if plain or low in _PHRASES.words:
            continue
        if telex_syllable(low) is not None and low not in _ENGLISH_WORDS:
            keyed += 1
        else:
            other += 1
    return keyed >= 2 and keyed > 2 * other


def _rewritten(text: str, typed: list[Token], meant: list[Token]) -> str:
    """Return the text with the words that were meant, so that everything reads the same text."""
    out: list[str] = []
    at = 0
    for before, after in zip(typed, meant, strict=True):
        if before.word != after.word:
            out += [text[at : before.start], after.word]
            at = before.start + len(before.word)
    return "".join((*out, text[at:]))


# Pairs that questions are made of; a slip that makes another syllable of one half is seen here.
_PAIRS = frozenset(
    {
        *("nghi quyet", "chi thi", "quy dinh", "ket luan", "ke hoach", "thuong truc"),
        *("truong ban", "tinh uy", "trung uong", "hoi nghi", "bao nhieu", "bien che"),
        *("phat bieu", "tham du", "ban hanh", "theo doi", "chuc vu", "cuoc hop", "dang vien"),
        *("khu vuc", "tuyen giao", "chu tich", "thuong vu", "chi dao", "nhan manh", "suy thoai"),
    }
)


def _repaired(found: list[Token], follows: Callable[[str, str], bool]) -> list[Token]:
    out = list(found)
    for i in range(len(out) - 1):
        first, second = out[i].text, out[i + 1].text
        if f"{first} {second}" in _PAIRS or follows(first, second):
            continue
        for pair in _PAIRS:
            x, y = pair.split()
            if first == x and _slipped(second, y):
                out[i + 1] = _instead(out[i + 1], y)
            elif second == y and _slipped(first, x):
                out[i] = _instead(out[i], x)
    return out


def _slipped(typed: str, meant: str) -> bool:
    return min(len(typed), len(meant)) >= 4 and one_edit_apart(typed, meant)


def _instead(token: Token, word: str) -> Token:
    return Token(word, word.title() if token.capital else word, token.start)


def _written_out(found: list[Token]) -> list[Token]:
    out: list[Token] = []
    words = [t.text for t in found]
    at = 0
    while at < len(found):
        match = _PHRASES.at(words, at)
        if match is not None and (match.end - at > 1 or not found[at].capital):
            out += made(match.value, found[at])
            at = match.end
        else:
            out += expanded(found[at])
            at += 1
    return out


def _corrected(
    found: list[Token],
    language: Literal["vi", "en"],
    known: Container[str],
    follows: Callable[[str, str], bool],
) -> list[Token]:
    out = list(found)
    for i, token in enumerate(found):
        word = token.text
        usual = _is_word(word, known) or word in _ENGLISH_WORDS or word in _PHRASES.words
        if len(word) < 3 or not word.isalpha() or usual or expanded(token) != [token]:
            continue
        before = out[i - 1].text if i else ""
        after = found[i + 1].text if i + 1 < len(found) else ""
        best, best_score = "", 0
        for candidate in _neighbours(word):
            if not _is_word(candidate, known):
                continue
            score = 1 + 4 * follows(before, candidate) + 2 * follows(candidate, after)
            score += candidate in CUES.words
            if language == "en":
                score += candidate in glossary.ENGLISH.words
            if score > best_score:
                best, best_score = candidate, score
        if best:
            out[i] = _instead(token, best)
    return out


def _is_word(word: str, known: Container[str]) -> bool:
    return (
        word in known
        or word in CUES.words
        or word in STOP
        or word in glossary.ENGLISH.words
        or word in glossary.DOCUMENT_TYPES
        or word in _MONTHS
        or could_be_syllable(word)
    )


# Between a consonant and a vowel stands i, not y ("tyết" is a slip of "tuyết").
_Y_FOR_U = re.compile(r"[^aeiouyq]+y[a-z]")


def could_be_syllable(word: str) -> bool:
    """Tell whether a folded word can be a Vietnamese syllable, and so another word or name."""
    return is_folded_syllable(word) and not _Y_FOR_U.match(word)


_MONTHS = word_set(
    """
    january february march april may june july august september october november december
    """
)
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


def _neighbours(word: str) -> list[str]:
    """Return every string one slip away, in a stable order."""
    splits = [(word[:i], word[i:]) for i in range(len(word) + 1)]
    found = [a + b[1] + b[0] + b[2:] for a, b in splits if len(b) > 1]
    found += [a + b[1:] for a, b in splits if b]
    found += [a + c + b for a, b in splits for c in _LETTERS]
    found += [a + c + b[1:] for a, b in splits if b for c in _LETTERS]
    return [w for w in dict.fromkeys(found) if w != word and len(w) > 1]


def same_but_slip(typed: str, stored: str) -> bool:
    """Tell whether a typed word is a slip of a stored one: no syllable itself, one edit away."""
    return not could_be_syllable(typed) and one_edit_apart(typed, fold(stored))
