"""Benchmarks: the generated bindings beside other clients, on the same documents."""
