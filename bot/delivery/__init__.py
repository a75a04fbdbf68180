"""Delivery: who is owed what, and bringing it there at the pace that the messenger allows."""
