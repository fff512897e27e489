"""TLS: versions, suites, groups, signatures of the handshake, certificates of clients, ALPN, and what is no TLS at all; staples."""

import certificates as c
from certificates import days
from world import Server

ANY = ":@SECLEVEL=0"
GROUPS = {"x25519": "X25519", "p256": "prime256v1", "p384": "secp384r1", "p521": "secp521r1", "x448": "X448"}
SLOW = "Chromium gives up after thirty seconds, and Firefox is waited for twenty."


def rsa(w, name, made, server, **more):
    w.row(name, made, key="rsa:2048", issuer=w.rsa_middle, usage=("digitalSignature", "keyEncipherment"), server=server, **more)


def versions(w):
    cases = {"tls10": "TLSv1", "tls11": "TLSv1.1", "tls10-tls11": "TLSv1 TLSv1.1", "tls12": "TLSv1.2", "tls13": "TLSv1.3",
             "tls10-tls12": "TLSv1 TLSv1.2", "tls10-tls13": "TLSv1 TLSv1.3", "tls11-tls12": "TLSv1.1 TLSv1.2", "all": "TLSv1 TLSv1.1 TLSv1.2 TLSv1.3"}
    for name, protocols in cases.items():
        w.row(f"only-{name}" if name != "all" else "tls-all", f"{protocols.replace(' ', ', ')}; EC", server=Server(protocols=protocols, suites="ALL" + ANY))
    rsa(w, "only-tls10-rsa", "TLSv1 only; RSA", Server(protocols="TLSv1", suites="ALL" + ANY))
    rsa(w, "only-tls11-rsa", "TLSv1.1 only; RSA", Server(protocols="TLSv1.1", suites="ALL" + ANY))


# Debian's OpenSSL has no 3DES and no RC4 any more.
def suites(w):
    ecdsa = ("AES128-GCM-SHA256", "AES256-GCM-SHA384", "CHACHA20-POLY1305", "AES128-SHA", "AES256-SHA", "AES128-SHA256", "AES128-CCM", "AES128-CCM8",
             "CAMELLIA128-SHA256", "ARIA128-GCM-SHA256", "NULL-SHA")
    for suite in ecdsa:
        w.row(f"suite-ecdsa-{suite.lower()}", f"TLS 1.2 with ECDHE-ECDSA-{suite} only", server=Server(protocols="TLSv1.2", suites=f"ECDHE-ECDSA-{suite}{ANY}"))
    others = ("ECDHE-RSA-AES128-GCM-SHA256", "ECDHE-RSA-AES256-GCM-SHA384", "ECDHE-RSA-CHACHA20-POLY1305", "ECDHE-RSA-AES128-SHA", "ECDHE-RSA-AES256-SHA",
              "ECDHE-RSA-AES128-SHA256", "ECDHE-RSA-AES256-SHA384", "AES128-GCM-SHA256", "AES256-GCM-SHA384", "AES128-SHA",
              "AES256-SHA", "AES128-SHA256", "AES256-SHA256", "AES128-CCM", "CAMELLIA128-SHA", "NULL-SHA256",
              "DHE-RSA-AES128-GCM-SHA256", "DHE-RSA-AES256-GCM-SHA384", "DHE-RSA-CHACHA20-POLY1305", "DHE-RSA-AES128-SHA", "DHE-RSA-AES128-CCM")
    for suite in others:
        options = ("-no_tls1_3",)
        rsa(w, f"suite-{suite.lower()}", f"TLS 1.2 with {suite} only", Server("s_server", suites=suite + ANY, options=options))
    for suite in ("TLS_AES_128_GCM_SHA256", "TLS_AES_256_GCM_SHA384", "TLS_CHACHA20_POLY1305_SHA256", "TLS_AES_128_CCM_SHA256", "TLS_AES_128_CCM_8_SHA256"):
        w.row(f"suite13-{suite[4:].lower().replace('_', '-')}", f"TLS 1.3 with {suite} only", server=Server(protocols="TLSv1.3", settings={"Ciphersuites": suite}))
    old = "AES128-SHA:ECDHE-RSA-AES128-SHA:DHE-RSA-AES128-SHA:ECDHE-RSA-AES128-GCM-SHA256" + ANY
    rsa(w, "suites-old-first", "TLS 1.2 with CBC and RSA key exchange before ECDHE with GCM, in the server's order",
        Server(protocols="TLSv1.2", suites=old, lines="ssl_prefer_server_ciphers on;"))


