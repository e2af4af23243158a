"""The model of the real docs held against clients that others generated.

The vendor publishes WSDLs and a REST client, made from the service itself and not from
its docs. Whatever both know has to be equal, and what is not stands in `ledger.toml`
with its reason.
"""
