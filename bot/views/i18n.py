"""Choose the words of a language from the gettext catalogues under ``locale/``.

Message ids are the English sentences; Vietnamese is a catalogue like any other and complete.
Several domains (one per family of views) may exist; all are loaded.
"""

from __future__ import annotations

import gettext
from functools import cache
from importlib.resources import files

LANGUAGES = ("vi", "en")


class Translator:
    """Translate the messages of one language.

    Args:
        language: "vi" or "en".

    Raises:
        ValueError: there is no such language.
    """

    def __init__(self, language: str) -> None:
        if language not in LANGUAGES:
            msg = f"language is {language!r}, expected one of {', '.join(LANGUAGES)}"
            raise ValueError(msg)
        self.language = language
        self._known: dict[str, str] = {}  # messages are constants of the program, so it is bounded
        self._catalogue: gettext.NullTranslations = gettext.NullTranslations()
        folder = files("bot.views") / "locale" / language / "LC_MESSAGES"
        for entry in sorted(folder.iterdir(), key=lambda e: e.name):
            if entry.name.endswith(".mo"):
                with entry.open("rb") as stream:
                    translations = gettext.GNUTranslations(stream)
                translations.add_fallback(self._catalogue)
                self._catalogue = translations

    def t(self, message: str, /, **values: object) -> str:
        """Return the message in this language with ``{placeholders}`` filled."""
        text = self._known.get(message)
        if text is None:
            text = self._known[message] = self._catalogue.gettext(message)
        return text.format(**values) if values else text

    def tn(self, one: str, many: str, n: int, /, **values: object) -> str:
        """Return the singular or plural form for ``n``, which is also a placeholder."""
        return self._catalogue.ngettext(one, many, n).format(n=n, **values)


@cache
def translator(language: str) -> Translator:
    """Return the (shared, read-only) translator of a language."""
    return Translator(language)
