#include "cli/asked_remark.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "base/belgian_clock.hpp"
#include "base/text.hpp"
#include "config/canary.hpp"
#include "config/scalars.hpp"

namespace loketwacht::cli {

namespace {

constexpr std::size_t longest_name = 800;  // of a login, bytes: its 200 characters

std::string field(const web::remark_asked& asked, const std::string& name) {
    const auto found = asked.fields.find(name);
    if (found == asked.fields.end()) return {};
    const std::string& text = found->second;
    const auto first = std::min(text.find_first_not_of(" \t\r\n"), text.size());
    return text.substr(first, text.find_last_not_of(" \t\r\n") + 1 - first);
}

template <typename Value>
base::result<Value> read(const web::remark_asked& asked, const std::string& name, const auto& type) {
    auto value = type(field(asked, name));
    if (!value) return base::failed(fmt::format("{}: {}", name, value.error().message()));
    return Value(std::move(*value));
}

base::result<std::chrono::year_month_day> read_last_day(const web::remark_asked& asked, model::sys_time now) {
    auto read_day = read<std::chrono::year_month_day>(asked, "until", config::last_day_type{});
    if (!read_day) return read_day;
    const std::chrono::sys_days until(*read_day);
    const std::chrono::sys_days today = base::belgian_day(now);
    const std::chrono::sys_days latest = today + model::longest_acceptance;
    if (until < today || until > latest) {
        return base::failed(fmt::format("until: {} is {}; write a day from {} to {}", base::iso_date(until),
                                        until < today ? "over" : "too far ahead", base::iso_date(today),
                                        base::iso_date(latest)));
    }
    return read_day;
}

}  // namespace

base::result<model::remark_change> remark_of(const web::remark_asked& asked, model::sys_time now) {
    model::remark_change out{asked.portal, {}, field(asked, "take_back") == "yes"};
    model::remark& said = out.said;
    said.what = asked.what;
    said.rule = field(asked, "rule");
    said.endpoint = field(asked, "endpoint");
    said.by = base::printable(asked.user, longest_name);
    said.at = now;
    if (out.taken_back) return out;
    if (said.what == model::remark::kind::handled) {
        if (field(asked, "ticket").empty()) return out;
        auto ticket = read<std::string>(asked, "ticket", config::words_type{});
        if (!ticket) return ticket.error();
        said.says = std::move(*ticket);
        return out;
    }
    auto reason = read<std::string>(asked, "reason", config::words_type{});
    if (!reason) return reason.error();
    const auto until = read_last_day(asked, now);
    if (!until) return until.error();
    said.says = std::move(*reason);
    said.until = *until;
    return out;
}

}  // namespace loketwacht::cli
