"""Checking a graph by hand: the sample, the verdicts, the figures, the claims that coders find, the corrections."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterator
from math import isnan
from pathlib import Path

import httpx
import pytest
import uvicorn
from rdf_samples import FIRST, extractions
from typer.testing import CliRunner, Result

from graphbuild import build
from graphbuild.cli import app
from graphbuild.graph import Graph
from graphbuild.resolution.decisions import read_decisions
from graphbuild.validation import Item, figures, items, read_verdicts, sample
from graphbuild.validation.coding import Coding
from graphbuild.validation.corrections import add_rejections
from graphbuild.validation.figures import alpha, wilson
from graphbuild.validation.page import create_app
from graphbuild.validation.recall import ClaimError, compare, parse
from graphbuild.validation.report import report
from graphbuild.validation.sheets import SheetError, Verdict
from graphbuild.views.evidence import ArticleRecord

CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome")


@pytest.fixture(scope="module")
def network():
    return Graph.of(extractions()).to_networkx()


def made(number: int, type_: str = "met", article: str = "a") -> Item:
    told = ArticleRecord("", key=article)
    return Item(f"{type_}-{number}", "triple", type_, "asserted", "Chile – met → Peru", "", told)


def pool(**sizes: int) -> list[Item]:
    """So many items of each class, in five articles."""
    return [made(n, type_, f"a{n % 5}") for type_, size in sizes.items() for n in range(size)]


def validate(*words: object, keys: str = "") -> Result:
    return CliRunner().invoke(app, ["validate", *map(str, words)], input=keys)


@pytest.fixture
def output(tmp_path: Path) -> Path:
    Graph.of(extractions()).save(tmp_path / "graph.ttl")
    return tmp_path


def test_each_plain_triple_and_each_claim_is_an_item(network) -> None:
    triples, claims = items(network), items(network, ("claim",))
    told = {item.statement: item for item in triples}
    item = told["Mark Carney – attended → Sharm el-Sheikh summit"]
    start, end = item.marked
    assert item.sentence[start:end] == "Mark Carney attended the Sharm el-Sheikh summit in Egypt"
    assert (item.type, item.article.key, item.speaker) == ("attended", FIRST.id, "Maple Wire")
    assert not any("arrested" in statement for statement in told), "nobody states it as a fact"
    (arrest,) = [claim for claim in claims if claim.type == "LegalAction"]
    assert (arrest.factuality, arrest.condition) == ("conditional", "if he entered the country")


def test_a_sample_is_spread_over_classes_certainties_and_articles() -> None:
    drawn = sample(pool(met=60, visited=30, aided=10), 20, seed=7)
    counts = [sum(item.type == type_ for item in drawn) for type_ in ("met", "visited", "aided")]
    assert len({item.id for item in drawn}) == 20
    assert all(abs(count - share) <= 1 for count, share in zip(counts, (12, 6, 2), strict=True))
    assert len({item.article.key for item in drawn}) == 5


def test_the_same_seed_draws_the_same_and_another_seed_others() -> None:
    many = pool(met=500)
    assert sample(many, 50, seed=3) == sample(many, 50, seed=3)
    assert set(sample(many, 50, seed=3)) != set(sample(many, 50, seed=4))
    assert set(sample(many[:9], 50)) == set(many[:9])


def test_as_many_of_each_class_are_drawn_where_wanted() -> None:
    drawn = sample(pool(met=60, aided=3), 100, each=5)
    assert [sum(item.type == type_ for item in drawn) for type_ in ("met", "aided")] == [5, 3]


@pytest.mark.parametrize(
    ("right", "judged", "ends"),
    [(0, 10, (0.0, 0.278)), (10, 10, (0.722, 1.0)), (81, 263, (0.255, 0.366)), (0, 0, (0.0, 1.0))],
)
def test_intervals_are_those_of_wilson(right: int, judged: int, ends: tuple[float, float]) -> None:
    assert wilson(right, judged) == pytest.approx(ends, abs=0.001)


def test_rare_classes_count_by_their_share_of_the_graph() -> None:
    judged = [Verdict(f"met-{n}", "ann", "right") for n in range(5)]
    judged += [Verdict(f"aided-{n}", "ann", "wrong") for n in range(5)]
    found = figures(pool(met=90, aided=10), judged)
    assert found.precision == pytest.approx(0.9)
    assert found.interval[0] < 0.9 < found.interval[1]
    assert (found.total.right, found.total.wrong) == (5, 5)


def test_agreement_is_krippendorffs_and_the_majority_settles() -> None:
    votes = {"ann": "rrrrrwwwww", "bob": "rrrrrwwwwr", "cy": "rrrr wwwww"}
    names = {"r": "right", "w": "wrong"}
    given = [(n, coder, vote) for coder, line in votes.items() for n, vote in enumerate(line) if vote in names]
    judged = [Verdict(f"met-{n}", coder, names[vote]) for n, coder, vote in given]
    found = figures(pool(met=10), judged)
    assert found.alpha == pytest.approx(0.87, abs=0.01)
    assert (found.twice, found.disputed) == (10, ("met-9",))
    assert (found.total.right, found.total.wrong) == (5, 5)
    assert isnan(alpha(judged[:3])), "one coder agrees with nobody"


def test_what_the_graph_no_longer_says_does_not_count() -> None:
    found = figures([made(1)], [Verdict("met-1", "ann", "right"), Verdict("met-2", "ann", "wrong")])
    assert (found.total.right, found.total.wrong, found.gone) == (1, 0, 1)


def test_keys_judge_and_a_second_run_goes_on_from_there(output: Path) -> None:
    sheet = output / "v.csv"
    first = validate(output, "--verdicts", sheet, "--coder", "ann", "--size", 4, keys="rwaq")
    assert first.exit_code == 0, first.output
    assert "2 of 4 judged by ann" in first.output
    assert [(row.verdict, row.why) for row in read_verdicts(sheet) if row.verdict == "wrong"] == [("wrong", "actor")]
    second = validate(output, "--verdicts", sheet, "--coder", "ann", "--size", 4, keys="rr")
    assert "[3 of 4]" in second.output
    assert "4 of 4 judged by ann" in second.output
    other = validate(output, "--verdicts", sheet, "--coder", "bob", "--size", 4, keys="bub")
    assert "1 of 4 judged by bob" in other.output
    assert {row.coder for row in read_verdicts(sheet)} == {"ann", "bob"}


def test_the_report_is_a_table_for_a_paper(output: Path) -> None:
    sheet = output / "v.csv"
    for coder in ("ann", "bob"):
        validate(output, "--verdicts", sheet, "--coder", coder, "--of", "both", keys="r" * 40)
    printed = validate(output, "--verdicts", sheet, "--report").output
    assert "| attended | 1 | 1 | 0 | 0 | 100 % | 21 % to 100 % |" in printed
    assert "## Claims" in printed
    assert "Krippendorff's alpha 1.00" in printed
    assert report([], []) == "Nothing has been judged yet.\n"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("item,coder\na,ann\n", "line 1: has no column verdict"),
        ("item,coder,verdict\na,ann,right\nb,ann,perhaps\n", "line 3: 'perhaps' is no verdict. Write one of right"),
    ],
)
def test_a_broken_sheet_tells_line_and_remedy(tmp_path: Path, text: str, told: str) -> None:
    (tmp_path / "v.csv").write_text(text)
    with pytest.raises(SheetError, match=told):
        read_verdicts(tmp_path / "v.csv")


def test_sentences_with_commas_quotes_and_lines_come_back(tmp_path: Path, network) -> None:
    coding = Coding(items(network, ("triple", "claim")), "Ann, the second", tmp_path / "v.csv")
    for item in coding.drawn:
        coding.judge(item, "right")
    again = Coding(coding.drawn, coding.coder, coding.path)
    assert again.done == len(coding.drawn) == len(read_verdicts(coding.path))


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("Canada met France", "write actor"),
        ("Canada | frolicked | France", "'frolicked' is no class or property"),
        ("Canada | met | France | surely", "'surely' is no certainty"),
        (" | met | France", "write actor"),
    ],
)
def test_a_line_that_is_no_claim_tells_how_to_write_one(line: str, told: str) -> None:
    with pytest.raises(ClaimError, match=told):
        parse(line, "a", "ann")


@pytest.mark.parametrize(
    ("line", "hits"),
    [
        ("Mark Carney | met | Emmanuel Macron", (True, True, True)),
        ("Carney | Meeting | Macron", (True, True, True)),
        ("Carney | Consultation | Macron", (True, True, True)),
        ("Macron | met | Netanyahu", (True, False, True)),
        ("Canada | arrested | Netanyahu | conditional", (True, True, True)),
        ("Canada | arrested | Netanyahu", (True, True, False)),
        ("Canada | Assault | Egypt", (False, False, False)),
    ],
)
def test_a_claim_that_a_coder_found_is_looked_for(network, line: str, hits: tuple[bool, bool, bool]) -> None:
    (found,) = compare(network, [parse(line, FIRST.id, "ann")])
    assert (found.relation, found.parties, found.factuality) == hits


def test_articles_are_read_without_their_graph(output: Path) -> None:
    text = output / "texts" / f"{FIRST.id}.txt"
    text.parent.mkdir()
    text.write_text("---\nid: carney-cairo\n---\n" + FIRST.text)
    found = output / "f.csv"
    lines = "Carney | met | Macron\nnonsense\nCanada | Assault | Egypt\n\n"
    done = validate(output, "--articles", 1, "--texts", text.parent, "--coder", "ann", "--found", found, keys=lines)
    assert done.exit_code == 0, done.output
    assert "Not taken: write actor" in done.output
    assert "2 claims found by ann" in done.output
    again = validate(output, "--articles", 1, "--texts", text.parent, "--coder", "ann", "--found", found)
    assert FIRST.text[:40] not in again.output, "what is done is not asked again"
    printed = validate(output, "--report", "--verdicts", output / "none.csv", "--found", found).output
    assert "| an event of the class | 1 | 2 | 50 % | 9 % to 91 % |" in printed
    assert "- carney-cairo: Canada – Assault → Egypt" in printed


def test_what_is_wrong_becomes_a_decision_that_the_next_build_obeys(tmp_path: Path) -> None:
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "a.txt").write_text("Chile accused Peru of spying on Monday. Norway recognized Kosovo.")
    build(tmp_path / "texts", tmp_path / "graph")
    sheet, decisions = tmp_path / "v.csv", tmp_path / "decisions.toml"
    decisions.write_text('[[rename]]\nname = "Peru"\nto = "Perú"\n')
    network = Graph.load(tmp_path / "graph").to_networkx()
    coding = Coding(items(network), "ann", sheet)
    (wrong,) = [item for item in coding.drawn if item.type == "accused"]
    coding.judge(wrong, "wrong", "actor")
    assert add_rejections(decisions, read_verdicts(sheet)) == 1
    assert add_rejections(decisions, read_verdicts(sheet)) == 0, "it stands there already"
    assert [decision.kind for decision in read_decisions(decisions)] == ["rename", "reject"]
    build(tmp_path / "texts", tmp_path / "graph", decisions=decisions)
    left = {item.type for item in items(Graph.load(tmp_path / "graph").to_networkx())}
    assert "accused" not in left
    assert "recognized" in left


@pytest.fixture
def address(tmp_path: Path, network) -> Iterator[tuple[str, Coding]]:
    coding = Coding(sample(items(network, ("triple", "claim")), 5), "ann", tmp_path / "v.csv")
    server = uvicorn.Server(uvicorn.Config(create_app(coding), port=0, log_level="warning"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        thread.join(0.01)
    port = server.servers[0].sockets[0].getsockname()[1]
    yield f"http://127.0.0.1:{port}", coding
    server.should_exit = True
    thread.join(10)


def test_the_page_takes_verdicts_from_itself_alone(address: tuple[str, Coding]) -> None:
    url, coding = address
    good = {"place": 0, "verdict": "wrong", "why": "actor"}
    assert httpx.post(f"{url}/judge", json=good, headers={"Sec-Fetch-Site": "cross-site"}).status_code == 403
    assert httpx.post(f"{url}/judge", data=good).status_code == 415
    assert httpx.get(url, headers={"Host": "evil.example"}).status_code == 400
    for bad in ({**good, "place": 99}, {**good, "verdict": "great"}, {**good, "why": "<b>"}, [], "x"):
        assert httpx.post(f"{url}/judge", json=bad).status_code == 400
    assert httpx.post(f"{url}/judge", content="{", headers={"Content-Type": "application/json"}).status_code == 400
    assert coding.done == 0
    assert httpx.post(f"{url}/judge", json=good).json() == {"done": 1}


def test_keys_judge_in_a_browser(address: tuple[str, Coding]) -> None:
    sync_api = pytest.importorskip("playwright.sync_api", reason="pip install playwright to test pages in a browser")
    url, coding = address
    with sync_api.sync_playwright() as playwright:
        if not CHROMIUM and not Path(playwright.chromium.executable_path).exists():
            pytest.skip("no Chromium: apt-get install chromium, or playwright install chromium")
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        tab, troubles = browser.new_page(), []
        tab.on("console", lambda message: troubles.append(message.text))
        tab.on("pageerror", lambda error: troubles.append(str(error)))
        tab.goto(url)
        tab.wait_for_selector("text=0 of 5 judged")
        for key, count in (("r", 1), ("u", 2)):
            tab.keyboard.press(key)
            tab.wait_for_selector(f"text={count} of 5 judged")
        tab.keyboard.press("w")
        tab.click("text=recipient")
        tab.wait_for_selector("text=3 of 5 judged")
        browser.close()
        assert troubles == []
    given = [coding.verdict(item) for item in coding.drawn[:3]]
    assert [(row.verdict, row.why) for row in given if row] == [("right", ""), ("unsure", ""), ("wrong", "recipient")]
