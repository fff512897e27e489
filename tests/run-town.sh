#!/usr/bin/env bash
# Starts the lab town and the agent watching it: run-town.sh BUILD_DIRECTORY. Ctrl-C stops both. The agent serves on
# HTTP_PORT, or on 10285; where something listens there already, agent and town take other ports.
set -euo pipefail

if (($# != 1)); then
    echo "usage: $0 BUILD_DIRECTORY, for instance build/release" >&2
    exit 2
fi
agent=$1/agent/loketwacht
lab=$1/tests/lab/loketlab
for program in "$agent" "$lab"; do
    if [[ ! -x $program ]]; then
        echo "$program is not there; \`make run\` builds it." >&2
        exit 2
    fi
done
town=$1/town
rm -rf "$town"
mkdir -p "$town"

is_taken() { (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }
port=${HTTP_PORT:-10285}
if is_taken "$port"; then
    if [[ -n ${HTTP_PORT:-} ]]; then
        echo "Something listens on port $port already; name another: make run HTTP_PORT=8099" >&2
        exit 2
    fi
    while is_taken "$port"; do
        port=$((port + 1))
    done
fi
lab_ports=(--agent-listen "127.0.0.1:$port")
if is_taken 8080 || is_taken 8443; then
    lab_ports+=(--http-port 0 --https-port 0)
fi
if is_taken 10280; then
    lab_ports+=(--control 127.0.0.1:0)
fi

lab_pid="" agent_pid=""
stop_one() {
    if [[ -n $1 ]] && kill -TERM "$1" 2>/dev/null; then
        wait "$1" || true
    fi
}
stop_all() {
    trap '' INT TERM
    stop_one "$agent_pid"
    stop_one "$lab_pid"
}
trap stop_all EXIT
trap 'echo "Stopping."; exit 0' INT TERM

# The lab says `ready` once all its portals listen; what else it says is shown.
exec {lab_output}< <(exec "$lab" --directory "$town" "${lab_ports[@]}")
lab_pid=$!
ready=""
while [[ -z $ready ]] && read -r line <&"$lab_output"; do
    echo "$line"
    if [[ $line == ready* ]]; then
        ready=yes
    fi
done
if [[ -z $ready ]]; then
    echo "The lab town did not start." >&2
    exit 1
fi
cat <&"$lab_output" & # ends with the lab
lab_says_pid=$!

cat <<TEXT

    The agent watches the town. Open http://127.0.0.1:$port/ for its findings,
    http://127.0.0.1:$port/metrics for what Prometheus reads. Ctrl-C stops both.

TEXT
"$agent" run --config "$town/loketwacht.yaml" &
agent_pid=$!

status=0
wait -n "$agent_pid" "$lab_says_pid" || status=$?
echo "The agent or the lab town ended by itself (exit $status)." >&2
exit 1
