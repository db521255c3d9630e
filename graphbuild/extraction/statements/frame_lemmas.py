"""Words of a folder of frames that no lemmatizer gives, so that their patterns never match: "accuses", "talks"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.language import Language

from graphbuild.extraction.statements.frame_tables import FrameFolder, head_of
from graphbuild.tables import Fault, Section


@dataclass(frozen=True, slots=True)
class Lemmas:
    """The tables of spaCy's lemmatizer by part of speech: what is a lemma, and which lemma an inflected form has."""

    index: dict[str, list[str]]
    rules: dict[str, list[list[str]]]
    exceptions: dict[str, dict[str, list[str]]]

    @classmethod
    def of(cls, nlp: Language) -> Lemmas | None:
        """Those of a pipeline, None where its lemmatizer goes by no rules."""
        lookups = getattr(nlp.get_pipe("lemmatizer"), "lookups", None) if "lemmatizer" in nlp.pipe_names else None
        names = ("lemma_index", "lemma_rules", "lemma_exc")
        if lookups is None or not all(map(lookups.has_table, names)):
            return None
        return cls(*map(lookups.get_table, names))

    def mended(self, word: str, *kinds: str) -> str | None:
        """The lemma of what is only an inflected form, None for a lemma and for an unknown word.

        >>> lemmas.mended("accuses", "verb"), lemmas.mended("accuse", "verb")
        ('accuse', None)
        """
        if "noun" in kinds and self._is_plural(word):
            return word[:-1]
        if any(word in self.index[kind] for kind in kinds):
            return None
        return next((form for kind in kinds for form in self._forms(word, kind)), None)

    def _is_plural(self, word: str) -> bool:
        """True for "talks", which is in the index and yet read as the plural of "talk"."""
        singular = word.endswith("s") and word[-2:] not in ("ss", "as", "us", "is")
        return singular and word[:-1] in self.index["noun"]

    def _forms(self, word: str, kind: str) -> Iterator[str]:
        yield from self.exceptions[kind].get(word, ())
        for old, new in self.rules[kind]:
            form = word.removesuffix(old) + new
            if word.endswith(old) and form in self.index[kind]:
                yield form


def lemma_faults(folder: FrameFolder, lemmas: Lemmas) -> Iterator[Fault]:
    """The patterns and noun classes that ask for an inflected form."""
    for entry in folder.entries:
        for key, kind in (("verbs", "verb"), ("nouns", "noun")):
            for phrase in entry.items(key):
                head, rest = head_of(key, phrase)
                yield from _fault(entry, key, phrase, head, lemmas.mended(head, kind))
                for word in (word for word in rest if word.isalpha()):
                    yield from _fault(entry, key, phrase, word, lemmas.mended(word, "noun", "verb", "adj", "adv"))
    for name in folder.nouns.values:
        for phrase in folder.nouns.items(name):
            word = head_of("nouns", phrase)[0]
            yield from _fault(folder.nouns, name, phrase, word, lemmas.mended(word, "noun"))


def _fault(section: Section, key: str, phrase: str, word: str, lemma: str | None) -> Iterator[Fault]:
    if lemma:
        yield section.fault(f"{phrase!r} never matches: {word!r} is no lemma", f"write {lemma}", key, phrase)
