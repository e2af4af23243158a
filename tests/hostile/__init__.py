"""What untrusted docs and models may try; README.md lists it all."""

from hypothesis import settings

A_FEW = settings(max_examples=settings().max_examples * 2 // 5)
"""For tests whose every example generates packages: they take a tenth of a second each."""
