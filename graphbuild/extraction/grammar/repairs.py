"""Slips of the parser that are put right before anything reads the tree."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from graphbuild.authority import known
from graphbuild.extraction.english.lists import grammar
from graphbuild.extraction.english.lists import words as listed
from graphbuild.extraction.english.words import nouns, verbs
from graphbuild.extraction.grammar.attachments import lift_preposition, reattach
from graphbuild.extraction.grammar.joins import join_along, join_hyphened, rejoin

if TYPE_CHECKING:
    from graphbuild.extraction.grammar.words import Word

_INSIDE = frozenset({"compound", "nmod", "amod", "nsubj", "dep"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_AUXILIARIES = frozenset({"aux", "auxpass"})
_FINITE = _SUBJECTS | {"mark", "aux"}
"""What a finite verb has below it."""
_FILLERS = frozenset({"dobj", "dative", "xcomp", "ccomp", "auxpass"})
"""What fills the place of a verb's infinitive, or shows that it has none."""
_PLAIN = frozenset(
    {"det", "prep", "pobj", "punct", "compound", "nummod", "cc", "poss", "case", "mark", "advmod", "neg"}
)
"""Dependencies in which the parser seldom slips."""
_CONTENTS = frozenset({"ccomp", "acl", "relcl"})
_NAMES = frozenset({"GPE", "NORP", "ORG", "PERSON"})
_NEAR = 6
"""Words from a verb to its object at most."""
_TITLES = frozenset({"NOUN", "PROPN", "ADJ"})


def repair(words: Sequence[Word]) -> None:
    """Changes heads and dependencies in place; the words do not know their children yet."""
    _part_joined_persons(words)
    governed = {word.head.i for word in words if word.dep in _SUBJECTS}
    finite = {word.head.i for word in words if word.dep in _FINITE}
    filled = {word.head.i for word in words if word.dep in _FILLERS}
    for word in words:
        join_along(words, word)
        join_hyphened(words, word)
        lift_preposition(words, word)
        if word.dep in _PLAIN and word.pos != "VERB":
            continue
        _retag_finite(word, governed, filled)
        _retag_participle(word, finite)
        _retag_infinitive(words, word)
        _retag_subjunctive(words, word)
        rejoin(words, word, finite)
        reattach(words, word, finite)
        _complete_infinitive(word, governed, filled)
        _raise_person(word)
        _raise_root(words, word)
        _raise_subject(word, governed)
        _name_subject(word)
        _name_object(words, word)
        _name_deed(words, word)
        _part_recipient(words, word)
        _name_thing(words, word)


def _part_joined_persons(words: Sequence[Word]) -> None:
    """Joins two titled persons whom the parser takes for one: "President Park Geun-hye and Chinese President Xi".

    The first takes the place of the second in the clause, and the second is joined to it.
    """
    for link in words[1:-1]:
        first = words[link.i - 1]
        if link.dep != "cc" or link.lower not in grammar("and") or not _ends_person(first, link):
            continue
        second = _person_after(words, link.i)
        if second is not None and _is_inside(first, second):
            _join(words, first, second)


def _complete_infinitive(verb: Word, governed: set[int], filled: set[int]) -> None:
    """Gives a verb of intent the infinitive that a date parts from it: "threatened on Monday to leave the union"."""
    governor = verb.head
    marked = verb.dep == "advcl" and verb.tag == "VB" and verb.i > governor.i and verb.i not in governed
    if marked and governor.i not in filled and governor.lemma in verbs().speaking("infinitive"):
        verb.dep = "xcomp"


def _raise_person(word: Word) -> None:
    """Joins a person to a person, not to his country: "Kuchma of Ukraine and Yeltsin of Russia"."""
    state, preposition = word.head, word.head.head
    person = preposition.head
    joined = word.dep == "conj" and word.ent == "PERSON" and state.ent == "GPE"
    if joined and preposition.lower == "of" and person.ent == "PERSON":
        word.head = person


