"""A brief from a case."""

from dataclasses import replace
from typing import Any

from tests.watches.cases import LATER, NOW, Said, Told, case_of, report, shells, watch_of

from tocsin.briefs.compose import compose
from tocsin.briefs.html import render_html
from tocsin.briefs.markdown import render_markdown
from tocsin.briefs.settings import BriefSettings
from tocsin.terms.account import Role
from tocsin.terms.case import Case
from tocsin.terms.claim import Act, Certainty
from tocsin.terms.finding import Finding, FindingKind
from tocsin.terms.interval import parse_partial
from tocsin.terms.page import SetAside
from tocsin.terms.source import SourceClass
from tocsin.terms.span import Span
from tocsin.terms.story import Snapshot, Witness
from tocsin.terms.watch import Clock
from tocsin.watches.check import check_indicators

RINGS = shells(lead_time="weeks", alternative="apples")
WATCH = watch_of(RINGS, replace(RINGS, words=("parade",), id="parade"))
TALLY = (
    "4 pages gave 4 stories in 3 accounts; 3 of the stories are about North Korea and Russia. "
    "1 of these is undated and enters no trend."
)

NEWS = Told(
    "Ann Oak said that North Korea had sent shells to Russia. It rained.\n"
    "Moscow denied the sale. Ann Oak expected more shells by winter, probably from North Korea.\n"
    "What Russia pays is not known, Ben Elm said. The ministry declined to name a price.",
    (
        Said("North Korea had sent shells to Russia", "Ann Oak", country="KOR"),
        Said("the sale", "Moscow", Act.DENIES, country="RUS", source_class=SourceClass.OFFICE),
        Said("more shells by winter", "Ann Oak", Act.EXPECTS, "KOR", Certainty.LIKELY, "probably"),
        Said("What Russia pays is not known", "Ben Elm", certainty=Certainty.OPEN, hedge="not known"),
        Said("to name a price", "The ministry", Act.DECLINES),
    ),
    outlet="The Mast",
    title="Shells by rail",
    account="account-mast",
    address="pages/mast.html",
)
REPRINT = replace(NEWS, address="pages/keel.txt", outlet="The Keel", role=Role.CARRIER)
OWED = Said("owed", "Ben Elm")
UNDATED = Told(
    "Ben Elm said that Russia owed North Korea money.", (Said("owed", "Ben Elm"),), None, title="Debts"
)
PERU = Told(
    "Ben Elm said that it snowed in Peru.",
    (Said("it snowed", "Ben Elm"),),
    title="Snow",
    address="pages/peru.txt",
)


def whole() -> Case:
    case = case_of(NEWS, REPRINT, UNDATED, PERU)
    case = replace(case, set_asides=(SetAside("pages/void.html", "the file is empty", "empty"),))
    return replace(case, alerts=check_indicators(WATCH, case, NOW))


def made(case: Case | None = None, **settings: Any):
    return compose(whole() if case is None else case, WATCH, LATER, BriefSettings(**settings))


def section(brief, name):
    return next(section for section in brief.sections if section.id == name)


def texts(brief, name):
    part = section(brief, name)
    return [row.text for g in part.groups for line in g.lines for row in (line, *line.under)]


def test_the_bottom_line_comes_first():
    """What rings, with plain counts, and what does not."""
    brief = made()
    assert brief.sections[0].id == "bottom-line"
    assert texts(brief, "bottom-line") == [
        "1 of 2 indicators has moved, in 1 development.",
        "Are shells said to be sent?",
        "Ann Oak said",
        "Against it: Moscow denied",
        "Not moved: parade.",
        TALLY,
    ]
    judgement = section(brief, "bottom-line").groups[0].lines[1]
    assert judgement.tags == ("14 June 2024", "2 claims", "1 origin", "disputed: denied by Moscow")
    assert judgement.under[0].quoted.pieces == ("North Korea had sent shells to Russia",)


def test_an_alarm_of_undated_stories_says_so():
    """A rule that goes by the day of receipt rings for stories without a day, and shows that."""
    watch = watch_of(shells(clock=Clock.LEARNED))
    case = case_of(NEWS, report(None, "Cy Ash", "pages/late.txt"))
    for kept, period in (
        (case, "14 June 2024 and undated"),
        (case_of(replace(NEWS, published=None)), "undated"),
    ):
        brief = compose(replace(kept, alerts=check_indicators(watch, kept, NOW)), watch, LATER)
        (group,) = section(brief, "alarms").groups
        assert group.lines[0].tags[0] == period


