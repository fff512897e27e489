#include "web/pressure.hpp"

#include <cerrno>
#include <system_error>

#include <sys/eventfd.h>
#include <unistd.h>

namespace loketwacht::web {

pressure::pressure() : end_(eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)) {
    if (end_ < 0) throw std::system_error(errno, std::generic_category(), "the server gets no descriptor");
}

pressure::~pressure() {
    ::close(end_);
}

void pressure::end() {
    over_ = true;
    eventfd_write(end_, 1);
}

}  // namespace loketwacht::web
