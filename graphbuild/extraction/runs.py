"""Runs of capitalised words: where a name may stand, cut into its title and its names."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc

from graphbuild import authority
from graphbuild.extraction.wordlists import words

_LONGEST_KNOWN = 9
_LONGEST_RUN = 14
_NAME_LABELS = frozenset({"PERSON", "ORG", "GPE", "LOC", "FAC", "NORP"})
_HYPHENS = frozenset("-‐‑–")
_APOSTROPHES = frozenset({"'", "’", "'s", "’s", "'S", "’S"})
_GENERIC_OWNERS = frozenset(
    {"people", "women", "workers", "children", "men", "veterans", "farmers", "minister", "states", "artists"}
)


@dataclass(frozen=True, slots=True)
class Name:
    """One occurrence of a name: tokens `start` to `end` (exclusive), and its words."""

    start: int
    end: int
    text: str


def find_occurrences(doc: Doc) -> list[Name]:
    """The names of a document in their order, without titles, articles and possessive endings.

    `Foreign Minister Wang Yi of China's Communist Party` gives Wang Yi, China and Communist Party.
    """
    scan = Scan(doc)
    found: list[Name] = []
    position = 0
    while position < len(doc):
        end = scan.run(position)
        if end:
            found += [Name(a, b, scan.words_of(a, b)) for a, b in scan.parts(position, end)]
        position = end or position + 1
    return found


class Scan:
    """A document's tokens with what decides whether they belong to a name."""

    def __init__(self, doc: Doc) -> None:
        """Reads the tokens of `doc` once."""
        self.doc = doc
        tokens = list(doc)
        self.texts = [token.text for token in tokens]
        self.lower = [text.lower().rstrip(".") or text for text in self.texts]
        self.tags = [token.tag_ for token in tokens]
        self.ents = [token.ent_type_ for token in tokens]
        self.starts = [bool(token.is_sent_start) for token in tokens]
        self.spaced = [bool(token.whitespace_) for token in tokens]
        self.headline = self._headlines()
        self.inside = frozenset(self.texts[i] for i in range(len(doc)) if self._surely(i))
        self._titles = words("titles", "heads", "ranks", "honorifics")

    def run(self, start: int) -> int:
        """The end of the run that starts at `start`, 0 where none does."""
        if not self._opens(start):
            return 0
        end = start + 1
        limit = min(len(self.texts), start + _LONGEST_RUN)
        known = self._known_end(start)
        end = max(end, known)
        while end < limit and (step := self._step(start, end)):
            end = step
        return self._without_adjective(start, end)

    def words_of(self, start: int, end: int) -> str:
        """The text of the tokens, white space as single blanks."""
        return "".join(
            text + (" " if self.spaced[start + i] and start + i + 1 < end else "")
            for i, text in enumerate(self.texts[start:end])
            if not text.isspace()
        ).strip()

    def parts(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """The names in a run: without the title, without a leading demonym, two where a hyphen joins two."""
        start = self._skip_articles(start, end)
        if start >= end:
            return
        if (middle := self._joined(start, end)) is not None:
            yield from self.parts(start, middle)
            yield from self.parts(middle + 1, end)
            return
        head = self._title_end(start, end)
        if head is None:
            yield from self._plain(start, end)
            return
        yield from self._before_title(start, end, head)
        yield from self._after_title(head, end)

    def _before_title(self, start: int, end: int, head: int) -> Iterator[tuple[int, int]]:
        """What a title belongs to: `Pentagon` in "Pentagon Press Secretary"."""
        stop = self._first_title(start, end)
        known = self._known_end(start)
        while stop > max(start, known) and not self._is_body(start, stop):
            stop -= 1
        if start < stop <= head:
            yield from self._plain(start, stop)

    def _is_body(self, start: int, end: int) -> bool:
        """True for a name that an office can be in because it ends like an organisation's: "Foreign Office"."""
        last = self.lower[end - 1]
        return end - start > 1 and last in words("organizations", "heads") and last not in words("titles", "modifiers")

    def _after_title(self, head: int, end: int) -> Iterator[tuple[int, int]]:
        if head >= end:
            return
        if self.lower[head] in ("of", "for", "to", "on"):
            inner = self._skip_articles(head + 1, end)
            person = self._person_start(inner, end)
            stop = person if person is not None else end
            if authority.known(self.words_of(inner, stop)) or self._ends_with(inner, stop, "organizations"):
                yield inner, stop
            if person is not None and person < end:
                yield from self.parts(person, end)
        else:
            yield from self.parts(head, end)

    def _plain(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        start = self._skip_articles(start, end)
        while end > start and self.lower[end - 1] in words("names", "links") | words("names", "particles") | _HYPHENS:
            end -= 1
        if start >= end:
            return
        known = self._known_end(start)
        if known >= end or self._is_organization(start, end):
            yield start, end
        elif start + 1 < end and authority.demonym(self.texts[start]) and self.lower[start + 1] not in _HYPHENS:
            yield from self.parts(start + 1, end)
        elif start < known < end and self._new_name(known):
            yield start, known
            yield from self.parts(known, end)
        else:
            yield start, end

    def _new_name(self, position: int) -> bool:
        return (
            self.doc[position].ent_iob_ == "B"
            and self.ents[position] in _NAME_LABELS
            and self.tags[position].startswith("NNP")
        )

    def _is_organization(self, start: int, end: int) -> bool:
        heads = words("organizations", "heads")
        if end - start > 1 and self.lower[end - 1] in heads:
            return True
        return any(self.lower[i] in heads and self.lower[i + 1] in ("of", "for", "on") for i in range(start, end - 2))

    def _ends_with(self, start: int, end: int, file: str) -> bool:
        heads = words(file, "heads")
        return any(self.lower[i] in heads for i in range(start, end))

    def _joined(self, start: int, end: int) -> int | None:
        """The hyphen between two known names: "Israel-Hamas"."""
        for i in range(start + 1, end - 1):
            if (
                self.texts[i] in _HYPHENS
                and authority.known(self.words_of(start, i))
                and not authority.known(self.words_of(start, end))
            ):
                return i if self.texts[i + 1][:1].isupper() and authority.known(self.texts[i + 1]) else None
        return None

    def _first_title(self, start: int, end: int) -> int:
        return next((i for i in range(start, end) if self.lower[i] in self._titles), end)

    def _title_end(self, start: int, end: int) -> int | None:
        """The token after the last title word of the run, None where the run has no title."""
        if self._is_organization(start, end) and not self._person_after(start, end):
            return self._office_end(start, end)
        last = None
        for i in range(start, end):
            if self.lower[i] in self._titles and not (i > start and self._mid_name(i, end)):
                last = i
            elif last is not None and self.lower[i] in words("names", "links"):
                break
        return None if last is None else last + 1

    def _office_end(self, start: int, end: int) -> int | None:
        """The end of a title before the organisation that it is in: "Director of the Office of Museums"."""
        first = self._first_title(start, end)
        heads = words("organizations", "heads")
        if (
            first + 1 >= end
            or self.lower[first + 1] not in ("of", "for")
            or any(word in heads for word in self.lower[start:first])
        ):
            return None
        return first + 1

    def _mid_name(self, i: int, end: int) -> bool:
        """True for a title word that is part of a name: "Stephen King", "Sharm el-Sheikh"."""
        hyphen = self.texts[i - 1] in _HYPHENS and self.lower[i - 2] not in self._titles
        return i + 1 == end and (hyphen or self.lower[i - 1] in words("given_names", "male", "female"))

    def _person_after(self, start: int, end: int) -> bool:
        return self.ents[end - 1] == "PERSON" and self.lower[end - 1] not in words("organizations", "heads")

    def _person_start(self, start: int, end: int) -> int | None:
        given = words("given_names", "male", "female")
        known = max(self._known_end(start), start)
        for i in range(known, end):
            first = self.ents[i] == "PERSON" and (self.ents[i - 1] != "PERSON" or self.doc[i].ent_iob_ == "B")
            if first or (self.lower[i] in given and i + 1 < end) or self.lower[i] in self._titles:
                return i
        rest = next(
            (
                i
                for i in range(known, end)
                if self.lower[i] not in words("titles", "complements") | words("names", "links")
            ),
            end,
        )
        return rest if start < rest < end and self.lower[start] in words("titles", "complements") else None

    def _known_end(self, start: int) -> int:
        """The end of the longest name at `start` that the authority knows, `start` where it knows none."""
        last = min(len(self.texts), start + _LONGEST_KNOWN)
        ends = [i + 1 for i in range(start, last) if self.texts[i][:1].isupper() or self.texts[i][:1].isdigit()]
        for end in reversed(ends):
            if not any(self.starts[i] for i in range(start + 1, end)) and authority.known(self.words_of(start, end)):
                return end
        return start

    def _skip_articles(self, start: int, end: int) -> int:
        while start < end and (self.lower[start] in ("the", "a", "an") or self.texts[start] in _HYPHENS):
            start += 1
        return start

    def _step(self, start: int, end: int) -> int:
        """The end of the run when one more word joins, 0 where none does."""
        if self.starts[end] and self.lower[end - 1] not in words("titles", "abbreviations"):
            return 0
        text, word = self.texts[end], self.lower[end]
        if text in _HYPHENS and not self.spaced[end - 1]:
            return self._step_hyphen(end)
        if self._continues(end):
            return end + 1
        if text in _APOSTROPHES:
            return self._step_owner(end)
        if word in words("names", "particles") and text != "I":
            return self._step_particle(end)
        if word in words("names", "links") and self._takes_link(start, end):
            return self._step_link(end)
        return 0

    def _step_hyphen(self, end: int) -> int:
        if self.spaced[end] or end + 1 >= len(self.texts):
            return 0
        after = self.texts[end + 1]
        if after[:1].isupper() or self.ents[end + 1] == "PERSON" or self.lower[end + 1] in words("names", "particles"):
            return end + 2
        return 0

    def _step_owner(self, end: int) -> int:
        owner = self.lower[end - 1]
        follows = end + 1 < len(self.texts) and self._continues(end + 1)
        return end + 2 if follows and owner in _GENERIC_OWNERS and self.texts[end - 1][:1].isupper() else 0

    def _step_particle(self, end: int) -> int:
        after = end
        particles = words("names", "particles")
        while after < len(self.texts) and (
            self.lower[after] in particles or (self.texts[after] in _HYPHENS and not self.spaced[after])
        ):
            after += 1
        return (
            after + 1
            if after - end <= 4 and after < len(self.texts) and self._continues(after) and not self.starts[after]
            else 0
        )

    def _step_link(self, end: int) -> int:
        after = end + 1
        while after < len(self.texts) and after - end <= 2 and self.lower[after] in ("the", "of"):
            after += 1
        return after + 1 if after < len(self.texts) and self._continues(after) and not self.starts[after] else 0

    def _takes_link(self, start: int, end: int) -> bool:
        """True where "of", "for" or "and" goes on with the name of an organisation or office."""
        word = self.lower[end]
        heads = words("organizations", "heads") | self._titles
        if word in ("of", "for", "on", "to", "in", "against"):
            return self._takes_preposition(start, end, word, heads)
        linked = any(self.lower[i] in ("of", "for", "on") for i in range(start, end))
        return word in ("and", "&") and (linked or word == "&") and self._is_field(end + 1)

    def _takes_preposition(self, start: int, end: int, word: str, heads: frozenset[str]) -> bool:
        capital = self.texts[end - 1][:1].isupper()
        if word in ("to", "in", "against"):
            return capital and end - start > 1 and self.ents[end - 1] == self.ents[end] == "ORG"
        if (
            any(self.lower[i] in ("of", "for") and self.lower[i - 1] in heads for i in range(start + 1, end))
            and word == "of"
        ):
            return self.ents[end] == "ORG" or authority.known(self.words_of(start, end)) is None
        return capital and (self.lower[end - 1] in heads or (self.ents[end] == "ORG" and self.ents[end - 1] == "ORG"))

    def _is_field(self, position: int) -> bool:
        if position >= len(self.texts):
            return False
        return self.lower[position] in words("organizations", "fields") and self.texts[position][:1].isupper()

    def _opens(self, i: int) -> bool:
        text = self.texts[i]
        if not text[:1].isupper():
            return self._opens_low(i)
        if i > 1 and self.texts[i - 1] in _HYPHENS and self._prefixed(i):
            return False
        if self.lower[i] in words("names", "not_names", "days") and not self._known_capital(i):
            return False
        if self.headline[i] or (len(text) > 4 and text.isupper()):
            return self._in_headline(i)
        if self.starts[i] or (i and self.texts[i - 1] in "“\"'‘(:—–…•*"):
            return self._opens_sentence(i)
        return self._capital(i)

    def _opens_low(self, i: int) -> bool:
        """As in "al-Shabab", "de Gaulle", "bin Laden": a particle before a capital."""
        if self.lower[i] not in ("al", "el", "de", "bin", "von", "van", "d'", "der") or i + 1 >= len(self.texts):
            return False
        after = i + 2 if self.texts[i + 1] in _HYPHENS and i + 2 < len(self.texts) else i + 1
        return self._capital(after) and (self.texts[i + 1] in _HYPHENS or self.ents[after] == "PERSON")

    def _prefixed(self, i: int) -> bool:
        """True for the second part of an adjective: "post-Assad", "anti-Kremlin"."""
        joined = not self.spaced[i - 1] and not self.spaced[i - 2]
        return joined and self.texts[i - 2].islower() and self.lower[i - 2] not in words("titles", "former")

    def _known_capital(self, i: int) -> bool:
        return (
            self.texts[i].isupper()
            and len(self.texts[i]) > 1
            and self.ents[i] in ("GPE", "ORG")
            and not self.headline[i]
        )

    def _opens_sentence(self, i: int) -> bool:
        if self.ents[i] in _NAME_LABELS or self.tags[i].startswith("NNP") or self.texts[i] in self.inside:
            return True
        follows = i + 1 < len(self.texts) and self._continues(i + 1)
        if follows and (
            self.lower[i] in self._titles
            or self.tags[i].startswith(("JJ", "NN"))
            or self.lower[i] in words("organizations", "heads")
        ):
            return True
        return bool(authority.known(self.texts[i]) or authority.demonym(self.texts[i]))

    def _in_headline(self, i: int) -> bool:
        if self.ents[i] in _NAME_LABELS or self.texts[i] in self.inside or self.texts[i].title() in self.inside:
            return True
        return bool(authority.known(self.texts[i]) or authority.demonym(self.texts[i]) or self.lower[i] in self._titles)

    def _continues(self, i: int) -> bool:
        if i >= len(self.texts) or self.starts[i]:
            return False
        if self.headline[i]:
            return (
                self.texts[i][:1].isupper()
                and self.lower[i] not in words("names", "not_names", "days")
                and self._in_headline(i)
            )
        return self._capital(i)

    def _capital(self, i: int) -> bool:
        text = self.texts[i]
        if not text[:1].isupper():
            return False
        if self.lower[i] in words("names", "days"):
            if i and self.lower[i - 1] in words("given_names", "male", "female") and self.texts[i - 1][:1].isupper():
                return True
            return self.ents[i] in ("PERSON", "ORG") and self.texts[i] not in ("Monday", "Tuesday", "Sunday", "Friday")
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

    def _without_adjective(self, start: int, end: int) -> int:
        """Cuts the last word off where a hyphen makes it an adjective: "US-led", "Iran-backed"."""
        follows = (
            end + 1 < len(self.texts)
            and self.texts[end] in _HYPHENS
            and not self.spaced[end - 1]
            and not self.spaced[end]
        )
        if follows and self.texts[end + 1][:1].islower():
            return end - 1 if end - 1 > start else 0
        return end

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
