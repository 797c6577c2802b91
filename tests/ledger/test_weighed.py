"""Findings have one standing version; judgements and the audit log only grow, and no change goes unseen."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, update

from tests.ledger.pages import HOUR, NOON
from tocsin.ledger import AuditLine, FindingFilter
from tocsin.ledger.queries.weighed import undone
from tocsin.ledger.records import KeptJudgement
from tocsin.ledger.rows.weighed import FIRST, line_after
from tocsin.ledger.tables import audit, judgements
from tocsin.terms.errors import LedgerError, NotFound
from tocsin.terms.finding import Finding, FindingKind
from tocsin.terms.judgement import Decision, Judgement

COUNT = Finding(FindingKind.ORIGINS, "claim-1", None, {"least": 1, "most": 2}, ("one account",))
ANSWER = Finding(FindingKind.ANSWER, "claim-1", "claim-2", {"kind": "denies"}, ("same crates",))
OTHER = Finding(FindingKind.ORIGINS, "claim-2", None, {"least": 1, "most": 1})
REJECT = Judgement(Decision.REJECT, "claim-1", None, {}, "ana", NOON, "a dream")
MERGE = Judgement(Decision.MERGE, "event-1", "event-2", {"as": ["event-1"]}, "bo", NOON + HOUR)


def test_a_finding_has_one_standing_version(writer, reader):
    """A changed value closes the version that stood; the same again adds nothing."""
    assert writer.put_findings([COUNT, ANSWER], NOON) == 2
    assert writer.put_findings([COUNT], NOON + HOUR) == 0
    more = replace(COUNT, value={"least": 2, "most": 2})
    assert writer.put_findings([more], NOON + HOUR) == 1
    assert list(reader.findings()) == [ANSWER, more]
    assert list(reader.findings(as_of=NOON)) == [COUNT, ANSWER]
    versions = list(reader.kept_findings(FindingFilter(kinds=("origins",), closed_too=True)))
    assert [(kept.finding, kept.opened, kept.closed) for kept in versions] == [
        (COUNT, NOON, NOON + HOUR),
        (more, NOON + HOUR, None),
    ]
    assert reader.finding(COUNT.id).finding == more
    assert reader.find(COUNT.id[:-2]).kind == "finding"


def test_what_no_longer_holds_goes_with_what_comes(writer, reader):
    """What is closed and what takes its place change together, and are counted together."""
    writer.put_findings([COUNT, ANSWER], NOON)
    assert writer.put_findings([OTHER, COUNT], NOON + HOUR, [ANSWER.id]) == 2
    assert list(reader.findings()) == [COUNT, OTHER]
    assert list(reader.findings(as_of=NOON)) == [COUNT, ANSWER]


def test_findings_are_asked_for_by_what_they_are_about(writer, reader):
    """Kind, subject, object, either of both, and what arrived after a number narrow."""
    writer.put_findings([COUNT, ANSWER, OTHER], NOON)
    asked = {
        FindingFilter(kinds=("origins",)): [COUNT, OTHER],
        FindingFilter(subject="claim-1"): [COUNT, ANSWER],
        FindingFilter(object="claim-2"): [ANSWER],
        FindingFilter(about="claim-2"): [ANSWER, OTHER],
        FindingFilter(about="claim-3"): [],
    }
    for wanted, found in asked.items():
        assert list(reader.findings(wanted)) == found
    second = list(reader.kept_findings())[1].seq
    assert list(reader.findings(FindingFilter(after=second))) == [OTHER]
    assert list(reader.findings_about(["claim-2", "claim-9"])) == [OTHER]
    assert list(reader.findings_about(["claim-1"], kinds=("answer",))) == [ANSWER]
    assert list(reader.findings_naming(["claim-2", "claim-9"], ("answer",))) == [ANSWER]
    assert list(reader.findings_naming(["claim-2"], ("origins",))) == []
    assert [each.read() for each in reader.unread_about(["claim-2", "claim-9"])] == [OTHER]
    assert [each.read() for each in reader.unread_naming(["claim-2"], ["answer"])] == [ANSWER]
    assert list(reader.unread_naming(["claim-2"], ["origins"])) == []
    with pytest.raises(NotFound, match="finding-none"):
        reader.finding("finding-none")


def test_findings_that_no_longer_hold_are_closed(writer, reader):
    """What is gone is closed and the rest left alone; where nothing is new or gone, nothing changes."""
    writer.put_findings([COUNT, ANSWER, OTHER], NOON)
    assert writer.put_findings((), NOON + HOUR, [ANSWER.id, "finding-none"]) == 1
    assert list(reader.findings()) == [COUNT, OTHER]
    assert list(reader.findings(as_of=NOON)) == [COUNT, ANSWER, OTHER]
    assert writer.put_findings((), NOON + HOUR) == 0
    assert list(reader.findings()) == [COUNT, OTHER]


@pytest.mark.parametrize("value", [{"at": NOON}, {"share": float("nan")}])
def test_what_is_no_json_is_refused(writer, value):
    """A value that could not be read back equal is not written."""
    with pytest.raises(LedgerError, match="no JSON"):
        writer.put_findings([replace(COUNT, value=value)], NOON)


def test_subjects_have_an_end(writer):
    """A subject that no index takes is refused by its beginning."""
    with pytest.raises(LedgerError, match=r"xxx…: a subject or object has at most"):
        writer.put_findings([replace(COUNT, subject="x" * 501)], NOON)


def test_a_judgement_is_kept_with_its_line(ledger, writer, reader):
    """What a person decided comes back with who, when and why, and stands in the audit log."""
    id_ = writer.judge(REJECT, NOON)
    assert id_ == REJECT.id
    kept = reader.judgement(id_)
    assert kept.judgement == REJECT
    (line,) = reader.audit()
    assert (line.action, line.subject, line.by, line.at) == ("judge/reject", "claim-1", "ana", NOON)
    assert kept.line == line.digest
    assert reader.find(id_[:16]).kind == "judgement"
    assert ledger.verify_chain().sound


def test_a_judgement_without_a_moment_takes_the_present(writer, reader):
    """The moment of keeping is the moment of the decision where no other is given."""
    id_ = writer.judge(replace(REJECT, at=None), NOON + HOUR)
    assert reader.judgement(id_).judgement == replace(REJECT, at=NOON + HOUR)


def test_the_same_judgement_twice_is_refused(writer, reader):
    """The same decision of the same person at the same moment is one decision."""
    writer.judge(REJECT, NOON)
    with pytest.raises(LedgerError, match="is kept already"):
        writer.judge(REJECT, NOON)
    assert len(list(reader.audit())) == 1


def test_an_undone_judgement_no_longer_counts(writer, reader):
    """What is undone stays on record; undoing the undoing makes it count again."""
    rejected, merged = writer.judge(REJECT, NOON), writer.judge(MERGE, NOON)
    undo = Judgement(Decision.UNDO, "claim-1", rejected, {}, "ana", NOON + HOUR)
    undoing = writer.judge(undo, NOON + HOUR)
    assert [kept.id for kept in reader.judgements()] == [merged]
    assert [kept.id for kept in reader.judgements(as_of=NOON)] == [rejected]
    assert [kept.id for kept in reader.judgements("event-2")] == [merged]
    assert [kept.id for kept in reader.judgements("claim-1", undone_too=True)] == [rejected, undoing]
    writer.judge(Judgement(Decision.UNDO, "claim-1", undoing, {}, "bo", NOON + 2 * HOUR), NOON)
    assert [kept.id for kept in reader.judgements()] == [rejected, merged]


def test_standing_judgements_of_several_records(writer, reader):
    """Those that nobody undid, in order of arrival; the latest of all first, and the judged counted once."""
    assert reader.judgements_about(["claim-1"]) == reader.latest_judgements(9) == ()
    assert reader.judged_count() == 0
    noted = replace(REJECT, decision=Decision.NOTE, subject="event-1")
    merged, rejected, note = (writer.judge(made, NOON) for made in (MERGE, REJECT, noted))
    both = [kept.id for kept in reader.judgements_about(["claim-1", "event-1", "claim-9"])]
    assert both == [merged, rejected, note]
    assert [kept.id for kept in reader.latest_judgements(2)] == [note, rejected]
    assert reader.judged_count() == 2
    undoing = writer.judge(Judgement(Decision.UNDO, "claim-1", rejected, {}, "ana", NOON + HOUR), NOON)
    assert reader.judgements_about(["claim-1"]) == ()
    assert [kept.id for kept in reader.latest_judgements(9)] == [note, merged]
    assert reader.judged_count() == 1
    assert [kept.id for kept in reader.judgements("claim-1", undone_too=True)] == [rejected, undoing]


def test_only_what_is_kept_can_be_undone(writer, reader):
    """Undoing a judgement that nobody made is refused, and leaves no line."""
    with pytest.raises(NotFound, match="judgement-none: there is no such judgement"):
        writer.judge(Judgement(Decision.UNDO, "claim-1", "judgement-none"), NOON)
    assert list(reader.audit()) == []
    with pytest.raises(NotFound, match="judgement-none"):
        reader.judgement("judgement-none")


@given(st.lists(st.integers(0, 20), max_size=12))
def test_undoing_is_an_alternation(targets):
    """Whoever undoes whom: a judgement falls where a standing later one names it, and only there."""
    ids = [f"j{number}" for number in range(len(targets))]
    made = [
        KeptJudgement(n, ids[n], Judgement(Decision.UNDO, "x", f"j{target}"), "")
        for n, target in enumerate(targets)
        if target < n
    ]
    fallen = undone(made)
    for kept in made:
        strikers = [o for o in made if o.seq > kept.seq and o.judgement.object == kept.id]
        assert (kept.id in fallen) == any(o.id not in fallen for o in strikers)


def test_other_changes_are_noted(ledger, writer, reader):
    """Users, shares and publications have their lines in the same chain."""
    noted = writer.note(AuditLine("user/add", "bo", "ana", NOON, {"role": "analyst"}))
    writer.judge(REJECT, NOON + HOUR)
    lines = list(reader.audit())
    assert lines[0].digest == noted.digest == lines[1].previous
    assert list(reader.audit("bo")) == lines[:1]
    assert list(reader.audit(after=lines[0].seq)) == lines[1:]
    assert reader.latest_lines(1) == (lines[1],)
    assert reader.latest_lines(9) == (lines[1], lines[0])
    result = ledger.verify_chain()
    assert result.sound
    assert result.detail.startswith("2 lines in an unbroken chain that ends with " + lines[1].digest[:16])


TAMPERED = {
    "was changed": update(audit).where(audit.c.subject == "bo").values(by="nobody"),
    "line 1 of the audit log was changed": update(audit)
    .where(audit.c.subject == "bo")
    .values(opened_at=NOON - timedelta(days=1)),
    "line 2 of the audit log does not follow": delete(audit).where(audit.c.subject == "carla"),
    "says another thing than its line": update(judgements)
    .where(judgements.c.subject == "claim-1")
    .values(decision="accept"),
    "says another thing": update(judgements).where(judgements.c.subject == "event-1").values(value={}),
    "the judgement of the audit log on event-1 by bo is gone": delete(judgements).where(
        judgements.c.subject == "event-1"
    ),
}


@pytest.mark.parametrize("fault", TAMPERED)
def test_no_change_goes_unseen(ledger, writer, fault):
    """Whoever changes a line, takes one out, or changes a judgement is found out."""
    writer.note(AuditLine("user/add", "bo", "ana", NOON, {"role": "analyst"}))
    writer.note(AuditLine("user/add", "carla", "ana", NOON, {"role": "reader"}))
    writer.judge(REJECT, NOON)
    writer.judge(MERGE, NOON)
    assert ledger.verify_chain().sound
    with ledger.connections.writing() as connection:
        connection.execute(TAMPERED[fault])
    result = ledger.verify_chain()
    assert not result.sound
    assert fault in result.detail
    assert result in ledger.check()


def test_a_judgement_slipped_in_is_seen(ledger, writer):
    """A judgement that names another's line is no judgement of the log."""
    writer.judge(REJECT, NOON)
    with ledger.connections.writing() as connection:
        connection.exec_driver_sql("UPDATE audit SET action = 'user/add'")
    assert "has no line in the audit log" in ledger.verify_chain().detail


@settings(max_examples=10)
@given(st.dictionaries(st.text(), st.none() | st.text() | st.integers(-9, 9) | st.booleans(), max_size=3))
def test_a_value_is_kept_whatever_text_it_holds(value):
    """The seal over a line does not depend on the order in which a value's keys were written."""
    turned = dict(reversed(value.items()))
    one = line_after(FIRST, AuditLine("a", "b", "c", NOON, value))
    assert one.digest == line_after(FIRST, AuditLine("a", "b", "c", NOON, turned)).digest
    assert one.digest != line_after(one.digest, AuditLine("a", "b", "c", NOON, value)).digest
