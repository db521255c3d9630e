"""Mentions of actors and places: names repaired, titles and positions, descriptions, what noun phrases alone say."""

from graphbuild.extraction.names.home import home_of
from graphbuild.extraction.names.mentions import Names, find_names

__all__ = ["Names", "find_names", "home_of"]
