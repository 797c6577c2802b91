"""What weighing makes of the made case, held against what a careful reader finds."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from tests.gate.made_case import Answers
from tocsin.terms.finding import Finding, FindingKind


@dataclass(frozen=True, slots=True)
class CaseScores:
    """The figures of issue 7, each between 0 and 1."""

    origins: float
    """Share of claims whose origins are counted exactly right, at least and at most."""
    too_high: tuple[str, ...]
    """Claims behind which more origins are counted at least than there are."""
    denials: float
    """F1 of allegation and answer pairs."""
    kinds: float
    """Share of the pairs found whose kind is right."""
    merging: float
    """B³ F1 of event mentions and transfers."""
    forecasts: float
    """Share of forecasts with the right outcome."""

    def lines(self) -> list[str]:
        """The figures as a person reads them."""
        return [
            f"origins exactly right {self.origins:.3f}, too high: {', '.join(self.too_high) or 'none'}",
            f"denial pairs F1 {self.denials:.3f}, kind right {self.kinds:.3f}",
            f"event merging B3 F1 {self.merging:.3f}",
            f"forecasts {self.forecasts:.3f}",
        ]


@dataclass(frozen=True, slots=True)
class Found:
    """Findings about records that are known by the ids of the case."""

    findings: tuple[Finding, ...]
    known: Mapping[str, str]
    """Id of the case by the record's own id."""

    def of(self, kind: FindingKind) -> list[Finding]:
        """The findings of a kind."""
        return [finding for finding in self.findings if finding.kind is kind]


def score(found: Found, gold: Answers, mentions: Collection[str]) -> CaseScores:
    """All figures.

    Args:
        found: what weighing found.
        gold: what there is.
        mentions: ids of the case's event mentions and transfers.
    """
    exact, too_high = _origins(found, gold)
    denials, kinds = _denials(found, gold)
    return CaseScores(
        exact, too_high, denials, kinds, _merging(found, gold, mentions), _forecasts(found, gold)
    )


def _origins(found: Found, gold: Answers) -> tuple[float, tuple[str, ...]]:
    heads = {found.known.get(f.subject): f.object for f in found.of(FindingKind.SAYING)}
    counted = {f.subject: (f.value["least"], f.value["most"]) for f in found.of(FindingKind.ORIGINS)}
    right, all_of_them, too_high = 0, 0, []
    for saying in gold.sayings:
        for claim in saying["claims"]:
            count = counted.get(heads.get(claim) or "")
            all_of_them += 1
            right += count == (saying["least"], saying["most"])
            if count is not None and count[0] > saying["least"]:
                too_high.append(claim)
    return right / all_of_them, tuple(too_high)


def _denials(found: Found, gold: Answers) -> tuple[float, float]:
    """F1 over pairs of a saying and an answer; what answers a claim outside the case is left out."""
    saying_of = {claim: number for number, saying in enumerate(gold.sayings) for claim in saying["claims"]}
    wanted = {(saying_of[row["to"]], row["by"]): row["kind"] for row in gold.answers}
    given = {
        (saying_of[allegation], found.known.get(f.object or "", f.object)): f.value["kind"]
        for f in found.of(FindingKind.ANSWER)
        if (allegation := found.known.get(f.subject, "")) in saying_of
    }
    right = given.keys() & wanted.keys()
    kinds = sum(given[pair] == wanted[pair] for pair in right)
    return 2 * len(right) / (len(given) + len(wanted) or 1), kinds / (len(right) or 1)


def _merging(found: Found, gold: Answers, mentions: Collection[str]) -> float:
    """B³ F1; a mention that was not found is alone, and so is one that no list of the case names."""
    place = {found.known.get(f.subject): f.object for f in found.of(FindingKind.EVENT)}
    ours = {mention: place.get(mention) or mention for mention in mentions}
    theirs = {mention: str(number) for number, group in enumerate(gold.merged) for mention in group}
    theirs |= {mention: mention for mention in mentions if mention not in theirs}
    return _b_cubed(ours, theirs)


def _b_cubed(ours: Mapping[str, str], theirs: Mapping[str, str]) -> float:
    """Bagga and Baldwin (1998): precision and recall of each item's cluster, averaged, as F1."""
    mine, gold = _groups(ours), _groups(theirs)
    shares = [(len(mine[ours[i]] & gold[theirs[i]]), len(mine[ours[i]]), len(gold[theirs[i]])) for i in ours]
    precision = sum(common / size for common, size, _ in shares) / len(shares)
    recall = sum(common / size for common, _, size in shares) / len(shares)
    return 2 * precision * recall / (precision + recall)


def _groups(places: Mapping[str, str]) -> dict[str, set[str]]:
    groups: dict[str, set[str]] = {}
    for item, group in places.items():
        groups.setdefault(group, set()).add(item)
    return groups


def _forecasts(found: Found, gold: Answers) -> float:
    stands = {found.known.get(f.subject): f.value["outcome"] for f in found.of(FindingKind.OUTCOME)}
    right = [bool(stands.get(name) == outcome) for name, outcome in gold.outcomes.items()]
    return sum(right) / len(right)


def mentioned(records: Iterable[object]) -> set[str]:
    """Ids of the event mentions and transfers of records."""
    return {
        item.id
        for record in records
        for item in (*getattr(record, "events", ()), *getattr(record, "transfers", ()))
    }
