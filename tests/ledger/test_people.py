"""Users, logins, links, searches and briefs: what stands, what has ended, and who changed it."""

from dataclasses import replace

import pytest

from tests.ledger.pages import HOUR, NOON
from tocsin.ledger import Publication, SavedSearch, SessionRecord, ShareLink, User, UserRole
from tocsin.terms.errors import LedgerError, NotFound

ANA = User("ana", "$argon2id$made-up", UserRole.OWNER)
LOGIN = SessionRecord("digest-1", "ana", "secret", NOON, NOON + HOUR)
OTHER_LOGIN = SessionRecord("digest-9", "ana", "secret", NOON, NOON + HOUR)
LASTING = ShareLink("digest-3", "/brief", "ana", NOON, None)
LINK = ShareLink("digest-2", "/brief", "ana", NOON, NOON + HOUR)
DRAFT = Publication("publication-0001abcd", "harbour", "The harbour", "ana", {"lines": ["claim-1"]})


def test_a_user_has_one_standing_version(ledger, writer, reader):
    """Password and role can change; each change has its audit line, without the hash."""
    assert writer.put_user(ANA, "ana", NOON)
    assert not writer.put_user(ANA, "ana", NOON)
    assert reader.user("ana") == ANA
    reduced = replace(ANA, role=UserRole.READER)
    assert writer.put_user(reduced, "bo", NOON + HOUR)
    assert reader.users() == (reduced,)
    assert reader.user("carla") is None
    lines = list(reader.audit("ana"))
    assert [(line.action, line.by, line.detail["role"]) for line in lines] == [
        ("user/put", "ana", "owner"),
        ("user/put", "bo", "reader"),
    ]
    assert all("argon2" not in str(line.detail) for line in lines)
    assert "argon2" not in repr(ANA)
    assert ledger.verify_chain().sound


def test_who_is_removed_is_out(writer, reader):
    """A removed user's logins end with them; a user who is not there cannot be removed."""
    writer.put_user(ANA, "ana", NOON)
    writer.open_session(LOGIN)
    writer.remove_user("ana", "bo", NOON)
    assert reader.user("ana") is None
    assert reader.session(LOGIN.token, NOON) is None
    with pytest.raises(NotFound, match="ana: there is no such user"):
        writer.remove_user("ana", "bo", NOON)
    assert [line.action for line in reader.audit()] == ["user/put", "user/remove"]


def test_a_name_has_an_end(writer):
    """A name that no index takes is refused."""
    with pytest.raises(LedgerError, match="at most"):
        writer.put_user(replace(ANA, name="a" * 501), "ana", NOON)


def test_a_login_ends(writer, reader):
    """A login ends when its time is over, when its user logs out, or all at once."""
    writer.open_session(LOGIN)
    writer.open_session(OTHER_LOGIN)
    assert reader.session("digest-1", NOON) == LOGIN
    assert reader.session("digest-1", NOON + HOUR) is None
    assert reader.session("digest-none", NOON) is None
    assert writer.close_session("digest-1", NOON)
    assert not writer.close_session("digest-1", NOON)
    assert reader.session("digest-1", NOON) is None
    assert writer.close_sessions_of("ana", NOON) == 1
    assert reader.session("digest-9", NOON) is None


def test_a_link_can_be_taken_back(writer, reader):
    """A link works until it expires or is revoked; both ends have their audit line."""
    writer.share(LINK)
    writer.share(LASTING)
    assert reader.share_link("digest-2", NOON) == LINK
    assert reader.share_link("digest-2", NOON + HOUR) is None
    assert reader.share_link("digest-3", NOON + HOUR) == LASTING
    writer.revoke_share("digest-3", "bo", NOON + HOUR)
    assert reader.share_link("digest-3", NOON + HOUR) is None
    assert reader.share_links() == (LINK, replace(LASTING, revoked=NOON + HOUR))
    with pytest.raises(NotFound, match="revoked already"):
        writer.revoke_share("digest-3", "bo", NOON)
    assert [line.action for line in reader.audit()] == ["share/add", "share/add", "share/revoke"]


def test_what_a_person_saw_last(writer, reader):
    """Each person has one mark a case, the last one."""
    assert reader.seen("ana", "harbour") is None
    writer.see("ana", "harbour", NOON)
    writer.see("ana", "harbour", NOON + HOUR)
    writer.see("bo", "harbour", NOON)
    assert reader.seen("ana", "harbour") == NOON + HOUR
    assert reader.seen("bo", "harbour") == NOON
    assert reader.seen("ana", "strait") is None


def test_searches_are_saved_by_name(writer, reader):
    """Saving under the same name is the next version; a dropped search is gone."""
    search = SavedSearch("ana", "denials", "act:denies")
    assert writer.save_search(search, NOON)
    assert not writer.save_search(search, NOON)
    narrower = replace(search, query="act:denies crates")
    assert writer.save_search(narrower, NOON + HOUR)
    assert reader.saved_searches("ana") == (narrower,)
    assert reader.saved_searches("bo") == ()
    assert writer.drop_search(search.id, NOON + HOUR)
    assert not writer.drop_search(search.id, NOON + HOUR)
    assert reader.saved_searches("ana") == ()


def test_a_brief_is_edited_and_published(writer, reader):
    """Every edit is a version; what was published can be read again byte by byte."""
    assert writer.put_draft(DRAFT, NOON)
    assert not writer.put_draft(DRAFT, NOON)
    edited = replace(DRAFT, structure={"lines": ["claim-2", "claim-1"]})
    assert writer.put_draft(edited, NOON + HOUR)
    files = {"brief.md": ("text/markdown", b"# The harbour"), "brief.html": ("text/html", b"<h1>")}
    published = writer.publish(edited, files, NOON + HOUR)
    assert reader.publication(DRAFT.id) == published
    assert published.published == NOON + HOUR
    assert {file.name: reader.content(file.sha256) for file in published.files} == {
        name: content for name, (_, content) in files.items()
    }
    assert list(reader.publications("harbour")) == [published]
    assert list(reader.publications("strait")) == []
    assert list(reader.publications(as_of=NOON)) == [DRAFT]
    assert list(reader.publications(closed_too=True)) == [DRAFT, edited, published]
    (line,) = reader.audit(DRAFT.id)
    assert (line.action, sorted(line.detail["files"])) == ("publish", ["brief.html", "brief.md"])
    assert reader.find(DRAFT.id[:-2]).kind == "publication"
    with pytest.raises(NotFound, match="publication-none"):
        reader.publication("publication-none")
