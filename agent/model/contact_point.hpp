#pragma once

#include <array>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace loketwacht::model {

/// What somebody who can be called is there for.
enum class contact_role { it, supplier, privacy };
inline constexpr std::array all_contact_roles{contact_role::it, contact_role::supplier, contact_role::privacy};

[[nodiscard]] std::string_view to_string(contact_role role);  // "it", "supplier", "privacy"

/// Somebody to call or to write to, a person or a desk. It has a phone or an e-mail address. Personal data: for pages
/// and letters, and never for metrics or the log.
struct contact_point {
    std::optional<contact_role> role;
    std::string name;   ///< or empty, as those below
    std::string phone;  ///< as people write it: "+32 3 123 45 67"
    std::string email;

    bool operator==(const contact_point&) const = default;
};

/// Whom to call, in the operator's order: immutable, shared by copies, compared by value, a mere pointer where there is
/// nobody.
class contact_points {
public:
    contact_points() = default;
    explicit contact_points(std::vector<contact_point> all)
        : all_(all.empty() ? nullptr : std::make_shared<const std::vector<contact_point>>(std::move(all))) {}

    [[nodiscard]] std::span<const contact_point> all() const {
        return all_ ? std::span<const contact_point>(*all_) : std::span<const contact_point>();
    }
    [[nodiscard]] bool empty() const { return !all_; }
    bool operator==(const contact_points& other) const {
        return all_ == other.all_ || (all_ && other.all_ && *all_ == *other.all_);
    }

private:
    std::shared_ptr<const std::vector<contact_point>> all_;  ///< null where there is nobody
};

}  // namespace loketwacht::model
