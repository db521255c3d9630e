"""Pronouns and descriptions find whom they mean."""

from graphbuild.extraction.references.resolving import resolve

__all__ = ["resolve"]