def test_alarms_give_their_reasons():
    """An alarm shows its rule's sentence, lead time, alternative, claims and what speaks against it."""
    (group,) = section(made(), "alarms").groups
    assert group.title == "Are shells said to be sent?"
    assert group.note == "Rule shells. Lead time: weeks. What else would look the same: apples."
    (reason,) = group.lines
    assert reason.text.startswith(
        "2 claims (words: shell) in 1 account published on 14 June 2024 rest on 1 origin"
    )
    assert reason.tags == ("14 June 2024", "rang 1 December 2024")
    assert [line.text for line in reason.under] == [
        "Ann Oak said",
        "Ann Oak expected",
        "Against it: Moscow denied",
    ]


def test_a_revised_alarm_says_what_is_new():
    """What a later version of an alert has that the earlier had not stands beside its reason."""
    before = whole()
    more = case_of(NEWS, REPRINT, UNDATED, PERU, report("2024-06-20", "Cy Ash", "pages/late.txt"))
    alerts = check_indicators(WATCH, replace(more, alerts=before.alerts), LATER)
    (line,) = section(made(replace(more, alerts=alerts)), "alarms").groups[0].lines
    assert "revised 2 December 2024" in line.tags[1]
    assert line.tags[2].startswith("New: 1 more claim")


def test_the_latest_development_of_a_rule_comes_first():
    """Developments of one rule stand in one group, the latest first, each with what moved it."""
    case = case_of(NEWS, report("2024-11-20", "Cy Ash", "pages/late.txt"))
    case = replace(case, alerts=check_indicators(WATCH, case, NOW))
    (group,) = section(made(case), "alarms").groups
    assert [line.tags[0] for line in group.lines] == ["20 November 2024", "14 June 2024"]
    assert all(line.under for line in group.lines)


def test_a_rule_that_is_gone_still_tells_its_alarm():
    """An alert of a rule that the watch holds no more is shown, and said to be one."""
    brief = compose(whole(), watch_of(replace(RINGS, id="other")), LATER)
    (group,) = section(brief, "alarms").groups
    assert (group.title, group.note) == ("shells", "The watch holds this rule no more.")


def test_an_allegation_stands_with_its_answer():
    """Under an allegation stands what weighing paired with it: the kind, how fast, what it left open."""
    case = whole()
    allegation, denial = case.claims[0], case.claims[1]
    value = {"kind": "partly-denies", "days": 2, "unanswered": ["by rail"]}
    pair = Finding(FindingKind.ANSWER, allegation.id, denial.id, value, ("the accused answers",))
    (line,) = section(made(replace(case, findings=(pair,))), "disputed").groups[0].lines
    assert line.text == "Ann Oak said"
    assert [under.text for under in line.under] == ["Denied in part: Moscow denied"]
    assert line.under[0].tags[-3:] == ("after 2 days", "the accused answers", "left unanswered: by rail")


def test_allegations_with_the_same_answer_stand_together():
    """What the same denial meets is one entry, and a denial told twice is one line with both sentences."""
    twin = Told(
        "Cy Ash said that North Korea had sent shells to Russia. Moscow denied the sale.",
        (
            Said("North Korea had sent shells to Russia", "Cy Ash", country="KOR"),
            Said("the sale", "Moscow", Act.DENIES, country="RUS", source_class=SourceClass.OFFICE),
        ),
        "2024-06-16",
        address="pages/twin.txt",
    )
    case = case_of(NEWS, twin)
    said = [claim for claim in case.claims if claim.act is Act.STATES and "had sent" in claim.content.text]
    denied = [claim for claim in case.claims if claim.act is Act.DENIES]
    pairs = tuple(
        Finding(FindingKind.ANSWER, one.id, other.id, {"kind": "denies", "days": 0}, ("both speak of it",))
        for one in said
        for other in denied
    )
    (line,) = section(made(replace(case, findings=pairs)), "disputed").groups[0].lines
    assert [under.text for under in line.under] == ["Also: Cy Ash said", "Denied: Moscow denied"]
    assert len(line.under[1].citations) == 2
    assert "told in 2 accounts" in line.under[1].tags


