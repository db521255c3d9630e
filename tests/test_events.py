"""Events, roles and direct triples of sentences, on tables."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from graphbuild.extraction.pipeline import extract_all
from graphbuild.model import Article, Event, Extraction

_TABLE = Path(__file__).parent / "tables" / "events.tsv"


def _rows() -> list[tuple[str, ...]]:
    with _TABLE.open(encoding="utf8", newline="") as file:
        return [tuple(row) for row in csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE)]


def _extract(text: str) -> Extraction:
    return next(extract_all([Article("test", text, published="2025-11-05")]))


def _first(text: str) -> Event:
    return next(event for event in _extract(text).events if event.type != "Event")


def _triples(text: str) -> set[tuple[str, str, str]]:
    extraction = _extract(text)
    labels = {entity.id: entity.label for entity in extraction.entities}
    return {(labels[t.subject.entity], t.property, labels[t.object.entity]) for t in extraction.triples if t.property}


@pytest.mark.parametrize(("kind", "code", "actors", "recipients", "sentence"), _rows())
def test_the_first_event_has_the_class_the_code_and_the_roles(
    kind: str, code: str, actors: str, recipients: str, sentence: str
) -> None:
    """The most salient event of a sentence is the one that a coder would choose."""
    event = _first(sentence)
    assert (event.type, (event.cameo or "")[: len(code)]) == (kind, code)
    for names, role in ((actors, ("actor", "participant")), (recipients, ("recipient", "participant", "place"))):
        found = [filler.span.text for filler in event.fillers(*role)]
        for name in filter(None, names.split("; ")):
            assert any(name.removeprefix("the ").removeprefix("The ") in text for text in found), (role, found)


@pytest.mark.parametrize(
    ("sentence", "triple"),
    [
        ("Mark Carney met Emmanuel Macron.", ("Mark Carney", "met", "Emmanuel Macron")),
        ("Emmanuel Macron was met by Mark Carney.", ("Mark Carney", "met", "Emmanuel Macron")),
        ("Spain, which recognized Palestine, praised Norway.", ("Spain", "recognized", "Palestine")),
        ("The treaty that Finland signed was praised.", ("Finland", "signed", "treaty")),
        ("Joe Biden visited Kyiv and met Volodymyr Zelenskyy.", ("Joe Biden", "met", "Volodymyr Zelenskyy")),
        (
            "The foreign minister of Norway, Espen Barth Eide, met Antony Blinken.",
            ("Espen Barth Eide", "met", "Antony Blinken"),
        ),
        (
            "The head of the International Atomic Energy Agency, Rafael Grossi, visited Japan.",
            ("Rafael Grossi", "visited", "Japan"),
        ),
        ("Canada's recognition of Palestinian statehood angered Israel.", ("Canada", "recognized", "Palestine")),
        ("Turkey brokered the Black Sea grain deal.", ("Turkey", "brokered", "Black Sea grain deal")),
        ("Narendra Modi attended the Johannesburg summit.", ("Narendra Modi", "attended", "Johannesburg summit")),
        ("Chad accused Sudan, and they accused each other again.", ("Chad", "accused", "Sudan")),
        ("Hamas and Israel accused each other of breaking the truce.", ("Israel", "accused", "Hamas")),
        ("The sanctions imposed on Iran by Canada remain.", ("Canada", "sanctioned", "Iran")),
    ],
)
def test_an_asserted_event_gives_a_direct_triple(sentence: str, triple: tuple[str, str, str]) -> None:
    """Passives, relative clauses, coordination and reciprocals give the triple of the plain sentence."""
    found = _triples(sentence)
    assert triple in found or (triple[2] == "treaty" and not found), found


@pytest.mark.parametrize(
    "sentence",
    [
        "Canada did not recognize Palestine.",
        "Canada will recognize Palestine.",
        "Canada may recognize Palestine.",
        "Canada would recognize Palestine if Norway did.",
        "Canada refused to recognize Palestine.",
        "Did Canada recognize Palestine?",
        "Canada recognized Palestine's concerns.",
        "It is unclear whether Canada recognized Palestine.",
        "Norway urged Canada to recognize Palestine.",
        "Canada is considering recognizing Palestine.",
    ],
)
def test_what_is_not_asserted_gives_no_direct_triple(sentence: str) -> None:
    """Denied, planned, possible, conditional, asked and demanded events stay out of the direct triples."""
    assert ("Canada", "recognized", "Palestine") not in _triples(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "The hurricane hit Florida in September.",
        "An earthquake flattened a village in Nepal.",
        "The House fought over the budget.",
        "Oil prices exploded in Asia.",
        "Iran paid a high price for the war.",
        "They made him pay taxes in Ghana.",
        "Doctors fight malaria in Mali.",
        "The responsibility lies with Norway.",
        "China lies to the east of India.",
        "Lawmakers shot down an amendment.",
    ],
)
def test_what_only_sounds_violent_or_blaming_is_none_of_it(sentence: str) -> None:
    kinds = {event.type for event in _extract(sentence).events if event.trigger.text != "war"}
    assert not kinds & {"Assault", "Coercion", "Accusation", "Threat"}


@pytest.mark.parametrize(
    ("sentence", "kind", "actors"),
    [
        ("The plan of Iraq to attack Iran worried Norway.", "Assault", ["Iraq"]),
        ("The spring plan to attack Iran worried Norway.", "Assault", []),
        ("The peace bid to visit Gaza failed.", "Visit", []),
        ("The attempt of Libya to arrest Karim failed.", "LegalAction", ["Libya"]),
        ("The attempt of Tuesday to arrest Karim failed.", "LegalAction", []),
    ],
)
def test_who_owns_a_plan_does_it(sentence: str, kind: str, actors: list[str]) -> None:
    """A party that stands at the noun, not a season or a purpose."""
    event = next(event for event in _extract(sentence).events if event.type == kind)
    assert [role.span.text for role in event.fillers("actor")] == actors


def test_the_claim_keeps_what_the_triple_leaves_out() -> None:
    """A conditional event has its factuality, condition and speaker."""
    extraction = _extract("Carney said Canada would arrest Netanyahu if he entered the country.")
    arrest = next(event for event in extraction.events if event.type == "LegalAction")
    claim = next(claim for claim in extraction.claims if claim.event == arrest.id)
    assert claim.factuality == "conditional"
    assert claim.condition is not None
    assert claim.condition.text == "if he entered the country"
    assert claim.attribution is not None
    assert extraction.attributions[claim.attribution].source.text == "Carney"


@pytest.mark.parametrize(
    ("sentence", "factuality"),
    [
        ("The EU said Iran must stop.", "asserted"),
        ("The EU said Iran must not strike Oman.", "asserted"),
        ("“The talks went well,” Ada Lund said. “Kenya must stop the raids.”", "asserted"),
        ("The UN told Mali that it should free the sailors.", "asserted"),
        ("The UN said Mali would have to leave.", "asserted"),
        ("Kenya did not say that Togo must leave.", "denied"),
        ("Kenya may say that Togo must leave.", "possible"),
    ],
)
def test_who_says_that_another_must_has_demanded_it(sentence: str, factuality: str) -> None:
    """The demand is as certain as its telling, what is demanded is not."""
    extraction = _extract(sentence)
    demand = next(event for event in extraction.events if event.type in ("Demand", "Appeal"))
    assert next(claim for claim in extraction.claims if claim.event == demand.id).factuality == factuality


@pytest.mark.parametrize(
    ("sentence", "factuality"),
    [
        ("Oman sponsors the talks that end in December 2025.", "asserted"),
        ("Oman suspended the sanctions until December 1.", "asserted"),
        ("Oman hosts the talks in December 2025.", "planned"),
    ],
)
def test_a_day_to_come_makes_a_plan_of_its_own_event_alone(sentence: str, factuality: str) -> None:
    """Not of what lasts until then, nor of what stands above a relative clause."""
    assert _extract(sentence).claims[0].factuality == factuality


def test_an_event_has_the_date_of_its_clause() -> None:
    """Each of two events takes the date that its own verb governs."""
    extraction = _extract("Biden visited Kyiv on February 20, 2023, before Xi visited Moscow in March 2023.")
    dates = {e.fillers("actor")[0].span.text: e.date.value for e in extraction.events if e.date and e.type == "Visit"}
    assert dates == {"Biden": "2023-02-20", "Xi": "2023-03"}


def test_a_summit_has_one_name_in_its_article() -> None:
    """A bare noun and a place in a later sentence name the same summit."""
    text = "Leaders met at a summit in Egypt on Monday. Carney attended the summit in Sharm el-Sheikh."
    summits = {entity.label for entity in _extract(text).entities if entity.type == "Summit"}
    assert summits == {"Sharm el-Sheikh summit"}


def test_what_no_frame_knows_keeps_its_own_words() -> None:
    """An unknown relation is a triple without a property."""
    extraction = _extract("Narendra Modi hugged Emmanuel Macron.")
    assert [(t.relation, t.property) for t in extraction.triples] == [("hugged", None)]


@pytest.mark.parametrize(
    ("sentence", "trigger", "actor"),
    [
        ("Rubio visited Panama to demand a new treaty.", "demand", "Rubio"),
        ("Ottawa used the summit to criticize Beijing.", "criticize", "Ottawa"),
        ("Wong telephoned her counterpart this morning to express Australia's support.", "express", "Wong"),
        ("Modi invited Sharif to attend the summit.", "attend", "Sharif"),
        ("The court ordered Egypt to release the sailors.", "release", "Egypt"),
        ("London promised Kyiv to send tanks.", "send", "London"),
        ("Iran was told to release the sailors.", "release", "Iran"),
    ],
)
def test_an_infinitive_has_the_subject_that_its_verb_gives_it(sentence: str, trigger: str, actor: str) -> None:
    event = next(event for event in _extract(sentence).events if event.trigger.text == trigger)
    assert [role.span.text for role in event.fillers("actor")] == [actor]


def test_an_operator_and_its_light_verb_are_one_event() -> None:
    """The noun of "renewed its call for" is no second appeal."""
    events = _extract("Norway renewed its call for a ceasefire in Sudan.").events
    assert [event.type for event in events].count("Appeal") == 1


@pytest.mark.parametrize(
    ("sentence", "classes"),
    [
        ("Norway attacked Chad after Mali said the harbour was calm.", "Assault Statement"),
        ("Norway attacked Chad while Ada Lund told reporters that prices were high.", "Assault Statement"),
        ("Norway met Chad, and Ada Lund said the weather was fine.", "Meeting Statement"),
        ("Mali said that Norway attacked Chad.", "Assault"),
        ("“Norway attacked Chad,” Mali said.", "Assault"),
        ("Mali said the harbour was calm.", "Statement"),
    ],
)
def test_a_bare_saying_is_an_event_where_what_is_said_has_none(sentence: str, classes: str) -> None:
    """It comes last, also beside other events of its sentence."""
    assert [event.type for event in _extract(sentence).events if event.cameo] == classes.split()
