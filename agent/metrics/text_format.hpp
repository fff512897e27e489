#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "metrics/new_words.hpp"
#include "model/language.hpp"
#include "model/snapshot.hpp"

namespace loketwacht::metrics {

/// Takes a piece of text; false: it wants no more.
using text_sink = std::function<bool(std::string_view)>;

/// Content-Type of all texts of this folder: the Prometheus text format.
inline constexpr std::string_view text_content_type = "text/plain; version=0.0.4; charset=utf-8";

/// How what was seen becomes labels: in which words, how many new ones a portal may bring in a day, and whether they
/// may name people.
struct label_words {
    std::function<std::string(const model::evidence&, model::language)> of;
    new_words& bounds;
    bool name_contacts = false;  ///< whom to call is told too: personal data
};

/// Writes every family of the snapshot in the Prometheus text format, piece by piece: only some hundred portals of
/// one family are in memory at a time. False: the sink refused. Safe to call from several threads.
[[nodiscard]] bool write_text(const model::snapshot& snapshot, const label_words& words, const text_sink& sink);

}  // namespace loketwacht::metrics
