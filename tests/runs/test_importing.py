"""A case archived and imported elsewhere: the same ids, or nothing at all."""

import io
import os
import sqlite3
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tocsin.acquire import AcquireSettings
from tocsin.exchange.casearchive.packing import CasePacker
from tocsin.ledger import (
    ClaimFilter,
    FindingFilter,
    Ledger,
    SavedSearch,
    SessionRecord,
    User,
    UserRole,
    open_ledger,
)
from tocsin.ledger.drafts import draft_beside
from tocsin.ledger.writer import LedgerWriter
from tocsin.runs.archiving import archive_case
from tocsin.runs.checking import check_watch
from tocsin.runs.exporting import KINDS, export_rows
from tocsin.runs.importing import exported_kind, import_case, refuse_rows
from tocsin.runs.local import read_into
from tocsin.runs.merging import Merging
from tocsin.terms.errors import BadInput, BadUsage, LedgerError
from tocsin.terms.judgement import Decision, Judgement
from tocsin.watches import load_watch

NOW = datetime(2025, 3, 9, 8, 30, tzinfo=UTC)
HASH = "$argon2id$v=19$not-a-real-hash"
WATCH = """name: harbour
question: Does the North send shells to Russia?
actors: [PRK, RUS]
sources: [pages/*.txt]
indicators:
  - id: shells
    question: Is North Korea said to send shells?
    words: [shells]
    clock: learned
    at_least_origins: 1
"""
PAGES = {
    "one": "Ships at the pier\n\nMarch 3, 2025\n\nNorth Korea has sent artillery shells to Russia, the South "
    "Korean minister Ada Brandt said on Monday. The ministry said the shells filled 12 containers.\n\n"
    "Russia's embassy denied on Tuesday that North Korea had sent shells. It said a visit was due in May.\n",
    "two": "Tide tables\n\nMarch 4, 2025\n\nThe harbour master said that the tide would rise by two metres "
    "in April. He told the choir of the village that North Korea and Russia had no ferry between them.\n",
}


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    """A ledger with pages, a version, alerts, a judgement that was undone, a user and a login."""
    folder = tmp_path_factory.mktemp("case")
    (folder / "pages").mkdir()
    (folder / "watch.yaml").write_text(WATCH, encoding="utf8")
    with open_ledger(folder / "harbour.db") as ledger:
        for name, text in PAGES.items():
            (folder / "pages" / f"{name}.txt").write_text(text, encoding="utf8")
        read_into(ledger, [str(folder / "pages")], AcquireSettings(), lambda _taken: None)
        (folder / "pages" / "two.txt").write_text(f"{PAGES['two']}\nHe said so twice.\n", encoding="utf8")
        (folder / "pages" / "empty.txt").write_text("", encoding="utf8")
        read_into(ledger, [str(folder / "pages")], AcquireSettings(), lambda _taken: None)
        writer = LedgerWriter(ledger)
        claims = [claim.id for claim in ledger.reader().claims()]
        writer.judge(Judgement(Decision.REJECT, claims[0], None, by="Ada"), NOW)
        kept = writer.judge(Judgement(Decision.NOTE, claims[1], None, {"text": "look again"}, by="Ada"), NOW)
        writer.judge(Judgement(Decision.UNDO, claims[1], kept, by="Bo"), NOW)
        assert check_watch(ledger, load_watch(folder / "watch.yaml"))
        writer.put_user(User("ada", HASH, UserRole.OWNER), "ada", NOW)
        writer.open_session(SessionRecord("0" * 64, "ada", "csrf-secret", NOW, NOW.replace(year=2099)))
        writer.save_search(SavedSearch("ada", "mine", "a-private-search"), NOW)
        yield ledger