def _raise_root(words: Sequence[Word], verb: Word) -> None:
    """Makes a sentence's verb of what the parser takes for its subject's participle: "the three called on Mali to go".

    An object or whom it addresses shows that it is no passive.
    """
    noun, following = verb.head, words[min(verb.i + 1, len(words) - 1)]
    if (verb.dep, noun.dep) != ("acl", "ROOT") or verb.tag not in ("VBN", "VBD") or noun.pos == "VERB":
        return
    addressed = following.lower in grammar("addressing") and verb.lemma in verbs().controlling("addressing")
    if addressed or any(word.dep == "dobj" and word.head is verb for word in words[verb.i : verb.i + _NEAR]):
        verb.head, verb.dep, verb.tag, noun.head, noun.dep = verb, "ROOT", "VBD", verb, "nsubj"


def _raise_subject(word: Word, governed: set[int]) -> None:
    """Gives a verb without one the subject that the parser gave its auxiliary: "Mali was opposed to it"."""
    auxiliary = word.head
    if word.dep in _SUBJECTS and auxiliary.dep in _AUXILIARIES and auxiliary.head.i not in governed:
        word.head = auxiliary.head


def _retag_finite(word: Word, governed: set[int], filled: set[int]) -> None:
    """Makes a verb of a plural noun that has a subject and an object: "The league rejects the offer"."""
    if word.tag == "NNS" and word.dep in ("ROOT", "ccomp") and word.i in governed & filled:
        word.tag, word.pos = "VBZ", "VERB"


def _retag_participle(word: Word, finite: set[int]) -> None:
    """Makes a participle of the past tense of "rebels opposed to the truce", not of "claims that they fled"."""
    if word.dep == "acl" and word.tag == "VBD" and word.i not in finite and word.head.dep != "ROOT":
        word.tag = "VBN"


def _retag_infinitive(words: Sequence[Word], word: Word) -> None:
    """Makes a verb of what "to" marks, and a subject of the name before it: "Poland to sanction Belarus"."""
    if word.dep != "aux" or word.tag != "TO" or word.i == 0:
        return
    verb, name = word.head, words[word.i - 1]
    if verb.tag == "NN":
        verb.tag, verb.pos = "VB", "VERB"
    if verb.dep in ("ROOT", "ccomp") and name.dep == "dep" and name.head is verb:
        name.dep = "nsubj"
    speech = name.head
    if verb.dep == "relcl" and verb.head is name and name.dep in ("advcl", "npadvmod") and speech.i > verb.i:
        verb.head, verb.dep, name.head, name.dep = speech, "ccomp", verb, "nsubj"


def _retag_subjunctive(words: Sequence[Word], subject: Word) -> None:
    """Makes a subjunctive of a plural verb whose subject is one: "insists that Turkey pull back".

    So it does of any present that is demanded: "urged that the states leave".
    """
    verb = subject.head
    if subject.dep != "nsubj" or verb.tag != "VBP" or verb.dep not in _CONTENTS or verb.lemma in grammar("scheduling"):
        return
    above = verbs().meanings.get(verb.head.lemma)
    asked = above and above.effect == "planned" and "directive" in above.speech and verb.lower == verb.lemma
    named = subject.tag == "NNP" and subject.ent in ("GPE", "PERSON")
    joined = any(word.dep == "conj" and word.head is subject for word in words[subject.i : verb.i])
    if asked or (not joined and (named or subject.lower in listed("references", "it", "he", "she"))):
        verb.tag = "VB"


def _name_subject(word: Word) -> None:
    """Takes a name that looks like a modal for a subject, since no modal has a past form: "when May visited Oslo".

    A name that is a subject is no verb: "Denmark to send frigates".
    """
    modal = word.dep == "aux" and (word.tag == "NNP" or (word.tag == "MD" and word.head.tag == "VBD"))
    if modal or (word.dep == "nsubj" and word.tag == "VB" and word.ent in _NAMES and word.text.istitle()):
        word.dep, word.pos, word.tag = "nsubj", "PROPN", "NNP"


def _name_object(words: Sequence[Word], name: Word) -> None:
    """Takes a name right behind a verb without an object for its object, not for a measure: "had attacked Chad"."""
    verb = name.head
    measure = name.dep == "npadvmod" and name.tag == "NNP" and name.ent in _NAMES and verb.i < name.i
    behind = all(word.head is name for word in words[verb.i + 1 : name.i])
    if measure and behind and not any(word.dep in ("dobj", "dative") and word.head is verb for word in words[verb.i :]):
        name.dep = "dobj"
        if verb.tag == "NN" and verb.dep == "xcomp" and verb.lower.endswith("ing"):
            verb.tag, verb.pos, verb.lemma = "VBG", "VERB", verb.lower.removesuffix("ing")


