"""Every rule once or more, by hand: one edit, its one entry, and whom it breaks.

The letters of `marks` stand for SOAP, REST and Python: B breaking, r risky, - safe. One
module each for the tables of `bindsmith.diff.verdicts_*`.
"""

from diff.verdict_cases.elements import ELEMENT_CASES
from diff.verdict_cases.rules import RULE_CASES
from diff.verdict_cases.subjects import SUBJECT_CASES

CASES = {**SUBJECT_CASES, **ELEMENT_CASES, **RULE_CASES}
