"""What is wrong in frames and word lists is told with its place and its remedy, and a researcher can edit them."""

from __future__ import annotations

import json
import re
import shutil
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner

from graphbuild import extract
from graphbuild.building import build
from graphbuild.cli import app
from graphbuild.errors import GraphbuildError
from graphbuild.extraction.english.lists import items, read_leaders, read_lists
from graphbuild.extraction.english.words import read_words, verbs
from graphbuild.extraction.parsing import load_model
from graphbuild.extraction.statements.frame_lemmas import Lemmas
from graphbuild.extraction.statements.frame_tables import head_of, read_folder
from graphbuild.extraction.statements.loading import check_frames, load_lexicon

ROOT = Path(__file__).parent.parent
FRAMES = ROOT / "ontology" / "frames"
ENGLISH = ROOT / "graphbuild" / "extraction" / "english"
Edit = Callable[[str, str, str], Path]


@pytest.fixture
def edit(tmp_path: Path) -> Edit:
    """A copy of the frames with some words replaced by others where they stand first in a file."""

    def edited(file: str, old: str, new: str) -> Path:
        folder = tmp_path / "frames"
        if not folder.exists():
            shutil.copytree(FRAMES, folder)
        text = (folder / file).read_text("utf8")
        assert old in text
        (folder / file).write_text(text.replace(old, new, 1), "utf8")
        return folder

    return edited


def lemmas() -> Lemmas:
    found = Lemmas.of(load_model())
    assert found is not None
    return found


def test_every_pattern_of_the_frames_is_alive() -> None:
    check_frames(FRAMES, lemmas())
    folder, lexicon = read_folder(FRAMES), load_lexicon()
    for entry in folder.entries:
        index = lexicon.frames if entry.name == "frame" else lexicon.operators
        for kind, patterns in (("verbs", index.verbs), ("nouns", index.nouns)):
            for phrase in entry.items(kind):
                head, words = head_of(kind, phrase)
                first = next(pattern for pattern in patterns[head] if pattern.words == words)
                assert first.frame.type == entry.values["class"], phrase


def test_no_line_of_the_frames_is_long_and_each_has_one_pattern() -> None:
    for file in FRAMES.iterdir():
        assert all(len(line) <= 120 for line in file.read_text("utf8").splitlines()), file
    for entry in read_folder(FRAMES).entries:
        assert not any("," in line for line in str(entry.values.get("verbs", "")).splitlines())


FAULTS = [
    ("conflict.toml", 'class = "Assault"', 'class = "Asault"', "no class of events is named 'Asault'; write Assault"),
    ("consultation.toml", 'property = "met"', 'property = "meet"', "no property is named 'meet'; write met"),
    ("consultation.toml", "symmetric = true", "symetric = true", "no key is named 'symetric'; write symmetric"),
    ("consultation.toml", "symmetric = true", "symmetric = 1", "symmetric is true or left out; write symmetric = true"),
    ("consultation.toml", "object.with", "objekt.with", "no slot is named 'objekt.with'; write with"),
    ("consultation.toml", '"with, alongside"', '"with, allongside"', "no slot is named 'allongside'; write alongside"),
    ("consultation.toml", "attend <summit>", "attend <sumit>", "no class of nouns is named <sumit>; write summit"),
    ("consultation.toml", "leave for !object", "leave for !objct", "no condition is named '!objct'; write object"),
    ("statements.toml", "call +predicate", "call :oprd", "a pattern cannot hold ':oprd'; write a lemma, <class>,"),
    ("consultation.toml", 'cameo = "040"', 'cameo = "40"', "'40' is no CAMEO code; write two to four digits"),
    ("consultation.toml", "[[frame]]", "[[frme]]", "this is no frame: 'frme'; begin each with [[frame]]"),
    ("consultation.toml", "meet with", "meets with", "'meets with' never matches: 'meets' is no lemma; write meet"),
    ("statements.toml", 'codes = "appeal"', 'codes = "apeal"', "no table of codes is named 'apeal'; write appeal"),
    ("statements.toml", 'harsher = "threat"', 'harsher = "treat"', "no operator is named 'treat'; write threat"),
    ("statements.toml", '"beneficial"', '"benefical"', "no trait is named 'benefical'; write beneficial"),
    ("codebook.toml", 'Summit = "summit"', 'Sumit = "summit"', "no class is named 'Sumit'; write Summit"),
    ("codebook.toml", "hold, launch,", "hold, hold, launch,", "'hold' stands twice in verbs; take one of them out"),
    ("codebook.toml", "[light]", "[lihgt]", "no table is named 'lihgt'; write light"),
    ("nouns.toml", "\nbarb =", "\nbrab = \"insult\"\nbarb =", "no pattern names <brab>; take the class out"),
    ("nouns.toml", "city, town,", "city, city, town,", "'city' stands twice in place; take one of them out"),
    ("nouns.toml", "city, town,", "city, towns,", "'towns' never matches: 'towns' is no lemma; write town"),
]  # fmt: skip


