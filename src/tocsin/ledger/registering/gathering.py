"""Everything that the kept rows of some records follow from, read in a few statements."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import Column, ColumnElement, Connection, Row, Select, Table, select, union, union_all

from tocsin.ledger.among import among
from tocsin.ledger.plainly import plainly
from tocsin.ledger.queries.weighed import select_undoings, undone
from tocsin.ledger.rows.weighed import kept_judgement
from tocsin.ledger.standing import is_carried
from tocsin.ledger.tables import claims, events, findings, forecasts, judgements, stories, transfers
from tocsin.terms.finding import FindingKind
from tocsin.terms.judgement import Decision

_AT_ONCE = 400
"""Keys asked for in one statement; SQLite before 3.32 takes 999 parameters."""
HAPPENINGS: Mapping[str, Table] = {"event": events, "transfer": transfers}
"""Records that are merged, by kind."""
_CLAIM = (claims.c.seq, claims.c.id, claims.c.story, claims.c.score)
_STORY = (stories.c.id, stories.c.published_earliest, stories.c.published_latest)
_FINDING = (findings.c.kind, findings.c.subject, findings.c.object)
_SELECT_WHETHER_DECIDED = select(judgements.c.seq).where(
    judgements.c.decision != Decision.UNDO.value, among(judgements.c.subject)
)
_TAKEN = {Decision.ACCEPT, Decision.REJECT}
"""Decisions of which the later one stands."""
_JOINED = FindingKind.SAYING, FindingKind.EVENT, FindingKind.PROMISE
"""Kinds whose object is the first of what is one."""
_SELECT_STORIES = select(*_STORY).where(among(stories.c.id))
_SELECT_OBJECTS = (
    select(*_FINDING)
    .where(among(findings.c.kind, "kinds"), findings.c.closed_at.is_(None), among(findings.c.subject))
    .order_by(findings.c.seq)
)
_SELECT_VALUES = _SELECT_OBJECTS.add_columns(findings.c.value)
_SELECT_WHETHER_FOUND: Any = union_all(
    *(select(findings.c.seq).where(among(column)) for column in (findings.c.subject, findings.c.object))
).limit(1)
_SELECT_DECIDED = (
    select(judgements)
    .where(judgements.c.decision != Decision.UNDO.value, among(judgements.c.subject))
    .order_by(judgements.c.seq)
)


@dataclass(frozen=True, slots=True)
class Around:
    """Rows of what was touched, with what weighing and people say of it."""

    ids: frozenset[str]
    """Every id whose kept rows are made anew."""
    claims: tuple[Row[Any], ...]
    happenings: Mapping[str, tuple[Row[Any], ...]]
    """Events and transfers, by kind: those touched, with all that are merged with them."""
    tied: Mapping[tuple[str, str], Row[Any]]
    """The first event or transfer that a claim asserts, by story and claim."""
    forecasts: tuple[Row[Any], ...]
    """Those touched, with all that give one promise with them."""
    stories: Mapping[str, Row[Any]]
    objects: Mapping[tuple[str, str], str]
    """Object of the standing finding of a kind about a subject."""
    values: Mapping[tuple[str, str], Mapping[str, Any]]
    """Its value."""
    answers: Mapping[str, int]
    """How many answers each claim has."""
    judged: frozenset[str]
    """Subjects of decisions that stand."""
    rejected: frozenset[str]
    corrected: Mapping[str, Mapping[str, Any]]
    """Fields with a person's values, by record; of a story the days that were settled."""

    def merged(self, mention: str) -> str:
        """Id of the merged event or transfer that a mention belongs to."""
        return self.objects.get((FindingKind.EVENT, mention)) or mention

    def promised(self, forecast: str) -> str:
        """Id of the forecast that names the promise that a forecast is part of."""
        return self.objects.get((FindingKind.PROMISE, forecast)) or forecast

    def status(self, mention: Row[Any]) -> str:
        """How it stands among those who speak of it; as its own story tells it where nothing was weighed."""
        weighed = self.values.get((FindingKind.STATUS, self.merged(mention.id)), {})
        own = self.corrected.get(mention.id, {}).get("status") or mention.status
        return str(weighed.get("status") or own)


