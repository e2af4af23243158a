"""Description prose to facts: pure functions on the text of one table row or page.

Comes in: a description (a cell's Markdown, breaks as newlines) and where it stands.
Goes out: what it states, each with its sentence. Called by
`bindsmith.passes.read_rules`. Nothing here knows pages or lines.

Descriptions are untrusted: every pattern is linear in its input (gaps are bounded and
no quantifier stands inside another), and nothing read here is ever run.
"""
