"""A whole case out in every format and back: nothing is lost that the format can hold."""

import json
import shutil
from collections.abc import Iterator
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

import pytest
from tests.line.program import tocsin

from tocsin.exchange.formats.casefile import CaseRows
from tocsin.exchange.formats.opml import read_opml
from tocsin.exchange.formats.readback import HELD, held, read_ftm, read_stix
from tocsin.exchange.parquet import read_parquet
from tocsin.exchange.tables import read_csv, read_jsonl
from tocsin.ledger import Ledger, open_ledger
from tocsin.runs.exporting import KINDS, export_rows, hold

ROOT = Path(__file__).resolve().parents[2]
SEEDS = ROOT.parent / "shared" / "seeds"


@pytest.fixture(scope="module", params=["example", "seeds"])
def case(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    """The example case after its main job; the founding pages where this machine has them."""
    folder = tmp_path_factory.mktemp(request.param)
    if request.param == "seeds":
        if not SEEDS.is_dir():
            pytest.skip("the founding pages are not on this machine")
        outcome = tocsin("read", SEEDS, "--ledger", "tocsin.db", cwd=folder)
    else:
        shutil.copytree(ROOT / "examples" / "korea-russia" / "pages", folder / "pages")
        shutil.copy(ROOT / "examples" / "korea-russia" / "watch.yaml", folder)
        assert tocsin("read", "pages", "--ledger", "tocsin.db", cwd=folder).status == 0
        outcome = tocsin("check", "watch.yaml", "--ledger", "tocsin.db", cwd=folder)
    assert outcome.status in {0, 1, 3}, outcome.err
    with open_ledger(folder / "tocsin.db") as ledger:
        yield ledger


def exported(case: Ledger, kind: str, *options: object) -> Path:
    """An export as a file."""
    out = Path(case.where).parent / f"out-{kind}-{'-'.join(map(str, options)) or 'plain'}"
    outcome = tocsin("export", kind, "--ledger", case.where, "--out", out, *options, cwd=out.parent)
    assert outcome.status == 0, outcome.err
    return out


@pytest.mark.parametrize("kind", list(KINDS))
def test_rows_come_back_from_every_table(case: Ledger, kind: str):
    """JSON Lines, CSV and Parquet read back equal to the ledger's rows, for every kind."""
    rows = json.loads(json.dumps(list(export_rows(case, kind))))
    with exported(case, kind).open(encoding="utf8") as lines:
        assert list(read_jsonl(lines)) == rows
    with exported(case, kind, "--format", "csv").open(encoding="utf8", newline="") as lines:
        assert list(read_csv(lines)) == rows
    with exported(case, kind, "--format", "parquet").open("rb") as file:
        assert list(read_parquet(file)) == rows


def test_rows_are_counted_against_the_ledger(case: Ledger):
    """As many rows as the ledger holds records; events and transfers are merged, their mentions add up."""
    counts = asdict(case.reader().counts())
    rows = {kind: list(export_rows(case, kind)) for kind in KINDS}
    for kind in ("stories", "claims", "forecasts", "figures", "alerts"):
        assert len(rows[kind]) == counts[kind]
    for kind in ("events", "transfers"):
        assert sum(len(row["mentions"]) for row in rows[kind]) == counts[kind]


@pytest.mark.parametrize("form", list(HELD))
def test_a_format_gives_back_what_it_holds(case: Ledger, form: str):
    """Every field that STIX and FollowTheMoney have a place for reads back equal."""
    text = exported(case, form).read_text(encoding="utf8")
    view = hold(case.reader())
    rows = CaseRows("case", datetime.now(UTC), lambda kind: KINDS[kind](view))
    assert (read_stix(text) if form == "stix" else read_ftm(text.splitlines())) == held(rows, form)


def test_the_archive_gives_back_everything(case: Ledger, tmp_path: Path):
    """Imported elsewhere, every row of every kind is the same."""
    archive = exported(case, "case")
    outcome = tocsin("import", archive, "--ledger", "new.db", cwd=tmp_path)
    assert outcome.status == 0, outcome.err
    with open_ledger(tmp_path / "new.db") as new:
        for kind in KINDS:
            assert list(export_rows(new, kind)) == list(export_rows(case, kind))
        assert asdict(new.reader().counts()) == asdict(case.reader().counts())


def test_cameo_has_codes(case: Ledger):
    """Every CAMEO row names an event of the ledger and a code whose root is its beginning."""
    lines = exported(case, "cameo").read_text(encoding="utf8").splitlines()
    events = {row["id"] for row in export_rows(case, "events")}
    rows = [dict(zip(lines[0].split("\t"), line.split("\t"), strict=True)) for line in lines[1:]]
    assert all(row["id"] in events and row["code"].startswith(row["root"]) for row in rows)


def test_rows_are_no_import(case: Ledger, tmp_path: Path):
    """Exported rows are refused with what to do instead, and no ledger is made."""
    table = tmp_path / "claims.csv"
    shutil.copy(exported(case, "claims", "--format", "csv"), table)
    outcome = tocsin("import", table, "--ledger", "new.db", cwd=tmp_path)
    assert outcome.status == 2
    assert "export case" in outcome.err
    assert not (tmp_path / "new.db").exists()


def test_the_feeds_of_a_watch_are_opml(tmp_path: Path):
    """Addresses and the feeds of OPML files are listed once each, whatever characters they hold."""
    (tmp_path / "reader.opml").write_text(
        '<opml version="2.0"><body><outline text="A"><outline text="B &amp; C" xmlUrl="https://example.org/b"/>'
        '<outline text="D" xmlUrl="https://example.org/a?x=1&amp;y=2"/></outline></body></opml>',
        encoding="utf8",
    )
    (tmp_path / "watch.yaml").write_text(
        "name: harbour\nquestion: Why?\nactors: [PRK]\n"
        "sources: ['https://example.org/a?x=1&y=2', reader.opml, 'pages/*.txt']\n"
        "indicators:\n  - id: i\n    question: Is it?\n    words: [ship]\n",
        encoding="utf8",
    )
    outcome = tocsin("export", "opml", "--watch", "watch.yaml", "--out", "out.opml", cwd=tmp_path)
    assert outcome.status == 0, outcome.err
    found = read_opml((tmp_path / "out.opml").read_bytes(), "out.opml")
    assert {feed.address for feed in found} == {"https://example.org/a?x=1&y=2", "https://example.org/b"}
    assert "B & C" in {feed.title for feed in found}
