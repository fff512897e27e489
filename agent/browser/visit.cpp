#include "browser/visit.hpp"

#include <utility>

#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <fmt/format.h>

#include "browser/requests.hpp"
#include "browser/scripts.hpp"

namespace loketwacht::browser {

namespace asio = boost::asio;
using asio::awaitable;
using base::result;

namespace {

constexpr std::chrono::milliseconds pause{100};         // between two questions to a page that has just gone on
constexpr std::chrono::seconds time_to_write{5};        // for the browser's own work before and after
constexpr int most_documents = 10;                      // that a page leads to by itself
constexpr int most_events = 5000;                       // a page may make the browser tell no more
constexpr std::size_t most_characters = 1024UL * 1024;  // of a page, as page::most_bytes

}  // namespace

awaitable<result<visit::json>> visit::ask(std::string method, json parameters) {
    const auto number = co_await over_.send(std::move(method), std::move(parameters), session_);
    if (!number) co_return number.error();
    while (true) {
        auto message = co_await over_.receive();
        if (!message) co_return message.error();
        if (number_at(*message, "/id", 0) == *number) co_return message;
        if (message->contains("id")) continue;  // of a command whose reply nobody waits for
        const auto heeded = co_await heed(*std::move(message));
        if (!heeded) co_return heeded.error();
    }
}

awaitable<result<visit::json>> visit::demand(std::string method, json parameters) {
    const std::string what = method;
    auto reply = co_await ask(std::move(method), std::move(parameters));
    if (!reply) co_return reply.error();
    const std::string wrong = text_at(*reply, "/error/message");
    if (!wrong.empty()) co_return base::failed(fmt::format("the browser refused {}: {}", what, wrong.substr(0, 200)));
    co_return reply;
}

awaitable<result<void>> visit::open_page() {
    const json context_of{{"disposeOnDetach", true}};
    const auto context = co_await demand("Target.createBrowserContext", context_of);
    if (!context) co_return context.error();
    const std::string id = text_at(*context, "/result/browserContextId");
    const json no_downloads{{"behavior", "deny"}, {"browserContextId", id}};
    const auto denied = co_await demand("Browser.setDownloadBehavior", no_downloads);
    if (!denied) co_return denied.error();
    const json blank{{"url", "about:blank"}, {"browserContextId", id}};
    const auto target = co_await demand("Target.createTarget", blank);
    if (!target) co_return target.error();
    frame_ = text_at(*target, "/result/targetId");
    const json flat{{"targetId", frame_}, {"flatten", true}};
    const auto attached = co_await demand("Target.attachToTarget", flat);
    if (!attached) co_return attached.error();
    session_ = text_at(*attached, "/result/sessionId");
    // Workers and other windows stand still before their first step: nobody answers what they ask for.
    const json held{{"autoAttach", true}, {"waitForDebuggerOnStart", true}, {"flatten", true}};
    const auto holding = co_await demand("Target.setAutoAttach", held);
    if (!holding) co_return holding.error();
    const json everything{{"patterns", json::array({json{{"urlPattern", "*"}}})}};
    const auto paused = co_await demand("Fetch.enable", everything);
    if (!paused) co_return paused.error();
    const auto told = co_await demand("Page.enable", json::object());
    if (!told) co_return told.error();
    co_return result<void>();
}

awaitable<result<drawn_page>> visit::draw(model::url page) {
    end_ = std::chrono::steady_clock::now() + may_.time;
    over_.expire_at(end_ + time_to_write);
    const auto ready = co_await open_page();
    if (!ready) co_return ready.error();
    const auto settled = co_await go_to(std::move(page));
    if (!settled) co_return settled.error();
    co_return co_await drawn();
}

awaitable<result<void>> visit::go_to(model::url page) {
    // The reply comes once the page is there, which waits for what the agent gets for it.
    const json to{{"url", page.str()}};
    const auto sent = co_await over_.send("Page.navigate", to, session_);
    if (!sent) co_return sent.error();
    co_return co_await wait_until_settled();
}

awaitable<result<void>> visit::wait_until_settled() {
    asio::steady_timer again(co_await asio::this_coro::executor);
    while (std::chrono::steady_clock::now() < end_) {
        const auto rest = co_await value_of(std::string(settle_script()));
        if (!rest) co_return rest.error();
        const double milliseconds = rest->is_number() ? rest->get<double>() : 0;
        const bool quiet = std::chrono::steady_clock::now() - last_request_ >= may_.at_rest;
        if (opened_ && quiet && milliseconds >= static_cast<double>(may_.at_rest.count())) co_return result<void>();
        if (rest->is_number()) continue;
        again.expires_after(pause);
        co_await again.async_wait(asio::use_awaitable);
    }
    co_return result<void>();
}

awaitable<result<drawn_page>> visit::drawn() {
    drawn_page out;
    const auto page = co_await value_of(fmt::format("{}({})", serialise_script(), most_characters));
    if (!page) co_return page.error();
    const auto at = model::parse_url(text_at(*page, "/url"));
    if (!at) co_return base::failed("the page left for an address that is none of http or https");
    out.at = *at;
    out.html = text_at(*page, "/html");
    const auto* cut = part_at(*page, "/cut");
    out.cut = cut == nullptr || *cut != false;
    out.refused = refused_;
    co_return out;
}

awaitable<result<visit::json>> visit::value_of(std::string script) {
    const json named{{"frameId", frame_}, {"worldName", "loketwacht"}};
    const auto world = co_await ask("Page.createIsolatedWorld", named);
    if (!world) co_return world.error();
    const auto* context = part_at(*world, "/result/executionContextId");
    if (context == nullptr) co_return json();
    const json question{
        {"expression", std::move(script)}, {"contextId", *context}, {"awaitPromise", true}, {"returnByValue", true}};
    const auto reply = co_await ask("Runtime.evaluate", question);
    if (!reply) co_return reply.error();
    const auto* value = part_at(*reply, "/result/result/value");
    co_return value == nullptr ? json() : *value;
}

awaitable<result<void>> visit::heed(json event) {
    const std::string what = text_at(event, "/method");
    if (++events_ > most_events) co_return base::failed("the page makes the browser tell more than it may");
    if (what == "Inspector.targetCrashed" || what == "Target.targetCrashed")
        co_return base::failed("the page made the browser crash");
    if (what == "Fetch.requestPaused") {
        const auto* parameters = part_at(event, "/params");
        if (parameters != nullptr) co_return co_await answer_request(*parameters);
    }
    if (what == "Page.javascriptDialogOpening") {
        const json closed{{"accept", false}};
        const auto sent = co_await over_.send("Page.handleJavaScriptDialog", closed, session_);
        if (!sent) co_return sent.error();
    }
    co_return result<void>();
}

awaitable<std::optional<page_response>> visit::fetched(page_request wanted) {
    if (requests_ > may_.requests || bytes_ >= may_.bytes) co_return std::nullopt;
    if (wanted.is_document && ++documents_ > most_documents) co_return std::nullopt;
    if (std::chrono::steady_clock::now() >= end_) co_return std::nullopt;
    wanted.most_bytes = may_.bytes - bytes_;
    auto got = co_await by_.get(std::move(wanted));
    if (got) bytes_ += got->body.size();
    co_return got;
}

awaitable<result<void>> visit::answer_request(json parameters) {
    paused_request asked = read_paused(parameters, frame_);
    if (asked.what != fate::leave) ++requests_;
    if (asked.what == fate::refuse && ++refused_.count == 1) refused_.first = std::move(asked.refused);
    std::optional<page_response> got;
    if (asked.wanted) {
        got = co_await fetched(*std::move(asked.wanted));
        last_request_ = std::chrono::steady_clock::now();
    }
    opened_ = opened_ || (asked.is_document && got.has_value());
    const char* command = got ? "Fetch.fulfillRequest" : "Fetch.failRequest";
    json with = got ? fulfilment(asked.id, *got) : failure(asked);
    const auto sent = co_await over_.send(command, std::move(with), session_);
    if (!sent) co_return sent.error();
    co_return result<void>();
}

}  // namespace loketwacht::browser
