"""What may be chosen of a panel, by name."""

from __future__ import annotations

BY = ("month", "year", "week", "day")
CODES = ("cow", "gw", "iso")
"""Correlates of War numbers, Gleditsch–Ward numbers, ISO 3166-1 alpha-3 codes."""
COUNTS = ("quad", "root", "type")
CONVENTIONS = ("cameo", "penta", "plover")
PAIRS = ("all", "active")
CERTAINTY = ("asserted", "all")
