"""Mentions of actors and places: names repaired, titles and positions, descriptions, what noun phrases alone say."""

from graphbuild.extraction.names.finding import Naming, find_names

__all__ = ["Naming", "find_names"]
