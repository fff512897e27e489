#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "config/mistakes.hpp"

namespace loketwacht::config {

class node;

/// The values of a YAML file with their places: a plain tree. YAML's aliases, tags and further documents are refused,
/// so that a small file cannot mean a large one. Kept in two blocks of memory, which leave no holes behind between
/// what is made of them.
class yaml_document {
public:
    enum class kind : std::uint8_t {
        null,
        scalar,
        list,
        map,
        refused  ///< already told as a mistake
    };

    [[nodiscard]] node root() const;

private:
    friend class node;
    friend class tree_builder;

    struct entry {
        kind what = kind::null;
        bool in_quotes = false;
        position at;
        std::uint32_t text = 0;  ///< where in `texts_`
        std::uint32_t text_size = 0;
        std::uint32_t next = 0;  ///< the entry after this one and all below it
    };

    std::vector<entry> entries_;  ///< parents before children
    std::string texts_;
};

/// One value of a document, which it borrows.
class node {
public:
    [[nodiscard]] yaml_document::kind what() const { return entry().what; }
    [[nodiscard]] bool is_scalar() const { return what() == yaml_document::kind::scalar; }
    [[nodiscard]] bool is_list() const { return what() == yaml_document::kind::list; }
    [[nodiscard]] bool is_map() const { return what() == yaml_document::kind::map; }
    [[nodiscard]] bool is_refused() const { return what() == yaml_document::kind::refused; }
    [[nodiscard]] bool in_quotes() const { return entry().in_quotes; }
    [[nodiscard]] position at() const { return entry().at; }
    /// Of a scalar.
    [[nodiscard]] std::string_view text() const {
        return std::string_view(document_->texts_).substr(entry().text, entry().text_size);
    }
    /// Of a list; of a map: key, value, key, value, …
    [[nodiscard]] std::vector<node> items() const;

private:
    friend class yaml_document;

    node(const yaml_document& of, std::uint32_t index) : document_(&of), index_(index) {}
    [[nodiscard]] const yaml_document::entry& entry() const { return document_->entries_[index_]; }

    const yaml_document* document_;
    std::uint32_t index_;
};

inline constexpr std::size_t largest_file = std::size_t{64} * 1024 * 1024;  ///< bytes
inline constexpr std::size_t most_nodes = 5'000'000;
inline constexpr std::size_t most_in_brackets = 4'000'000;  ///< punctuation marks
inline constexpr std::size_t deepest_nesting = 16;

/// Reads and parses the file of these mistakes; nothing, told as a mistake, when it cannot be read, is no regular file
/// or is over `largest_file`, and as with `parse_document`.
[[nodiscard]] std::optional<yaml_document> read_document(mistakes& into);

/// Parses YAML 1.2 in UTF-8, without a byte-order mark or with one. Never throws; nothing when the text is no YAML or
/// breaks a bound, which is then told as a mistake.
[[nodiscard]] std::optional<yaml_document> parse_document(std::string text, mistakes& into);

}  // namespace loketwacht::config
