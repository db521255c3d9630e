"""Which place a name means where several have it: "Tripoli, Lebanon", "Cambridge, Mass.", "the Texan town of Paris"."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from graphbuild import authority
from graphbuild.authority.gazetteer import Site, folded
from graphbuild.authority.namesakes import Area, areas, likeliest, place, site_of, within
from graphbuild.extraction.english.lists import grammar, words
from graphbuild.extraction.grammar.nouns import is_subject
from graphbuild.extraction.grammar.phrases import is_compounded
from graphbuild.extraction.grammar.words import Text
from graphbuild.extraction.names.home import home_of
from graphbuild.extraction.names.marks import Mark, people_at
from graphbuild.model import Article, Entity

_LANDS = frozenset({"Place", "State"})
_LONGEST = 4
"""Words of a country's or subdivision's name."""
_REACH = 5
"""Words between a name and the country that is told with it."""
_SENTENCE, _ARTICLE, _HOME = 1.5, 1.0, 1.2
"""How much a country counts that is named in the same sentence, in the article, or is the article's own."""
_BETWEEN = frozenset({"JJ", "NN", "IN", "POS"})
_REGION = re.compile(r",\s+([^,(—–:]+?)\s*(?:[,(—–:]|--|\s-\s)")


@dataclass(frozen=True, slots=True)
class _Told:
    """An area that the words from `start` to `end` name."""

    start: int
    end: int
    areas: frozenset[Area]


