"""How an event was done and what it has to do with: its mode and its contexts in the terms of PLOVER."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from graphbuild.extraction.grammar.words import Word, each_once
from graphbuild.extraction.statements.operators import Draft
from graphbuild.plover import Kind, Phrase, contexts, longest_prefix, modes

_EMPTY = frozenset({"DT", "CD", "PRP$", "POS"})
_MOST = 4
"""So many contexts an event has at most."""


@dataclass(frozen=True, slots=True)
class _Found:
    """A phrase of a kind in a text: its first word and the word behind its last."""

    kind: str
    start: int
    end: int


def mode_of(draft: Draft, plover: str | None, states: int) -> Kind | None:
    """The mode of an event of a PLOVER type in which so many states take part, None where nothing tells it.

    The word of the event decides before its code, the code before the words that depend on it.
    """
    kinds, at = modes(plover), draft.trigger.i
    if not kinds:
        return None
    own = sorted({*draft.anchor.subtree, *draft.trigger.subtree}, key=lambda word: word.i)
    evoked = {found.kind for found in _found(own, _index(plover, "events")) if found.start <= at < found.end}
    near = sorted(_found(own, _index(plover, "words")), key=lambda found: _distance(found, at))
    beside = [found.kind for found in near if not found.start <= at < found.end]
    ways: tuple[Iterable[str], ...] = (
        (kind.name for kind in kinds if kind.name in evoked),
        _coded(draft.cameo, plover, "codes"),
        beside,
        (kind.name for kind in kinds if kind.states and states >= kind.states),
        _coded(draft.cameo, plover, "usual"),
    )
    told = next((name for names in ways for name in names), None)
    return next((kind for kind in kinds if kind.name == told), None)


def contexts_of(word: Word, cameo: str | None, mode: Kind | None) -> tuple[str, ...]:
    """The contexts of an event that a word evokes: those of its mode and code, then those of most words around it."""
    own = mode.contexts if mode else ()
    return tuple(dict.fromkeys([*own, *_coded(cameo, None, "codes"), *_most_told(word.sent[0])]))[:_MOST]


@each_once
def _most_told(first: Word) -> Iterator[str]:
    """The contexts that the sentence of its first word tells, those of most words first."""
    told = Counter(found.kind for found in _found(first.sent, _index(None, "words")))
    return (name for name, _ in told.most_common())


def _distance(found: _Found, at: int) -> tuple[bool, int]:
    """What follows the event is nearer than what stands before it."""
    return found.start < at, abs(found.start - at)


@cache
def _coded(code: str | None, plover: str | None, key: str) -> tuple[str, ...]:
    """The modes of a type, or the contexts, that the longest known prefix of a code tells."""
    prefixes = {kind.name: getattr(kind, key) for kind in _kinds(plover)}
    longest = longest_prefix(code, (prefix for named in prefixes.values() for prefix in named))
    return tuple(name for name, named in prefixes.items() if longest in named)


def _found(words: Iterable[Word], index: Mapping[str, list[tuple[Phrase, str]]]) -> Iterator[_Found]:
    """The phrases in the words from left to right, the longest at each place; signs, articles, numbers do not count."""
    spoken = [word for word in words if not word.is_punct and word.tag not in _EMPTY]
    until = 0
    for start, word in enumerate(spoken):
        forms = sorted({word.lower, word.lemma.lower()})
        if start < until or not any(form in index for form in forms):
            continue
        pairs = (pair for form in forms for pair in index.get(form, ()))
        here = [(phrase, kind) for phrase, kind in pairs if _matches(phrase, spoken[start : start + len(phrase)])]
        until = start + max((len(phrase) for phrase, _ in here), default=1)
        for kind in dict.fromkeys(kind for phrase, kind in here if start + len(phrase) == until):
            yield _Found(kind, word.i, spoken[until - 1].i + 1)


def _matches(phrase: Phrase, words: Sequence[Word]) -> bool:
    return len(phrase) == len(words) and all(
        form in (word.lower, word.lemma.lower()) for form, word in zip(phrase, words, strict=True)
    )


def _kinds(plover: str | None) -> tuple[Kind, ...]:
    return modes(plover) if plover else contexts()


@cache
def _index(plover: str | None, key: str) -> Mapping[str, list[tuple[Phrase, str]]]:
    """The phrases of a key of all modes of a type, or of all contexts, by their first word."""
    found: defaultdict[str, list[tuple[Phrase, str]]] = defaultdict(list)
    for kind in _kinds(plover):
        for phrase in sorted(getattr(kind, key)):
            found[phrase[0]].append((phrase, kind.name))
    return dict(found)
