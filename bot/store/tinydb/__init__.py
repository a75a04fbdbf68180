"""The embedded store: TinyDB over files that are replaced, never rewritten in place."""

from bot.store.tinydb.store import SCHEMA_VERSION, TinyStore, read_store

__all__ = ["SCHEMA_VERSION", "TinyStore", "read_store"]
