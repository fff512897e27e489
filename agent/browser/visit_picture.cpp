#include <algorithm>
#include <array>

#include "browser/base64.hpp"
#include "browser/scripts.hpp"
#include "browser/visit.hpp"
#include "model/picture.hpp"

namespace loketwacht::browser {

namespace asio = boost::asio;
using asio::awaitable;
using base::result;

namespace {

constexpr std::chrono::seconds time_to_picture{10};  // once the page has settled; one try takes under a second
constexpr std::array qualities{80, 50, 20};          // until it is small enough
constexpr std::size_t most_base64 = (model::most_picture_bytes + 2) / 3 * 4;

// A closed shadow root is shut to every script, and so to the one that empties what holds a value. The snapshot names
// kinds of roots by their place in its table of strings.
bool has_closed_root(const devtools::json& snapshot) {
    const auto* strings = part_at(snapshot, "/result/strings");
    const auto* documents = part_at(snapshot, "/result/documents");
    if (strings == nullptr || documents == nullptr || !documents->is_array()) return true;
    const devtools::json closed = std::ranges::find(*strings, "closed") - strings->begin();
    const auto is_closed = [&](const devtools::json& kind) { return kind == closed; };
    return std::ranges::any_of(*documents, [&](const devtools::json& each) {
        const auto* kinds = part_at(each, "/nodes/shadowRootType/value");
        return kinds != nullptr && std::ranges::any_of(*kinds, is_closed);
    });
}

}  // namespace

awaitable<result<std::string>> visit::picture(model::url page) {
    end_ = std::chrono::steady_clock::now() + may_.time;
    over_.expire_at(end_ + time_to_picture);
    const auto ready = co_await open_page();
    if (!ready) co_return ready.error();
    const json size{{"width", model::picture_width},
                    {"height", model::picture_height},
                    {"deviceScaleFactor", 1},
                    {"mobile", false}};
    const auto sized = co_await demand("Emulation.setDeviceMetricsOverride", size);
    if (!sized) co_return sized.error();
    const auto settled = co_await go_to(std::move(page));
    if (!settled) co_return settled.error();
    const auto blanked = co_await blank();
    if (!blanked) co_return blanked.error();
    co_return co_await shot();
}

awaitable<result<void>> visit::blank() {
    if (!opened_) co_return base::failed("the page did not come");
    // A script that goes on would fill in again what is emptied.
    const json off{{"value", true}};
    const auto stopped = co_await demand("Emulation.setScriptExecutionDisabled", off);
    if (!stopped) co_return stopped.error();
    const auto done = co_await value_of(std::string(blank_script()));
    if (!done) co_return done.error();
    if (*done != true) co_return base::failed("what the page's fields hold could not be emptied");
    const json everything{{"computedStyles", json::array()}};
    const auto snapshot = co_await demand("DOMSnapshot.captureSnapshot", everything);
    if (!snapshot) co_return snapshot.error();
    if (has_closed_root(*snapshot)) co_return base::failed("the page has parts that no script may empty");
    co_return result<void>();
}

awaitable<result<std::string>> visit::shot() {
    for (const int quality : qualities) {
        const json how{{"format", "webp"}, {"quality", quality}};
        const auto reply = co_await demand("Page.captureScreenshot", how);
        if (!reply) co_return reply.error();
        const std::string encoded = text_at(*reply, "/result/data");
        if (encoded.size() > most_base64) continue;
        auto bytes = from_base64(encoded);
        if (!bytes || !model::is_picture(*bytes)) co_return base::failed("what the browser sent is no WebP");
        co_return *std::move(bytes);
    }
    co_return base::failed("no picture of the page is small enough");
}

}  // namespace loketwacht::browser
