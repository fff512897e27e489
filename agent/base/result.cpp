#include "base/result.hpp"

#include <stdexcept>

#include <fmt/format.h>

namespace loketwacht::base {

void throw_exception_from_error(const error& e, const boost::source_location& /*where*/) {
    throw std::logic_error(fmt::format("a failure was used as if it were a value: {}", e.message()));
}

}  // namespace loketwacht::base
