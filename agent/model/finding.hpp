#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "model/evidence.hpp"
#include "model/language.hpp"
#include "model/observation.hpp"
#include "model/remark.hpp"
#include "model/time.hpp"
#include "model/unknown.hpp"

namespace loketwacht::model {

enum class severity { info, warning, critical };

[[nodiscard]] std::string_view to_string(severity s);

/// A rule that an observation breaks, on one endpoint. Its identity is rule and endpoint; severity and evidence may
/// change while it is open.
struct finding {
    std::string rule;
    std::string endpoint;
    model::severity severity = severity::info;
    model::evidence evidence;  ///< what was seen, for a person to check
    /// Whether it makes the portal insecure today (an expired certificate does, one that will expire does not).
    bool insecure = true;

    bool operator==(const finding&) const = default;
};

/// What a language says of a rule.
struct rule_words {
    std::string_view says;       ///< one line: what was seen
    std::string_view rationale;  ///< why it matters
    std::string_view remedy;     ///< what to do
};

/// A rule of the catalogue as people read it.
struct rule_text {
    std::string_view name;        ///< "https-missing"
    std::string_view severities;  ///< "critical on a counter or login, else warning"
    std::string_view standard;    ///< where it comes from, with its address
    std::array<rule_words, language_count> words;

    [[nodiscard]] const rule_words& in(language l) const { return words.at(static_cast<std::size_t>(l)); }
};

/// A form that people log in with, as the rules see it.
struct login_form {
    std::string endpoint;
    bool national_number = false;  ///< it asks the national register number
    bool strong = false;           ///< it leads to a strong identity provider itself (itsme, eID, ACM/IDM)

    bool operator==(const login_form&) const = default;
};

/// What a rule is asked of: its name, and an endpoint's.
using question = std::pair<std::string, std::string>;

/// Where an endpoint was seen, and what its page looks like.
struct endpoint_sight {
    std::string address;                   ///< the one that answered; empty where none did
    std::vector<std::string> addresses;    ///< all that the host's name has
    std::uint64_t title = 0;               ///< a hash of its page's title, which may name somebody
    bool has_page = false;                 ///< a page was shown
    bool has_something_to_follow = false;  ///< a form, or a link that tells something
};

/// What the rules say of one observation: of every question that it is broken, or undecided, or else that it holds. An
/// undecided one neither confirms nor resolves what was found before.
struct assessment {
    std::vector<finding> findings;
    /// With the reason; without one where the question is of no interest (whether a canary gets in, where there is
    /// none).
    std::map<question, std::optional<unknown_reason>> undecided;
    std::vector<https_state> https_states;     ///< parallel to the observation's hosts
    std::vector<login_form> login_forms = {};  ///< those seen now
    /// Of those undecided, the ones that could make the portal insecure, by endpoint and reason.
    std::vector<unknown_answers> unknown = {};
    std::map<std::string, endpoint_sight> endpoints = {};  ///< every endpoint that was judged, by name
    std::map<question, sys_time> pictured = {};            ///< of what was found: when a picture of its page was kept
};

/// How somebody is told of a finding that became critical: by a page of its own, or in one message with others. Decided
/// once, when it becomes critical.
enum class telling { alone, at_first_look, beyond_hourly_limit };

[[nodiscard]] std::string_view to_string(telling t);  // "alone", "first_look", "hourly_limit"

/// A finding as the ledger remembers it.
struct open_finding {
    model::finding finding;
    sys_time first_seen{};
    sys_time last_confirmed{};
    int held = 0;                             ///< how many looks since then said that the rule holds
    std::vector<std::string> addresses = {};  ///< those that showed it, and were not seen to be mended since
    std::uint64_t page_title = 0;             ///< of the page that showed it, likewise
    telling told = telling::alone;            ///< of what is or was critical
    acceptance_ptr accepted = {};             ///< null: nobody accepts it; set where a snapshot is taken
    std::optional<sys_time> pictured = {};    ///< when the picture of its page was taken; nothing: there is none
    remark_ptr handled = {};                  ///< null: nobody says that somebody works on it; set likewise
};

/// A finding that was resolved lately, and is not open again.
struct mended_finding {
    std::string rule;
    std::string endpoint;
    model::severity severity = severity::info;  ///< as it was last
    sys_time first_seen{};
    sys_time mended{};  ///< when it was resolved

    bool operator==(const mended_finding&) const = default;
};

/// How many of a portal's findings were resolved or became less grave in the day that began at `since`.
struct good_news {
    sys_time since{};
    int count = 0;
};

enum class verdict { secure, insecure, unreachable, unknown };
inline constexpr std::array all_verdicts{verdict::secure, verdict::insecure, verdict::unreachable, verdict::unknown};

[[nodiscard]] std::string_view to_string(verdict v);

}  // namespace loketwacht::model
