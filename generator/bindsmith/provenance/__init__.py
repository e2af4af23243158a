"""From a line of generated code back to the docs: read, never imported or run.

file and line -> receipt's folder -> syntax tree -> place in the docs
"""
