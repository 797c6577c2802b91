"""How many independent origins stand behind something: the one function that counts them.

An origin is where a telling's basis lies: a person's or body's word, a named basis, a state's own medium.
An agency or a newspaper that names nobody is no origin of its own, because it may rest on any other: it
counts in `most` only. Every merge has its proof; what is not known never adds a source.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from tocsin.terms.origins import Origins


@dataclass(frozen=True, slots=True)
class Telling:
    """One appearance of a claim: the account that tells it and whose word it rests on."""

    account: str
    credits: tuple[str, ...] = ()
    """Agencies credited by that account."""
    speaker: str | None = None
    """Full name of the person or body whose word it is, None where unresolved."""
    outlet: str | None = None
    """The outlet whose own account it is, None where unknown."""
    media: tuple[str, ...] = ()
    """Media that the account takes the claim from: "according to Bloomberg", "told Channel-A"."""
    state: str | None = None
    """State of a speaker that is named by no more than that: "officials in Seoul"."""
    body: str | None = None
    """The body that a speaker speaks for: "KOR defence"."""
    role: str | None = None
    """The office that the speaker alone holds: "KOR defence minister"."""
    called: str | None = None
    """The speaker as a medium would be called: where another telling's outlet is called so, it is that."""
    basis: str | None = None
    """What the word is said to rest on, None where nothing is said."""
    owned: bool = False
    """Whether that basis is told by its owner or its own words, and not only as "satellite images"."""
    days: tuple[str, ...] = ()
    """Each day of the occasion on which it was said; empty where it is unknown or longer than three days."""
    venue: str | None = None
    """To whom it was said."""
    words: str | None = None
    """The words themselves where they stand in quotation marks."""


@dataclass(slots=True)
class _Account:
    """All that is known of one account's tellings."""

    sure: set[str] = field(default_factory=set)
    """Marks that make two accounts certainly one origin."""
    marks: set[str] = field(default_factory=set)
    """Marks that may make them one."""
    traced: bool = False
    """Whether somebody's word or a named basis stands behind it."""
    states: set[str] = field(default_factory=set)
    """States of which somebody unnamed speaks."""
    spoken: set[str] = field(default_factory=set)
    """States of the named speakers."""


def count_origins(tellings: Iterable[Telling]) -> Origins:
    """Count the independent origins behind several tellings of one thing.

    Pages that carry one account count once. Accounts that credit or quote the same medium, rest on the word
    of the same speaker or body, or on the same basis, may be one origin: they are merged in `least`.
    Accounts that rest on the same medium's report, on the same speaker's word of the same day, on the same
    quoted words or on the same owned basis are one: they are merged in `most` too. An unnamed official may
    be any named one of the same state. The work grows with the tellings, not with their pairs.
    """
    kept = sorted(_with_media(set(tellings)), key=_order)
    accounts = _accounts(kept)
    surely, _ = _merge({name: sorted(account.sure) for name, account in accounts.items()})
    loosely = {name: sorted(account.marks | account.sure) for name, account in accounts.items()}
    groups, proofs = _merge(loosely)
    traced = {groups[name] for name, account in accounts.items() if account.traced}
    least = len(traced) + _unnamed(accounts, groups, traced)
    alone = Counter(groups.values())
    proofs += [
        _unknown(name, account)
        for name, account in accounts.items()
        if not account.traced and alone[groups[name]] == 1
    ]
    most = len(set(surely.values()))
    return Origins(least=min(max(least, min(1, len(accounts))), most), most=most, proofs=tuple(proofs))


def _unnamed(accounts: Mapping[str, _Account], groups: Mapping[str, str], traced: Collection[str]) -> int:
    """Origins that are somebody unnamed of a state of which nobody named speaks: they are one a state."""
    spoken = {state for account in accounts.values() for state in account.spoken}
    states: dict[str, set[str]] = {}
    for name, account in accounts.items():
        if groups[name] not in traced:
            states.setdefault(groups[name], set()).update(account.states)
    unnamed, _ = _merge({group: sorted(named) for group, named in states.items() if named})
    heard = {unnamed[group] for group in unnamed if states[group] & spoken}
    return len(set(unnamed.values()) - heard)


def _order(telling: Telling) -> tuple[str, ...]:
    return tuple(str(part) for part in (telling.account, telling.speaker, telling.basis, telling))


