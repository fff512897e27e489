#pragma once

#include <ctime>
#include <optional>
#include <string_view>

#include "model/time.hpp"
#include "net/openssl.hpp"

namespace loketwacht::net {

/// The bytes of a string, whatever kind of text they are; borrowed.
[[nodiscard]] inline std::string_view view_of(const ASN1_STRING* string) {
    return {reinterpret_cast<const char*>(ASN1_STRING_get0_data(string)),
            static_cast<std::size_t>(ASN1_STRING_length(string))};
}

/// Nothing where it is no date.
[[nodiscard]] inline std::optional<model::sys_time> time_of(const ASN1_TIME* time) {
    std::tm parts{};
    if (ASN1_TIME_to_tm(time, &parts) != 1) return std::nullopt;
    return model::sys_time(std::chrono::seconds(timegm(&parts)));
}

}  // namespace loketwacht::net