def test_a_denial_that_only_points_is_shown_with_what_it_answers():
    """A denial of nothing but a pronoun says what was denied, where weighing knows it."""
    told = Told(
        "Ann Oak said that North Korea had sent shells to Russia. Moscow denied this.",
        (
            Said("North Korea had sent shells to Russia", "Ann Oak", country="KOR"),
            Said("this", "Moscow", Act.DENIES, country="RUS", source_class=SourceClass.OFFICE),
        ),
    )
    case = case_of(told)
    pair = Finding(FindingKind.ANSWER, case.claims[0].id, case.claims[1].id, {"kind": "denies"}, ())
    case = replace(case, findings=(pair,))
    brief = made(replace(case, alerts=check_indicators(WATCH, case, NOW)))
    (alarm,) = section(brief, "alarms").groups[0].lines
    against = alarm.under[-1]
    assert against.text == "Against it: Moscow denied what Ann Oak said:"
    assert against.quoted is not None
    assert against.quoted.pieces == ("North Korea had sent shells to Russia",)
    assert len(against.citations) == 2
    (answer,) = section(brief, "disputed").groups[0].lines[0].under
    assert answer.quoted is not None
    assert answer.quoted.pieces == ("this",)


def test_a_denial_without_its_allegation_is_shown_alone():
    """A denial that nothing was paired with is no less a denial."""
    (group,) = section(made(), "disputed").groups
    assert group.title == "Denied; the ledger does not hold what"
    assert [line.text for line in group.lines] == ["Moscow denied"]


def test_what_is_not_known_has_its_place():
    """Open question, refusal and undated story each stand where they are looked for."""
    brief = made()
    groups = {group.title: [line.text for line in group.lines] for group in section(brief, "gaps").groups}
    assert groups == {
        "Open, or said to be unknown": ["Ben Elm said"],
        "Asked and not answered": ["The ministry declined to say"],
        "Stories that nothing dates": ["Debts"],
    }


def test_no_section_repeats_what_stands_above():
    """Expectations and voices hold what no alarm tells, and count what stands above."""
    promise = Said("a price by May", "Ann Oak", Act.PROMISES, "KOR")
    case = case_of(
        replace(
            NEWS,
            text=f"{NEWS.text}\nAnn Oak promised a price by May. Ben Elm said it snowed.",
            claims=(*NEWS.claims, promise, Said("it snowed", "Ben Elm")),
        )
    )
    brief = made(replace(case, alerts=check_indicators(WATCH, case, NOW)))
    groups = {group.title: group for group in section(brief, "expected").groups}
    assert [line.text for line in groups["Promised"].lines] == ["Ann Oak promised"]
    assert groups["Expected"].lines == ()
    assert groups["Expected"].note == "See also: 1 more above."
    (others,) = section(brief, "voices").groups
    assert [line.text for line in others.lines] == ["Ben Elm said"]
    assert others.note == "Heard above only: The ministry."


def test_voices_stand_by_side():
    """The watch's actors come first, then other states, then those of no known state."""
    text = "Pyongyang and Moscow met. Cy Ash said it rained. Moscow said it snowed. Bo Fir said it blew."
    said = (
        Said("it rained", "Cy Ash", country="KOR"),
        Said("it snowed", "Moscow", country="RUS"),
        Said("it blew", "Bo Fir"),
    )
    groups = section(made(case_of(Told(text, said))), "voices").groups
    assert [group.title for group in groups] == [
        "Russia",
        "KOR",
        "No state named: media, experts, unnamed and others",
    ]
    assert [line.text for line in groups[1].lines] == ["Cy Ash said"]


def test_sources_are_described():
    """Each source that an alarm rests on: what kind, how direct, how reliable, on what basis."""
    case = whole()
    claim = replace(case.claims[0], basis=Span(case.claims[0].content.spans[0].start, 30))
    grade = Finding(
        FindingKind.GRADE, "Ann Oak", "reliability", {"reliability": "B", "set": []}, ("9 of 10 came out",)
    )
    case = replace(case, claims=(claim, *case.claims[1:]), findings=(grade,))
    who, accounts = section(made(case), "sources").groups
    oak, moscow = who.lines
    assert (oak.text, moscow.text) == ("Ann Oak", "Moscow")
    assert oak.tags[:2] == ("a named person", "2 claims in 1 account")
    assert oak.tags[2] == "with no medium between; reported, not quoted"
    assert oak.tags[3].startswith("on the basis “")
    assert oak.tags[4] == "reliability B: 9 of 10 came out"
    assert oak.citations
    assert moscow.tags[0] == "an office"
    assert moscow.tags[-1] == "reliability F"
    assert accounts.title == "Accounts and their carriers"


