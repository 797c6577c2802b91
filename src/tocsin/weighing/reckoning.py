"""What stands behind a saying and a merged happening: origins, credibility, status and importance."""

from collections.abc import Collection

from tocsin.terms.finding import Finding, FindingKind
from tocsin.weighing.gists import StoryGist
from tocsin.weighing.grades import Record, credibility, grade_finding
from tocsin.weighing.grouping import changed
from tocsin.weighing.importance import importance_of
from tocsin.weighing.origins import count_origins
from tocsin.weighing.status import cluster_status
from tocsin.weighing.step import Step, gist_of_record, heads, let_stand
from tocsin.weighing.voices import telling_of


def look_ahead(kind: FindingKind, clusters: Collection[str], step: Step) -> None:
    """Look up together what will be asked of each of some clusters, of its members and of their claims."""
    step.memory.foresee(clusters)
    members = {member for cluster in clusters for member in _members(kind, cluster, step)}
    step.memory.foresee(members)
    if kind is FindingKind.EVENT:
        told = (gist for member in members if (gist := gist_of_record(member, step)))
        claims = {h.claim for gist in told for h in gist.happenings if h.id in members and h.claim}
        step.memory.foresee(claims)


def _members(kind: FindingKind, head: str, step: Step) -> list[str]:
    return sorted(finding.subject for finding in step.memory.naming(kind, head))


def count_saying(saying: str, step: Step) -> None:
    """5. and 9. The origins behind a saying, and the credibility proposed for it."""
    members = _members(FindingKind.SAYING, saying, step)
    kinds = (FindingKind.ORIGINS, FindingKind.GRADE)
    if not members:
        step.memory.keep_findings((), [f.id for kind in kinds for f in step.memory.about(kind, saying)])
        return
    held = [(gist, member) for member in members if (gist := gist_of_record(member, step))]
    told = [(claim, gist) for gist, member in held for claim in gist.claims if claim.id == member]
    origins = count_origins(telling_of(claim, gist) for claim, gist in told)
    value = {"least": origins.least, "most": origins.most, "claims": len(members)}
    found = [Finding(FindingKind.ORIGINS, saying, None, value, origins.proofs)]
    answers = {f.object: f for member in members for f in step.memory.about(FindingKind.ANSWER, member)}
    heard = {(finding.value["kind"], finding.value["by"] or finding.object) for finding in answers.values()}
    kinds_given = [kind for kind, _ in heard]
    record = Record(
        origins=origins,
        confirmed=kinds_given.count("confirms"),
        denied=sum(kind in {"denies", "partly-denies"} for kind in kinds_given),
        traced=any(claim.voice.speaker or claim.voice.state or claim.voice.basis for claim, _ in told),
        acknowledged=any(_acknowledged(claim.happenings, gist) for claim, gist in told),
    )
    grade, reasons = credibility(record)
    set_by = step.judged.graded.get(saying, ())
    found.append(grade_finding(saying, "credibility", grade, reasons, set_by))
    for finding in found:
        let_stand(changed((finding,), finding.kind, step.memory), step)


def _acknowledged(items: Collection[str], gist: StoryGist) -> bool:
    return any(h.id in items and h.status.value == "acknowledged" for h in gist.happenings)


def events_of(claim: str, step: Step) -> set[str]:
    """The merged events that a claim speaks of."""
    gist = gist_of_record(claim, step)
    items = (
        item for known in (gist.claims if gist else ()) if known.id == claim for item in known.happenings
    )
    return {head for item in items for head in heads(FindingKind.EVENT, item, step)}


def set_status(event: str, step: Step) -> None:
    """6. How a merged happening stands among those who speak of it."""
    members = _members(FindingKind.EVENT, event, step)
    if not members:
        kinds = (FindingKind.STATUS, FindingKind.IMPORTANCE)
        step.memory.keep_findings((), [f.id for kind in kinds for f in step.memory.about(kind, event)])
        return
    held = [(gist, member) for member in members if (gist := gist_of_record(member, step))]
    happenings = [(h, gist) for gist, member in held for h in gist.happenings if h.id == member]
    denials: list[str] = []
    for happening, _ in happenings:
        if happening.claim:
            denials += [
                f"denied by {f.value['by'] or 'somebody'}"
                for f in step.memory.about(FindingKind.ANSWER, happening.claim)
                if f.value["kind"] in {"denies", "partly-denies"}
            ]
    answering = any(
        step.memory.naming(FindingKind.ANSWER, happening.claim)
        for happening, _ in happenings
        if happening.claim
    )
    finding = cluster_status(event, [h for h, _ in happenings], denials, answering=answering)
    let_stand(changed((finding,), FindingKind.STATUS, step.memory), step)
    weight = importance_of(event, [h for h, _ in happenings])
    let_stand(changed((weight,), FindingKind.IMPORTANCE, step.memory), step)
