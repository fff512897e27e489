#include "net/path_verifier.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "net/browser_policy.hpp"
#include "net/host_names.hpp"

namespace loketwacht::net {

using model::verification;

namespace {

constexpr int deepest_path = 10;
constexpr std::size_t most_problems = 32;

struct problem {
    int code;
    int depth;
    bool operator==(const problem&) const = default;
};

struct verification_state {
    const certificate_path* path;
    std::vector<problem> problems;
};

verification_state& state_of(X509_STORE_CTX* context) {
    return *static_cast<verification_state*>(X509_STORE_CTX_get_app_data(context));
}

// Notes each problem and goes on. What a certificate is for goes by what browsers ask (`refused_by_browsers`): OpenSSL
// heeds Netscape's certificate type, too, and no extendedKeyUsage of any purpose.
int collect(int ok, X509_STORE_CTX* context) {
    if (ok == 1) return 1;
    std::vector<problem>& problems = state_of(context).problems;
    const problem found{X509_STORE_CTX_get_error(context), X509_STORE_CTX_get_error_depth(context)};
    if (found.code == X509_V_ERR_INVALID_PURPOSE) return 1;
    if (problems.size() < most_problems && (problems.empty() || problems.back() != found)) problems.push_back(found);
    return 1;
}

// Who issued whom is settled by the path: OpenSSL would look at the authority key identifier, which is only a hint.
int is_issued_on_path(X509_STORE_CTX* context, X509* certificate, X509* issuer) {
    const std::vector<X509*>& path = state_of(context).path->certificates;
    const auto at = std::ranges::find_if(path, [&](const X509* each) { return X509_cmp(each, certificate) == 0; });
    if (at == path.end()) return 0;
    if (at + 1 != path.end()) return X509_cmp(*(at + 1), issuer) == 0 ? 1 : 0;
    const bool is_itself = X509_cmp(*at, issuer) == 0;
    return is_itself && X509_NAME_cmp(X509_get_subject_name(issuer), X509_get_issuer_name(issuer)) == 0 ? 1 : 0;
}

// Holds no certificate: only how to tell who issued whom.
X509_STORE* path_rules() {
    static const x509_store_ptr store = [] {
        x509_store_ptr made(X509_STORE_new());
        X509_STORE_set_check_issued(made.get(), is_issued_on_path);
        return made;
    }();
    return store.get();
}

x509_list_ptr those(const certificate_path& path, bool trusted) {
    x509_list_ptr out(sk_X509_new_null());
    for (std::size_t i = 0; i < path.certificates.size(); ++i) {
        const bool is_root = path.is_trusted[i] && path.is_anchored;
        if (is_root == trusted && (trusted || i > 0)) sk_X509_push(out.get(), path.certificates[i]);
    }
    return out;
}

verification classify(int code) {
    switch (code) {
        case X509_V_ERR_CERT_HAS_EXPIRED:
            return verification::expired;
        case X509_V_ERR_CERT_NOT_YET_VALID:
            return verification::not_yet_valid;
        case X509_V_ERR_DEPTH_ZERO_SELF_SIGNED_CERT:
            return verification::self_signed;
        case X509_V_ERR_SELF_SIGNED_CERT_IN_CHAIN:
        case X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT:
        case X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY:
        case X509_V_ERR_UNABLE_TO_VERIFY_LEAF_SIGNATURE:
            return verification::unknown_issuer;
        case X509_V_ERR_CERT_REVOKED:
            return verification::revoked;
        default:
            return verification::other;
    }
}

void add(path_findings& to, verification result, std::size_t depth, std::string_view words) {
    const auto ends = [](verification each) {
        return each == verification::unknown_issuer || each == verification::other || each == verification::self_signed;
    };
    if (ends(result) && std::ranges::none_of(to.results, ends)) to.ends_at = depth;
    to.results.insert(result);
    to.detail += fmt::format("{}depth {}: {}", to.detail.empty() ? "" : "; ", depth, words);
    to.is_leaf_at_fault = depth == 0 && (to.problems == 0 || to.is_leaf_at_fault);
    ++to.problems;
}

std::vector<problem> problems_of(const certificate_path& path, model::sys_time now) {
    const x509_store_ctx_ptr context(X509_STORE_CTX_new());
    const x509_list_ptr between = those(path, false);
    const x509_list_ptr roots = those(path, true);
    X509_STORE_CTX_init(context.get(), path_rules(), path.certificates.front(), between.get());
    X509_STORE_CTX_set0_trusted_stack(context.get(), roots.get());
    X509_STORE_CTX_set_default(context.get(), "ssl_server");
    verification_state state{&path, {}};
    X509_STORE_CTX_set_app_data(context.get(), &state);
    X509_STORE_CTX_set_verify_cb(context.get(), &collect);
    X509_VERIFY_PARAM* parameters = X509_STORE_CTX_get0_param(context.get());
    X509_VERIFY_PARAM_set_depth(parameters, deepest_path);
    X509_VERIFY_PARAM_set_auth_level(parameters, 0);  // keys and signatures go by a list of what is taken
    X509_VERIFY_PARAM_set_flags(parameters, X509_V_FLAG_POLICY_CHECK);
    X509_VERIFY_PARAM_add0_policy(parameters, OBJ_nid2obj(NID_any_policy));  // any will do (RFC 5280, section 6.1.1)
    X509_VERIFY_PARAM_set_time(parameters,
                               std::chrono::duration_cast<std::chrono::seconds>(now.time_since_epoch()).count());
    const bool ended_well = X509_verify_cert(context.get()) == 1;
    if (!ended_well && state.problems.empty()) return {{X509_STORE_CTX_get_error(context.get()), 0}};
    return state.problems;
}

// Rules that tell weaknesses look at certificates below roots, which they know by their name being their issuer's. Of
// the others it is told that the path ends there.
bool is_below_roots(X509* certificate, place_on_path at) {
    if (at == place_on_path::leaf) return true;
    const bool is_self_issued =
        X509_NAME_cmp(X509_get_subject_name(certificate), X509_get_issuer_name(certificate)) == 0;
    return at == place_on_path::between && !is_self_issued;
}

}  // namespace

path_findings verify_path(const certificate_path& path, model::sys_time now) {
    path_findings out;
    for (const problem& each : problems_of(path, now))
        add(out, classify(each.code), static_cast<std::size_t>(each.depth), X509_verify_cert_error_string(each.code));
    for (std::size_t i = 0; path.is_anchored && i < path.certificates.size(); ++i) {
        const bool is_last = i + 1 == path.certificates.size();
        const auto at = i == 0 ? place_on_path::leaf : is_last ? place_on_path::root : place_on_path::between;
        if (const auto refused = refused_by_browsers(path.certificates[i], at)) {
            const bool is_weakness = refused->is_weakness && is_below_roots(path.certificates[i], at);
            add(out, is_weakness ? verification::weak : verification::other, i, refused->words);
        }
        if (i > 0 && has_excluded_wildcard(path.certificates.front(), path.certificates[i]))
            add(out, verification::other, i, "it excludes a name that a wildcard below it stands for");
    }
    if (out.problems == 0) out.results.insert(verification::ok);
    ERR_clear_error();
    return out;
}

}  // namespace loketwacht::net
