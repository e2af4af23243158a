"""The subcommands, one module each: arguments in, exit code out.

Registered by `bindsmith.cli`. Each returns 0 or 1; what ends a run early is raised and
becomes 2 there.
"""
