#include <gmock/gmock.h>
#include <openssl/x509v3.h>

#include "base/hex.hpp"
#include "loopback.hpp"
#include "net/revocation_list.hpp"
#include "net/revocation_lists.hpp"
#include "prober.hpp"
#include "script_server.hpp"

// Authorities publish which of their certificates they revoked; what a list does not say for sure, it does not say.
namespace loketwacht::integration {
namespace {

using model::verification;
using reader_state = net::revocation_list_reader::state;

const std::string list_url = "http://lists.example/1.crl";
const std::string revoked_serial = "0A1B2C3D4E5F60718293A4B5C6D7E8F901020304";
const std::string other_serial = "0A1B2C3D4E5F60718293A4B5C6D7E8F901020305";

const lab::signer& authority() {
    return trusted_and_not().intermediate;
}

lab::revocation_list_request list_of(std::vector<std::string> serials) {
    return {.serials = std::move(serials), .from = days_from_now(-1), .until = days_from_now(6), .edit = {}};
}

std::string made(const lab::revocation_list_request& request, const lab::signer& issuer = authority()) {
    return lab::make_revocation_list(issuer, request);
}

std::string edited(std::function<void(X509_CRL&)> edit) {
    lab::revocation_list_request request = list_of({revoked_serial});
    request.edit = std::move(edit);
    return made(request);
}

std::string with_extension(int what, const std::string& value) {
    return edited([&](X509_CRL& list) {
        const std::unique_ptr<X509_EXTENSION, decltype(&X509_EXTENSION_free)> extension(
            X509V3_EXT_conf_nid(nullptr, nullptr, what, value.c_str()), X509_EXTENSION_free);
        X509_CRL_add_ext(&list, extension.get(), -1);
    });
}

std::string issuing_point(const std::string& url, void (*edit)(ISSUING_DIST_POINT&)) {
    return edited([&](X509_CRL& list) {
        const net::issuing_point_ptr point(ISSUING_DIST_POINT_new());
        if (!url.empty()) {
            GENERAL_NAME* name = a2i_GENERAL_NAME(nullptr, nullptr, nullptr, GEN_URI, url.c_str(), 0);
            point->distpoint = DIST_POINT_NAME_new();
            point->distpoint->type = 0;
            point->distpoint->name.fullname = GENERAL_NAMES_new();
            sk_GENERAL_NAME_push(point->distpoint->name.fullname, name);
        }
        edit(*point);
        X509_CRL_add1_ext_i2d(&list, NID_issuing_distribution_point, point.get(), 1, 0);
    });
}

void as_it_is(ISSUING_DIST_POINT& /*unused*/) {}

std::string with_byte_changed(std::string list, std::size_t from_end) {
    list[list.size() - from_end] = static_cast<char>(list[list.size() - from_end] ^ 1);
    return list;
}

std::string long_list() {
    std::vector<std::string> serials;
    for (int i = 0; i < 5000; ++i)
        serials.push_back("7F" + std::to_string(1'000'000 + i));
    serials.push_back(revoked_serial);
    return made(list_of(std::move(serials)));
}

struct list_row {
    std::string name;
    std::string (*bytes)();
    reader_state ends;
    bool is_signed = false;  ///< and says something
};

class list_table : public testing::TestWithParam<list_row> {};

void read(const list_row& row, std::size_t piece) {
    const std::string bytes = row.bytes();
    net::revocation_list_reader reader(authority().certificate.get(), list_url);
    auto state = reader_state::more;
    for (std::size_t at = 0; at < bytes.size() && state == reader_state::more; at += piece)
        state = reader.feed(std::string_view(bytes).substr(at, piece));
    EXPECT_EQ(state, row.ends) << "in pieces of " << piece;
    const auto list = reader.take();
    ASSERT_EQ(list.has_value(), row.is_signed) << "in pieces of " << piece;
    if (!list) return;
    EXPECT_TRUE(list->contains(base::from_hex(revoked_serial).value()));
    EXPECT_TRUE(list->contains(std::string(1, '\0') + base::from_hex(revoked_serial).value()));
    EXPECT_FALSE(list->contains(base::from_hex(other_serial).value()));
    EXPECT_TRUE(list->is_current(days_from_now(0)));
    EXPECT_FALSE(list->is_current(days_from_now(-2)));
    EXPECT_FALSE(list->is_current(days_from_now(7)));
}

TEST_P(list_table, reads_the_same_however_the_list_comes) {
    read(GetParam(), GetParam().bytes().size());
    read(GetParam(), 1);
    read(GetParam(), 1000);
}

INSTANTIATE_TEST_SUITE_P(
    rows, list_table,
    testing::Values(
        list_row{"usual", [] { return made(list_of({revoked_serial})); }, reader_state::done, true},
        list_row{"long_one", long_list, reader_state::done, true},
        list_row{"bytes_behind_it", [] { return made(list_of({revoked_serial})) + "more"; }, reader_state::done, true},
        list_row{"of_the_first_version",
                 [] { return edited([](X509_CRL& list) { X509_CRL_set_version(&list, X509_CRL_VERSION_1); }); },
                 reader_state::done, true},
        list_row{"with_a_number", [] { return with_extension(NID_crl_number, "7"); }, reader_state::done, true},
        list_row{"for_its_own_address", [] { return issuing_point(list_url, as_it_is); }, reader_state::done, true},
        list_row{"for_hosts_certificates",
                 [] { return issuing_point("", [](ISSUING_DIST_POINT& point) { point.onlyuser = 0xFF; }); },
                 reader_state::done, true},
        list_row{"for_another_address", [] { return issuing_point("http://lists.example/2.crl", as_it_is); },
                 reader_state::unsupported},
        list_row{"for_authorities_only",
                 [] { return issuing_point("", [](ISSUING_DIST_POINT& point) { point.onlyCA = 0xFF; }); },
                 reader_state::unsupported},
        list_row{"indirect",
                 [] { return issuing_point(list_url, [](ISSUING_DIST_POINT& point) { point.indirectCRL = 0xFF; }); },
                 reader_state::unsupported},
        list_row{"of_changes",
                 [] {
                     return edited([](X509_CRL& list) {
                         const std::unique_ptr<ASN1_INTEGER, decltype(&ASN1_INTEGER_free)> of(ASN1_INTEGER_new(),
                                                                                              ASN1_INTEGER_free);
                         X509_CRL_add1_ext_i2d(&list, NID_delta_crl, of.get(), 1, 0);
                     });
                 },
                 reader_state::unsupported},
        list_row{"with_what_nobody_knows", [] { return with_extension(NID_netscape_comment, "critical,odd"); },
                 reader_state::unsupported},
        list_row{"signed_with_sha1",
                 [] {
                     lab::revocation_list_request request = list_of({revoked_serial});
                     request.sha1 = true;
                     return made(request);
                 },
                 reader_state::unsupported},
        list_row{"of_a_stranger", [] { return made(list_of({revoked_serial}), trusted_and_not().stranger); },
                 reader_state::unsupported},
        list_row{"by_a_strangers_key",
                 [] {
                     return made(list_of({revoked_serial}),
                                 {trusted_and_not().intermediate.certificate, trusted_and_not().stranger.key});
                 },
                 reader_state::done},
        list_row{"changed_in_its_signature", [] { return with_byte_changed(made(list_of({revoked_serial})), 3); },
                 reader_state::done},
        list_row{"cut_off",
                 [] {
                     const std::string whole = made(list_of({revoked_serial}));
                     return whole.substr(0, whole.size() - 1);
                 },
                 reader_state::more},
        list_row{"page", [] { return std::string("<!doctype html><title>Lijst</title>"); }, reader_state::malformed},
        list_row{"without_end", [] { return std::string("\x30\x80", 2) + std::string(64, '\x30'); },
                 reader_state::malformed},
        list_row{
            "nothing_but_an_endless_number",
            [] { return std::string("\x30\x84\x7F\xFF\xFF\xFF\x30\x84\x7F\xFF\xFF\x00\x02\x84\x7F\xFF\x00\x00", 18); },
            reader_state::malformed}),
    [](const auto& row) { return row.param.name; });

// An entry that is larger than what is signed would be taken for one of the authority's.
TEST(list_reader, takes_no_entry_beyond_what_is_signed) {
    std::string bytes = made(list_of({revoked_serial}));
    const std::size_t entry = bytes.find(base::from_hex(revoked_serial).value()) - 4;
    ASSERT_EQ(bytes.at(entry), '\x30');
    bytes.at(entry + 1) = '\x7F';
    bytes += std::string(200, '\0');
    net::revocation_list_reader reader(authority().certificate.get(), list_url);
    EXPECT_EQ(reader.feed(bytes), reader_state::malformed);
}

TEST(list_reader, asks_for_a_key_that_may_sign_lists) {
    lab::certificate_request request = sound();
    request.issuer = &trusted_and_not().root;
    const identity leaf = make_identity(request);
    net::revocation_list_reader reader(leaf.leaf().get(), list_url);
    EXPECT_EQ(reader.feed(made(list_of({revoked_serial}), {leaf.leaf(), leaf.key})), reader_state::unsupported);
}

identity listed(const std::string& url, const std::string& serial) {
    lab::certificate_request request = sound();
    request.revocation_list = url;
    request.serial = serial;
    return make_identity(request);
}

std::string url_of(const script_server& server) {
    return "http://" + own_address() + ':' + std::to_string(server.port()) + "/1.crl";
}

model::chain_ptr slow_look(prober& agent, const script_server& portal) {
    const auto seen = agent.probe(portal_at(https_url(portal.port())), probe::look::slow);
    return seen->hosts.front().tls()->chain;
}

struct look_row {
    std::string name;
    std::string serial;
    std::string (*answer)();
    bool is_revoked = false;
    bool is_known_good = false;
};

class slow_looks : public testing::TestWithParam<look_row> {};

TEST_P(slow_looks, read_the_list_of_the_authority) {
    const script_server lists(always(GetParam().answer()));
    const identity shown = listed(url_of(lists), GetParam().serial);
    const script_server portal(always(ok_answer()), {.tls = &shown});
    prober agent;
    EXPECT_TRUE(agent.get(https_url(portal.port())).tls.value().chain->verified());
    EXPECT_EQ(lists.connections().accepted(), 0) << "a usual look fetches nothing";
    const model::chain_ptr seen = slow_look(agent, portal);
    EXPECT_EQ(seen->results.contains(verification::revoked), GetParam().is_revoked) << seen->detail;
    EXPECT_EQ(seen->is_known_good, GetParam().is_known_good);
    EXPECT_EQ(lists.connections().accepted(), 1);
    // What was fetched is known at every later look, usual ones too.
    const model::hop later = agent.get(https_url(portal.port()));
    EXPECT_EQ(later.tls.value().chain->results.contains(verification::revoked), GetParam().is_revoked);
    (void)slow_look(agent, portal);
    EXPECT_EQ(lists.connections().accepted(), 1) << "that there is none is remembered too";
}

INSTANTIATE_TEST_SUITE_P(
    rows, slow_looks,
    testing::Values(
        look_row{"revoked", revoked_serial, [] { return ok_answer(made(list_of({revoked_serial}))); }, true},
        look_row{"another_is", other_serial, [] { return ok_answer(made(list_of({revoked_serial}))); }, false, true},
        look_row{"nobody_is", revoked_serial, [] { return ok_answer(made(list_of({}))); }, false, true},
        look_row{"high_bit_of_its_serial", "F0" + revoked_serial.substr(2),
                 [] { return ok_answer(made(list_of({"F0" + revoked_serial.substr(2)}))); }, true},
        look_row{"strangers_list", revoked_serial,
                 [] { return ok_answer(made(list_of({revoked_serial}), trusted_and_not().stranger)); }},
        look_row{"list_is_over", revoked_serial,
                 [] {
                     lab::revocation_list_request request = list_of({revoked_serial});
                     request.from = days_from_now(-9);
                     request.until = days_from_now(-2);
                     return ok_answer(made(request));
                 }},
        look_row{"no_list", revoked_serial, [] { return ok_answer("<title>Lijst</title>"); }},
        look_row{"list_is_gone", revoked_serial,
                 [] { return std::string("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"); }},
        look_row{"list_breaks_off", revoked_serial,
                 [] {
                     const std::string whole = made(list_of({revoked_serial}));
                     return ok_answer(whole.substr(0, whole.size() - 40));
                 }}),
    [](const auto& row) { return row.param.name; });

TEST(revocation, is_asked_for_once_for_all_portals_of_an_authority) {
    const script_server lists(always(ok_answer(made(list_of({revoked_serial})))));
    const identity one = listed(url_of(lists), revoked_serial);
    const identity other = listed(url_of(lists), other_serial);
    const script_server first(always(ok_answer()), {.tls = &one});
    const script_server second(always(ok_answer()), {.tls = &other});
    prober agent;
    const auto seen = agent.probe_all({portal_at(https_url(first.port())), portal_at(https_url(second.port()))});
    EXPECT_TRUE(slow_look(agent, first)->results.contains(verification::revoked));
    EXPECT_TRUE(slow_look(agent, second)->is_known_good);
    EXPECT_EQ(lists.connections().accepted(), 1);
}

TEST(revocation, asks_nobody_where_that_is_switched_off) {
    const script_server lists(always(ok_answer(made(list_of({revoked_serial})))));
    const identity shown = listed(url_of(lists), revoked_serial);
    const script_server portal(always(ok_answer()), {.tls = &shown});
    net::network::options options = test_network();
    options.fetches_revocation_lists = false;
    prober agent(options);
    EXPECT_TRUE(slow_look(agent, portal)->verified());
    EXPECT_EQ(lists.connections().accepted(), 0);
}

// A list of 8 MiB and more is left alone, and none is ever held whole.
TEST(revocation, reads_no_list_without_end) {
    const script_server lists([](visitor& from) {
        (void)from.request();
        from.send("HTTP/1.1 200 OK\r\n\r\n" + std::string("\x30\x84\x7F\xFF\xFF\xFF\x30\x84\x7F\xFF\xFF\x00", 12) +
                  made(list_of({})).substr(8));
        while (from.send(std::string(65536, '\x05'))) {
        }
    });
    const identity shown = listed(url_of(lists), revoked_serial);
    const script_server portal(always(ok_answer()), {.tls = &shown});
    prober agent;
    EXPECT_TRUE(slow_look(agent, portal)->verified());
}

std::shared_ptr<const model::certificate> named(const std::string& sha256) {
    model::certificate out;
    out.sha256 = sha256;
    return std::make_shared<const model::certificate>(out);
}

TEST(revocation_lists, are_remembered_for_a_day_and_failures_for_an_hour) {
    net::revocation_lists memory;
    model::certificate leaf;
    leaf.serial = revoked_serial;
    model::certificate_chain chain;
    chain.sent.push_back(std::make_shared<const model::certificate>(leaf));
    chain.issuer = named("01");
    chain.revocation_lists = {list_url};
    const model::sys_time now = days_from_now(0);
    using standing = net::revocation_lists::standing;
    EXPECT_EQ(memory.of(chain, now), standing::unknown);
    const auto list = [&](std::chrono::hours lasts) {
        return net::revocation_list({net::revocation_list::digest_of(base::from_hex(revoked_serial).value())}, now,
                                    now + lasts);
    };
    memory.keep(chain, list_url, list(std::chrono::hours(100)), now);
    EXPECT_EQ(memory.of(chain, now + std::chrono::hours(23)), standing::revoked);
    EXPECT_EQ(memory.of(chain, now + std::chrono::hours(24)), standing::unknown);
    EXPECT_EQ(memory.of(chain, now - std::chrono::hours(1)), standing::unknown) << "the clock was ahead";
    memory.keep(chain, list_url, list(std::chrono::hours(2)), now);
    EXPECT_EQ(memory.of(chain, now + std::chrono::hours(2)), standing::unknown) << "the list is over";
    memory.keep(chain, list_url, std::nullopt, now);
    EXPECT_TRUE(memory.knows(chain, list_url, now + std::chrono::minutes(59)));
    EXPECT_FALSE(memory.knows(chain, list_url, now + std::chrono::hours(1)));
    memory.keep(chain, list_url, list(std::chrono::hours(100)), now);
    chain.issuer = named("02");
    EXPECT_EQ(memory.of(chain, now), standing::unknown) << "who is signed by another issuer has another's list";
}

}  // namespace
}  // namespace loketwacht::integration
