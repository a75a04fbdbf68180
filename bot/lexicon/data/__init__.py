"""Package data of the lexicon, read with ``bot.lexicon.resources``."""