@pytest.fixture(scope="module")
def archive(case: Ledger, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The case's archive with its watch."""
    path = tmp_path_factory.mktemp("archive") / "case.zip"
    with path.open("wb") as out:
        archive_case(case, out, NOW, [Path(case.where).parent / "watch.yaml"])
    return path


def everything(ledger: Ledger) -> dict[str, list]:
    """All rows of all kinds, and what is judged and found."""
    reader = ledger.reader()
    return {
        **{kind: list(export_rows(ledger, kind)) for kind in KINDS},
        "withdrawn too": [claim.id for claim in reader.claims(wanted=ClaimFilter(closed_too=True))],
        "judgements": [kept.judgement for kept in reader.judgements(undone_too=True)],
        "findings": sorted(found.id for found in reader.findings(FindingFilter())),
        "pages": [(page.id, page.closed) for page in reader.pages(closed_too=True)],
        "aside": [kept.item for kept in reader.set_asides()],
    }


def test_into_an_empty_ledger_everything_is_the_same(case: Ledger, archive: Path, tmp_path: Path):
    """Every row, finding, judgement and version comes back equal, and the copy is sound."""
    imported = import_case(archive, str(tmp_path / "new.db"), NOW, tmp_path)
    assert imported.copied
    assert (tmp_path / "watch.yaml").read_text(encoding="utf8") == WATCH
    with open_ledger(tmp_path / "new.db") as new:
        assert everything(new) == everything(case)
        assert all(result.sound for result in new.check())
        before = everything(new)
    again = import_case(archive, str(tmp_path / "new.db"), NOW, tmp_path)
    assert again.merged
    assert (again.merged.pages, again.merged.judgements, again.merged.alerts) == (0, 0, 0)
    with open_ledger(tmp_path / "new.db") as new:
        assert everything(new) == before


def test_the_people_at_the_desk_stay_at_home(archive: Path, tmp_path: Path):
    """No password hash, login or saved search is in the archive, not in a byte of its ledger."""
    with zipfile.ZipFile(archive) as opened:
        content = b"".join(opened.read(name) for name in opened.namelist())
    for secret in (HASH, "csrf-secret", "a-private-search"):
        assert secret.encode() not in content
    import_case(archive, str(tmp_path / "new.db"), NOW)
    with open_ledger(tmp_path / "new.db") as new:
        assert new.reader().users() == ()


def test_beside_other_pages_the_ids_are_the_same(case: Ledger, archive: Path, tmp_path: Path):
    """A ledger that holds another page keeps it, and has every record of the case under its id."""
    other = tmp_path / "other.txt"
    other.write_text(
        "A choir\n\nThe choir of Lower Wexby sang on the green, Ola Berg said.\n", encoding="utf8"
    )
    with open_ledger(tmp_path / "new.db") as new:
        read_into(new, [str(other)], AcquireSettings(), lambda _taken: None)
        own = {row["id"] for row in export_rows(new, "stories")}
    imported = import_case(archive, str(tmp_path / "new.db"), NOW)
    assert imported.merged
    assert imported.merged.pages == 3
    with open_ledger(tmp_path / "new.db") as new:
        had, has = everything(case), everything(new)
        assert {row["id"] for row in has["stories"]} == own | {row["id"] for row in had["stories"]}
        for kind in ("claims", "events", "transfers", "forecasts", "figures"):
            assert {row["id"] for row in had[kind]} <= {row["id"] for row in has[kind]}
        assert has["alerts"] == had["alerts"]
        assert has["judgements"] == had["judgements"]
        assert set(had["findings"]) <= set(has["findings"])
        assert has["aside"] == had["aside"]
        assert set(had["withdrawn too"]) <= set(has["withdrawn too"])
        assert all(result.sound for result in new.check())


def test_an_interrupted_import_is_completed(case: Ledger, tmp_path: Path):
    """Broken off after one page, the next import adds the rest and nothing twice."""
    place = tmp_path / "new.db"

    def stop(address: str) -> None:
        if "two" in address:
            raise KeyboardInterrupt

    with open_ledger(place) as new:
        LedgerWriter(new).begin_run("read", NOW)
        with pytest.raises(KeyboardInterrupt):
            Merging(case, new).merge(NOW, stop)
        assert new.reader().counts().pages == 1
        merged = Merging(case, new).merge(NOW)
        assert (merged.pages, merged.known) == (2, 1)
        assert {k: v for k, v in everything(new).items() if k != "pages"} == {
            k: v for k, v in everything(case).items() if k != "pages"
        }


def test_what_a_killed_import_left_is_swept(archive: Path, tmp_path: Path):
    """The ledger it had unpacked lies beside the one it filled; the next import removes it and its own."""
    left = draft_beside(tmp_path / "here.db-import")
    gone = left.with_name(left.name.replace(f"-{os.getpid()}.", "-99999999."))
    gone.write_bytes(b"half a ledger")
    assert import_case(archive, str(tmp_path / "here.db"), NOW).copied
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def test_a_file_of_the_same_name_does_not_take_its_place(case: Ledger, tmp_path: Path):
    """Two cases with a file `pages/one.txt` each keep both."""
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "one.txt").write_text("Choir\n\nThe choir sang, Ola Berg said.\n", encoding="utf8")
    with open_ledger(tmp_path / "new.db") as new:
        read_into(new, [str(tmp_path / "pages")], AcquireSettings(), lambda _taken: None)
        for _ in range(2):
            Merging(case, new).merge(NOW)
        addresses = [page.address for page in new.reader().pages()]
    assert "pages/one.txt" in addresses
    assert len([address for address in addresses if address.startswith("pages/one.txt@")]) == 1
    assert len(addresses) == 3


