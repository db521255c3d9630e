"""Headlines: the letters that the parser reads, and what is understood of them, on tables."""

from __future__ import annotations

import pytest

from graphbuild.extraction.grammar.reading import read
from graphbuild.extraction.headlines import english_words, in_sentence_case, is_headline
from graphbuild.extraction.parsing import load_model, tokenized
from graphbuild.extraction.pipeline import extract_all
from graphbuild.model import Article, Extraction

_IS_WORD = english_words([["attack", "condemn", "strike", "port", "border", "pact", "sign", "peace", "reject", "plan"]])

CASES = [
    ("Kenya, Uganda Sign Border Pact", "Kenya, Uganda sign border pact"),
    ("ISRAEL STRIKES GAZA PORT", "Israel strikes Gaza port"),
    ("UN CONDEMNS ATTACK ON GAZA", "UN condemns attack on Gaza"),
    ("UN Security Council Condemns Attack In Mali", "UN Security Council condemns attack in Mali"),
    ("Okonkwo Rejects Peace Plan", "Okonkwo rejects peace plan"),
    ("U.S. Rejects Peace Plan For Syria", "U.S. rejects peace plan for Syria"),
    ("Kenya's Peace Plan Rejected By Uganda", "Kenya's peace plan rejected by Uganda"),
]

NO_HEADLINES = [
    "Kenya and Uganda signed a pact.",
    "Kenya Signed The Border Pact.",
    "Foreign ministers of both states met in Kenya",
    "Rwanda Genocide",
    "OTTAWA — Canada recognised the state",
]

# The headline, and its events: class, actors, recipients, certainty.
ROWS = [
    ("UN Security Council Condemns Attack On Peacekeepers In Mali",
     "Accusation: UN Security Council > Attack, asserted; Assault:  > Peacekeepers, asserted"),
    ("Peru Recalls Its Ambassador From Bolivia Over Border Dispute", "Sanction: Peru > Bolivia, asserted"),
    ("ISRAEL STRIKES GAZA PORT", "Assault: ISRAEL > GAZA PORT, asserted"),
    ("Kenya, Uganda Sign Border Pact", "Signing: Kenya, Uganda > , asserted"),
    ("Trump Meets Putin In Alaska", "Meeting: Trump > Putin, asserted"),
    ("EU Imposes Fresh Sanctions On Belarus", "Sanction: EU > Belarus, asserted"),
    ("RUSSIA EXPELS BRITISH DIPLOMAT", "Sanction: RUSSIA > BRITISH, asserted"),
    ("US Envoy Meets Taliban Officials In Doha", "Meeting: US Envoy > Taliban Officials, asserted"),
    ("Rebels Killed In Raid", "Assault:  > Rebels, asserted"),
    ("Hamas Leader Arrested In Turkey", "LegalAction:  > Hamas Leader, asserted"),
    ("Diplomat Shot Dead In Ankara", "Assault:  > Diplomat, asserted"),
    ("Israel Accused Of Blocking Aid", "Accusation:  > Israel, asserted; Sanction: Israel > , unknown"),
    ("Japan Pledges $50 Million In Aid To Fiji", "Pledge: Japan > Fiji, asserted"),
    ("Zelenskyy Rejects Peace Plan, Accuses Moscow Of Delay",
     "Rejection: Zelenskyy > Peace Plan, asserted; Accusation: Zelenskyy > Moscow, asserted"),
    ("Turkey, Greece Agree To Reopen Border",
     "Pledge: Turkey, Greece > , asserted; Concession: Turkey, Greece > , planned"),
    ("Canada To Arrest Minister In Ottawa", "LegalAction: Canada > Minister, planned"),
    ("Russia To Expel Six German Diplomats", "Sanction: Russia > German, planned"),
    ("Rwanda Genocide", ""),
    ("Security Council Resolution 2254", ""),
    ("Press Freedom In Hungary", ""),
    ("The Road To Peace In Colombia", ""),
    ("Foreign Policy Of Brazil", ""),
]  # fmt: skip


def _extract(text: str) -> Extraction:
    return next(extract_all([Article("test", text, published="2025-11-05")]))


def _told(extraction: Extraction) -> str:
    lines = []
    for event, claim in zip(extraction.events, extraction.claims, strict=True):
        actors = ", ".join(role.span.text for role in event.fillers("actor", "participant"))
        recipients = ", ".join(role.span.text for role in event.fillers("recipient"))
        lines.append(f"{event.type}: {actors} > {recipients}, {claim.factuality}")
    return "; ".join(lines)


@pytest.mark.parametrize(("headline", "sentence"), CASES)
def test_a_headline_is_read_in_the_case_of_a_sentence(headline: str, sentence: str) -> None:
    assert in_sentence_case(headline, _IS_WORD) == sentence


@pytest.mark.parametrize("line", NO_HEADLINES)
def test_other_lines_keep_their_letters(line: str) -> None:
    assert not is_headline(line)
    assert in_sentence_case(line, _IS_WORD) == line


def test_what_the_article_writes_with_a_capital_is_a_name() -> None:
    text = "Border Rejects Peace Plan For Kenya\nThe minister, Border, rejected the plan of the Peace party."
    assert in_sentence_case(text, _IS_WORD).startswith("Border rejects Peace plan for Kenya\n")


@pytest.mark.parametrize(("headline", "told"), ROWS)
def test_headlines_are_understood(headline: str, told: str) -> None:
    assert _told(_extract(headline)) == told


def test_words_keep_the_letters_of_the_article() -> None:
    article = Article("test", "ISRAEL STRIKES GAZA PORT\n\nIsrael struck the port of Gaza on Monday.")
    nlp = load_model()
    text = read(nlp(tokenized(nlp, article)))
    assert [word.text for word in text if word.i in text.headlines][:4] == ["ISRAEL", "STRIKES", "GAZA", "PORT"]
    assert all(article.text[word.idx : word.end] == word.text for word in text if not word.is_space)


def test_a_headline_leaves_the_next_sentence_its_parties() -> None:
    extraction = _extract("Peru Recalls Ambassador From Bolivia\n\nLIMA — Peru recalled its ambassador on Monday.")
    (second,) = [event for event in extraction.events if event.trigger.text == "recalled"]
    assert [role.span.text for role in second.fillers("actor")] == ["Peru"]
