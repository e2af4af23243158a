"""Tests of clients: the runtime's part, on generated packages and real connections."""