@pytest.mark.parametrize(("file", "old", "new", "told"), FAULTS, ids=[f"{row[0]} {row[2]}" for row in FAULTS])
def test_a_fault_is_told_with_file_line_and_remedy(edit: Edit, file: str, old: str, new: str, told: str) -> None:
    before = (FRAMES / file).read_text("utf8").partition(old)[0]
    line = before.count("\n") + 1 + (new[0] == "\n")
    with pytest.raises(GraphbuildError) as error:
        check_frames(edit(file, old, new), lemmas())
    assert f"{file}, line {line}: {told}" in str(error.value)


def test_a_pattern_that_another_hides_is_told(edit: Edit) -> None:
    folder = edit("consultation.toml", "telephone\n", "telephone\nring\n")
    with pytest.raises(GraphbuildError, match=r"'ring' never matches: consultation.toml, line 8, has it for Call"):
        check_frames(folder)


def test_all_faults_are_told_together(edit: Edit) -> None:
    edit("conflict.toml", 'class = "Assault"', 'class = "Asault"')
    folder = edit("consultation.toml", 'property = "met"', 'property = "meet"')
    with pytest.raises(GraphbuildError, match=r"(?s)Asault.*meet"):
        check_frames(folder)


@pytest.mark.parametrize(
    ("file", "text", "told"),
    [
        ("conflict.toml", "[[frame]\n", r"conflict.toml, line 1: Expected"),
        ("conflict.toml", None, r"conflict.toml, line 1: there is no such file; copy it"),
        ("mine.toml", "", r"mine.toml, line 1: no file of this name stands in `order` of codebook.toml; add it there"),
    ],
)
def test_a_file_that_cannot_be_used_is_told(edit: Edit, file: str, text: str | None, told: str) -> None:
    folder = edit("nouns.toml", "city", "city")
    (folder / file).write_text(text, "utf8") if text is not None else (folder / file).unlink()
    with pytest.raises(GraphbuildError, match=told):
        check_frames(folder)


def test_a_changed_line_changes_the_extraction(edit: Edit) -> None:
    text = "Norway huddled Sweden in Oslo."
    assert [event.type for event in next(extract(text)).events] != ["Meeting"]
    folder = edit("consultation.toml", "huddle with", "huddle with\nhuddle")
    assert [event.type for event in next(extract(text, frames=folder)).events] == ["Meeting"]


def test_a_changed_line_makes_the_next_build_extract_again(edit: Edit, tmp_path: Path) -> None:
    article, output = tmp_path / "a.txt", tmp_path / "output"
    article.write_text("Mark Carney huddled Keir Starmer in Oslo.", "utf8")
    build(article, output)
    before = (output / "graph.ttl").read_text("utf8")
    build(article, output, frames=edit("consultation.toml", "huddle with", "huddle with\nhuddle"))
    after = (output / "graph.ttl").read_text("utf8")
    assert "dip:met" in after
    assert "dip:met" not in before


def test_check_says_whether_a_folder_can_be_used(edit: Edit) -> None:
    run = CliRunner().invoke
    assert run(app, ["check", "--frames", str(FRAMES)]).exit_code == 0
    folder = edit("conflict.toml", 'class = "Assault"', 'class = "Asault"')
    result = run(app, ["check", "--frames", str(folder)])
    assert result.exit_code == 3
    assert result.stdout.endswith("no class of events is named 'Asault'; write Assault\n")
    assert run(app, ["check"]).exit_code == 2


def test_the_refused_extradition_rejects_nobody() -> None:
    found = next(extract("Spain refused to extradite Carlos Puig."))
    assert [event.type for event in found.events] == ["Rejection", "Cooperation"]
    assert not any(triple.property == "rejected" for triple in found.triples)


