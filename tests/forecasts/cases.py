"""Gold of our own: sentences with every forecast that a careful reader lists.

A row has the word that names what is expected, its certainty, and what else the sentence says of it; a
sentence without rows holds none. Published on Wednesday 2031-05-14 (`stories.PUBLISHED`).
"""

from typing import NamedTuple


class Gold(NamedTuple):
    """One forecast."""

    word: str
    """The lemma of the expected verb or noun."""
    certainty: str
    window: tuple[str | None, str | None] | None = None
    negated: bool = False
    condition: str | None = None
    """Words that the condition begins with."""


WEEK = ("2031-05-19", "2031-05-25")
"""`next week`"""

CASES: tuple[tuple[str, tuple[Gold, ...]], ...] = (
    # arrangements
    ("The envoy is to visit Norland next week.", (Gold("visit", "likely", WEEK),)),
    ("The two leaders are to meet on Friday.", (Gold("meet", "likely", ("2031-05-16", "2031-05-16")),)),
    ("The pact is to be signed next week, officials said.", (Gold("sign", "likely", WEEK),)),
    (
        "The minister, who is to travel to Norland next week, declined to comment.",
        (Gold("travel", "likely", WEEK),),
    ),
    ("The decision is to be announced next week.", (Gold("announce", "likely", WEEK),)),
    ("The aim is to hold talks next week.", ()),
    ("Nobody is to leave the building before Friday.", ()),
    ("If Norland is to win the war, it must find more shells.", ()),
    ("Officials asked who is to blame for the failure.", ()),
    ("He was to become president in 2014.", ()),
    ("It is to be hoped that nobody was hurt.", ()),
    ("The bridge is to the north of the town.", ()),
    ("The form is to be filled in by hand.", ()),
    # modals
    ("The envoy will visit Norland next week.", (Gold("visit", "certain", WEEK),)),
    ("Parliament will soon ratify the treaty.", (Gold("ratify", "certain", ("2031-05-14", "2031-08-12")),)),
    (
        "The pact, which will be ratified soon, is welcome.",
        (Gold("ratify", "certain", ("2031-05-14", "2031-08-12")),),
    ),
    (
        "Norland will never cooperate with the court, the analyst said.",
        (Gold("cooperate", "certain", None, True),),
    ),
    (
        "The ministry said it would close the port on Friday.",
        (Gold("close", "certain", ("2031-05-16", "2031-05-16")),),
    ),
    ("The army may withdraw before March.", (Gold("withdraw", "possible", ("2031-05-14", "2032-02-29")),)),
    ("Analysts fear that the talks could fail.", (Gold("fail", "possible"),)),
    ("Officials warned that Norland could launch another satellite.", (Gold("launch", "possible"),)),
    ("The strike will most likely hurt exports.", (Gold("hurt", "very-likely"),)),
    ("The bank will probably raise rates in June.", (Gold("raise", "likely", ("2031-06-01", "2031-06-30")),)),
    ("The ships won't return this year.", (Gold("return", "certain", ("2031-05-14", "2031-12-31"), True),)),
    ("There will be no talks, the envoy said.", (Gold("talk", "certain", None, True),)),
    (
        "The summit will take place in Oslo in 2032.",
        (Gold("place", "certain", ("2032-01-01", "2032-12-31")),),
    ),
    ("It is possible that the parade will be cancelled.", (Gold("cancel", "possible"),)),
    ("It is unlikely that the army will agree.", (Gold("agree", "unlikely"),)),
    ("Speculation that the king could abdicate has grown.", (Gold("abdicate", "possible"),)),
    ("The mayor might resign within two weeks.", (Gold("resign", "possible", ("2031-05-14", "2031-05-28")),)),
    # conditions
    ("If talks fail, Norland will respond with force.", (Gold("respond", "certain", None, False, "If"),)),
    (
        "Norland will take countermeasures depending on the outcome of the visit.",
        (Gold("countermeasure", "certain", None, False, "depending"),),
    ),
    ("The union will strike unless wages rise.", (Gold("strike", "certain", None, False, "unless"),)),
    (
        "As long as the war lasts, the firm is going to sell its oil abroad.",
        (Gold("sell", "certain", None, False, "As long"),),
    ),
    (
        "The general threatened to close the strait if ships came near.",
        (Gold("close", "certain", None, False, "if"),),
    ),
    # cue and infinitive
    (
        "An official said the prince was expected to visit in the coming days.",
        (Gold("visit", "likely", ("2031-05-14", "2031-05-28")),),
    ),
    ("The court is due to rule on Monday.", (Gold("rule", "likely", ("2031-05-19", "2031-05-19")),)),
    ("The fleet is set to leave next month.", (Gold("leave", "likely", ("2031-06-01", "2031-06-30")),)),
    ("The trial is scheduled to begin in June.", (Gold("begin", "likely", ("2031-06-01", "2031-06-30")),)),
    (
        "The company plans to build a plant by the end of the year.",
        (Gold("build", "likely", ("2031-05-14", "2031-12-31")),),
    ),
    ("Norland intends to sign the agreement.", (Gold("sign", "likely"),)),
    ("The navy is preparing to test a missile.", (Gold("test", "likely"),)),
    ("The minister is about to resign.", (Gold("resign", "likely"),)),
    ("The party is likely to win the vote.", (Gold("win", "likely"),)),
    ("The bill is unlikely to pass.", (Gold("pass", "unlikely"),)),
    ("The king is not expected to attend.", (Gold("attend", "unlikely"),)),
    ("Prices are forecast to rise next year.", (Gold("rise", "likely", ("2032-01-01", "2032-12-31")),)),
    ("The reform is bound to fail.", (Gold("fail", "almost-certain"),)),
    (
        "The committee hopes to finish its work this week.",
        (Gold("finish", "possible", ("2031-05-14", "2031-05-18")),),
    ),
    ("Norland vowed to deepen cooperation.", (Gold("deepen", "certain"),)),
    ("The rebels pledged to free the hostages.", (Gold("free", "certain"),)),
    ("The two sides agreed to meet again in July.", (Gold("meet", "certain", ("2031-07-01", "2031-07-31")),)),
    ("The firm is going to close two mines.", (Gold("close", "certain"),)),
    (
        "The delegation is expected to visit the port and sign a contract.",
        (Gold("visit", "likely"), Gold("sign", "likely")),
    ),
    # dates and schedules
    ("The vote is scheduled for Monday.", (Gold("vote", "likely", ("2031-05-19", "2031-05-19")),)),
    ("A ruling is expected in June.", (Gold("ruling", "likely", ("2031-06-01", "2031-06-30")),)),
    ("The report is due on Friday.", (Gold("report", "likely", ("2031-05-16", "2031-05-16")),)),
    ("The conference starts on August 19.", (Gold("start", "likely", ("2031-08-19", "2031-08-19")),)),
    ("The minister is meeting farmers next week.", (Gold("meet", "likely", WEEK),)),
    # objects and nouns
    ("The adviser anticipates broad support for the plan.", (Gold("support", "likely"),)),
    (
        "Economists expect a recession next year.",
        (Gold("recession", "likely", ("2032-01-01", "2032-12-31")),),
    ),
    ("She noted the risk of a seventh nuclear test.", (Gold("test", "possible"),)),
    ("Norland has plans to sell drones abroad.", (Gold("sell", "likely"),)),
    ("There is growing speculation of a coup.", (Gold("coup", "possible"),)),
    ("The planned visit has divided the capital.", (Gold("visit", "likely"),)),
    ("Aides spoke of a possible meeting in the spring.", (Gold("meeting", "possible"),)),
    ("Preparations for the summit have begun.", (Gold("summit", "likely"),)),
    ("The upcoming election worries investors.", (Gold("election", "likely"),)),
    # no forecast
    ("The treaty was signed in 2019.", ()),
    ("Will the talks fail?", ()),
    ("Nobody knows what will happen.", ()),
    ("It remains to be seen whether the pact will hold.", ()),
    ("The spokesman would not say when it ends.", ()),
    ("She will often read until midnight.", ()),
    ("He said he could not sleep.", ()),
    ("He would later become president.", ()),
    ("The company was expected to report in 2019, but never did.", ()),
    ("The will of the people is clear.", ()),
    ("The report could have been wrong.", ()),
    ("Norland must end the blockade.", ()),
    ("The port should be open to all.", ()),
    ("The farmers want to keep their land.", ()),
    ("If the mayor were to resign, the party would have two months to find another.", ()),
    ("The minister gave no sign that he would resign.", ()),
    ("The talks began in May 2029 and ended in June.", ()),
    ("Norland can reach the coast in an hour.", ()),
    ("May was cold in the north.", ()),
    ("He asked whether the envoy would come.", ()),
    ("No state shall expel a refugee in any manner.", ()),
    ("The reforms seemed intended to weaken the union.", ()),
    ("The bill gives the senate a chance to review the deal.", ()),
    ("The fleet is projecting power along the coast.", ()),
    ("The raids will have to do with drugs.", ()),
    ("Police will stop such crimes wherever they may occur.", (Gold("stop", "certain"),)),
    ("Nobody asked what impact the strike would have on prices.", ()),
    ("None of the parties laid out a plan to close the mines.", ()),
    ("It was a failed promise to mend the road.", ()),
    ("Towns hit by the floods were much more likely to move to the left.", ()),
    ("Workers sewed shirts and could earn three crowns an hour.", ()),
)
