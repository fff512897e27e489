#pragma once

#include <string>
#include <vector>

#include "model/portal.hpp"
#include "report/wording.hpp"

// What letters and reports of a period say alike: whom they are for, and where a finding is.
namespace loketwacht::report {

/// The portals of one municipality, at least one.
using portals_of_one = std::vector<model::portal_ptr>;

/// What tells one municipality from another: its NIS code, or else its name.
[[nodiscard]] const std::string& key_of(const model::municipality& who);

/// The municipality, and each contact of it in a line.
[[nodiscard]] std::vector<std::string> addressees(const portals_of_one& portals, const wording& say);

/// Its suppliers, likewise.
[[nodiscard]] std::vector<std::string> copies(const portals_of_one& portals, const wording& say);

/// "counter, https://www.voorbeeldgem.example/loket"; the name alone of an endpoint that the portal has no more.
[[nodiscard]] std::string place_of(const model::portal& portal, const std::string& endpoint, const wording& say);

}  // namespace loketwacht::report
