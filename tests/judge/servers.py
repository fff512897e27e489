"""Serves the table: one nginx for most rows, each on an address of its own; s_server where nginx cannot; and by hand what is
no TLS at all. Everything ends with the `with` block."""

import contextlib
import http.server
import os
import socket
import struct
import subprocess
import threading
import time

NGINX = "/usr/sbin/nginx"
PAGE = "<!doctype html><html lang=nl><title>Portaal</title><h1>Welkom</h1><p>Openingsuren van het gemeentehuis.</p></html>"
PATIENCE = 60  # seconds until a server that does not listen is given up

# OpenSSL's own lower bounds would refuse what the table has to show.
ANY_KEY = """openssl_conf = all
[all]
ssl_conf = ssl
[ssl]
system_default = any
[any]
MinProtocol = TLSv1
CipherString = ALL:@SECLEVEL=0
"""


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def listens(address, port):
    with contextlib.suppress(OSError), socket.create_connection((address, port), timeout=1):
        return True
    return False


def wait_for(address, port, process, log):
    end = time.monotonic() + PATIENCE
    while not listens(address, port):
        if process.poll() is not None or time.monotonic() > end:
            raise RuntimeError(f"{address}:{port} does not listen: {log.read_text(errors='replace')}")
        time.sleep(0.02)


class Files(http.server.BaseHTTPRequestHandler):
    """What authorities publish: certificates and lists of revoked ones."""

    def do_GET(self):
        content = self.server.files.get(self.path)
        self.send_response(200 if content is not None else 404)
        self.send_header("Content-Length", str(len(content or b"")))
        self.end_headers()
        self.wfile.write(content or b"")

    def log_message(self, *_):
        pass


def take(connection):
    """Reads what the client says first, or that it says nothing more."""
    connection.settimeout(PATIENCE)
    return connection.recv(65536)


def reset(connection):
    take(connection)
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))


def close(connection):
    take(connection)


def stay_silent(connection):
    while take(connection):
        pass


def alert(connection):
    """handshake_failure, from a server that knows no such name (RFC 8446, section 6)."""
    take(connection)
    connection.sendall(b"\x15\x03\x03\x00\x02\x02\x28")
    connection.shutdown(socket.SHUT_WR)
    stay_silent(connection)


def talk_ssh(connection):
    connection.sendall(b"SSH-2.0-OpenSSH_9.2p1 Debian-2+deb12u3\r\n")
    stay_silent(connection)


def talk_garbage(connection):
    take(connection)
    connection.sendall(b"\0" * 64)
    connection.shutdown(socket.SHUT_WR)
    stay_silent(connection)


BY_HAND = {"reset": reset, "close": close, "silence": stay_silent, "alert": alert, "ssh": talk_ssh, "garbage": talk_garbage}


def serve_by_hand(listener, behave):
    def answer(connection):
        with connection, contextlib.suppress(OSError):
            behave(connection)

    def loop():
        with contextlib.suppress(OSError):
            while True:
                connection, _ = listener.accept()
                threading.Thread(target=answer, args=(connection,), daemon=True).start()

    threading.Thread(target=loop, daemon=True).start()


class Http2Only:
    """A server that has h2 and nothing else: s_server with `-alpn h2` is its TLS, and these frames are its HTTP (RFC 9113)."""

    SETTINGS = b"\0\0\0\4\0\0\0\0\0"
    ACKNOWLEDGED = b"\0\0\0\4\1\0\0\0\0"
    PREFACE = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"

    def __init__(self, command, log):
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=log)
        threading.Thread(target=self.loop, daemon=True).start()

    def loop(self):
        read = b""
        while more := os.read(self.process.stdout.fileno(), 65536):
            read += more
            start = read.rfind(self.PREFACE)  # a connection that came later speaks from here
            if start >= 0:
                read = self.answer(read[start:])

    def answer(self, read):
        at = len(self.PREFACE)
        out = b""
        while len(read) >= at + 9:
            size = int.from_bytes(read[at : at + 3], "big")
            kind, flags, stream = read[at + 3], read[at + 4], int.from_bytes(read[at + 5 : at + 9], "big")
            if len(read) < at + 9 + size:
                break
            if kind == 4 and not flags & 1:
                out += self.SETTINGS + self.ACKNOWLEDGED
            if kind == 1:  # ":status 200", of the static table, and the page
                number, body = stream.to_bytes(4, "big"), PAGE.encode()
                out += b"\0\0\1\1\4" + number + b"\x88" + len(body).to_bytes(3, "big") + b"\0\1" + number + body
            at += 9 + size
        if out:
            self.process.stdin.write(out)
            self.process.stdin.flush()
        return self.PREFACE + read[at:]


