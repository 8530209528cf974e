// The mirror of the person register (ou=persons): who stands behind accounts, with his names and
// categories as they were last read. Written with the service's own identity; organizations never
// browse it. Every call may be repeated.
#pragma once

#include <optional>

#include "core/account/person.h"
#include "core/directory/error.h"
#include "core/directory/filter.h"

namespace directory {

class Connections;

// Read from the register, or entered by an administrator of oknouze (R9).
enum class PersonSource { Register, Manual };

struct MirroredPerson {
    account::Person person;
    PersonSource source{};
};

enum class Reserved { Yes, AlreadyUsed };

class Persons {
public:
    explicit Persons(Connections& connections);

    [[nodiscard]] DirectoryResult<std::optional<MirroredPerson>> find(const account::IkMpsv& ik_mpsv
    );
    // As the register knows him now: created, or names and categories refreshed. The person's
    // consents stay.
    [[nodiscard]] DirectoryResult<void> put(const account::Person& person);
    // A person entered by hand, when nobody and no account has his IK yet: of two that try at the
    // same time the directory lets one in.
    [[nodiscard]] DirectoryResult<Reserved> reserve(const account::Person& person);
    // Gives a reservation back, after his account came to nothing. Whoever has an account, or was
    // read from the register, stays.
    [[nodiscard]] DirectoryResult<void> release(const account::IkMpsv& ik_mpsv);

private:
    [[nodiscard]] DirectoryResult<bool> is_found(const Filter& filter);

    Connections& connections_;
};

}  // namespace directory