@dataclass(slots=True)
class Namesakes:
    """Chooses the places of one article; `told` has those that it has told so far, by name."""

    doc: Text
    article: Article
    marks: Sequence[Mark]
    told: dict[str, Site] = field(default_factory=dict)
    named: list[tuple[int, str, Area]] = field(default_factory=list)

    def __post_init__(self) -> None:
        dateline = self.article.dateline
        rest = _REGION.match(self.article.text, dateline.end) if dateline else None
        site = within(dateline.text, areas(rest[1])) if dateline and rest else None
        if site and dateline:
            self.told[folded(dateline.text)] = site

    def meant(self) -> Iterator[Mark]:
        """The marks, each with the place that it means."""
        regions: dict[int, Site] = {}
        for mark in self.marks:
            text = self._text(mark)
            if mark.entity.type not in _LANDS:
                yield mark
            elif mark.start in regions:
                yield _meaning(mark, text, regions[mark.start])
            elif found := self._explicit(mark, text):
                site, told = found
                self.told[folded(text)] = site
                region = within(site.region, [(site.country, "")], subdivision=True)
                if region and not region.is_city and (site.country, site.region) in told.areas:
                    regions[told.start] = region
                yield _meaning(mark, text, site)
            else:
                chosen = self._chosen(mark, text) if mark.entity.type == "Place" else None
                yield _meaning(mark, text, chosen) if chosen else mark

    def _text(self, mark: Mark) -> str:
        return self._words(mark.start, mark.end)

    def _words(self, start: int, end: int) -> str:
        return "".join(word.spaced for word in self.doc[start:end]).strip()

    def _explicit(self, mark: Mark, text: str) -> tuple[Site, _Told] | None:
        """The place that the words beside a name tell, and where they tell it."""
        for told in (*self._after(mark), *self._before(mark)):
            if site := within(text, told.areas, self._names_subdivision(mark)):
                return site, told
        return None

    def _after(self, mark: Mark) -> Iterator[_Told]:
        """The areas after a name: "Tripoli, Lebanon", "Perth, in western Scotland"."""
        i, size = mark.end, len(self.doc)
        beside = i < size and self.doc[i].text in (",", "(")
        i += beside
        if i < size and self.doc[i].lower in grammar("inside"):
            for start in range(i + 1, min(i + 1 + _REACH, size)):
                if self.doc[start].text[:1].isupper():
                    yield from self._told_at(start)
                    return
                if self.doc[start].lower not in grammar("articles") and self.doc[start].tag not in _BETWEEN:
                    return
        elif beside:
            yield from (told for told in self._told_at(i) if self._is_beside(told))

    def _is_beside(self, told: _Told) -> bool:
        """False where the area goes on with the sentence: "After talks in Tripoli, Lebanon agreed …"."""
        last = self.doc[told.end - 1]
        return not (is_subject(last) or is_compounded(last))

    def _before(self, mark: Mark) -> Iterator[_Told]:
        """The areas before a name: "the Lebanese city of Tripoli", "Lebanon's Tripoli"."""
        i, sentence = mark.start - 1, self.doc[mark.start].sent.start
        if i <= sentence:
            return
        if self.doc[i].tag == "POS":
            yield from self._told_until(i)
        elif self.doc[i].lower == "of" and self.doc[i - 1].lemma in words("places", "before_of"):
            for end in range(i - 1, max(sentence, i - _REACH), -1):
                yield from self._told_until(end)

    def _told_at(self, start: int) -> Iterator[_Told]:
        for end in range(min(start + _LONGEST, len(self.doc)), start, -1):
            if found := self._areas(start, end):
                yield _Told(start, end, found)

    def _told_until(self, end: int) -> Iterator[_Told]:
        for start in range(max(0, end - _LONGEST), end):
            if found := self._areas(start, end):
                yield _Told(start, end, found)

    def _areas(self, start: int, end: int) -> frozenset[Area]:
        if not self.doc[start].text[:1].isupper():
            return frozenset()
        people = people_at(self.doc, end - 1) if end == start + 1 else None
        return areas(self._words(start, end)) or (_area_of(people) if people else frozenset())

    def _chosen(self, mark: Mark, text: str) -> Site | None:
        """The place that the article tells elsewhere, or that what it names makes likely."""
        if told := self.told.get(folded(text)):
            return told
        if not authority.known(text) and self._is_everyday(mark, text):
            return None
        site = likeliest(text, self._near(mark, text))
        if site and site.is_city and self._names_subdivision(mark):
            larger = within(text, [(site.country, "")], subdivision=True)
            return larger if larger and not larger.is_city else None
        return site

    def _is_everyday(self, mark: Mark, text: str) -> bool:
        """True for words in capitals that are no town: "the North", "Capitol Hill"."""
        parts = text.lower().split()
        if mark.start > 0 and self.doc[mark.start - 1].lower in grammar("articles"):
            return True
        return all(map(self.doc.is_word, parts)) if parts[1:] else parts[0] in words("places", "nouns")

    def _names_subdivision(self, mark: Mark) -> bool:
        """True for "Baghlan province", "the province of Baghlan"."""
        after = self.doc[mark.end].lower if mark.end < len(self.doc) else ""
        before = self.doc[mark.start - 2].lemma if mark.start > 1 and self.doc[mark.start - 1].lower == "of" else ""
        return not words("places", "subdivisions").isdisjoint((after, before))

    def _near(self, mark: Mark, text: str) -> Mapping[Area, float]:
        """How much each country and subdivision counts for a name."""
        found: defaultdict[Area, float] = defaultdict(float)
        sentence = self.doc[mark.start].sent
        for i, name, area in self._evidence():
            if name != folded(text):
                weight = _SENTENCE if sentence.start <= i < sentence.end else _ARTICLE
                found[area] = max(found[area], weight)
                found[area[0], ""] = max(found[area[0], ""], weight)
        home = home_of(self.article, ())
        if home and home.country:
            found[home.country, ""] = max(found[home.country, ""], _HOME)
        return found

    def _evidence(self) -> list[tuple[int, str, Area]]:
        """Each area that the article names, with its words and where they stand."""
        if not self.named:
            for mark in self.marks:
                thing = authority.known(self._text(mark)) if mark.entity.type in _LANDS else None
                found = _area_of(thing) if thing else frozenset()
                self.named += [(mark.start, folded(self._text(mark)), area) for area in found]
            for word in self.doc:
                people = people_at(self.doc, word.i)
                self.named += [(word.i, "", area) for area in (_area_of(people) if people else ())]
        return self.named


def _area_of(thing: authority.Known) -> frozenset[Area]:
    """The area that a state, subdivision or city is or lies in."""
    if thing.type not in _LANDS or not thing.country:
        return frozenset()
    if thing.type == "State":
        return frozenset({(thing.country, "")})
    site = site_of(thing)
    return frozenset({(thing.country, site.name if site and site.feature == "ADM1" else "")})


def _meaning(mark: Mark, text: str, site: Site) -> Mark:
    """The mark with the place; the same mark where it means that already."""
    known = authority.known(mark.entity.label)
    if known and site_of(known) == site:
        return mark
    thing = place(site, text)
    names = (text,) if text != thing.label else ()
    same_as = tuple(dict.fromkeys((*thing.same_as, site.iri)))
    entity = Entity(thing.label, "Place", thing.label, names, same_as, thing.country)
    return replace(mark, entity=entity)
