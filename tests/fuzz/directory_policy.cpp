// Anything at all as the password policy's word in an answer of the directory.
#include <cstdint>
#include <cstdlib>
#include <string>

#include "core/directory/handles.h"
#include "core/directory/policy_control.h"
#include "tests/fuzz/target.h"

namespace {

LDAP* handle() {
    static const directory::LdapHandle kept([] {
        LDAP* made = nullptr;
        if (ldap_initialize(&made, "ldap://127.0.0.1:1") != LDAP_SUCCESS) std::abort();
        return made;
    }());
    return kept.get();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string bytes(fuzz::text_of(data, size));
    LDAPControl control{};
    control.ldctl_oid = directory::unconst(LDAP_CONTROL_PASSWORDPOLICYRESPONSE);
    control.ldctl_value = directory::borrowed(bytes);
    LDAPControl* controls[] = {&control, nullptr};
    static_cast<void>(directory::policy_word_of(handle(), controls));
    return 0;
}
