#include "web/visitor.hpp"

#include <sys/socket.h>
#include <unistd.h>

namespace loketwacht::web {

visitor::~visitor() {
    ::shutdown(socket_, SHUT_RDWR);
    ::close(socket_);
}

}  // namespace loketwacht::web
