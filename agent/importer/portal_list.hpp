#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "importer/portal_row.hpp"

namespace loketwacht::importer {

/// The portals that rows make: rows of one municipality with one website become one portal, and every portal has an id
/// that no other has.
class portal_list {
public:
    void add(portal_row row);
    /// In the order of the rows; one that joined another has its remarks only. To be called once, after all were added.
    [[nodiscard]] std::vector<portal_row> take();

private:
    /// Whether the row is of the portal of the first: then it has joined it, or says why it cannot.
    static bool join(portal_row& first, portal_row& row);
    void give_id(portal_row& row, const std::string& wanted);

    std::vector<portal_row> rows_;
    std::map<std::pair<std::string, std::string>, std::vector<std::size_t>> places_;  ///< NIS code, website -> rows
    std::unordered_set<std::string> ids_;
    std::unordered_map<std::string, std::size_t> next_;  ///< of an id that is taken, the number to try next
};

}  // namespace loketwacht::importer
