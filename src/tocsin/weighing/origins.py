"""How many independent origins stand behind something: the one function that counts them."""

from collections.abc import Iterable, Sequence
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
    neither may repeat any other: it counts in `most` only.
    """
    by_account: dict[str, Telling] = {}
    for telling in tellings:
        held = by_account.get(telling.account)
        by_account[telling.account] = telling if held is None else _joined(held, telling)
    accounts = [by_account[key] for key in sorted(by_account)]
    traced = [telling for telling in accounts if telling.credits or telling.speaker]
    groups, proofs = _merge(traced)
    proofs += [
        f"{telling.account}: nothing shows that it is independent"
        for telling in accounts
        if telling not in traced
    ]
    return Origins(least=max(groups, min(1, len(accounts))), most=len(accounts), proofs=tuple(proofs))


def _joined(left: Telling, right: Telling) -> Telling:
    credits_ = tuple(sorted({*left.credits, *right.credits}))
    return Telling(left.account, credits_, left.speaker if left.speaker == right.speaker else None)


def _merge(accounts: Sequence[Telling]) -> tuple[int, list[str]]:
    """Number of groups after merging, and a sentence for each merge."""
    root = list(range(len(accounts)))
    proofs: list[str] = []

    def find(i: int) -> int:
        while root[i] != i:
            i = root[i]
        return i

    for j, right in enumerate(accounts):
        for i, left in enumerate(accounts[:j]):
            reason = _same_origin(left, right)
            if reason and find(i) != find(j):
                root[find(j)] = find(i)
                proofs.append(f"{left.account} and {right.account}: {reason}")
    return len({find(i) for i in range(len(accounts))}), proofs


def _same_origin(left: Telling, right: Telling) -> str | None:
    shared = sorted(set(left.credits) & set(right.credits))
    if shared:
        return f"both credit {', '.join(shared)}"
    if left.speaker and left.speaker == right.speaker:
        return f"both rest on the word of {left.speaker}"
    return None
