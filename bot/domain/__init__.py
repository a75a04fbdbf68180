"""Plain frozen records and errors: no I/O, no framework, nothing above imported."""
