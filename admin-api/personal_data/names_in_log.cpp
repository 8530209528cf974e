#include "admin-api/personal_data/names_in_log.h"

#include <algorithm>

namespace admin_api {
namespace {

constexpr std::string_view kActivity = "account.rename";

std::string name_after(const base::Json& record) {
    const auto* details = record.find("details");
    const auto* after = details == nullptr ? nullptr : details->find("after");
    return after == nullptr ? "" : after->string_at("username").value_or("");
}

}  // namespace

base::Result<NamesInLog, std::string> NamesInLog::read(const std::string& log) {
    NamesInLog names;
    auto walk = TRY(LogWalk::begin(log));
    while (const auto line = TRY(walk.next())) {
        if (line->text.find(kActivity) == std::string_view::npos) continue;
        const auto json = base::parse_json(line->text);
        const auto* record = json ? json->find("record") : nullptr;
        if (record != nullptr && record->string_at("activity") == kActivity)
            names.take(line->place, *record);
    }
    return names;
}

// A failure corrects the record that was written before it.
void NamesInLog::take(const LogPlace& place, const base::Json& record) {
    Renaming renaming{
        place,
        record.string_at("target").value_or(""),
        name_after(record),
        record.string_at("reference").value_or("")};
    const auto outcome = record.string_at("outcome");
    if (outcome == "success" && !renaming.after.empty())
        return renamings_.push_back(std::move(renaming));
    if (outcome != "failed") return;
    const auto corrected =
        std::ranges::find_if(renamings_.rbegin(), renamings_.rend(), [&](const Renaming& one) {
            return one.reference == renaming.reference && one.before == renaming.before;
        });
    if (corrected != renamings_.rend()) renamings_.erase(std::next(corrected).base());
}

const NamesInLog::Renaming* NamesInLog::last_of(std::string_view name, const LogPlace& before)
    const {
    const auto last =
        std::find_if(renamings_.rbegin(), renamings_.rend(), [&](const Renaming& one) {
            return one.place < before && (one.before == name || one.after == name);
        });
    return last == renamings_.rend() ? nullptr : &*last;
}

// Backwards: who took the name by a renaming bore another one before; whose name was given up by
// somebody began with it later.
std::vector<NamePeriod> NamesInLog::of(const account::Username& today) const {
    std::vector<NamePeriod> periods = {{today.str(), {}, kEndOfLog}};
    while (true) {
        auto& period = periods.back();
        const auto* last = last_of(period.name, period.until);
        if (last == nullptr) return periods;
        period.from = last->place;
        if (last->after != period.name) return periods;
        periods.push_back({last->before, {}, last->place});
    }
}

}  // namespace admin_api
