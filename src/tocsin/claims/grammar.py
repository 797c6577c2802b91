"""The closed classes of English that the surface layer goes by."""

HAVE = frozenset({"has", "have", "had", "having", "'ve", "'s"})
BE = frozenset({"is", "are", "was", "were", "be", "been", "being", "am", "'s", "'re", "'m"})
DO = frozenset({"do", "does", "did", "don't", "doesn't", "didn't"})
MODALS = frozenset(
    {"will", "would", "can", "could", "may", "might", "shall", "should", "must", "'ll", "'d", "cannot"}
)
NEGATIONS = frozenset({"not", "n't", "never", "neither", "nor", "hardly", "scarcely"})
NEGATED_AUXILIARIES = frozenset(
    "isn't aren't wasn't weren't don't doesn't didn't won't wouldn't can't couldn't shouldn't mustn't hasn't "
    "haven't hadn't cannot ain't".split()
)
AUXILIARIES = HAVE | BE | DO | MODALS | NEGATED_AUXILIARIES
ADVERBS = frozenset(
    "also then later earlier once again still even just now first simply merely only always often ever already "
    "since further soon instead nevertheless nonetheless however too likewise thus therefore meanwhile "
    "indeed perhaps maybe long largely rather quite well so far yet together both all".split()
)
DETERMINERS = frozenset(
    "the a an this that these those some any no every each either neither another several many most few all both "
    "one two three four five six seven eight nine ten dozens hundreds thousands much more".split()
)
POSSESSIVES = frozenset({"his", "her", "its", "their", "our", "my", "your", "whose"})
PRONOUNS = frozenset(
    {"he", "she", "they", "it", "we", "i", "you", "who", "one", "someone", "nobody", "everyone"}
)
SUBJECT_PRONOUNS = PRONOUNS - {"one"}
OBJECT_PRONOUNS = frozenset(
    {"him", "her", "them", "it", "us", "me", "you", "himself", "herself", "itself", "themselves"}
)
RELATIVES = frozenset({"who", "which", "that", "whom"})
SUBORDINATORS = frozenset(
    "that because if when while although though since until unless whether what which who whom where how why "
    "after before as than once whereas so whose lest".split()
)
PREPOSITIONS = frozenset(
    "in on at by for from with of to about over under against between among into onto during after before amid "
    "since until through throughout despite without within near toward towards across behind beyond like per via "
    "around above below upon along ahead alongside outside inside off out up down regarding concerning following".split()
)
COORDINATORS = frozenset({"and", "or", "but", "nor", "yet"})
DASHES = frozenset({"—", "–", "-", "―", "--"})
DOUBLE_MARKS = frozenset({'"', "“", "”", "''", "``", "„", "«", "»"})
TIME_WORDS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december today yesterday tomorrow tonight morning afternoon evening night week "
    "month year weekend day hour minute jan feb mar apr jun jul aug sept sep oct nov dec recently earlier later "
    "thursday noon spring summer autumn fall winter weeks months years days hours minutes decade decades ago last "
    "next this".split()
)
