"""Text to lines: the marks of dumps (Markdown, bullets, image names) are taken off here."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from bot.text import collapse, nfc

# A sentence this long is not a headline, a section or a button.
PROSE_WORDS = 30
_PROSE_CHARS = 300
# No article has as many; a page of millions of tiny lines must not hold up the others.
MOST_LINES = 20_000

_HEADING = re.compile(r"\s*(#{1,6})\s+")
_EMPHASIS = re.compile(r"\*\*|__")
_LINK = re.compile(r"\[([^\[\]\n]{1,300})\]\((?:[^()\s]{1,1000})\)")
_ONLY_LINK = re.compile(rf"(?:[-+*] )?{_LINK.pattern}")
_SLANTED = re.compile(r"\*([^*\n]{2,2000})\*")
_IMAGE = re.compile(
    r"!\[([^\[\]\n]{0,300})\]\([^()\s]{0,1000}\)|\[(?:img|image|ảnh)\]", re.IGNORECASE
)
_FILE = re.compile(
    r"(?:(?:video|clip|audio|ảnh|hình(?: ảnh)?|file|tệp)\s*:?\s*)?"
    r"[^\s/\\][^/\\\n]{0,120}\.(?:jpe?g|png|gif|webp|bmp|tiff?|mp4|mp3|m4a|avi|flv|mov|wmv|docx?|pdf)",
    re.IGNORECASE,
)
_FILE_CHARS = 140
_BULLETS = "•●▪■►▶»◦*"
_BULLET = re.compile(rf"^[{_BULLETS}]\s+")
# Most dumps have none of the marks that lines begin with or hold.
_MARKS = (*_BULLETS, "#", "[", "__", "\t")
_WRAPPED_CHARS = 250
_NARROWEST, _WIDEST = 50, 120
_BLANK = re.compile(r"\n[^\S\n]*(?:\n[^\S\n]*)+")
_ENDS = re.compile(r"[.!?…][”\"’')\]/]*$")


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line.

    Attributes:
        text: single spaces, no marks.
        wide: the same with runs of spaces kept; they may part a caption from what follows.
        gap: a blank line (or the beginning) stands before it.
        heading: level of a Markdown heading, 0 otherwise.
        media: the line is the name of a picture or film.
        linked: the whole line is a Markdown link, as in lists of other articles.
        words: number of words.
    """

    text: str
    wide: str
    gap: bool
    heading: int = 0
    media: bool = False
    linked: bool = False
    words: int = field(init=False, compare=False)

    def __post_init__(self) -> None:
        """Count the words: half a dozen questions ask for their number."""
        object.__setattr__(self, "words", self.text.count(" ") + 1)

    @property
    def ends(self) -> bool:
        """Whether it ends like a sentence."""
        return bool(_ENDS.search(self.text[-6:]))

    @property
    def prose(self) -> bool:
        """Whether it is running text rather than a headline, section or button."""
        return (
            len(self.text) >= _PROSE_CHARS
            or self.words >= PROSE_WORDS
            or (self.words >= 10 and self.ends)
        )


def to_lines(text: str) -> list[Line]:
    """Split a text into its non-blank lines, at most ``MOST_LINES``.

    Args:
        text: any Unicode; the lines are NFC.
    """
    lines: list[Line] = []
    gap = True
    text = _unwrapped(nfc(text))
    marked = any(mark in text for mark in _MARKS)
    for raw in text.splitlines():
        line = _marked(raw, gap) if marked else _plain(raw.strip(), gap)
        if line is None:
            gap = True
            continue
        if len(lines) == MOST_LINES:
            break
        lines.append(line)
        gap = False
    return lines


def _unwrapped(text: str) -> str:
    """Join the lines of paragraphs that were wrapped at a fixed width.

    Such a text has no long line, blank lines between paragraphs, and in most of them every line
    but the last is nearly as long as any.
    """
    if len(text) < _WRAPPED_CHARS or "\n\n" not in text:
        return text
    for place in (len(text) // 2, len(text) // 4, 0):
        # A quick look: one long line is enough.
        if text.find("\n", place, place + _WIDEST + 1) < 0:
            return text
    rows = text.splitlines()
    width = max(map(len, rows))
    if not _NARROWEST <= width <= _WIDEST:
        return text
    blocks = [[r.strip() for r in b.splitlines()] for b in _BLANK.split(text.strip())]
    several = [b for b in blocks if len(b) > 1]
    full = [b for b in several if all(len(r) >= 0.75 * width for r in b[:-1])]
    if len(full) < 2 or 2 * len(full) < len(several):
        return text
    return "\n\n".join(
        " ".join(b) if all(len(r) >= 0.75 * width for r in b[:-1]) else "\n".join(b) for b in blocks
    )


def _marked(raw: str, gap: bool) -> Line | None:
    """Return a line without its marks, None when nothing is left."""
    heading = _HEADING.match(raw)
    wide = raw[heading.end() :] if heading else raw
    wide = wide.replace("\t", "  ")
    linked = False
    if "[" in wide:
        image = _IMAGE.search(wide)
        if image and not collapse(_IMAGE.sub("", wide)):
            return Line(collapse(image[1] or ""), "", gap, media=True)
        linked = bool(_ONLY_LINK.fullmatch(wide.strip()))
        wide = _LINK.sub(r"\1", _IMAGE.sub(" ", wide))
    if "**" in wide or "__" in wide:
        wide = _EMPHASIS.sub("", wide)
    wide = _BULLET.sub("", wide.strip())
    if wide.startswith("*") and (slanted := _SLANTED.fullmatch(wide)):
        wide = slanted[1]
    return _plain(wide, gap, len(heading[1]) if heading else 0, linked=linked)


def _plain(wide: str, gap: bool, heading: int = 0, *, linked: bool = False) -> Line | None:
    # Every white space but the blank is unprintable: most lines have single blanks only.
    text = wide if "  " not in wide and wide.isprintable() else " ".join(wide.split())
    if not text:
        return None
    media = len(text) <= _FILE_CHARS and "." in text and bool(_FILE.fullmatch(text))
    return Line(text, wide, gap, heading, media, linked)
