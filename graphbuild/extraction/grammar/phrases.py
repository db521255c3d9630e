"""Noun phrases: what is coordinated, what depends on a noun, what a quantity counts, where the phrase begins."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from graphbuild.extraction.english.lists import grammar, words
from graphbuild.extraction.english.words import nouns
from graphbuild.extraction.grammar.words import Word, each_once

SUBJECTS = frozenset({"nsubj", "nsubjpass"})
OBJECTS = frozenset({"dobj", "obj"})
_MODIFIERS = frozenset({"compound", "amod", "nmod"})
_OWNING = frozenset({*_MODIFIERS, "poss"})
_LEFT = frozenset({*_OWNING, "det", "nummod", "quantmod", "predet", "case", "advmod", "punct"})
_HYPHENS = frozenset("-–")
_QUOTES = frozenset({"“", '"', "``"})
_MARKS = _QUOTES | {",", "'s", "’s"}


def is_verbal(word: Word) -> bool:
    """True for the head of a clause."""
    return word.pos in ("VERB", "AUX")


def is_nominal(word: Word) -> bool:
    """True for a noun that heads its phrase, and for one that the tagger takes for a verb: "a series of airstrikes"."""
    if word.dep in _MODIFIERS:
        return False
    return word.pos in ("NOUN", "PROPN") or (word.tag == "VBZ" and word.dep in ("pobj", "dobj"))


def is_reciprocal(word: Word) -> bool:
    """True for the head of "each other" and "one another"."""
    return word.lower in grammar("other") and word.i > 0 and word.nbor(-1).lower in grammar("each")


def is_prefix(word: Word) -> bool:
    """True for a hyphen and for what one joins to the next word: "intra" and "-" of "intra-Syrian"."""
    following = word.nbor() if word.i + 1 < len(word.doc) else word
    return not any(map(str.isalnum, word.text)) or (following.text == "-" and not word.space and word.text.islower())


def hyphened(word: Word) -> str:
    """A word with the hyphen that joins it to the next: "Franco-" of "Franco-German"."""
    following = word.nbor() if word.i + 1 < len(word.doc) else word
    return f"{word.text}-" if following.text in _HYPHENS and not word.space else word.text


def is_paired(name: Word) -> bool:
    """True for each of two that a hyphen joins: "Iran" and "Iraq" of "the Iran-Iraq war"."""
    before = name.nbor(-1) if name.i else name
    return hyphened(name) != name.text or (before.text in _HYPHENS and not before.space)


def is_adposition(word: Word) -> bool:
    """True for the preposition of a phrase."""
    return word.dep in ("prep", "dative")


def determiner(noun: Word) -> str:
    """The article or other determiner of a noun, "" where it has none."""
    return next((child.lower for child in noun.children if child.dep in ("det", "predet")), "")


@each_once
def modifiers(noun: Word) -> Iterator[Word]:
    """The adjectives, compounds and possessors before a noun."""
    return (child for child in noun.lefts if child.dep in _OWNING)


def all_modifiers(noun: Word) -> Iterator[Word]:
    """The modifiers before a noun, with theirs: "joint" and "naval" of "joint naval exercise"."""
    for word in modifiers(noun):
        yield from all_modifiers(word)
        yield word


def compound(noun: Word) -> tuple[Word, ...]:
    """The nouns that a noun is compounded with: "air" of "air strike"."""
    return tuple(child for child in noun.lefts if child.dep == "compound")


def is_compounded(word: Word) -> bool:
    """True for a word that is compounded with the next: "air" of "air strike"."""
    return word.dep == "compound"


def depends_on(word: Word, *heads: Word) -> bool:
    """True where a word depends directly on one of others."""
    return word.head in heads


def words_before(noun: Word, reach: int) -> list[Word]:
    """The words right before a noun that belong to its name, the nearest first, up to a determiner, verb or mark."""
    found: list[Word] = []
    for word in reversed(noun.doc[max(noun.sent.start, noun.i - reach) : noun.i]):
        if word.dep in ("det", "poss", "case") or is_verbal(word) or word.text in _MARKS:
            break
        if word.text not in ("-", "–") and word.head not in (noun, *found, *noun.lefts) and word.dep != "compound":
            break
        found.append(word)
    return found


def of_phrase(noun: Word) -> Iterator[Word]:
    """What stands after the "of" of a noun."""
    return _phrase_after(noun, "of")


def _phrase_after(noun: Word, *prepositions: str) -> Iterator[Word]:
    for child in noun.rights:
        if child.dep == "prep" and child.lower in prepositions:
            yield from (inner for inner in child.children if inner.dep == "pobj")


def without_spans(found: Iterable[Word]) -> Iterator[Word]:
    """The words, or what they only count: "talks" of "three days of talks", of "a series of talks"."""
    for word in found:
        yield from spanned(word) or [word]


def spanned(noun: Word) -> list[Word]:
    """What a noun only counts, as series, rounds and days do: "talks" of "three days of talks", not of "the talks"."""
    if noun.lemma.lower() not in nouns().having("series") | words("quantities", "spans"):
        return []
    return [inner for inner in of_phrase(noun) if inner.pos == "NOUN" and not _is_determined(inner)]


def _is_determined(noun: Word) -> bool:
    return any(child.dep in ("det", "poss") for child in noun.children)


def expanded(found: Iterable[Word]) -> Iterator[Word]:
    """Each word and what is coordinated with it."""
    for word in found:
        yield from _with_coordinated(word)


@each_once
def _with_coordinated(word: Word) -> Iterator[Word]:
    yield from _members(word) or _states(word) or [word]
    if word.pos != "PRON" or word.tag == "PRP":
        titles = (inner for child in word.children if child.dep == "compound" for inner in child.children)
        yield from expanded(child for child in (*word.children, *titles) if _is_coordinated(child, word))
        yield from expanded(_included(word))


def joined(noun: Word) -> Iterator[Word]:
    """A noun and those that "and" joins to it."""
    yield noun
    for child in noun.rights:
        if child.dep == "conj":
            yield from joined(child)


def _named_after(noun: Word) -> Iterator[Word]:
    """A noun and those that follow it in a list, some of which the parser takes for appositions."""
    yield noun
    for child in noun.rights:
        if child.dep == "conj" or (child.dep == "appos" and child.ent):
            yield from _named_after(child)


def _states(noun: Word) -> list[Word]:
    """Whose "envoys of France and Mali" or "the French and Malian envoys" are: one each.

    Those "from" states are they where they act or are somebody's: "his counterparts from France and Mali".
    """
    if noun.tag not in ("NNS", "NNPS") or noun.lower.removesuffix("s") not in words("parties", "representatives"):
        return []
    whose = grammar("of_from") if noun.dep == "nsubj" or "poss" in noun.slots else ("of",)
    after = list(expanded(_phrase_after(noun, *whose)))
    others = (word for word in after if not _is_name(word))
    if sum(map(_is_name, after)) > 1 and all(any(m.lower in grammar("other") for m in modifiers(o)) for o in others):
        return after
    before = [one for word in modifiers(noun) if word.dep == "amod" for one in joined(word) if one.i < noun.i]
    peoples = [one for one in before if _is_name(one)]
    return peoples if len(peoples) > 1 else []


def members(noun: Word) -> list[Word]:
    """Whom a plural and the list behind it name: "three powers: France, China and Russia"."""
    lists = [list(joined(child)) for child in noun.rights if child.dep == "appos"] if noun.tag == "NNS" else []
    return next((names for names in lists if len(names) > 1 and all(map(_is_name, names))), [])


def _members(noun: Word) -> list[Word]:
    """The members who do something as one; "between Iran and three powers" is nothing that these have together.

    Envoys stand for who sent them: "two Russian diplomats, Ilya Orlov and Ivan Belov".
    """
    apart = noun.dep == "conj" or noun.head.lower == "between" or noun.lemma in words("titles", "sent")
    return [] if apart else members(noun)


def _is_name(word: Word) -> bool:
    """True for "American", not for "Senior" at the start of a sentence."""
    return word.text[:1].isupper() and word.tag in ("NNP", "NNPS", "JJ") and bool(word.ent or not word.is_sent_start)


def _is_coordinated(child: Word, first: Word) -> bool:
    """True for what is joined to a noun: by "and", in a list read as an apposition, or before it with its own article.

    "The UK, the coalition and Iraq"; "the Secretary of State and partners" and "Trump and Egyptian President el-Sisi",
    of which the parser makes one noun phrase; not Mali in "Chad but not Mali".
    """
    linked = "cc" in child.slots
    if child.dep == "appos":
        names = [*_named_after(child)]
        closed = any("cc" in one.slots for one in names)
        return closed and first.tag in ("NN", "NNP") and len(names) > 1
    if child.dep in _MODIFIERS:
        detached = child.text.istitle() and "conj" not in child.slots
        return linked and (detached or "det" in child.slots)
    excluded = any(word.dep == "neg" for word in child.lefts)
    return child.dep == "conj" and child.pos != "VERB" and not excluded and not _is_aside(child, first)


def _is_aside(child: Word, first: Word) -> bool:
    """True for what follows a list that "and" has closed: "allies" of "Bahrain and Oman, allies of Riyadh, agreed"."""
    links = [word.i for word in first.children if word.dep == "cc" and word.i < child.i]
    joined_before = [word.i for word in first.children if word.dep == "conj" and word.i < child.i]
    return bool(links and joined_before) and max(links) < max(joined_before)


def _included(noun: Word) -> Iterator[Word]:
    """What "several leaders, including Carney and Macron" names."""
    for child in noun.children:
        if child.dep == "prep" and child.lower == "including":
            yield from (inner for inner in child.children if inner.dep == "pobj")


def is_among_them(noun: Word) -> bool:
    """True for what "leaders attended the summit, among them Carney" adds to the subject."""
    among = [child for child in noun.children if child.dep == "prep" and child.lower == "among"]
    return bool(among) and any(inner.lower in grammar("among") for prep in among for inner in prep.children)


def counted(noun: Word) -> Word | None:
    """What a quantity counts: "refugees" of "thousands of refugees"."""
    return next(of_phrase(noun), None) if noun.lemma.lower() in words("people", "counts") else None


def phrase_start(noun: Word) -> int:
    """The offset at which the noun phrase of a word begins: at its determiner, adjectives and number."""
    start = noun.idx
    for child in reversed(noun.lefts):
        if child.dep not in _LEFT:
            break
        start = min(start, child.left_edge.idx)
    return start


def bearers(noun: Word) -> Iterator[Word]:
    """What a noun is said to be beside it: "Norway" of "Norway, a member of NATO"."""
    if noun.dep == "appos":
        yield from joined(noun.head)


def listed(noun: Word) -> Iterator[Word]:
    """What "including" or "such as" lists after a noun."""
    for child in noun.rights:
        such = child.lower == "as" and any(inner.lower == "such" for inner in child.children)
        if child.dep == "prep" and (child.lower == "including" or such):
            yield from (one for inner in child.children if inner.dep == "pobj" for one in joined(inner))


def participles(noun: Word) -> Iterator[Word]:
    """The participles behind a noun: "working" of "businesses working in Tashkent"."""
    return (child for child in noun.rights if child.dep == "acl")


def is_judged(noun: Word) -> bool:
    """True for a noun that tells what another is: "X is an officer", "X, an officer"; in quotes, what one calls it."""
    return noun.dep in ("attr", "appos", "oprd") or any(child.text in _QUOTES for child in noun.lefts)


def existential(noun: Word) -> Word | None:
    """The verb of "there is a base", where the noun is what exists."""
    verb = noun.head
    there = noun.dep in ("attr", "nsubj", "dobj") and "expl" in verb.slots
    return verb if there else None


def role_of_verb(noun: Word) -> Word | None:
    """The verb in whose role a noun stands: "agreed" for "member" in "Norway, as a member of NATO, agreed"."""
    preposition = noun.head
    role = noun.dep == "pobj" and preposition.lower == "as" and is_verbal(preposition.head)
    return preposition.head if role else None
