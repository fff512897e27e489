#pragma once

#include <string>

#include "model/observation.hpp"
#include "vocabulary/vocabulary.hpp"

namespace loketwacht::probe {

/// Reads the pages of one round. A page whose bytes did not change since the previous round is not parsed again.
class page_reader {
public:
    /// `previous` may be null; its pages must have been read with the same words.
    page_reader(const vocabulary::vocabulary& words, model::observation_ptr previous)
        : words_(words), previous_(std::move(previous)) {}

    [[nodiscard]] model::page_ptr read(const model::hop& answer, const std::string& body) const;

private:
    [[nodiscard]] model::page_ptr known(const model::hop& answer) const;

    const vocabulary::vocabulary& words_;
    model::observation_ptr previous_;
};

}  // namespace loketwacht::probe
