"""`python -m bindsmith` is the command `bindsmith`."""

from bindsmith.cli import main

main()
