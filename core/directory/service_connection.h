// A connection bound as this program's own identity, for ever: it can search and change, and has no
// way to bind as anybody else (S51).
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/directory/connection.h"
#include "core/directory/requests.h"

namespace directory {

class RequestControls;

struct Page {
    std::vector<Entry> entries;
    std::string next;  // to ask for the page after it with; empty after the last
};

class ServiceConnection {
public:
    [[nodiscard]] static DirectoryResult<std::unique_ptr<ServiceConnection>> open(
        const ConnectionContext& context, const std::string& uri
    );

    // Everything that is sought, or so many as were said to be enough: a limit of the server's own
    // is a failure.
    [[nodiscard]] DirectoryResult<std::vector<Entry>> search(const Search& search);
    // Everything that any of some tens of searches finds, which the server makes side by side.
    [[nodiscard]] DirectoryResult<std::vector<Entry>> search_each(
        const std::vector<Search>& searches
    );
    // Everything, or nullopt when the server does not give so many in one answer.
    [[nodiscard]] DirectoryResult<std::optional<std::vector<Entry>>> search_at_once(
        const Search& search
    );
    // Everything within a small part of the tree; in pages only when the server does not give so
    // many in one answer. For a page slapd looks at all entries of the class in the whole
    // directory, for a whole answer only at the part asked for: 2 ms instead of 55 among 40,000
    // accounts.
    [[nodiscard]] DirectoryResult<std::vector<Entry>> search_part(const Search& search);
    // In pages, for results without a known bound. Whoever is there from the first page to the last
    // is in the list once.
    [[nodiscard]] DirectoryResult<std::vector<Entry>> search_all(const Search& search);
    // cookie: empty for the first page, then what the page before said, on this connection.
    [[nodiscard]] DirectoryResult<Page> read_page(const Search& search, const std::string& cookie);
    [[nodiscard]] DirectoryResult<Applied> modify(const Modification& modification);
    // The server's own answer, with the policy's word: for changes of passwords.
    [[nodiscard]] DirectoryResult<Answer> modify_password(const Modification& modification);
    [[nodiscard]] DirectoryResult<void> add(const NewEntry& entry);
    [[nodiscard]] DirectoryResult<void> remove(const Dn& dn);
    // The identity as the server sees it, "dn:cn=idp,…" (RFC 4532).
    [[nodiscard]] DirectoryResult<std::string> whoami();

    [[nodiscard]] Connection& connection() { return *connection_; }
    [[nodiscard]] const std::string& server() const { return server_; }
    [[nodiscard]] bool is_usable() const { return connection_->looks_alive(); }
    [[nodiscard]] std::chrono::steady_clock::duration age() const { return connection_->age(); }

private:
    ServiceConnection(std::unique_ptr<Connection> connection, std::string server);
    [[nodiscard]] DirectoryResult<void> bind();
    [[nodiscard]] DirectoryResult<Applied> condition_failed(const Modification& modification);
    [[nodiscard]] DirectoryResult<Answer> send_modification(const Modification& modification);
    [[nodiscard]] DirectoryResult<Answer> send_search(
        const Search& search, RequestControls& controls
    );
    [[nodiscard]] DirectoryResult<void> expect_success(const DirectoryResult<Answer>& answer);

    std::unique_ptr<Connection> connection_;
    std::string server_;
};

}  // namespace directory
