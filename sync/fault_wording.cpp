#include "sync/fault_wording.h"

namespace registers {

namespace {

std::string czech(directory::DirectoryError error) {
    switch (error) {
        case directory::DirectoryError::Unavailable: return "adresář neodpovídá";
        case directory::DirectoryError::Busy: return "adresář je přetížený";
        case directory::DirectoryError::TimedOut: return "adresář neodpověděl včas";
        case directory::DirectoryError::Refused: return "adresář změnu odmítl, chybí k ní právo";
        case directory::DirectoryError::Conflict: return "záznam v adresáři mezitím někdo změnil";
        case directory::DirectoryError::NotFound: return "záznam v adresáři už není";
        case directory::DirectoryError::Invalid: return "adresář takovou hodnotu nepřijme";
        case directory::DirectoryError::Misconfigured:
            return "adresář není správně nastaven, nebo se k němu program nemůže přihlásit";
        case directory::DirectoryError::Unexpected: return "adresář odpověděl neočekávaně";
    }
    return "";
}

std::string english(directory::DirectoryError error) {
    switch (error) {
        case directory::DirectoryError::Unavailable: return "the directory does not answer";
        case directory::DirectoryError::Busy: return "the directory is overloaded";
        case directory::DirectoryError::TimedOut: return "the directory did not answer in time";
        case directory::DirectoryError::Refused: return "the directory refused, a right is missing";
        case directory::DirectoryError::Conflict: return "somebody changed the entry meanwhile";
        case directory::DirectoryError::NotFound: return "the entry is not there any more";
        case directory::DirectoryError::Invalid: return "the directory takes no such value";
        case directory::DirectoryError::Misconfigured:
            return "the directory is not set up rightly, or does not let the program in";
        case directory::DirectoryError::Unexpected:
            return "the directory gave an unexpected answer";
    }
    return "";
}

std::string czech(state::StoreError error) {
    switch (error) {
        case state::StoreError::Unavailable: return "sdílené úložiště není dostupné";
        case state::StoreError::Full: return "ve sdíleném úložišti došlo místo";
        case state::StoreError::ReadOnly: return "do sdíleného úložiště nelze zapisovat";
        case state::StoreError::Corrupt: return "sdílené úložiště je poškozené";
    }
    return "";
}

}  // namespace

Wording describe(directory::DirectoryError error) {
    return {czech(error), std::string(directory::code_of(error)) + ": " + english(error)};
}

Wording describe(state::StoreError error) {
    return {czech(error), "the shared store: " + std::string(state::code_of(error))};
}

}  // namespace registers
