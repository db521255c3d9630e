"""The words of a parsed text as plain objects, made once from spaCy's document.

Every room reads these; nothing behind this module knows which parser made them, and a test can make them by hand.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from spacy.tokens import Doc

from graphbuild.extraction.grammar.repairs import repair
from graphbuild.extraction.grammar.telegraphic import repair_headline

_ATTRIBUTES = (
    "ORTH", "LOWER", "LEMMA", "TAG", "POS", "DEP", "ENT_TYPE", "ENT_IOB", "HEAD", "SPACY", "SENT_START", "IS_PUNCT",
    "IS_SPACE", "IS_STOP", "IDX",
)  # fmt: skip
OWN = "own text"
"""The key of a document's user data under which the text stands as the article writes it, where case differs."""
_INSIDE_NAME = ("", "I", "O", "B")


class Word:
    """A word with its tags and its place in the dependency tree.

    `idx` is the offset of its first character, `end` that behind its last; `tag` is of the Penn Treebank, `pos` of
    Universal Dependencies, `dep` of ClearNLP. `ent` is the recogniser's label and `iob` tells where in a name the word
    stands (B begins, I continues, O outside). A root is its own head.
    """

    __slots__ = (
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
        "lemma",
        "lower",
        "pos",
        "sent",
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
    sent: Sentence
    doc: Text

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
    def lefts(self) -> tuple[Word, ...]:
        """The children before the word."""
        return tuple(child for child in self.children if child.i < self.i)

    @property
    def rights(self) -> tuple[Word, ...]:
        """The children behind the word."""
        return tuple(child for child in self.children if child.i > self.i)

    @property
    def subtree(self) -> list[Word]:
        """The word and all that depends on it, in the order of the text."""
        found = [self]
        for word in found:
            found.extend(word.children)
        return sorted(found, key=_place)

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
        return min(self.subtree, key=_place) if self.children else self

    @property
    def right_edge(self) -> Word:
        """The last word of its subtree."""
        return max(self.subtree, key=_place) if self.children else self

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
    """The words of a parsed text, its characters and its sentences; `headlines` are the places of headlines' words."""

    def __init__(self, words: Iterable[Word], text: str) -> None:
        """`words` know their heads; who depends on whom and the sentences follow from these."""
        super().__init__(words)
        self.text = text
        self.headlines: frozenset[int] = frozenset()
        self.sents = self._sentences()
        below: list[list[Word]] = [[] for _ in self]
        for word in self:
            word.doc = self
            if word.head is not word:
                below[word.head.i].append(word)
        for word, children in zip(self, below, strict=True):
            word.children = tuple(children)

    @classmethod
    def of(cls, doc: Doc) -> Text:
        """The words of a document that spaCy's pipeline has gone through, in the letters of the article."""
        rows = doc.to_array(list(_ATTRIBUTES)).astype("int64").tolist()
        strings = _Strings(doc)
        words = [Word() for _ in rows]
        for i, (word, row) in enumerate(zip(words, rows, strict=True)):
            _fill(word, i, row, strings)
            word.head = words[i + row[_ATTRIBUTES.index("HEAD")]]
        own = doc.user_data.get(OWN, doc.text)
        repair(words)
        headlines = list(_headlines(words, doc.text, own))
        for headline in headlines:
            repair_headline(headline)
        text = cls(words, own)
        text.headlines = frozenset(word.i for headline in headlines for word in headline)
        return text

    def between(self, start: int, end: int) -> list[Word]:
        """The words that have a character from offset `start` to `end`."""
        first = bisect_right(self._offsets, start) - 1
        if first < 0 or self[first].end <= start:
            first += 1
        return self[first : bisect_left(self._offsets, end)]

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


def _headlines(words: Sequence[Word], read: str, own: str) -> Iterator[Sequence[Word]]:
    """The sentences that the parser read in other letters than the article's, which are given back to their words."""
    if read == own:
        return
    start, changed = 0, False
    for word in words:
        if word.is_sent_start and changed:
            yield words[start : word.i]
        if word.is_sent_start:
            start, changed = word.i, False
        text = own[word.idx : word.end]
        changed = changed or text != word.text
        word.text = text
    if changed:
        yield words[start:]


class _Strings(dict[int, str]):
    """spaCy's strings by their hashes, each looked up once."""

    def __init__(self, doc: Doc) -> None:
        self._store = doc.vocab.strings

    def __missing__(self, key: int) -> str:
        self[key] = found = self._store[key % 2**64]
        return found


def _fill(word: Word, i: int, row: Sequence[int], strings: _Strings) -> None:
    orth, lower, lemma, tag, pos, dep, ent, iob, _, spacy, start, punct, space, stop, idx = row
    word.i, word.idx = i, idx
    word.text, word.lower, word.lemma = strings[orth], strings[lower], strings[lemma]
    word.end = idx + len(word.text)
    word.tag, word.pos, word.dep = strings[tag], strings[pos], strings[dep]
    word.ent, word.iob = strings[ent], _INSIDE_NAME[iob]
    word.space = " " if spacy else ""
    word.is_punct, word.is_space, word.is_stop, word.is_sent_start = bool(punct), bool(space), bool(stop), start == 1
