#pragma once

#include <array>
#include <string_view>

namespace loketwacht::model {

/// What a page's words say of logging in with the national register number. The list is closed; its names are a promise
/// to users (JSON, ledger).
enum class claim_kind {
    number_is_user_name,       ///< "Meld u aan met uw rijksregisternummer"
    number_is_asked,           ///< "Vul uw rijksregisternummer in", and nothing more
    number_is_password,        ///< "Uw wachtwoord is uw rijksregisternummer"
    number_is_first_password,  ///< "De eerste keer is uw wachtwoord uw rijksregisternummer"
    digits_are_password,       ///< "Uw wachtwoord zijn de laatste vijf cijfers van uw rijksregisternummer"
    number_in_both_boxes,      ///< "Vul in beide velden uw rijksregisternummer in"
    birth_date_is_password     ///< "Uw wachtwoord is uw geboortedatum"
};
inline constexpr std::array all_claim_kinds{claim_kind::number_is_user_name,   claim_kind::number_is_asked,
                                            claim_kind::number_is_password,    claim_kind::number_is_first_password,
                                            claim_kind::digits_are_password,   claim_kind::number_in_both_boxes,
                                            claim_kind::birth_date_is_password};

[[nodiscard]] std::string_view to_string(claim_kind k);  // "number_is_first_password"

}  // namespace loketwacht::model
