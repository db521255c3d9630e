"""The parties that the words beside an event do not name: they stand in what was told before."""

from __future__ import annotations

import pytest

from graphbuild.extraction.pipeline import extract_all
from graphbuild.model import Article


@pytest.mark.parametrize(
    ("text", "role", "label"),
    [
        ("Peru's army shelled Tacna. Bolivia *denounced* the shelling.", "recipient", "Peru's army"),
        ("North Korea carried out a missile test. Fiji *condemned* Friday's test.", "recipient", "North Korea"),
        ("Sweden imposed tariffs on Chile. Norway *praised* the decision.", "recipient", "Sweden"),
        ("Sweden imposed tariffs on Chile. Norway *called* the tariffs a mistake.", "recipient", "Sweden"),
        ("Togo seized the port. Ghana *welcomed* the move by Togo.", "recipient", "Togo"),
        ("Kenya accused Somalia of piracy. Kenya *moved* more troops into the Gulf.", "recipient", "Somalia"),
        ("Kenya accused Somalia. Kenya's military *buildup* continued at fever pace.", "recipient", "Somalia"),
        ("Kenya bombed Somalia in May. Kenya will *impose* further sanctions.", "recipient", "Somalia"),
        ("Chile *moved* two brigades north and said it would attack Peru unless talks resumed.", "recipient", "Peru"),
        ("Norway *sent* frigates to the gulf. Norwegian officials condemned Russia.", "recipient", "Russia"),
        ("Kenya will *impose* tariffs on steel and cement. Kenya accused Sudan of dumping.", "recipient", "Sudan"),
        ("The *visit* by Ann Lund lasted two days. Ms. Lund visited Kenya and Ghana.", "recipient", "Ghana"),
        ("Togo imposed tariffs on Chile. Peru closed its port to Mali. The *tariffs* hurt.", "recipient", "Chile"),
        ("Kuwait asked Norway to enforce the embargo. Oman rejected the Kuwaiti *request*.", "recipient", "Norway"),
        ("Lula visited Kyiv in May. It was followed by a *trip* by Olaf Scholz.", "recipient", "Ukraine"),
        ("Narendra Modi will visit Japan. A state *visit* to Japan was proposed in May.", "actor", "Narendra Modi"),
        ("Chile granted exemptions to Peru. Chile *provided* temporary exemptions in March.", "recipient", "Peru"),
        ("Ann Lund was *arrested* on Monday. Kenya arrested Lund at the airport.", "actor", "Kenya"),
        ("Kenya bombed Somalia in May. Kenya *pledged* to impose further sanctions.", "recipient", "Somalia"),
        ("Peru offered *exemptions* to Chile, Cuba and Haiti.", "recipient", "Haiti"),
        ("Norway postponed the imposition of *tariffs* on Canada.", "actor", "Norway"),
        ("Peru and Chile set up a seven-member panel to *investigate* the massacre.", "actor", "seven-member panel"),
        ("The prisoners were *allowed* to leave Cuba.", "actor", "Cuba"),
        ("The journalist was *barred* from entering Sweden.", "actor", "Sweden"),
        ("Norway spoke. “We *condemn* the raid by Chile,” President Ann Lund said.", "actor", "Ann Lund"),
        ("Ann Lund met Bo Dahl. Dahl *backed* her call for talks.", "recipient", "Ann Lund"),
        ("Peru *echoed* the claims made by Ann Lund on Monday.", "recipient", "Ann Lund"),
        ("Dahl left for *consultations* with the governments of Chile, Mali and other states.", "recipient", "Chile"),
        ("President Bo Dahl of Kenya left. His government *bombed* Somalia.", "actor", "Kenya"),
        ("Lawmakers *questioned* Norway's reliance on Sweden.", "recipient", "Norway"),
        ("Norway announced the *release* of two hostages by Hamas.", "actor", "Hamas"),
        ("Peru, the victim of an *attack* by Chile, closed its border.", "recipient", "Peru"),
        ("Chile declined an invitation to *attend* the summit.", "actor", "Chile"),
    ],
)  # fmt: skip
def test_a_party_is_the_one_that_was_told_of(text: str, role: str, label: str) -> None:
    assert label in _fillers(text, role)