def test_a_damaged_archive_leaves_no_ledger_behind(archive: Path, tmp_path: Path):
    """Where anything is wrong with the archive, there is no ledger afterwards."""
    content = archive.read_bytes()
    cut = tmp_path / "cut.zip"
    cut.write_bytes(content[: len(content) // 2])
    with pytest.raises(BadInput):
        import_case(cut, str(tmp_path / "new.db"), NOW)
    assert not (tmp_path / "new.db").exists()


def test_a_ledger_that_is_not_sound_is_refused(archive: Path, tmp_path: Path):
    """Digests that fit do not help a ledger whose own records were changed."""
    with zipfile.ZipFile(archive) as opened:
        members = {
            n: opened.read(n) for n in opened.namelist() if n not in {"manifest.json", "tocsin-case.txt"}
        }
    changed = tmp_path / "changed.db"
    changed.write_bytes(members["ledger.db"])
    with sqlite3.connect(changed) as connection:
        connection.execute("UPDATE judgements SET reason = 'another'")
        connection.execute("UPDATE snapshots SET packed = x'00'")
    out = io.BytesIO()
    with CasePacker(out, NOW) as packer:
        for name, content in {**members, "ledger.db": changed.read_bytes()}.items():
            packer.add_bytes(name, content)
        packer.finish("case", {})
    forged = tmp_path / "forged.zip"
    forged.write_bytes(out.getvalue())
    with pytest.raises(LedgerError, match="not sound"):
        import_case(forged, str(tmp_path / "new.db"), NOW)
    assert not (tmp_path / "new.db").exists()


def test_counts_that_do_not_fit_are_refused(archive: Path, tmp_path: Path):
    """A manifest that counts other than its ledger is no archive of ours."""
    with zipfile.ZipFile(archive) as opened:
        ledger = opened.read("ledger.db")
    out = io.BytesIO()
    with CasePacker(out, NOW) as packer:
        packer.add_bytes("ledger.db", ledger)
        packer.finish("case", {"pages": 99})
    forged = tmp_path / "forged.zip"
    forged.write_bytes(out.getvalue())
    with pytest.raises(BadInput, match="manifest says 99"):
        import_case(forged, str(tmp_path / "new.db"), NOW)


def test_another_watch_is_not_overwritten(archive: Path, tmp_path: Path):
    """A watch file that says something else stops the import before it begins."""
    (tmp_path / "watch.yaml").write_text("name: mine\n", encoding="utf8")
    with pytest.raises(BadUsage, match="says something else"):
        import_case(archive, str(tmp_path / "new.db"), NOW, tmp_path)
    assert not (tmp_path / "new.db").exists()


def test_only_usable_watches_go_into_an_archive(case: Ledger, tmp_path: Path):
    """Two watches of one name, or a name that no archive has, are refused."""
    folder = tmp_path / "a"
    folder.mkdir()
    odd = folder / "my watch.yaml"
    odd.write_text(WATCH, encoding="utf8")
    same = Path(case.where).parent / "watch.yaml"
    with pytest.raises(BadUsage, match="letters"):
        archive_case(case, io.BytesIO(), NOW, [odd])
    with pytest.raises(BadUsage, match="another watch"):
        archive_case(case, io.BytesIO(), NOW, [same, same])


@pytest.mark.parametrize("suffix", ["jsonl", "csv", "parquet"])
@pytest.mark.parametrize("kind", ["stories", "claims", "events", "alerts", "sources"])
def test_exported_rows_are_known_for_what_they_are(case: Ledger, tmp_path: Path, kind: str, suffix: str):
    """Rows of every table format are named with their kind and with what to do instead."""
    from tocsin.exchange.parquet import BINARY_FORMATS
    from tocsin.exchange.tables import TEXT_FORMATS

    file = tmp_path / f"rows.{suffix}"
    rows = export_rows(case, kind)
    if suffix == "parquet":
        with file.open("wb") as out:
            BINARY_FORMATS[suffix](rows, out)
    else:
        with file.open("w", encoding="utf8", newline="") as text:
            TEXT_FORMATS[suffix](rows, text)
    if not list(export_rows(case, kind)):
        pytest.skip(f"this case has no {kind}")
    assert exported_kind(file) == kind
    with pytest.raises(BadUsage, match=f"holds exported {kind}"):
        refuse_rows([file])


def test_articles_are_no_exported_rows(tmp_path: Path):
    """A table of articles, a broken line and a missing file pass."""
    for name, text in {
        "a.csv": "id,title,text\n1,Pier,The pier closed.\n",
        "b.jsonl": '{"text": "The pier closed."}\n',
        "c.jsonl": "{broken\n",
        "d.bin": "\0\1",
    }.items():
        (tmp_path / name).write_text(text, encoding="utf8")
    refuse_rows([*tmp_path.iterdir(), tmp_path / "missing"])


def test_a_later_alert_of_the_target_stays(case: Ledger, tmp_path: Path):
    """An alert that was revised in the target after the archive was made is not set back."""
    with open_ledger(tmp_path / "new.db") as new:
        Merging(case, new).merge(NOW)
        alert = next(iter(new.reader().alerts()))
        later = replace(alert, reason="More was said.", revised=alert.revised.replace(year=2099))
        LedgerWriter(new).add_alert(later)
        assert Merging(case, new).merge(NOW).alerts == 0
        assert next(iter(new.reader().alerts())).reason == "More was said."
