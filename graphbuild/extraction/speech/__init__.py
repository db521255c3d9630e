"""Attributions: who says what, in quotations, reported speech and documents."""

from graphbuild.extraction.speech.finding import find_attributions

__all__ = ["find_attributions"]