@pytest.mark.parametrize(
    ("text", "role", "label"),
    [
        ("Kenya bombed Somalia. Kenya *moved* troops against Sudan.", "recipient", "Somalia"),
        ("Kenya bombed Somalia. Uganda *moved* troops into the Gulf.", "recipient", "Somalia"),
        ("Sweden imposed tariffs on Chile. Norway *praised* a decision.", "recipient", "Sweden"),
        ("Sweden imposed tariffs on Chile. Norway *praised* the decision of Peru.", "recipient", "Sweden"),
        ("Peru's army shelled Tacna. Bolivia *denounced* the strike of its miners.", "recipient", "Peru's army"),
        ("Lula visited Kyiv. It was followed by a *trip* to Rome by Olaf Scholz.", "recipient", "Ukraine"),
        ("Kenya *conducted* a missile test. Kenya accused Sudan of piracy.", "recipient", "Sudan"),
        ("Kenya *bombed* a bridge. Kenya accused Sudan of piracy.", "recipient", "Sudan"),
        ("Kenya *moved* troops into the Gulf. Uganda accused Sudan of piracy.", "recipient", "Sudan"),
        ("Kenya accused Somalia of piracy. Kenya *refused* to publish its budget.", "recipient", "Somalia"),
        ("Peru handed the files on the *attack* by Togo to Chile.", "recipient", "Chile"),
        ("Chicago Mayor Ann Lund said her administration would *sue* the company.", "actor", "United States"),
        ("Chile *condemned* the violation of Norway's airspace.", "recipient", "Norway"),
        ("Norway announced the *release* of two hostages by Hamas.", "actor", "Norway"),
        ("The prisoners were *allowed* by Peru to leave Chile.", "actor", "Chile"),
        ("The prisoners were *allowed* to call Chile.", "actor", "Chile"),
        ("“We *bombed* the camp,” President Ann Lund said.", "actor", "Ann Lund"),
        ("Prime Minister Ann Lund of Kenya left. A Kenyan *visit* by Bo Dahl followed.", "recipient", "Kenya"),
        ("Chile opposes efforts to *sanction* Peru.", "actor", "Chile"),
        ("Chile condemned an attempt to *kill* Ann Lund.", "actor", "Chile"),
        ("The Kenyan *visit* kept Ann Lund busy.", "recipient", "Ann Lund"),
    ],
)  # fmt: skip
def test_what_was_told_of_others_stays_theirs(text: str, role: str, label: str) -> None:
    """A party that is named, another doer or another deed leaves nothing to imply."""
    assert label not in _fillers(text, role)


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Peru's army shelled Tacna. Bolivia denounced the shelling.", "Peru's army"),
        ("Norway pledged to impose sanctions on Chile.", "Chile"),
    ],
)
def test_what_is_implied_gives_no_direct_triple(text: str, label: str) -> None:
    extraction = next(extract_all([Article("test", text)]))
    labels = {entity.id: entity.label for entity in extraction.entities}
    assert label not in {labels[triple.object.entity] for triple in extraction.triples}


