"""The words of a parsed text as plain objects, made once from spaCy's document.

Every room reads these; nothing behind this module knows which parser made them, and a test can make them by hand.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property, wraps
from typing import Any, TypeVar

Answer = TypeVar("Answer")
_NO_SLOTS: frozenset[str] = frozenset()


def once(asked: Callable[[Word], Answer]) -> Callable[[Word], Answer]:
    """A question about a word that is worked out once and then remembered with the word."""

    @wraps(asked)
    def answer(word: Word) -> Answer:
        answers = word.answers
        try:
            found: Answer = answers[asked]
        except KeyError:
            found = answers[asked] = asked(word)
        return found

    return answer


def each_once(asked: Callable[[Word], Iterable[Answer]]) -> Callable[[Word], tuple[Answer, ...]]:
    """A question with several answers, worked out once a word."""

    @once
    @wraps(asked)
    def answers(word: Word) -> tuple[Answer, ...]:
        return tuple(asked(word))

    return answers


class Word:
    """A word with its tags and its place in the dependency tree.

    `idx` is the offset of its first character, `end` that behind its last; `tag` is of the Penn Treebank, `pos` of
    Universal Dependencies, `dep` of ClearNLP. `ent` is the recogniser's label and `iob` tells where in a name the word
    stands (B begins, I continues, O outside). A root is its own head. `lefts` and `rights` are the `children` before
    and behind the word, `slots` their dependencies, `answers` what `once` remembers.
    """

    __slots__ = (
        "answers",
        "children",
        "dep",
        "doc",
        "end",
        "ent",
        "head",
        "i",
        "idx",
        "iob",
        "is_punct",
        "is_sent_start",
        "is_space",
        "is_stop",
        "lefts",
        "lemma",
        "lower",
        "pos",
        "rights",
        "sent",
        "slots",
        "space",
        "tag",
        "text",
    )  # fmt: skip

    text: str
    lower: str
    lemma: str
    tag: str
    pos: str
    dep: str
    ent: str
    iob: str
    i: int
    idx: int
    end: int
    is_punct: bool
    is_space: bool
    is_stop: bool
    is_sent_start: bool
    space: str
    head: Word
    children: tuple[Word, ...]
    lefts: tuple[Word, ...]
    rights: tuple[Word, ...]
    slots: frozenset[str]
    sent: Sentence
    doc: Text
    answers: dict[Callable[[Word], Any], Any]

    def __repr__(self) -> str:
        return self.text

    def __len__(self) -> int:
        return self.end - self.idx

    def __bool__(self) -> bool:
        return True

    @property
    def spaced(self) -> str:
        """The word with the blank that follows it."""
        return self.text + self.space

    @property
    @once
    def subtree(self) -> tuple[Word, ...]:
        """The word and all that depends on it, in the order of the text."""
        found = [self]
        for word in found:
            found.extend(word.children)
        return tuple(sorted(found, key=_place))

    @property
    def ancestors(self) -> Iterator[Word]:
        """The words above it, the nearest first."""
        word = self
        while word.head is not word:
            word = word.head
            yield word

    @property
    def left_edge(self) -> Word:
        """The first word of its subtree."""
        return self.subtree[0]

    @property
    def right_edge(self) -> Word:
        """The last word of its subtree."""
        return self.subtree[-1]

    def is_ancestor(self, other: Word) -> bool:
        """True where `other` depends on the word, however indirectly."""
        return any(word is self for word in other.ancestors)

    def nbor(self, step: int = 1) -> Word:
        """The word `step` places on; IndexError where the text has none."""
        place = self.i + step
        if place < 0:
            raise IndexError(place)
        return self.doc[place]


def _place(word: Word) -> int:
    return word.i


class Sentence(list[Word]):
    """The words of what the parser takes for one sentence."""

    @cached_property
    def forms(self) -> frozenset[str]:
        """The words in small letters, and their lemmas."""
        return frozenset(form for word in self for form in (word.lower, word.lemma.lower()))

    @property
    def start(self) -> int:
        """The place of the first word in the text."""
        return self[0].i

    @property
    def end(self) -> int:
        """The place behind the last word."""
        return self[-1].i + 1

    @property
    def start_char(self) -> int:
        """The offset of the first character."""
        return self[0].idx

    @property
    def end_char(self) -> int:
        """The offset behind the last character."""
        return self[-1].end


class Text(list[Word]):
    """The words of a parsed text, its characters and its sentences.

    `headlines` are the places of headlines' words; `is_word` tells whether a word in small letters is an English one.
    """

    def __init__(
        self, words: Iterable[Word], headlines: Iterable[int] = (), is_word: Callable[[str], bool] | None = None
    ) -> None:
        """`words` know their heads; who depends on whom and the sentences follow from these."""
        super().__init__(words)
        self.headlines = frozenset(headlines)
        self.is_word = is_word or (lambda _: False)
        self.sents = self._sentences()
        for word in self:
            word.doc, word.answers = self, {}
        self._join_children()

    @cached_property
    def text(self) -> str:
        """The characters of the words and the blanks between them."""
        return "".join(word.spaced for word in self)

    def between(self, start: int, end: int) -> list[Word]:
        """The words that have a character from offset `start` to `end`."""
        first = bisect_right(self._offsets, start) - 1
        if first < 0 or self[first].end <= start:
            first += 1
        return self[first : bisect_left(self._offsets, end)]

    def rename(self, start: int, end: int, label: str) -> None:
        """Labels the words from offset `start` to `end`, of which more is known than the recogniser knew."""
        for word in self.between(start, end):
            word.ent = label

    def names(self, label: str) -> Iterator[list[Word]]:
        """The words of each name that the recogniser gave a label."""
        starts = [i for i, word in enumerate(self) if word.iob == "B"]
        for start in starts:
            end = next((i for i in range(start + 1, len(self)) if self[i].iob != "I"), len(self))
            if self[start].ent == label:
                yield self[start:end]

    @cached_property
    def _offsets(self) -> list[int]:
        return [word.idx for word in self]

    def _join_children(self) -> None:
        for word in self:
            word.lefts = word.rights = word.children = ()
            word.slots = _NO_SLOTS
        for word in self:
            head = word.head
            if word.i < head.i:
                head.lefts += (word,)
            elif word is not head:
                head.rights += (word,)
        for word in self:
            if word.lefts or word.rights:
                word.children = word.lefts + word.rights
                word.slots = frozenset([child.dep for child in word.children])

    def _sentences(self) -> list[Sentence]:
        found: list[Sentence] = []
        for word in self:
            if word.is_sent_start or not found:
                found.append(Sentence())
            found[-1].append(word)
            word.sent = found[-1]
        return found


def root_of(words: Sequence[Word]) -> Word:
    """The word that the others depend on: the one nearest to the root of its sentence."""
    return min(words, key=lambda word: sum(1 for _ in word.ancestors))
