#include "core/directory/result_code.h"

#include <ldap.h>

namespace directory {
namespace {

DirectoryError error_of_library(int code) {
    switch (code) {
        case LDAP_SERVER_DOWN:
        case LDAP_CONNECT_ERROR: return DirectoryError::Unavailable;
        case LDAP_TIMEOUT: return DirectoryError::TimedOut;
        default: return DirectoryError::Unexpected;
    }
}

}  // namespace

DirectoryError error_of_code(int result_code) {
    if (result_code < 0) return error_of_library(result_code);
    switch (result_code) {
        case LDAP_TIMELIMIT_EXCEEDED: return DirectoryError::TimedOut;
        case LDAP_BUSY: return DirectoryError::Busy;
        case LDAP_UNAVAILABLE: return DirectoryError::Unavailable;
        case LDAP_INSUFFICIENT_ACCESS:
        case LDAP_PROXIED_AUTHORIZATION_DENIED: return DirectoryError::Refused;
        case LDAP_NO_SUCH_OBJECT: return DirectoryError::NotFound;
        case LDAP_ALREADY_EXISTS:
        case LDAP_TYPE_OR_VALUE_EXISTS:
        case LDAP_NO_SUCH_ATTRIBUTE:
        case LDAP_ASSERTION_FAILED: return DirectoryError::Conflict;
        case LDAP_CONSTRAINT_VIOLATION:
        case LDAP_INVALID_SYNTAX:
        case LDAP_UNDEFINED_TYPE:
        case LDAP_OBJECT_CLASS_VIOLATION:
        case LDAP_NAMING_VIOLATION:
        case LDAP_INVALID_DN_SYNTAX: return DirectoryError::Invalid;
        case LDAP_INVALID_CREDENTIALS:
        case LDAP_INAPPROPRIATE_AUTH:
        case LDAP_STRONG_AUTH_REQUIRED:
        case LDAP_CONFIDENTIALITY_REQUIRED: return DirectoryError::Misconfigured;
        default: return DirectoryError::Unexpected;
    }
}

}  // namespace directory