def test_limits_are_counted():
    """What the limits leave out is counted where it is left out."""
    denials = tuple(Said(f"{word} of it", "Moscow", Act.DENIES) for word in ("all", "half"))
    text = "Moscow and Pyongyang met. Moscow denied all of it, then half of it."
    disputed = section(made(case_of(Told(text, denials)), lines_a_group=1), "disputed").groups[0]
    assert [line.quoted.pieces for line in disputed.lines] == [("half of it",)]
    assert disputed.note == "Not shown: 1 earlier line."
    brief = made(claims_a_speaker=1, speakers_a_side=1, claims_an_alarm=1)
    (alarm,) = section(brief, "alarms").groups[0].lines
    assert [line.text.split(":")[0] for line in alarm.under] == [
        "Ann Oak said",
        "1 more claim moved it",
        "Against it",
    ]
    rained = "Pyongyang and Moscow met. Cy Ash said it rained. Cy Ash said it snowed. Bo Fir said it blew."
    said = (Said("it rained", "Cy Ash"), Said("it snowed", "Cy Ash"), Said("it blew", "Bo Fir"))
    brief = made(case_of(Told(rained, said)), claims_a_speaker=1, speakers_a_side=1)
    (voices,) = section(brief, "voices").groups
    assert voices.note == "Not shown: 2 more claims."


def test_other_subjects_are_kept_out():
    """A story about something else is named apart, and nothing else rests on it."""
    brief = made()
    (line,) = section(brief, "apart").groups[0].lines
    assert (line.text, line.tags) == ("Snow", ("14 June 2024 (byline)", "1 claim", "Peru", "pages/peru.txt"))
    case = whole()
    snow = next(story.id for story in case.stories if story.title == "Snow")
    assert snow not in {citation.story for citation in brief.citations}


def test_a_story_that_was_not_read_is_said_to_be_kept():
    """A story that was not searched for names is no story about nothing."""
    case = whole()
    snow = next(story.id for story in case.stories if story.title == "Snow")
    brief = made(replace(case, names={key: names for key, names in case.names.items() if key != snow}))
    (group,) = section(brief, "apart").groups
    assert group.title == "Kept, but not read"


def test_carriers_stand_under_their_account():
    """A reprint is named with its proof under the telling it carries, and in every citation of it."""
    brief = made()
    lines = section(brief, "sources").groups[-1].lines
    assert [line.text for line in lines] == ["Shells by rail", "Debts"]
    (carrier,) = lines[0].under
    assert carrier.text == "Carrier: Shells by rail"
    assert "pages/keel.txt" in carrier.tags
    assert "90 words in common" in carrier.tags
    assert [c.address for c in brief.citations[0].carriers] == ["pages/keel.txt"]


def test_a_date_that_is_not_believed_is_shown():
    """A witness that the published interval contradicts is kept as what the page says."""
    false = Witness("header line", parse_partial("2024-09-03", "header line"), None)
    true = Witness("byline", parse_partial("2024-06", "byline"), None)
    (line,) = section(made(case_of(replace(NEWS, witnesses=(false, true)))), "sources").groups[-1].lines
    assert [under.text for under in line.under] == [
        "The page's header line says 3 September 2024; that is not believed."
    ]


def test_inputs_set_aside_are_named():
    """What could not be read stands in the brief with its reason."""
    assert texts(made(), "set-aside") == ["pages/void.html: the file is empty"]


def test_a_citation_carries_the_whole_sentence():
    """A citation has the sentence byte for byte, its page, digests, offsets and published interval."""
    case = whole()
    brief = made(case)
    first = brief.citations[0]
    assert first.sentence == "Ann Oak said that North Korea had sent shells to Russia."
    assert first.span.of(case.snapshots[first.snapshot].text) == first.sentence
    assert first.published == "14 June 2024 (byline)"
    assert [place.address for place in first.places] == ["pages/mast.html"]
    assert [c.number for c in brief.citations] == list(range(1, len(brief.citations) + 1))


