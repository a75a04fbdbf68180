"""Who speaks where: turns of reported speech, each with its one speaker."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from bot.domain.mentions import Act, PersonMention
from bot.domain.records import quickly_made
from bot.domain.text import Sentence
from bot.extract import statements_words as words
from bot.extract.participation_cast import Cast, Named, describes
from bot.extract.statements_acts import acts_told
from bot.text.sentences import sentences

_LONGEST_SPEECH = 12  # sentences after which "ông" may mean somebody else


@quickly_made
@dataclass(frozen=True, slots=True)
class Turn:
    """One sentence in which one person speaks.

    Attributes:
        speaker: the person's name.
        acts: what kind of speech it is, "spoke" only where nothing else is said.
        sentence: index of the sentence.
        cue: (start, end) of the words from the speaker to the verb.
        content: where the reported content begins.
        quoted: the content begins with a quotation mark.
        attributed: the words are only ascribed, "Theo ông X, ...", wherever they were said.
        said: there is content; "X phát biểu tại hội nghị" has none.
    """

    speaker: str
    acts: tuple[Act, ...]
    sentence: int
    cue: tuple[int, int]
    content: int
    quoted: bool = False
    said: bool = True
    attributed: bool = False


class _Last:
    """The turns of the last body: meetings and statements are read from the same ones."""

    def __init__(self) -> None:
        self._kept: tuple[str, Sequence[PersonMention], Cast, tuple[Turn, ...]] | None = None

    def of(self, text: str, people: Sequence[PersonMention]) -> tuple[Cast, tuple[Turn, ...]]:
        kept = self._kept
        if kept is None or kept[0] is not text or kept[1] is not people:
            cast = Cast(people)
            kept = self._kept = text, people, cast, find_turns(text, sentences(text), cast)
        return kept[2:]


_LAST = _Last()


def turns_of(body: str, people: Sequence[PersonMention]) -> tuple[Turn, ...]:
    """Return the turns of a body; asked again for the same objects, the same ones at once."""
    return _LAST.of(body, people)[1]


def turns_and_cast(body: str, people: Sequence[PersonMention]) -> tuple[Cast, tuple[Turn, ...]]:
    """Return the turns of a body with the places where people are meant in it, likewise."""
    return _LAST.of(body, people)


def find_turns(text: str, split: Sequence[Sentence], cast: Cast) -> tuple[Turn, ...]:
    """Find the turns of a text, at most one for each sentence.

    Args:
        text: a body, NFC.
        split: its sentences, as ``bot.text.sentences`` splits them.
        cast: who is meant where.

    Returns:
        Turns in reading order. A verb whose subject is not a known person gives none, and neither
        does one inside somebody's words or instructions.
    """
    turns: list[Turn] = []
    blanked = cast.without_posts(text)
    for index, sentence in enumerate(split):
        start, end = sentence.span.start, sentence.span.end
        previous = _same_paragraph(text, split, turns, index, cast)
        if previous is None and not cast.within(start, end):
            continue
        if (ascribed := _ascribed(blanked, sentence, index, cast)) is not None:
            turns.append(ascribed)
            continue
        verbs = list(islice(words.verbs(text, start, end), words.MOST_VERBS))
        turn = _turn(blanked, sentence, index, verbs, cast, previous) if verbs else None
        if turn is not None:
            turns.append(turn)
    return tuple(turns)


def _ascribed(text: str, sentence: Sentence, index: int, cast: Cast) -> Turn | None:
    """Read "Theo ông X, Phó Giám đốc Sở, tỉnh đã ..."."""
    start, end = sentence.span.start, sentence.span.end
    lead = words.ACCORDING.match(text, start, end)
    if lead is None:
        return None
    mentions = cast.within(lead.end(), end)
    if not mentions or not words.ONLY_A_TITLE.match(text[lead.end() : mentions[0].start]):
        return None
    named = mentions[0]
    comma = text.find(",", named.end, end)
    if comma < 0 or not describes(text[named.end : comma]):
        return None
    return Turn(named.name, ("spoke",), index, (start, named.end), comma + 1, attributed=True)


def _same_paragraph(
    text: str, split: Sequence[Sentence], turns: Sequence[Turn], index: int, cast: Cast
) -> Turn | None:
    """Return the last turn when its speaker is still the only one its paragraph speaks of."""
    if not turns:
        return None
    last = turns[-1]
    here = split[index].span.start
    if index - last.sentence > _LONGEST_SPEECH:
        return None
    if text.find("\n", split[last.sentence].span.start, here) >= 0:
        return None
    between = cast.within(last.cue[1], here)
    return last if all(m.name == last.speaker for m in between) else None


def _turn(
    text: str,
    sentence: Sentence,
    index: int,
    verbs: Sequence[re.Match[str]],
    cast: Cast,
    previous: Turn | None,
) -> Turn | None:
    start, end = sentence.span.start, sentence.span.end
    mentions = cast.within(start, end)
    lead = words.LEAD.match(text, start, end)
    opener = _opener(text, lead, mentions)
    speaker: str | None = None
    cue = (start, start)
    kinds: list[re.Match[str]] = []
    last = start
    if lead and opener:
        speaker, last = opener.name, opener.end
        cue = (lead.start("kind"), opener.end)
        kinds.extend(v for v in verbs if cue[0] <= v.start() and v.end() < lead.end())
    led = len(kinds)
    for verb in verbs:
        if verb.start() < last or _not_speech(text, start, verb):
            continue
        if speaker is None:
            subject = _subject(text, sentence, mentions, verb)
            if subject is not None:
                speaker, cue = subject.name, (subject.start, verb.end())
            elif _carried_on(text, start, mentions, verb, previous):
                speaker, cue = previous.speaker if previous else None, (start, verb.end())
            elif words.SAYS_SO.match(text, verb.end()) and not _inside_quotes(
                text[start : verb.start()]
            ):
                break  # somebody unknown speaks: what follows is in his or her words
            else:
                continue
        elif not _goes_on(
            text, mentions, last, verb, kinds[-1].group() if len(kinds) > led else None
        ):
            continue
        kinds.append(verb)
        last = verb.end()
    if speaker is None:
        return None
    content = kinds[led].end() if len(kinds) > led else cue[1]
    return _built(text, sentence, index, speaker, (cue, content), kinds, lead if opener else None)


def _carried_on(
    text: str,
    start: int,
    mentions: Sequence[Named],
    verb: re.Match[str],
    previous: Turn | None,
) -> bool:
    """Tell whether the speaker of the paragraph goes on as "đồng chí", "ông" or without a word."""
    if previous is None or any(m.start < verb.start() for m in mentions):
        return False
    before = text[start : verb.start()]
    if _inside_quotes(before):
        return False
    return bool(words.PRONOUN.search(before) or words.UNNAMED.match(before))


def _not_speech(text: str, start: int, verb: re.Match[str]) -> bool:
    """Tell whether a word that may be a verb is part of a name: "Ban chỉ đạo", "Sở Thông tin"."""
    first, end = max(start, verb.start() - 20), verb.start()
    if not text[first:end].rstrip().endswith(words.BODY_ENDS):
        return False
    return words.BODY_WORD.search(text, first, end) is not None


def _opener(text: str, lead: re.Match[str] | None, mentions: Sequence[Named]) -> Named | None:
    """Return the speaker behind a lead such as "Phát biểu tại hội nghị, đồng chí X ..."."""
    if lead is None:
        return None
    after = lead.end()
    for mention in mentions:
        if mention.start >= after:
            between = words.HONORIFIC.sub("", text[after : mention.start])
            return mention if describes(between) and len(between) <= 160 else None
    return None


def _subject(
    text: str, sentence: Sentence, mentions: Sequence[Named], verb: re.Match[str]
) -> Named | None:
    before = [m for m in mentions if m.end <= verb.start()]
    if not before:
        return None
    mention = before[-1]
    gap = text[mention.end : verb.start()]
    if gap.rstrip()[-2:].lower().endswith((",", "và")):
        gap = words.ATTENDING.sub("", gap)
    if ":" in gap or words.ANOTHER.search(gap) or _together(text, before):
        return None
    if not describes(words.IN_BRACKETS.sub("", gap)):
        return None
    head = text[sentence.span.start : mention.start]
    if _inside_quotes(text[sentence.span.start : verb.start()]):
        return None
    if words.ORDERED.search(words.HONORIFIC.sub("", head[-90:].rstrip("· ") + " ")):
        return None
    return mention


def _together(text: str, before: Sequence[Named]) -> bool:
    """Tell whether the last two people are one subject: then the words are nobody's alone."""
    if len(before) < 2 or before[-1].name == before[-2].name:
        return False
    between = text[before[-2].end : before[-1].start]
    return bool(words.WITH.search(between)) and describes(between)