def _name_deed(words: Sequence[Word], deed: Word) -> None:
    """Takes a gerund right behind a verb that governs one for no adjective of a name: "denied striking Chad"."""
    name, verb = deed.head, words[deed.i - 1]
    before_name = (deed.tag, deed.dep, name.tag) == ("VBG", "amod", "NNP") and name.dep == "dobj"
    if before_name and name.head is verb and verb.lemma in verbs().speaking("gerund") | verbs().having("ending"):
        deed.pos, deed.dep, deed.head, name.head = "VERB", "xcomp", verb, deed


def _part_recipient(words: Sequence[Word], verb: Word) -> None:
    """Gives a verb the receiver that the parser takes for a part of what is given: "sent Haiti armoured vehicles".

    What somebody has only by leave is given to a body too: "granted the UN access".
    """
    if verb.pos != "VERB" or verb.lemma not in verbs().having("ditransitive"):
        return
    first = words[min(verb.i + 1, len(words) - 1)]
    if first.dep == "det":
        first = words[min(first.i + 1, len(words) - 1)]
    name = _whole_name(words, first)
    thing = name.head.head if name.head.dep == "amod" else name.head
    parted = thing.dep == "dobj" and thing.head is verb and name.dep in _INSIDE and thing.i > name.i
    parted = parted and words[name.i + 1].text == words[name.i + 1].lower
    near = parted and first.i == verb.i + 1 and not name.text.isupper()
    land = near and _can_receive(words[first.i : name.i + 1])
    if parted and (land or (first.ent in _NAMES and thing.lemma in nouns().having("allowed"))):
        for word in words[first.i : name.i]:
            word.head, word.dep = name, "compound"
        name.head, name.dep = verb, "dative"


def _can_receive(name: Sequence[Word]) -> bool:
    """True for the name of a person or a state."""
    state = known(" ".join(word.text for word in name))
    return name[0].ent in ("GPE", "PERSON") or (state is not None and state.type == "State")


def _whole_name(words: Sequence[Word], first: Word) -> Word:
    """The last word of the name that begins with a word."""
    last = first
    for word in words[first.i + 1 : -1]:
        if word.iob != "I":
            break
        last = word
    return last


def _name_thing(words: Sequence[Word], word: Word) -> None:
    """Makes a noun of what no singular verb of its plural subject can be: "imposed travel bans and asset freezes"."""
    if word.tag != "VBZ" or word.dep != "ccomp" or word.i == 0:
        return
    inner = words[word.i - 1]
    first = inner.head
    if inner.dep == "conj" and inner.pos == "NOUN" and (first.tag, first.dep, first.head) == ("NNS", "nsubj", word):
        first.head, first.dep = word.head, "dobj"
        word.head, word.dep, word.tag, word.pos = first, "conj", "NNS", "NOUN"
        inner.head, inner.dep = word, "compound"


def _ends_person(word: Word, following: Word) -> bool:
    return word.ent == "PERSON" and word.pos == "PROPN" and following.ent != "PERSON"


def _person_after(words: Sequence[Word], link: int) -> Word | None:
    """The last word of the person's name, behind titles alone, that follows "and"."""
    last = None
    for word in words[link + 1 :]:
        if word.pos not in _TITLES and word.tag != "HYPH":
            break
        last = word if word.ent == "PERSON" else last
        if last is not None and word.ent != "PERSON" and word.tag != "HYPH":
            return None
    return last


def _is_inside(first: Word, second: Word) -> bool:
    """True where the first person modifies the second one, or a title of it."""
    return first.dep in _INSIDE and first.i < first.head.i <= second.i and second.head is not first


def _join(words: Sequence[Word], first: Word, second: Word) -> None:
    for word in words[first.i + 1 : second.i]:
        if word.head is first and word.dep != "cc":
            word.head, word.dep = second, "compound"
    first.head, first.dep = (first if second.head is second else second.head), second.dep
    second.head, second.dep = first, "conj"
