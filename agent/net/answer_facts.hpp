#pragma once

#include <string>
#include <vector>

#include "model/hop.hpp"
#include "net/answer_head.hpp"

namespace loketwacht::net {

/// What the head of an answer says, bounded and printable.
[[nodiscard]] model::answer_facts facts_of(const answer_head& head, const model::url& asked);

/// The Set-Cookie headers as they came, as many as are kept.
[[nodiscard]] std::vector<std::string> cookies_of(const answer_head& head);

}  // namespace loketwacht::net