_SELECT_IDS: Any = union(
    *(select(table.c.id).where(among(table.c.story)) for table in (claims, events, transfers, forecasts))
)


def ids_of(connection: Connection, of: Iterable[str]) -> set[str]:
    """Ids of everything that some stories tell."""
    return {row[0] for row in _asked(connection, _SELECT_IDS, of)}


def gather(connection: Connection, ids: Collection[str], *, whole: bool = False) -> Around:
    """Read what the kept rows of some records follow from.

    Args:
        connection: a transaction.
        ids: ids of claims, events, transfers and forecasts; of merged events and sayings as well.
        whole: whether the ids are everything that some stories tell; of new ones nothing is found yet.
    """
    if whole and not _is_anything_found(connection, ids):
        return _alone(connection, frozenset(ids))
    heads = _heads(connection, ids)
    mentions = heads | _others(connection, FindingKind.EVENT, findings.c.object, heads)
    happenings = {kind: _rows(connection, table, mentions) for kind, table in HAPPENINGS.items()}
    said = set(ids) | _others(connection, FindingKind.SAYING, findings.c.object, ids)
    said |= {row.claim for rows in happenings.values() for row in rows if row.claim}
    told = _rows(connection, claims, said, _CLAIM)
    tied = _tied(connection, {row.id for row in told})
    promised = _promised(connection, ids)
    expected = _rows(connection, forecasts, promised)
    around = {row.story for row in (*told, *expected, *(r for rows in happenings.values() for r in rows))}
    about = {*said, *mentions, *(row.id for row in tied.values()), *(row.id for row in expected)}
    objects, values, answers = _found(connection, about)
    decided = _decided(connection, about | around)
    return Around(
        frozenset(mentions | said | promised),
        told,
        happenings,
        tied,
        expected,
        {row.id: row for row in _asked(connection, _SELECT_STORIES, around)},
        objects,
        values,
        answers,
        *decided,
    )


def _alone(connection: Connection, ids: frozenset[str]) -> Around:
    """Stories of which nothing is found yet: each record stands by itself."""
    told = _rows(connection, claims, ids, _CLAIM)
    happenings = {kind: _rows(connection, table, ids) for kind, table in HAPPENINGS.items()}
    expected = _rows(connection, forecasts, ids)
    tied: dict[tuple[str, str], Row[Any]] = {}
    for rows in happenings.values():
        for row in rows:
            if row.claim in ids:
                tied.setdefault((row.story, row.claim), row)
    around = {row.story for row in (*told, *expected, *(r for rows in happenings.values() for r in rows))}
    judged, rejected, corrected = _decided(connection, ids | around)
    return Around(
        ids,
        told,
        happenings,
        tied,
        expected,
        {row.id: row for row in _asked(connection, _SELECT_STORIES, around)},
        {},
        {},
        {},
        judged,
        rejected,
        corrected,
    )


def _is_anything_found(connection: Connection, ids: Collection[str]) -> bool:
    """Whether any finding is or was about some records, or names them."""
    return any(True for _ in _asked(connection, _SELECT_WHETHER_FOUND, ids))


def _heads(connection: Connection, ids: Collection[str]) -> set[str]:
    """Some records with the firsts of what they are or were merged with, and the firsts of those."""
    heads, new = set(ids), set(ids)
    while new:
        new = _others(connection, FindingKind.EVENT, findings.c.subject, new, closed_too=True) - heads
        heads |= new
    return heads


def _promised(connection: Connection, ids: Collection[str]) -> set[str]:
    """Ids of the forecasts among some records, and of those that give one promise with them, or did."""
    given = {id_ for id_ in ids if id_.startswith("forecast-")}
    heads = given | _others(connection, FindingKind.PROMISE, findings.c.subject, given, closed_too=True)
    return heads | _others(connection, FindingKind.PROMISE, findings.c.object, heads)


def _others(
    connection: Connection,
    kind: FindingKind,
    by: Column[Any],
    keys: Collection[str],
    *,
    closed_too: bool = False,
) -> set[str]:
    """Of findings of a kind whose subject, or object, is a key: the other one."""
    query = _select_others(kind, by, closed_too=closed_too)
    return {row[0] for row in _asked(connection, query, keys)}


