#include "net/few_decoders.hpp"

#include <stdexcept>
#include <string_view>
#include <vector>

#include <openssl/core_dispatch.h>
#include <openssl/crypto.h>
#include <openssl/provider.h>

namespace loketwacht::net {

namespace {

constexpr const char* name = "loketwacht-few-decoders";

// The default provider as it is, in a context of its own.
OSSL_PROVIDER* whole() {
    static OSSL_PROVIDER* const loaded = OSSL_PROVIDER_load(OSSL_LIB_CTX_new(), "default");
    return loaded;
}

bool reads_public_keys(const OSSL_ALGORITHM& decoder) {
    const std::string_view properties = decoder.property_definition == nullptr ? "" : decoder.property_definition;
    return properties.find("structure=SubjectPublicKeyInfo") != std::string_view::npos;
}

std::vector<OSSL_ALGORITHM> few_of(const OSSL_ALGORITHM* all) {
    std::vector<OSSL_ALGORITHM> few;
    for (; all != nullptr && all->algorithm_names != nullptr; ++all) {
        if (reads_public_keys(*all)) few.push_back(*all);
    }
    few.push_back({});  // the end, as OpenSSL marks it
    return few;
}

const OSSL_ALGORITHM* query(void* /*context*/, int operation, int* no_cache) {
    const OSSL_ALGORITHM* all = OSSL_PROVIDER_query_operation(whole(), operation, no_cache);
    if (operation != OSSL_OP_DECODER) return all;
    static const std::vector<OSSL_ALGORITHM> few = few_of(all);
    return few.data();
}

const OSSL_PARAM* gettable_parameters(void* /*context*/) {
    return OSSL_PROVIDER_gettable_params(whole());
}

int parameters(void* /*context*/, OSSL_PARAM* to) {
    return OSSL_PROVIDER_get_params(whole(), to);
}

int capabilities(void* /*context*/, const char* which, OSSL_CALLBACK* tell, void* whom) {
    return OSSL_PROVIDER_get_capabilities(whole(), which, tell, whom);
}

template <class Function>
OSSL_DISPATCH dispatch(int id, Function* function) {
    return {id, reinterpret_cast<void (*)()>(function)};  // as core_dispatch.h has them all
}

int begin(const OSSL_CORE_HANDLE* /*core*/, const OSSL_DISPATCH* /*of_core*/, const OSSL_DISPATCH** functions,
          void** context) {
    static const std::vector<OSSL_DISPATCH> ours{dispatch(OSSL_FUNC_PROVIDER_GETTABLE_PARAMS, gettable_parameters),
                                                 dispatch(OSSL_FUNC_PROVIDER_GET_PARAMS, parameters),
                                                 dispatch(OSSL_FUNC_PROVIDER_QUERY_OPERATION, query),
                                                 dispatch(OSSL_FUNC_PROVIDER_GET_CAPABILITIES, capabilities),
                                                 {}};
    *functions = ours.data();
    *context = OSSL_PROVIDER_get0_provider_ctx(whole());
    return 1;
}

OSSL_LIB_CTX* made() {
    OSSL_LIB_CTX* const context = OSSL_LIB_CTX_new();
    const bool is_there = context != nullptr && whole() != nullptr &&
                          OSSL_PROVIDER_add_builtin(context, name, begin) == 1 &&
                          OSSL_PROVIDER_load(context, name) != nullptr;
    if (!is_there) throw std::runtime_error("OpenSSL's default provider cannot be had; OpenSSL 3.0 or later is needed");
    return context;
}

}  // namespace

OSSL_LIB_CTX* context_with_few_decoders() {
    static OSSL_LIB_CTX* const context = made();
    return context;
}

}  // namespace loketwacht::net
