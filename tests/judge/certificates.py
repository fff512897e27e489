"""Keys, certificates, OCSP responses and lists of revoked certificates. They are written here byte by byte, so that a row
can have any mistake it likes; keys and signatures are OpenSSL's, by its command."""

import base64
import concurrent.futures
import functools
import hashlib
import ipaddress
import itertools
import subprocess
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from pathlib import Path

import der

OIDS = {
    "commonName": "2.5.4.3",
    "organization": "2.5.4.10",
    "subjectAltName": "2.5.29.17",
    "basicConstraints": "2.5.29.19",
    "keyUsage": "2.5.29.15",
    "extendedKeyUsage": "2.5.29.37",
    "subjectKeyIdentifier": "2.5.29.14",
    "authorityKeyIdentifier": "2.5.29.35",
    "nameConstraints": "2.5.29.30",
    "certificatePolicies": "2.5.29.32",
    "policyMappings": "2.5.29.33",
    "policyConstraints": "2.5.29.36",
    "inhibitAnyPolicy": "2.5.29.54",
    "crlDistributionPoints": "2.5.29.31",
    "authorityInfoAccess": "1.3.6.1.5.5.7.1.1",
    "mustStaple": "1.3.6.1.5.5.7.1.24",
    "serverAuth": "1.3.6.1.5.5.7.3.1",
    "clientAuth": "1.3.6.1.5.5.7.3.2",
    "emailProtection": "1.3.6.1.5.5.7.3.4",
    "codeSigning": "1.3.6.1.5.5.7.3.3",
    "ocspSigning": "1.3.6.1.5.5.7.3.9",
    "anyExtendedKeyUsage": "2.5.29.37.0",
    "netscapeSGC": "2.16.840.1.113730.4.1",
    "microsoftSGC": "1.3.6.1.4.1.311.10.3.3",
    "anyPolicy": "2.5.29.32.0",
}
KEY_USAGES = ["digitalSignature", "nonRepudiation", "keyEncipherment", "dataEncipherment", "keyAgreement", "keyCertSign", "cRLSign"]
DIGESTS = {"md5": 4, "sha1": 5, "sha224": 14, "sha256": 11, "sha384": 12, "sha512": 13}  # under 1.2.840.113549.1.1
DIGEST_OIDS = {
    "sha1": "1.3.14.3.2.26",
    "sha224": "2.16.840.1.101.3.4.2.4",
    "sha256": "2.16.840.1.101.3.4.2.1",
    "sha384": "2.16.840.1.101.3.4.2.2",
    "sha512": "2.16.840.1.101.3.4.2.3",
}
ECDSA = {"sha1": "1.2.840.10045.4.1", "sha224": "1.2.840.10045.4.3.1", "sha256": "1.2.840.10045.4.3.2",
         "sha384": "1.2.840.10045.4.3.3", "sha512": "1.2.840.10045.4.3.4"}
DSA = {"sha1": "1.2.840.10040.4.3", "sha256": "2.16.840.1.101.3.4.3.2"}

NOW = datetime.now(timezone.utc).replace(microsecond=0)


def days(number):
    """The moment so many days from now."""
    return NOW + timedelta(days=number)


def oid(name):
    return der.oid(OIDS.get(name, name))


def run(arguments, data=None):
    done = subprocess.run(["openssl", *arguments], input=data, capture_output=True)
    if done.returncode != 0:
        raise RuntimeError(f"openssl {' '.join(arguments)}: {done.stderr.decode()}")
    return done.stdout


def pem(whole, kind="CERTIFICATE"):
    lines = base64.encodebytes(whole).decode()
    joined = lines.replace("\n", "")
    return f"-----BEGIN {kind}-----\n" + "\n".join(joined[i : i + 64] for i in range(0, len(joined), 64)) + f"\n-----END {kind}-----\n"


@dataclass(frozen=True)
class Key:
    kind: str
    path: Path

    @functools.cached_property
    def public(self):
        """SubjectPublicKeyInfo."""
        return run(["pkey", "-in", str(self.path), "-pubout", "-outform", "DER"])

    @functools.cached_property
    def identifier(self):
        (_, _), (_, key) = der.parts_of(der.content_of(self.public))
        return hashlib.sha1(der.content_of(key)[1:]).digest()