def _inside_quotes(before: str) -> bool:
    return before.count("“") > before.count("”") or before.count('"') % 2 == 1


def _goes_on(
    text: str,
    mentions: Sequence[Named],
    last: int,
    verb: re.Match[str],
    before: str | None,
) -> bool:
    """Tell whether the same speaker is the subject of a further verb of the sentence."""
    between = text[last : verb.start()]
    if ":" in between or _inside_quotes(between):
        return False
    if before is None and describes(between):
        return True
    if verb["reports"]:
        return False
    others = any(last <= m.start < verb.start() for m in mentions)
    if others:
        return False
    if words.AND.search(between) or words.AT_ONCE.match(between):
        return True
    return before in words.TAKES_NO_CLAUSE and bool(words.COMMA_AND.search(between))


def _built(
    text: str,
    sentence: Sentence,
    index: int,
    speaker: str,
    place: tuple[tuple[int, int], int],
    kinds: Sequence[re.Match[str]],
    lead: re.Match[str] | None,
) -> Turn:
    cue, content = place
    rest = text[content : sentence.span.end]
    quoted = words.OPENS_QUOTE.match(rest) is not None
    said = len(rest.strip(" .,;:")) > 5 and not words.NO_CONTENT.match(rest)
    return Turn(
        speaker, acts_told(text, sentence.span.end, kinds, lead), index, cue, content, quoted, said
    )