@pytest.mark.parametrize(
    ("text", "role", "label"),
    [
        ("Norway *threatened* to scrap the pact if Chile and Peru do not agree to changes.", "recipient", "Peru"),
        ("Norway *warned* it would retaliate if Chile closed its ports.", "recipient", "Chile"),
        ("Norway warned it would *retaliate* if Chile closed its ports.", "recipient", "Chile"),
        (
            "Lund *warned* that northern states would retaliate if the Chilean tariffs take effect.",
            "recipient",
            "Chile",
        ),
        ("Norway *pledged* to impose sanctions on Chile.", "recipient", "Chile"),
        ("Sixty Norwegian soldiers were *killed* fighting the Taliban.", "actor", "Taliban"),
        ("Two Chilean officers were *wounded* battling Peruvian rebels near Tacna.", "actor", "Peruvian rebels"),
        ("Three Kenyan soldiers were *killed* in clashes with al-Shabab.", "actor", "al-Shabab"),
        ("The miners *suffered* at the hands of the Taliban.", "actor", "Taliban"),
        ("A petition signed by Togo *urged* Chile to reopen the port.", "actor", "Togo"),
        ("Chile *struck* a deal with five states: Norway, Sweden, Togo, Mali and Peru.", "recipient", "Peru"),
        ("Two rebels, Lund and Berg, *bombed* Oslo.", "actor", "Berg"),
        ('Norway *condemned* what it called a "brazen breach" of the treaty by Chile.', "recipient", "Chile"),
        ("Chile *rejected* what it described as Norwegian interference.", "recipient", "Norway"),
        ("Civilians are *facing* air strikes by Kenya.", "actor", "Kenya"),
        ("Civilians are *facing* air strikes by Kenya.", "recipient", "civilians"),
        ("Peru *suffered* an attack by Chile.", "recipient", "Peru"),
        ("Chile became the *target* of Norwegian sanctions.", "actor", "Norway"),
        ("Peru faces *shelling* by Chile.", "actor", "Chile"),
        ("Peru is facing a *blockade*.", "recipient", "Peru"),
        ("The raid failed, with ten Kenyan soldiers *killed*.", "recipient", "Kenyan soldiers"),
        ("The Taliban claimed responsibility for the *attack* on a mosque.", "actor", "Taliban"),
        ("Kenya admitted responsibility for the *shelling* of the camp.", "actor", "Kenya"),
        ("Chile's *requests* were approved by Norway.", "recipient", "Norway"),
        ("Peru turned down an *invitation* from Chile.", "recipient", "Peru"),
        ("Chile *offered* temporary exemptions to Norway and Peru.", "recipient", "Peru"),
        ("Norway can do little to compel countries to *help*.", "actor", "countries"),
        ("Iran's escalation of *threats* against Israel worried Norway.", "actor", "Iran"),
        ("Norway condemned the force *dispatched* to Peru.", "actor", "force"),
        ("Supplies *eased* the plight of refugees in Chad.", "recipient", "refugees"),
        ("Norway leads efforts to help Mali, having *pledged* aid to Peru.", "actor", "Norway"),
        ("Ann Lund was the first Norwegian minister to *visit* Palestine.", "actor", "Ann Lund"),
        ("Togo *filed* objections to the jurisdiction of Chile.", "recipient", "Chile"),
        ("Norway *received* aid from Chile.", "actor", "Chile"),
        ("Foremost among those *opposing* the visit is Mayor Sadiq Khan.", "actor", "Sadiq Khan"),
        ("The *adoption* of the resolution by Chile was welcome.", "actor", "Chile"),
        ("The *killing* of three men by Chilean police angered Norway.", "actor", "Chilean police"),
        ("Norway *created* a buffer zone in southern Chile.", "recipient", "Chile"),
        ("Norway *declared* a no-fly zone over Chile.", "recipient", "Chile"),
        ("The Board of Inquiry's report *accused* Chile of bombing the convoy.", "actor", "Board of Inquiry"),
    ],
)
def test_a_party_stands_elsewhere_in_the_sentence(text: str, role: str, label: str) -> None:
    assert label in _fillers(text, role)


@pytest.mark.parametrize(
    ("text", "role", "label"),
    [
        ("Norway *threatened* Peru with sanctions if Chile did not pay.", "recipient", "Chile"),
        ("Norway *threatened* to scrap the pact if it loses its exemption.", "recipient", "Norway"),
        ("Norway will *close* the port if Chile approves.", "recipient", "Chile"),
        ("Four Kenyan firemen were *killed* fighting a fire.", "actor", "a fire"),
        ("Nine Malian soldiers were *killed* in attacks on Chile.", "actor", "Chile"),
        ("Nine Malian soldiers were *killed* by Togo in clashes with Chile.", "actor", "Chile"),
        ("Norway left Chile, where its laws *protect* Peru.", "actor", "Norway"),
        ("Norway *met* the rebels, Lund and Berg said.", "recipient", "Berg"),
        ("Norway said that the *condemnation* of the attack by Chile was wrong.", "actor", "Chile"),
        ("No group claimed responsibility for the *attack* on a mosque.", "actor", "group"),
        ("Chile denied responsibility for the *attack* on a mosque.", "actor", "Chile"),
        ("Chile was the *target* of air strikes.", "actor", "Chile"),
        ("Peru faces *elections* in May.", "recipient", "Peru"),
        ("What hurts is the harm of *hacking* into a ministry, Ann Lund said.", "actor", "Ann Lund"),
        ("Norway studied a *request* by Chile.", "recipient", "Norway"),
        ("Norway has the means to *help* Mali.", "actor", "the means"),
        ("Chile *deployed* troops to Peru.", "actor", "troops"),
        ("Norway spoke of Chile's memory of *attacks* on Peru.", "actor", "Chile"),
        ("Norway *sued* Chile on the basis of the files.", "recipient", "the basis"),
    ],
)
def test_what_stands_elsewhere_is_no_party(text: str, role: str, label: str) -> None:
    """Who is named besides, what is no actor, and what only a law does."""
    assert label not in _fillers(text, role)


def _fillers(text: str, role: str) -> set[str]:
    """The labels of the fillers of a role of the event whose word stands between asterisks."""
    before, trigger, after = text.split("*")
    extraction = next(extract_all([Article("test", before + trigger + after, published="2025-11-05")]))
    labels = {entity.id: entity.label for entity in extraction.entities}
    event = next(event for event in extraction.events if event.trigger.start == len(before))
    return {labels.get(filler.entity or "", filler.span.text) for filler in event.fillers(role)}
