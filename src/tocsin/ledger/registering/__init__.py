"""What is kept beside the records so that lists, facets and the review queue need no reading of everything.

Whenever a story comes or goes, a finding is put or closed, a person decides or an alarm rings, the rows of
what was touched are made anew from the records, and the counts by their differences.
"""
