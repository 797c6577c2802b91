"""An archive is verified whole before anything of it is used."""

import io
import json
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.exchange.casearchive.manifest import is_member_name
from tocsin.exchange.casearchive.packing import CasePacker
from tocsin.exchange.casearchive.unpacking import UnpackLimits, is_case_archive, open_case
from tocsin.terms.digest import sha256_bytes
from tocsin.terms.errors import BadInput

MADE = datetime(2025, 3, 9, 8, 30, tzinfo=UTC)
PAGE = b"The ferry left the pier at noon."


def packed() -> bytes:
    """A small archive."""
    out = io.BytesIO()
    with CasePacker(out, MADE) as packer:
        packer.add_bytes("ledger.db", b"a ledger")
        packer.add_bytes(f"pages/{sha256_bytes(PAGE)}", PAGE)
        packer.add_rows("rows/claims.jsonl", [{"id": "claim-1"}, {"id": "claim-2", "odd": "\ud800"}])
        packer.finish("harbour", {"pages": 1})
    return out.getvalue()


def rewritten(change) -> bytes:
    """The archive with members changed by hand: `change` gets and gives names and bytes."""
    with zipfile.ZipFile(io.BytesIO(packed())) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in change(members).items():
            archive.writestr(name, content)
    return out.getvalue()


def kept(folder: Path, content: bytes) -> Path:
    """Bytes as a file."""
    path = folder / "case.zip"
    path.write_bytes(content)
    return path


def manifest_with(**more: object):
    """A change of the manifest's fields."""

    def change(members: dict[str, bytes]) -> dict[str, bytes]:
        held = {**json.loads(members["manifest.json"]), **more}
        return {**members, "manifest.json": json.dumps(held).encode()}

    return change


def test_a_sound_archive_is_opened(tmp_path: Path):
    """Members, counts and pages are as they were packed; a member comes out as it went in."""
    archive = open_case(kept(tmp_path, packed()))
    assert is_case_archive(archive.path)
    assert archive.manifest.name == "harbour"
    assert archive.pages == {sha256_bytes(PAGE)}
    archive.extract("ledger.db", tmp_path / "out.db")
    assert (tmp_path / "out.db").read_bytes() == b"a ledger"
    assert len(archive.content("rows/claims.jsonl").splitlines()) == 2


def test_an_archive_is_the_same_twice():
    """The same case at the same moment gives the same bytes."""
    assert packed() == packed()


STRANGE = [
    "../out.txt",
    "/etc/passwd",
    "pages/../../x",
    "C:\\x",
    "pages/short",
    "rows/x.exe",
    "watches/a/b.yaml",
]


@pytest.mark.parametrize("name", STRANGE)
def test_a_member_that_no_case_has_is_refused(tmp_path: Path, name: str):
    """A name that leads out of the archive, or that we never write, stops everything."""
    path = kept(tmp_path, rewritten(lambda members: {**members, name: b"x"}))
    with pytest.raises(BadInput, match="no case has"):
        open_case(path)
    assert [item.name for item in tmp_path.iterdir()] == ["case.zip"]


@given(st.text(max_size=30))
def test_no_name_of_a_member_leads_elsewhere(name: str):
    """Whatever is taken for a member's name has no part that goes up, and is relative."""
    if is_member_name(name):
        assert ".." not in name.split("/")
        assert "\\" not in name
        assert not name.startswith("/")


def test_a_member_named_twice_is_refused(tmp_path: Path):
    """Two members of one name: which of them would count?"""
    path = kept(tmp_path, packed())
    with zipfile.ZipFile(path, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr("ledger.db", b"another ledger")
    with pytest.raises(BadInput, match="twice"):
        open_case(path)


def test_a_link_is_refused(tmp_path: Path):
    """A member that is a symbolic link is no file of a case."""
    path = kept(tmp_path, packed())
    info = zipfile.ZipInfo("watches/a.yaml")
    info.external_attr = 0o120777 << 16
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr(info, "/etc/passwd")
    with pytest.raises(BadInput, match="link"):
        open_case(path)


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (manifest_with(version=2), "newer Tocsin"),
        (manifest_with(version="1"), "no version"),
        (manifest_with(format="other"), "no archive of a case"),
        (manifest_with(members=[{"name": "ledger.db"}]), "manifest is damaged"),
        (lambda held: {**held, "manifest.json": b"{"}, "no JSON"),
        (lambda held: {k: v for k, v in held.items() if k != "manifest.json"}, "no manifest"),
        (lambda held: {k: v for k, v in held.items() if k != "ledger.db"}, "lacks a member"),
        (lambda held: {**held, "rows/events.jsonl": b"{}\n"}, "does not name"),
        (lambda held: {**held, "ledger.db": b"b ledger"}, "another digest"),
        (lambda held: {**held, "ledger.db": b"a ledger and more"}, "more bytes"),
        (lambda held: {**held, "ledger.db": b"a"}, "fewer bytes"),
    ],
)
def test_a_changed_archive_is_refused(tmp_path: Path, change, reason: str):
    """Whatever was changed is named."""
    with pytest.raises(BadInput, match=reason):
        open_case(kept(tmp_path, rewritten(change)))


@given(st.data())
def test_a_cut_or_damaged_archive_is_refused_or_whole(tmp_path_factory: pytest.TempPathFactory, data):
    """No cut and no changed byte gives an archive that opens and says something else."""
    whole = packed()
    folder = tmp_path_factory.mktemp("damaged")
    if data.draw(st.booleans()):
        content = whole[: data.draw(st.integers(0, len(whole) - 1))]
    else:
        place = data.draw(st.integers(0, len(whole) - 1))
        content = whole[:place] + bytes([whole[place] ^ data.draw(st.integers(1, 255))]) + whole[place + 1 :]
    sound = open_case(kept(folder, whole)).manifest
    try:
        opened = open_case(kept(folder, content))
    except BadInput:
        return
    assert opened.manifest.members == sound.members


def test_a_bomb_is_refused_before_it_goes_off(tmp_path: Path):
    """What would unpack too far is refused by what its manifest says; what says less is stopped there."""
    bomb = b"0" * 3_000_000

    def honest(members: dict[str, bytes]) -> dict[str, bytes]:
        manifest = json.loads(members["manifest.json"])
        manifest["members"] = [
            {**m, "size": len(bomb), "sha256": sha256_bytes(bomb)} if m["name"] == "ledger.db" else m
            for m in manifest["members"]
        ]
        return {**members, "ledger.db": bomb, "manifest.json": json.dumps(manifest).encode()}

    with pytest.raises(BadInput, match="times its size"):
        open_case(kept(tmp_path, rewritten(honest)), UnpackLimits(free=1_000_000))
    with pytest.raises(BadInput, match="more than 2000000"):
        open_case(kept(tmp_path, rewritten(honest)), UnpackLimits(total=2_000_000))
    with pytest.raises(BadInput, match="more bytes"):
        open_case(kept(tmp_path, rewritten(lambda held: {**held, "ledger.db": bomb})))
    with pytest.raises(BadInput, match="manifest has more"):
        open_case(kept(tmp_path, packed()), UnpackLimits(manifest=100))


@pytest.mark.parametrize("content", [b"", b"PK", b"no zip at all", b"PK\x03\x04" + b"\0" * 60])
def test_another_file_is_no_case(tmp_path: Path, content: bytes):
    """A file of another kind is told from an archive, and refused as one."""
    path = kept(tmp_path, content)
    assert not is_case_archive(path)
    with pytest.raises(BadInput, match="ZIP"):
        open_case(path)
