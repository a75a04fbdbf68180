"""Read what somebody wants to follow, as typed behind /subscribe or in a sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.domain.entities import Document, Person
from bot.domain.findings import FollowFinding, Near
from bot.domain.follow import Topic
from bot.lexicon.provinces import province_name, province_named
from bot.services.archive import Archive
from bot.services.ask.papers import document_name
from bot.services.follow.posts import post_label, post_rule, read_post
from bot.services.follow.topics import ALL
from bot.services.follow.words import label_of, read_words
from bot.text import collapse, fold, fold_with_offsets, nfc

_LEAD = re.compile(
    r"^(?:(?:hay|xin|vui long|lam on|please|pls|can you|could you|toi muon|minh muon|em muon|"
    r"i want to|i would like to|i'd like to)\s+)*"
    r"(?:(?:bo|ngung|dung|huy|thoi|khong)\s+(?:theo doi|dang ky)(?:\s+nua)?"
    r"|(?:dang ky\s+)?theo doi(?:\s+(?:giup|gium|ho)(?:\s+(?:toi|minh|em))?)?|dang ky(?:\s+nhan)?"
    r"|(?:bao|nhan|gui|cap nhat|thong bao|nhac)(?:\s+tin)?(?:\s+cho)?\s+(?:toi|minh|em)"
    r"(?:\s+(?:biet\s+)?(?:khi(?:\s+nao)?\s+co|ve))?"
    r"|unfollow|unsubscribe(?:\s+from)?|stop following|follow|subscribe(?:\s+to)?|notify me"
    r"(?:\s+(?:about|of|when))?|alert me(?:\s+(?:about|of|when))?|track|watch)(?:\s+|$)"
)
_TRAIL = re.compile(
    r"\s+(?:cho|giup|gium|ho)\s+(?:toi|minh|em|chung toi)(?:\s+(?:voi|nhe|nha|di))?$"
    r"|\s+(?:nua|nhe|nha|di|voi|voi nhe|please|pls|for me|thanks|thank you|giup|gium)$"
)
_EVERYTHING = frozenset(
    {
        *("tat ca", "moi thu", "tat ca moi thu", "moi tin", "tat ca tin", "tat ca bai", "moi bai"),
        *("tat ca cac bai", "tat ca bai viet", "moi bai viet", "toan bo", "het", "tin moi"),
        *("bai moi", "tat ca tin tuc", "moi tin tuc", "tin tuc", "everything", "all", "all news"),
        *("all articles", "every article", "the news", "news", "new articles", "*"),
    }
)
_ABOUT = re.compile(
    r"^(?:(?:cac |nhung |moi |tat ca )?(?:tin tuc|tin|bai viet|bai|thong tin|news|articles?)"
    r"(?:\s+(?:moi|ve|cua|o|tai|about|on|of|from|in))*\s+|(?:ve|about)\s+)"
)
_PLACE = re.compile(r"^(?:tinh|thanh pho|tp\.?|province of|city of)\s+|\s+(?:province|city)$")
_MEETING = re.compile(
    r"^(?:(?:cac|nhung|moi|tat ca)\s+)?(?:(?:cac|cuoc|buoi|phien|ky|the)\s+)*"
    r"(?P<kind>hoi nghi|hop|giao ban|dai hoi|hoi thao|toa dam|le|meetings?|conferences?|sessions?"
    r"|congress(?:es)?)(?!\w)"
)
_ANY_MEETING = ("hoi nghi", "hop", "meeting", "meetings", "conference", "conferences")
_BESIDE_A_POST = 5
_OPERATORS = re.compile(
    r'["“”|,;]|(?:^|\s)[-−–]\S|(?<!\w)(?:hoặc|hoac|or|trừ|không có|khong co|without)(?!\w)'
)
_SYMBOL = re.compile(r"\d+[-/][\w/-]*\w")
_HONORIFICS = re.compile(
    r"^(?:(?:các |những )?(?:ông|bà|đồng chí|đ/c|mr\.?|mrs\.?|ms\.?)\s+)+", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What was understood.

    Attributes:
        topics: one when it is clear, several to choose from, none when nothing was named.
        text: the words that name it, as typed.
    """

    topics: tuple[Topic, ...]
    text: str

    @property
    def clear(self) -> Topic | None:
        """The one thing that is meant."""
        return self.topics[0] if len(self.topics) == 1 else None


def named_in(text: str) -> str:
    """Return the part of a sentence that names what is followed.

    "theo dõi Kiên Giang cho tôi" gives "Kiên Giang". Quotation marks and signs stay.
    """
    text = collapse(nfc(text))
    folded, places = fold_with_offsets(text)
    start, end = 0, len(folded)
    if lead := _LEAD.match(folded):
        start = lead.end()
    while trail := _TRAIL.search(folded, start, end):
        end = trail.start()
    if start >= end:
        return ""
    return text[places[start] : places[end - 1] + 1].strip(" .!?…")


