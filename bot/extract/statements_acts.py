"""What kind of speech the verbs of a sentence tell: spoken, directed, reported or concluded."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.domain.mentions import Act
from bot.extract import statements_words as words


def acts_told(
    text: str, end: int, verbs: Sequence[re.Match[str]], lead: re.Match[str] | None
) -> tuple[Act, ...]:
    """Return the acts of one speaker in one sentence, each once.

    Args:
        text: a body.
        end: where the sentence ends.
        verbs: matches of ``statements_words.verbs`` that are this speaker's.
        lead: match of ``statements_words.LEAD`` when the speaker stands behind one.
    """
    acts: dict[Act, None] = {}
    for verb in verbs:
        acts.update(dict.fromkeys(_of(text, end, verb)))
    kind = lead["kind"].lower() if lead else ""
    if kind == "kết luận":
        acts["concluded"] = None
    if kind in ("trình bày", "báo cáo"):
        acts["reported"] = None
        acts.pop("spoke", None)
    elif lead or not acts.keys() <= {"reported"}:
        acts["spoke"] = None
    return tuple(acts)


def _of(text: str, end: int, verb: re.Match[str]) -> tuple[Act, ...]:
    if verb["concludes"]:
        return "concluded", "spoke"
    if verb["directs"]:
        return ("directed",)
    if verb["reports"]:
        return ("reported",)
    if verb["stresses"] and words.BOUND_AT_ONCE.match(text[verb.end() : end]):
        return ("directed",)
    return ("spoke",)
