#include "browser/browser.hpp"

#include "browser/devtools.hpp"
#include "browser/visit.hpp"

namespace loketwacht::browser {

namespace asio = boost::asio;
using asio::awaitable;
using base::result;

namespace {

constexpr std::chrono::seconds time_to_open{5};
constexpr int most_pictures_waiting = 3;

/// Counts one more as long as it lives.
class counted {
public:
    explicit counted(int& all) : all_(all) { ++all_; }
    ~counted() { --all_; }
    counted(const counted&) = delete;
    counted& operator=(const counted&) = delete;

private:
    int& all_;
};

}  // namespace

browser::browser(asio::any_io_executor executor, model::url devtools, limits may)
    : executor_(executor), devtools_(std::move(devtools)), may_(may), line_(std::move(executor), 1) {}

awaitable<result<drawn_page>> browser::draw(model::url page, fetcher& by) {
    const auto place = co_await line_.acquire("");
    const auto until = std::chrono::steady_clock::now() + time_to_open;
    const auto over = co_await devtools::open(executor_, devtools_, until);
    if (!over) co_return over.error();
    visit one(**over, by, may_);
    co_return co_await one.draw(std::move(page));
}

awaitable<result<std::string>> browser::picture(model::url page, fetcher& by) {
    if (picturing_ >= most_pictures_waiting) co_return base::failed("the browser has other pages to show first");
    const counted this_one(picturing_);
    const auto place = co_await line_.acquire("");
    const auto until = std::chrono::steady_clock::now() + time_to_open;
    const auto over = co_await devtools::open(executor_, devtools_, until);
    if (!over) co_return over.error();
    visit one(**over, by, may_);
    co_return co_await one.picture(std::move(page));
}

awaitable<result<void>> browser::is_there() {
    const auto until = std::chrono::steady_clock::now() + time_to_open;
    const auto over = co_await devtools::open(executor_, devtools_, until);
    co_return over ? result<void>() : over.error();
}

}  // namespace loketwacht::browser