class Keys:
    """Made when asked for first, in this directory."""

    def __init__(self, directory):
        self.directory = Path(directory)
        self.made = {}
        self.begun = {}
        self.pool = concurrent.futures.ThreadPoolExecutor(1)

    def begin(self, *wanted):
        """Makes these, pairs of kind and number, beside what the caller does next."""
        self.begun = {each: self.pool.submit(self.make, each[0], self.path(*each)) for each in wanted}

    def path(self, kind, number):
        return self.directory / f"{kind.replace(':', '-')}-{number}.key"

    def __call__(self, kind, number=0):
        """kind as "rsa:2048", "rsa:2048:3" with its exponent, "rsa-pss:2048", "ec:P-256", "ed25519", "dsa:2048"; number tells several of a kind apart."""
        if (kind, number) not in self.made:
            if (kind, number) in self.begun:
                self.begun[kind, number].result()
            else:
                self.make(kind, self.path(kind, number))
            self.made[kind, number] = Key(kind, self.path(kind, number))
        return self.made[kind, number]

    @staticmethod
    def make(kind, path):
        name, _, size = kind.partition(":")
        if name in ("rsa", "rsa-pss"):
            size, _, exponent = size.partition(":")
            options = [f"rsa_keygen_bits:{size}", f"rsa_keygen_pubexp:{exponent or 65537}"]
            if int(size) > 8000:
                options.append("rsa_keygen_primes:5")  # a minute quicker, and the public key looks the same
        elif name == "ec":
            options = [f"ec_paramgen_curve:{size}"]
        elif name == "ec-explicit":
            name, options = "ec", [f"ec_paramgen_curve:{size}", "ec_param_enc:explicit"]
        elif name == "dsa":
            parameters = run(["genpkey", "-genparam", "-algorithm", "DSA", "-pkeyopt", f"dsa_paramgen_bits:{size}"])
            path.write_bytes(parameters)
            path.write_bytes(run(["genpkey", "-paramfile", str(path)]))
            return
        else:
            options = []
        arguments = [word for option in options for word in ("-pkeyopt", option)]
        path.write_bytes(run(["genpkey", "-algorithm", name.upper(), *arguments]))


def rsa_pss(digest, salt=None):
    name = der.sequence(oid(DIGEST_OIDS[digest]), der.null())
    mask = der.sequence(oid("1.2.840.113549.1.1.8"), name)
    size = salt if salt is not None else hashlib.new(digest).digest_size
    parameters = der.sequence(der.tagged(0, name), der.tagged(1, mask), der.tagged(2, der.integer(size)))
    return der.sequence(oid("1.2.840.113549.1.1.10"), parameters)


def signature_algorithm(key, digest, pss):
    name = key.kind.partition(":")[0]
    if name == "rsa-pss" or pss:
        return rsa_pss(digest)
    if name == "rsa":
        return der.sequence(oid(f"1.2.840.113549.1.1.{DIGESTS[digest]}"), der.null())
    if name.startswith("ec"):
        return der.sequence(oid(ECDSA[digest]))
    if name == "dsa":
        return der.sequence(oid(DSA[digest]))
    return der.sequence(oid({"ed25519": "1.3.101.112", "ed448": "1.3.101.113"}[name]))


def sign(content, key, digest="sha256", pss=False):
    name = key.kind.partition(":")[0]
    if name in ("ed25519", "ed448"):
        path = key.path.with_suffix(".signed")
        path.write_bytes(content)
        return run(["pkeyutl", "-sign", "-rawin", "-inkey", str(key.path), "-in", str(path)])
    options = []
    if name == "rsa-pss" or pss:
        options = ["-sigopt", "rsa_padding_mode:pss", "-sigopt", "rsa_pss_saltlen:digest", "-sigopt", f"rsa_mgf1_md:{digest}"]
    return run(["dgst", f"-{digest}", "-sign", str(key.path), *options], content)


def name(common=None, more=(), tag=der.UTF8_STRING):
    """A distinguished name of a common name; more are pairs of attribute and text."""
    pairs = [*more, *([("commonName", common)] if common is not None else [])]
    return der.sequence(*(der.set_of(der.sequence(oid(what), der.text(words, tag))) for what, words in pairs))


# Extensions: each is the whole value, to be listed.


def extension(what, content, critical=False):
    return der.sequence(oid(what), *([der.boolean(True)] if critical else []), der.octets(content))


def dns(host):
    return der.value(0x82, host if isinstance(host, bytes) else host.encode())


def ip(address):
    return der.value(0x87, address if isinstance(address, bytes) else ipaddress.ip_address(address).packed)


def uri(address):
    return der.value(0x86, address.encode())


def alternative_names(*names, critical=False):
    """Texts are dNSNames."""
    return extension("subjectAltName", der.sequence(*(dns(n) if isinstance(n, str) else n for n in names)), critical)


def basic_constraints(authority=True, path=None, critical=True):
    parts = ([der.boolean(True)] if authority else []) + ([der.integer(path)] if path is not None else [])
    return extension("basicConstraints", der.sequence(*parts), critical)


def key_usage(*usages, critical=True):
    return extension("keyUsage", der.named_bits(*(KEY_USAGES.index(usage) for usage in usages)), critical)


def extended_key_usage(*usages, critical=False):
    return extension("extendedKeyUsage", der.sequence(*(oid(usage) for usage in usages)), critical)


def name_constraints(permitted=(), excluded=(), critical=True):
    """Of general names; a dNSName as ".example" or "example" is what lies below it."""
    trees = [(0, permitted), (1, excluded)]
    parts = (der.tagged(n, b"".join(der.sequence(dns(e) if isinstance(e, str) else e) for e in names)) for n, names in trees if names)
    return extension("nameConstraints", der.sequence(*parts), critical)