def groups(w):
    for name, group in GROUPS.items():
        for version in ("TLSv1.2", "TLSv1.3"):
            w.row(f"group-{name}-{version[-3:].replace('.', '')}", f"{version} with the group {group} only",
                  server=Server(protocols=version, groups=group, suites="ECDHE-ECDSA-AES128-GCM-SHA256" + ANY))
    for bits in (2048, 3072):
        w.row(f"group-ffdhe{bits}", f"TLS 1.3 with the group ffdhe{bits} only", server=Server("s_server", options=("-no_tls1_2", "-groups", f"ffdhe{bits}")))
    rsa(w, "group-p521-static", "TLS 1.2 with the group P-521, and RSA key exchange beside it",
        Server(protocols="TLSv1.2", groups="secp521r1", suites="ECDHE-RSA-AES128-GCM-SHA256:AES128-GCM-SHA256" + ANY))


def signatures(w):
    suite = "ECDHE-RSA-AES128-GCM-SHA256" + ANY
    for name, algorithms in {"rsa-sha1": "RSA+SHA1", "rsa-sha224": "RSA+SHA224", "rsa-sha256": "RSA+SHA256", "rsa-sha512": "RSA+SHA512",
                             "rsa-pss-sha256": "rsa_pss_rsae_sha256", "rsa-pss-sha512": "rsa_pss_rsae_sha512"}.items():
        rsa(w, f"handshake-{name}", f"TLS 1.2, the handshake signed with {algorithms} only",
            Server(protocols="TLSv1.2", suites=suite, settings={"SignatureAlgorithms": algorithms}))
    rsa(w, "handshake13-rsa-pss-sha256", "TLS 1.3, the handshake signed with rsa_pss_rsae_sha256 only",
        Server(protocols="TLSv1.3", settings={"SignatureAlgorithms": "rsa_pss_rsae_sha256"}))
    for name, algorithms in {"sha1": "ECDSA+SHA1", "sha256": "ECDSA+SHA256", "sha512": "ECDSA+SHA512"}.items():
        w.row(f"handshake-ecdsa-{name}", f"TLS 1.2, the handshake signed with {algorithms} only",
              server=Server(protocols="TLSv1.2", suites="ECDHE-ECDSA-AES128-GCM-SHA256" + ANY, settings={"SignatureAlgorithms": algorithms}))


def two_keys(w):
    over = {"begins": days(-80), "ends": days(-2)}
    cases = {
        "two-keys": ("two certificates, of EC and of RSA", {}, {}),
        "two-keys-rsa-over": ("two certificates, of EC and of RSA; the one of RSA is over", {}, over),
        "two-keys-ec-over": ("two certificates, of EC and of RSA; the one of EC is over", over, {}),
        "two-keys-rsa-strange": ("two certificates, of EC and of RSA; the one of RSA is for another host", {}, {"names": ["other.judge.test"]}),
        "two-keys-ed25519": ("two certificates, of Ed25519 and of RSA", {"key": "ed25519"}, {}),
        "two-keys-p521": ("two certificates, of EC P-521 and of RSA", {"key": "ec:P-521"}, {}),
    }
    for name, (made, own, other) in cases.items():
        second = w.leaf(f"{name}.judge.test", **({"key": "rsa:2048", "issuer": w.rsa_middle} | other))
        w.row(name, made, server=Server(second=(second, w.rsa_middle)), **own)


