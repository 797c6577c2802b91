"""How many independent origins stand behind something: the one function that counts them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from tocsin.terms.origins import Origins


@dataclass(frozen=True, slots=True)
class Telling:
    """One appearance of a claim: the account that tells it and whose word it rests on."""

    account: str
    credits: tuple[str, ...] = ()
    """Agencies credited by that account."""
    speaker: str | None = None
    """Full name of the person or body whose word it is, None where unresolved."""


def count_origins(tellings: Iterable[Telling]) -> Origins:
    """Count the independent origins behind several tellings of one thing.

    Pages that carry one account count once. Accounts that credit the same agency, or rest on the
    word of the same speaker, may be one origin: they are merged in `least`. An account that names
    neither may repeat any other: it counts in `most` only. The work grows with the tellings, not with
    their pairs.
    """
    marks: dict[str, dict[str, None]] = {}
    for telling in tellings:
        marks.setdefault(telling.account, {}).update(dict.fromkeys(_marks(telling)))
    traced = {account: tuple(sorted(marks[account])) for account in sorted(marks) if marks[account]}
    groups, proofs = _merge(traced)
    proofs += [f"{a}: nothing shows that it is independent" for a in sorted(marks) if a not in traced]
    return Origins(least=max(groups, min(1, len(marks))), most=len(marks), proofs=tuple(proofs))


def _marks(telling: Telling) -> Iterator[str]:
    """What two accounts may have in common, each in the words of the proof."""
    yield from (f"both credit {agency}" for agency in telling.credits)
    if telling.speaker:
        yield f"both rest on the word of {telling.speaker}"


def _merge(traced: Mapping[str, Sequence[str]]) -> tuple[int, list[str]]:
    """Number of groups after merging accounts that share a mark, and a sentence for each merge."""
    root = {account: account for account in traced}
    first_with: dict[str, str] = {}
    proofs: list[str] = []

    def find(account: str) -> str:
        while root[account] != account:
            account = root[account] = root[root[account]]
        return account

    for account, marks in traced.items():
        for mark in marks:
            other = first_with.setdefault(mark, account)
            one, two = find(other), find(account)
            if one != two:
                root[two] = one
                proofs.append(f"{other} and {account}: {mark}")
    return len({find(account) for account in traced}), proofs