def examples() -> list[tuple[str, str, str]]:
    """The rows of the tables of ontology/README.md: what is written, a sentence, and the class that it gives."""
    rows = re.findall(r"^\| `(.+?)` \| (.+?) \| `(\w+)` \|$", (ROOT / "ontology/README.md").read_text("utf8"), re.M)
    return [(written, sentence.strip("“”"), kind) for written, sentence, kind in rows]


@pytest.mark.parametrize(("written", "sentence", "kind"), examples())
def test_the_examples_of_the_readme_hold(written: str, sentence: str, kind: str) -> None:
    phrases = [p for entry in read_folder(FRAMES).entries for k in ("verbs", "nouns") for p in entry.items(k)]
    slots = [s for entry in read_folder(FRAMES).entries for k in ("recipient", "concerns") for s in entry.items(k)]
    assert written in phrases or written in slots
    assert kind in {event.type for event in next(extract(sentence + " ")).events}


def test_the_frame_of_the_readme_can_be_used(edit: Edit) -> None:
    readme = (ROOT / "ontology/README.md").read_text("utf8")
    frame = re.search(r"```toml\n(\[\[frame\]\].*?)```", readme, re.S)
    assert frame
    folder = edit("governance.toml", "[[frame]]", frame[1] + "\n[[frame]]")
    found = next(extract("Norway twinned with Sweden in May.", frames=folder))
    assert json.loads(json.dumps(found.to_json()))["events"][0]["type"] == "Cooperation"


@pytest.mark.parametrize("part", ["verbs", "nouns", "adjectives"])
def test_the_words_are_valid_lemmas(part: str) -> None:
    words = read_words(ENGLISH / f"{part}.toml", part)
    kind = {"verbs": "verb", "nouns": "noun", "adjectives": "adj"}[part]
    known = lemmas()
    assert len(words.meanings) > 100
    assert {word: known.mended(word, kind) for word in words.meanings if known.mended(word, kind)} == {}


def test_what_a_verb_means_stands_in_one_place() -> None:
    ask = verbs().meanings["ask"]
    assert (ask.effect, ask.control) == ("planned", {"addressing"})
    assert ask.speech == {"quote", "clause", "infinitive", "directive"}
    assert "ask" in verbs().having("agentive")


def test_who_is_asked_is_to_do_it() -> None:
    found = next(extract("Argentina asked Spain to extradite Carlos Puig."))
    doers = {event.type: [role.entity for role in event.roles if role.role == "actor"] for event in found.events}
    assert doers == {"Appeal": ["Argentina"], "Cooperation": ["Spain"]}


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('effect = "planned"', 'effect = "planed"', "has the unknown effect 'planed'; write planned"),
        ('control = "charging"', 'control = "chargin"', "has the unknown control 'chargin'; write charging"),
        ('speech = "quote', 'speech = "quoet', "has the unknown speech 'quoet'; write quote"),
        ('traits = "agentive', 'traits = "agentiv', "has the unknown trait 'agentiv'; write agentive"),
        ("speech =", "speach =", "has the unknown key 'speach'; write speech"),
        ("\nabandon =", "\nabandon = { }\nabandon =", "Cannot overwrite a value"),
    ],
)
def test_a_fault_in_a_verb_is_told(tmp_path: Path, old: str, new: str, told: str) -> None:
    text = (ENGLISH / "verbs.toml").read_text("utf8")
    start = text.index("[verbs]")
    at = text.index(old, start)
    (tmp_path / "verbs.toml").write_text(text[:at] + new + text[at + len(old) :], "utf8")
    line = text[:at].count("\n") + 1 + 2 * (new[0] == "\n")
    with pytest.raises(GraphbuildError, match=told) as error:
        read_words(tmp_path / "verbs.toml", "verbs")
    assert f"verbs.toml, line {line}: " in str(error.value)


KINDS = {
    "heads": "words",
    "few": "names",
    "said": "phrases",
    "forms": "texts",
    "signs": "symbols",
    "counts": "numbers",
    "after": "groups",
}
LISTS = (
    """# Words.
heads = "lake mount"
few = "USA"
said = """
    + '"""'
    + """
for example, as a result
at last
"""
    + '"""'
    + """
[forms]
sen = "senator"
[signs]
"US$" = "USD"
[counts]
dozen = 12
[after]
now = "famous"
"""
)


