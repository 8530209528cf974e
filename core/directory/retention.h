// What the directory holds of people longer than it is needed (GDPR 5(1)(e)): how to reach somebody
// whose account ended or who withdrew his consent, and consents withdrawn long ago. Written with
// the service's own identity; whether it is still so is tested by the server in the change itself,
// so that an account that came back to life meanwhile keeps everything. Names stay while records
// need them.
#pragma once

#include <string>
#include <vector>

#include "core/account/account.h"
#include "core/directory/error.h"
#include "core/directory/requests.h"

namespace directory {

class Connections;

// An account that is discarded, disabled or past its last day, and was not written since.
struct ObsoleteContact {
    account::AccountId id;
    account::OrganizationId organization;
    account::Username username;
    std::vector<std::string> fields;  // what would be cleared: "email", "phone", …
};
struct ObsoleteConsent {
    account::IkMpsv ik_mpsv;
    std::string id;
    base::Day withdrawn;
};

class Retention {
public:
    explicit Retention(Connections& connections) : connections_(connections) {}

    // Ended and untouched before that instant; at most `limit`.
    [[nodiscard]] DirectoryResult<std::vector<ObsoleteContact>> contacts_ended_before(
        base::Instant before, std::size_t limit
    );
    // The same of one organization, all of them: a short question in a country of any size.
    [[nodiscard]] DirectoryResult<std::vector<ObsoleteContact>> contacts_ended_before(
        base::Instant before, const account::OrganizationId& organization
    );
    // ConditionFailed when it is obsolete no longer.
    [[nodiscard]] DirectoryResult<Applied> clear(
        const ObsoleteContact& contact, base::Instant before
    );
    // Of the person's disabled accounts that need a consent, in every organization.
    [[nodiscard]] DirectoryResult<std::vector<ObsoleteContact>> contacts_of_disabled(
        const account::IkMpsv& ik_mpsv
    );
    // ConditionFailed when it was enabled meanwhile, or holds none any more.
    [[nodiscard]] DirectoryResult<Applied> clear_disabled(const ObsoleteContact& contact);
    // At most `limit`; the server finds them by its index, however many consents there are.
    [[nodiscard]] DirectoryResult<std::vector<ObsoleteConsent>> consents_withdrawn_before(
        base::Day before, std::size_t limit
    );
    // One that is gone already is no error.
    [[nodiscard]] DirectoryResult<void> remove(const ObsoleteConsent& consent);

private:
    [[nodiscard]] DirectoryResult<Applied> clear_if(const ObsoleteContact& contact, Filter filter);

    Connections& connections_;
};

}  // namespace directory
