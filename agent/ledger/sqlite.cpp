#include "ledger/sqlite.hpp"

#include <sqlite3.h>

namespace loketwacht::ledger {

namespace {

[[noreturn]] void fail_with(int code, const std::string& says) {
    using kind = sqlite_error::kind;
    switch (code & 0xff) {
        case SQLITE_CORRUPT:
        case SQLITE_NOTADB:
            throw sqlite_error(says, kind::damaged);
        case SQLITE_BUSY:
        case SQLITE_LOCKED:
        case SQLITE_FULL:
            throw sqlite_error(says, kind::passing);
        default:
            throw sqlite_error(says);
    }
}

[[noreturn]] void fail_in(sqlite3* connection, int code) {
    fail_with(code, connection != nullptr ? sqlite3_errmsg(connection) : sqlite3_errstr(code));
}

}  // namespace

void sqlite_connection::closer::operator()(sqlite3* open) const {
    sqlite3_close_v2(open);
}

void sqlite_statement::finalizer::operator()(sqlite3_stmt* statement) const {
    sqlite3_finalize(statement);
}

sqlite_connection::sqlite_connection(const std::string& file, access how) {
    const int flags = how == access::write ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE : SQLITE_OPEN_READONLY;
    sqlite3* opened = nullptr;
    const int code = sqlite3_open_v2(file.c_str(), &opened, flags | SQLITE_OPEN_NOMUTEX, nullptr);
    open_.reset(opened);
    if (code != SQLITE_OK) fail_in(opened, code);
    sqlite3_extended_result_codes(opened, 1);
}

void sqlite_connection::run(const char* sql) const {
    const int code = sqlite3_exec(open_.get(), sql, nullptr, nullptr, nullptr);
    if (code != SQLITE_OK) fail_in(open_.get(), code);
}

std::int64_t sqlite_connection::number(const char* sql) const {
    sqlite_statement ask(*this, sql);
    return ask.step() ? ask.number(0) : 0;
}

std::string sqlite_connection::text(const char* sql) const {
    sqlite_statement ask(*this, sql);
    return ask.step() ? ask.text(0) : "";
}

sqlite_statement::sqlite_statement(const sqlite_connection& in, std::string_view sql) : connection_(in.open_.get()) {
    sqlite3_stmt* prepared = nullptr;
    const int code = sqlite3_prepare_v3(connection_, sql.data(), static_cast<int>(sql.size()), 0, &prepared, nullptr);
    statement_.reset(prepared);
    if (code != SQLITE_OK) fail_in(connection_, code);
}

void sqlite_statement::fail(int code) {
    const std::string says = sqlite3_errmsg(connection_);
    sqlite3_reset(statement_.get());
    bound_ = 0;
    fail_with(code, says);
}

sqlite_statement& sqlite_statement::with(std::int64_t value) {
    const int code = sqlite3_bind_int64(statement_.get(), ++bound_, value);
    if (code != SQLITE_OK) fail(code);
    return *this;
}

sqlite_statement& sqlite_statement::with(std::string_view value) {
    const int code =
        sqlite3_bind_text64(statement_.get(), ++bound_, value.data(), value.size(), SQLITE_TRANSIENT, SQLITE_UTF8);
    if (code != SQLITE_OK) fail(code);
    return *this;
}

bool sqlite_statement::step() {
    const int code = sqlite3_step(statement_.get());
    if (code == SQLITE_ROW) return true;
    if (code != SQLITE_DONE) fail(code);
    sqlite3_reset(statement_.get());
    bound_ = 0;
    return false;
}

void sqlite_statement::run() {
    while (step()) {
    }
}

std::int64_t sqlite_statement::number(int column) const {
    return sqlite3_column_int64(statement_.get(), column);
}

std::string sqlite_statement::text(int column) const {
    const auto* bytes = static_cast<const char*>(sqlite3_column_blob(statement_.get(), column));
    const auto size = static_cast<std::size_t>(sqlite3_column_bytes(statement_.get(), column));
    return bytes == nullptr ? std::string() : std::string(bytes, size);
}

bool sqlite_statement::is_null(int column) const {
    return sqlite3_column_type(statement_.get(), column) == SQLITE_NULL;
}

sqlite_transaction::~sqlite_transaction() {
    // What it answers does not matter: of a full disk SQLite has undone the transaction by itself.
    if (!done_) sqlite3_exec(in_.open_.get(), "ROLLBACK", nullptr, nullptr, nullptr);
}

}  // namespace loketwacht::ledger
