// All accounts of one organization with what stands in their own entries, and all rights held
// there: for those who keep a list of their own in step with ours. Read with the reader's identity:
// the directory shows only what he may see.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/directory/account_changes.h"
#include "core/directory/rights.h"

namespace directory {

// What leaves out some of those who are not sought, and none who is: values are escaped on the way.
struct Narrowing {
    enum class By { Username, Account, IkMpsv, Email, NamePart, All, Any };
    By by{};
    std::string value = {};             // of NamePart: folded, three letters at least
    std::vector<Narrowing> parts = {};  // of All and Any
    friend bool operator==(const Narrowing&, const Narrowing&) = default;
};

struct RosterQuery {
    account::OrganizationId organization;
    std::optional<Narrowing> narrowing;
    std::size_t limit = 0;  // so many are enough; 0: all
};

// Without rights, mandates, consent and the workplace's name.
struct RosterEntry {
    account::Account account;
    AccountDetails details;
};

struct HeldAssignment {
    account::AccountId holder;
    account::Assignment assignment;
    Origin origin = {};
};

class Roster {
public:
    explicit Roster(Connections& connections) : connections_(connections) {}

    // Ended and discarded ones included, in no order.
    [[nodiscard]] DirectoryResult<std::vector<RosterEntry>> accounts_as(
        const RosterQuery& query, const Reader& reader
    );
    // What is not revoked, ended and future ones included.
    [[nodiscard]] DirectoryResult<std::vector<HeldAssignment>> assignments_as(
        const account::OrganizationId& organization, const Reader& reader
    );
    // The same, with how each came; read with the service's own identity: for its own work.
    [[nodiscard]] DirectoryResult<std::vector<HeldAssignment>> assignments_in(
        const account::OrganizationId& organization
    );

private:
    Connections& connections_;
};

}  // namespace directory
