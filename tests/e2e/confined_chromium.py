"""A Chromium in a network of its own, of which every packet is seen; run as root of that network by `unshare --user --map-root-user --net`.

Usage: confined_chromium.py FOLDER. DevTools is behind the socket FOLDER/devtools; FOLDER/packets has a line for each packet that is not
part of that. There is a route to everywhere, so that what goes out would be seen to.
"""

import os
import signal
import socket
import subprocess
import sys
import threading
from pathlib import Path

from chromium import Chromium, serve


def ends_of(packet):
    """The ports of a TCP or UDP packet, and a word for what it is."""
    protocol = int.from_bytes(packet[12:14])
    if protocol == 0x0800:
        start, kind, where = 14 + (packet[14] & 15) * 4, packet[23], socket.inet_ntoa(packet[30:34])
    elif protocol == 0x86DD:
        start, kind, where = 54, packet[20], socket.inet_ntop(socket.AF_INET6, packet[38:54])
    else:
        return set(), f"protocol {protocol:#x}"
    ports = [int.from_bytes(packet[start:start + 2]), int.from_bytes(packet[start + 2:start + 4])]
    return set(ports), f"IP protocol {kind} to {where} port {ports[1]}"


def watch(sniffer, devtools, to):
    while True:
        packet, _ = sniffer.recvfrom(65535)
        ports, words = ends_of(packet)
        if devtools not in ports:
            print(words, file=to, flush=True)


def main(folder):
    for command in ("link set lo up", "route add default dev lo", "-6 route add default dev lo"):
        subprocess.run(["ip", *command.split()], check=True)
    sniffer = socket.socket(socket.AF_PACKET, socket.SOCK_RAW, socket.htons(3))  # ETH_P_ALL
    port = 9222
    with open(folder / "packets", "w") as packets:
        threading.Thread(target=watch, args=(sniffer, port, packets), daemon=True).start()
        browser = Chromium(folder, port)
        listener = socket.socket(socket.AF_UNIX)
        listener.bind(str(folder / "devtools"))
        listener.listen()
        if os.fork() == 0:  # a packet that must be seen, or the sniffer sees nothing
            socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b"seen?", ("198.51.100.1", 53))
            os._exit(0)
        try:
            serve(listener, lambda: socket.create_connection(("127.0.0.1", port)))
        finally:
            browser.stop()


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    main(Path(sys.argv[1]))
