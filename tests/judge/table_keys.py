"""Keys and signatures: of the host's own certificate, of the intermediate and of the root."""

import certificates as c
import der
from world import Server

TLS12 = Server(protocols="TLSv1.2", groups="prime256v1:secp384r1:secp521r1:secp224r1:brainpoolP256r1:brainpoolP384r1:brainpoolP512r1:secp256k1")
ENCIPHERS = ("digitalSignature", "keyEncipherment")
OWN_KEYS = {
    "rsa-512": "rsa:512", "rsa-768": "rsa:768", "rsa-1023": "rsa:1023", "rsa-1024": "rsa:1024", "rsa-1536": "rsa:1536", "rsa-2047": "rsa:2047",
    "rsa-2048": "rsa:2048", "rsa-3072": "rsa:3072", "rsa-4096": "rsa:4096", "rsa-8192": "rsa:8192", "rsa-8200": "rsa:8200",
    "ec-p256": "ec:P-256", "ec-p384": "ec:P-384", "ec-p521": "ec:P-521", "ed25519": "ed25519", "ed448": "ed448", "rsa-pss-key": "rsa-pss:2048",
    "rsa-exponent-3": "rsa:2048:3", "rsa-exponent-of-41-bits": "rsa:2048:1099511627791",
}
ODD_CURVES = ("P-224", "brainpoolP256r1", "brainpoolP384r1", "brainpoolP512r1", "secp256k1")
UPPER_KEYS = ("rsa:512", "rsa:768", "rsa:1024", "rsa:1536", "rsa:2048", "rsa:4096", "rsa:8192", "rsa:8200", "ec:P-224", "ec:P-384", "ec:P-521",
              "ec:brainpoolP256r1", "ec:secp256k1", "ec-explicit:P-256", "ed25519", "ed448", "rsa-pss:2048", "dsa:2048")
ROOT_KEYS = ("rsa:768", "rsa:1024", "rsa:4096", "ec:P-224", "ec:P-521", "ec:brainpoolP256r1", "rsa-pss:2048")  # NSS takes no root of Ed25519


def words(kind):
    name, *more = kind.split(":")
    spelled = {"rsa": "RSA", "rsa-pss": "RSASSA-PSS only", "ec": "EC", "ed25519": "Ed25519", "ed448": "Ed448"}[name]
    size = f" with {more[0]}{'' if name == 'ec' else ' bits'}" if more else ""
    return f"a key of {spelled}{size}" + (f" and the exponent {more[1]}" if len(more) > 1 else "")


def short(kind):
    return kind.lower().replace(":", "-")


def own_keys(w):
    for name, kind in OWN_KEYS.items():
        usage = ENCIPHERS if kind.startswith("rsa:") else ("digitalSignature",)
        w.row(name, words(kind), key=kind, usage=usage)
    for curve in ODD_CURVES:
        w.row(f"ec-{curve.lower()}", f"a key of EC with {curve}", key=f"ec:{curve}")
        w.row(f"ec-{curve.lower()}-tls12", f"a key of EC with {curve}, TLS 1.2 only", key=f"ec:{curve}", server=TLS12)
    w.row("ec-explicit", "a key of EC whose parameters are spelled out, which are those of P-256", key="ec-explicit:P-256")
    w.row("dsa", "a key of DSA with 2048 bits", key="dsa:2048", server=Server("s_server", suites="ALL:@SECLEVEL=0", options=("-no_tls1_3",)))


def upper_keys(w):
    for kind in UPPER_KEYS:
        # A large key takes seconds to make, so it is the one that a host above has.
        upper = w.authority(f"Upper {kind}", w.keys(kind, 0 if ":8" in kind else 5), w.root)
        w.row(f"upper-{short(kind)}", f"the intermediate has a key of {kind}", issuer=upper, digest="sha256")
    for kind in ROOT_KEYS:
        root = w.authority(f"Root {kind}", w.keys(kind, 6), trusted=True)
        middle = w.authority(f"Below {kind}", w.keys("ec:P-256", 2), root)
        w.row(f"root-{short(kind)}", f"the trusted root has a key of {kind}", issuer=middle)


def signatures(w):
    for digest in ("md5", "sha1", "sha224", "sha256", "sha384", "sha512"):
        w.row(f"signed-rsa-{digest}", f"signed with RSA and {digest}", issuer=w.rsa_middle, digest=digest)
        middle = w.authority(f"Middle by {digest}", w.keys("ec:P-256", 2), w.rsa_root, digest=digest)
        w.row(f"upper-signed-rsa-{digest}", f"the intermediate is signed with RSA and {digest}", issuer=middle)
        root = w.authority(f"Root by {digest}", w.keys("rsa:2048", 1), digest=digest, trusted=True)
        below = w.authority(f"Middle below {digest}", w.keys("ec:P-256", 2), root)
        w.row(f"root-signed-{digest}", f"the trusted root is signed by itself with {digest}, and is sent", issuer=below, above=[below, root])
        if digest != "md5":
            w.row(f"signed-ecdsa-{digest}", f"signed with ECDSA and {digest}", digest=digest)
        w.row(f"surplus-signed-{digest}", f"beside the path a certificate is sent that is signed with {digest}",
              above=[w.middle, w.authority("Surplus", w.keys("ec:P-256", 7), w.rsa_root, digest=digest)])
    for digest in ("sha1", "sha224", "sha256", "sha384", "sha512"):
        w.row(f"signed-pss-{digest}", f"signed with RSASSA-PSS and {digest}", issuer=w.rsa_middle, digest=digest, pss=True)
    middle = w.authority("Middle by PSS", w.keys("ec:P-256", 2), w.rsa_root, pss=True)
    w.row("upper-signed-pss", "the intermediate is signed with RSASSA-PSS and sha256", issuer=middle)
    w.row("signature-spoiled", "one bit of the signature is another", spoil=True)
    w.row("upper-signature-spoiled", "one bit of the intermediate's signature is another",
          issuer=w.authority("Spoiled", w.keys("ec:P-256", 8), w.root, spoil=True))
    w.row("algorithms-differ", "the algorithm within what is signed is not the one beside the signature",
          inner_algorithm=der.sequence(c.oid(c.ECDSA["sha384"])))
    w.row("rsa-without-null", "sha256WithRSAEncryption without its parameter NULL", issuer=w.rsa_middle,
          inner_algorithm=der.sequence(c.oid("1.2.840.113549.1.1.11")), outer_algorithm=der.sequence(c.oid("1.2.840.113549.1.1.11")))


def rows(w):
    w.row("plain", "EC P-256, signed by an intermediate that is sent")
    own_keys(w)
    upper_keys(w)
    signatures(w)
