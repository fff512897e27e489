#pragma once

#include <string>

#include "base/time.hpp"
#include "model/canary.hpp"
#include "model/portal.hpp"

/// A portal with a canary that may be tried at `now`, for tests to spoil.
namespace loketwacht::canary::testing {

inline const model::sys_time now = *base::parse_iso_8601("2026-11-25T12:00:00Z");
inline const model::sys_time armed = *base::parse_iso_8601("2026-11-22T09:00:00Z");

inline model::url at(const std::string& text) {
    return *model::parse_url(text);
}

inline model::canary sound_canary() {
    model::canary out;
    out.authorisation = {"CRT-2026-118", "Gemeente Voorbeeldgem", *base::parse_date("2027-01-31")};
    out.endpoint = "aanmelden";
    out.page = at("https://loket.voorbeeldgem.example/aanmelden");
    out.action = at("https://loket.voorbeeldgem.example/aanmelden");
    out.fields = {"csrf", "gebruiker", "wachtwoord"};
    out.username = {"gebruiker", {model::secret_source::kind::environment, "USERNAME"}};
    out.password = {"wachtwoord", {model::secret_source::kind::environment, "PASSWORD"}};
    out.success = "Welkom in uw dossier";
    out.armed = armed;
    return out;
}

inline model::portal portal_with(const model::canary& canary) {
    model::portal out;
    out.id = "voorbeeldgem";
    out.canary = canary;
    return out;
}

}  // namespace loketwacht::canary::testing
