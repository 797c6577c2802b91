"""The closed classes of English that the surface layer goes by."""

from tocsin.claims.wordlists import word_class

HAVE = frozenset({"has", "have", "had", "having", "'ve", "'s"})
BE = frozenset({"is", "are", "was", "were", "be", "been", "being", "am", "'s", "'re", "'m"})
DO = frozenset({"do", "does", "did", "don't", "doesn't", "didn't"})
MODALS = frozenset(
    {"will", "would", "can", "could", "may", "might", "shall", "should", "must", "'ll", "'d", "cannot"}
)
NEGATIONS = frozenset({"not", "n't", "never", "neither", "nor", "hardly", "scarcely"})
NEGATED_AUXILIARIES = word_class("negated_auxiliaries")
AUXILIARIES = HAVE | BE | DO | MODALS | NEGATED_AUXILIARIES
ADVERBS = word_class("adverbs")
DETERMINERS = word_class("determiners")
POSSESSIVES = frozenset({"his", "her", "its", "their", "our", "my", "your", "whose"})
PRONOUNS = frozenset(
    {"he", "she", "they", "it", "we", "i", "you", "who", "one", "someone", "nobody", "everyone"}
)
SUBJECT_PRONOUNS = PRONOUNS - {"one"}
OBJECT_PRONOUNS = frozenset(
    {"him", "her", "them", "it", "us", "me", "you", "himself", "herself", "itself", "themselves"}
)
RELATIVES = frozenset({"who", "which", "that", "whom"})
SUBORDINATORS = word_class("subordinators")
PREPOSITIONS = word_class("prepositions")
COORDINATORS = frozenset({"and", "or", "but", "nor", "yet"})
DASHES = frozenset({"—", "–", "-", "―", "--"})
DOUBLE_MARKS = frozenset({'"', "“", "”", "''", "``", "„", "«", "»"})
TIME_WORDS = word_class("time_words")
