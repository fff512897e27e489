"""A Grafana that shows the shipped dashboards, where one is installed or the user names an image of it."""

import os
import shutil
from pathlib import Path

from conftest import Program, eventually, fetch, free_port
from stack import write_yaml

DASHBOARDS = Path(__file__).resolve().parents[2] / "dashboards"
OTHERWISE = "put grafana-server on the path, or name an image of it: GRAFANA_IMAGE=docker.io/grafana/grafana:13.2.3 make stack"
AGENT_OF_FILES = "http://127.0.0.1:10285"


def provision(directory, prometheus, agent):
    """Writes what Grafana reads at its start: the data source, and the dashboards with the agent's address, as dashboards/README.md says."""
    boards, provisioning = directory / "dashboards", directory / "provisioning"
    for folder in (boards, provisioning / "datasources", provisioning / "dashboards"):
        folder.mkdir(parents=True)
    for file in DASHBOARDS.glob("*.json"):
        (boards / file.name).write_text(file.read_text().replace(AGENT_OF_FILES, agent))
    source = {"name": "Prometheus", "type": "prometheus", "access": "proxy", "url": prometheus, "isDefault": True, "jsonData": {"timeInterval": "1s"}}
    write_yaml(provisioning / "datasources/prometheus.yaml", {"apiVersion": 1, "datasources": [source]})
    shipped = (DASHBOARDS / "provisioning.yaml").read_text()
    (provisioning / "dashboards/loketwacht.yaml").write_text(shipped.replace("/var/lib/grafana/dashboards/loketwacht", str(boards)))


def settings(directory, port):
    """Its settings, as it takes them from the environment: whoever opens it sees the overview without a login, and it asks nobody outside."""
    return {
        "GF_SERVER_HTTP_ADDR": "127.0.0.1",
        "GF_SERVER_HTTP_PORT": str(port),
        "GF_PATHS_PROVISIONING": str(directory / "provisioning"),
        "GF_AUTH_ANONYMOUS_ENABLED": "true",
        "GF_DASHBOARDS_DEFAULT_HOME_DASHBOARD_PATH": str(directory / "dashboards/overview.json"),
        "GF_ANALYTICS_REPORTING_ENABLED": "false",
        "GF_ANALYTICS_CHECK_FOR_UPDATES": "false",
        "GF_ANALYTICS_CHECK_FOR_PLUGIN_UPDATES": "false",
        "GF_NEWS_NEWS_FEED_ENABLED": "false",
        "GF_PLUGINS_PREINSTALL_DISABLED": "true",
    }


def installed(directory):
    """The command of the Grafana on the path, and what it needs beside its settings; None where there is none."""
    found = shutil.which("grafana-server") or shutil.which("grafana")
    if not found:
        return None
    command = [found] if Path(found).name == "grafana-server" else [found, "server"]
    # What its packages and its archives call its home has its pages and defaults.
    homes = [Path(found).resolve().parents[1], Path("/usr/share/grafana")]
    home = next((each for each in homes if (each / "conf/defaults.ini").exists()), None)
    command += ["--homepath", home] if home else []
    return command, {"GF_PATHS_DATA": str(directory / "data"), "GF_PATHS_LOGS": str(directory / "logs")}


def contained(image, directory, environment):
    """The command that runs an image of it; None where neither docker nor podman is here."""
    runner = shutil.which("podman") or shutil.which("docker")
    if not runner:
        return None
    given = [each for name, value in environment.items() for each in ("--env", f"{name}={value}")]
    return [runner, "run", "--rm", "--network", "host", *given, "--volume", f"{directory.resolve()}:{directory.resolve()}:ro", image]


def start(directory, prometheus, agent):
    """(Grafana, its address, None), or (None, None, why there is none)."""
    directory = Path(directory).resolve()
    port, image = free_port(), os.environ.get("GRAFANA_IMAGE")
    provision(directory, prometheus, agent)
    environment = settings(directory, port)
    if image:
        command = contained(image, directory, environment)
        if not command:
            return None, None, "docker or podman is missing, which runs GRAFANA_IMAGE"
    else:
        here = installed(directory)
        if not here:
            return None, None, OTHERWISE
        command, more = here
        environment |= more
    # A session of its own: Ctrl-C is for who started it.
    program = Program(command, directory / "grafana.log", env=os.environ | environment, start_new_session=True)
    url = f"http://127.0.0.1:{port}"
    try:
        eventually(lambda: program.process.poll() is not None or fetch(f"{url}/api/health")[0] == 200, "Grafana answers, or has ended")
    except BaseException:
        program.stop()
        raise
    if program.process.poll() is None:
        return program, url, None
    return None, None, f"it did not start; its log is {program.log_path}"
