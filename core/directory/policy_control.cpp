#include "core/directory/policy_control.h"

#include <cstring>

namespace directory {
namespace {

// The number may be none of the enumerators: libldap hands on whatever the server wrote.
std::optional<PolicyWord> word_of(unsigned error) {
    switch (error) {
        case PP_passwordExpired: return PolicyWord::PasswordExpired;
        case PP_accountLocked: return PolicyWord::AccountLocked;
        case PP_changeAfterReset: return PolicyWord::ChangeAfterReset;
        case PP_passwordModNotAllowed: return PolicyWord::ModificationNotAllowed;
        case PP_mustSupplyOldPassword: return PolicyWord::MustSupplyOld;
        case PP_insufficientPasswordQuality: return PolicyWord::BadQuality;
        case PP_passwordTooShort: return PolicyWord::TooShort;
        case PP_passwordTooYoung: return PolicyWord::TooYoung;
        case PP_passwordInHistory: return PolicyWord::InHistory;
        case PP_passwordTooLong: return PolicyWord::TooLong;
        default: return std::nullopt;
    }
}

}  // namespace

std::optional<PolicyWord> policy_word_of(LDAP* handle, LDAPControl** controls) {
    auto* control = ldap_control_find(LDAP_CONTROL_PASSWORDPOLICYRESPONSE, controls, nullptr);
    if (control == nullptr || control->ldctl_value.bv_val == nullptr) return std::nullopt;
    ber_int_t expires = -1;
    ber_int_t grace = -1;
    LDAPPasswordPolicyError error = PP_noError;
    if (ldap_parse_passwordpolicy_control(handle, control, &expires, &grace, &error) !=
        LDAP_SUCCESS)
        return std::nullopt;
    unsigned number = PP_noError;
    static_assert(sizeof number == sizeof error);
    std::memcpy(&number, &error, sizeof number);
    return word_of(number);
}

}  // namespace directory
