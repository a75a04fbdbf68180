"""``python -m bot``."""

import gc

# Loading makes hundreds of thousands of objects that stay. To look through them for garbage again
# and again costs a tenth of the start, so that begins when loading is done (``bot.cli``).
gc.disable()

from bot.cli import main  # noqa: E402

main()
