// Loaded before the agent's libraries (LD_PRELOAD): computes each password hash as libcrypt does, and notes it in the
// file that HASHES_FILE names, one line a hash: the cost of bcrypt, and when it began and ended (nanoseconds of
// CLOCK_MONOTONIC). So a test counts what takes the CPU, however busy the machine is.

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <ctime>

#include <crypt.h>
#include <dlfcn.h>
#include <fcntl.h>
#include <unistd.h>

namespace {

std::int64_t nanoseconds() {
    timespec now{};
    clock_gettime(CLOCK_MONOTONIC, &now);
    return static_cast<std::int64_t>(now.tv_sec) * 1'000'000'000 + now.tv_nsec;
}

void note(const char* setting, std::int64_t began, std::int64_t ended) {
    const char* const file = std::getenv("HASHES_FILE");
    const int to = file == nullptr ? -1 : open(file, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    if (to < 0) std::abort();
    // The cost stands after "$2y$".
    dprintf(to, "%.2s %lld %lld\n", setting + 4, static_cast<long long>(began), static_cast<long long>(ended));
    close(to);
}

}  // namespace

extern "C" char* crypt_r(const char* phrase, const char* setting, crypt_data* data) {
    using function = char* (*)(const char*, const char*, crypt_data*);
    static const auto real = reinterpret_cast<function>(dlsym(RTLD_NEXT, "crypt_r"));
    const std::int64_t began = nanoseconds();
    char* const hash = real(phrase, setting, data);
    note(setting, began, nanoseconds());
    return hash;
}