class Serving:
    """The table, served on `port`, and redirected to from `http_port` where a row says so."""

    def __init__(self, directory, port, http_port):
        self.directory, self.port, self.http_port = directory, port, http_port
        self.closing = contextlib.ExitStack()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.closing.close()

    def files(self, address, port, files):
        server = http.server.ThreadingHTTPServer((address, port), Files)
        server.files = files
        threading.Thread(target=server.serve_forever, daemon=True).start()
        self.closing.callback(server.shutdown)

    def table(self, rows):
        others = [row for row in rows if row.server.program != "nginx"]
        processes = [self.nginx(rows)]
        for row in others:
            if row.server.program == "http":
                continue
            if row.server.program in BY_HAND:
                listener = socket.create_server((row.address, self.port), backlog=64)
                self.closing.callback(listener.close)
                serve_by_hand(listener, BY_HAND[row.server.program])
            else:
                processes.append(self.s_server(row))
        for waiting in processes:
            wait_for(*waiting)

    def write(self, name, content):
        path = self.directory / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    def run(self, command, log, start=subprocess.Popen, **more):
        with open(log, "wb") as output:
            made = start(command, output) if start is Http2Only else start(command, stdout=output, stderr=output, **more)
        process = getattr(made, "process", made)

        def end():
            process.kill()
            process.wait()

        self.closing.callback(end)
        return process

    def chain(self, row, chain, suffix=""):
        return self.write(f"{row.name}{suffix}.pem", "".join(one.pem() for one in chain)), chain[0].key.path

    def nginx(self, rows):
        blocks = "".join(self.block(row) for row in rows)
        temporary = "".join(f"{kind}_temp_path {self.directory / kind};\n" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
        log = self.directory / "nginx.log"
        settings = self.write("openssl.cnf", ANY_KEY)
        path = self.write("nginx.conf", f"""daemon off;
master_process off;
pid {self.directory / "nginx.pid"};
error_log {log} info;
events {{ worker_connections 4096; }}
http {{
access_log off;
default_type text/html;
{temporary}{blocks}}}
""")
        environment = os.environ | {"OPENSSL_CONF": str(settings)}
        process = self.run([NGINX, "-e", str(log), "-c", str(path)], self.directory / "nginx.out", env=environment)
        first = next(row for row in rows if row.server.program == "nginx")
        return first.address, self.port, process, log

    def block(self, row):
        server = row.server
        page = f"location / {{ return 200 '{PAGE}'; }}"
        out = ""
        if row.redirects:
            out = f"server {{ listen {row.address}:{self.http_port}; return 301 https://{row.host}:{self.port}/; }}\n"
        if server.program == "http":
            return out + f"server {{ listen {row.address}:{self.port}; {page} }}\n"
        if server.program != "nginx":
            return out
        lines = [f"listen {row.address}:{self.port} ssl;", page, f"ssl_protocols {server.protocols};",
                 f"ssl_ciphers {server.suites};", f"ssl_ecdh_curve {server.groups};", server.lines]
        for number, chain in enumerate((row.chain, server.second)):
            if chain:
                certificate, key = self.chain(row, chain, f"-{number}")
                lines += [f"ssl_certificate {certificate};", f"ssl_certificate_key {key};"]
        lines += [f"ssl_conf_command {name} {value};" for name, value in server.settings.items()]
        if server.staple:
            lines += ["ssl_stapling on;", f"ssl_stapling_file {self.write(row.name + '.ocsp', server.staple)};"]
        return out + "server {\n  " + "\n  ".join(filter(None, lines)) + "\n}\n"

    def s_server(self, row):
        chain, key = self.chain(row, row.chain)
        log = self.directory / f"{row.name}.log"
        command = ["openssl", "s_server", "-quiet", "-accept", f"{row.address}:{self.port}", "-cert", str(chain), "-key", str(key),
                   "-cipher", row.server.suites, "-no_tls1", "-no_tls1_1", *row.server.options]
        if row.server.staple:
            command += ["-status_file", str(self.write(row.name + ".ocsp", row.server.staple))]
        if len(row.chain) > 1:
            command += ["-cert_chain", str(self.write(f"{row.name}-above.pem", "".join(one.pem() for one in row.chain[1:])))]
        if row.server.program == "http2":
            return row.address, self.port, self.run(command, log, Http2Only), log
        environment = os.environ | {"OPENSSL_CONF": str(self.directory / "openssl.cnf")}
        return row.address, self.port, self.run([*command, "-www"], log, env=environment), log