def read_topics(text: str, archive: Archive, understood: FollowFinding | None = None) -> Wanted:
    """Read what is to be followed.

    Args:
        text: the words that name it; a whole sentence is cut by ``named_in`` before.
        archive: people and documents that may be meant.
        understood: what the question understanding made of the same words, when it was asked: it
            corrects slips and knows whom "ông ấy" means.

    Returns:
        What may be meant. Anything that is not a known thing becomes a rule of words.
    """
    folded = fold(text)
    if folded in _EVERYTHING:
        return Wanted((ALL,), text)
    if _OPERATORS.search(text):
        return Wanted(_words(text), text)
    bare = _cut(text, _ABOUT)
    if fold(bare) in _EVERYTHING:
        return Wanted((ALL,), text)
    if (place := _province(bare)) is not None:
        return Wanted((place,), text)
    if people := _people(bare, archive):
        return Wanted(people, text)
    near = understood.target if understood else None
    if near is not None and near.kind == "person" and near.id in archive.people:
        return Wanted((Topic("person", near.id, archive.people[near.id].name),), text)
    if documents := _documents(near, archive):
        return Wanted(documents, text)
    if meeting := _meeting(bare):
        return Wanted((meeting,), text)
    if post := _post(bare, near):
        return Wanted((post,), text)
    if near is not None and near.kind == "place" and (slug := province_named(near.label)):
        return Wanted((Topic("province", slug, province_name(slug)),), text)
    if not bare and near is not None and near.kind == "event":
        return Wanted(_words(near.label), near.label)
    name = len(bare.split()) > 1 and all(w[0].isupper() for w in bare.split())
    return Wanted(_words(f'"{bare}"' if name else bare), text)


def _words(text: str) -> tuple[Topic, ...]:
    rule = read_words(text)
    return (Topic("words", rule.key, label_of(text)),) if rule else ()


def _cut(text: str, lead: re.Pattern[str]) -> str:
    folded, places = fold_with_offsets(text)
    found = lead.match(folded)
    return text[places[found.end()] :] if found and found.end() < len(folded) else text


def _province(text: str) -> Topic | None:
    slug = province_named(_PLACE.sub("", fold(text)).strip())
    return Topic("province", slug, province_name(slug)) if slug else None


def _people(text: str, archive: Archive) -> tuple[Topic, ...]:
    name = _HONORIFICS.sub("", text)
    people = archive.people_named(name)
    exact = [p for p in people if nfc(p.name).casefold() == nfc(name).casefold()]
    return tuple(Topic("person", p.id, _person_label(p, exact or people)) for p in exact or people)


def _person_label(person: Person, among: list[Person]) -> str:
    if len(among) == 1 or not person.place:
        return person.name
    return f"{person.name} ({person.place})"


def _documents(near: Near | None, archive: Archive) -> tuple[Topic, ...]:
    if near is None or near.kind != "document":
        return ()
    document = archive.documents.get(near.id)
    if document is not None:
        choice = [archive.documents[i] for i in document.candidates if i in archive.documents]
        return tuple(map(_document_topic, choice or [document]))
    symbol = _SYMBOL.search(near.label)
    return _words(f'"{symbol.group() if symbol else near.label}"') if near.label else ()


def _document_topic(document: Document) -> Topic:
    return Topic("document", document.id, document_name(document))


def _meeting(text: str) -> Topic | None:
    folded, places = fold_with_offsets(text)
    found = _MEETING.match(folded)
    if found is None:
        return None
    kind = "" if found["kind"] in _ANY_MEETING else text[places[found.start("kind")] :]
    kind = " ".join(kind.split()[: len(found["kind"].split())])
    rest = text[places[found.end()] :].split() if found.end() < len(folded) else []
    slug = ""
    for start in range(len(rest)):
        if known := province_named(" ".join(rest[start:])):
            slug, rest = known, rest[:start]
            break
    if slug and rest and fold(rest[-1]) in ("o", "tai", "cua", "in", "at", "of"):
        rest.pop()
    phrase = " ".join(f'"{part}"' for part in (kind, " ".join(rest)) if part)
    rule = read_words(phrase) if phrase else None
    return Topic("meeting_kind", f"{rule.key if rule else ''}@{slug}", label_of(text))


def _post(text: str, near: Near | None) -> Topic | None:
    slug = _province_within(text) or (_province_within(near.label) if near else "")
    key = read_post(text, slug)
    if key is None or post_rule(key) is None:
        return None
    label = post_label(key, text)
    if len(text.split()) > len(label.split()) + _BESIDE_A_POST:
        return None  # a long text that names a post is about something else
    return Topic("post", key, label)


def _province_within(text: str) -> str:
    words = text.split()
    for size in (5, 4, 3, 2):
        for start in range(len(words) - size + 1):
            if slug := province_named(" ".join(words[start : start + size])):
                return slug
    return ""
