#pragma once

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>

#include "base/result.hpp"
#include "model/page.hpp"
#include "model/url.hpp"
#include "turns/limiter.hpp"

namespace loketwacht::browser {

/// A header field of a request or an answer.
using field = std::pair<std::string, std::string>;

/// What a page asks for while it is drawn: always a GET.
struct page_request {
    model::url url;
    bool is_document = false;    ///< the page itself, or another that it leads to by itself
    std::vector<field> fields;   ///< of those that the page sets, the few that an answer may depend on
    std::size_t most_bytes = 0;  ///< more of a body is not taken
};

struct page_response {
    int status = 200;
    std::vector<field> fields;
    std::string body;
};

/// Gets what a page asks for: the browser itself has no network. One coroutine.
class fetcher {
public:
    fetcher() = default;
    virtual ~fetcher() = default;
    fetcher(const fetcher&) = delete;
    fetcher& operator=(const fetcher&) = delete;
    fetcher(fetcher&&) = delete;
    fetcher& operator=(fetcher&&) = delete;

    /// Nothing where it is not to be had, or not to be asked for.
    [[nodiscard]] virtual boost::asio::awaitable<std::optional<page_response>> get(page_request wanted) = 0;
};

/// A page as a browser shows it once its scripts have run.
struct drawn_page {
    model::url at;     ///< of the document that stood there in the end
    std::string html;  ///< its elements, open shadow roots and frames without an address among them
    bool cut = false;  ///< it was longer than what is read of a page
    model::refused_requests refused;
};

/// What one page may take.
struct limits {
    std::chrono::milliseconds time{20'000};
    std::chrono::milliseconds at_rest{1'000};  ///< no request and no change for so long: it has settled
    int requests = 100;
    std::size_t bytes = 10UL * 1024 * 1024;
};

/// Draws pages that are empty until their scripts fill them, with a headless Chromium that somebody else runs and that
/// is reached by the DevTools protocol. **The browser draws, the agent fetches**: every request of a page is held and
/// answered by the fetcher, or fails. Each page has a context of its own, which nothing outlives: no cookies, storage,
/// service workers, downloads or dialogs. One page at a time. One thread.
class browser {
public:
    /// `devtools` is where Chromium listens: "http://127.0.0.1:9222".
    browser(boost::asio::any_io_executor executor, model::url devtools, limits may = {});

    /// The error says why there is no drawing: the browser is not there, died, hung or made no sense, or the page took
    /// more than it may.
    [[nodiscard]] boost::asio::awaitable<base::result<drawn_page>> draw(model::url page, fetcher& by);

    /// What a visitor sees of the page first, as WebP (see model/picture.hpp): with its style sheets, without images
    /// and fonts, which are not fetched, and with all that holds a value emptied. The error says why there is none, as
    /// where three others wait already: a finding that waits for its picture is told late.
    [[nodiscard]] boost::asio::awaitable<base::result<std::string>> picture(model::url page, fetcher& by);

    /// Whether the browser answers at all; the error says what does not.
    [[nodiscard]] boost::asio::awaitable<base::result<void>> is_there();

private:
    boost::asio::any_io_executor executor_;
    model::url devtools_;
    limits may_;
    turns::limiter line_;
    int picturing_ = 0;
};

}  // namespace loketwacht::browser
