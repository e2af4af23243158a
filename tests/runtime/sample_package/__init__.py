"""A package in the shape of a generated one, written by hand for the runtime's tests."""
