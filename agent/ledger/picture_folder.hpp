#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "model/picture.hpp"

namespace loketwacht::ledger {

/// The pictures of pages, one file each, in the folder beside the ledger's file whose name ends in `.pictures`. A file
/// is whole or not there, and may be read by whom the ledger may be read by. At most ten are kept of a portal, and
/// 200 MB of all.
class picture_folder {
public:
    /// `ledger`: its file.
    explicit picture_folder(const std::string& ledger) : ledger_(ledger), folder_(ledger + ".pictures") {}

    /// The error says why it was not kept.
    [[nodiscard]] base::result<void> keep(std::string_view portal_id, std::string_view endpoint,
                                          const model::picture& taken) const;

    /// Removes the other pictures; what else somebody put there stays.
    void keep_only(const std::set<std::string>& names) const;

    /// The WebP; nothing where there is none of that name. From any thread and process.
    [[nodiscard]] std::optional<std::string> read(std::string_view name) const;

    /// The error says why so many bytes more of the portal are not kept.
    [[nodiscard]] base::result<void> check_room(std::string_view portal_id, std::size_t bytes) const;

private:
    std::string ledger_;
    std::string folder_;
};

}  // namespace loketwacht::ledger
