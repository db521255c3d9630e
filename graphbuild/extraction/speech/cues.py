"""Cues: the words that attribute, and the frames in which they take what is attributed."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from graphbuild.extraction.grammar.words import Text, Word

NO_FRAMES: frozenset[str] = frozenset()
_REACH = 4
_LONGEST = 400
_HELPERS = frozenset({"aux", "auxpass", "neg", "prt"})


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The cue words of `words/speech.toml`: frames by lemma, prepositions by lemma, and plain lists."""

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
    agents: frozenset[str]
    agent_endings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Cue:
    """A word that attributes: a verb, an adjective after "be", or a noun."""

    token: Word
    frames: frozenset[str]

    def extent(self, preposition: Word | None = None) -> tuple[int, int]:
        """The characters of the word with its auxiliaries, negation and particle, and of a preposition behind it."""
        verbs = [self.token, self.token.head] if self.token.dep == "acomp" else [self.token]
        words = [*verbs, *(child for verb in verbs for child in verb.children if child.dep in _HELPERS)]
        if preposition is not None:
            words.append(preposition)
        return extent_of([word for word in words if abs(word.i - self.token.i) <= _REACH])


def extent_of(words: list[Word]) -> tuple[int, int]:
    """The characters from the first of the words to the last."""
    last = max(words, key=lambda word: word.i)
    return min(word.idx for word in words), last.idx + len(last)


@cache
def lexicon() -> Lexicon:
    """The cue words, read once."""
    data = tomllib.loads((files("graphbuild.extraction") / "words" / "speech.toml").read_text("utf8"))
    prepositional = data["verbs"].pop("prepositional")["words"]
    adjectives = data["adjectives"]
    by_adjective = _frames([("clause", adjectives["clause"]), ("infinitive", adjectives["infinitive"])])
    return Lexicon(
        verbs=_frames((frame, entry["words"]) for entry in data["verbs"].values() for frame in entry["frames"]),
        prepositions=_pairs(prepositional + adjectives["prepositional"]),
        nouns=_words(data, "nouns"),
        documents=_words(data, "documents"),
        adjectives=by_adjective,
        no_speakers=frozenset(data["headings"]["exclude"].split()),
        relay=_words(data, "relay"),
        light=_words(data, "light"),
        conjunctions=_words(data, "conjunctions"),
        opinions=_words(data, "opinions"),
        agents=_words(data, "agents"),
        agent_endings=tuple(data["agents"]["endings"].split()),
    )


def _words(data: dict[str, Any], table: str) -> frozenset[str]:
    return frozenset(data[table]["words"].split())


def _frames(entries: Iterable[tuple[str, str]]) -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for frame, words in entries:
        for word in words.split():
            found[word] = found.get(word, NO_FRAMES) | {frame}
    return found


def _pairs(words: str) -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for pair in words.split():
        word, preposition = pair.split(":")
        found[word] = found.get(word, NO_FRAMES) | {preposition}
    return found


def find_cues(doc: Text) -> Iterator[Cue]:
    """The verbs, adjectives and nouns that can attribute, in the order of the text.

    A parsed sentence of more than 400 words is a list or a table: it is passed over.
    """
    words = lexicon()
    for token in (token for sentence in doc.sents if len(sentence) <= _LONGEST for token in sentence):
        frames = _frames_of(token, words)
        if frames:
            yield Cue(token, frames)


def is_state(token: Word) -> bool:
    """True for the participle of a state of mind that the parser takes for a passive: is convinced that …."""
    passive = token.tag == "VBN" and token.lower in lexicon().adjectives
    return passive and not any(child.dep in {"agent", "dobj", "nsubj"} for child in token.children)


def lemma_of(token: Word) -> str:
    """The lemma; that of the dictionary where the lemmatizer drops a silent e ("hopes" is no form of "hop")."""
    lemma, form, known = token.lemma.lower(), token.lower, lexicon().verbs
    guesses = (lemma, form[:-1], form[:-3] + "e") if token.pos == "VERB" else (lemma,)
    return next((guess for guess in guesses if guess in known), lemma)


def _frames_of(token: Word, words: Lexicon) -> frozenset[str]:
    lemma = lemma_of(token)
    if is_state(token):
        return words.adjectives[token.lower]
    if token.pos == "VERB" or (token.pos == "AUX" and lemma in words.verbs):
        frames = words.verbs.get(lemma, NO_FRAMES)
        return frames | {"preposition"} if lemma in words.prepositions else frames
    if token.pos == "ADJ" and token.dep == "acomp":
        frames = words.adjectives.get(lemma, NO_FRAMES)
        return frames | {"preposition"} if lemma in words.prepositions else frames
    if token.pos == "NOUN" and lemma in words.nouns:
        return frozenset({"noun"})
    return NO_FRAMES
