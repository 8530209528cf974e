// Anything at all as a record of RPP or RPSS or as an extract of ARES: nothing without doubt lacks
// a name, whoever is in office is so today, and the extract kept as evidence is JSON.
#include <cstdint>
#include <cstdlib>

#include "sync/sources/ares.h"
#include "sync/sources/rpp.h"
#include "sync/sources/rpss.h"
#include "tests/fuzz/target.h"

namespace {

using namespace registers;

const base::Day kToday = *base::day_from_iso("2026-11-22");
constexpr base::JsonLimits kLimits{.bytes = std::size_t{1} << 20, .depth = 24};

void check(const Subject& subject) {
    if (subject.doubt != Doubt::None) return;
    fuzz::demand(subject.ico || subject.ovm_id);
    fuzz::demand(!subject.representatives.empty());
    for (const auto& each : subject.representatives) {
        fuzz::demand(!each.name.given.empty() && !each.name.surname.empty());
        fuzz::demand(!each.from || *each.from <= kToday);
        fuzz::demand(!each.until || *each.until >= kToday);
    }
    fuzz::demand(base::parse_json(subject.document, kLimits).has_value());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string text(fuzz::text_of(data, size));
    Subject asked;
    asked.key = "90000013";
    asked.ico = account::Ico("90000013");
    check(ares::with_extract(asked, text, kToday));
    const auto record = base::parse_json(text, kLimits);
    if (!record) return 0;
    static_cast<void>(rpp::is_of_2025(*record));
    if (const auto subject = rpp::subject_of(*record, kToday)) check(*subject);
    rpss::Providers providers(kToday);
    providers.add(*record);
    providers.add(*record);
    for (const auto& subject : providers.take()) check(subject);
    return 0;
}
