"""Shell completion: the scripts, and what the shells themselves make of them."""

import shutil
import subprocess
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

import pytest

from cli.conftest import Run, write_docs
from cli.test_command import SOURCES, environment
from reader.samples import SERVICE

ADD_PETS = b"---\ntitle: AddPets Service Operation - Campaign Management\n---\n"
HOSTILE = b"---\ntitle: $(id) Service Operation - Campaign Management\n---\n"

ASK = {
    # What readline does on the key: fill in the words, call the function, show replies.
    "bash": """
        eval "$(bindsmith completion bash)"
        complete -p bindsmith >/dev/null || exit 1
        while read -r -a COMP_WORDS; do
            [[ ${COMP_WORDS[-1]} == "''" ]] && COMP_WORDS[-1]=
            COMP_CWORD=$((${#COMP_WORDS[@]} - 1)) COMPREPLY=()
            _bindsmith_completion bindsmith "${COMP_WORDS[-1]}"
            echo "${COMPREPLY[*]}"
        done
    """,
    # Its completion system runs in an editor alone; what it is handed is shown here.
    "zsh": """
        compdef() { :; }
        eval "$(bindsmith completion zsh)"
        compadd() { local name=$@[-1]; print -- "${(@P)name}"; }
        _describe() { local name=$3; print -- "${(@)${(@P)name}%%:*}"; }
        while read -r -A words; do
            CURRENT=$#words
            _bindsmith_completion
        done
    """,
    "fish": """
        bindsmith completion fish | source
        while read line
            echo (complete --do-complete "$line" | string split --fields 1 \\t)
        end
    """,
}
"""How to ask each shell what the last word of each line of input completes to."""

LINES = {
    "bindsmith gene": "generate",
    "bindsmith lint --format s": "sarif",
    "bindsmith generate docs --operation A": "AddPets",
}
MORE_LINES = {
    "bindsmith completion f": "fish",
    "bindsmith model --service B": "Bulk",
    "bindsmith diff --fail-on r": "risky",
    "bindsmith explain --docs docs Pet": "Pet PetStatus",
    "bindsmith generate --target j": "json-schema",
    "bindsmith check --job pet": "pets",
    # what a shell would run is no name, wherever a page says so
    "bindsmith generate docs --operation ''": "AddPets",
    # docs that are not there, or cannot be read, complete to nothing, silently
    "bindsmith generate nowhere --operation A": "",
    "bindsmith generate docs@main --operation A": "",
    "bindsmith generate broken --operation A": "",
}
"""Lines that depend on the command alone, and so need one shell only."""


@pytest.fixture
def programs(tmp_path: Path) -> Path:
    """A folder with the command."""
    command = tmp_path / "bin" / "bindsmith"
    command.parent.mkdir()
    code = "from bindsmith.cli import main; main()"
    command.write_text(
        f"#!/bin/sh\nPYTHONPATH={SOURCES} exec {sys.executable} -c '{code}' \"$@\"\n"
    )
    command.chmod(0o755)
    return command.parent


def complete(shell: str, programs: Path, lines: Iterable[str]) -> list[str]:
    """Ask a shell what the last word of each line completes to."""
    program = shutil.which(shell)
    if program is None:
        pytest.skip(f"needs {shell}, which is not installed")
    script = programs / "ask"
    script.write_text(ASK[shell])
    done = subprocess.run(
        [program, script],
        input="".join(f"{line}\n" for line in lines),
        env=environment(PATH=f"{programs}:/usr/bin:/bin", HOME=str(programs)),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stderr == ""
    return done.stdout.splitlines()


@pytest.mark.parametrize(
    ("shell", "lines"), [("bash", LINES | MORE_LINES), ("zsh", LINES), ("fish", LINES)]
)
def test_shells_complete(
    shell: str, lines: Mapping[str, str], programs: Path, docs: Path
) -> None:
    """Each shell completes commands, options' values, and names of the docs."""
    write_docs(docs, {f"{SERVICE}/id.md": HOSTILE, f"{SERVICE}/addpets.md": ADD_PETS})
    write_docs(docs.parent / "broken", {f"{SERVICE}/bad.md": b"\x81\xff"})
    Path("bindsmith.toml").write_text("[jobs.pets]\n[jobs.people]\n")
    assert complete(shell, programs, lines) == list(lines.values())


@pytest.mark.parametrize("shell", ASK)
def test_help_names_every_shell(bindsmith: Run, shell: str) -> None:
    """The help shows for each shell what to put into its start-up file."""
    assert f"bindsmith completion {shell}" in bindsmith("completion", "-h").out
