"""Stores: each implements the ports ``Store`` and ``Chats``."""
