#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "model/portal.hpp"
#include "model/url.hpp"

/// Words and addresses of a page without what may be about one person: whatever leaves the agent has been through
/// here, labels of metrics as well as letters. Pure, and safe from any thread.
namespace loketwacht::model {

/// Words with numbers of five digits and more (also those that are called: "+32 2 555 12 12"), as "#", e-mail
/// addresses, as "@", and web addresses, as "…": who reads them in a message can call and open nothing that a page asks
/// for. A year, a postal code stays.
[[nodiscard]] std::string redacted(std::string_view words);

/// A path: a part of it with such a number becomes "#", one with an e-mail address "@", a session "…".
[[nodiscard]] std::string redacted_path(std::string_view path);

/// A path and its query: the path as above; of the query the values that have such a number, an e-mail address or a
/// session, or whose names say that they hold one, are "…". "/login/#?sid=…&lang=nl". What stands after ';' is "…".
[[nodiscard]] std::string redacted_target(std::string_view target);
[[nodiscard]] std::string redacted(const url& address);

/// The Location header of a redirect, with where it leads.
[[nodiscard]] std::string redacted_location(std::string_view location, const url* leads_to);

/// The address of an endpoint for people and programs: as it is where the operator wrote it down, else redacted.
[[nodiscard]] std::string public_address(const endpoint& of);

}  // namespace loketwacht::model
