"""The embedded store: TinyDB snapshots that are replaced whole, and one journal that grows."""

from bot.store.tinydb.kinds import SCHEMA_VERSION
from bot.store.tinydb.reading import open_store, read_store
from bot.store.tinydb.store import TinyStore

__all__ = ["SCHEMA_VERSION", "TinyStore", "open_store", "read_store"]
