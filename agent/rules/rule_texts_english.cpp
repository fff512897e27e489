#include "rules/rule_texts.hpp"

namespace loketwacht::rules {

constinit const rule_texts english{
    .https_missing = {.says = "http answers, https does not",
                      .rationale = "Everything that visitors read and type crosses the network in the open: anyone on "
                                   "the same wifi, and every network in between, can read it and change it.",
                      .remedy =
                          "Get a certificate for this host name (free of charge from an ACME authority such as Let's "
                          "Encrypt), serve the site on port 443, and let http redirect to https permanently."},
    .https_downgrade = {.says = "https sends the visitor to http",
                        .rationale = "Visitors who come by the safe door are led out of it: what follows can be read "
                                     "and changed on the way, though they typed or followed an https address.",
                        .remedy = "Remove the redirect from https to http, in the web server, the load balancer or the "
                                  "application's own base URL, and serve the page itself over https."},
    .http_serves_content =
        {.says = "http answers with the page rather than with a redirect to https",
         .rationale = "Who types the address or follows an old link stays on http and is never led to the safe door: "
                      "the page and all that is typed in it can be read and changed on the way.",
         .remedy =
             "Answer every request over http with a permanent redirect (301 or 308) to the same address over https."},
    .http_redirect_detour = {.says = "the first redirect of http is not to https on the same host, or is not permanent",
                             .rationale = "A browser takes a host's HSTS policy only from that host over https: when "
                                          "http leads elsewhere first, the first step stays open to tampering at every "
                                          "visit. A temporary redirect is asked for again each time.",
                             .remedy = "Redirect http://HOST/ to https://HOST/ first, with 301 or 308, and only from "
                                       "there to another host name."},
    .counter_plaintext =
        {.says = "a form that asks personal data is delivered or submitted over http",
         .rationale = "What citizens fill in crosses the network in the open, and a form that came over http can be "
                      "changed on the way to send it elsewhere. In 2017 one Flemish counter in five was like this.",
         .remedy = "Serve the page with the form, and the address that it is sent to, over https only."},
    .mixed_content = {.says = "an https page loads parts of itself over http",
                      .rationale =
                          "Who can change a script on the way can change all of the page. Today's browsers refuse such "
                          "scripts, styles and frames, so the page is broken for their visitors; older ones load them.",
                      .remedy =
                          "Load everything over https, from addresses that start with https:// or with a single slash; "
                          "the header Content-Security-Policy: upgrade-insecure-requests helps meanwhile."},
    .hsts_missing = {.says = "https sends no HSTS policy, or one that switches it off",
                     .rationale = "Without it a browser tries http first at every typed address, and someone on the "
                                  "same network can keep the visitor there.",
                     .remedy = "Send `Strict-Transport-Security: max-age=31536000` with every answer over https, on "
                               "every host name; begin with a short max-age and lengthen it when all works."},
    .hsts_short =
        {.says = "the HSTS policy lasts less than a year",
         .rationale = "Browsers forget the policy between two visits: citizens come to a counter once or twice a year.",
         .remedy = "Raise max-age to 31536000 (one year) or more."},
    .certificate_expired = {.says = "the certificate has expired",
                            .rationale = "Browsers stop visitors with a warning; who learns to click it away also "
                                         "clicks away the warning of a real attack.",
                            .remedy = "Renew the certificate now, and let an ACME client renew it in time from here "
                                      "on; if it was renewed already, reload the server so that it uses the new one."},
    .certificate_not_yet_valid = {.says = "the certificate is not valid yet",
                                  .rationale =
                                      "Browsers stop visitors with a warning until the certificate's first day.",
                                  .remedy = "Go back to the certificate that is valid today until the new one begins; "
                                            "check the clock of the machine that issued it."},
    .certificate_hostname_mismatch =
        {.says = "the certificate is for other host names",
         .rationale = "A certificate proves who answers. One for another name proves nothing of this host, and "
                      "browsers stop visitors with a warning.",
         .remedy = "Add this host name to the certificate's subjectAltName, or let the server choose the right "
                   "certificate by name (SNI); a name that is out of use should leave DNS."},
    .certificate_untrusted = {.says = "no authority that browsers trust vouches for the certificate",
                              .rationale = "Anyone can make such a certificate for any name, so visitors cannot tell "
                                           "the municipality from an impostor; browsers stop them with a warning.",
                              .remedy = "Replace it by a certificate of a publicly trusted authority (an ACME "
                                        "authority such as Let's Encrypt is free of charge)."},
    .certificate_revoked =
        {.says = "the authority has revoked the certificate",
         .rationale = "An authority revokes a certificate when its key may be in other hands or it was issued wrongly: "
                      "whoever holds the key can pass for this host.",
         .remedy = "Make a new key, get a new certificate for it, and find out why the old one was revoked."},
    .certificate_chain_incomplete =
        {.says = "the intermediate certificate is not sent",
         .rationale = "Most browsers fetch or remember the missing link, but phones, apps and other programs refuse "
                      "the connection, so it works for some citizens and not for others.",
         .remedy = "Let the server send the intermediate certificates after its own (the \"full chain\" file of the "
                   "authority)."},
    .certificate_expiring =
        {.says = "less is left of the certificate than min(lifetime / 3, 30 days); critical: than min(lifetime / 10, 7 "
                 "days); or than the configuration says",
         .rationale =
             "It should have been renewed by now. When it expires, browsers stop every visitor with a warning.",
         .remedy = "Renew the certificate and see why that did not happen by itself: the ACME client's log, its "
                   "challenge over http or DNS, and whether the server was reloaded."},
    .certificate_weak_key =
        {.says = "a key of RSA under 2048 bits, EC under 256 bits, or DSA",
         .rationale = "Such keys are within reach of a well-funded attacker, who can then pass for this host.",
         .remedy = "Make a new key, EC P-256 or RSA 2048 at least, and get a certificate for it."},
    .certificate_weak_signature = {.says = "a certificate signed with SHA-224, SHA-1, MD5 or older",
                                   .rationale =
                                       "Collisions in these hashes have been made in practice: a certificate that was "
                                       "never issued can be given the same signature. Browsers refuse them.",
                                   .remedy = "Get a new certificate, signed with SHA-256 or better, and send the "
                                             "authority's current intermediate certificates with it."},
    .certificate_surplus =
        {.says = "certificates are sent that lead to no root which browsers trust",
         .rationale =
             "Browsers find their way without them, so nothing breaks, not even when they end. They make every "
             "connection larger, and older programs may take the wrong way.",
         .remedy = "Send the host's own certificate and the intermediates up to the root, and nothing else (the \"full "
                   "chain\" file of the authority)."},
    .certificate_varies =
        {.says = "some visitors meet another certificate, which is worse",
         .rationale =
             "The name has several addresses, or the server has a certificate for each kind of key. Which one a "
             "visitor meets is chance: some see an error where others see nothing wrong, and whoever renews a "
             "certificate easily forgets the second.",
         .remedy = "Put the same good certificates on every server behind the name, and renew all of them together."},
    .tls_unusable =
        {.says = "https answers, but no browser can open it",
         .rationale = "The server takes only versions, ciphers or keys of TLS that browsers no longer offer: visitors "
                      "see an error instead of the counter, with no button to go on.",
         .remedy = "Accept TLS 1.2 and 1.3 with ECDHE and AES-GCM or ChaCha20, and use a certificate with a key of EC "
                   "P-256 or RSA 2048 whose keyUsage has digitalSignature."},
    .tls_legacy_protocol =
        {.says = "TLS 1.0 or 1.1 is accepted",
         .rationale = "Both were withdrawn in 2021 for their weak hashes and ciphers. Today's browsers no longer use "
                      "them, so their visitors are not harmed; old clients are, and the server is behind on upkeep.",
         .remedy = "Accept TLS 1.2 and 1.3 only (nginx: `ssl_protocols TLSv1.2 TLSv1.3;`)."},
    .tls_weak_suite =
        {.says = "the cipher suite that the server chooses is one that browsers are about to drop",
         .rationale =
             "It has no forward secrecy, so that who finds the key later can read all that was recorded, or it "
             "encrypts by CBC, which is hard to do right. Browsers still take it as a last resort.",
         .remedy = "Prefer TLS 1.3, and in TLS 1.2 ECDHE with AES-GCM or ChaCha20."},
    .login_plaintext = {.says = "a password field is delivered over http, or what is filled in is sent over http",
                        .rationale = "Anyone on the same wifi, and every network in between, can read the password, or "
                                     "change the form so that it is sent to them, and then come in as that citizen.",
                        .remedy = "Serve the login page and the address that its form is sent to over https only, "
                                  "redirect http to https, and add HSTS."},
    .login_get_method =
        {.says = "a password is sent in the address: the method of its form is GET",
         .rationale =
             "Addresses are kept in browser histories, in the logs of servers and proxies, and are told to other sites "
             "as the referrer: the password is written down in all of them. A form without a method sends by GET.",
         .remedy = "Give the form method=\"post\", and its buttons no formmethod, also where a script sends it."},
    .login_national_number =
        {.says = "one form asks a national register number and a password",
         .rationale = "The number is no secret: employers, schools and clubs have lists of it. As a user name it lets "
                      "anyone with such a list try passwords on whole families; in 2024 accounts like these, with "
                      "passwords that were never changed, had to be taken out of use at once.",
         .remedy = "Let citizens log in by itsme or eID (CSAM, ACM/IDM) and take the form with the number out of use; "
                   "a safe way beside it does not help as long as it stays."},
    .login_national_number_as_password =
        {.says = "the page says that the national register number is the (first) password, or a password field only "
                 "takes such a number",
         .rationale = "Anyone who knows the number of somebody can log in as that person, and most never change a "
                      "first password: whoever has a list of numbers can read the data of all of them.",
         .remedy = "Take this login out of use at once, end its sessions and passwords, and let citizens log in by "
                   "itsme or eID (CSAM, ACM/IDM)."},
    .login_knowledge_only = {.says = "a form lets in with the national register number and a birth date, name, "
                                     "address or card details, without any secret",
                             .rationale = "Family, neighbours, employers and whoever once copied the identity card "
                                          "know all of it: what many people know proves nobody's identity.",
                             .remedy = "Let citizens log in by itsme or eID (CSAM, ACM/IDM) before they see a file; "
                                       "for one request a code sent to an address that is already known can do."},
    .login_without_strong_alternative =
        {.says = "citizens log in with a password, with no itsme, eID, CSAM or ACM/IDM beside it",
         .rationale = "Passwords are guessed, reused and phished. Every Belgian citizen can log in with two factors "
                      "that the government vouches for, and municipalities can connect to them free of charge.",
         .remedy = "Connect the application to ACM/IDM or CSAM, so that citizens log in by itsme or eID, and then take "
                   "the passwords out of use."},
    .login_basic_auth =
        {.says = "the page asks to log in by HTTP basic authentication",
         .rationale = "The browser sends the password, merely encoded, with every request until it is closed: there is "
                      "no logging out, no second factor, and often no bound on guesses. Over http anyone can read it.",
         .remedy = "Replace it by a login page over https, for citizens by itsme or eID (CSAM, ACM/IDM)."},
    .session_cookie_insecure =
        {.says = "a cookie that is set with the login page lacks Secure or HttpOnly",
         .rationale = "Whoever has the session's cookie is logged in. Without Secure a browser also sends it over "
                      "http, where it can be read; without HttpOnly any script on the page can take it.",
         .remedy =
             "Set session cookies with Secure, HttpOnly and SameSite, best with a name that starts with __Host-."},
    .protected_endpoint_open =
        {.says = "an endpoint that must refuse anonymous visitors answers one with its page and no login",
         .rationale = "Anyone can do or read there what only a citizen who logged in should. In 2024 a page to add a "
                      "family member gave away the data of any inhabitant.",
         .remedy = "Let the server check the session of every request to this address and answer 401, 403 or a "
                   "redirect to the login; hiding the link is not enough."},
    .legacy_login_accepted =
        {.says = "the old login still lets a test identity in (by an authorised canary only)",
         .rationale =
             "A login that was ordered out of use but still works protects nobody: whoever has a list of national "
             "register numbers, or an old password, comes in by it as before, beside any new and safe login.",
         .remedy = "Switch the old login off in the application itself, not only its link or its page, and end its "
                   "sessions; then see the canary refused."},
    .page_not_inspectable =
        {.says = "the page is drawn by scripts and needs a browser to be looked at",
         .rationale =
             "The agent itself runs no scripts, and no browser has drawn the page: a weak login may be there, "
             "so the portal's verdict is unknown. Visitors with old or assistive software may see nothing either.",
         .remedy = "Look at the page by hand, or let the server send the login form in the page itself."},
    .page_refused =
        {.says = "the page refuses the agent, or a filter before it does",
         .rationale =
             "What the agent is not shown, it cannot judge: a weak login may be there, so the portal's verdict "
             "is unknown. Citizens with a program that the filter does not know may be kept out as well.",
         .remedy = "Let the agent's User-Agent (Loketwacht) and address through the filter; it asks for few pages, "
                   "with GET only."},
    .counter_elsewhere =
        {.says = "a counter or a login that the pages lead to is on another site, which the agent does not follow",
         .rationale = "Many counters and logins are on their supplier's host. What is not looked at is not secure: the "
                      "portal's verdict is unknown until somebody says whose that host is.",
         .remedy = "Name the supplier's host under platforms in the configuration, or declare the page as an endpoint "
                   "of the portal; the municipality knows which of the two is right."},
};

}  // namespace loketwacht::rules
