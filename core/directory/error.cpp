#include "core/directory/error.h"

namespace directory {

std::string_view code_of(DirectoryError error) {
    switch (error) {
        case DirectoryError::Unavailable: return "directory-unavailable";
        case DirectoryError::Busy: return "directory-busy";
        case DirectoryError::TimedOut: return "directory-timed-out";
        case DirectoryError::Refused: return "directory-refused";
        case DirectoryError::Conflict: return "directory-conflict";
        case DirectoryError::NotFound: return "directory-entry-not-found";
        case DirectoryError::Invalid: return "directory-value-invalid";
        case DirectoryError::Misconfigured: return "directory-misconfigured";
        case DirectoryError::Unexpected: return "directory-unexpected";
    }
    return "directory-unexpected";
}

}  // namespace directory
