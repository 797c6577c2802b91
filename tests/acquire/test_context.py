"""STIX and FollowTheMoney bundles as context."""

import json

from tests.acquire.prose import found

from tocsin.terms.page import GivenFacts


def test_stix():
    """Reports, notes and opinions are pages; the rest is counted, not read."""
    bundle = {
        "type": "bundle",
        "id": "bundle--1",
        "objects": [
            {
                "type": "report",
                "id": "report--1",
                "name": "Ferry",
                "description": "It sails.",
                "published": "2024-06-14T08:00:00Z",
                "created": "2024-06-20T08:00:00Z",
                "external_references": [{"source_name": "Ellery Post", "url": "https://post.example/a"}],
            },
            {"type": "note", "id": "note--1", "abstract": "Pier", "content": "It holds."},
            {"type": "opinion", "id": "opinion--1", "opinion": "agree", "explanation": "So it seems."},
            {"type": "report", "id": "report--2", "name": "No words"},
            {"type": "identity", "id": "identity--1", "name": "Quill"},
            {"type": "note", "id": "note--2", "content": "Withdrawn.", "revoked": True},
        ],
    }
    report, note, opinion, rest = found(json.dumps(bundle).encode(), "bundle.json")
    assert report.given == GivenFacts(
        "Ferry", "Ellery Post", "https://post.example/a", None, "2024-06-14T08:00:00+00:00"
    )
    assert (report.document, note.text, opinion.text) == ("report--1", "Pier\n\nIt holds.", "So it seems.")
    assert note.given is None
    assert (rest.kind, rest.reason[:9]) == ("context", "3 objects")


def test_follow_the_money():
    """An entity with a body is a page; persons and companies are counted."""
    article = {
        "id": "a1",
        "schema": "Article",
        "properties": {"title": ["Ferry"], "bodyText": ["It sails."], "publishedAt": ["2024-06"]},
    }
    person = {"id": "p1", "schema": "Person", "properties": {"name": ["Ada Quill"]}}
    lines = "\n".join(json.dumps(entity) for entity in (person, article))
    for name in ("case.ftm", "case.jsonl"):
        page, rest = found(lines.encode(), name)
        assert (page.document, page.text, page.given) == (
            "a1",
            "It sails.",
            GivenFacts("Ferry", published="2024-06"),
        )
        assert (rest.kind, "1 Person" in rest.reason) == ("context", True)
