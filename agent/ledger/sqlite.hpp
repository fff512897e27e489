#pragma once

#include <cstdint>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>

struct sqlite3;
struct sqlite3_stmt;

namespace loketwacht::ledger {

/// What SQLite refused. Thrown inside this folder only.
class sqlite_error : public std::runtime_error {
public:
    enum class kind {
        damaged,  ///< the file is no database, or a damaged one
        passing,  ///< it is locked, or the disk is full: the connection can be used again
        other
    };
    explicit sqlite_error(const std::string& says, kind what = kind::other) : std::runtime_error(says), kind_(what) {}

    [[nodiscard]] kind what_kind() const { return kind_; }

private:
    kind kind_;
};

/// A connection to a database file, for one thread. Its statements must not outlive it.
class sqlite_connection {
public:
    enum class access { read, write };

    /// Opens, or with `write` creates. Waits for no lock.
    sqlite_connection(const std::string& file, access how);

    /// Runs statements that answer nothing.
    void run(const char* sql) const;
    /// The first column of the first row.
    [[nodiscard]] std::int64_t number(const char* sql) const;
    [[nodiscard]] std::string text(const char* sql) const;

private:
    friend class sqlite_statement;
    friend class sqlite_transaction;
    struct closer {
        void operator()(sqlite3* open) const;
    };
    std::unique_ptr<sqlite3, closer> open_;
};

/// A statement that is run again and again. Borrows its connection.
class sqlite_statement {
public:
    sqlite_statement(const sqlite_connection& in, std::string_view sql);

    /// Binds the next parameter, from the first on.
    sqlite_statement& with(std::int64_t value);
    sqlite_statement& with(std::string_view value);
    /// The next row; false after the last: then the statement can be bound anew.
    [[nodiscard]] bool step();
    /// Runs it to its end.
    void run();

    [[nodiscard]] std::int64_t number(int column) const;
    [[nodiscard]] std::string text(int column) const;
    [[nodiscard]] bool is_null(int column) const;

private:
    [[noreturn]] void fail(int code);

    struct finalizer {
        void operator()(sqlite3_stmt* statement) const;
    };
    sqlite3* connection_;
    std::unique_ptr<sqlite3_stmt, finalizer> statement_;
    int bound_ = 0;
};

/// A transaction that is undone unless it is committed. Borrows its connection.
class sqlite_transaction {
public:
    explicit sqlite_transaction(const sqlite_connection& in) : in_(in) { in_.run("BEGIN IMMEDIATE"); }
    ~sqlite_transaction();
    sqlite_transaction(const sqlite_transaction&) = delete;
    sqlite_transaction& operator=(const sqlite_transaction&) = delete;
    sqlite_transaction(sqlite_transaction&&) = delete;
    sqlite_transaction& operator=(sqlite_transaction&&) = delete;

    void commit() {
        in_.run("COMMIT");
        done_ = true;
    }

private:
    const sqlite_connection& in_;
    bool done_ = false;
};

}  // namespace loketwacht::ledger
