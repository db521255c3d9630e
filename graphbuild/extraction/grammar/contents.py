"""Clauses that tell what is said, told or demanded, where the parser hangs them on another word."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from graphbuild.extraction.english.lists import grammar
from graphbuild.extraction.english.words import verbs

if TYPE_CHECKING:
    from graphbuild.extraction.grammar.words import Word

_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "expl"})
_NEAR = 3
_REACH = 12
"""Words from a verb to its object at most."""


def attach_content(words: Sequence[Word], word: Word, finite: set[int]) -> None:
    """Changes head and dependency of a word in place; `finite` are the places of verbs with a subject or auxiliary."""
    _raise_content(words, word)
    _open_subjunctive(words, word)
    _lower_content(words, word)
    _raise_told(words, word)
    _join_told(words, word, finite)
    _lower_joined(words, word, finite)
    _raise_speech(words, word, finite)


def _raise_content(words: Sequence[Word], that: Word) -> None:
    """Makes a verb's content of a clause with an object of its own: "told a rally in Lyon that it had lost ground"."""
    verb = that.head
    if (that.lower, that.dep, verb.dep) != ("that", "dobj", "relcl"):
        return
    if not any(word.dep == "dobj" and word.head is verb for word in words[verb.i : verb.i + _REACH]):
        return
    speech = verb.head
    while speech.pos != "VERB" and speech.head is not speech:
        speech = speech.head
    that.dep, that.tag, that.pos = "mark", "IN", "SCONJ"
    verb.head, verb.dep = speech, "ccomp"


def _open_subjunctive(words: Sequence[Word], subject: Word) -> None:
    """Makes a noun's content of a clause without a finite verb, as no relative is: "a demand that Chad withdraw"."""
    verb = subject.head
    if (subject.dep, verb.dep, verb.tag) != ("nsubj", "relcl", "VB") or verb.i < subject.i:
        return
    below = {word.dep: word for word in words[verb.head.i : verb.i] if word.head is verb}
    that = below.get("dobj")
    if that is not None and that.lower == "that" and "aux" not in below:
        that.dep, that.tag, that.pos, verb.dep = "mark", "IN", "SCONJ", "acl"


def _lower_content(words: Sequence[Word], verb: Word) -> None:
    """Gives a clause to the gerund right before it: "charged the panel with verifying that Chad had left"."""
    that = _that(words, verb) if verb.dep in ("ccomp", "relcl", "acl") else None
    if that is None:
        return
    gerund = words[that.i - 1]
    lemma = gerund.lower.removesuffix("ing")
    if gerund.dep in ("pcomp", "pobj") and gerund.lower != lemma and lemma in verbs().speaking("clause"):
        gerund.tag, gerund.pos, gerund.lemma, gerund.dep = "VBG", "VERB", lemma, "pcomp"
        verb.head, verb.dep = gerund, "ccomp"


def _raise_told(words: Sequence[Word], verb: Word) -> None:
    """Makes a verb's content of what is told to somebody: "told envoys in a call from Oslo that it had left"."""
    noun = verb.head
    link, teller = noun.head, noun.head.head
    if verb.dep not in ("acl", "relcl") or noun.dep != "pobj" or link.lower in grammar("topics"):
        return
    if teller.lemma not in verbs().speaking("addressee") or _that(words, verb) is None:
        return
    between = {word.dep for word in _between(words, teller, verb)}
    if "dobj" in between and "ccomp" not in between:
        verb.head, verb.dep = teller, "ccomp"


def _join_told(words: Sequence[Word], verb: Word, finite: set[int]) -> None:
    """Joins a verb without a subject to what is told before it: "said that Chad had paid, relies on us"."""
    if verb.dep != "ccomp" or verb.tag not in _FINITE or verb.i in finite or verb.head.i > verb.i:
        return
    told = next((word for word in _between(words, verb.head, verb) if word.dep == "ccomp"), None)
    if told and any(word.text == "," for word in words[told.i : verb.i]):
        verb.head, verb.dep = told, "conj"


def _lower_joined(words: Sequence[Word], verb: Word, finite: set[int]) -> None:
    """Joins a verb to what is told right before it: "said Chad had freed them, recalled its envoy and would leave".

    One with "and" or "but" before it stays with the speech, unless it has an auxiliary: "said it had won and left".
    So does one in the tense of the speech behind a present: "said Chad is free, then flew home".
    """
    speech = verb.head
    if verb.dep not in ("conj", "dep") or verb.pos != "VERB" or speech.lemma not in verbs().speaking("clause"):
        return
    told = next((word for word in _between(words, speech, verb) if word.dep == "ccomp" and word.i in finite), None)
    if told is None or (told.tag != verb.tag == speech.tag and told.tag in _FINITE):
        return
    inner = {word.dep for word in words[told.i : verb.i] if word.head is verb}
    links = [word for word in words[told.i : verb.i] if word.head is speech and word.dep in ("cc", "punct")]
    joined = any(word.dep == "cc" for word in words[max(told.i, verb.i - _NEAR) : verb.i])
    if _SUBJECTS.isdisjoint(inner) and ("aux" in inner or not joined):
        for moved in (*links, verb):
            moved.head = told
        verb.dep = "conj"


def _raise_speech(words: Sequence[Word], verb: Word, finite: set[int]) -> None:
    """Joins what somebody says next to what he said: "said Chad had won and urged Mali to leave"."""
    told = verb.head
    speech, known = told.head, verbs()
    if verb.dep != "conj" or told.dep != "ccomp" or verb.i in finite or verb.tag != speech.tag or told.i < speech.i:
        return
    saying = (known.speaking("clause") | known.speaking("directive")) - known.having("punishing")
    parted = told.tag != verb.tag or told.lemma not in saying
    joined = any(word.dep == "cc" and word.head is told for word in words[told.i : verb.i])
    if speech.lemma in known.speaking("clause") and verb.lemma in saying and parted and joined:
        verb.head = speech


def _between(words: Sequence[Word], head: Word, last: Word) -> list[Word]:
    """What hangs on a verb before a later word, the last one first."""
    return [word for word in words[head.i : last.i] if word.head is head][::-1]


def _that(words: Sequence[Word], verb: Word) -> Word | None:
    """The "that" which opens a clause behind what the verb hangs on."""
    before = words[verb.head.i : verb.i]
    return next((word for word in before if (word.lower, word.dep, word.head) == ("that", "mark", verb)), None)
