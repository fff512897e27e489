#include "probe/front_door.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

namespace loketwacht::probe {

// A port that the URL names itself is that door's.
front_door front_door_of(const model::portal& portal, const model::url& url) {
    const std::uint16_t http_port = url.is_https() ? portal.front_door.http : url.port;
    const std::uint16_t https_port = url.is_https() ? url.port : portal.front_door.https;
    front_door out{
        url.host, {model::scheme::http, url.host, http_port, "/"}, {model::scheme::https, url.host, https_port, "/"}};
    const std::uint16_t usual =
        portal.endpoints.front().url.is_https() ? portal.endpoints.front().url.port : portal.front_door.https;
    if (https_port != usual) out.label += fmt::format(":{}", https_port);
    return out;
}

std::size_t index_of(std::vector<front_door>& doors, front_door door) {
    const auto same = std::ranges::find(doors, door.label, &front_door::label);
    if (same != doors.end()) return static_cast<std::size_t>(same - doors.begin());
    doors.push_back(std::move(door));
    return doors.size() - 1;
}

}  // namespace loketwacht::probe
