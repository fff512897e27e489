#include "web/service.hpp"

#include <utility>

namespace loketwacht::web {

service::service(handlers handling)
    : by(std::move(handling)),
      metrics([this](const text_sink& sink) { return by.metrics(sink); }),
      portals_json([this](const text_sink& sink) { return by.portals_json(*by.snapshot(), sink); }),
      findings_json([this](const text_sink& sink) { return by.findings_json(*by.snapshot(), sink); }) {}

void service::forget() {
    for (shared_rendering* each : {&metrics, &portals_json, &findings_json})
        each->forget();
}

void service::forget_old() {
    for (shared_rendering* each : {&metrics, &portals_json, &findings_json})
        each->forget_old();
}

void service::close() {
    for (shared_rendering* each : {&metrics, &portals_json, &findings_json})
        each->close();
}

}  // namespace loketwacht::web
