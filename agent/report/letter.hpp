#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "model/finding.hpp"
#include "model/language.hpp"
#include "model/portal.hpp"
#include "report/json.hpp"
#include "report/security_contacts.hpp"

/// Letters to municipalities about what stands open at their portals: whole, ready to be sent by a person. Pure.
namespace loketwacht::report {

/// A portal and what stands open there.
struct portal_findings {
    model::portal_ptr portal;
    std::vector<model::open_finding> open;
    std::vector<security_contact> by_hosts = {};  ///< whom its hosts name, where the agent that saw them writes
};

/// What one letter is about: portals of one municipality that have open findings, at least one that nobody accepts.
using letter_matter = std::vector<portal_findings>;

/// One matter for each municipality, by its NIS code or else its name, in the order of the portals; those without open
/// findings, or with accepted ones only, are left out.
[[nodiscard]] std::vector<letter_matter> by_municipality(std::vector<portal_findings> portals);

struct letter_manner {
    model::language in = model::language::english;
    std::string sender_url;
    std::string sender_email;
    model::sys_time written{};
    explainer explain;
    /// The picture of a name (see model/picture.hpp) in base64, for HTML; nothing where there is none. May be empty.
    std::function<std::optional<std::string>(const std::string& name)> picture = {};
};

/// For a mail: lines of at most 76 columns, but for addresses that are longer. Between two letters stands a line.
[[nodiscard]] std::string letters_text(std::span<const letter_matter> matters, const letter_manner& how);

/// For a printer: one document that loads nothing, A4, each letter on sheets of its own; for a screen too.
[[nodiscard]] std::string letters_html(std::span<const letter_matter> matters, const letter_manner& how);

}  // namespace loketwacht::report
