"""Sources: whose words or thoughts a cue attributes."""

from __future__ import annotations

from dataclasses import dataclass

from graphbuild.extraction.grammar.extents import Extent, as_spoken, bearer, noun_extent
from graphbuild.extraction.grammar.propositions import subjects_in, verbal
from graphbuild.extraction.grammar.reported import is_purpose, reporting
from graphbuild.extraction.grammar.words import Word
from graphbuild.extraction.speech.cues import Cue, is_state, lexicon, says

_AGENT_ENTITIES = frozenset({"PERSON", "ORG", "NORP", "GPE"})


@dataclass(frozen=True, slots=True)
class Source:
    """Who says it: the head of the noun phrase, and the words as they stand beside the cue."""

    noun: Word
    extent: Extent

    @classmethod
    def named(cls, head: Word) -> Source:
        """The source that a noun phrase names."""
        return cls(head, noun_extent(head))

    @property
    def speaker(self) -> Extent:
        """The word that names who it is."""
        word = bearer(self.noun)
        return word.idx, word.end


def source_of(cue: Cue) -> Source | None:
    """Who says what a verb attributes, by the subject that grammar gives it; None where nobody is named.

    An "it" that the verb only shares stands for nobody: it is worth noting that ….
    """
    outer = reporting(cue.token, says)
    clause = cue.clause if outer == cue.token else verbal(outer)
    named = clause.subjects or (clause.objects if is_state(cue.token) else ())
    head = next(iter(named), None) if not is_purpose(clause) else None
    if head is None or (head.lower == "it" and head not in subjects_in(clause.verb)):
        return None
    return Source(head, as_spoken(head, clause.verb))


def is_agent(head: Word) -> bool:
    """True for the head of a name, a pronoun or a noun that stands for people."""
    if head.pos in {"PROPN", "PRON", "NUM"} or head.ent in _AGENT_ENTITIES:
        return True
    return head.lemma.lower() in lexicon().agents or head.lower.endswith(lexicon().agent_endings)
