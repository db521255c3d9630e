"""Names in the spellings, titles and orders of agencies, one sentence with its direct triples each, and their traps."""

from __future__ import annotations

import pytest

from tests.naming_samples import extracted

ROWS = {
    # apostrophes and saints
    "Côte d`Ivoire criticized Togo.": "Ivory Coast | criticized | Togo",
    "Cote dʼIvoire criticized Togo.": "Ivory Coast | criticized | Togo",
    "N‘Djamena accused Togo of lying.": "Chad | accused | Togo",
    "St. Kitts praised Togo.": "Saint Kitts and Nevis | praised | Togo",
    # what stands between an office and its holder
    "Fiji thanked EU High Representative for Foreign Affairs and Security Policy Arman Petrosyan.": (
        "Arman Petrosyan | positionIn | European Union; Fiji | praised | Arman Petrosyan"
    ),
    "Special Representative of the Secretary-General for Libya Bako Otieno criticized Togo.": (
        "Bako Otieno | criticized | Togo"
    ),
    "Secretary of State for Foreign, Commonwealth and Development Affairs Amy Stone criticized Togo.": (
        "Amy Stone | criticized | Togo"
    ),
    "Minister of State for External Affairs Kirti Anand Rao criticized Togo.": "Kirti Anand Rao | criticized | Togo",
    "Minister of Defence of Russia Pyotr Ivanenko criticized Togo.": (
        "Pyotr Ivanenko | criticized | Togo; Pyotr Ivanenko | positionIn | Russia"
    ),
    "The US ambassador to Russia Amy Stone criticized Togo.": (
        "Amy Stone | criticized | Togo; Amy Stone | positionIn | United States"
    ),
    "Special Envoy for Syria Amy Stone criticized Togo.": "Amy Stone | criticized | Togo",
    "Nepal's army chief Hari Thapa criticized Togo.": "Hari Thapa | criticized | Togo; Hari Thapa | positionIn | Nepal",
    "EU foreign policy chief Amy Stone criticized Togo.": (
        "Amy Stone | criticized | Togo; Amy Stone | positionIn | European Union"
    ),
    "The Taoiseach, Amy Stone, criticized Togo.": "Amy Stone | criticized | Togo; Amy Stone | positionIn | Ireland",
    "US Amb. Amy Stone criticized Togo.": "Amy Stone | criticized | Togo; Amy Stone | positionIn | United States",
    "The prime minister of St. Vincent and the Grenadines, Ann Roy, criticized Togo.": (
        "Ann Roy | criticized | Togo; Ann Roy | positionIn | Saint Vincent and the Grenadines"
    ),
    "Senator Amy Stone of Georgia criticized Togo.": (
        "Amy Stone | criticized | Togo; Amy Stone | positionIn | Georgia (U.S. state)"
    ),
    # names that look like something else
    "Dean Osborne criticized Togo.": "Dean Osborne | criticized | Togo",
    "Sun Liwei left. Sun criticized Togo.": "Sun Liwei | criticized | Togo",
    "Otieno, B. M. criticized Togo.": "B. M. Otieno | criticized | Togo",
    "Volodymyr Rudskiy left. Rudskyy criticized Togo.": "Volodymyr Rudskiy | criticized | Togo",
    # acronyms that the text explains, whatever they mean elsewhere
    "The Radical Solidarity Front, or RSF, left. The RSF criticized Togo.": (
        "Radical Solidarity Front | criticized | Togo"
    ),
    "The RSF, the Radical Solidarity Front, left. The RSF criticized Togo.": (
        "Radical Solidarity Front | criticized | Togo"
    ),
    "RSF fighters left Khartoum. The RSF criticized Togo.": "Rapid Support Forces | criticized | Togo",
    "Reporters Without Borders (RSF) left. RSF criticized Togo.": "Reporters Without Borders | criticized | Togo",
}


@pytest.mark.parametrize(("text", "triples"), ROWS.items(), ids=list(ROWS))
def test_a_sentence_gives_the_triples_of_whom_it_names(text: str, triples: str) -> None:
    extraction = extracted(text)
    labels = {entity.id: entity.label for entity in extraction.entities}
    found = {
        f"{labels[t.subject.entity]} | {t.property} | {labels[t.object.entity]}"
        for t in extraction.triples
        if t.property in ("criticized", "praised", "accused", "positionIn")
    }
    assert sorted(found) == triples.split("; ")


def test_a_king_is_not_the_president_of_his_name() -> None:
    (king,) = (entity for entity in extracted("King Hussein signed the treaty.").entities if entity.type == "Person")
    assert king.country is None
