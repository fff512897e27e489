"""What a shell completes, and the manual page: both are made of what parses the command line."""

import re
import shutil
import subprocess

import pytest
from conftest import AGENT


def told(*arguments):
    return subprocess.run([AGENT, *arguments], capture_output=True, text=True, timeout=60, check=True).stdout


COMMANDS = sorted(re.findall(r"^  ([a-z]+)  ", told("--help").split("Subcommands:")[1], re.M))

LINES = {
    "a command": ("loketwacht su", {"survey"}),
    "an option": ("loketwacht survey --form", {"--format"}),
    "one of a few words": ("loketwacht survey --format ", {"table", "json", "csv", "csv-excel", "html", "prometheus"}),
    "a format of a report": ("loketwacht report --format ", {"text", "html", "csv", "csv-excel", "json"}),
    "a word begun": ("loketwacht probe --fail-on c", {"critical"}),
    "what stands without a name": ("loketwacht completion f", {"fish"}),
    "a file": ("loketwacht check --config here.y", {"here.yaml"}),
    "a file without a name": ("loketwacht import here.y", {"here.yaml"}),
    "nothing for what only the user knows": ("loketwacht run --listen ", set()),
    "all commands": ("loketwacht ", {*COMMANDS}),
}


def by_bash(line, folder):
    words = line.split(" ")
    script = 'source "$1"; shift; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _loketwacht; printf "%s\\n" "${COMPREPLY[@]}"'
    done = subprocess.run(["bash", "--norc", "-c", script, "bash", folder / "loketwacht.bash", *words], cwd=folder, capture_output=True, text=True)
    assert done.stderr == ""
    return done.stdout


def by_fish(line, folder):
    command = f"source {folder}/loketwacht.fish; complete -C '{line}'"
    return subprocess.run(["fish", "--no-config", "-c", command], cwd=folder, capture_output=True, text=True, check=True).stdout


@pytest.mark.parametrize("line, expected", LINES.values(), ids=LINES)
@pytest.mark.parametrize("shell", ["bash", "fish"])
def test_a_shell_completes(shell, line, expected, tmp_path):
    if not shutil.which(shell):
        pytest.skip(f"{shell} is not here")
    (tmp_path / "here.yaml").touch()
    (tmp_path / f"loketwacht.{shell}").write_text(told("completion", shell))
    offered = {word.split("\t")[0] for word in {"bash": by_bash, "fish": by_fish}[shell](line, tmp_path).split("\n")} - {""}
    # With nothing begun, bash offers the options too.
    assert {each for each in offered if line.endswith("-") or not each.startswith("-") or each in expected} == expected


def test_zsh_knows_every_command(tmp_path):
    """Whether zsh reads it is seen where it is installed."""
    script = told("completion", "zsh")
    assert script.startswith("#compdef loketwacht\n")
    assert sorted(re.findall(r"^    ([a-z]+)\)$", script, re.M)) == COMMANDS
    if shutil.which("zsh"):
        (tmp_path / "_loketwacht").write_text(script)
        subprocess.run(["zsh", "-n", tmp_path / "_loketwacht"], check=True)


def test_the_manual_page_says_what_help_says():
    page = told("manual")
    assert page.startswith(".TH LOKETWACHT 1 ")
    assert not [line for line in page.splitlines() if line.startswith("'")]
    plain = re.sub(r"\\f[BIR]", "", page).replace("\\-", "-").replace("\\&", "").replace("\\e", "\\")
    words = " ".join(plain.split())
    for command in [[], *([each] for each in COMMANDS)]:
        helped = told(*command, "--help")
        options = re.findall(r"^  ((?:-\w,)?--[\w.-]+)", helped, re.M)
        assert options
        for option in options:
            assert option.replace(",", ", ") in words, option
        footer = helped.rstrip("\n").split("\n\n")[-1]
        if "Example" in footer or "Exit codes" in footer:
            for line in footer.splitlines():
                assert " ".join(line.split()) in words, line
