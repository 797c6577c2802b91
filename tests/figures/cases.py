"""Gold of our own: sentences with every figure that a careful reader lists, as low, high and unit.

An open end is None; a number that is only said to be about so much has both ends open.
"""

from typing import NamedTuple


class Gold(NamedTuple):
    """One figure."""

    low: float | None
    high: float | None
    unit: str | None
    value: float | None = None


def exact(value: float, unit: str | None) -> Gold:
    """A number said without any bound."""
    return Gold(value, value, unit, value)


def least(value: float, unit: str | None) -> Gold:
    """`at least`, `more than`."""
    return Gold(value, None, unit, value)


def most(value: float, unit: str | None) -> Gold:
    """`up to`, `nearly`, `less than`."""
    return Gold(None, value, unit, value)


def about(value: float, unit: str | None) -> Gold:
    """`about`, `some`, `roughly`."""
    return Gold(None, None, unit, value)


def many(low: float, unit: str | None) -> Gold:
    """`dozens of`, `millions of`."""
    return Gold(low, None, unit)


def between(low: float, high: float, unit: str | None) -> Gold:
    """`10 to 20`."""
    return Gold(low, high, unit)


CASES: tuple[tuple[str, tuple[Gold, ...]], ...] = (
    # counts of people
    ("At least 14 people were killed when the ferry sank.", (least(14, "person"),)),
    ("The blast wounded 37 sailors and 12 dock workers.", (exact(37, "person"), exact(12, "person"))),
    ("Some 300 farmers blocked the bridge.", (about(300, "person"),)),
    ("More than a dozen soldiers left the camp.", (least(12, "person"),)),
    ("Thousands of troops crossed the river at dawn.", (many(2000, "person"),)),
    ("Tens of thousands of villagers have fled the valley.", (many(20000, "person"),)),
    ("Dozens were arrested after the match.", (many(24, "person"),)),
    ("Two people were killed and 11 injured in the crash.", (exact(2, "person"), exact(11, "person"))),
    ("The boat carried a crew of 22.", (exact(22, "person"),)),
    ("One person was killed in the landslide.", (exact(1, "person"),)),
    ("About 1.5 million Norwegians watched the final.", (about(1.5e6, "person"),)),
    ("The storm left a death toll of 41.", (exact(41, "person"),)),
    ("The ministry said it would send 15,000 to 20,000 workers.", (between(15000, 20000, "person"),)),
    ("A 5,000-strong force guards the pipeline.", (exact(5000, "person"),)),
    ("As many as 80 passengers are missing.", (most(80, "person"),)),
    ("Between 200 and 300 refugees arrived at the port.", (between(200, 300, "person"),)),
    ("Half a million pilgrims filled the square.", (exact(500000, "person"),)),
    ("Police detained 63 protesters, among them nine students.", (exact(63, "person"), exact(9, "person"))),
    # counts of things
    ("The island has sent millions of artillery shells to its ally.", (many(2e6, "shell"),)),
    ("Three ships sailed from the northern base.", (exact(3, "ship"),)),
    ("The army lost 12 tanks and more than 30 trucks.", (exact(12, "tank"), least(30, "truck"))),
    ("Two or three missiles fell into the sea.", (between(2, 3, "missile"),)),
    ("The yard will build 24 frigates.", (exact(24, "frigate"),)),
    ("Hundreds of thousands of shells were found in the depot.", (many(200000, "shell"),)),
    ("The council has 120 seats.", (exact(120, "seat"),)),
    ("Nearly 4,000 homes lost power.", (most(4000, "home"),)),
    ("The firm recalled 2.3 million cars.", (exact(2.3e6, "car"),)),
    (
        "The motion passed with 13 votes in favour and two abstentions.",
        (exact(13, "vote"), exact(2, "abstention")),
    ),
    ("The library bought two dozen maps.", (exact(24, "map"),)),
    ("Twenty-five villages have no doctor.", (exact(25, "village"),)),
    ("The charity handed out a hundred blankets.", (exact(100, "blanket"),)),
    ("The navy keeps fewer than 40 submarines.", (most(40, "submarine"),)),
    # percent and shares
    ("Unemployment rose to 4.5 percent.", (exact(4.5, "percent"),)),
    ("Only 7 per cent of voters trust the bank.", (exact(7, "percent"),)),
    ("Exports fell 12% in April.", (exact(12, "percent"),)),
    ("Support has slipped by three percentage points.", (exact(3, "percentage-point"),)),
    ("Between 10 and 20 percent of the crop was lost.", (between(10, 20, "percent"),)),
    ("Turnout was 61.4 percent, up from 58 percent in 2027.", (exact(61.4, "percent"), exact(58, "percent"))),
    ("A third of the fleet is in dock.", (exact(0.3333, "share"),)),
    ("Two-thirds of the members voted against the plan.", (exact(0.6667, "share"),)),
    ("Half of the money was never spent.", (exact(0.5, "share"),)),
    ("One in three islanders has no running water.", (exact(0.3333, "share"),)),
    ("Three out of four women backed the reform.", (exact(0.75, "share"),)),
    ("Up to 5 percent of the budget goes to roads.", (most(5, "percent"),)),
    ("More than half of the villages are empty.", (least(0.5, "share"),)),
    # money
    ("The campaign raised $14 million in two days.", (exact(14e6, "USD"),)),
    ("The bridge cost €3bn.", (exact(3e9, "EUR"),)),
    ("The fine was set at £250,000.", (exact(250000, "GBP"),)),
    ("It would cost between $2 billion and $3 billion.", (between(2e9, 3e9, "USD"),)),
    ("The harbour borrowed 500 million yen.", (exact(5e8, "JPY"),)),
    ("The plant cost 3 trillion won.", (exact(3e12, "KRW"),)),
    ("Oil fell to $81.50 a barrel.", (exact(81.5, "USD"),)),
    ("Wages rose by 40 euros a month.", (exact(40, "EUR"),)),
    ("The state owes about 2 billion roubles.", (about(2e9, "RUB"),)),
    ("The deal is worth $40m.", (exact(40e6, "USD"),)),
    ("Donors pledged US$5 million.", (exact(5e6, "USD"),)),
    ("Billions of dollars have left the country.", (many(2e9, "USD"),)),
    ("The budget grew from $10 million to $12 million.", (exact(10e6, "USD"), exact(12e6, "USD"))),
    # measures
    ("The missile flew 1,200 km and landed in the sea.", (exact(1200, "kilometre"),)),
    ("The 44-kilometre limit was crossed twice.", (exact(44, "kilometre"),)),
    ("They sent 300,000 tonnes of rice.", (exact(300000, "tonne"),)),
    ("The fire burned more than 2,000 hectares of forest.", (least(2000, "hectare"),)),
    ("The depot holds 50,000 barrels of oil.", (exact(50000, "barrel"),)),
    ("The rocket reached an altitude of 60 kilometers.", (exact(60, "kilometre"),)),
    ("The plant produces 900 megawatts.", (exact(900, "megawatt"),)),
    ("The wall is 12 metres high.", (exact(12, "metre"),)),
    ("The ship lies 24 nautical miles off the coast.", (exact(24, "nautical-mile"),)),
    ("The truck carried 20 kg of explosives.", (exact(20, "kilogram"),)),
    # comparisons that leave words out
    ("The show drew 48 against 73 million viewers.", (exact(48e6, "person"), exact(73e6, "person"))),
    (
        "Only 31 million people watched the match, far short of the 55 million who watched in 2027.",
        (exact(31e6, "person"), exact(55e6, "person")),
    ),
    ("She won 52 percent, compared with 44 for her rival.", (exact(52, "percent"), exact(44, "percent"))),
    ("The index rose from 48 to 52.", (exact(48, None), exact(52, None))),
    ("The rate is 10 times the average of the region.", (exact(10, "times"),)),
    ("The council has passed five Harbour Authority resolutions.", (exact(5, "resolution"),)),
    ("The fund took in $846.8million last year.", (exact(846.8e6, "USD"),)),
    # nothing to count
    ("The two sides met again on Tuesday.", ()),
    ("All three leaders signed the statement.", ()),
    ("The 81-year-old mayor resigned.", ()),
    ("Ada Brandt, 45, leads the party.", ()),
    ("The talks lasted 40 minutes.", ()),
    ("It was his first visit in 24 years.", ()),
    ("The envoy arrives on May 16, 2031.", ()),
    ("The council adopted Resolution 2270 in 2016.", ()),
    ("The right is set out in Article 51 of the charter.", ()),
    ("Flight 370 left at 10:30.", ()),
    ("The Group of 20 meets in the autumn.", ()),
    ("Two people familiar with the matter said the plan was dead.", ()),
    ("It would be the seventh test of its kind.", ()),
    ("The two-day summit ended without a text.", ()),
    ("One reason is the weather.", ()),
    ("Call 555 123 4567 or see www.example.org/2031/33 for more.", ()),
    ("The MH-17 inquiry cited the F-16 jets.", ()),
    ("On the one hand, the harbour is safe.", ()),
    ("The law dates from the 1970s.", ()),
    ("They disagree on two things.", ()),
    ("Some 40 economists and hundreds of billionaires met.", (about(40, "person"), many(200, "person"))),
    ("The port employs 30 Chinese.", (exact(30, "person"),)),
    ("Police held 12 radicals and three adoptees.", (exact(12, "person"), exact(3, "person"))),
    ("The four-year term ends soon.", ()),
    ("The team won 3-1 on Sunday.", ()),
    ("He rang three times and left.", ()),
)
