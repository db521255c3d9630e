"""Pronouns and descriptions find whom they mean."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from _pytest.mark import ParameterSet

from tests.naming_samples import meaning, meanings, resolved

PASSAGES = [
    line.split("\t") for line in (Path(__file__).parent / "data" / "pronouns.tsv").read_text("utf8").splitlines()
]


MISSES = [
    "Moon Jae-in took [his] hand",
    "[She] asked him about the pipeline",
    "The prosecutor said [she] was satisfied",
    "London demanded that [it] release the crew",
    "[They] had climbed onto the embassy's roof",
    "Sudan and Egypt say [it] threatens",
    "The former rebel said [he] was innocent",
    "[It] said the evidence was complete",
    "[They] had fired on a bus",
    "Burundi after [its] army",
]
"""Passages of data/pronouns.tsv whose pronoun is misunderstood, by the words around it."""


def _passages() -> Iterator[ParameterSet]:
    for _, text, expected in PASSAGES:
        missed = any(words in text for words in MISSES)
        yield pytest.param(text, expected, marks=[pytest.mark.xfail(strict=True)] if missed else [])


@pytest.mark.parametrize(("text", "expected"), list(_passages()))
def test_pronouns_mean_whom_a_reader_takes_them_to_mean(text: str, expected: str) -> None:
    """In data/pronouns.tsv the pronoun stands in square brackets; "-" where it means no actor, ";" parts several."""
    plain, start = text.replace("[", "").replace("]", ""), text.index("[")
    found = meanings(resolved(plain), start, plain[start : text.index("]") - 1])
    assert found == ([] if expected == "-" else expected.split("; "))


DESCRIPTIONS = [
    (
        "Prime Minister Jonas Gahr Støre met Mark Rutte. The prime minister praised him.",
        "The prime minister",
        "Jonas Gahr Støre",
    ),
    (
        "French President Emmanuel Macron met Chancellor Olaf Scholz. The president left early.",
        "The president",
        "Emmanuel Macron",
    ),
    (
        "French President Emmanuel Macron met Chancellor Olaf Scholz. The chancellor left early.",
        "The chancellor",
        "Olaf Scholz",
    ),
    (
        "Chairman Ato Mensah met Vice Chairman Bo Lund. Lund went to Togo. The chairman praised Ghana.",
        "The chairman",
        "Ato Mensah",
    ),
    (
        "President Claudia Sheinbaum met Vice President Bo Lund. Lund went to Togo. The vice president praised Ghana.",
        "The vice president",
        "Bo Lund",
    ),
    ("Foreign Minister Penny Wong landed in Suva. The minister brought aid.", "The minister", "Penny Wong"),
    (
        "A senior Indian official confirmed the talks. The official gave no date.",
        "The official",
        "senior Indian official",
    ),
    ("A senior Indian official confirmed the talks. The source gave no date.", "The source", "senior Indian official"),
    ("Hezbollah fired rockets. The group claimed to have hit a base.", "The group", "Hezbollah"),
    ("Hungary vetoed the loan. The country wants more money.", "The country", "Hungary"),
    ("The Ministry of Defence denied the report. The ministry gave no details.", "The ministry", "Ministry of Defence"),
    ("OTTAWA — The federal government will wait.", "The federal government", "Canada"),
    ("Retno Marsudi is a career diplomat.", "a career diplomat", "Retno Marsudi"),
    (
        "Linda Thomas-Greenfield, the US ambassador to the United Nations, spoke. The American envoy blamed Russia.",
        "The American envoy",
        "Linda Thomas-Greenfield",
    ),
    (
        "Vasily Nebenzya, Russia's ambassador to the United Nations, objected. The British envoy left.",
        "The British envoy",
        "British envoy",
    ),
    ("Egypt's ambassador, Sameh Amin, objected. The Egyptian diplomat left.", "The Egyptian diplomat", "Sameh Amin"),
    (
        "French President Emmanuel Macron met Olaf Scholz. The French leader left.",
        "The French leader",
        "Emmanuel Macron",
    ),
    ("NATO Secretary General Mark Rutte flew to Kyiv. The NATO chief left.", "The NATO chief", "Mark Rutte"),
    (
        "UN Secretary-General António Guterres left. The UN chief condemned the raid.",
        "The UN chief",
        "António Guterres",
    ),
    ("Friedrich Merz met Giorgia Meloni. The Italian premier thanked him.", "The Italian premier", "Giorgia Meloni"),
    ("Kim Jong Un called. The North Korean dictator praised Russia.", "The North Korean dictator", "Kim Jong Un"),
    (
        "Alexander Lukashenko called. Poland blamed the Belarusian autocrat.",
        "the Belarusian autocrat",
        "Alexander Lukashenko",
    ),
    ("Min Aung Hlaing, Myanmar's leader, left. The Myanmar despot smiled.", "The Myanmar despot", "Min Aung Hlaing"),
    ("Kim Jong Un called. The Syrian dictator praised Russia.", "The Syrian dictator", "Syrian dictator"),
    ("Kim Jong Un called. A North Korean dictator is cruel.", "A North Korean dictator", "North Korean dictator"),
    ("Marco Rubio met his German counterpart Johann Wadephul.", "his German counterpart", "Johann Wadephul"),
    ("Uganda expelled two diplomats and recalled its own envoy.", "its own envoy", "Uganda's envoy"),
    ("Kenya protested. Sudan expelled its ambassador.", "its ambassador", "Kenya's ambassador"),
    ("Kenya protested. Sudan recalled its ambassador.", "its ambassador", "Sudan's ambassador"),
    ("The fighting reached Goma. The city has an airport.", "The city", "Goma"),
    ("Oman thanked Spain's queen, Letizia Ortiz.", "Spain's queen", "Letizia Ortiz"),
    (
        "Retno Marsudi met her Thai counterpart, Foreign Minister Don Pramudwinai, in Bali.",
        "her Thai counterpart",
        "Don Pramudwinai",
    ),
    (
        "Turkey bombed the Kurdistan Workers' Party, a militant group, on Friday.",
        "a militant group",
        "Kurdistan Workers' Party",
    ),
    ("Malaysian leader Anwar Ibrahim spoke. Malaysia leader's trip was short.", "Malaysia leader", "Anwar Ibrahim"),
    ("Kenya asked its two partners to help.", "its two partners", "Kenya's partners"),
    ("Ghana's envoy, Ato Mensah, praised Mali. He said his country would stay.", "his country", "Ghana"),
    ("Ato Mensah stayed. He said his country would stay.", "his country", "Ato Mensah's country"),
    ("Bo Lund met the head of the ferry board, Ada Berg, in Oslo.", "the head", "Ada Berg"),
    ("Bo Lund spoke. The head of the ferry board left.", "The head", "head"),
    ("Ada Berg beat Bo Lund, becoming the first leader of the league.", "the first leader", "Ada Berg"),
]

FIRST_PERSON = [
    ("“I am grateful,” said Kaja Kallas.", "I", "Kaja Kallas"),
    ("Wang Yi said: “I hope for peace.”", "I", "Wang Yi"),
    ("“We will help,” said Norwegian Foreign Minister Espen Barth Eide.", "We", "Norway"),
    ("“We have no comment,” the Ministry of Defence said.", "We", "Ministry of Defence"),
    ("“We urge Iran to stop,” said Norwegian Foreign Minister Espen Barth Eide.", "We", "Espen Barth Eide"),
    ("“We are appalled by the raid,” Foreign Minister Penny Wong said.", "We", "Penny Wong"),
    ("“We have sent tents,” Australian Foreign Minister Penny Wong said.", "We", "Australia"),
    ("Foreign Secretary David Lammy said:\nI welcome the agreement.", "I", "David Lammy"),
    (
        "Norwegian Foreign Minister Espen Eide spoke to us in Oslo.\n\nQ: Did Chad ask?\n\nA: We sent tents.",
        "We",
        "Norway",
    ),
    (
        "Norwegian Foreign Minister Espen Eide spoke to us.\n\nQ: Why?\n\nA: Chad asked us, and we agreed.",
        "we",
        "Norway",
    ),
]

NOTHING = [
    ("It is raining in Geneva.", "It"),
    ("It was reported that Iran had agreed.", "It"),
    ("He left.", "He"),
    ("The bridge collapsed. He saw it.", "He"),
    ("When Chad asked us for tents, we agreed.", "we"),
    ("Amnesty criticised us because we had refused.", "we"),
    ("We met in Oslo. Ada Lund of Chad said so. We agreed to leave.", "We"),
]


NAMED_LATER = [
    ("Ada Lund and Karl Berg met with Rodrigo Duterte. Anna Dahl greeted him.", "him", "Rodrigo Duterte"),
    ("Before he left, Carney met Macron.", "he", "Carney"),
    ("After she was elected, Meloni visited Tunis.", "she", "Meloni"),
    ("As he landed, Modi praised Xi.", "he", "Modi"),
]


@pytest.mark.parametrize(("text", "words", "entity"), DESCRIPTIONS + FIRST_PERSON + NAMED_LATER)
def test_descriptions_and_speakers(text: str, words: str, entity: str) -> None:
    assert meanings(resolved(text), text.rindex(words), words) == [entity]


TOGETHER = [
    (
        "Abiy Ahmed and William Ruto met in Addis Ababa. The two leaders agreed.",
        "The two leaders",
        ["Abiy Ahmed", "William Ruto"],
    ),
    ("Abiy Ahmed met William Ruto. Both men left early.", "Both men", ["Abiy Ahmed", "William Ruto"]),
    ("Chile sued Peru. The two countries share a border.", "The two countries", ["Chile", "Peru"]),
    (
        "Chile, Peru and Brazil signed. The three countries share a sea.",
        "The three countries",
        ["Brazil", "Chile", "Peru"],
    ),
    ("Chile and Peru signed a treaty. Both sides praised it.", "Both sides", ["Chile", "Peru"]),
    (
        "Abiy Ahmed met William Ruto and Yoweri Museveni. The two countries were silent.",
        "The two countries",
        ["countries"],
    ),
    ("Chile thanked Peru. Two countries protested.", "Two countries", ["countries"]),
    ("Ada Lund plans to sit down with Bo Berg. The two spoke in May.", "The two", ["Ada Lund", "Bo Berg"]),
    ("Chile met Peru. Both accused Brazil of fraud.", "Both", ["Chile", "Peru"]),
    ("Chile received Ada Lund, Peru's envoy. The two left.", "The two", []),
    ("Chile met Peru and Brazil. The two left.", "The two", ["Brazil", "Peru"]),
    ("Chile met Peru. Brazil left. It was late. The two left.", "The two", []),
    ("Chile praised Peru. Ada Lund spoke. Bo Berg left. Both stayed.", "Both", []),
    ("Abiy Ahmed met two leaders. The two leaders left.", "The two leaders", ["leaders"]),
    ("Ada Lund and Bo Berg met in Oslo. The two Ministers signed.", "The two Ministers", ["Ada Lund", "Bo Berg"]),
    ("Houthi rebels took a town. The rebels fled.", "The rebels", ["Houthi rebels"]),
    ("Houthi rebels met M23 rebels. The rebels left in May.", "The rebels", ["rebels"]),
    ("Some rebels took a town. The rebels left in May.", "The rebels", ["rebels"]),
    ("Chadian officials met envoys. The officials of Mali left.", "The officials", ["officials of Mali"]),
]


@pytest.mark.parametrize(("text", "words", "entities"), TOGETHER)
def test_a_counted_plural_means_all_who_were_named_together(text: str, words: str, entities: list[str]) -> None:
    assert sorted(meanings(resolved(text), text.rindex(words), words)) == entities


@pytest.mark.parametrize(("text", "pronoun"), NOTHING)
def test_a_pronoun_without_antecedent_is_left_out(text: str, pronoun: str) -> None:
    assert meaning(resolved(text), text.index(pronoun)) is None


def test_a_relative_pronoun_means_its_antecedent() -> None:
    text = "Martti Ahtisaari, who mediated in Aceh, was honoured."
    assert meaning(resolved(text), text.index("who")) == "Martti Ahtisaari"


def test_the_unnamed_official_is_local_to_the_article() -> None:
    naming = resolved("A Western official confirmed it. The official gave no date.")
    official = next(entity for entity in naming.entities if entity.type == "Person")
    assert official.local
