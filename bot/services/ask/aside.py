"""Questions beside the records: authors, what the store holds, provinces today, small talk."""

from __future__ import annotations

from bot.domain.findings import Finding, TalkFinding
from bot.domain.findings import Talk as TalkKind
from bot.services.ask import authors, background, inventory, mentions
from bot.services.ask.asking import Asking

_TALK_ORDER: tuple[TalkKind, ...] = (
    "own_data",
    "own_follows",
    "help",
    "thanks",
    "goodbye",
    "greeting",
)
_KINDS = (authors.asked, background.asked, inventory.asked, mentions.asked)


def answered(a: Asking) -> Finding | None:
    """Answer a question of these kinds, None when it is of no such kind."""
    return next((found for kind in _KINDS if (found := kind(a)) is not None), None)


def small_talk(a: Asking) -> Finding:
    """Answer a greeting, thanks, a farewell or a question for help or about one's own data."""
    kind: TalkKind = next((t for t in _TALK_ORDER if t in a.q.talk), "greeting")
    if (
        kind == "help"
        and "greeting" in a.q.talk
        and not a.q.has("WHAT", "WHO")
        and len(a.q.words) < 4
    ):
        kind = "greeting"
    return TalkFinding(language=a.q.language, talk=kind)


def out_of_scope(a: Asking) -> Finding:
    """Say that news of meetings cannot answer this."""
    return TalkFinding(language=a.q.language, talk="out_of_scope")
