#include "running_lab.hpp"

#include <algorithm>
#include <array>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <sstream>
#include <stdexcept>

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/number.hpp"

namespace loketwacht::lab {
namespace {

std::string read_all(FILE* from) {
    std::string text;
    std::array<char, 4096> part{};
    while (const std::size_t size = std::fread(part.data(), 1, part.size(), from))
        text.append(part.data(), size);
    return text;
}

/// Starts the lab by `exec`, so that its process id is the lab's own; returns the first line that it says.
std::string start(const std::string& command, pid_t& process) {
    std::array<int, 2> ends{};
    if (pipe(ends.data()) != 0) throw std::runtime_error("no pipe");
    process = fork();
    if (process == 0) {
        dup2(ends[1], STDOUT_FILENO);
        close(ends[0]);
        close(ends[1]);
        const std::string shell = "exec " + command;
        execl("/bin/sh", "sh", "-c", shell.c_str(), static_cast<char*>(nullptr));
        _exit(127);
    }
    close(ends[1]);
    FILE* out = fdopen(ends[0], "r");
    std::array<char, 4096> line{};
    const bool said = std::fgets(line.data(), line.size(), out) != nullptr;
    std::fclose(out);
    return said ? line.data() : "";
}

std::string value_in(const std::string& line, const std::string& key) {
    const std::size_t at = line.find(" " + key + "=");
    if (at == std::string::npos) throw std::runtime_error("loketlab says no " + key + ": " + line);
    const std::size_t begin = at + key.size() + 2;
    return line.substr(begin, line.find_first_of(" \n", begin) - begin);
}

}  // namespace

ended run(const std::string& command) {
    FILE* pipe = popen((command + " 2>&1 </dev/null").c_str(), "r");
    if (pipe == nullptr) throw std::runtime_error("no shell");
    std::string output = read_all(pipe);
    const int status = pclose(pipe);
    return {WIFEXITED(status) ? WEXITSTATUS(status) : -1, std::move(output)};
}

running_lab::running_lab(const std::string& options) {
    const std::string line =
        start(std::string(LOKETLAB) + " --http-port 0 --https-port 0 --control 127.0.0.1:0 --directory " +
                  directory_.path() + " " + options,
              process_);
    on_.http = base::whole_number<std::uint16_t>(value_in(line, "http")).value();
    on_.https = base::whole_number<std::uint16_t>(value_in(line, "https")).value();
    control_ = value_in(line, "control");
}

running_lab::~running_lab() {
    if (process_ != 0) {
        EXPECT_EQ(end(), 0) << "loketlab did not end well";  // a sanitizer's word, say
    }
}

int running_lab::end() {
    int status = 0;
    kill(process_, SIGTERM);
    waitpid(process_, &status, 0);
    process_ = 0;
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

std::string running_lab::file(const std::string& name) const {
    return directory_.path(name);
}

std::string running_lab::read(const std::string& name) const {
    std::ostringstream text;
    text << std::ifstream(file(name)).rdbuf();
    return text.str();
}

std::string running_lab::handshake(const std::string& address, const std::string& host,
                                   const std::string& options) const {
    return run("openssl s_client -connect " + address + ":" + std::to_string(on_.https) + " -servername " + host +
               " -verify_hostname " + host + " -CAfile " + file("ca.pem") +
               " -cipher DEFAULT@SECLEVEL=0 -nameopt RFC2253 " + options)
        .output;
}

std::string running_lab::certificate(const std::string& address, const std::string& host) const {
    return run("(openssl s_client -connect " + address + ":" + std::to_string(on_.https) + " -servername " + host +
               " | openssl x509 -noout -text)")
        .output;
}

ended running_lab::curl(const std::string& address, const std::string& host, const std::string& rest) const {
    std::string command = "curl -s --max-time 20 --noproxy '*' --cacert " + file("ca.pem");
    for (const std::uint16_t port : {on_.http, on_.https}) {
        command += " --resolve " + host + ":" + std::to_string(port) + ":" + address;
    }
    return run(command + " " + rest);
}

const portal_plan& plan_of(std::string_view id) {
    static const std::vector<portal_plan> town = flawed_town();
    const auto found = std::ranges::find(town, id, &portal_plan::id);
    if (found == town.end()) throw std::runtime_error("no portal is called " + std::string(id));
    return *found;
}

}  // namespace loketwacht::lab
