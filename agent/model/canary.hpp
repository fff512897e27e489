#pragma once

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/rare.hpp"
#include "base/secret.hpp"
#include "model/time.hpp"
#include "model/url.hpp"

namespace loketwacht::model {

/// Where a secret is read from, at the moment that it is needed. The secret itself is in no value of the model.
struct secret_source {
    enum class kind { environment, file };
    kind from = kind::environment;
    std::string name;  ///< of the variable, or the path of the file

    bool operator==(const secret_source&) const = default;
    [[nodiscard]] base::result<base::secret> read() const {
        return from == kind::file ? base::secret_of_file(name) : base::secret_of_environment(name);
    }
};

/// The portal's owner allowed it: who, under which reference, and until the end of which day (UTC).
struct canary_authorisation {
    std::string reference;
    std::string granted_by;
    std::chrono::year_month_day valid_until{};

    bool operator==(const canary_authorisation&) const = default;
    /// Its last day is over.
    [[nodiscard]] bool has_ended_at(sys_time t) const {
        return valid_until.ok() && t >= std::chrono::sys_days(valid_until) + std::chrono::days(1);
    }
    [[nodiscard]] bool valid_at(sys_time t) const {
        return !reference.empty() && !granted_by.empty() && valid_until.ok() && !has_ended_at(t);
    }
};

/// What is filled into one field of the form.
struct canary_field {
    std::string name;
    secret_source value;

    bool operator==(const canary_field&) const = default;
};

/// A login with a test identity of the portal's owner, on the one form that was reviewed: everything in it is pinned.
/// `page`, `action` and `logout` are of one origin, over https.
struct canary {
    canary_authorisation authorisation;
    std::string endpoint;             ///< name of the login page among the portal's endpoints
    url page;                         ///< its address
    url action;                       ///< where the form is sent to, by POST
    std::vector<std::string> fields;  ///< every name that the form sends, sorted
    canary_field username;
    canary_field password;
    std::string success;        ///< a text that only the page behind the login shows
    std::optional<url> logout;  ///< asked afterwards, by GET
    sys_time armed{};           ///< no attempt before it; what stopped attempts before it is forgiven

    bool operator==(const canary&) const = default;
};

/// What an attempt came to. `unclear`: the form was sent, and the answer does not tell.
enum class canary_outcome { accepted, refused, stopped, unclear };

[[nodiscard]] std::string_view to_string(canary_outcome o);

/// An attempt that was made, or that was stopped because the page is not the one that was reviewed.
struct canary_result {
    sys_time when{};
    canary_outcome outcome = canary_outcome::unclear;
    std::string why;  ///< for a person; holds nothing that the portal sent
};

}  // namespace loketwacht::model
