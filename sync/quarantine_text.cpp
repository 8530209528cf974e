#include "sync/quarantine_text.h"

namespace registers {

namespace {

std::string_view reason_of(Suspicion why) {
    switch (why) {
        case Suspicion::SuccessorDoubtful:
            return "the register names somebody there who may be one of those in office";
        case Suspicion::SubjectUnsteady:
            return "the register did not confirm the organization several times before";
        case Suspicion::NearLimit: return "so many left at once that the brake was close";
    }
    return "";
}

}  // namespace

std::string to_text(const Quarantined& each) {
    return each.organization_name + ": " + each.who + ", no longer named by " + each.source + " (" +
           std::string(reason_of(each.why)) +
           "); leaves office with the first newer snapshot from " + base::to_czech(each.until) +
           " on that does not name him, stays when it does";
}

}  // namespace registers
