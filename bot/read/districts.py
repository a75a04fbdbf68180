"""Districts and local movements, which tell the province when its name is not printed."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache
from itertools import islice

from bot.lexicon.resources import read_json

_LEAD = 700
_REPORT = 3000
_SHORTEST = 8  # two words of a name
_ENOUGH = 9  # numbered districts; a longer list says no more
_DISTRICT_WORD = re.compile(
    # Letters first, all as one set: the text between is passed over at full speed.
    r"[HhQqTt](?<!\w.)(?:(?:(?<=[Hh])uyện|(?<=[Qq])uận|(?<=[Tt])(?:hị xã|hành phố)|(?<=T)[PX]\.?"
    r"|(?<=[HQ])\.)(?: (?:ủy|uỷ|đoàn))?\s?|(?<=T)(?:hị|hành) (?:ủy|uỷ|đoàn) )(?=[A-ZÀ-ÝĂĐĨŨƠƯẠ-Ỹ])"
)

# "xã Trường Yên, Chương Mỹ": behind a commune the district needs no word of its own.
_UPPER = "A-ZÀ-ÝĂĐĨŨƠƯẠ-Ỹ"
_IN_COMMUNE = re.compile(
    rf"(?<!\w)(?:[Xx]ã|[Pp]hường|[Tt]hị trấn)(?:\s[{_UPPER}][^\W\d_]{{0,7}}){{1,4}},"
    rf"\s(?=[{_UPPER}])"
)
# Numbers are names of districts in one city only.
_NUMBERED = re.compile(r"(?<!\w)(?:[Qq]uận (?:ủy |uỷ )?|Q\.\s?)(?:1[0-2]|[1-9])(?!\w)")
_CITY = "thanh-pho-ho-chi-minh"
# Where the event was held, printed without a word for what it is.
_SCENE = re.compile(
    rf"(?<!\w)(?:[Tt]ại|đảo|[Kk]hu kinh tế|KKT) (?=[{_UPPER}][^\W\d_]+ [{_UPPER}][^\W\d_]+"
    r"(?:[,.;)]| \())"
)
_HAPPENED = "xảy ra"
_FAR = 200  # characters between the scene and what happened there
_AT = re.compile(r"(?<!\w)(?:[Tt]ại|[Tt]rên|[Ởở]|địa phận|địa bàn)\s")
_NAME_END = re.compile(r"[^\w\s-]|\n")


@cache
def _districts() -> dict[str, str]:
    data = read_json("localities.json")["districts"]
    return {name: slug for slug, names in data.items() for name in names}


@cache
def _longest_district() -> int:
    return max(map(len, _districts()))


def _district_at(text: str, start: int) -> str | None:
    """Return the province of the district whose name begins at a place."""
    near = text[start : start + _longest_district() + 1]
    words = near[: end.start() if (end := _NAME_END.search(near)) else len(near)].split(" ")
    names = (" ".join(words[:count]) for count in range(min(4, len(words)), 0, -1))
    return next((slug for name in names if (slug := _districts().get(name))), None)


def province_of_districts(text: str) -> str | None:
    """Return the one province whose districts are named; None for several or none.

    A district counts when the title begins with it, when title or lead name it with its kind, or
    when it comes again and again.
    """
    votes: dict[str, int] = defaultdict(int)
    if (slug := _district_at(text, 0)) and " " in text[:_SHORTEST]:
        votes[slug] += 3
    for match in _DISTRICT_WORD.finditer(text):
        if slug := _district_at(text, match.end()):
            votes[slug] += 3 if match.start() < _LEAD else 1
    for match in _IN_COMMUNE.finditer(text, 0, _LEAD):
        if slug := _district_at(text, match.end()):
            votes[slug] += 3
    for match in _SCENE.finditer(text, 0, _LEAD):
        if slug := _district_at(text, match.end()):
            votes[slug] += 3
    for match in islice(_NUMBERED.finditer(text, 0, _REPORT), _ENOUGH):
        votes[_CITY] += 3 if match.start() < _LEAD else 1
    ranked = sorted(votes.items(), key=lambda item: -item[1])
    if not ranked or ranked[0][1] < 3 or (len(ranked) > 1 and ranked[0][1] < 3 * ranked[1][1]):
        return None
    return ranked[0][0]


def province_of_scene(text: str) -> str | None:
    """Return the province of the district where an accident or a crime happened, by its lead."""
    if (done := text.find(_HAPPENED, 0, _LEAD)) < 0:
        return None
    begin = max(0, done - _FAR)
    for scene in _AT.finditer(text, begin, done):
        end = text.find("(", scene.end(), done)
        for match in _DISTRICT_WORD.finditer(text, scene.end(), end if end > 0 else done):
            if slug := _district_at(text, match.end()):
                return slug
    return None


@cache
def _campaigns() -> dict[str, str]:
    campaigns: dict[str, str] = read_json("localities.json")["campaigns"]
    return campaigns


def province_of_campaign(text: str) -> str | None:
    """Return the province whose own movements are named ("Đồng khởi mới" is Bến Tre's)."""
    found = {slug for name, slug in _campaigns().items() if name in text}
    return found.pop() if len(found) == 1 else None