def _with_media(tellings: Collection[Telling]) -> list[Telling]:
    """The tellings, a speaker that is another telling's outlet or agency taken for that medium."""
    media = {telling.outlet: telling.account for telling in tellings if telling.outlet}
    media |= {agency: telling.account for telling in tellings for agency in telling.credits}
    return [
        replace(telling, speaker=None, body=None, role=None, media=(*telling.media, telling.called))
        if telling.called and media.get(telling.called, telling.account) != telling.account
        else telling
        for telling in tellings
    ]


def _accounts(tellings: Sequence[Telling]) -> dict[str, _Account]:
    reports = _reports(tellings)
    venues = _venues(tellings)
    accounts: dict[str, _Account] = {}
    for telling in tellings:
        account = accounts.setdefault(telling.account, _Account())
        account.sure.update(_sure(telling, reports, venues))
        account.marks.update(_marks(telling))
        if telling.speaker or (telling.basis and telling.owned):
            account.traced = True
            account.spoken.update((telling.state,) if telling.state else ())
        elif telling.state:
            account.states.add(telling.state)
    return accounts


def _reports(tellings: Sequence[Telling]) -> frozenset[tuple[str, str]]:
    """Medium and account where that account alone is the medium's own, or alone credits it."""
    own: dict[str, set[str]] = {}
    crediting: dict[str, set[str]] = {}
    for telling in tellings:
        if telling.outlet:
            own.setdefault(telling.outlet, set()).add(telling.account)
        for agency in telling.credits:
            crediting.setdefault(agency, set()).add(telling.account)
    return frozenset(
        (medium, account) for medium, by in {**crediting, **own}.items() for account in by if len(by) == 1
    )


def _venues(tellings: Sequence[Telling]) -> dict[tuple[str, str], frozenset[str]]:
    """For each speaker and day, to whom it is said to have been said."""
    found: dict[tuple[str, str], set[str]] = {}
    for telling in tellings:
        for day in telling.days:
            for who in (telling.speaker, telling.role):
                heard = found.setdefault((who or "", day), set())
                heard.update((telling.venue,) if telling.venue else ())
    return {key: frozenset(heard) for key, heard in found.items()}


def _sure(
    telling: Telling, reports: frozenset[tuple[str, str]], venues: Mapping[tuple[str, str], frozenset[str]]
) -> Iterator[str]:
    """What makes two accounts certainly one origin, in the words of the proof."""
    own = {*telling.credits, *((telling.outlet,) if telling.outlet else ())}
    for medium in sorted({*telling.media, *(m for m in own if (m, telling.account) in reports)}):
        yield f"both rest on the report of {medium}"
    if telling.basis and telling.owned:
        yield f"both rest on {telling.basis}"
    for who in (telling.speaker, telling.role):
        if who and telling.words:
            yield f"both quote {who} in the same words"
        for day in telling.days if who else ():
            heard = venues[who or "", day]
            if len(heard) <= 1:
                yield f"both give what {who} said on {day}"
            elif telling.venue:
                yield f"both give what {who} told {telling.venue} on {day}"


def _marks(telling: Telling) -> Iterator[str]:
    """What two accounts may have in common, each in the words of the proof."""
    yield from (f"both credit {agency}" for agency in (*telling.credits, *telling.media))
    if telling.outlet:
        yield f"both credit {telling.outlet}"
    if telling.speaker:
        yield f"both rest on the word of {telling.speaker}"
    if telling.body:
        yield f"both rest on the word of the same body ({telling.body})"
    if telling.role:
        yield f"both rest on the word of the same office ({telling.role})"
    if telling.basis:
        yield f"both rest on {telling.basis}"


def _unknown(name: str, account: _Account) -> str:
    if account.states:
        return f"{name}: rests on somebody unnamed of {', '.join(sorted(account.states))}"
    return f"{name}: nothing shows that it is independent"


def _merge(marks: Mapping[str, Sequence[str]]) -> tuple[dict[str, str], list[str]]:
    """The group of each account after merging those that share a mark, and a sentence for each merge."""
    root = {account: account for account in sorted(marks)}
    first_with: dict[str, str] = {}
    proofs: list[str] = []

    def find(account: str) -> str:
        while root[account] != account:
            account = root[account] = root[root[account]]
        return account

    for account in root:
        for mark in marks[account]:
            other = first_with.setdefault(mark, account)
            one, two = find(other), find(account)
            if one != two:
                root[two] = one
                proofs.append(f"{other} and {account}: {mark}")
    return {account: find(account) for account in root}, proofs
