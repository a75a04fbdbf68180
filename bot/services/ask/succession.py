"""Who held a post before or after somebody: "tiền nhiệm của ông A", "who succeeded her"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from bot.services.ask.phrases import Phrases, word_set
from bot.services.ask.tokens import Token

Side = Literal["before", "after"]

_TABLE: dict[Side, str] = {
    "before": """
        tien nhiem | nguoi tien nhiem | vi tien nhiem | doi truoc | khoa truoc | nguoi truoc
        | ai truoc do | predecessor | predecessors | preceded | precede | his predecessor
        """,
    "after": """
        ke nhiem | nguoi ke nhiem | ke vi | ke tuc | thay the | ai thay | nguoi thay | len thay
        | duoc thay | thay cho | successor | successors | succeeded | succeeds | succeed
        | replaced | replaces | replace | took over from | took over after | take over from
        """,
}
_SAID: Phrases[Side] = Phrases(
    (phrase.strip(), side)
    for side, phrases in _TABLE.items()
    for phrase in " ".join(phrases.split()).split("|")
)
# In front of a person these say before or after whom.
_IN_FRONT: dict[str, Side] = {"truoc": "before", "before": "before", "sau": "after"}
_IN_FRONT |= {"after": "after", "thay": "after"}
_TITLES = word_set("ong ba anh chi bac thoi mr mrs ms him her ho vi dong nguoi")
_HERE = ("truoc do", "sau do", "truoc day", "ve sau")


def side_of(tokens: Sequence[Token], *, who: bool) -> Side | None:
    """Return which side of somebody's time in a post is asked for, None when neither is.

    Args:
        tokens: of the question, with its people marked.
        who: the question asks for a person.
    """
    words = [t.text for t in tokens]
    for match in _SAID.find(words):
        if match.value == "after" or words[match.start] != "khoa":
            return match.value
    for at, word in enumerate(words[:-1]):
        side = _IN_FRONT.get(word)
        if word == "thay" and tokens[at].canonical != "thay":
            continue  # "thầy", "thấy"
        somebody = tokens[at + 1].used == "person" or words[at + 1] in _TITLES
        if side and somebody and not tokens[at].used.startswith(("person", "place")):
            return side
    if who and " ".join(words[:3]).startswith(_HERE):
        return "before" if words[0] == "truoc" else "after"
    return None
