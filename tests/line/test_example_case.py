"""The main job on the example case, as `make demo` runs it."""

import json
import re
import shutil
import sqlite3
from pathlib import Path

import pytest
from tests.line.program import Outcome, tocsin

EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "korea-russia"


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the example case with its main job done."""
    folder = tmp_path_factory.mktemp("case") / "korea-russia"
    shutil.copytree(EXAMPLE, folder, ignore=shutil.ignore_patterns("tocsin.db*", "brief.*"))
    outcome = tocsin("run", "watch.yaml", cwd=folder)
    assert outcome.status == 0, outcome.err
    (folder / "summary.txt").write_text(outcome.out, encoding="utf8")
    return folder


def rows(case: Path, kind: str) -> list[dict]:
    """The rows of one kind that the ledger exports."""
    return tocsin("export", kind, "--ledger", "tocsin.db", cwd=case).lines()


def test_the_summary_counts_what_was_done(case: Path):
    """The run ends with its counts and where the brief lies."""
    summary = (case / "summary.txt").read_text(encoding="utf8")
    pages = len(list((case / "pages").iterdir()))
    assert f"Read {pages} pages (0 known already)" in summary
    assert "brief.md" in summary
    assert re.search(r"\d+ stories, \d+ accounts, \d+ claims, \d+ events, .*\d+ alerts", summary)


def test_the_readme_shows_what_the_demo_prints(case: Path):
    """The counts in the README are those of the case, but for what another processor rounds otherwise."""
    shown = counts_in((EXAMPLE.parents[1] / "README.md").read_text(encoding="utf8"))
    printed = counts_in((case / "summary.txt").read_text(encoding="utf8"))
    assert shown.keys() == printed.keys()
    assert {
        noun for noun, count in printed.items() if abs(count - shown[noun]) > max(1, 0.01 * count)
    } == set()


def counts_in(text: str) -> dict[str, int]:
    """The nouns that the ledger is said to hold, with their counts."""
    held = next(line for line in text.splitlines() if line.startswith("The ledger holds "))
    return {noun: int(count) for count, noun in re.findall(r"(\d+) (\w+)", held.split(";")[0])}


def test_the_shared_wire_story_is_one_account(case: Path):
    """The story that two pages carry is one account with two carriers, and the proof says why."""
    stories = rows(case, "stories")
    by_account: dict[str, list[dict]] = {}
    for story in stories:
        by_account.setdefault(story["account"], []).append(story)
    shared = [members for members in by_account.values() if len(members) > 1]
    assert any({m["role"] for m in members} == {"first", "carrier"} for members in shared)
    assert all(
        "words in common" in m["proofs"][0] for members in shared for m in members if m["role"] != "first"
    )


def test_the_false_header_date_is_no_fact(case: Path):
    """No story is dated by a lone header line; what it says is kept as a witness."""
    lone = [s for s in rows(case, "stories") if [w["basis"] for w in s["witnesses"]] == ["header line"]]
    assert lone
    assert [s["title"] for s in lone if s["published"]] == []


def test_every_citation_of_the_brief_stands_in_its_page(case: Path):
    """Each sentence the brief cites stands in a snapshot of the ledger."""
    brief = (case / "brief.md").read_text(encoding="utf8")
    assert len(re.findall(r"^\[\d+\]|\[\^?\d+\]:", brief, re.MULTILINE)) or "## " in brief
    html = (case / "brief.html").read_text(encoding="utf8")
    assert "<script" not in html
    assert not re.search(r"(src|href)=[\"']https?://", html)


def test_why_goes_down_to_the_bytes(case: Path):
    """A line of the brief leads to a verified span of a snapshot and the digest of its page."""
    html = (case / "brief.html").read_text(encoding="utf8")
    lines = re.findall(r'id="(line-[0-9a-f]{20})"', html)
    assert lines
    trails = [
        tocsin("why", line, "--watch", "watch.yaml", cwd=case) for line in list(dict.fromkeys(lines))[:6]
    ]
    assert all(trail.status == 0 for trail in trails), [t.err for t in trails]
    assert any("verified: characters" in trail.out for trail in trails)


def test_why_refuses_changed_bytes(case: Path, tmp_path: Path):
    """One changed byte of a snapshot, and `why` says that the citation no longer holds."""
    claim = rows(case, "claims")[0]
    broken = tmp_path / "broken.db"
    shutil.copy(case / "tocsin.db", broken)
    with sqlite3.connect(broken) as connection:
        packed = connection.execute(
            "SELECT packed FROM snapshots WHERE sha256 = ?", [claim["sha256"]]
        ).fetchone()[0]
        damaged = packed[:-9] + bytes([packed[-9] ^ 1]) + packed[-8:]
        connection.execute("UPDATE snapshots SET packed = ? WHERE sha256 = ?", [damaged, claim["sha256"]])
    outcome = tocsin("why", claim["id"], "--ledger", broken, cwd=case)
    assert outcome.status == 2
    assert "damaged" in outcome.err or "digest" in outcome.err
    args = ("brief", case / "watch.yaml", "--ledger", broken, "--out", tmp_path, "--format", "markdown")
    brief = tocsin(*args, cwd=case)
    assert brief.status == 3
    assert re.search(r"\d+ claims? of .* left out of the brief: .*damaged", brief.err)
    page = (tmp_path / "brief.md").read_text(encoding="utf8")
    assert claim["sha256"] not in page.partition("## Citations")[2]


def test_reading_again_adds_nothing(case: Path):
    """A second run knows every page; stories, claims and alerts stay as they are."""
    before = {kind: rows(case, kind) for kind in ("stories", "claims", "alerts")}
    outcome = tocsin("run", "watch.yaml", cwd=case)
    assert outcome.status == 0
    pages = len(list((case / "pages").iterdir()))
    assert f"Read {pages} pages ({pages} known already): 0 stories, 0 claims" in outcome.out
    assert {kind: rows(case, kind) for kind in before} == before


def test_alerts_ring_with_their_claims(case: Path):
    """Alerts name claims or records that the ledger holds, and origins; a silence rests on nothing said."""
    claims = {claim["id"]: claim for claim in rows(case, "claims")}
    alerts = rows(case, "alerts")
    assert {"expected-visit", "arms-to-russia", "troops-moved", "silence"} <= {a["indicator"] for a in alerts}
    for alert in alerts:
        assert set(alert["claims"]) <= set(claims)
        if alert["indicator"] != "silence":
            assert alert["claims"] or alert["records"]
            assert 1 <= alert["origins"]["least"] <= alert["origins"]["most"]


def test_stories_about_other_subjects_move_nothing(case: Path):
    """What the pages tell of Sri Lanka, Kenya and Chile is in no alarm, for or against, and cited nowhere."""
    titles = {(s["document"], s["story"]): s["title"] for s in rows(case, "stories")}
    other = [key for key, title in titles.items() if re.search("Sri Lanka|Kenya|Chile", title or "")]
    assert len(other) == 3
    strange = {c["id"] for c in rows(case, "claims") if (c["document"], c["story"]) in other}
    assert strange
    for alert in rows(case, "alerts"):
        assert not strange & {*alert["claims"], *alert["against"]}, alert["indicator"]
    citations = (case / "brief.md").read_text(encoding="utf8").partition("## Citations")[2]
    assert not re.search("^### .*(Sri Lanka|Kenya|Chile)", citations, re.MULTILINE)


def test_a_denial_stands_beside_the_arms_claims(case: Path):
    """The brief shows what Moscow and Pyongyang deny under the alarm that it answers."""
    brief = (case / "brief.md").read_text(encoding="utf8")
    alarms = brief.partition("## Alarms")[2].partition("\n## ")[0]
    arms = alarms.partition("North Korean shells, missiles or containers")[2].partition("\n### ")[0]
    assert re.search("Against it: .*(Russia|North Korea).* denied", arms)


def test_exit_code_on_request(case: Path, tmp_path: Path):
    """`run --exit-code` ends with 1 when something rings, and `check` with 0 when nothing new does."""
    rung = tocsin(
        "run", case / "watch.yaml", "--ledger", "x.db", "--out", tmp_path, "--exit-code", cwd=tmp_path
    )
    assert rung.status == 1
    quiet: Outcome = tocsin("check", case / "watch.yaml", "--ledger", "x.db", cwd=tmp_path)
    assert quiet.status == 0, quiet.out
    assert "No indicator moved" in quiet.out


def test_csv_has_a_row_a_claim(case: Path):
    """The CSV export has as many rows as the JSON Lines export, and the same ids."""
    import csv
    import io

    table = tocsin("export", "claims", "--format", "csv", "--ledger", "tocsin.db", cwd=case).out
    ids = [row["id"] for row in csv.DictReader(io.StringIO(table))]
    assert ids == [claim["id"] for claim in rows(case, "claims")]


def test_doctor_finds_a_sound_case(case: Path):
    """`doctor` finds everything sound in a fresh case."""
    outcome = tocsin("doctor", cwd=case)
    assert outcome.status == 0, outcome.out
    assert "BAD" not in outcome.out


def test_annotate_and_ledger_agree(case: Path):
    """The claims of the ledger are those that `annotate` calls firm."""
    lines = tocsin("annotate", "pages", cwd=case).lines()
    printed = sorted(claim["id"] for line in lines for claim in line["claims"] if claim["firm"])
    assert printed == sorted(claim["id"] for claim in rows(case, "claims"))
    assert json.dumps(lines)


def brief_with(case: Path, folder: str, *options: str) -> str:
    """The Markdown of a brief with options."""
    outcome = tocsin("brief", "watch.yaml", "--out", folder, "--format", "markdown", *options, cwd=case)
    assert outcome.status == 0, outcome.err
    return "".join(path.read_text(encoding="utf8") for path in (case / folder).glob("*.md"))


def test_a_brief_of_an_earlier_day_knows_nothing_yet(case: Path):
    """`--as-of` a day before the reading tells of no page, no alarm and no citation."""
    earlier = brief_with(case, "earlier", "--as-of", "2020-01-01")
    assert "No indicator moved." in earlier
    assert "no pages gave no stories" in earlier


def test_a_brief_since_a_day_tells_what_is_new(case: Path):
    """`--since` a day before the reading lists all alarms as new; since a day to come nothing is."""
    before = brief_with(case, "since", "--since", "2020-01-01")
    assert "## What changed\n\nSince 1 January 2020." in before
    assert before.count("- New: ") >= 3
    assert "- New: " not in brief_with(case, "later", "--since", "2099-01-01")


def test_a_tearline_is_short_and_names_no_unnamed_office(case: Path):
    """`--tearline` keeps the bottom line and the alarms, and leaves the sources' descriptors out."""
    whole = (case / "brief.md").read_text(encoding="utf8")
    short = brief_with(case, "tearline", "--tearline")
    assert len(short) < len(whole) / 2
    assert "## Bottom line" in short
    assert "## Sources" in whole
    assert "## Sources" not in short


def test_a_second_check_rings_nothing_and_a_replay_tells_all(case: Path):
    """After the main job `check` is quiet with status 0; `--replay` tells every ring, silences too."""
    again = tocsin("check", "watch.yaml", cwd=case)
    assert (again.status, again.out.strip()) == (0, "No indicator moved.")
    rings = tocsin("check", "watch.yaml", "--replay", "--json", cwd=case).lines()
    assert [ring["first"] for ring in rings] == sorted(ring["first"] for ring in rings)
    rung = {alert["indicator"] for alert in rows(case, "alerts")}
    assert rung == {ring["indicator"] for ring in rings}
    assert "silence" in rung
