"""How an event was done and what it has to do with: its mode and its contexts in the terms of PLOVER."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from graphbuild.extraction.grammar.words import Word
from graphbuild.extraction.statements.operators import Draft
from graphbuild.plover import Kind, Phrase, contexts, longest_prefix, modes

_MOST = 4
"""So many contexts an event has at most."""


@dataclass(frozen=True, slots=True)
class _Found:
    """A phrase of a kind in a text: its first word and the word behind its last."""

    kind: str
    start: int
    end: int


def mode_of(draft: Draft, plover: str | None, states: int) -> str | None:
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
        _coded(draft.cameo, {kind.name: kind.codes for kind in kinds}),
        beside,
        (kind.name for kind in kinds if kind.states and states >= kind.states),
        _coded(draft.cameo, {kind.name: kind.usual for kind in kinds}),
    )
    return next((name for names in ways for name in names), None)


def contexts_of(sentence: Sequence[Word], cameo: str | None) -> tuple[str, ...]:
    """The contexts of an event of a sentence: that of its code, then those of most words."""
    coded = _coded(cameo, {kind.name: kind.codes for kind in contexts()})
    told = Counter(found.kind for found in _found(sentence, _index(None, "words")))
    return tuple(dict.fromkeys([*coded, *(name for name, _ in told.most_common())]))[:_MOST]


def _distance(found: _Found, at: int) -> tuple[bool, int]:
    """What follows the event is nearer than what stands before it."""
    return found.start < at, abs(found.start - at)


def _coded(code: str | None, prefixes: Mapping[str, frozenset[str]]) -> list[str]:
    """The kinds that the longest known prefix of a code tells."""
    longest = longest_prefix(code, (prefix for named in prefixes.values() for prefix in named))
    return [name for name, named in prefixes.items() if longest in named]


def _found(words: Iterable[Word], index: Mapping[str, list[tuple[Phrase, str]]]) -> Iterator[_Found]:
    """The phrases in the words from left to right, the longest at each place; hyphens and other signs do not count."""
    spoken = [word for word in words if not word.is_punct]
    forms = [{word.lemma.lower(), word.lower} for word in spoken]
    start = 0
    while start < len(forms):
        pairs = (pair for form in sorted(forms[start]) for pair in index.get(form, ()))
        here = [pair for pair in pairs if _matches(pair[0], forms[start : start + len(pair[0])])]
        size = max((len(phrase) for phrase, _ in here), default=1)
        for kind in dict.fromkeys(kind for phrase, kind in here if len(phrase) == size):
            yield _Found(kind, spoken[start].i, spoken[start + size - 1].i + 1)
        start += size


def _matches(phrase: Phrase, forms: Sequence[set[str]]) -> bool:
    return len(phrase) == len(forms) and all(word in form for word, form in zip(phrase, forms, strict=True))


@cache
def _index(plover: str | None, key: str) -> Mapping[str, list[tuple[Phrase, str]]]:
    """The phrases of a key of all modes of a type, or of all contexts, by their first word."""
    kinds: tuple[Kind, ...] = modes(plover) if plover else contexts()
    found: defaultdict[str, list[tuple[Phrase, str]]] = defaultdict(list)
    for kind in kinds:
        for phrase in sorted(getattr(kind, key)):
            found[phrase[0]].append((phrase, kind.name))
    return dict(found)
