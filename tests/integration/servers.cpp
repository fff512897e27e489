#include "servers.hpp"

#include <csignal>
#include <sstream>

namespace loketwacht::integration {
namespace {

std::string shown(const scratch_directory& directory, const std::string& name, const identity& tls) {
    return "  ssl_certificate " + directory.write("chain-" + name, tls.chain_pem()) + ";\n  ssl_certificate_key " +
           directory.write("key-" + name, tls.key_pem()) + ";\n";
}

std::string servers_of(const scratch_directory& directory, const std::vector<nginx_door>& doors) {
    std::string out;
    for (std::size_t i = 0; i < doors.size(); ++i) {
        const nginx_door& door = doors[i];
        const std::string address = door.address.empty() ? own_address() : door.address;
        out += "server {\n  listen " + address + ':' + std::to_string(door.port) + (door.tls != nullptr ? " ssl" : "") +
               ";\n  server_name " + door.name + ";\n";
        if (door.tls != nullptr) {
            const std::string number = std::to_string(i);
            out += shown(directory, "first" + number, *door.tls);
            if (door.second_tls != nullptr) out += shown(directory, "second" + number, *door.second_tls);
            out += "  ssl_protocols " + door.protocols + ";\n  ssl_ciphers DEFAULT:@SECLEVEL=0;\n";
        }
        out += "  default_type text/html;\n  " + door.body + "\n}\n";
    }
    return out;
}

// One process, so that none outlives it; nothing outside its directory.
std::string configuration(const scratch_directory& directory, const std::vector<nginx_door>& doors) {
    std::string out = "daemon off;\nmaster_process off;\npid " + directory.path("pid") + ";\nerror_log " +
                      directory.path("output") + ";\nevents { worker_connections 64; }\nhttp {\n" +
                      "log_format all 'connection=$connection request=$connection_requests sni=$ssl_server_name "
                      "alpn=$ssl_alpn_protocol host=$http_host uri=$request_uri agent=$http_user_agent "
                      "encoding=$sent_http_content_encoding';\naccess_log " +
                      directory.path("log") + " all;\nkeepalive_timeout 60s;\n";
    for (const char* kind : {"client_body", "proxy", "fastcgi", "uwsgi", "scgi"})
        out += std::string(kind) + "_temp_path " + directory.path(kind) + ";\n";
    return out + servers_of(directory, doors) + "}\n";
}

std::string any_key_and_version(const scratch_directory& directory) {
    return "OPENSSL_CONF=" + directory.write("openssl.cnf",
                                             "openssl_conf = all\n[all]\nssl_conf = ssl\n[ssl]\nsystem_default = any\n"
                                             "[any]\nMinProtocol = TLSv1\nCipherString = DEFAULT:@SECLEVEL=0\n");
}

command nginx_command(const scratch_directory& directory, const std::vector<nginx_door>& doors) {
    return {{"/usr/sbin/nginx", "-e", directory.path("output"), "-c",
             directory.write("nginx.conf", configuration(directory, doors))},
            {any_key_and_version(directory)},
            directory.path("output")};
}

command s_server_command(const scratch_directory& directory, std::uint16_t port, const identity& shown,
                         const std::vector<std::string>& options) {
    command out{{"openssl", "s_server", "-www", "-accept", own_address() + ':' + std::to_string(port), "-cert",
                 directory.write("leaf.pem", lab::to_pem(*shown.leaf())), "-key",
                 directory.write("key.pem", shown.key_pem()), "-cipher", "DEFAULT:@SECLEVEL=0"},
                {any_key_and_version(directory)},
                directory.path("output")};
    if (shown.chain.size() > 1) {
        out.words.insert(out.words.end(), {"-cert_chain", directory.write("chain.pem", shown.rest_pem())});
    }
    out.words.insert(out.words.end(), options.begin(), options.end());
    return out;
}

command dnsmasq_command(const scratch_directory& directory, std::uint16_t port,
                        const std::vector<std::string>& options) {
    command out{{"/usr/sbin/dnsmasq", "--keep-in-foreground", "--conf-file=/dev/null", "--no-resolv", "--no-hosts",
                 "--pid-file=", "--user=", "--group=", "--cache-size=0", "--bind-interfaces", "--log-queries",
                 "--log-facility=-", "--listen-address=" + own_address(), "--port=" + std::to_string(port)},
                {},
                directory.path("output")};
    out.words.insert(out.words.end(), options.begin(), options.end());
    return out;
}

command tinyproxy_command(const scratch_directory& directory, std::uint16_t port, std::uint16_t connect_port,
                          const std::string& more) {
    const std::string file = directory.write("conf", "Port " + std::to_string(port) + "\nListen " + own_address() +
                                                         "\nTimeout 60\nLogFile \"" + directory.path("log") +
                                                         "\"\nLogLevel Info\nMaxClients 20\nConnectPort " +
                                                         std::to_string(connect_port) + '\n' + more);
    return {{"tinyproxy", "-d", "-c", file}, {}, directory.path("output")};
}

}  // namespace

nginx::nginx(const std::vector<nginx_door>& doors) : process_(nginx_command(directory_, doors)) {
    for (const nginx_door& door : doors) {
        std::string address = door.address.empty() ? own_address() : door.address;
        if (address.starts_with('[')) address = address.substr(1, address.size() - 2);
        await_listening(address, door.port, process_, directory_.path("output"));
    }
}

std::vector<std::string> nginx::log() {
    process_.end(SIGQUIT);
    std::istringstream lines(read_file(directory_.path("log")));
    std::vector<std::string> out;
    for (std::string line; std::getline(lines, line);)
        out.push_back(line);
    return out;
}

openssl_server::openssl_server(const identity& shown, const std::vector<std::string>& options)
    : process_(s_server_command(directory_, port_, shown, options)) {
    await_listening(own_address(), port_, process_, directory_.path("output"));
}

std::string make_ocsp_response(const identity& about, bool revoked, const lab::signer& responder) {
    const scratch_directory directory;
    const std::string leaf = directory.write("leaf.pem", lab::to_pem(*about.leaf()));
    const std::string issuer = directory.write("issuer.pem", lab::to_pem(*about.chain.at(1)));
    const std::string signer = directory.write("signer.pem", lab::to_pem(*responder.certificate));
    const std::string key = directory.write("signer.key", to_pem(responder.key));
    // The database of `openssl ca`: state, expiry, revocation, serial number, file, subject.
    const std::string entry = std::string(revoked ? "R" : "V") + "\t491231235959Z\t" +
                              (revoked ? "240101000000Z" : "") + '\t' + serial_of(*about.leaf()) + "\tunknown\t/CN=x\n";
    run({{"openssl", "ocsp", "-index", directory.write("index.txt", entry), "-CA", issuer, "-rsigner", signer, "-rkey",
          key, "-issuer", issuer, "-cert", leaf, "-ndays", "7", "-noverify", "-respout", directory.path("response")},
         {},
         directory.path("output")});
    return read_file(directory.path("response"));
}

dnsmasq::dnsmasq(const std::vector<std::string>& options) : process_(dnsmasq_command(directory_, port_, options)) {
    await_listening(own_address(), port_, process_, directory_.path("output"));
}

tinyproxy::tinyproxy(std::uint16_t connect_port, const std::string& more)
    : process_(tinyproxy_command(directory_, port_, connect_port, more)) {
    await_listening(own_address(), port_, process_, directory_.path("output"));
}

model::url tinyproxy::url() const {
    return *model::parse_url("http://" + own_address() + ':' + std::to_string(port_));
}

}  // namespace loketwacht::integration
