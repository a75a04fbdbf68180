"""A reply as plain text: what a terminal or a log shows."""

from __future__ import annotations

from bot.domain.replies import Block, Bullets, Heading, Line, Paragraph, Quote, Reply


def to_text(reply: Reply) -> str:
    """Return the blocks of a reply as text, a blank line between them. Buttons are left out."""
    return "\n\n".join(text for block in reply.blocks if (text := _block(block)))


def _block(block: Block) -> str:
    match block:
        case Heading(text):
            return text
        case Paragraph(lines):
            return "\n".join(map(_line, lines))
        case Bullets(items, numbered, first):
            return "\n".join(
                _item(lines, f"{first + n}. " if numbered else "• ")
                for n, lines in enumerate(items)
            )
        case Quote(text, source):
            below = f"\n  — {_line(source)}" if source else ""
            return f"  “{_inner(text)}”{below}"


def _item(lines: tuple[Line, ...], mark: str) -> str:
    indent = " " * len(mark)
    first, *rest = [_line(line) for line in lines] or [""]
    return "\n".join([mark + first, *(indent + line for line in rest)])


def _line(line: Line) -> str:
    return "".join(f"{r.text} ({r.url})" if r.url else r.text for r in line)


def _inner(text: str) -> str:
    """Drop one pair of quotation marks that the sentence already stands in."""
    stripped = text.strip()
    if stripped.startswith("“") and stripped.endswith("”") and stripped.count("“") == 1:
        return stripped[1:-1]
    return stripped
