// Reads pages when it is asked to. For the tests of the sandbox it enters that and tries what it must not; started by
// another name, it does so on a kernel that has none.
#include <cerrno>
#include <csignal>
#include <cstddef>
#include <cstdlib>
#include <string_view>

#include <fcntl.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "reader/child.hpp"
#include "reader/sandbox.hpp"

namespace {

using namespace loketwacht;

constexpr int not_sandboxed = 3;
constexpr int succeeded = 4;

// Whether it was let.
bool attempt(std::string_view what) {
    if (what == "nothing") return false;
    if (what == "open") return open("/etc/passwd", O_RDONLY) >= 0;
    if (what == "create") return open("/tmp/loketwacht-was-here", O_WRONLY | O_CREAT, 0600) >= 0;
    if (what == "socket") return socket(AF_INET, SOCK_STREAM, 0) >= 0;
    if (what == "local_socket") return socket(AF_UNIX, SOCK_STREAM, 0) >= 0;
    if (what == "fork") return fork() >= 0;
    if (what == "program") return execl("/bin/true", "true", nullptr) == 0;
    if (what == "signal_to_parent") return kill(getppid(), 0) == 0;
    if (what == "thread_signal_to_parent") return syscall(SYS_tgkill, getppid(), getppid(), 0) == 0;
    if (what == "code")
        return mmap(nullptr, 4096, PROT_READ | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) != MAP_FAILED;
    if (what == "code_later") {
        void* const page = mmap(nullptr, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
        return mprotect(page, 4096, PROT_READ | PROT_EXEC) == 0;
    }
    if (what == "another_architecture") return syscall(0x40000000 + SYS_getpid) >= 0;
    if (what == "more_limits") return prctl(PR_SET_DUMPABLE, 1) == 0;
    if (what == "memory") {
        constexpr std::size_t more = reader::most_memory + 1;
        return mmap(nullptr, more, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) != MAP_FAILED;
    }
    return true;  // nobody knows this one
}

#ifdef WITHOUT_FILTERS
// From now on the kernel refuses filters, as one that was built without them.
void refuse_filters() {
    sock_filter code[] = {BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(seccomp_data, nr)),
                          BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_seccomp, 0, 1),
                          BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | ENOSYS),
                          BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW)};
    const sock_fprog program{std::size(code), code};
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0 || syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, 0, &program) != 0)
        std::abort();
}
#endif

}  // namespace

int main(int argc, char** argv) {
#ifdef WITHOUT_FILTERS
    refuse_filters();
#endif
    if (const auto code = reader::read_pages_if_asked(argc, argv)) return *code;
    if (!reader::enter_sandbox(reader::most_memory)) return not_sandboxed;
    _exit(attempt(argc > 1 ? argv[1] : "") ? succeeded : 0);  // nothing that is done at an end may be done here
}
