"""Plural phrases that mean several named before: "the two leaders", "both sides", "the two", "the rebels"."""

from __future__ import annotations

from collections.abc import Iterator

from graphbuild.extraction.english.lists import grammar, words
from graphbuild.extraction.grammar.clauses import subject_sharer
from graphbuild.extraction.grammar.nouns import clause_of, is_argument, phrase_edge, role_of
from graphbuild.extraction.grammar.words import Word
from graphbuild.extraction.names.marks import Mark
from graphbuild.extraction.references.beside import count_of
from graphbuild.extraction.references.discourse import Candidate, Discourse
from graphbuild.model import Entity

_REACH = 6
"""Sentences within which "the two leaders" are those who were named together."""
_SHORT = 1
"""The same for "the two" alone, and for persons whom "both sides" may mean."""
_NEAR = 1
_LONG = 8
"""Sentences within which "the rebels" are those whose name was told."""
_OWN = frozenset({"prep", "relcl", "acl"})
"""What tells which rebels are meant, so that no others are."""
_CROWD = frozenset({"Group"})
_SPEAKING = frozenset({"Person"})
_LANDS = frozenset({"State"})
_ARGUMENTS = frozenset({"subject", "object", "other"})
_NUMERALS = frozenset({"CD", "DT"})


def jointly(noun: Word, discourse: Discourse) -> tuple[Entity, ...]:
    """All whom a counted plural noun means; () where it means nobody named before."""
    kinds = _kinds(noun)
    count = _count(noun) if kinds else 0
    if not count:
        return ()
    doers = _doers(noun, discourse)
    for kind in kinds:
        vague = noun.tag in _NUMERALS or (kind is _SPEAKING and len(kinds) > 1)
        for one in _before(noun, discourse, _SHORT if vague else _REACH):
            if len(one.entities) == count and all(entity.type in kind for entity in one.entities):
                left = kind is _LANDS and _is_left(one, noun, discourse)
                return () if left or any(entity.id in doers for entity in one.entities) else one.entities
    found = _of_one_verb(noun, discourse, kinds, count)
    return () if any(entity.id in doers for entity in found) else found


def crowd(mark: Mark, noun: str, discourse: Discourse) -> Entity | None:
    """The only group of before that has a name and this noun: "the Houthi rebels … the rebels"."""
    here, others = discourse.sentences[mark.head], discourse.doc[mark.head].slots & _OWN
    near = (entity for one, entity in discourse.recent(_CROWD, named=False) if here - one.sentence <= _LONG)
    crowds = {entity.label: entity for entity in near if f"{noun}s" in entity.label.split()[1:]}
    named = [entity for label, entity in crowds.items() if label != label.lower()]
    return named[0] if len(crowds) == len(named) == 1 and not others else None


def _doers(noun: Word, discourse: Discourse) -> frozenset[str]:
    """The subject of the verb whose object a noun is, which it does not mean: "Riyadh urged both sides"."""
    verb = clause_of(noun).i if role_of(noun) == "object" else -1
    subjects = (one for one in discourse.candidates if one.verb == verb and one.role == "subject")
    return frozenset(entity.id for one in subjects for entity in one.entities)


def _of_one_verb(noun: Word, discourse: Discourse, kinds: tuple[frozenset[str], ...], count: int) -> tuple[Entity, ...]:
    """The subject of a verb of the sentence before, and who stands beside it in the clause."""
    near = [one for one in _before(noun, discourse, _NEAR) if one.entity and one.role in _ARGUMENTS]
    for subject in (one for one in near if one.role == "subject"):
        clause = [one for one in near if subject_sharer(noun.doc[one.verb]).i == subject.verb]
        for kind in kinds:
            found = dict.fromkeys(one.entity for one in reversed(clause) if one.entity and one.entity.type in kind)
            if len(found) == count:
                return tuple(found)
    return ()


def _is_left(pair: Candidate, noun: Word, discourse: Discourse) -> bool:
    """True where a sentence after that of a pair of states has another state as its subject."""
    here, states = discourse.sentences[noun.i], {*pair.entities}
    later = (one for one in discourse.candidates if pair.sentence < one.sentence < here and one.role == "subject")
    return any(entity.type in _LANDS and not states & {*one.entities} for one in later for entity in one.entities)


def _before(noun: Word, discourse: Discourse, reach: int) -> Iterator[Candidate]:
    here = discourse.sentences[noun.i]
    return (one for one in reversed(discourse.candidates) if here - one.sentence <= reach)


def _kinds(noun: Word) -> tuple[frozenset[str], ...]:
    """The types of those whom a noun can mean, the likeliest first."""
    if noun.tag in _NUMERALS and is_argument(noun):
        return (_SPEAKING, _LANDS)
    if noun.tag not in ("NNS", "NNPS"):
        return ()
    lemma = noun.lemma.lower().removesuffix("s")
    if lemma in words("references", "joint_persons"):
        return (_SPEAKING,)
    if lemma in words("references", "joint_states"):
        return (_LANDS,)
    return (_LANDS, _SPEAKING) if lemma in words("references", "joint_any") else ()


def _count(noun: Word) -> int:
    """The number that a definite phrase counts and nothing else says: 2 for "the two leaders", 0 for "two leaders"."""
    before = noun.doc[phrase_edge(noun) : noun.i]
    texts = [word.lower for word in before]
    if noun.tag in _NUMERALS:
        return 2 * (not before and noun.lower == "both") or count_of([noun]) * (texts == ["the"])
    if texts in (["both"], ["both", "the"]):
        return 2
    return count_of(before) if len(texts) == 2 and texts[0] in grammar("definite_plurals") else 0