def policies(*names, critical=False):
    return extension("certificatePolicies", der.sequence(*(der.sequence(oid(n)) for n in names)), critical)


def policy_constraints(require=None, inhibit=None, critical=True):
    numbers = [(0, require), (1, inhibit)]
    parts = (der.value(0x80 | n, der.content_of(der.integer(skip))) for n, skip in numbers if skip is not None)
    return extension("policyConstraints", der.sequence(*parts), critical)


def issuer_address(*addresses, method="1.3.6.1.5.5.7.48.2"):
    return extension("authorityInfoAccess", der.sequence(*(der.sequence(oid(method), uri(a)) for a in addresses)))


def crl_address(address):
    return extension("crlDistributionPoints", der.sequence(der.sequence(der.tagged(0, der.tagged(0, uri(address))))))


def own_key(key):
    return extension("subjectKeyIdentifier", der.octets(key.identifier))


def key_of(issuer):
    return extension("authorityKeyIdentifier", der.sequence(der.value(0x80, issuer.key.identifier)))


@dataclass(frozen=True)
class Certificate:
    whole: bytes
    key: Key
    subject: bytes
    serial: int

    def pem(self):
        return pem(self.whole)


SERIALS = itertools.count(0x5EED0001)


def certificate(subject, key, extensions, issuer=None, *, digest="sha256", pss=False, begins=None, ends=None, serial=None,
                version=3, issuer_name=None, inner_algorithm=None, dates=None, spoil=False, outer_algorithm=None):
    """Signed by its issuer, a Certificate, or where there is none by its own key. What the issuer is said to be, the algorithm
    within and the signature itself can each be made to differ from what is true."""
    begins, ends = begins or days(-10), ends or days(80)
    subject = subject if isinstance(subject, bytes) else name(subject)
    signer = issuer.key if issuer else key
    algorithm = signature_algorithm(signer, digest, pss)
    serial = next(SERIALS) if serial is None else serial
    parts = [
        der.tagged(0, der.integer(version - 1)) if version > 1 else b"",
        serial if isinstance(serial, bytes) else der.integer(serial),
        inner_algorithm or algorithm,
        issuer_name or (issuer.subject if issuer else subject),
        dates or der.sequence(der.time(begins), der.time(ends)),
        subject,
        key.public,
        der.tagged(3, der.sequence(*extensions)) if extensions else b"",
    ]
    inner = der.sequence(*parts)
    signature = sign(inner, signer, digest, pss)
    if spoil:
        signature = signature[:-1] + bytes([signature[-1] ^ 1])
    return Certificate(der.sequence(inner, outer_algorithm or algorithm, der.bits(signature)), key, subject, serial)


def certificate_id(one, issuer):
    _, key = der.parts_of(der.content_of(issuer.key.public))
    hashed = (hashlib.sha1(c).digest() for c in (issuer.subject, der.content_of(key[1])[1:]))
    return der.sequence(der.sequence(oid(DIGEST_OIDS["sha1"]), der.null()), *map(der.octets, hashed), der.integer(one.serial))


def ocsp_response(one, issuer, status="good", *, begins=None, ends=None, signer=None, spoil=False, of=None, with_certificate=False):
    """Signed by the issuer, or by another certificate that can be sent with it."""
    begins, ends = begins or days(-1), ends or days(5)
    signer = signer or issuer
    says = {"good": der.value(0x80, b""), "unknown": der.value(0x82, b""),
            "revoked": der.tagged(1, der.generalized_time(days(-2)))}[status]
    single = der.sequence(certificate_id(of or one, issuer), says, der.generalized_time(begins), der.tagged(0, der.generalized_time(ends)))
    data = der.sequence(der.tagged(2, der.octets(signer.key.identifier)), der.generalized_time(begins), der.sequence(single))
    signature = sign(data, signer.key)
    if spoil:
        signature = signature[:-1] + bytes([signature[-1] ^ 1])
    more = [der.tagged(0, der.sequence(signer.whole))] if with_certificate else []
    basic = der.sequence(data, signature_algorithm(signer.key, "sha256", False), der.bits(signature), *more)
    return der.sequence(der.value(der.ENUMERATED, b"\0"), der.tagged(0, der.sequence(oid("1.3.6.1.5.5.7.48.1.1"), der.octets(basic))))


def revocation_list(issuer, revoked=(), *, begins=None, ends=None):
    begins, ends = begins or days(-1), ends or days(5)
    algorithm = signature_algorithm(issuer.key, "sha256", False)
    entries = [der.sequence(der.integer(one.serial), der.time(days(-2))) for one in revoked]
    extensions = der.tagged(0, der.sequence(key_of(issuer), extension("2.5.29.20", der.integer(1))))
    inner = der.sequence(der.integer(1), algorithm, issuer.subject, der.time(begins), der.time(ends),
                         *([der.sequence(*entries)] if entries else []), extensions)
    return der.sequence(inner, algorithm, der.bits(sign(inner, issuer.key)))
