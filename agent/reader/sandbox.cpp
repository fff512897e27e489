#include "reader/sandbox.hpp"

#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <fstream>
#include <initializer_list>
#include <system_error>
#include <vector>

#include <fmt/format.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace loketwacht::reader {

namespace {

#if defined(__x86_64__)
constexpr std::uint32_t own_architecture = AUDIT_ARCH_X86_64;
#elif defined(__aarch64__)
constexpr std::uint32_t own_architecture = AUDIT_ARCH_AARCH64;
#else
constexpr std::uint32_t own_architecture = 0;
#endif

// Sanitizers reserve terabytes of addresses.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool bounds_memory = false;
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
constexpr bool bounds_memory = false;
#else
constexpr bool bounds_memory = true;
#endif
#else
constexpr bool bounds_memory = true;
#endif

// What reading, answering and the allocator need.
constexpr std::initializer_list<int> allowed{
    SYS_read,   SYS_write,          SYS_munmap,       SYS_mremap,         SYS_madvise,      SYS_brk,
    SYS_futex,  SYS_rt_sigprocmask, SYS_rt_sigreturn, SYS_rt_sigaction,   SYS_getpid,       SYS_gettid,
    SYS_exit,   SYS_exit_group,     SYS_setitimer,    SYS_clock_gettime,  SYS_gettimeofday, SYS_getrandom,
    SYS_getcpu, SYS_sched_yield,    SYS_sigaltstack,  SYS_restart_syscall};

// What a library may try of its own accord: it is told no.
constexpr std::initializer_list<int> refused{SYS_openat,
                                             SYS_newfstatat,
                                             SYS_fstat,
                                             SYS_close,
                                             SYS_ioctl,
                                             SYS_readlinkat,
                                             SYS_faccessat,
                                             SYS_lseek,
                                             SYS_fcntl,
                                             SYS_prlimit64,
                                             SYS_sched_getaffinity,
                                             SYS_prctl,
#ifdef __x86_64__
                                             SYS_open,
                                             SYS_stat,
                                             SYS_access,
                                             SYS_readlink
#endif
};

class filter {
public:
    filter() {
        load(offsetof(seccomp_data, arch));
        jump(BPF_JEQ, own_architecture, 1, 0);
        answer(SECCOMP_RET_KILL_PROCESS);
        load(offsetof(seccomp_data, nr));
#ifdef __x86_64__
        constexpr std::uint32_t x32 = 0x40000000;
        jump(BPF_JGE, x32, 0, 1);
        answer(SECCOMP_RET_KILL_PROCESS);
#endif
        for (const int call : allowed)
            decide(call, SECCOMP_RET_ALLOW);
        for (const int call : refused)
            decide(call, SECCOMP_RET_ERRNO | EPERM);
        for (const int call : {SYS_mmap, SYS_mprotect})
            allow_without(call, 2, PROT_EXEC);
        allow_with(SYS_tgkill, 0, static_cast<std::uint32_t>(getpid()));
        answer(SECCOMP_RET_KILL_PROCESS);
    }

    // False with errno.
    [[nodiscard]] bool install() {
        const sock_fprog program{static_cast<unsigned short>(code_.size()), code_.data()};
        return syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, 0, &program) == 0;
    }

private:
    void load(std::size_t offset) {
        code_.push_back(BPF_STMT(BPF_LD | BPF_W | BPF_ABS, static_cast<std::uint32_t>(offset)));
    }
    void load_argument(unsigned place) { load(offsetof(seccomp_data, args) + place * sizeof(std::uint64_t)); }
    void answer(std::uint32_t with) { code_.push_back(BPF_STMT(BPF_RET | BPF_K, with)); }
    void jump(int condition, std::uint32_t value, std::uint8_t if_true, std::uint8_t if_false) {
        code_.push_back(sock_filter{static_cast<std::uint16_t>(BPF_JMP | condition | BPF_K), if_true, if_false, value});
    }

    void decide(int call, std::uint32_t with) {
        jump(BPF_JEQ, static_cast<std::uint32_t>(call), 0, 1);
        answer(with);
    }
    void allow_without(int call, unsigned argument, std::uint32_t bits) {
        jump(BPF_JEQ, static_cast<std::uint32_t>(call), 0, 4);
        load_argument(argument);
        jump(BPF_JSET, bits, 0, 1);
        answer(SECCOMP_RET_KILL_PROCESS);
        answer(SECCOMP_RET_ALLOW);
    }
    void allow_with(int call, unsigned argument, std::uint32_t value) {
        jump(BPF_JEQ, static_cast<std::uint32_t>(call), 0, 4);
        load_argument(argument);
        jump(BPF_JEQ, value, 1, 0);
        answer(SECCOMP_RET_KILL_PROCESS);
        answer(SECCOMP_RET_ALLOW);
    }

    std::vector<sock_filter> code_;
};

void limit(__rlimit_resource what, rlim_t most) {
    const rlimit both{most, most};
    (void)setrlimit(what, &both);
}

// Bytes of address space; 0 where nobody tells.
std::size_t size_now() {
    std::size_t pages = 0;
    std::ifstream("/proc/self/statm") >> pages;
    return pages * static_cast<std::size_t>(sysconf(_SC_PAGESIZE));
}

base::error refusal(const char* what) {
    return base::failed(fmt::format("{}: {}", what, std::generic_category().message(errno)));
}

}  // namespace

base::result<void> enter_sandbox(std::size_t most_memory) {
    limit(RLIMIT_CORE, 0);
    limit(RLIMIT_FSIZE, 0);
    limit(RLIMIT_NPROC, 0);
    if (const std::size_t size = size_now(); bounds_memory && size > 0) limit(RLIMIT_AS, size + most_memory);
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) return refusal("PR_SET_NO_NEW_PRIVS");
    if constexpr (own_architecture == 0) return base::failed("there is no filter for this kind of processor");
    if (!filter().install()) return refusal("seccomp");
    return {};
}

}  // namespace loketwacht::reader
