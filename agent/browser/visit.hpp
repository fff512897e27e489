#pragma once

#include <chrono>
#include <memory>
#include <string>

#include <boost/asio/awaitable.hpp>

#include "browser/browser.hpp"
#include "browser/devtools.hpp"

namespace loketwacht::browser {

/// One page being drawn. Whatever the browser says while a command waits for its reply is heeded at once, for a page
/// may be waiting for what it asked for. One coroutine.
class visit {
public:
    using time = devtools::time;

    /// Borrows all three.
    visit(devtools& over, fetcher& by, const limits& may) : over_(over), by_(by), may_(may) {}

    [[nodiscard]] boost::asio::awaitable<base::result<drawn_page>> draw(model::url page);
    /// See `browser::picture`.
    [[nodiscard]] boost::asio::awaitable<base::result<std::string>> picture(model::url page);

private:
    using json = devtools::json;

    /// Opens an empty page in a context of its own, where nothing goes out and nothing is kept.
    [[nodiscard]] boost::asio::awaitable<base::result<void>> open_page();
    /// Goes to the page, in one that was opened, and waits until it has settled.
    [[nodiscard]] boost::asio::awaitable<base::result<void>> go_to(model::url page);
    [[nodiscard]] boost::asio::awaitable<base::result<void>> wait_until_settled();
    [[nodiscard]] boost::asio::awaitable<base::result<drawn_page>> drawn();
    /// Stops the page's scripts, and empties all that holds a value.
    [[nodiscard]] boost::asio::awaitable<base::result<void>> blank();
    [[nodiscard]] boost::asio::awaitable<base::result<std::string>> shot();

    /// Sends a command to the page and waits for its reply, which may be an error of the browser's.
    [[nodiscard]] boost::asio::awaitable<base::result<json>> ask(std::string method, json parameters);
    /// Likewise, of what must succeed.
    [[nodiscard]] boost::asio::awaitable<base::result<json>> demand(std::string method, json parameters);
    /// The value that a script has in the world of the agent's own; nothing (null) where the page went on meanwhile.
    [[nodiscard]] boost::asio::awaitable<base::result<json>> value_of(std::string script);

    [[nodiscard]] boost::asio::awaitable<base::result<void>> heed(json event);
    [[nodiscard]] boost::asio::awaitable<base::result<void>> answer_request(json parameters);
    [[nodiscard]] boost::asio::awaitable<std::optional<page_response>> fetched(page_request wanted);

    devtools& over_;
    fetcher& by_;
    const limits& may_;
    std::string session_;  ///< empty: the browser itself is spoken to
    std::string frame_;    ///< the page's own
    time end_{};           ///< of the time that the page may take to settle
    time last_request_{};
    bool opened_ = false;  ///< the page was asked for: its first document came
    int documents_ = 0;
    int events_ = 0;
    int requests_ = 0;
    std::size_t bytes_ = 0;
    model::refused_requests refused_;
};

}  // namespace loketwacht::browser
