#include "report/consequences.hpp"

#include <algorithm>
#include <array>

namespace loketwacht::report {

namespace {

constexpr std::array<std::string_view, 5> without_https{"http-serves-content", "counter-plaintext", "login-plaintext",
                                                        "https-downgrade", "mixed-content"};

bool is_of_certificate(const model::finding& f) {
    return f.rule.starts_with("certificate-");
}

// Without https all goes over http; where that is only a warning, for no counter is on that host, what is critical on
// another host of the portal stands by itself. A certificate that is replaced for what is critical has no other flaws
// either.
bool follows(const model::open_finding& consequence, const model::open_finding& from) {
    const model::finding& effect = consequence.finding;
    const model::finding& origin = from.finding;
    if (consequence.accepted || from.accepted) return false;
    if (origin.rule == "https-missing")
        return effect.severity <= origin.severity &&
               std::ranges::find(without_https, effect.rule) != without_https.end();
    return is_of_certificate(origin) && is_of_certificate(effect) && origin.endpoint == effect.endpoint &&
           origin.severity == model::severity::critical && effect.severity < model::severity::critical;
}

}  // namespace

std::vector<cause> by_cause(std::span<const model::open_finding> findings) {
    const auto cause_of = [&](const model::open_finding& of) {
        return std::ranges::find_if(findings, [&](const model::open_finding& other) { return follows(of, other); });
    };
    std::vector<cause> out;
    for (const model::open_finding& each : findings) {
        if (cause_of(each) == findings.end()) out.push_back({&each, {}});
    }
    for (const model::open_finding& each : findings) {
        const auto origin = cause_of(each);
        if (origin == findings.end()) continue;
        std::ranges::find(out, &*origin, &cause::finding)->consequences.push_back(&each);
    }
    return out;
}

}  // namespace loketwacht::report
