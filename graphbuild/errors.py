"""The errors that a user can mend."""

from __future__ import annotations


class GraphbuildError(Exception):
    """Something that the user can mend; the message says how."""
