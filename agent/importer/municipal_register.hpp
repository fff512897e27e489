#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/result.hpp"
#include "model/portal.hpp"

namespace loketwacht::importer {

/// The municipality that a row means.
struct matched {
    const model::municipality* municipality = nullptr;
    /// The former municipality or the part that is named, as the register has it; empty: the municipality itself.
    std::string within;
    std::vector<std::string> remarks;  ///< what a person should know of the match, each a sentence
};

/// The municipalities of Flanders of config/inventory, found by the names that people write: any case, accents, hyphens
/// and blanks, "Stad Gent", "St.-Niklaas"; also by the names and NIS codes of those that merged since 2018, by French
/// names and by those of their parts. A municipality of today goes before one that is gone, and that before a part.
/// Immutable; what is matched lives as long as the register.
class municipal_register {
public:
    municipal_register();

    /// Each text may be empty. An error where nothing fits, where two fit, and where name and code do not fit each
    /// other; it names all that could be meant.
    [[nodiscard]] base::result<matched> find(std::string_view name, std::string_view nis_code,
                                             std::string_view province) const;
    [[nodiscard]] bool has_code(std::string_view nis_code) const { return by_code_.contains(std::string(nis_code)); }
    [[nodiscard]] bool has_name(std::string_view name) const { return !named(name).empty(); }

private:
    enum class kind : std::uint8_t { today, merged, french, part };
    struct meaning {
        std::size_t index;  ///< of `municipalities_`
        kind how;
        std::string name;  ///< as the register has it
    };

    void add_name(meaning means);
    void add_other_names(std::string_view csv);
    [[nodiscard]] std::vector<meaning> named(std::string_view name) const;
    [[nodiscard]] static std::vector<meaning> nearest_kind(std::vector<meaning> meanings);
    [[nodiscard]] std::string called(const std::vector<meaning>& meanings) const;
    [[nodiscard]] base::error unknown_name(std::string_view name) const;
    [[nodiscard]] base::result<matched> by_code(std::string_view name, std::size_t index,
                                                const std::vector<meaning>& meanings) const;
    [[nodiscard]] matched match(std::string_view name, const meaning& means) const;

    std::vector<model::municipality> municipalities_;
    std::unordered_map<std::string, std::size_t> by_code_;           ///< of today and before
    std::unordered_map<std::string, std::vector<meaning>> by_name_;  ///< by `key_of`
};

}  // namespace loketwacht::importer
