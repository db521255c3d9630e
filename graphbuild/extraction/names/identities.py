"""Which names of one article are the same thing: surnames, acronyms, shortened and well-known names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise, permutations

from graphbuild import authority
from graphbuild.authority import Known, known, seat
from graphbuild.extraction.english.lists import bare, grammar, leaders, mapping, surname, words
from graphbuild.extraction.grammar.nouns import is_subject
from graphbuild.extraction.grammar.words import Text
from graphbuild.extraction.names.marks import Mark
from graphbuild.extraction.names.relatives import Family
from graphbuild.extraction.names.segments import Name
from graphbuild.model import Entity

_OF = "\t"
"""Between a name and the country that alone tells whose it is."""


def identify(doc: Text, names: Sequence[Name], kinds: dict[str, str], defined: Mapping[str, str]) -> list[Mark]:
    """Gives each name its entity, in the order of the names; `defined` has what the text says acronyms stand for."""
    labels: dict[tuple[int | None, str], str] = _people(doc, names, kinds) | _organizations(names, kinds)
    labels |= {(None, short): long for short, long in defined.items()}
    labels |= _owned(doc, names)
    halves = _halves(names, kinds)
    labels |= {(None, half): state for half, state in halves.items()}
    entities: dict[tuple[str, str], Entity] = {}
    found = []
    for name in names:
        kind = "State" if name.text in halves else kinds[name.text]
        key = labels.get((name.start, name.text)) or labels.get((None, name.text)) or name.text
        entity = entities.setdefault((kind, key), _entity(key, kind))
        found.append((name, (kind, entity.id)))
        if name.text not in (entity.label, *entity.aliases):
            entities[kind, key] = replace(entity, aliases=(*entity.aliases, name.text))
    by_id = _distinct(entities.values())
    return [Mark(name.start, name.end, name.end - 1, by_id[key]) for name, key in found]


def _halves(names: Sequence[Name], kinds: dict[str, str]) -> dict[str, str]:
    """The states that "the North" and "the South" mean where the text names one of the two: North and South Korea."""
    texts = {name.text for name in names if kinds[name.text] in ("State", "Place")}
    named = {state.label for text in texts if (state := known(text) if kinds[text] == "State" else seat(text))}
    found: dict[str, str] = {}
    for mine, other in permutations(sorted(words("places", "halves"))):
        for rest in (label[len(mine) :] for label in sorted(named) if label.lower().startswith(f"{mine} ")):
            half = known(other.capitalize() + rest)
            if half and half.type == "State":
                found |= {mine.capitalize(): mine.capitalize() + rest, other.capitalize(): half.label}
    return found


def _distinct(entities: Iterable[Entity]) -> dict[tuple[str, str], Entity]:
    """The entities by type and id, with all their names and ids that no two share: "Jordan", "Jordan (Person)"."""
    taken: dict[str, str] = {}
    result: dict[tuple[str, str], Entity] = {}
    for entity in entities:
        key = entity.type, entity.id
        free = taken.setdefault(entity.id, entity.type) == entity.type
        same = result.get(key) or (entity if free else replace(entity, id=f"{entity.id} ({entity.type})"))
        aliases = tuple(dict.fromkeys((*same.aliases, *entity.aliases)))
        result[key] = same if aliases == same.aliases else replace(same, aliases=aliases)
    return result


def _entity(label: str, kind: str) -> Entity:
    if _OF in label:
        name, _, code = label.partition(_OF)
        state = authority.country(code)
        if kind == "Organization" and state:
            return Entity(f"{state.label}'s {name}", kind, f"{state.label}'s {name}", country=code)
        return Entity(f"{name} ({code})", kind, name, country=code)
    thing = _known(label, kind)
    if thing:
        return Entity(thing.label, kind, thing.label, same_as=thing.same_as, country=thing.country)
    people = authority.demonym(label) if kind in ("Group", "Organization") else None
    country = people.country if people else _country_within(label) if kind == "Organization" else None
    return Entity(label, kind, label, country=country)


def _known(label: str, kind: str) -> Known | None:
    thing = authority.known(label) if kind != "Person" else None
    return thing if thing and thing.type == kind else None


def _country_within(label: str) -> str | None:
    """The country that an organisation's name names: "Russian Foreign Ministry", "Bank of Canada"."""
    for part in label.split():
        thing = authority.demonym(part) or authority.known(part)
        if thing and part[:1].isupper() and thing.type == "State":
            return thing.country
    return None


