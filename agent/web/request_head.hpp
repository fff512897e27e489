#pragma once

#include <memory>
#include <optional>
#include <variant>

#include "web/client_connection.hpp"
#include "web/routes.hpp"

namespace loketwacht::web {

/// What a client asks, and what of it decides how the answer is written (RFC 9112).
struct request_head {
    request asked;
    bool ends_connection = false;  ///< no request follows it on its connection
};

/// A head, the answer to what is none, or nothing: the client left before it asked.
using head_read = std::variant<std::monostate, request_head, response>;

/// Reads requests up to their bodies, which are never read: what follows them could not be told from a request. The
/// connection bounds time and bytes.
class head_reader {
public:
    head_reader();
    ~head_reader();
    head_reader(const head_reader&) = delete;
    head_reader& operator=(const head_reader&) = delete;
    head_reader(head_reader&&) = delete;
    head_reader& operator=(head_reader&&) = delete;

    /// Takes what has come, up to the end of the next head. Nothing: that has not come yet.
    [[nodiscard]] std::optional<head_read> read_on(client_connection& from);
    /// What it comes to where nothing more comes.
    [[nodiscard]] head_read cut_off() const;
    /// Waits for the whole of the next head.
    [[nodiscard]] head_read read(client_connection& from);

private:
    struct lines;
    [[nodiscard]] std::optional<head_read> add_line();

    std::unique_ptr<lines> lines_;
};

}  // namespace loketwacht::web