def staples(w):
    root_signed = {"issuer": w.root}
    responder = c.certificate("Responder", w.keys("ec:P-256", 50), [c.extended_key_usage("ocspSigning")], w.middle)

    def stapled(name, made, status="good", leaf=None, **response):
        leaf = leaf or {}
        issuer = leaf.get("issuer", w.middle)
        w.row(f"staple-{name}", made, server=lambda chain: Server(staple=c.ocsp_response(chain[0], issuer, status, **response)), **leaf)

    stapled("good", "a staple that says good")
    stapled("revoked", "a staple that says revoked", "revoked")
    stapled("unknown", "a staple that says unknown", "unknown")
    stapled("good-over", "a staple that said good until yesterday", begins=days(-8), ends=days(-1))
    stapled("revoked-over", "a staple that said revoked until yesterday", "revoked", begins=days(-8), ends=days(-1))
    stapled("revoked-later", "a staple that says revoked from tomorrow on", "revoked", begins=days(1), ends=days(8))
    stapled("revoked-forged", "a staple that says revoked, with one bit of its signature another", "revoked", spoil=True)
    stapled("revoked-by-stranger", "a staple that says revoked, signed by an unknown authority", "revoked", signer=w.stranger)
    stapled("revoked-delegated", "a staple that says revoked, signed by the authority's responder", "revoked", signer=responder, with_certificate=True)
    stapled("revoked-other", "a staple that says revoked of another certificate", "revoked", of=w.leaf("other.judge.test"))
    stapled("revoked-direct", "a staple that says revoked; signed by the root itself and sent alone", "revoked", leaf=root_signed)
    stapled("revoked-surplus", "a staple that says revoked; another certificate is sent between the host's own and its intermediate", "revoked",
            leaf={"above": [w.stranger, w.middle]})
    stapled("good-must-staple", "a staple that says good, which the certificate asks for", leaf={"more": [c.extension("mustStaple", c.der.sequence(c.der.integer(5)))]})
    w.row("staple-garbage", "a staple that is none", server=Server(staple=b"\x30\x03\x0a\x01\x06"))
    w.row("staple-revoked-tls12", "a staple that says revoked, with TLS 1.2", server=lambda chain: Server(
        "s_server", options=("-no_tls1_3",), staple=c.ocsp_response(chain[0], w.middle, "revoked")))


def lists(w):
    key = w.keys("ec:P-256", 51)
    cases = {"revoked": "which has it", "good": "which does not have it", "gone": "which is not there", "over": "which has it, and was to be renewed yesterday"}
    for name, words in cases.items():
        issuer = w.authority(f"Lists {name}", key, w.root)
        row = w.row(f"list-{name}", f"the authority publishes a list of revoked certificates, {words}", issuer=issuer, more=[c.crl_address(f"{w.pki}/{name}.crl")],
                    note="Chromium and Firefox ask no list: they have digests of the lists of public authorities (CRLSet, CRLite).")
        dates = {"begins": days(-9), "ends": days(-1)} if name == "over" else {}
        if name != "gone":
            w.files[f"/{name}.crl"] = c.revocation_list(issuer, [] if name == "good" else [row.chain[0]], **dates)


def peculiar(w):
    ask = ("-verify", "1")
    need = ("-Verify", "1", "-verify_return_error")
    w.row("client-asked", "a certificate is asked of the client, and not needed", server=Server("s_server", options=ask))
    w.row("client-asked-tls12", "a certificate is asked of the client, and not needed; TLS 1.2", server=Server("s_server", options=("-no_tls1_3", *ask)))
    w.row("client-needed", "a certificate is needed of the client; TLS 1.3", server=Server("s_server", options=("-no_tls1_2", *need)))
    w.row("client-needed-tls12", "a certificate is needed of the client; TLS 1.2", server=Server("s_server", options=("-no_tls1_3", *need)))
    w.row("client-needed-redirected", "a certificate is needed of the client; TLS 1.2; http redirects here", redirects=True, server=Server("s_server", options=("-no_tls1_3", *need)))
    (w.directory / "clients.pem").write_text(w.root.pem())
    w.row("client-needed-by-http", "a certificate is needed of the client, and nginx says so in a page with status 400",
          server=Server(lines=f"ssl_verify_client on; ssl_client_certificate {w.directory / 'clients.pem'};"))
    w.row("alpn-h2-only", "HTTP/2 and nothing else; who does not offer h2 gets an alert", server=Server("http2", options=("-alpn", "h2")))
    w.row("alpn-none", "no ALPN", server=Server("s_server"))
    w.row("alpn-odd", "nothing but a protocol that nobody offers", server=Server("s_server", options=("-alpn", "acme-tls/1")))
    for name, words in {"http": "http on the port of https", "reset": "a reset after the client's first words", "close": "an end after the client's first words",
                        "alert": "the alert handshake_failure, to everybody", "silence": "nothing after the client's first words",
                        "ssh": "the greeting of an SSH server", "garbage": "zeros"}.items():
        w.row(f"answers-{name}", words, server=Server(name), note=SLOW if name == "silence" else "")
        w.row(f"answers-{name}-redirected", f"{words}; http redirects here", server=Server(name), redirects=True, note=SLOW if name == "silence" else "")
    w.row("redirected", "as it should be; http redirects here", redirects=True)


def rows(w):
    versions(w)
    suites(w)
    groups(w)
    signatures(w)
    two_keys(w)
    staples(w)
    lists(w)
    peculiar(w)
