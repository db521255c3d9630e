"""What the words of english/ do to the certainty of what stands under them, as tables by word."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal, cast

from graphbuild.extraction.english.lists import lists_of, mapping, words
from graphbuild.extraction.english.words import adjectives, nouns, verbs
from graphbuild.extraction.grammar.phrases import is_verbal
from graphbuild.extraction.grammar.words import Word
from graphbuild.model import Factuality

Effect = Literal[
    "keep", "flip", "deny", "exclude", "confirm", "factive", "end",
    "planned", "possible", "probable", "unlikely", "unknown",
]  # fmt: skip
_WORDS = {"verb": verbs, "noun": nouns, "adjective": adjectives}
_PARTS = {"ADJ": "adjective", "ADV": "adverb"}


@dataclass(frozen=True, slots=True)
class Words:
    """The lists of english/, by word."""

    modals: dict[str, str]
    perfect: dict[str, Factuality]
    adverbs: dict[str, Factuality]
    adjectives: dict[str, Factuality]
    governors: dict[str, dict[str, Effect]]
    contents: dict[str, Effect]
    reporting: dict[str, Effect]
    entailing: frozenset[str]
    directing: frozenset[str]
    judging: frozenset[str]
    singling: frozenset[str]
    unrealized: frozenset[str]
    texts: frozenset[str]
    containing: frozenset[str]
    failing: frozenset[str]

    def turns(self, modifier: str) -> bool:
        """True for what before a noun turns round what that holds: "failed", "false"."""
        return modifier in self.failing or self.governors["adjective"].get(modifier) == "flip"


@cache
def certainty_words() -> Words:
    """The words of english/, read once."""
    return Words(
        modals=mapping("certainty", "modals"),
        perfect=cast(dict[str, Factuality], mapping("certainty", "perfect")),
        adverbs={word: value for value, listed in lists_of("certainty")["adverbs"].items() for word in listed.split()},
        adjectives=adjectives().values("event"),
        governors={"adverb": adjectives().values("effect"), **{part: _effects(part) for part in _WORDS}},
        contents=nouns().values("content"),
        reporting=verbs().values("passive"),
        entailing=verbs().having("entailing") | adjectives().having("entailing"),
        directing=frozenset(verb for verb, frames in verbs().values("speech").items() if "directive" in frames),
        judging=words("certainty", "judging"),
        singling=words("certainty", "singling"),
        unrealized=verbs().having("unrealized"),
        texts=nouns().having("planning"),
        containing=verbs().having("containing"),
        failing=words("certainty", "failing"),
    )


def _effects(part: str) -> dict[str, Effect]:
    """The effects of one part of speech; those of other ones for words that it does not have."""
    own = _WORDS[part]()
    other = {word: effect for one in _WORDS if one != part for word, effect in _WORDS[one]().values("effect").items()}
    return {word: effect for word, effect in other.items() if word not in own.meanings} | own.values("effect")


def effects_for(word: Word) -> dict[str, Effect]:
    """The effects of the words of the part of speech of a word: "back" of "came back from talks" is no verb."""
    part = "verb" if is_verbal(word) else _PARTS.get(word.pos, "noun")
    return certainty_words().governors[part]
