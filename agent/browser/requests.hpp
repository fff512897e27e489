#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "browser/browser.hpp"

/// What a page asks for, as DevTools tells it (Fetch.requestPaused), and what it gets. Pure.
namespace loketwacht::browser {

/// What is done with a request.
enum class fate {
    fetch,   ///< the agent gets it
    leave,   ///< nothing that the page's facts need: an image, a font, another frame's page
    refuse,  ///< it does more than getting something
};

struct paused_request {
    std::string id;
    fate what = fate::leave;
    bool is_document = false;
    std::optional<page_request> wanted;  ///< where it is to be fetched
    std::string refused = {};            ///< where it is refused, its method and host
};

/// Reads the parameters of the event; `frame` is the page's own.
[[nodiscard]] paused_request read_paused(const nlohmann::json& parameters, const std::string& frame);

/// The parameters of the command that answers a request (Fetch.fulfillRequest). What describes the body as it was sent,
/// or makes a browser ask for more, is left out.
[[nodiscard]] nlohmann::json fulfilment(const std::string& id, const page_response& with);

/// The parameters of the command that fails it (Fetch.failRequest). A document that is refused leaves the page that
/// stands there as it is.
[[nodiscard]] nlohmann::json failure(const paused_request& of);

}  // namespace loketwacht::browser
