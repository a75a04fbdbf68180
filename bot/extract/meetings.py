"""Find the meeting that an article reports on, and who did what there."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from bot.domain.articles import Article
from bot.domain.mentions import Act, MeetingMention, Participation, PersonMention
from bot.domain.text import Sentence, Span
from bot.extract.meetings_candidates import Candidate, choose
from bot.extract.meetings_day import meeting_day
from bot.extract.meetings_details import (
    meeting_form,
    meeting_holder,
    meeting_places,
    reviewed_period,
)
from bot.extract.meetings_title import Title
from bot.extract.participation import Scene
from bot.extract.participation_cast import Cast
from bot.extract.participation_chairs import chairs, leaders, runners
from bot.extract.participation_posts import chairs_by_post
from bot.extract.statements_turns import Turn, turns_of
from bot.text.sentences import sentences

_ACT_ORDER: tuple[Act, ...] = (
    "chaired", "attended", "spoke", "directed", "concluded", "reported",
)  # fmt: skip
# Said elsewhere: to a reporter, on the phone, before or after the meeting.
# It begins with one set of characters, so that the text between is passed over at full speed.
_ELSEWHERE = re.compile(
    r"[bBcnpqtT](?:(?:(?<=t)r(?:ao đổi|ả lời)|(?<=c)h(?:ia sẻ|o biết)|(?<=n)ói|(?<=p)hỏng vấn)"
    r"[^.;]{0,12}\s(?:với|cùng|của)?\s*(?:phóng viên|PV|báo|nhà báo|"
    r"chúng tôi|Báo|VnExpress|Zing|Tuổi Trẻ|Thanh Niên|Dân trí)|(?<=[Bb])ên lề|"
    r"(?<=q)ua điện thoại|(?<=[Tt])rước đó|(?<=t)rước đây)"
)
_ELSEWHERE_HINTS = (
    "phóng viên", "PV", "báo", "chúng tôi", "Báo", "VnExpress", "Zing", "Tuổi Trẻ", "Thanh Niên",
    "Dân trí", "ên lề", "qua điện thoại", "rước đó", "trước đây",
)  # fmt: skip
_FIRST = 2  # sentences at most before an announced meeting is told
_MET = re.compile(r"(?:^|,\s*)(?P<who>[^\W\d][^,.;:“”]{3,60}?)\s+(?:đã |vừa |tiến hành )*$")


def find_meetings(article: Article, people: Sequence[PersonMention]) -> tuple[MeetingMention, ...]:
    """Find the meeting that the article is about.

    Args:
        article: cleaned; all text NFC.
        people: its officials with every place where they are meant.

    Returns:
        Usually one meeting, none when the article does not report on one. Everything is printed:
        without a day in the text ``date.start`` is None, whoever only concluded did not chair,
        and a form is given only when the words for it stand there.
    """
    body = article.body
    split = sentences(body)
    chosen = choose(article, split)
    if chosen is None:
        return ()
    scene = Scene(body, split, Cast(people))
    title, intro = chosen.title, split[chosen.sentence]
    printed = _printed(body, intro, title)
    form, form_surface = meeting_form(article, split, chosen)
    participations = _participations(article, people, scene, chosen)
    return (
        MeetingMention(
            title=printed,
            span=intro.span,
            date=meeting_day(article, split, chosen),
            form=form,
            form_surface=form_surface,
            convened_by=meeting_holder(body, intro, chosen),
            participations=participations,
            places=meeting_places(article, split, chosen, participations),
            period=reviewed_period(printed, article),
            confidence=round(min(1.0, chosen.score / 12), 2),
        ),
    )


def _printed(body: str, intro: Sentence, title: Title) -> str:
    """Return the name as printed; a bare "họp" takes in who met: "Ban Bí thư đã họp"."""
    name = body[title.start : title.end]
    if name.lower() != "họp":
        return name
    who = _MET.search(body[intro.span.start : title.start])
    return body[intro.span.start + who.start("who") : title.end] if who else name


def _participations(
    article: Article, people: Sequence[PersonMention], scene: Scene, chosen: Candidate
) -> tuple[Participation, ...]:
    found: dict[tuple[str, Act], Participation] = {}

    def add(one: Participation) -> None:
        kept = found.get((one.name, one.act))
        if kept is None or (one.place and not kept.place):
            found[one.name, one.act] = one if kept is None else replace(kept, place=one.place)

    for index, sentence in enumerate(scene.sentences):
        if scene.named(sentence) and not _elsewhere(sentence.text):
            announced = index <= _FIRST
            for one in (*chairs(scene, sentence, announced=announced), *scene.attendees(sentence)):
                add(one)
            if abs(index - chosen.sentence) <= 1:
                for one in leaders(scene, sentence):
                    add(one)
    for other in _captions(article, people):
        for sentence in other.sentences:
            for one in chairs(other, sentence):
                add(one)
    if not any(act == "chaired" for _, act in found):
        for one in _by_post(article, people, scene):
            add(one)
    if not any(act == "chaired" for _, act in found):
        for sentence in scene.sentences:
            if not _elsewhere(sentence.text):
                for one in runners(scene, sentence):
                    add(one)
    for turn in turns_of(scene.text, people):
        if turn.attributed or turn.sentence < chosen.sentence:
            continue
        if not _elsewhere(scene.sentences[turn.sentence].text):
            for one in _spoken(turn):
                add(one)
    return tuple(_settled(found.values()))


def _by_post(
    article: Article, people: Sequence[PersonMention], scene: Scene
) -> Iterator[Participation]:
    """Yield the chair that the headline, else the opening, names by a post alone."""
    told = False
    for one in chairs_by_post(article.title or "", people, "title"):
        told = True
        yield one
    for sentence in scene.sentences[: _FIRST + 1]:
        if not told and not _elsewhere(sentence.text):
            span = sentence.span
            yield from chairs_by_post(scene.text, people, "body", span.start, span.end)


@lru_cache(maxsize=256)  # asked again by each reader of the same sentences
def _elsewhere(text: str) -> bool:
    for hint in _ELSEWHERE_HINTS:
        if hint in text:
            return _ELSEWHERE.search(text) is not None
    return False


def _spoken(turn: Turn) -> Iterator[Participation]:
    span = Span(*turn.cue)
    for act in turn.acts:
        yield Participation(turn.speaker, act, span)


def _settled(participations: Collection[Participation]) -> list[Participation]:
    """Order by act as the article does, chairs first; a chair does not also attend."""
    chairs = {p.name for p in participations if p.act == "chaired"}
    kept = [p for p in participations if p.act != "attended" or p.name not in chairs]
    return sorted(kept, key=lambda p: (_ACT_ORDER.index(p.act), p.span.part != "body", p.span))


def _captions(article: Article, people: Sequence[PersonMention]) -> Iterator[Scene]:
    for index, caption in enumerate(article.captions):
        cast = Cast(people, "caption", index)
        yield Scene(caption, sentences(caption), cast, "caption", index)
