"""What is known of English words, as data files that are validated when they are read."""

from graphbuild.extraction.english.words import Meaning, Words, adjectives, nouns, verbs

__all__ = ["Meaning", "Words", "adjectives", "nouns", "verbs"]
