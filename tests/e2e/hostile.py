"""Servers that cost their visitors as much as they can, each on addresses of its own."""

import asyncio
import gzip
import itertools
import random
import ssl
import subprocess
import tempfile
import threading
from pathlib import Path

COUNTER = itertools.count(1)
WORDS = "rijksregisternummer wachtwoord aanmelden gebruikersnaam loket itsme geboortedatum numéro de registre national mot de passe "


def page(body, more=b""):
    return b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n" + more + b"Content-Length: %d\r\n\r\n" % len(body) + body


async def silent(read, write):
    await read.read()


async def drips(read, write):
    await read.readuntil(b"\r\n\r\n")
    while True:
        write.write(b"H")
        await write.drain()
        await asyncio.sleep(0.2)


def answers(make):
    """A server that answers each request with what `make` makes of its number."""

    async def serve(read, write):
        while True:
            await read.readuntil(b"\r\n\r\n")
            write.write(make(next(COUNTER)))
            await write.drain()

    return serve


def redirect(number):
    return b"HTTP/1.1 302 Found\r\nContent-Length: 0\r\nConnection: close\r\nLocation: /" + b"a" * 7000 + b"%d\r\n\r\n" % number


def cookies(number):
    many = b"".join(b"Set-Cookie: c-%d-%d=x\r\n" % (number, i) for i in range(8000))
    return page(b"<!doctype html><title>Loket</title><p>Welkom bij het loket.", many)


def links(number):
    some = "".join(f"<p><a href=/aanmelden-{number}-{i}>Aanmelden bij het loket</a>" for i in range(80))
    return page(f"<!doctype html><title>Loket {number}</title>{some}".encode())


def words(number):
    fields = "".join(f"<label>{WORDS}{i}<input name=rijksregisternummer{i}></label>" for i in range(500))
    return page(f"<!doctype html><title>{number}</title>{('<p>' + WORDS * 3) * 2000}<form>{fields}".encode()[:1_000_000])


SQUEEZED = gzip.compress(b"<!doctype html><title>Loket</title><p>" + b"a " * 500_000)
ATTRIBUTES = page(b"<!doctype html><title>Loket</title>" + b"".join(b"<body a%d=b>" % i for i in range(70_000)))
KINDS = {
    "silent": silent,
    "drips": drips,
    "redirects": answers(redirect),
    "handshakes": answers(redirect),
    "chains": answers(links),
    "cookies": answers(cookies),
    "links": answers(links),
    "words": answers(words),
    "squeezed": answers(lambda _: page(SQUEEZED, b"Content-Encoding: gzip\r\n")),
    "attributes": answers(lambda _: ATTRIBUTES),
}
OVER_TLS = {"handshakes", "chains"}


class EverNewChains:
    """Certificates of 10 kB that nobody signed but themselves; each handshake shows ten of them, in another order."""

    def __init__(self, count=20):
        self.folder = tempfile.TemporaryDirectory()
        names = ",".join(f"DNS:www.gemeente-met-een-lange-naam-{i}.example" for i in range(220))
        self.keys = [Path(self.folder.name, f"{i}.key") for i in range(count)]
        self.certificates = []
        for i, key in enumerate(self.keys):
            made = subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes",
                                   "-subj", f"/CN=keten-{i}", "-addext", f"subjectAltName={names}", "-keyout", key],
                                  capture_output=True, text=True, check=True)
            self.certificates.append(made.stdout)
        self.file = Path(self.folder.name, "chain.pem")
        self.context = self.another()
        self.context.sni_callback = self.show_another

    def another(self):
        order = random.sample(range(len(self.keys)), 10)
        self.file.write_text("".join(self.certificates[i] for i in order))
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(self.file, self.keys[order[0]])
        return context

    def show_another(self, connection, _name, _context):
        connection.context = self.another()


class Hostile:
    """So many servers of each kind, while it is open; `portals` is their part of an inventory."""

    def __init__(self, of_each):
        self.loop = asyncio.new_event_loop()
        self.thread = threading.Thread(target=self.loop.run_forever, daemon=True)
        self.thread.start()
        self.chains = EverNewChains()
        self.portals = "".join(
            self.portal(f"{kind}-{i}", f"127.77.{number}.{i + 1}", serve, kind in OVER_TLS)
            for number, (kind, serve) in enumerate(KINDS.items()) for i in range(of_each)
        )

    def portal(self, name, address, serve, over_tls):
        async def without_noise(read, write):
            try:
                await serve(read, write)
            except (ConnectionError, asyncio.IncompleteReadError, asyncio.LimitOverrunError):
                pass
            finally:
                write.close()

        async def listen():
            return await asyncio.start_server(without_noise, address, 0, ssl=self.chains.context if over_tls else None)

        port = asyncio.run_coroutine_threadsafe(listen(), self.loop).result().sockets[0].getsockname()[1]
        scheme, doors = ("https", (9, port)) if over_tls else ("http", (port, 9))
        return (
            f"  - {{id: {name}, municipality: {name.title()}, url: '{scheme}://{address}:{port}/', "
            f"front_door: {{http_port: {doors[0]}, https_port: {doors[1]}}}}}\n"
        )

    def close(self):
        async def end():
            others = asyncio.all_tasks() - {asyncio.current_task()}
            for each in others:
                each.cancel()
            await asyncio.gather(*others, return_exceptions=True)

        asyncio.run_coroutine_threadsafe(end(), self.loop).result()
        self.loop.call_soon_threadsafe(self.loop.stop)
        self.thread.join()
        self.loop.close()
