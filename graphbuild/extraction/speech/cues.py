"""Cues: the words that attribute, and the frames in which they take what is attributed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from graphbuild.extraction.english.lists import words
from graphbuild.extraction.english.words import adjectives, nouns, verbs
from graphbuild.extraction.grammar.extents import Extent, group_extent
from graphbuild.extraction.grammar.mood import slot_of
from graphbuild.extraction.grammar.propositions import Proposition, nominal, verbal
from graphbuild.extraction.grammar.verbs import copula
from graphbuild.extraction.grammar.words import Text, Word

NO_FRAMES: frozenset[str] = frozenset()
_CUES = frozenset({"VERB", "AUX", "ADJ", "NOUN"})
_LONGEST = 400


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Verbs and adjectives with their frames, what they attribute behind which prepositions, and plain lists."""

    verbs: dict[str, frozenset[str]]
    prepositions: dict[str, frozenset[str]]
    nouns: frozenset[str]
    documents: frozenset[str]
    adjectives: dict[str, frozenset[str]]
    no_speakers: frozenset[str]
    relay: frozenset[str]
    light: frozenset[str]
    conjunctions: frozenset[str]
    opinions: frozenset[str]
    stating: frozenset[str]
    knowing: frozenset[str]
    aims: frozenset[str]
    hearsay: frozenset[str]
    agents: frozenset[str]
    agent_endings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Cue:
    """A word that attributes: a verb, an adjective after "be", or a noun."""

    token: Word
    frames: frozenset[str]
    clause: Proposition

    def extent(self, *more: Word) -> Extent:
        """The characters of the word with its auxiliaries, negation and particle, and of a preposition behind it."""
        return group_extent(self.token, *more)


@cache
def lexicon() -> Lexicon:
    """The cue words, read once."""
    return Lexicon(
        verbs=verbs().values("speech"),
        prepositions=_prepositions(),
        nouns=nouns().having("speech"),
        documents=nouns().having("document"),
        adjectives=adjectives().values("speech"),
        no_speakers=words("speech", "no_speakers"),
        relay=verbs().having("relaying"),
        light=verbs().having("voicing"),
        conjunctions=words("speech", "conjunctions"),
        opinions=nouns().having("opinion"),
        stating=frozenset(f"{verb}:{word}" for verb, known in verbs().values("states").items() for word in known),
        knowing=verbs().having("knowing"),
        aims=nouns().having("aim"),
        hearsay=nouns().having("hearsay"),
        agents=words("speech", "agents"),
        agent_endings=tuple(words("speech", "agent_endings")),
    )


def _prepositions() -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for known in (verbs().values("states"), verbs().values("judges"), adjectives().values("judges")):
        for word, prepositions in known.items():
            found[word] = found.get(word, NO_FRAMES) | prepositions
    return found


def find_cues(doc: Text) -> Iterator[Cue]:
    """The verbs, adjectives and nouns that can attribute, in the order of the text.

    A parsed sentence of more than 400 words is a list or a table: it is passed over.
    """
    words = lexicon()
    for token in (token for sentence in doc.sents if len(sentence) <= _LONGEST for token in sentence):
        frames = _frames_of(token, words)
        if frames:
            yield Cue(token, frames, nominal(token) if "noun" in frames else verbal(copula(token)))


def is_state(token: Word) -> bool:
    """True for the participle of a state of mind that the parser takes for a passive: is convinced that …."""
    if token.tag != "VBN" or token.lower not in lexicon().adjectives:
        return False
    return not verbal(token).dependents & {"agent", "dobj", "nsubj"}


def says(token: Word) -> bool:
    """True for a verb of saying."""
    return "quote" in lexicon().verbs.get(lemma_of(token), NO_FRAMES)


def lemma_of(token: Word) -> str:
    """The lemma; that of the dictionary where the lemmatizer drops a silent e ("hopes" is no form of "hop")."""
    lemma, form, known = token.lemma.lower(), token.lower, lexicon().verbs
    if token.pos != "VERB" or lemma in known:
        return lemma
    guesses = (form[: -len(ending)] + "e" for ending in ("es", "ed", "ing") if form.endswith(ending))
    return next((guess for guess in guesses if guess in known), lemma)


def _frames_of(token: Word, words: Lexicon) -> frozenset[str]:
    if token.pos not in _CUES:
        return NO_FRAMES
    lemma = lemma_of(token)
    if is_state(token):
        return words.adjectives[token.lower]
    if token.pos == "VERB" or (token.pos == "AUX" and lemma in words.verbs):
        frames = words.verbs.get(lemma, NO_FRAMES)
        return frames | {"preposition"} if lemma in words.prepositions else frames
    if token.pos == "ADJ" and slot_of(token) == "predicate":
        frames = words.adjectives.get(lemma, NO_FRAMES)
        return frames | {"preposition"} if lemma in words.prepositions else frames
    if token.pos == "NOUN" and lemma in words.nouns:
        return frozenset({"noun"})
    return NO_FRAMES
