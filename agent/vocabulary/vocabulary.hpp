#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "model/portal.hpp"
#include "vocabulary/claims.hpp"
#include "vocabulary/topics.hpp"

/// The words in which Belgian pages speak of logins and national numbers, in Dutch, French, German and English: one
/// table of RE2 patterns (linear in hostile text).
namespace loketwacht::vocabulary {

/// Patterns that a configuration adds (RE2, matched anywhere in folded text).
struct additions {
    std::vector<std::string> national_number;
    std::vector<std::string> login;
    std::vector<std::string> counter;

    bool operator==(const additions&) const = default;
};

/// Whether a pattern can be used.
[[nodiscard]] base::result<void> check_pattern(const std::string& pattern);

/// Immutable; safe from any thread. Compiling it takes milliseconds: make one and share it.
class vocabulary {
public:
    /// Throws std::invalid_argument for a pattern that `check_pattern` refuses.
    explicit vocabulary(const additions& more = {});
    ~vocabulary();
    vocabulary(const vocabulary&) = delete;
    vocabulary& operator=(const vocabulary&) = delete;
    vocabulary(vocabulary&&) = delete;
    vocabulary& operator=(vocabulary&&) = delete;

    /// Whether a link speaks of logins, passwords, national numbers, identity providers or counters: what a page's
    /// facts keep.
    [[nodiscard]] bool telling_link(std::string_view text) const;
    /// Whether a passage speaks of national numbers, identity providers, or of who may or must log in: likewise.
    [[nodiscard]] bool telling_passage(std::string_view text) const;

    /// Whether a text that stands by such a passage gives it its meaning: a heading that names the password, news, what
    /// points back.
    [[nodiscard]] bool telling_beside(std::string_view text) const;

    /// What a link that says `text` and leads to `target` (path and query) promises: `counter`, `login`, or neither.
    [[nodiscard]] std::optional<model::endpoint_role> promised_by(std::string_view text, std::string_view target) const;

    /// What a text for people speaks of.
    [[nodiscard]] topics of(std::string_view text) const;
    /// What an identifier (of a control, of a form) or a path speaks of.
    [[nodiscard]] topics of_name(std::string_view name) const;

    /// What texts claim of logging in with the national number, where they stand below one another.
    [[nodiscard]] std::vector<claim> claims_in(std::span<const passage> texts, const own_names& named = {}) const;
    /// Whether a field's own hint names the number as what is asked, and neither denies nor forbids it.
    [[nodiscard]] bool names_number(const passage& text) const;

private:
    struct compiled;
    [[nodiscard]] topics of_folded(std::string_view folded) const;

    std::unique_ptr<const compiled> compiled_;
};

}  // namespace loketwacht::vocabulary
