"""The intermediate model: what the docs say, resolved and neutral to any target."""
