"""A document's tokens with what decides whether a word belongs to a name."""

from __future__ import annotations

from graphbuild import authority
from graphbuild.authority import begins, known
from graphbuild.extraction.english.lists import bare, grammar, leaders, mapping, words
from graphbuild.extraction.grammar.words import Text

NAME_LABELS = frozenset({"PERSON", "ORG", "GPE", "LOC", "FAC", "NORP"})
HYPHENS = frozenset("-‐‑–")
_LONGEST_KNOWN = 9
_ARTICLES = grammar("pointing")


class Scan:
    """A document's tokens with what decides whether they belong to a name."""

    def __init__(self, doc: Text) -> None:
        """Reads the tokens of `doc` once."""
        self.doc = doc
        tokens = list(doc)
        self.texts = [token.text for token in tokens]
        self.lower = [text.lower().rstrip(".") or text for text in self.texts]
        self.tags = [token.tag for token in tokens]
        self.ents = [token.ent for token in tokens]
        self.starts = [bool(token.is_sent_start) for token in tokens]
        self.spaced = [bool(token.space) for token in tokens]
        self.headline = [flag or i in doc.headlines for i, flag in enumerate(self._headlines())]
        self.inside = frozenset(bare(self.texts[i]) for i in range(len(doc)) if self._surely(i))
        self._titles = words("titles", "heads", "ranks", "honorifics") | mapping("titles", "forms").keys()
        capitals = (i for i, text in enumerate(self.texts) if text[:1].isupper())
        self._surnames = frozenset(
            self.texts[i] for i in capitals if self._follows_given_name(i) or self._is_family_day(i)
        )
        self._ends: dict[int, int] = {}
        self.lone = frozenset(self.texts[i] for i in range(1, len(doc)) if self._surely(i) and self._ends_name(i))

    def words_of(self, start: int, end: int) -> str:
        """The text of the tokens, white space as single blanks."""
        return "".join(
            text + (" " if self.spaced[start + i] and start + i + 1 < end else "")
            for i, text in enumerate(self.texts[start:end])
            if not text.isspace()
        ).strip()

    def known_end(self, start: int) -> int:
        """The end of the longest name at `start` that the authority knows, `start` where it knows none."""
        if start not in self._ends:
            opens = start < len(self.texts) and begins(self.texts[start])
            self._ends[start] = self._longest_known(start) if opens else start
        return self._ends[start]

    def _longest_known(self, start: int) -> int:
        limit = min(len(self.texts), start + _LONGEST_KNOWN)
        sentence_end = next((i for i in range(start + 1, limit) if self.starts[i]), limit)
        ends = (end for end in range(sentence_end, start, -1) if _is_marked(self.texts[end - 1]))
        return next((end for end in ends if known(self.words_of(start, end))), start)

    def is_title(self, i: int) -> bool:
        """True for the word of an office, rank or honorific that is no part of a name: not "Major" of "John Major"."""
        if self.lower[i] not in self._titles or self.known_end(i) > i + 1:
            return False
        return not (self._follows_given_name(i) or self._is_given_name(i) or self._is_later_surname(i))

    def begins_person(self, i: int) -> bool:
        """True for the first word of a person's name: a given name or a known leader."""
        if i >= len(self.texts):
            return False
        given = self.lower[i] in words("given_names", "male", "female") and self.doc[i].iob == "B"
        return (given and self.ents[i] == "PERSON") or self.texts[i] in leaders()

    def _is_family_day(self, i: int) -> bool:
        """True for "Sun" of "Sun Weidong", which later stands alone."""
        first = self.lower[i] in words("names", "days") and self.lower[i] in words("names", "family_first")
        return first and i + 1 < len(self.texts) and self.capital(i + 1) and self.tags[i + 1].startswith("NNP")

    def _follows_given_name(self, i: int) -> bool:
        """True for "Bishop" of "Julie Bishop", "May" of "Theresa May", "Sheikh" of "Hassan Sheikh Mohamud"."""
        if not (i and self.texts[i][:1].isupper() and self.texts[i - 1][:1].isupper()):
            return False
        named = self.lower[i - 1] in words("given_names", "male", "female")
        surname = self.lower[i] in words("titles", "surnames") or self.lower[i] in words("names", "days")
        return named and surname and known(self.texts[i - 1]) is None

    def _is_given_name(self, i: int) -> bool:
        """True for "Dean" of "Secretary of State Dean Acheson", and for "Pope" of the well-known "Pope Francis"."""
        if self.words_of(i, i + 2) in leaders():
            return True
        office = i > 0 and self.lower[i - 1] in words("titles", "heads", "complements")
        given = self.lower[i] in words("titles", "given")
        given = given and (office or self.lower[i] in words("given_names", "male"))
        return given and self.continues(i + 1) and not self.continues(i + 2)

    def _is_later_surname(self, i: int) -> bool:
        """True for "Major" without office or name beside it where the text has named a "John Major"."""
        return self.texts[i] in self._surnames and not (self.continues(i + 1) or self.lower[i - 1] in _ARTICLES)

    def names_day(self, i: int) -> bool:
        """True for a month or day that is a person's name: "August Marin", "Mrs May", "spoke with May"."""
        before = self.lower[i - 1] if i else ""
        if self._follows_given_name(i) or before in words("titles", "honorifics"):
            return True
        if self.texts[i] in self._surnames:
            return before not in words("names", "dating") and self.tags[i - 1] != "CD"
        follows = i + 1 < len(self.texts) and self.texts[i + 1][:1].isalpha() and self.tags[i + 1] != "IN"
        if not follows or before in words("names", "dating") or self.tags[i - 1] in ("CD", "IN"):
            return False
        given = self.lower[i] in words("names", "day_names") and self.tags[i + 1].startswith("NNP")
        return given and self.lower[i + 1] not in words("names", "days")

    def prefixed(self, i: int) -> bool:
        """True for the second part of an adjective: "post-Assad", "anti-Kremlin"."""
        joined = not self.spaced[i - 1] and not self.spaced[i - 2]
        prefix = self.texts[i - 2].islower() or self.lower[i - 2] in words("names", "not_names")
        return joined and prefix and self.lower[i - 2] not in words("titles", "former")

    def known_capital(self, i: int) -> bool:
        """True for an acronym that the recogniser takes for a name: "IT", "US"."""
        return (
            self.texts[i].isupper()
            and len(self.texts[i]) > 1
            and self.ents[i] in ("GPE", "ORG")
            and not self.headline[i]
        )

    def in_headline(self, i: int) -> bool:
        """True for a word of a headline that is a name elsewhere too."""
        if self.ents[i] in NAME_LABELS or bare(self.texts[i]) in self.inside:
            return True
        return bool(known(self.texts[i]) or authority.demonym(self.texts[i]) or self.is_title(i))

    def continues(self, i: int) -> bool:
        """True for a word that may go on with a name."""
        if i >= len(self.texts) or self.starts[i]:
            return False
        if self.headline[i]:
            return (
                self.texts[i][:1].isupper()
                and self.lower[i] not in words("names", "not_names", "days")
                and self.in_headline(i)
            )
        return self.capital(i)

    def capital(self, i: int) -> bool:
        """True for a capitalised word that is no date and no word of grammar."""
        text = self.texts[i]
        if not text[:1].isupper():
            return False
        if self.lower[i] in words("names", "days"):
            return self.names_day(i) or (
                self.ents[i] in ("PERSON", "ORG") and self.texts[i] not in ("Monday", "Tuesday", "Sunday", "Friday")
            )
        proper = self.tags[i].startswith("NNP") or (text.isupper() and len(text) > 1)
        return (proper or self.lower[i] not in words("names", "not_names")) and any(c.isalpha() for c in text)

    def _surely(self, i: int) -> bool:
        """True for a proper noun inside a sentence: its other occurrences are names too."""
        return (
            self.tags[i].startswith("NNP")
            and not self.starts[i]
            and not self.headline[i]
            and self.texts[i][:1].isupper()
        )

    def _ends_name(self, i: int) -> bool:
        """True for a family name that no hyphen joins with another word: the last of a name, "Kim" of "Kim Jong Un"."""
        joined = self.texts[i - 1] in HYPHENS or "".join(self.texts[i + 1 : i + 2]) in HYPHENS
        return not joined and (self.lower[i] in words("names", "family_first") or not self.continues(i + 1))

    def _headlines(self) -> list[bool]:
        """For each token whether its sentence is set in capitals or in title case."""
        flags: list[bool] = []
        sentence: list[int] = []
        for i, start in enumerate(self.starts):
            if start and sentence:
                flags += [self._is_headline(sentence)] * len(sentence)
                sentence = []
            sentence.append(i)
        return flags + [self._is_headline(sentence)] * len(sentence)

    def _is_headline(self, sentence: list[int]) -> bool:
        long = [self.texts[i] for i in sentence if len(self.texts[i]) > 3 and self.texts[i].isalpha()]
        if len(long) < 4:
            return len(long) > 1 and all(word.isupper() for word in long)
        ended = any(self.texts[i] in ".?!" for i in sentence[-2:])
        return not ended and sum(word[0].isupper() for word in long) > 0.8 * len(long)


def _is_marked(text: str) -> bool:
    """True for a word with a capital or a digit."""
    return not (text.isalpha() and text.islower()) and any(c.isupper() or c.isdigit() for c in text)
