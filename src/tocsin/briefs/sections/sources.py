"""Where it comes from: accounts with their pages, other subjects, inputs set aside, lines not printed."""

from collections.abc import Collection, Iterable, Iterator, Sequence

from tocsin.briefs.citing import CitationBook
from tocsin.briefs.lint import Fault
from tocsin.briefs.material import Material
from tocsin.briefs.outline import Group, Line, Section
from tocsin.briefs.rung import Rung
from tocsin.briefs.sections.descriptors import descriptors
from tocsin.briefs.settings import BriefSettings
from tocsin.briefs.wording import interval_words, number, published_words, title_words
from tocsin.terms.account import Membership, Role
from tocsin.terms.digest import content_id
from tocsin.terms.finding import FindingKind
from tocsin.terms.interval import Interval
from tocsin.terms.story import Story, StoryKind

_NOTE = (
    "What kind of source, how direct, how reliable and on what basis, after ICD 206. The letter says what "
    "became of a source's forecasts (A to E; F where too few are decided), and nothing about one claim."
)


def sources(material: Material, rung: Iterable[Rung], book: CitationBook, settings: BriefSettings) -> Section:
    """Who the alarms rest on, then every account about the watch's actors with the pages that carry it."""
    held: dict[str, list[Story]] = {}
    for story in material.about:
        held.setdefault(material.account(story), []).append(story)
    lines = tuple(_account(material, stories) for stories in held.values())
    note = "One entry a telling. Pages that reprint it, or carry an edited version, stand under it."
    who = descriptors(material, rung, book, settings)
    groups = (who, Group("Accounts and their carriers", lines, note if lines else None))
    kept = tuple(group for group in groups if group.lines)
    return Section("sources", "Sources", kept, _NOTE if kept else "No story is about this watch.")


def _account(material: Material, stories: list[Story]) -> Line:
    first = min(stories, key=lambda s: _role(material, s) is not Role.FIRST)
    under = tuple(_carrier(material, story) for story in stories if story.id != first.id)
    return Line(
        id=content_id("line", "sources", material.account(first)),
        text=title_words(first),
        tags=_story_tags(material, first),
        under=(*_doubted_dates(first), *_bounds(material, stories), *under),
        records=(first.id,),
    )


def _role(material: Material, story: Story) -> Role:
    place = material.places.get(story.id)
    return place.role if place else Role.FIRST


def _story_tags(material: Material, story: Story) -> tuple[str, ...]:
    tags = (
        story.outlet,
        f"by {story.byline}" if story.byline else None,
        f"credits {', '.join(story.credits)}" if story.credits else None,
        None if story.kind is StoryKind.NEWS else story.kind.value,
        published_words(story),
        *(page.address for page in material.case.pages_of(story.snapshot)),
    )
    return tuple(tag for tag in tags if tag)


def _carrier(material: Material, story: Story) -> Line:
    place: Membership | None = material.places.get(story.id)
    role = place.role.value if place else Role.CARRIER.value
    proofs = tuple(proof.split(" (with ")[0] for proof in place.proofs) if place else ()
    return Line(
        id=content_id("line", "sources", story.id),
        text=f"{role.capitalize()}: {title_words(story)}",
        tags=(*_story_tags(material, story), *proofs),
        records=(story.id,),
    )


def _doubted_dates(story: Story) -> tuple[Line, ...]:
    """Witnesses that the published interval leaves out: kept as what the page says, not as a fact."""
    said = dict.fromkeys(
        (witness.basis, interval_words(witness.interval))
        for witness in story.witnesses
        if not _agree(witness.interval, story.published)
    )
    return tuple(
        Line(
            content_id("line", "sources", story.id, basis, words),
            f"The page's {basis} says {words}; that is not believed.",
            records=(story.id,),
        )
        for basis, words in said
    )


def _bounds(material: Material, stories: list[Story]) -> Iterator[Line]:
    """When the account was published as far as other accounts bound it, with the reasons."""
    held = {finding.subject: finding for finding in material.case.findings_of(FindingKind.BOUNDS)}
    found = next((held[story.id] for story in stories if story.id in held), None)
    if found is None or not (found.value.get("earliest") or found.value.get("latest")):
        return
    interval = Interval(found.value.get("earliest"), found.value.get("latest"), "bounded by other accounts")
    yield Line(
        content_id("line", "sources", found.id, interval.earliest, interval.latest),
        f"Bounded by other accounts: published {interval_words(interval)}.",
        tuple(material.named(proof) for proof in found.proofs),
        records=(found.subject,),
    )


