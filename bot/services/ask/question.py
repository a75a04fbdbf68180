"""A question as understood: its language, what it names, and the words that say what it wants."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from bot.domain.findings import Language
from bot.domain.mentions import Act
from bot.services.ask import glossary
from bot.services.ask.cues import CUES
from bot.services.ask.documents_asked import DocumentAsked, document_type, find_documents
from bot.services.ask.homographs import misread
from bot.services.ask.knowledge import Knowledge
from bot.services.ask.people import PersonAsked, find_people, find_unknown
from bot.services.ask.phrases import Match, Phrases, word_set
from bot.services.ask.places import Place, find_places
from bot.services.ask.posts_asked import PostAsked, find_english_post, find_post, named
from bot.services.ask.short_names import find_short_names
from bot.services.ask.smalltalk import TALK
from bot.services.ask.stop_words import STOP
from bot.services.ask.tokens import Token, mark
from bot.services.ask.when import When, find_when
from bot.services.ask.wording import language_of, read

_ACTS: tuple[tuple[str, Act], ...] = (
    ("CHAIR", "chaired"),
    ("CONCLUDE", "concluded"),
    ("REPORT", "reported"),
    ("DIRECT", "directed"),
    ("SPEAK", "spoke"),
    ("ATTEND", "attended"),
)


# An English cue that may also be what is counted or met ("positions", "share").
_TRANSLATED = ("", "body", "post", "cue:JOB", "cue:MANY", "cue:MEETING", "cue:MORE")


# What a question may end in, and nothing else.
_PARTICLES = word_set("ta nhỉ hen hén hỉ đây đấy dậy dzậy dzay zậy zay dzị dzi nha heng")


_TALK = {name: Phrases((p, p) for p in phrases) for name, phrases in TALK.items()}
_TALK_BEGINS: dict[str, set[str]] = defaultdict(set)
for _name, _phrases in TALK.items():
    for _phrase in _phrases:
        _TALK_BEGINS[_phrase.split()[0]].add(_name)

# Words inside a longer cue that are a cue of their own ("những cuộc họp nào").
_IMPLIED = (
    ("cuoc hop", "MEETING"),
    ("du hop", "MEETING"),
    ("hoi nghi", "MEETING"),
    ("meeting", "MEETING"),
    ("conference", "MEETING"),
    ("nhung bai", "ARTICLE"),
    ("cac bai", "ARTICLE"),
    ("bai nao", "ARTICLE"),
    ("article", "ARTICLE"),
)


@dataclass(frozen=True, slots=True)
class Question:
    """What was understood of one message.

    Attributes:
        text: without raw Telex.
        cues: names of the cues found (see ``cues``).
        content: folded Vietnamese words that describe what is meant, in order.
        unknown: a person's name that nobody in the store has.
        talk: kinds of small talk found.
        words: every word, folded.
        context: the part of ``content`` that comes from the question before.
    """

    text: str
    language: Language
    tokens: tuple[Token, ...] = ()
    cues: frozenset[str] = frozenset()
    people: tuple[PersonAsked, ...] = ()
    unknown: PersonAsked | None = None
    places: tuple[Place, ...] = ()
    documents: tuple[DocumentAsked, ...] = ()
    document_type: str | None = None
    post: PostAsked | None = None
    when: When | None = None
    content: tuple[str, ...] = ()
    talk: frozenset[str] = frozenset()
    words: tuple[str, ...] = field(default=(), repr=False)
    context: tuple[str, ...] = ()

    def has(self, *cues: str) -> bool:
        """Whether any of the cues was found."""
        return not self.cues.isdisjoint(cues)

    @property
    def place(self) -> Place | None:
        """The first province named."""
        return self.places[0] if self.places else None

    @property
    def acts(self) -> tuple[Act, ...]:
        """The acts named, the most telling first."""
        return tuple(act for cue, act in _ACTS if cue in self.cues)

    def with_(self, **changes: object) -> Question:
        """Return a changed copy."""
        return replace(self, **changes)  # type: ignore[arg-type]  # names are checked by replace


def understand(
    text: str, knowledge: Knowledge, *, before: Language | None, today: dt.date
) -> Question:
    """Read one message.

    Args:
        text: as typed.
        knowledge: names, words and posts of the store.
        before: language of the conversation.
        today: for "năm nay".
    """
    language = language_of(text, before)
    text, tokens = read(text, language, knowledge.words, knowledge.words.follows)
    english = language == "en"
    documents = find_documents(text, tokens)
    when = find_when(text, tokens, today)
    people = find_people(tokens, knowledge, english=english)
    for person in people:
        mark(tokens, person.start, person.end, "person")
    places = find_places(tokens)
    for _, start, end in places:
        mark(tokens, start, end, "place")
    last = tokens[-1] if len(tokens) > 1 else None
    if not english and last and last.canonical in _PARTICLES and not last.used:
        mark(tokens, len(tokens) - 1, len(tokens), "cue:END")
    words = [t.text for t in tokens]
    said = CUES.find(words)
    # Words inside a cue of several words, or that are a cue themselves.
    spoken_for = frozenset(i for m in said for i in range(m.start, m.end))
    short = find_short_names(tokens, knowledge, spoken_for)
    for person in short:
        mark(tokens, person.start, person.end, "person")
    people = sorted((*people, *short), key=lambda p: p.start)
    cues = _mark_cues(tokens, words, said)
    find = find_english_post if english else find_post
    post = find(tokens, words, cues)
    if english and any(t.text in _ASK and b.used == "person" for b, t in pairwise(tokens)):
        cues.add("DIRECT")  # "what did Mr A ask the provinces to do"
    if not people and "WHO" not in cues and _is_pronoun(tokens):
        cues.add("HE")
    unknown = None if people else find_unknown(tokens, knowledge)
    if unknown:
        mark(tokens, unknown.start, unknown.end, "unknown")
    return Question(
        text,
        language,
        tuple(tokens),
        frozenset(cues),
        tuple(people),
        unknown,
        tuple(dict.fromkeys(p for p, _, _ in places)),
        tuple(documents),
        document_type(tokens, english=english),
        post,
        when,
        tuple(_content(tokens, english=english)),
        _talk_in(words),
        tuple(words),
    )


_ASK = frozenset({"ask", "asked", "asks", "want", "wanted", "wants"})
_DONE = (*(f"cue:{cue}" for cue, _ in _ACTS), "cue:JOB")


def _is_pronoun(tokens: Sequence[Token]) -> bool:
    """Whether a question begins with "ông" or "bà" for who was spoken of: "bà dự hội nghị nào?"."""
    return (
        len(tokens) > 1 and tokens[0].canonical in ("ông", "bà", "ong") and tokens[1].used in _DONE
    )


def _talk_in(words: Sequence[str]) -> frozenset[str]:
    """Return the kinds of small talk of which a phrase stands in the words."""
    begun = {name for word in words if word in _TALK_BEGINS for name in _TALK_BEGINS[word]}
    return frozenset(name for name in begun if _TALK[name].any_in(words))


def _mark_cues(
    tokens: list[Token], words: Sequence[str], said: Sequence[Match[tuple[str, bool]]]
) -> set[str]:
    cues: set[str] = set()
    for match in said:
        name, soft = match.value
        span = tokens[match.start : match.end]
        if any(t.used in ("person", "place", "document") for t in span):
            # A longer phrase may hide a shorter one beside a name: "ông ấy" never does.
            continue
        if name == "BODY":
            mark(tokens, match.start, match.end, "body")
            continue
        phrase = " ".join(words[match.start : match.end])
        if phrase == "du" and words[match.end : match.end + 1] == ["lich"]:
            continue  # "du lịch"
        if misread(span, tokens[match.end : match.end + 1]):
            continue  # "Võ" is nobody's wife
        if phrase == "may" and span[0].canonical not in ("may", "mấy"):
            continue  # "mày", "máy"
        cues.update(cue for word, cue in _IMPLIED if word in phrase)
        if phrase == "cho biet" and match.start == 0:
            name = "OPENING"
        # In the middle or at the end these are particles ("là ai vậy", "the").
        leads = name != "MORE" or match.start == 0 or words[match.start] == "thi"
        if leads:
            cues.add(name)
        if not soft:
            mark(tokens, match.start, match.end, f"cue:{name}")
    return cues


# Nouns of which a half alone says nothing ("để", "những").
_COMPOUNDS = frozenset({"chu de", "chuyen de", "de tai", "de cuong", "tham nhung", "ben vung"})


def _content(tokens: Sequence[Token], *, english: bool) -> list[str]:
    left = [t for t in tokens if not named(t) and t.used != "unknown"]
    words = [t.text for t in left]
    out: list[str] = []
    at = 0
    while at < len(left):
        match = glossary.ENGLISH.at(words, at) if english else None
        if match is not None and left[at].used in _TRANSLATED:
            out += _spelled(match.value)
            at = match.end
            continue
        said = left[at].used == "body" or words[at] not in STOP or _in_compound(words, at)
        if said and not left[at].used.startswith("cue:"):
            out.append(words[at])
        at += 1
    return list(dict.fromkeys(out))


def _in_compound(words: Sequence[str], at: int) -> bool:
    beside = (words[max(0, at - 1) : at + 1], words[at : at + 2])
    return any(" ".join(pair) in _COMPOUNDS for pair in beside)


def _spelled(phrase: str) -> list[str]:
    full = phrase.replace("hdnd", "hoi dong nhan dan").replace("ubnd", "uy ban nhan dan")
    return [w for w in full.replace("mttq", "mat tran to quoc").split() if w not in STOP]