@cache
def _select_others(kind: FindingKind, by: Column[Any], *, closed_too: bool) -> Select[Any]:
    other = findings.c.object if by is findings.c.subject else findings.c.subject
    query = select(other).where(findings.c.kind == kind.value, other.is_not(None), among(by))
    return query if closed_too else query.where(findings.c.closed_at.is_(None))


def _rows(
    connection: Connection, table: Table, ids: Collection[str], columns: tuple[Column[Any], ...] = ()
) -> tuple[Row[Any], ...]:
    return tuple(_asked(connection, _select_rows(table, columns), ids))


@cache
def _select_rows(table: Table, columns: tuple[Column[Any], ...]) -> Select[Any]:
    query = select(*(columns or (table,))).where(_stands(table), among(table.c.id))
    return query.order_by(table.c.seq)


def _tied(connection: Connection, ids: Collection[str]) -> dict[tuple[str, str], Row[Any]]:
    tied: dict[tuple[str, str], Row[Any]] = {}
    for table in HAPPENINGS.values():
        for row in _asked(connection, _select_tied(table), ids):
            tied.setdefault((row.story, row.claim), row)
    return tied


@cache
def _select_tied(table: Table) -> Select[Any]:
    columns = (table.c[name] for name in ("id", "story", "claim", "status", "earliest", "latest"))
    return select(*columns).where(_stands(table), among(table.c.claim)).order_by(table.c.seq)


def _stands(table: Table) -> ColumnElement[bool]:
    return table.c.closed_at.is_(None) & is_carried(table.c.story)


def _found(
    connection: Connection, about: set[str]
) -> tuple[dict[tuple[str, str], str], dict[tuple[str, str], Mapping[str, Any]], Counter[str]]:
    """What weighing says of records, and of the first of what says or tells the same."""
    objects: dict[tuple[str, str], str] = {}
    values: dict[tuple[str, str], Mapping[str, Any]] = {}
    answers: Counter[str] = Counter()

    def take(keys: Collection[str], *kinds: FindingKind, with_value: bool) -> None:
        given = {"kinds": [kind.value for kind in kinds]}
        for row in _asked(connection, _SELECT_VALUES if with_value else _SELECT_OBJECTS, keys, **given):
            if row.kind == FindingKind.ANSWER:
                answers[row.subject] += 1
            elif with_value:
                values.setdefault((row.kind, row.subject), row.value)
            elif row.object is not None:
                objects.setdefault((row.kind, row.subject), row.object)

    take(about, *_JOINED, FindingKind.ANSWER, with_value=False)
    firsts = {*objects.values(), *about}
    take(firsts, FindingKind.ORIGINS, FindingKind.STATUS, FindingKind.OUTCOME, with_value=True)
    return objects, values, answers


def _decided(
    connection: Connection, about: Collection[str]
) -> tuple[frozenset[str], frozenset[str], dict[str, dict[str, Any]]]:
    """Who was judged, who was rejected, and the values that people gave."""
    if not any(True for _ in _asked(connection, _SELECT_WHETHER_DECIDED, about)):
        return frozenset(), frozenset(), {}
    rows = list(_asked(connection, _SELECT_DECIDED, about))
    fallen = undone(map(kept_judgement, connection.execute(select_undoings(None))))
    standing = [row for row in rows if row.id not in fallen]
    values: dict[str, dict[str, Any]] = {}
    for row in standing:
        if row.decision in {Decision.CORRECT, Decision.SETTLE}:
            values.setdefault(row.subject, {}).update(row.value)
    last = {row.subject: row.decision for row in standing if row.decision in _TAKEN}
    rejected = frozenset(subject for subject, decision in last.items() if decision == Decision.REJECT)
    return frozenset(row.subject for row in standing), rejected, values


def _asked(
    connection: Connection, query: Select[Any], keys: Iterable[str], **given: Any
) -> Iterator[Row[Any]]:
    for some in _portions(keys):
        yield from plainly(connection, query, keys=some, **given)


def _portions(keys: Iterable[str]) -> Iterator[list[str]]:
    ordered = sorted(set(keys))
    for start in range(0, len(ordered), _AT_ONCE):
        yield ordered[start : start + _AT_ONCE]
