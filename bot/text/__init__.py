"""Vietnamese text: normal forms and folding. Pure functions over str; offsets are code points."""

from bot.text.fold import canonical, collapse, fold, fold_with_offsets, nfc, slug

__all__ = ["canonical", "collapse", "fold", "fold_with_offsets", "nfc", "slug"]
