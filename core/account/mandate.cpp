#include "core/account/mandate.h"

namespace account {

std::string full_name(const PersonName& name) {
    std::string text;
    for (const auto* part : {&name.title_before, &name.given, &name.surname}) {
        if (part->empty()) continue;
        if (!text.empty()) text += ' ';
        text += *part;
    }
    if (!name.title_after.empty()) text += (text.empty() ? "" : ", ") + name.title_after;
    return text;
}

bool is_in_office_at(const Mandate& mandate, base::Instant now) {
    return !mandate.ended && is_valid_at(mandate.validity, now);
}

}  // namespace account
