"""Questions that lean on the one before: "còn Thái Bình?", "thế năm 2018?", "đạt mấy phần trăm"."""

from __future__ import annotations

import re

from bot.services.archive import Archive
from bot.services.ask.background import asks_of_provinces
from bot.services.ask.documents_asked import DocumentAsked
from bot.services.ask.memory import Talk
from bot.services.ask.question import Question
from bot.services.ask.succession import side_of
from bot.text.citations import Citation

# Cues that ask nothing by themselves.
_LEANING = frozenset({"MORE", "OPENING", "OTHER", "INSIDE", "NOW", "WHAT", "TELL"})
_INSIDE = frozenset({"MANY", "WHO", "WHAT", "MEETING", "CONCLUDE", "HEAD"})
_LONGEST = 7
_OPENERS = frozenset({"con", "the", "va", "and"})
_SAME_PLACE = re.compile(
    r"\b(?:tinh|thanh pho) (?:do|nay|ay)\b|\b(?:that|this|the same) (?:province|city)\b"
)


def completed(q: Question, talk: Talk, archive: Archive) -> Question:
    """Return the question with what it leaves to the one before it.

    A message that names something new and asks nothing ("còn Thái Bình?") repeats the last
    question with that in place of the old; one that follows a choice ("của Thường trực Tỉnh ủy")
    narrows it. Everything else is returned as it is.
    """
    last = talk.question
    if last is not None and not q.places and _SAME_PLACE.search(" ".join(q.words)):
        q = q.with_(places=last.places)  # "bí thư tỉnh đó là ai?"
    if last is None:
        return q
    if last.post is not None and not _names(q) and side_of(q.tokens, who=q.has("WHO", "BY")):
        # "trước đó là ai?": of the post that was asked for.
        return last.with_(tokens=q.tokens, text=q.text, language=q.language)
    if not _leans(q, last):
        return q
    if q.has("MORE") and (numbered := _other_number(q, last, talk, archive)):
        return last.with_(documents=(numbered,), language=q.language, text=q.text)
    if q.has("INSIDE") or _more_of_a_figure(q, last):
        return _combined(q, last).with_(context=last.content)
    if talk.choosing and q.content and last.has("MEETING"):
        return _combined(q, last)
    if last.has("MEETING") and q.content and (q.has("MORE") or q.has("MEETING")):
        # "còn hội nghị 9 tháng 2019?": the same is asked of another meeting.
        return last.with_(
            content=q.content,
            when=q.when,
            places=q.places,
            people=q.people,
            words=q.words,
            language=q.language,
            text=q.text,
        )
    return _replaced(q, last) if _names(q) else q


def _combined(q: Question, last: Question) -> Question:
    return last.with_(
        text=q.text,
        content=tuple(dict.fromkeys((*q.content, *last.content))),
        cues=last.cues | q.cues,
        places=q.places or last.places,
        when=q.when or last.when,
        words=(*last.words, *q.words),
        language=q.language,
    )


def _replaced(q: Question, last: Question) -> Question:
    changes: dict[str, object] = {"language": q.language, "text": q.text, "talk": q.talk}
    if q.places:
        changes |= {"places": q.places, "people": ()}
    if q.when:
        changes["when"] = q.when
        changes["content"] = tuple(w for w in last.content if not w.isdigit())
    if q.people or q.unknown:
        changes |= {"people": q.people, "unknown": q.unknown, "post": q.post, "places": q.places}
        if last.has("WHO") and last.post is not None and not last.acts:
            # "ai là Bí thư?" - "còn ông Hải?": now the posts of that person are asked.
            changes["cues"] = frozenset({"JOB"})
    if q.post:
        changes["post"] = q.post
        if not q.people:
            changes["people"] = ()
    if q.documents:
        changes["documents"] = q.documents
    return last.with_(**changes)


def _other_number(
    q: Question, last: Question, talk: Talk, archive: Archive
) -> DocumentAsked | None:
    """Read "còn 39?" behind a question about a document as another one of its kind."""
    number = q.content[0] if len(q.content) == 1 else ""
    if not number.isdigit() or len(number) > 3 or _names(q):
        return None
    known = archive.documents.get(talk.document or "")
    if last.documents:
        kind, code = last.documents[0].citation.type, last.documents[0].citation.code
    elif known is not None:
        kind, code = known.type, None
    else:
        return None
    citation = Citation(kind, number, None, None, None, 0, 0, code)
    return DocumentAsked(citation, f"{kind or ''} {number}".strip())


def _leans(q: Question, last: Question) -> bool:
    own = q.has("FOLLOW", "UNFOLLOW", "LATEST", "SUMMARY")
    if own or q.talk & {"greeting", "thanks", "goodbye"}:
        return False
    if asks_of_provinces(q) and q.words[0] not in _OPENERS:
        return False  # "Kiên Giang còn là một tỉnh không?", unlike "còn tỉnh Thái Bình?"
    asks = q.cues - _LEANING
    named = bool(q.places or q.when or q.post)
    if q.has("MORE") and asks <= {"MEETING"} and (asks or q.content) and last.has("MEETING"):
        return True
    if q.has("MORE", "INSIDE"):
        inside = asks <= _INSIDE and len(q.tokens) <= _LONGEST and q.has("INSIDE")
        return not asks or inside or (asks <= {"WHO", *last.cues} and named)
    return not asks and len(q.tokens) <= _LONGEST and not q.has("TELL", "WHAT")


def _names(q: Question) -> bool:
    return bool(q.places or q.when or q.people or q.unknown or q.post or q.documents)


def _more_of_a_figure(q: Question, last: Question) -> bool:
    other = q.people or q.unknown or q.documents or q.post
    return last.has("MANY") and bool(q.content) and not other