def _people(doc: Text, names: Sequence[Name], kinds: dict[str, str]) -> dict[tuple[int | None, str], str]:
    """The full name of each occurrence of a person's name, by its place and words.

    A surname that was said alone goes on meaning the same person until another of that surname is a subject.
    """
    persons = [name for name in names if kinds[name.text] == "Person"]
    full = _full_names([name for name in persons if " " in name.text])
    family = Family.of(doc, persons, full)
    bearers = family.completed(_bearers(full))
    labels: dict[tuple[int | None, str], str] = {}
    latest: dict[str, str] = {}
    alone: set[str] = set()
    ruled = _ruled(doc, persons)
    for name in persons:
        label = full.get(name.text) or ruled.get(name.start) or _referred(doc, name, bearers, latest, family)
        labels[name.start, name.text] = label
        shifts = name.text not in full or is_subject(doc[name.end - 1])
        latest |= dict.fromkeys([part for part in _parts(label) if shifts or part not in alone], label)
        alone |= {bare(name.text)} - full.keys()
    return labels


def _ruled(doc: Text, persons: Iterable[Name]) -> dict[int, str]:
    """The names that the text tells apart by their countries: Abdullah of Jordan and Abdullah of Saudi Arabia."""
    by_text: dict[str, dict[int, Known]] = {}
    for name in persons:
        if " " not in name.text and (state := _state_after(doc, name.end)):
            by_text.setdefault(name.text, {})[name.start] = state
    several = {text: states for text, states in by_text.items() if len(set(states.values())) > 1}
    return {start: f"{text}{_OF}{state.country}" for text, states in several.items() for start, state in states.items()}


def _full_names(names: Iterable[Name]) -> dict[str, str]:
    """The longest form of each full name: "Donald Trump" → "Donald J. Trump"; the commoner one among equals."""
    counts = Counter(name.text for name in names)
    groups: dict[tuple[str, str, bool], list[str]] = {}
    for text in counts:
        groups.setdefault((_given(text), surname(text).lower(), _is_junior(text)), []).append(text)
    labels = {
        text: max(group, key=lambda t: (t in leaders(), counts[t], len(t)))
        for group in groups.values()
        for text in group
    }
    ending = {text: [other for other in counts if other.endswith(f" {text}")] for text in counts}
    return {text: labels[longer[0] if len(longer) == 1 else text] for text, longer in ending.items()}


def _given(name: str) -> str:
    """The given name that tells namesakes apart; all of it where the family name comes first: "Kim Jong-un"."""
    first, *rest = name.lower().replace("-", " ").split()
    return "".join(rest) if first in words("names", "family_first") else first


def _bearers(full: dict[str, str]) -> dict[str, dict[str, None]]:
    """The persons who may be meant by each part of a full name, in the order of the text."""
    bearers: dict[str, dict[str, None]] = {}
    for text, label in full.items():
        for part in sorted(_parts(text)):
            bearers.setdefault(part, {})[label] = None
    return bearers


def _referred(
    doc: Text, name: Name, bearers: Mapping[str, Iterable[str]], latest: Mapping[str, str], family: Family
) -> str:
    """Whom the article means by a bare surname or first name: the one last named, or the next to be named.

    A surname without a full name in its article stays as it is: who bears it is for the corpus to tell.
    """
    wanted = bare(name.text)
    fitting = [text for text in bearers.get(wanted, ()) if _fits(doc, name, text)]
    fitting = [text for text in fitting if not (_is_junior(text) or family.is_minor(text, wanted))] or fitting
    if len(fitting) == 1:
        return fitting[0]
    if latest.get(wanted) in fitting:
        return latest[wanted]
    return fitting[0] if fitting else name.text


def _is_junior(name: str) -> bool:
    """True for the son who has his father's name: he is never meant by the bare surname."""
    return name.rstrip(".").lower().endswith((" jr", " jnr", " junior"))


def _parts(full: str) -> set[str]:
    parts = full.split()
    fathers = words("names", "fathers")
    inner = {part for before, part in pairwise(parts[:-1]) if len(part) > 3 and before.lower() not in fathers}
    return {bare(part) for part in (surname(full), parts[0], parts[-1], *inner)} | {" ".join(parts[-2:]), full}


