#include "cli/log.hpp"

#include <algorithm>
#include <atomic>

#include <nlohmann/json.hpp>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

namespace loketwacht::cli {

namespace {

std::atomic<config::log_format> current_format{config::log_format::logfmt};

std::string in_quotes(std::string_view text) {
    return nlohmann::json(text).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

// logfmt quotes only what would not read as one word.
std::string word(std::string_view text) {
    const bool plain = !text.empty() && text.find_first_of(" \"=\\\n\r\t") == std::string_view::npos &&
                       std::ranges::all_of(text, [](unsigned char c) { return c > 0x20 && c < 0x7F; });
    return plain ? std::string(text) : in_quotes(text);
}

void log(spdlog::level::level_enum level, std::string_view message, log_fields fields) {
    if (!spdlog::should_log(level)) return;
    const bool json = current_format == config::log_format::json;
    std::string line = json ? "\"message\":" + in_quotes(message) : "msg=" + in_quotes(message);
    for (const auto& [key, value] : fields) {
        line += json ? ',' + in_quotes(key) + ':' + in_quotes(value) : ' ' + std::string(key) + '=' + word(value);
    }
    spdlog::log(level, "{}", line);
}

spdlog::level::level_enum level_of(config::log_level level) {
    switch (level) {
        case config::log_level::debug:
            return spdlog::level::debug;
        case config::log_level::info:
            return spdlog::level::info;
        case config::log_level::warning:
            return spdlog::level::warn;
        case config::log_level::error:
            return spdlog::level::err;
    }
    return spdlog::level::info;
}

}  // namespace

void set_up_log(config::log_format format, config::log_level from) {
    static const auto logger = spdlog::stderr_logger_mt("loketwacht");
    const bool json = format == config::log_format::json;
    spdlog::set_default_logger(logger);
    spdlog::set_pattern(
        json ? R"({"time":"%Y-%m-%dT%H:%M:%S.%eZ","level":"%l",%v})" : "time=%Y-%m-%dT%H:%M:%S.%eZ level=%l %v",
        spdlog::pattern_time_type::utc);
    spdlog::set_level(level_of(from));
    spdlog::flush_on(spdlog::level::info);
    current_format = format;
}

void log_debug(std::string_view message, log_fields fields) {
    log(spdlog::level::debug, message, fields);
}
void log_info(std::string_view message, log_fields fields) {
    log(spdlog::level::info, message, fields);
}
void log_warning(std::string_view message, log_fields fields) {
    log(spdlog::level::warn, message, fields);
}
void log_error(std::string_view message, log_fields fields) {
    log(spdlog::level::err, message, fields);
}

}  // namespace loketwacht::cli