def test_the_lists_and_tables_of_a_file_are_read(tmp_path: Path) -> None:
    (tmp_path / "few.toml").write_text(LISTS)
    found = read_lists(tmp_path / "few.toml", KINDS)
    assert set(found) == set(KINDS)
    assert items(found["said"]) == ["for example", "as a result", "at last"]
    assert (found["heads"], found["counts"]) == ("lake mount", {"dozen": 12})


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("heads =", "haeds =", "line 2: no list is named 'haeds'; write heads"),
        ("heads =", "haeds =", "line 1: there is no 'heads'; write it, if only empty"),
        ("[forms]", "[from]", "line 8: no table is named 'from'; write forms"),
        ('"lake mount"', "[1]", 'line 2: heads is text; write heads = "…"'),
        ("12", '"12"', "line 13: dozen is a number; write dozen = 1"),
        ("lake mount", "lake Mount", "line 2: 'Mount' has a capital and is never met; write mount"),
        ("lake mount", "lake mount lake", "line 2: 'lake' stands in heads 2 times; leave one"),
        ("at last", "for example", "line 6: 'for example' stands in said 2 times; leave one"),
        ("sen =", "Sen =", "line 9: 'Sen' has a capital and is never met; write sen"),
        ("[counts]", "[counts", "line 12: "),
    ],
)
def test_a_fault_in_a_list_is_told(tmp_path: Path, old: str, new: str, told: str) -> None:
    (tmp_path / "few.toml").write_text(LISTS.replace(old, new))
    with pytest.raises(GraphbuildError) as error:
        read_lists(tmp_path / "few.toml", KINDS)
    assert f"few.toml, {told}" in str(error.value)


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("Ann Lee,femal,CAN,minister", "line 2: no gender is named 'femal'; write female"),
        ("Ann Lee,female,CAD,minister", "line 2: no country has the code 'CAD'; write its ISO 3166-1 alpha-3 code"),
    ],
)
def test_a_fault_in_a_leader_is_told(tmp_path: Path, row: str, told: str) -> None:
    (tmp_path / "leaders.csv").write_text(f"name,gender,country,position\n{row}\n")
    with pytest.raises(GraphbuildError, match=told):
        read_leaders(tmp_path / "leaders.csv")


def test_the_command_checks_all_word_lists() -> None:
    result = CliRunner().invoke(app, ["check", "--words"])
    assert (result.exit_code, result.output) == (0, "The word lists are right\n")


def test_a_sentence_is_tried_with_own_frames_and_names(edit: Edit, tmp_path: Path) -> None:
    folder = edit("consultation.toml", "huddle with", "huddle with\nhobnob with")
    (tmp_path / "names.csv").write_text("label,type\nZorblatt,Organization\n")
    own = ["--frames", str(folder), "--authority", str(tmp_path / "names.csv")]
    result = CliRunner().invoke(app, ["try", "Zorblatt hobnobbed with Sweden.", *own])
    assert "Zorblatt (name): Zorblatt, Organization" in result.output
    assert "Zorblatt – met → Sweden" in result.output


def test_every_list_of_words_is_read_and_every_list_that_is_read_is_there() -> None:
    code = "\n".join(file.read_text("utf8") for file in (ENGLISH.parent).rglob("*.py"))
    calls = re.findall(r"\b(?:words|listed|phrases|mapping)\(([^()]*)\)", code)
    asked = {
        (file, key) for file, *keys in filter(None, (re.findall(r'"([\w-]+)"', call) for call in calls)) for key in keys
    }
    asked |= {("grammar", key) for key in re.findall(r'\bgrammar\("(\w+)"\)', code)}
    asked |= {(file, gender) for file in ("people", "titles") for gender in ("male", "female")}
    asked |= {("references", pronoun) for pronoun in ("he", "she")}
    kinds = tomllib.loads((ENGLISH / "lists.toml").read_text("utf8"))
    whole = ("dates", "lemmas", "shifts")
    there = {(file, name) for file, lists in kinds.items() for names in lists.values() for name in names.split()}
    there = {(file, name) for file, name in there if file not in whole} - {("certainty", "adverbs")}
    assert {pair for pair in asked if pair[0] in kinds and pair[0] not in whole} - there == set()
    assert there - asked == set()
