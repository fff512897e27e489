#pragma once

#include <optional>
#include <string>
#include <system_error>
#include <utility>

#include <boost/system/result.hpp>

namespace loketwacht::base {

/// Why something could not be done. The message is for a person and says what is wrong and what would be right; the
/// code is for who acts by the kind of failure, such as `model::failure_reason` of a portal's, and is empty where
/// nobody does.
class error {
public:
    error() = default;
    // No aggregate, and nothing that is made of one string: a result<std::string> would be ambiguous.
    error(std::error_code code, std::string message, bool transient = false)
        : code_(code), message_(std::move(message)), transient_(transient) {}

    [[nodiscard]] const std::error_code& code() const { return code_; }
    [[nodiscard]] const std::string& message() const { return message_; }
    /// It may be gone the next moment (a timeout, a reset): worth one more try.
    [[nodiscard]] bool is_transient() const { return transient_; }

    bool operator==(const error&) const = default;

private:
    std::error_code code_;
    std::string message_;
    bool transient_ = false;
};

[[nodiscard]] inline error failed(std::string message) {
    return {{}, std::move(message)};
}

/// Using a failure as if it were a value is a mistake of ours: std::logic_error.
[[noreturn]] void throw_exception_from_error(const error& e, const boost::source_location& where);

/// A value or why there is none, the one way to fail: `if (!port) return port.error();`. It may not be dropped. What
/// has no value to give returns result<void>, `{}` where all went well.
template <class T>
class [[nodiscard]] result : public boost::system::result<T, error> {
public:
    using boost::system::result<T, error>::result;
};

/// The value, for who keeps it where there is one and does not ask why there is none.
template <class T>
[[nodiscard]] std::optional<T> to_optional(result<T> from) {
    return from ? std::optional<T>(*std::move(from)) : std::nullopt;
}

}  // namespace loketwacht::base
