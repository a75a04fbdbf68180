"""The meetings of the five seeds; expected values stand in meetings.json."""

import json
from pathlib import Path
from typing import Any

import pytest

from bot.domain.mentions import MeetingMention
from bot.extract.meetings import find_meetings
from bot.extract.people import find_people
from bot.read import read_bytes

_SEEDS = Path(__file__).parents[2] / "seeds"
_EXPECTED = json.loads(Path(__file__).with_name("meetings.json").read_text("utf-8"))


def meeting_of(file: str) -> MeetingMention:
    article = read_bytes((_SEEDS / file).read_bytes(), file)
    [meeting] = find_meetings(article, find_people(article))
    return meeting


@pytest.fixture(params=_EXPECTED, ids=lambda e: e["file"][:3])
def expected(request: pytest.FixtureRequest) -> Any:
    return request.param


def test_the_meeting_has_its_printed_name_and_day(expected: dict[str, Any]) -> None:
    meeting = meeting_of(expected["file"])
    date = meeting.date

    assert meeting.title == expected["title"]
    assert (date.start.isoformat() if date.start else None) == expected["date"]
    assert date.precision == expected["precision"]
    assert date.year_inferred == expected["year_inferred"]
    assert date.not_after is not None
    assert date.not_after.isoformat() == expected["not_after"]
    assert date.time_of_day == expected["time_of_day"]


def test_form_convener_period_and_places_are_those_printed(expected: dict[str, Any]) -> None:
    meeting = meeting_of(expected["file"])

    assert (meeting.form, meeting.form_surface) == (expected["form"], expected["form_surface"])
    assert meeting.convened_by == expected["convened_by"]
    assert meeting.period is not None
    assert [meeting.period.text, str(meeting.period.start), str(meeting.period.end)] == expected[
        "period"
    ]
    assert list(meeting.places) == expected["places"]


def test_everybody_has_the_acts_that_are_printed_and_no_other(expected: dict[str, Any]) -> None:
    acts: dict[str, list[str]] = {}
    for one in meeting_of(expected["file"]).participations:
        acts.setdefault(one.name, []).append(one.act)

    assert {name: sorted(done) for name, done in acts.items()} == expected["acts"]


def test_attendees_stand_at_their_connection_points(expected: dict[str, Any]) -> None:
    places = {
        p.name: p.place for p in meeting_of(expected["file"]).participations if p.act == "attended"
    }

    assert places == expected["attendees"]
