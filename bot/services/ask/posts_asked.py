"""Posts in a question: "phó bí thư thường trực", "who heads the commission", "ai đứng đầu"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.lexicon.posts import find_posts, posts
from bot.services.ask import glossary
from bot.services.ask.phrases import word_set
from bot.services.ask.posts import PostKey, begins_post, parse, title_end
from bot.services.ask.tokens import Token, joined, mark, normal_words

# Words that no name of a body has.
_ENDS_POST = word_set(
    """
    la o tai co cho duoc da se thi ma roi nay do vay the gi ai nao khong voi ve nam khi hien z a r
    ad nhe ha do bi cung nhu vi nen trong ngoai den tu gom luc hom ten vao ra hay hoac
    """
)


@dataclass(frozen=True, slots=True)
class PostAsked:
    """A post as asked for, with its words as typed. ``former``: "nguyên", "cựu"."""

    key: PostKey
    asked: str
    former: bool = False


def find_post(tokens: list[Token], words: list[str], cues: set[str]) -> PostAsked | None:
    """Find the post that a Vietnamese question names and mark its words."""
    for at in range(len(words)):
        if tokens[at].used in ("person", "place", "document", "when") or not begins_post(words, at):
            continue
        stop = title_end(words, at)
        while stop < len(words) and stop - at < 14 and _in_post(tokens, words, stop):
            stop += 1
        written = [
            full
            for i in range(at, stop)
            for full in (_CENTRAL if _central(tokens, words, i) else (words[i],))
        ]
        found = parse(written, 0, len(written))
        if found is None:
            continue
        former = at > 0 and words[at - 1] in ("nguyen", "cuu") and not tokens[at - 1].used
        asked = joined(tokens[at - former : stop])
        mark(tokens, at - former, stop, "post")
        return PostAsked(found.key, asked, former)
    if "HEAD" in cues:
        return _headed(tokens, words)
    return None


def _in_post(tokens: Sequence[Token], words: Sequence[str], at: int) -> bool:
    token = tokens[at]
    if token.used in ("person", "place", "document", "when", "unknown"):
        return False
    if words[at] in ("ban", "thuong", "truc", "tinh"):
        return True
    if words[at] in ("cua", "va"):
        return at + 1 < len(tokens) and not tokens[at + 1].used and not begins_post(words, at + 1)
    if token.used.startswith("cue:") or begins_post(words, at):
        return False
    if words[at] == "tu" and not token.capital:
        return _central(tokens, words, at)
    if words[at] == "tai" and words[at - 1] == "van":
        return token.canonical != "tại"  # "vận tải"
    return token.used == "body" or token.capital or words[at] not in _ENDS_POST


_CENTRAL = ("trung", "uong")


def _central(tokens: Sequence[Token], words: Sequence[str], at: int) -> bool:
    """Whether "tu" is "TƯ" typed without marks: "ủy ban tu mttq", "ban tổ chức tu"."""
    behind = list(words[at + 1 : at + 2])
    follows = behind in ([], ["mat"], ["dang"], ["doan"], ["hoi"], ["la"], ["hien"])
    return words[at] == "tu" and tokens[at].canonical in ("tu", "tư") and follows


def _headed(tokens: list[Token], words: list[str]) -> PostAsked | None:
    """Read "ai đứng đầu Ban Tổ chức Tỉnh ủy": the head of a body."""
    for at, word in enumerate(words):
        starts = (
            word in ("ban", "so", "hoi", "uy", "doan", "tinh", "thanh", "huyen", "mat", "van")
            and tokens[at].used in ("", "body")
            and (word != "tinh" or words[at + 1 : at + 2] == ["uy"])
        )
        if not starts:
            continue
        stop = at + 1
        while stop < len(words) and stop - at < 8 and _in_post(tokens, words, stop):
            stop += 1
        if stop - at < 2:
            continue
        asked = joined(tokens[at:stop])
        key = _head_of(words[at:stop])
        mark(tokens, at, stop, "post")
        return PostAsked(key, asked)
    return None


def _head_of(body: Sequence[str]) -> PostKey:
    text = " ".join(body)
    if text.startswith("ban "):
        title = "truong ban"
    elif "nhan dan" in text or "mat tran" in text:
        title = "chu tich"
    elif text.split()[-1] == "uy" or " uy " in f" {text} ":
        title = "bi thu"
    elif text.startswith("doan"):
        title = "truong doan"
    elif text.startswith("so "):
        title = "giam doc"
    else:
        title = "truong ban"
    found = parse([*title.split(), *body], 0, len(title.split()) + len(body))
    assert found is not None
    return found.key


def find_english_post(tokens: list[Token], words: list[str], cues: set[str]) -> PostAsked | None:
    """Find the post that an English question names, title and body in any order; mark them."""
    if listed := _listed_english(tokens, words):
        return listed
    titles = [
        m
        for m in glossary.TITLES.find(words)
        if not any(named(t) for t in tokens[m.start : m.end])
        and not ("MEETING" in cues and words[m.start] == "chairs")
    ]
    # "Which conference did the Central Organizing Commission lead": a verb is no post by itself.
    if not titles:
        return None
    title = max(titles, key=lambda m: (len(m.value.split()), -m.start))
    bodies = [
        m
        for m in glossary.ORGANIZATIONS.find(words)
        if m.value not in ("tinh", "to chuc", "thuong truc")
        and not any(named(t) for t in tokens[m.start : m.end])
    ]
    if "MEETING" in cues and not bodies and title.value == "truong ban":
        return None
    if (
        not bodies
        and title.value in ("uy vien", "truong ban", "chu tich")
        and "provincial" not in words
    ):
        return None
    body = [w for m in bodies for w in m.value.split()]
    body = [
        "hoi dong nhan dan" if w == "hdnd" else "uy ban nhan dan" if w == "ubnd" else w
        for w in body
    ]
    body = " ".join(body).split()
    phrase = title.value.split()
    if title.value == "truong ban" and bodies:
        key = _head_of(body)
    else:
        found = parse([*phrase, *body], 0, len(phrase) + len(body))
        if found is None:
            return None
        key = found.key
    spans = [title, *bodies]
    start, end = min(m.start for m in spans), max(m.end for m in spans)
    asked = joined([t for t in tokens[start:end] if t.used != "place"])
    for m in spans:
        mark(tokens, m.start, m.end, "post")
    return PostAsked(key, asked)


def _listed_english(tokens: list[Token], words: Sequence[str]) -> PostAsked | None:
    """Find a post of the lexicon by its English name; one without its body says too little."""
    starts: dict[int, int] = {}
    at = 0
    for i, word in enumerate(words):
        starts[at] = i
        at += len(word) + 1
    for hit in find_posts(" ".join(words)):
        known = posts()[hit.post_id]
        first = starts.get(hit.start)
        if known.slot is None or first is None:
            continue
        end = max(i for at, i in starts.items() if at < hit.end) + 1
        if any(t.used in ("person", "document", "when") for t in tokens[first:end]):
            continue
        role = normal_words(known.name)
        if "dang uy" in " ".join(role) and any(t.used == "place" for t in tokens):
            continue  # "the party secretary of Kiên Giang" heads the provincial committee
        found = parse(role, 0, len(role)) if begins_post(role, 0) else None
        if found is None:
            continue
        asked = joined([t for t in tokens[first:end] if t.used != "place"])
        for i in range(first, end):
            if tokens[i].used != "place":
                mark(tokens, i, i + 1, "post")
        return PostAsked(found.key, asked, hit.former)
    return None


def named(token: Token) -> bool:
    """Whether the word belongs to a name, a document or a date."""
    return token.used in ("person", "place", "document", "when")