def test_every_quotation_is_byte_exact():
    """Whatever stands in quotation marks is what the snapshot says at its offsets."""
    case = whole()
    quotations = [line.quoted for line in made(case).lines() if line.quoted]
    assert quotations
    for quoted in quotations:
        text = case.snapshots[quoted.snapshot].text
        assert tuple(span.of(text) for span in quoted.spans) == quoted.pieces


def test_every_line_about_the_world_is_cited():
    """Lines that quote have a citation, and every citation is used."""
    brief = made()
    assert all(line.citations for line in brief.lines() if line.quoted)
    used = {number for line in brief.lines() for number in line.citations}
    assert used == {citation.number for citation in brief.citations}


def test_ids_are_unique_and_stable():
    """Every line has an id of its own, the same in a brief made later from more pages."""
    ids = [line.id for line in made().lines()]
    assert len(ids) == len(set(ids))
    more = case_of(NEWS, REPRINT, UNDATED, PERU, report("2024-06-20", "Cy Ash", "pages/late.txt"))
    more = replace(more, alerts=check_indicators(WATCH, replace(more, alerts=whole().alerts), LATER))
    assert set(ids) - {line.id for line in made(more).lines()} == {
        line.id for line in section(made(), "set-aside").groups[0].lines
    }


def test_a_damaged_snapshot_silences_its_lines():
    """One changed byte: nothing that rests on the snapshot is printed, and the brief says so and why."""
    case = whole()
    story = next(story for story in case.stories if story.title == "Shells by rail")
    held = case.snapshots[story.snapshot]
    damaged = {**case.snapshots, story.snapshot: Snapshot(held.sha256, held.text.replace("rained", "poured"))}
    brief = made(replace(case, snapshots=damaged))
    assert len(brief.unprinted) == 5
    assert all(citation.snapshot != story.snapshot for citation in brief.citations)
    assert brief.unprinted[0].addresses == ("pages/mast.html",)
    assert "digest" in brief.unprinted[0].reason
    note = section(brief, "not-printed").note
    assert note == "5 claims did not verify and are printed nowhere above."
    page = render_html(brief) + render_markdown(brief)
    assert "5 claims of pages/mast.html: the snapshot's digest is" in page


def test_a_text_that_cannot_be_read_is_damaged_not_missing():
    """What the ledger could not give says why."""
    case = whole()
    story = next(story for story in case.stories if story.title == "Shells by rail")
    sound = {key: held for key, held in case.snapshots.items() if key != story.snapshot}
    why = f"stored text of {story.snapshot} is damaged: incorrect data check"
    brief = made(replace(case, snapshots=sound, damaged={story.snapshot: why}))
    assert {each.reason for each in brief.unprinted} == {why}


def test_a_claim_that_moved_is_not_printed():
    """A claim whose words no longer stand at its offsets is left out and named."""
    case = whole()
    claim = replace(case.claims[0], content=replace(case.claims[0].content, text="other words"))
    brief = made(replace(case, claims=(claim, *case.claims[1:])))
    assert [entry.claim for entry in brief.unprinted] == [claim.id]
    assert brief.unprinted[0].reason == "its content no longer stands at its place"


def test_an_alarm_without_a_sound_claim_does_not_ring():
    """An alert whose every claim fails to verify is not printed as an alarm."""
    case = replace(whole(), snapshots={})
    brief = made(case)
    assert section(brief, "alarms").groups == ()
    assert brief.citations == ()
    assert section(brief, "apart").groups == ()
    titles = {
        group.title: [line.text for line in group.lines] for group in section(brief, "not-printed").groups
    }
    assert sorted(titles["Stories whose snapshot is damaged or gone"]) == [
        "Debts",
        "Shells by rail",
        "Shells by rail",
        "Snow",
    ]
    assert titles["Alarms that rest on no other claim"] == ["shells: 2 claims, none of which verifies"]
    assert len(brief.unprinted) == len(case.claims)


def test_an_empty_case_gives_a_brief():
    """With nothing in the ledger the brief says that it holds nothing."""
    brief = made(Case())
    assert texts(brief, "bottom-line")[0] == "0 of 2 indicators have moved, in no developments."
    assert render_markdown(brief).startswith("# Brief: border")


def test_the_same_case_gives_the_same_brief():
    """No clock, no order of reading and no chance enter: the brief is a function of its case."""
    case = whole()
    turned = replace(case, stories=case.stories[::-1], pages=case.pages[::-1], claims=case.claims)
    assert made(case) == made(case)
    assert render_html(made(turned)) == render_html(made(case))
