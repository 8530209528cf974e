// Rights beyond what a login needs: who gave each, when and why it was ended, and who administers
// an organization. Read with the reader's own identity where one is named: the directory shows only
// what he may see.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/account/account.h"
#include "core/directory/reader.h"

namespace directory {

class Connections;
class Entry;

// How a right came and went. Nobody is named for what a synchronisation or an import wrote.
struct Origin {
    std::optional<account::AccountId> assigned_by;
    std::optional<account::OrganizationId> assigned_in;  // where that account stands
    std::optional<base::Instant> revoked_at;
    std::string revoked_because;
};
[[nodiscard]] Origin origin_of(const Entry& entry);

struct RecordedAssignment {
    account::Assignment assignment;
    Origin origin;
};

class Rights {
public:
    explicit Rights(Connections& connections);

    // All of the account, revoked and ended ones included, the oldest first.
    [[nodiscard]] DirectoryResult<std::vector<RecordedAssignment>> history_of(
        const account::Account& account, const Reader& reader
    );
    // Of those accounts that the reader may see.
    [[nodiscard]] DirectoryResult<std::map<account::AccountId, account::Username>> usernames_of(
        const std::vector<account::AccountId>& ids, const Reader& reader
    );
    // Whole, whoever holds a správa systému that is not revoked, be it ended or to begin; with the
    // service's own identity, from the server that is written to.
    [[nodiscard]] DirectoryResult<std::vector<account::Account>> administrators_of(
        const account::OrganizationId& organization
    );

private:
    Connections& connections_;
};

}  // namespace directory
