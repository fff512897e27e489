#pragma once

#include <initializer_list>
#include <string_view>
#include <utility>

#include "config/settings.hpp"

namespace loketwacht::cli {

using log_fields = std::initializer_list<std::pair<std::string_view, std::string_view>>;

/// Logs go to stderr, one line an event, in logfmt or JSON. Values from outside are escaped by the form. Safe from any
/// thread.
void set_up_log(config::log_format format, config::log_level from);

void log_debug(std::string_view message, log_fields fields = {});
void log_info(std::string_view message, log_fields fields = {});
void log_warning(std::string_view message, log_fields fields = {});
void log_error(std::string_view message, log_fields fields = {});

}  // namespace loketwacht::cli
