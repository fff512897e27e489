#pragma once

#include <optional>

#include "lab/exchange.hpp"
#include "lab/pages.hpp"
#include "lab/town.hpp"

/// A login that works, for the canary: one test identity, a form with a token of its own at each look, a session.
namespace loketwacht::lab {

/// The identity that the portal's owner made for tests, and the marks of the pages.
struct canary_identity {
    std::string_view username = "test-gebruiker";
    std::string_view password = "Proef-op-de-som-1839";
    std::string_view success = "Welkom in uw dossier";
    std::string_view refusal = "Aanmelden mislukt";
};
inline constexpr canary_identity canary_account;

/// The answer of the login page (GET, POST), `/dossier` and `/afmelden`; nothing for other paths.
[[nodiscard]] std::optional<reply> canary_answer(const site& of, const place& login, canary_kind kind,
                                                 const question& asked);

}  // namespace loketwacht::lab
