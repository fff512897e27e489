#pragma once

#include <chrono>
#include <string>

#include <boost/asio/awaitable.hpp>

#include "browser/browser.hpp"
#include "model/observation.hpp"
#include "reader/reader.hpp"

namespace loketwacht::probe {

/// Reads the pages of one round. A page whose bytes did not change since the previous round is not parsed again. The
/// pages of a round together may take only so much CPU: what comes after is left unread.
class page_reader {
public:
    /// `previous` may be null; its pages must have been read with the same words.
    page_reader(reader::outside_reader& pages, model::observation_ptr previous)
        : pages_(pages), previous_(std::move(previous)) {}

    /// `body`: as far as it came; what did not come of it makes the page one that is cut.
    [[nodiscard]] boost::asio::awaitable<model::page_ptr> read(const model::hop& answer, const std::string& body);

    /// What a browser drew of a page.
    [[nodiscard]] boost::asio::awaitable<model::page_facts> read_drawn(const browser::drawn_page& drawn);

private:
    /// The facts of a page, or that the look's pages have taken all the time that they may.
    [[nodiscard]] boost::asio::awaitable<model::page_facts> facts_of(reader::page_source page);
    [[nodiscard]] model::page_ptr known(const model::hop& answer) const;

    reader::outside_reader& pages_;
    model::observation_ptr previous_;
    std::chrono::microseconds left_{std::chrono::seconds(2)};
};

}  // namespace loketwacht::probe
