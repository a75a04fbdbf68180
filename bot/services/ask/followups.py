"""Questions that lean on the one before: "còn Thái Bình?", "thế năm 2018?", "đạt mấy phần trăm"."""

from __future__ import annotations

from bot.services.ask.memory import Talk
from bot.services.ask.question import Question

# Cues that ask nothing by themselves.
_LEANING = frozenset({"MORE", "OPENING", "OTHER", "INSIDE", "NOW", "BODY", "WHAT", "TELL"})
_LONGEST = 7


def completed(q: Question, talk: Talk) -> Question:
    """Return the question with what it leaves to the one before it.

    A message that names something new and asks nothing ("còn Thái Bình?") repeats the last
    question with that in place of the old. Everything else is returned as it is.
    """
    last = talk.question
    if last is None or not _leans(q):
        return q
    if q.has("INSIDE") or _more_of_a_figure(q, last):
        return last.with_(
            text=q.text,
            content=tuple(dict.fromkeys((*q.content, *last.content))),
            cues=last.cues | q.cues,
            places=q.places or last.places,
            when=q.when or last.when,
            words=last.words,
            language=q.language,
        )
    if not _names(q):
        return q
    changes: dict[str, object] = {"language": q.language, "text": q.text, "talk": q.talk}
    if q.places:
        changes["places"] = q.places
        changes["people"] = ()
        changes["content"] = _without_names(last)
    if q.when:
        changes["when"] = q.when
        changes["content"] = tuple(w for w in _without_names(last) if not w.isdigit())
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


def _leans(q: Question) -> bool:
    if q.has("FOLLOW", "UNFOLLOW", "LATEST", "SUMMARY") or q.talk & {
        "greeting",
        "thanks",
        "goodbye",
    }:
        return False
    asks = q.cues - _LEANING
    if q.has("MORE") or q.has("INSIDE"):
        return (
            not asks
            or (asks <= {"WHO"} and bool(q.places or q.when or q.post))
            or (
                asks <= {"MANY", "WHO", "WHAT", "MEETING", "CONCLUDE", "HEAD"}
                and len(q.tokens) <= _LONGEST
                and q.has("INSIDE")
            )
        )
    return not asks and len(q.tokens) <= _LONGEST and not q.has("TELL", "WHAT")


def _names(q: Question) -> bool:
    return bool(q.places or q.when or q.people or q.unknown or q.post or q.documents)


def _more_of_a_figure(q: Question, last: Question) -> bool:
    return (
        last.has("MANY")
        and bool(q.content)
        and not (q.people or q.unknown or q.documents or q.post)
    )


def _without_names(last: Question) -> tuple[str, ...]:
    return last.content
