#pragma once

#include <array>
#include <string_view>

namespace loketwacht::model {

/// Personal data that a form can ask.
enum class personal_datum { national_number, birth_date, bank_account, name, address, phone, email };
inline constexpr std::array all_personal_data{
    personal_datum::national_number, personal_datum::birth_date, personal_datum::bank_account, personal_datum::name,
    personal_datum::address,         personal_datum::phone,      personal_datum::email};

[[nodiscard]] std::string_view to_string(personal_datum d);

}  // namespace loketwacht::model