def _agree(one: Interval, other: Interval | None) -> bool:
    if other is None:
        return False
    starts_in_time = (one.earliest or "")[:10] <= (other.latest or "9999")[:10]
    return starts_in_time and (other.earliest or "")[:10] <= (one.latest or "9999")[:10]


def apart(material: Material) -> Section:
    """Stories that came in the same pages or sources and are about something else."""
    read = [story for story in material.apart if story.id in material.case.names]
    unread = [story for story in material.apart if story.id not in material.case.names]
    groups = (
        Group(None, tuple(_apart(material, story) for story in read)),
        Group("Kept, but not read", tuple(_apart(material, story) for story in unread)),
    )
    return Section(
        "apart",
        "Other subjects, kept out",
        tuple(group for group in groups if group.lines),
        "Nothing above rests on these stories." if material.apart else "Every story is about this watch.",
    )


def _apart(material: Material, story: Story) -> Line:
    claims = sum(voiced.story.id == story.id for voiced in material.by_id.values())
    language = f"language: {story.language}" if story.language and story.language != "en" else None
    countries = ", ".join(sorted(material.country(code) for code in material.case.countries(story.id)))
    tags = (published_words(story), number(claims, "claim"), language, countries)
    addresses = (page.address for page in material.case.pages_of(story.snapshot))
    return Line(
        content_id("line", "apart", story.id),
        title_words(story),
        (*(tag for tag in tags if tag), *addresses),
        records=(story.id,),
    )


def set_aside(material: Material) -> Section:
    """Inputs that could not be read, each with its reason."""
    lines = tuple(
        Line(content_id("line", "set-aside", item.address), f"{item.address}: {item.reason}", (item.kind,))
        for item in material.case.set_asides
    )
    note = None if lines else "Every input was read."
    return Section("set-aside", "Inputs set aside", (Group(None, lines),), note)


def not_printed(material: Material, rung: Iterable[Rung]) -> Section:
    """What no longer verifies against its bytes: claims, stories, and alarms that rest on nothing else."""
    same: dict[tuple[tuple[str, ...], str], list[str]] = {}
    for item in material.unprinted:
        same.setdefault((item.addresses, item.reason), []).append(item.claim)
    lines = tuple(_unprinted(addresses, reason, held) for (addresses, reason), held in same.items())
    count = len(material.unprinted)
    groups = (
        Group("Claims", lines),
        Group("Stories whose snapshot is damaged or gone", tuple(map(_damaged, material.damaged))),
        Group(
            "Alarms that rest on no other claim", tuple(_silenced(material, {each.alert.id for each in rung}))
        ),
    )
    note = (
        f"{number(count, 'claim')} did not verify and {'is' if count == 1 else 'are'} printed nowhere above."
        if count
        else "Every claim of the case was verified against its snapshot before it was printed."
    )
    kept = tuple(group for group in groups if group.lines)
    return Section("not-printed", "Left out because it does not verify", kept, note)


def _unprinted(addresses: Sequence[str], reason: str, claims: Sequence[str]) -> Line:
    """Claims of one page that fail for one reason; the ids follow the line in `tocsin why` and the JSON."""
    where = ", ".join(addresses) or "no page"
    return Line(
        content_id("line", "not-printed", *claims),
        f"{number(len(claims), 'claim')} of {where}: {reason}",
        claims=tuple(claims),
    )


def linted(faults: tuple[Fault, ...]) -> Section:
    """Lines that broke a rule of the brief, each with the rule."""
    lines = tuple(Line(content_id("line", "lint", f.line, f.rule), f"{f.line}: {f.rule}") for f in faults)
    return Section("lint", "Left out because it breaks a rule of the brief", (Group(None, lines),))


def _damaged(story: Story) -> Line:
    return Line(
        content_id("line", "not-printed", story.id), title_words(story), (f"document {story.document}",)
    )


def _silenced(material: Material, told: Collection[str]) -> Iterator[Line]:
    for alert in material.case.alerts:
        if alert.watch == material.watch.name and alert.id not in told:
            yield Line(
                content_id("line", "not-printed", alert.id),
                f"{alert.indicator}: {number(len(alert.claims), 'claim')}, none of which verifies",
                (alert.id,),
            )
