"""What tells a name from other words."""

from __future__ import annotations

from bot.lexicon.names import places_like_names, surname_weight, titles


def test_common_surnames_weigh_more_than_rare_ones_and_other_words_nothing() -> None:
    assert surname_weight("Nguyễn") > surname_weight("Đoàn") > surname_weight("Hội") == 0


def test_both_tone_placements_are_one_surname() -> None:
    assert surname_weight("Uông") == surname_weight("UÔNG") > 0


def test_places_that_look_like_people_are_known() -> None:
    assert {"trần văn thời", "kim sơn", "hà nội"} <= places_like_names()


def test_longer_titles_come_first_so_that_a_part_is_not_taken_for_the_whole() -> None:
    assert titles().index("Phó Giáo sư") < titles().index("Giáo sư")
