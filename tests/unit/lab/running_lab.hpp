#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <sys/types.h>

#include "lab/catalogue.hpp"
#include "scratch_directory.hpp"

namespace loketwacht::lab {

/// What a program said and how it ended.
struct ended {
    int status = 0;
    std::string output;  ///< stdout and stderr
};

/// Runs a shell command with an empty stdin.
[[nodiscard]] ended run(const std::string& command);

/// A loketlab of the test's own, on free ports, ended with it.
class running_lab {
public:
    explicit running_lab(const std::string& options = "");
    running_lab(const running_lab&) = delete;
    running_lab& operator=(const running_lab&) = delete;
    ~running_lab();

    [[nodiscard]] ports on() const { return on_; }
    [[nodiscard]] const std::string& control() const { return control_; }  ///< "http://127.0.0.1:PORT"
    [[nodiscard]] std::string file(const std::string& name) const;         ///< path
    [[nodiscard]] std::string read(const std::string& name) const;
    /// Sends SIGTERM and waits; the exit status.
    int end();

    /// What `openssl s_client` says of the host.
    [[nodiscard]] std::string handshake(const std::string& address, const std::string& host,
                                        const std::string& options = "") const;
    /// What `openssl x509` says of the certificate that the host shows.
    [[nodiscard]] std::string certificate(const std::string& address, const std::string& host) const;
    /// curl, with the lab's root and the host at the address.
    [[nodiscard]] ended curl(const std::string& address, const std::string& host, const std::string& rest) const;

private:
    const tests::scratch_directory directory_;
    pid_t process_ = 0;
    ports on_;
    std::string control_;
};

/// The portal of the small town with this id.
[[nodiscard]] const portal_plan& plan_of(std::string_view id);

}  // namespace loketwacht::lab
