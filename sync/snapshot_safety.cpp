#include <algorithm>

#include "sync/safety.h"

namespace registers {

namespace {

constexpr Noun kDays{"den", "dny", "dní", "day", "days"};
constexpr Noun kSubjects{"subjekt", "subjekty", "subjektů", "subject", "subjects"};
// With "z": genitive.
constexpr Noun kOfSubjects{"subjektu", "subjektů", "subjektů", "subject", "subjects"};

std::size_t days_in(std::chrono::milliseconds span) {
    return static_cast<std::size_t>(std::chrono::duration_cast<std::chrono::days>(span).count());
}

void check_order(const Snapshot& snapshot, const Baseline& last, std::vector<Brake>& brakes) {
    if (snapshot.date < last.date)
        brakes.push_back(
            {BrakeKind::OlderThanLast,
             worded(
                 "Stav registru je ze dne {0}, starší než poslední přijatý ze dne {1}.",
                 "the snapshot is of {0}, older than the last one, of {1}",
                 {base::to_czech(snapshot.date), base::to_czech(last.date)}
             )}
        );
    const bool seen =
        std::ranges::find(last.earlier_hashes, snapshot.hash) != last.earlier_hashes.end();
    if (seen && snapshot.hash != last.hash && snapshot.date_origin == DateOrigin::Observed)
        brakes.push_back(
            {BrakeKind::Replayed,
             {"Soubor je do posledního znaku shodný s tím, který byl přijat už před posledním, a "
              "sám žádné datum neuvádí: registr vydal znovu starý soubor.",
              "the snapshot is byte for byte one that was accepted before the last one, and states "
              "no date of its own: an old file served again"}}
        );
}

void check_checksum(
    const Snapshot& snapshot,
    const Baseline& last,
    const SafetySettings& settings,
    std::vector<Brake>& brakes
) {
    const bool is_missing = last.had_checksum && snapshot.checksum_state == ChecksumState::Absent;
    if (is_missing && settings.checksum == ChecksumDemand::AsBefore)
        brakes.push_back(
            {BrakeKind::ChecksumMissing,
             {"Poslední dobrý stav přišel s kontrolním součtem, tento žádný nemá.",
              "the last good snapshot came with a checksum, this one has none"}}
        );
}

void check_completeness(
    const Snapshot& snapshot,
    const Baseline& last,
    const SafetySettings& settings,
    std::vector<Brake>& brakes
) {
    const auto may_miss = [&](std::size_t of) {
        return allowed(settings.most_missing_share, settings.most_missing_always, of);
    };
    const auto count = snapshot.subjects.size();
    if (count + may_miss(last.subjects) < last.subjects)
        brakes.push_back(
            {BrakeKind::SubjectsMissing,
             worded(
                 "Registr uvádí {0}, minule {1}; najednou jich smí zmizet nejvýše {2}.",
                 "the register lists {0}, last time {1}; at most {2} may disappear at once",
                 {counted(count, kSubjects), last.subjects, may_miss(last.subjects)}
             )}
        );
    const auto regions = subjects_by_region(snapshot);
    for (const auto& [region, before] : last.by_region) {
        const auto found = regions.find(region);
        const auto after = found == regions.end() ? 0 : found->second;
        if (after + may_miss(before) < before)
            brakes.push_back(
                {BrakeKind::RegionMissing,
                 worded(
                     "Kraj „{0}“ má {1}, minule {2}.",
                     "region {0} has {1}, last time {2}",
                     {region, counted(after, kSubjects), before}
                 )}
            );
    }
}

void check_doubts(
    const Snapshot& snapshot, const SafetySettings& settings, std::vector<Brake>& brakes
) {
    const auto all = snapshot.subjects.size();
    const auto doubtful = unconfirmed_subjects(snapshot);
    const auto most =
        allowed(settings.most_unconfirmed_share, settings.most_unconfirmed_always, all);
    if (doubtful > most)
        brakes.push_back(
            {BrakeKind::TooManyUnconfirmed,
             worded(
                 "Nelze potvrdit {0} z {1} (podrobnosti chybějí, jsou vadné nebo pochybné); "
                 "povoleno je nejvýše {2}.",
                 "{0} of {1} cannot be confirmed (missing, broken or doubtful details); at most "
                 "{2} are allowed",
                 {doubtful, counted(all, kOfSubjects), most}
             )}
        );
}

}  // namespace

std::vector<Brake> check_age(
    base::Instant date, const SafetySettings& settings, base::Instant now
) {
    std::vector<Brake> brakes;
    const auto age = now - date;
    if (age > settings.oldest)
        brakes.push_back(
            {BrakeKind::Stale,
             worded(
                 "Stav registru je ze dne {0}, starý {1}; nejvyšší povolené stáří: {2}.",
                 "the snapshot is of {0}, {1} old; at most {2} are allowed",
                 {base::to_czech(date),
                  counted(days_in(age), kDays),
                  counted(days_in(settings.oldest), kDays)}
             )}
        );
    if (-age > settings.furthest_ahead)
        brakes.push_back(
            {BrakeKind::FromTheFuture,
             worded(
                 "Stav registru je ze dne {0}, dál v budoucnosti, než se hodiny mohou rozcházet.",
                 "the snapshot is of {0}, further in the future than clocks differ",
                 {base::to_czech(date)}
             )}
        );
    return brakes;
}

std::vector<Brake> check_snapshot(
    const Snapshot& snapshot,
    const std::optional<Baseline>& baseline,
    const SafetySettings& settings,
    base::Instant now
) {
    auto brakes = check_age(snapshot.date, settings, now);
    check_doubts(snapshot, settings, brakes);
    if (!baseline) return brakes;
    check_order(snapshot, *baseline, brakes);
    check_checksum(snapshot, *baseline, settings, brakes);
    check_completeness(snapshot, *baseline, settings, brakes);
    return brakes;
}

std::vector<Brake> check_format(const Snapshot& snapshot, const std::optional<Baseline>& baseline) {
    const bool is_known = baseline && !baseline->format.empty() && !snapshot.format.empty();
    if (!is_known || baseline->format == snapshot.format) return {};
    return {
        {BrakeKind::FormatChanged,
         worded(
             "Formát registru je {0}, minule byl {1}; prohlédněte si plán a uveďte jeho počet změn "
             "(--expect).",
             "the format of the register is {0}, last time it was {1}; look at the plan and name "
             "its number of changes (--expect)",
             {snapshot.format, baseline->format}
         )}};
}

}  // namespace registers
