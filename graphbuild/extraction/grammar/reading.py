"""From spaCy's document to the words that every room reads."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from spacy.strings import StringStore
from spacy.tokens import Doc

from graphbuild.extraction.grammar.repairs import repair
from graphbuild.extraction.grammar.telegraphic import repair_headline
from graphbuild.extraction.grammar.words import Text, Word

_ATTRIBUTES = (
    "ORTH", "LOWER", "LEMMA", "TAG", "POS", "DEP", "ENT_TYPE", "ENT_IOB", "HEAD", "SPACY", "SENT_START", "IS_PUNCT",
    "IS_SPACE", "IS_STOP", "IDX",
)  # fmt: skip
OWN = "own text"
"""The key of a document's user data under which the text stands as the article writes it, where case differs."""
IS_WORD = "is word"
"""The key under which stands the test for English words in small letters."""
ONLY_VERBS = "only verbs"
"""The key under which stand the lemmas that are verbs and no nouns."""
_INSIDE_NAME = ("", "I", "O", "B")


def read(doc: Doc) -> Text:
    """The words of a document that spaCy's pipeline has gone through, in the letters of the article."""
    rows = doc.to_array(list(_ATTRIBUTES)).astype("int64").tolist()
    strings = _strings(doc.vocab.strings)
    words = [Word() for _ in rows]
    for i, (word, row) in enumerate(zip(words, rows, strict=True)):
        _fill(word, i, row, strings)
        word.head = words[i + row[_ATTRIBUTES.index("HEAD")]]
    repair(words)
    headlines = list(_headlines(words, doc.user_data.get(OWN)))
    for headline in headlines:
        repair_headline(headline, doc.user_data.get(ONLY_VERBS, frozenset()))
    return Text(words, (word.i for headline in headlines for word in headline), doc.user_data.get(IS_WORD))


def _headlines(words: Sequence[Word], own: str | None) -> Iterator[Sequence[Word]]:
    """The sentences that the parser read in other letters than the article's, which are given back to their words."""
    if own is None:
        return
    start, changed = 0, False
    for word in words:
        if word.is_sent_start and changed:
            yield words[start : word.i]
        if word.is_sent_start:
            start, changed = word.i, False
        text = own[word.idx : word.end]
        if text.lower() != word.lower:
            word.lower, word.lemma = text.lower(), text
        else:
            changed = changed or text != word.text
        word.text = text
    if changed:
        yield words[start:]


class _Strings(dict[int, str]):
    """spaCy's strings by their hashes, each looked up once."""

    def __init__(self, store: StringStore) -> None:
        self._store = store

    def __missing__(self, key: int) -> str:
        self[key] = found = self._store[key % 2**64]
        return found


_strings = lru_cache(maxsize=2)(_Strings)


def _fill(word: Word, i: int, row: Sequence[int], strings: _Strings) -> None:
    orth, lower, lemma, tag, pos, dep, ent, iob, _, spacy, start, punct, space, stop, idx = row
    word.i, word.idx = i, idx
    word.text, word.lower, word.lemma = strings[orth], strings[lower], strings[lemma]
    word.end = idx + len(word.text)
    word.tag, word.pos, word.dep = strings[tag], strings[pos], strings[dep]
    word.ent, word.iob = strings[ent], _INSIDE_NAME[iob]
    word.space = " " if spacy else ""
    word.is_punct, word.is_space, word.is_stop, word.is_sent_start = bool(punct), bool(space), bool(stop), start == 1
