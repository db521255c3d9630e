"""Sums of money and quantities in a sentence, and the event that each belongs to."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from graphbuild.extraction.dates.words import WORDS, alternatives, number
from graphbuild.extraction.english.lists import mapping, words
from graphbuild.extraction.grammar.phrases import of_phrase
from graphbuild.extraction.grammar.quantities import contents, counted_noun, holders, kind_of, refers_back
from graphbuild.extraction.grammar.words import Sentence, Word, root_of
from graphbuild.extraction.statements.operators import Draft
from graphbuild.model import Amount, Span

_SYMBOLS, _WORDS = mapping("currencies", "symbols"), mapping("currencies", "words")
_CODES = {code: code for code in {*_SYMBOLS.values(), *_WORDS.values()} if code}
_SCALES = {scale: float(n) for key in ("scales", "short_scales") for scale, n in mapping("quantities", key).items()}
_LONG = alternatives(mapping("quantities", "scales"))
_SHORT = alternatives(mapping("quantities", "short_scales"))
_ONE = alternatives(WORDS.numbers)
_DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_SPELT = rf"(?:an? (?=hundred|thousand|dozen))?\b{_ONE}(?:[ -](?:and )?{_ONE})*\b|\b(?:half )?an?(?= {_LONG}\b)"
_SIGN = alternatives(_SYMBOLS)
_CODE = alternatives(_CODES)
_MONEY = rf"[\s-](?i:(?P<word>{alternatives(_WORDS)})(?:s|es)?\b)|\s?(?P<behind>{_SIGN}|{_CODE}\b)"
_EXPRESSION = re.compile(
    rf"(?<![\w.,$€£/-])(?:(?P<before>{_SIGN}|{_CODE}) ?)?(?:(?P<digits>{_DIGITS})|(?i:(?P<spelt>{_SPELT})))"
    rf"(?:(?i:[\s-]?(?P<long>{_LONG})\b|\s?(?P<short>{_SHORT})\b))?"
    rf"(?:\s?(?P<percent>%|(?i:-?per ?cent(?:age points?)?\b))|{_MONEY})?(?!\w|[.,]\d)"
)
_RANGE = re.compile(r"\s?(?:[-–—]|(?:to|or)\b)\s?[^\w\s]?\d")
_PRICE = re.compile(r"[\s-](?:per\b|an?[\s-](?:barrel|head|ton|tonne|litre|gallon|day|month|week)\b)")
_WEIGHED = re.compile(r"\s+of\b")
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")


@dataclass(frozen=True, slots=True)
class Quantity:
    """An amount with the word that heads it."""

    amount: Amount
    head: Word


def find_quantities(sentence: Sentence, text: str, taken: Iterable[Span]) -> list[Quantity]:
    """The amounts of a sentence in their order; `taken` are spans that hold none: dates and durations."""
    dull = list(taken)
    found: list[Quantity] = []
    for match in _EXPRESSION.finditer(text, sentence.start_char, sentence.end_char):
        span = Span.of(text, match.start(), match.end())
        if not any(span.overlaps(other) for other in dull):
            found += _read(match, span, sentence, text)
    return found


def amount_of(draft: Draft, quantities: list[Quantity], others: Iterable[Draft]) -> Amount | None:
    """The amount that an event has as its object, oblique or compound; of several the nearest."""
    if not quantities:
        return None
    own = (draft.trigger, draft.anchor)
    barred = {other.trigger for other in others if _bars(other, draft)} - set(own)
    return _nearest(quantities, own, barred)


def amount_at(verb: Word, quantities: list[Quantity]) -> Amount | None:
    """The amount that a verb of no frame has."""
    return _nearest(quantities, (verb,), set())


def _nearest(quantities: list[Quantity], own: tuple[Word, ...], barred: set[Word]) -> Amount | None:
    steps = [(step, q.amount) for q in quantities if (step := _distance(q, own, barred)) is not None]
    return min(steps, key=lambda pair: pair[0])[1] if steps else None


def _bars(other: Draft, draft: Draft) -> bool:
    """True where what belongs to one event is not the other's too: 12 deaths are not the condemnation's."""
    return draft.frame.operator is None and other.frame.type != draft.frame.type


def _distance(quantity: Quantity, own: tuple[Word, ...], barred: set[Word]) -> int | None:
    """How far above an amount its event stands; an event in the sum itself is the nearest."""
    if quantity.amount.currency and any(word in own for word in contents(quantity.head)):
        return 0
    for step, word in enumerate(holders(quantity.head)):
        if word in own:
            return step
        if word in barred:
            return None
    return None


def _read(match: re.Match[str], span: Span, sentence: Sentence, text: str) -> Iterator[Quantity]:
    inside = sentence[0].doc.between(span.start, span.end)
    if not inside or _is_vague(inside[0]) or _RANGE.match(text, span.end):
        return
    value, head = _value(match), root_of(inside)
    if code := _currency(match, text):
        if not _PRICE.match(text, span.end):
            yield Quantity(Amount(value, span, currency=code), head)
    elif match["percent"]:
        yield Quantity(Amount(value, span, unit="percent"), head)
    elif noun := _noun(inside, match, text):
        thing = _measured(noun)
        end = max(span.end, thing.end if thing else noun.end)
        yield Quantity(Amount(value, Span.of(text, span.start, end), unit=_unit(noun, thing)), noun)


def _value(match: re.Match[str]) -> float:
    """The value of a matched number, to the cent.

    >>> _value(_EXPRESSION.search("half a billion")), _value(_EXPRESSION.search("2.3m euros"))
    (500000000.0, 2300000.0)
    """
    value = number((match["digits"] or match["spelt"]).lower())
    scale = (match["long"] or match["short"] or "").lower()
    return round((value or 1.0) * _SCALES.get(scale, 1.0), 2)


def _currency(match: re.Match[str], text: str) -> str | None:
    """The currency of a matched sum, None for what is no money: "500 pounds of explosives", "300 won the match"."""
    if sign := match["before"] or match["behind"]:
        return _SYMBOLS.get(sign) or _CODES[sign]
    word = (match["word"] or "").lower()
    weighed = word in words("currencies", "weights") and _WEIGHED.match(text, match.end())
    if (weighed or word in words("currencies", "unsure")) and not (match["long"] or match["short"]):
        return None
    return _WORDS.get(word) or None


def _is_vague(word: Word) -> bool:
    return word.i > 0 and word.nbor(-1).lower in words("quantities", "vague")


def _noun(inside: list[Word], match: re.Match[str], text: str) -> Word | None:
    """The noun that a number counts, None for a time, a length, a year and what is already known."""
    spelt = (match["spelt"] or "").lower()
    if match["short"] or spelt in words("quantities", "single") or text[match.end() : match.end() + 1] == "-":
        return None
    noun = next((noun for word in reversed(inside) if (noun := counted_noun(word))), None)
    if noun is None or noun.pos not in ("NOUN", "PROPN") or noun.lemma.lower() in words("quantities", "uncounted"):
        return None
    year = noun.tag in ("NN", "NNP") and _YEAR.fullmatch(match.group())
    return None if year or (spelt and refers_back(noun)) else noun


def _measured(noun: Word) -> Word | None:
    """What a measure is of: "flour" of "40 tonnes of flour"."""
    return next(of_phrase(noun), None) if noun.lemma.lower() in words("quantities", "measures") else None


def _unit(noun: Word, thing: Word | None) -> str:
    """What is counted, in the singular: "patrol boat", "tonne of flour"."""
    unit = " ".join([word.lower for word in kind_of(noun)[:-1]] + [_singular(noun)])
    return f"{unit} of {_singular(thing)}" if thing else unit


def _singular(noun: Word) -> str:
    if noun.tag == "NNPS":
        return noun.lemma.removesuffix("s")
    return noun.lemma if noun.text[:1].isupper() else noun.lemma.lower()
