"""What the rows of the table share: the authorities, the addresses, and what a row is unless it says otherwise."""

from dataclasses import dataclass, field
from pathlib import Path

import certificates as c
from certificates import days
from known import KNOWN

DOMAIN = "judge.test"
SLOW_KEYS = (("rsa:8200", 0), ("rsa:8192", 0), ("dsa:2048", 0), ("dsa:2048", 5))  # made while the rest is


@dataclass(frozen=True)
class Server:
    """How the certificate is served. The default is what nginx and OpenSSL do today, but for their lower bounds on keys."""

    program: str = "nginx"  # nginx, s_server, or one of those in servers.py that speak no TLS
    protocols: str = "TLSv1.2 TLSv1.3"
    suites: str = "DEFAULT:@SECLEVEL=0"
    groups: str = "auto"
    settings: dict = field(default_factory=dict)  # of nginx's ssl_conf_command
    lines: str = ""  # of nginx, in its server block
    options: tuple = ()  # of s_server
    staple: bytes = b""
    second: tuple = ()  # another chain, of another type of key


@dataclass(frozen=True)
class Row:
    name: str
    made: str
    host: str
    address: str
    chain: tuple  # what is sent, the host's own first
    server: Server
    note: str  # what a reader must know to find the row fair
    known: str  # why the agent says otherwise than Chromium, where it does
    redirects: bool  # whether http is open too, and redirects to https


class World:
    def __init__(self, directory, pki):
        """pki is where `files` are served by http, as "http://host:port"."""
        self.keys = c.Keys(directory)
        self.keys.begin(*SLOW_KEYS)
        self.directory = Path(directory)
        self.pki = pki
        self.files = {}
        self.trusted = []
        self.trusted_hosts = []  # their own certificates, each for itself
        self.rows = []
        self.root = self.authority("Judge Root", self.keys("ec:P-256", 1), trusted=True)
        self.middle = self.authority("Judge Middle", self.keys("ec:P-256", 2), self.root)
        self.rsa_root = self.authority("Judge RSA Root", self.keys("rsa:2048", 1), trusted=True)
        self.rsa_middle = self.authority("Judge RSA Middle", self.keys("rsa:2048", 2), self.rsa_root)
        self.stranger = self.authority("Stranger Root", self.keys("ec:P-256", 3))

    def authority(self, subject, key, issuer=None, *, path=None, usage=("keyCertSign", "cRLSign"), constraints=None, more=(),
                  trusted=False, identifiers=True, **certificate):
        key = self.keys(key) if isinstance(key, str) else key
        extensions = [constraints or c.basic_constraints(path=path), *([c.key_usage(*usage)] if usage else []), *more]
        if identifiers:
            extensions += [c.own_key(key), *([c.key_of(issuer)] if issuer else [])]
        if not issuer:
            certificate = {"begins": days(-1000), "ends": days(3000)} | certificate
        else:
            certificate = {"begins": days(-500), "ends": days(1300)} | certificate
        if certificate.get("version") == 1:
            extensions = []
        made = c.certificate(subject, key, extensions, issuer, **certificate)
        if trusted:
            self.trusted.append(made)
        return made

    def leaf(self, host, *, key="ec:P-256", issuer=None, names=None, usage=("digitalSignature",), eku=("serverAuth",), more=(),
             subject=None, identifier=True, self_signed=False, **certificate):
        """Names are those of the host unless they are given; [] stands for none at all."""
        key = self.keys(key) if isinstance(key, str) else key
        issuer = None if self_signed else issuer or self.middle
        names = [host] if names is None else names
        extensions = [c.alternative_names(*names)] if names else []
        if usage:
            extensions.append(c.key_usage(*usage))
        if eku:
            extensions.append(c.extended_key_usage(*eku))
        if identifier and issuer:
            extensions.append(c.key_of(issuer))
        extensions += more
        if certificate.get("version") == 1:
            extensions = []
        return c.certificate(subject or host, key, extensions, issuer, **certificate)

    def address(self):
        number = len(self.rows) + 1
        return f"127.113.{number // 200}.{number % 200 + 1}"

    def row(self, name, made, *, chain=None, host=None, above=None, server=None, note="", redirects=False, **leaf):
        """above is what is sent behind the host's own certificate: its issuer, where it is not given. names, more and chain
        may be functions: of the host, and of the leaf."""
        address = self.address()
        host = {None: f"{name}.{DOMAIN}", "address": address}.get(host, host)
        if chain is None:
            for what in ("names", "more"):
                if callable(leaf.get(what)):
                    leaf[what] = leaf[what](host)
            own = self.leaf(host, **leaf)
            issuer = leaf.get("issuer") or self.middle
            if above is None:
                above = [] if leaf.get("self_signed") or issuer in self.trusted or issuer is self.stranger else [issuer]
            chain = [own, *above]
        elif callable(chain):
            chain = chain(host)
        server = server(chain) if callable(server) else server or Server()
        self.rows.append(Row(name, made, host, address, tuple(chain), server, note, KNOWN.get(name, ""), redirects))
        return self.rows[-1]
