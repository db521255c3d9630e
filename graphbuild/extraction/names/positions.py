"""Reads the titles that stand before and after a person's name."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from graphbuild import authority
from graphbuild.extraction.english.lists import grammar, mapping, words
from graphbuild.extraction.english.words import verbs
from graphbuild.extraction.grammar.nouns import is_modifier, verb_of
from graphbuild.extraction.grammar.verbs import is_passive
from graphbuild.extraction.names.marks import Mark, people_at
from graphbuild.extraction.names.wording import INTO, Title, TitleWords

_LONGEST = 12
_DELEGATE = "representative"
_SETTING = grammar("office_settings")


class TitleReader(TitleWords):
    """Reads titles before and after names."""

    def titles(self, person: Mark) -> Iterator[Title]:
        """The titles that stand with one occurrence of a person's name."""
        for title in (self._before(person) or self._shared(person), self._after(person), self._predicate(person)):
            if title:
                yield title if title.organization else replace(title, organization=self._origin_after(person))

    def origin(self, person: Mark) -> str | None:
        """The country that stands with a name: "Lula of Brazil", "Rwanda's Kagame", "his Greek counterpart Dendias"."""
        if after := self._origin_after(person):
            return after.entity.country
        start = person.start
        if self.is_possessive(start - 1) and (owner := self.named.get(start - 2)):
            return owner.entity.country if owner.entity.type == "State" else None
        beside = start - 1 - (start > 1 and self.lower[start - 1] == ",")
        if beside > 0 and self.lower[beside] in words("titles", "beside"):
            return next(
                (found.country for i in range(max(0, beside - 4), beside) if (found := people_at(self.doc, i))), None
            )
        return None

    def _origin_after(self, person: Mark) -> Mark | None:
        """The state of "President Lula of Brazil", "Senator Warnock of Georgia"."""
        state = self.named.get(person.end + 1) if self.lower[person.end : person.end + 1] == ["of"] else None
        return state if state and state.entity.type in ("State", "Place") else None

    def _shared(self, person: Mark) -> Title | None:
        """The title in the plural that stands before the first of several names: "Presidents Macron and Sandu"."""
        other = self.named.get(person.start - 2) if self.lower[person.start - 1] in grammar("comma") else None
        if other and other.entity.type == "State" and self.lower[other.start - 1] == "of":
            other = self.named.get(other.start - 2)
        if other is None or other.entity.type != "Person" or not person.start:
            return None
        title = self._before(other) or self._shared(other)
        plural = title and self.lower[title.end - 1].endswith("s") and self.lower[title.end - 1] in self.forms
        return title if plural else None

    def _before(self, person: Mark) -> Title | None:
        """As in "Israeli Prime Minister Benjamin Netanyahu", or "the planning minister, Imad Fakhoury"."""
        end = person.start
        while end > 1 and self.lower[end - 1] in words("titles", "honorifics"):
            end -= 1
        if end > 1 and self.lower[end - 1] == ",":
            return self._apposed(person, end - 1)
        start = self._after_setting(self._back(end))
        return self.title(start, end) if start < end else None

    def _after_setting(self, start: int) -> int:
        """Where the title begins after all: "In Turkey" is where, in "In Turkey Minister Ellwood met refugees"."""
        mark = self.named.get(start)
        placed = mark is not None and mark.entity.type in ("State", "Place") and start > 0
        return mark.end if mark and placed and self.lower[start - 1] in _SETTING else start

    def _apposed(self, person: Mark, end: int) -> Title | None:
        follows = self.lower[person.end] if person.end < len(self.doc) else "."
        start = self._back(end)
        if start >= end or follows not in (",", ".", "—", "–", ";", ")"):
            return None
        owned = (
            self.lower[start] in grammar("owning")
            or start in self.named
            or people_at(self.doc, start + 1)
            or people_at(self.doc, start)
        )
        determined = start and self.lower[start - 1] in grammar("owning")
        return self.title(start, end) if owned or determined else None

    def _back(self, end: int) -> int:
        """The first token of the title that ends before `end`; `end` where no title stands there."""
        start = end
        while start > max(0, end - _LONGEST) and not self.doc[start].is_sent_start and self._belongs(start - 1):
            start -= 1
        while start < end and self.lower[start] in grammar("office_links"):
            start += 1
        return start if any(self.is_head(i) for i in range(start, end)) else end

    def _belongs(self, i: int) -> bool:
        word = self.lower[i]
        if i in self.named:
            return self.named[i].entity.type in ("Organization", "State", "Place", "Group")
        if word in self.heads or word in self.inner or word in mapping("titles", "parties"):
            return True
        if word in grammar("comma") and self.lower[i + 1] not in self.fields:
            return False
        if word == ",":
            return self.lower[i - 1] in self.fields and "and" in self.lower[i + 1 : i + 4]
        if word in grammar("office_parts"):
            return i > 0 and self._belongs(i - 1)
        if word in INTO and i > 0 and self.lower[i - 1] in words("titles", "sent"):
            return True
        pair = f"{self.doc[i].text} {self.doc[i + 1].text}" if i + 1 < len(self.doc) else ""
        people = people_at(self.doc, i) or authority.demonym(pair)
        return people is not None or (self.doc[i].tag in ("NN", "NNP", "JJ") and self._leads(i))

    def _leads(self, i: int) -> bool:
        """True for a word between a demonym and a head: "Jordanian planning minister"."""
        return self.is_head(i + 1) and is_modifier(self.doc[i])

    def _after(self, person: Mark) -> Title | None:
        """As in "Tobias Ellwood, Foreign Office Minister for the Middle East"; "Janice Stein, with the Munk School"."""
        start = person.end + 1
        if start >= len(self.doc) or self.lower[person.end] not in (",", "(", "—", "–"):
            return None
        if self.lower[start] == "who" and start + 1 < len(self.doc) and self.doc[start + 1].lemma == "be":
            return self._stated(start + 1, start + 2)
        if self.lower[start] in grammar("office_beside"):
            return self._affiliation(start)
        return self._delegated(person, start) or self._forward(start)

    def _delegated(self, person: Mark, start: int) -> Title | None:
        """For whom a person speaks at a meeting: "Wu Ming (China) urged restraint"."""
        state, verb = self.named.get(start), verb_of(self.doc[person.head])
        closed = state is not None and self.lower[start - 1] == "(" and self.lower[state.end : state.end + 1] == [")"]
        if state is None or verb is None or not closed or state.entity.type != "State":
            return None
        speaks = verb.lemma in verbs().having("agentive")
        return Title(start, state.end, _DELEGATE, organization=state) if speaks else None

    def _affiliation(self, start: int) -> Title | None:
        inner = start + 1 + (self.lower[start + 1 : start + 2] == ["the"])
        mark = self.named.get(inner)
        if mark and mark.entity.type in ("Organization", "Group") and not self.is_possessive(mark.end):
            return Title(start, mark.end, "member", party=mark)
        return None

    def _predicate(self, person: Mark) -> Title | None:
        """As in "X is the president of Y", "X was elected president"."""
        verb = verb_of(self.doc[person.head])
        if verb is None or not 0 < verb.i - person.head <= 6:
            return None
        if verb.lemma in grammar("becoming") or (verb.lemma in verbs().having("appointing") and is_passive(verb)):
            return self._stated(verb.i, verb.i + 1 + (self.lower[verb.i + 1 : verb.i + 2] == ["as"]))
        return None

    def _stated(self, verb: int, start: int) -> Title | None:
        """The title that a verb states; who "was president" is so no more."""
        while self.lower[start : start + 1] and self.lower[start] in words("titles", "before_predicate"):
            start += 1
        title = self._forward(start)
        over = self.doc[verb].lemma == "be" and self.doc[verb].tag == "VBD"
        return replace(title, former=title.former or over, verb=verb) if title else None

    def _forward(self, start: int) -> Title | None:
        """The title that begins at `start`: its head, then what it is in; who is "the president's son" has none."""
        end = start
        limit = min(len(self.doc), start + _LONGEST)
        while end < limit and self._inside(end):
            end += 1
        last = self.last_head(start, end)
        if last < 0 or self.is_possessive(last + 1):
            return None
        end = self._complement(last + 1)
        following = [mark for i in (last + 1, end) if (mark := self.named.get(i))]
        return None if any(mark.entity.type == "Person" for mark in following) else self.title(start, end)

    def _inside(self, i: int) -> bool:
        token = self.doc[i]
        mark = self.named.get(i)
        if mark:
            return mark.entity.type != "Person"
        if token.lemma in grammar("becoming"):
            return False
        return (
            token.tag in ("DT", "JJ", "NN", "NNP", "NNPS", "NNS", "POS", "VBG", "VBN", "HYPH", "CD", "RB", "PRP$")
            or token.text in "-–"
        )

    def _complement(self, end: int) -> int:
        """The end of "of Canada", "for the Middle East", "at Global Affairs", ", Central Command" after a head."""
        body = self.named.get(end + 1) if self.lower[end : end + 1] == [","] else None
        if body and body.entity.type == "Organization" and self.lower[body.end : body.end + 1] == [","]:
            return body.end
        for _ in range(2):
            inner = end + 1
            if inner >= len(self.doc) or self.lower[end] not in INTO:
                return end
            while inner < len(self.doc) and self._opens_body(inner):
                inner += 1
            mark = self.named.get(inner)
            if mark and mark.entity.type != "Person":
                owned = self.named.get(mark.end + 1) if self.is_possessive(mark.end) else None
                end = owned.end if owned and owned.entity.type == "Organization" else mark.end
            elif inner < len(self.doc) and self.lower[inner] in self.inside:
                end = inner + 1
                while end < len(self.doc) and self.lower[end] in self.inside | {"and"}:
                    end += 1
            else:
                return end
        return end

    def _opens_body(self, i: int) -> bool:
        """True for what stands before the name of a body: an article, a demonym."""
        return self.lower[i] in grammar("its") or (i not in self.named and people_at(self.doc, i) is not None)
