// Consents with the processing of personal data (R8), below the mirrored person. Written with the
// service's own identity, after the proof of the caller: organizations never browse persons. A
// consent is never deleted; it is withdrawn.
#pragma once

#include <string>
#include <vector>

#include "core/account/account.h"
#include "core/directory/error.h"

namespace directory {

class Connections;

struct NewConsent {
    std::string id;  // UUID
    base::Day given;
    std::string document_reference;
    std::string version;  // of the text that was signed
    std::string legal_basis;
};

class Consents {
public:
    explicit Consents(Connections& connections) : connections_(connections) {}

    // One given and not withdrawn.
    [[nodiscard]] DirectoryResult<bool> is_given_by(const account::IkMpsv& ik_mpsv);
    // NotFound when the person is not mirrored yet.
    [[nodiscard]] DirectoryResult<void> record(
        const account::IkMpsv& ik_mpsv, const NewConsent& consent
    );

private:
    Connections& connections_;
};

}  // namespace directory
