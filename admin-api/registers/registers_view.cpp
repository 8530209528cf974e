#include "admin-api/registers/registers_view.h"

#include <algorithm>
#include <set>

namespace admin_api {
namespace {

using base::Json;

Json time_or_null(base::Instant instant) {
    return instant == base::Instant() ? Json() : Json(base::to_rfc3339(instant));
}

Json json_of(const state::RegisterAnswer& answer, Language language) {
    return Json::object(
        {{"outcome", std::string(wire_name(answer.outcome))},
         {"text", std::string(text_of(answer.outcome).in(language))},
         {"changes", answer.changes},
         {"run", answer.run.empty() ? Json() : Json(answer.run)}}
    );
}

const state::RegisterConfirmation* confirmation_by(
    const std::string& source, const RegistersSeen& seen
) {
    const auto& all = seen.confirmations;
    const auto found = std::ranges::find(all, source, &state::RegisterConfirmation::source);
    return found == all.end() ? nullptr : &*found;
}

Json answer_by(const std::string& source, const RegistersSeen& seen, Language language) {
    if (!seen.check) return {};
    const auto& all = seen.check->answers;
    const auto found = std::ranges::find(all, source, &state::RegisterAnswer::source);
    return found == all.end() ? Json() : json_of(*found, language);
}

// Each register that has ever confirmed the organization, or was asked about it.
std::set<std::string> sources_of(const RegistersSeen& seen) {
    std::set<std::string> sources;
    for (const auto& each : seen.confirmations) sources.insert(each.source);
    if (!seen.check) return sources;
    for (const auto& each : seen.check->answers) sources.insert(each.source);
    return sources;
}

}  // namespace

Json to_json(const state::RegisterCheck& check) {
    return Json::object(
        {{"stage", std::string(wire_name(check.stage))},
         {"asked", base::to_rfc3339(check.asked)},
         {"asked_by", std::string(wire_name(check.asker))},
         {"finished", time_or_null(check.finished)}}
    );
}

Json to_json(const RegistersSeen& seen, Language language, base::Instant now) {
    Json::Array registers;
    for (const auto& source : sources_of(seen)) {
        const auto* const confirmation = confirmation_by(source, seen);
        const auto at = confirmation == nullptr ? state::RegisterConfirmation{} : *confirmation;
        registers.push_back(Json::object(
            {{"source", source},
             {"register_day", time_or_null(at.register_day)},
             {"read", time_or_null(at.read)},
             {"warning", confirmation == nullptr || state::is_old(*confirmation, now)},
             {"last_check", answer_by(source, seen, language)}}
        ));
    }
    return Json::object(
        {{"organization", seen.organization.str()},
         {"warning", state::are_old(seen.confirmations, now)},
         {"registers", std::move(registers)},
         {"check", seen.check ? to_json(*seen.check) : Json()}}
    );
}

}  // namespace admin_api
