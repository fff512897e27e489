#pragma once

#include <map>
#include <string>

#include "authorities.hpp"
#include "canary/attempt.hpp"
#include "login_server.hpp"
#include "loopback.hpp"
#include "prober.hpp"

namespace loketwacht::integration {

// The test identity. Its password needs escaping; the signs of both survive any.
inline const std::string username = "gebruiker7f3a";
inline const std::string password = "geheim1839 &=%+\u00e9";
inline const std::string password_sign = "geheim1839";
inline const std::string encoded_password = "geheim1839+%26%3D%25%2B%C3%A9";
inline const std::string success_text = "Welkom in uw dossier";
inline const std::string personal_text = "dossier d47q11 van gebruiker7f3a";  ///< on the page behind the login
inline const std::string stranger_host = "www.vreemdgem.example";

/// Where a portal could lead to; addresses without a path.
struct others {
    std::string host;
    std::string port;
    std::string plain;
};

[[nodiscard]] std::string https_of(const std::string& name, std::uint16_t port);
[[nodiscard]] std::string login_form(const std::string& action = "/aanmelden", const std::string& more = "");
/// A portal that takes the test identity.
[[nodiscard]] std::map<std::string, login_server::answer> working_login();

/// What a test of the canary needs: the identity's secrets, an audit of its own, an agent that lives for one attempt.
class canary_scene {
public:
    canary_scene();

    [[nodiscard]] script_options tls() const { return {.tls = &shown_}; }
    /// A portal with a canary on that port, armed an hour ago.
    [[nodiscard]] model::portal pinned_to(std::uint16_t port) const;
    [[nodiscard]] static model::portal with(const model::canary& canary);
    [[nodiscard]] canary::report attempt(const model::portal& portal) const;

    [[nodiscard]] static std::string outcome_of(const canary::report& told);  ///< "none" without a result
    [[nodiscard]] std::string audit_text() const;
    [[nodiscard]] std::string events() const;  ///< of the audit: "attempting accepted"
    /// Makes all that the audit tells so much older.
    void age_audit(std::chrono::hours by) const;
    /// Neither in the audit nor in what is logged: credentials, cookies, tokens, what stood on a page.
    void expect_no_secret_told(const canary::report& told) const;
    static void expect_no_secret_in(const std::string& text);

    scratch_directory directory;
    std::string audit_file = directory.path("audit.jsonl");

private:
    identity shown_ = sound_identity();
};

}  // namespace loketwacht::integration
