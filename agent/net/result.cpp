#include "net/result.hpp"

#include <stdexcept>

namespace loketwacht::net {

void throw_exception_from_error(const error& e, const boost::source_location& /*where*/) {
    throw std::logic_error("a failed step was used as if it had succeeded: " + e.failure.detail);
}

}  // namespace loketwacht::net
