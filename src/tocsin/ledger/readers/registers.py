"""Questions to what is kept beside the records: registers, counts, the review queue, names in their order."""

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Row, func, select

from tocsin.ledger.counting import count_rows
from tocsin.ledger.filters import NEWEST, Place, RegisterFilter
from tocsin.ledger.queries.claims import READ
from tocsin.ledger.queries.registers import (
    held_cells,
    held_values,
    select_about_by_name,
    select_due,
    select_named,
    select_registered,
    select_waiting,
)
from tocsin.ledger.readers.asking import Asking
from tocsin.ledger.records import ListPage, Registered, Stance, Total, Waits
from tocsin.ledger.registering.making import weight_behind
from tocsin.ledger.rows.claims import read_claim
from tocsin.ledger.rows.happenings import read_event
from tocsin.ledger.rows.weighed import read_finding
from tocsin.ledger.tables import claims, events, findings, registers
from tocsin.ledger.tables.registers import LONGEST_NAME
from tocsin.ledger.tallying import CELL_BREAK
from tocsin.terms.finding import Finding, FindingKind
from tocsin.terms.forecast import Outcome

_MANY = 100_000


class RegisterReader(Asking):
    """What lists of the desk show, each asked for a page at a time."""

    def registered(self, wanted: RegisterFilter, place: Place = NEWEST) -> ListPage[Registered]:
        """Merged events or transfers, or forecasts, those that arrived last first."""
        query = select_registered(wanted)
        before = query if place.before is None else query.where(registers.c.record < place.before)
        newest = before.order_by(None).order_by(registers.c.record.desc()).limit(place.limit + 1)
        with self._connections.reading() as connection:
            rows = connection.execute(newest).all()
            total = count_rows(connection, query)
        items = tuple(map(_read, rows[: place.limit]))
        return ListPage(items, items[-1].seq if len(rows) > place.limit else None, total)

    def newest(self, wanted: RegisterFilter, most: int) -> tuple[Registered, ...]:
        """The newest of a register, without a count of the others."""
        query = select_registered(wanted).order_by(None).order_by(registers.c.record.desc())
        return self._all(query.limit(most), _read)

    def due(self, wanted: RegisterFilter, skip: int = 0, limit: int = 50) -> tuple[Registered, ...]:
        """Forecasts by the end of their window, those without one last."""
        dated = select_due(wanted, dated=True)
        with self._connections.reading() as connection:
            rows = list(connection.execute(dated.offset(skip).limit(limit)))
            if len(rows) < limit:
                before = skip + len(rows)
                if not rows and skip:
                    counted = select(func.count()).select_from(dated.order_by(None).subquery())
                    before = connection.scalar(counted) or 0
                undated = select_due(wanted, dated=False).offset(max(0, skip - before))
                rows += connection.execute(undated.limit(limit - len(rows)))
        return tuple(map(_read, rows))

    def register_counts(self, kind: str, field: str) -> Mapping[str, int]:
        """How many merged events, transfers or forecasts have each status, or each day of a clock.

        Args:
            kind: `event`, `transfer` or `forecast`.
            field: `status`, or of events `happened`, `published` or `learned`; the empty value is undated.
        """
        with self._connections.reading() as connection:
            return held_values(connection, kind, field)

    def outcomes_of(self, who: Iterable[str]) -> tuple[tuple[Outcome, str], ...]:
        """Outcome and certainty of every promise by some names, each once: what a track record counts."""
        query = select(registers.c.status, registers.c.what, func.count().label("times")).where(
            registers.c.leads.is_(True), registers.c.kind == "forecast"
        )
        query = query.group_by(registers.c.status, registers.c.what)
        names = tuple({name[:LONGEST_NAME] for name in who})
        rows = self._all(query.where(registers.c.who.in_(names)), lambda row: row)
        return tuple((Outcome(row.status), row.what) for row in rows for _ in range(min(row.times, _MANY)))

    def cells(self) -> tuple[tuple[tuple[str, ...], int], ...]:
        """The transfer matrix: giver, receiver, goods class and status, and how many; empty for not named."""
        with self._connections.reading() as connection:
            return tuple(held_cells(connection))

    def stances(self, most: int) -> tuple[Stance, ...]:
        """Who stands how towards whom, the pairs that are seen most often first."""
        pairs: dict[tuple[str, str], dict[int, int]] = {}
        with self._connections.reading() as connection:
            for value, held in held_values(connection, "position", "towards").items():
                holder, _, rest = value.partition(CELL_BREAK)
                towards, _, intensity = rest.rpartition(CELL_BREAK)
                pairs.setdefault((holder, towards), {})[int(intensity)] = held
        ordered = sorted(pairs.items(), key=lambda item: (-sum(item[1].values()), item[0]))
        return tuple(Stance(*pair, times) for pair, times in ordered[:most])

    def waiting(self, most: int) -> tuple[Waits, ...]:
        """Records that nobody judged, the least sure of what most hangs on first."""
        with self._connections.reading() as connection:
            docs = connection.execute(select_waiting(most)).all()
            numbers = {kind: [doc.record for doc in docs if doc.kind == kind] for kind in ("claim", "event")}
            told = connection.execute(select(*READ).where(claims.c.seq.in_(numbers["claim"])))
            records: dict[tuple[str, int], Any] = {("claim", row.seq): read_claim(row) for row in told}
            happened = connection.execute(select(events).where(events.c.seq.in_(numbers["event"])))
            records |= {("event", row.seq): read_event(row) for row in happened}
        found = ((records[doc.kind, doc.record], doc.urgency) for doc in docs)
        return tuple(Waits(record, weight_behind(urgency, record.score)) for record, urgency in found)

    def waiting_count(self) -> Total:
        """How many records nobody judged, as far as a person reads a number."""
        with self._connections.reading() as connection:
            return count_rows(connection, select_waiting(_MANY))

    def actor_names(self, after: str = "", most: int = 100) -> tuple[str, ...]:
        """Names of actors in their order, after one of them."""
        query = select_named(FindingKind.ACTOR, after, most)
        return self._all(query, lambda row: str(row.object))

    def graded(self, after: str = "", most: int = 100) -> tuple[Finding, ...]:
        """Sources with their reliability, by name, after one of them."""
        query = select_about_by_name(FindingKind.GRADE, "reliability", after, most)
        return self._all(query, read_finding)

    def findings_of(self, kind: FindingKind, objects: Iterable[str]) -> tuple[Finding, ...]:
        """Standing findings of a kind whose object is one of several."""
        query = select(findings).where(findings.c.kind == kind.value, findings.c.closed_at.is_(None))
        return tuple(self._portions(query, findings.c.object, objects, read_finding))

    def breached(self) -> tuple[tuple[str, int], ...]:
        """Paragraphs that something would breach, if true, and how many merged transfers or events do."""
        query = (
            select(findings.c.object, func.count().label("times"))
            .join(registers, registers.c.id == findings.c.subject)
            .where(
                findings.c.kind == FindingKind.OBLIGATION.value,
                findings.c.closed_at.is_(None),
                findings.c.object.is_not(None),
                registers.c.leads.is_(True),
            )
            .group_by(findings.c.object)
            .order_by(findings.c.object)
        )
        return self._all(query, lambda row: (row.object, row.times))

    def breaches(self, paragraph: str, most: int = 50) -> tuple[tuple[Finding, Registered], ...]:
        """What would breach a paragraph, the newest first, each with its finding."""
        query = (
            select(registers, registers.c.record.label("seq"), findings.c.value, findings.c.proofs)
            .join(findings, registers.c.id == findings.c.subject)
            .where(
                findings.c.kind == FindingKind.OBLIGATION.value,
                findings.c.closed_at.is_(None),
                findings.c.object == paragraph,
                registers.c.leads.is_(True),
            )
            .order_by(findings.c.seq.desc())
            .limit(most)
        )

        def read(row: Row[Any]) -> tuple[Finding, Registered]:
            return Finding(FindingKind.OBLIGATION, row.id, paragraph, row.value, tuple(row.proofs)), _read(
                row
            )

        return self._all(query, read)


def _read(row: Row[Any]) -> Registered:
    return Registered(
        row.seq,
        row.kind,
        row.id,
        row.story,
        row.merged,
        row.mentions,
        row.status,
        row.who,
        row.whom,
        row.what,
        row.happened,
    )
