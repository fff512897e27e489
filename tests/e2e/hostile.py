"""Servers that cost their visitors as much as they can, over plain HTTP, each on addresses of its own."""

import asyncio
import gzip
import itertools
import threading

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
    "cookies": answers(cookies),
    "links": answers(links),
    "words": answers(words),
    "squeezed": answers(lambda _: page(SQUEEZED, b"Content-Encoding: gzip\r\n")),
    "attributes": answers(lambda _: ATTRIBUTES),
}


class Hostile:
    """So many servers of each kind, while it is open; `portals` is their part of an inventory."""

    def __init__(self, of_each):
        self.loop = asyncio.new_event_loop()
        self.thread = threading.Thread(target=self.loop.run_forever, daemon=True)
        self.thread.start()
        self.portals = "".join(
            self.portal(f"{kind}-{i}", f"127.77.{number}.{i + 1}", serve) for number, (kind, serve) in enumerate(KINDS.items()) for i in range(of_each)
        )

    def portal(self, name, address, serve):
        async def without_noise(read, write):
            try:
                await serve(read, write)
            except (ConnectionError, asyncio.IncompleteReadError, asyncio.LimitOverrunError):
                pass
            finally:
                write.close()

        async def listen():
            return await asyncio.start_server(without_noise, address, 0)

        port = asyncio.run_coroutine_threadsafe(listen(), self.loop).result().sockets[0].getsockname()[1]
        return (
            f"  - {{id: {name}, municipality: {name.title()}, url: 'http://{address}:{port}/', front_door: {{http_port: {port}, https_port: 9}}}}\n"
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
