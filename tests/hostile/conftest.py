"""The command, as the tests of the command line have it."""

from cli.conftest import bindsmith as bindsmith
