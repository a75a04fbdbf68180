"""Giao Ban: look up meetings, officials and resolutions in Vietnamese provincial news."""

__version__ = "0.1.0"