def _fits(doc: Text, name: Name, full: str) -> bool:
    """False where an honorific tells another gender, or an "of" another country: "Hussein of Jordan" is not Saddam."""
    leader = leaders().get(full)
    if leader and (state := _state_after(doc, name.end)) and state.country != leader.country:
        return False
    before = doc[name.start - 1].lower.rstrip(".") if name.start else ""
    first = full.split()[0].lower()
    if before in grammar("ladies"):
        return first not in words("given_names", "male")
    return not (before in grammar("gentlemen") and first in words("given_names", "female"))


def _state_after(doc: Text, end: int) -> Known | None:
    """The state of "Hussein of Jordan"."""
    if end + 1 >= len(doc) or doc[end].lower != "of":
        return None
    names = ("".join(word.spaced for word in doc[end + 1 : end + size]).strip() for size in (4, 3, 2))
    states = (authority.known(name) for name in names)
    return next((state for state in states if state and state.type == "State"), None)


def _organizations(names: Sequence[Name], kinds: dict[str, str]) -> dict[tuple[int | None, str], str]:
    """The full name of each shortened one: "GAC", "Global Affairs" → "Global Affairs Canada"."""
    texts = list(dict.fromkeys(name.text for name in names if kinds[name.text] in ("Organization", "Group", "Place")))
    long = [text for text in texts if " " in text and kinds[text] == "Organization"]
    initials = {acronym: text for text in long for acronym in _acronyms(text)}
    labels: dict[tuple[int | None, str], str] = {}
    parties = mapping("titles", "parties")
    for text in texts:
        target = initials.get(text.replace(".", "")) or parties.get(text.lower()) or _longer(text, long)
        if target and kinds[text] == kinds.get(target, "Organization") and not _differs(text, target):
            labels[None, text] = target
    return labels


def _owned(doc: Text, names: Sequence[Name]) -> dict[tuple[int | None, str], str]:
    """Bodies that their owner tells from a foreign namesake, and its name alone after that: "Peru's Congress"."""
    ends, seen = {name.end: name for name in names}, set[str]()
    labels: dict[tuple[int | None, str], str] = {}
    for name in names:
        owner = ends.get(name.start - 1) if doc[name.start - 1].tag == "POS" else None
        state, body = _known(owner.text, "State") if owner else None, _known(name.text, "Organization")
        if state and body and body.country and state.country != body.country:
            places = (name.start,) if name.text in seen else (name.start, None)
            labels |= {(place, name.text): f"{name.text}{_OF}{state.country}" for place in places}
        seen.add(name.text)
    return labels


def _differs(short: str, long: str) -> bool:
    """True where the authority knows the two as different things."""
    one, other = authority.known(short), authority.known(long)
    return one is not None and one is not other


def _acronyms(text: str) -> set[str]:
    parts = text.replace("-", " ").split()
    every = "".join(part[0] for part in parts)
    capitals = "".join(part[0] for part in parts if part[0].isupper())
    return {every.upper(), capitals} if len(capitals) > 1 else set()


def definitions(doc: Text, names: Sequence[Name]) -> dict[str, str]:
    """Acronyms beside the name that they stand for, whatever they mean elsewhere.

    In brackets any will do: "Rapid Support Forces (RSF)"; "the RSF, the Rapid Support Forces" must have the initials.
    """
    found = {}
    for name, after in pairwise(names):
        between = [doc[i].lower for i in range(name.end, after.start)]
        opened = between == ["("] and after.text[0].lower() == name.text[0].lower() and " " in name.text
        if after.text.isupper() and (opened or _is_short_for(after.text, name.text)):
            found[after.text] = name.text
        elif name.text.isupper() and _is_short_for(name.text, after.text):
            found[name.text] = after.text
    return found


def _is_short_for(acronym: str, name: str) -> bool:
    """True for the initials of a name, in the order of another language too: "MNLA"."""
    return sorted(acronym) in map(sorted, _acronyms(name))


def _longer(text: str, long: list[str]) -> str | None:
    """The only longer name that begins or ends with the words of this one, of two words at least."""
    if " " not in text:
        return None
    fitting = [other for other in long if other.startswith(text + " ") or other.endswith(" " + text)]
    return fitting[0] if len(fitting) == 1 else None
