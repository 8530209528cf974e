#include "sync/office.h"

#include <algorithm>

#include "sync/functions.h"
#include "sync/matching.h"
#include "sync/names.h"

namespace registers {

namespace {

// So often in a row without confirmation, and what the register then says of it is taken slowly.
constexpr int kUnsteady = 2;

// With functions, which tell namesakes apart.
std::vector<Representative> as_named(const Mandates& mandates) {
    std::vector<Representative> people;
    for (const auto& each : mandates) people.push_back({each.name, each.function});
    return people;
}

// Somebody whom another register already put in office must not be created a second time (R22).
bool is_known_from_elsewhere(
    const Representative& representative, const Office& office, Differences& result
) {
    for (const auto& mandate : office.of_others) {
        const auto match = compare_names(mandate.name, representative.name);
        if (match == Match::Different) continue;
        if (match == Match::Doubtful)
            result.notices.push_back(notice(
                NoticeKind::DoubtfulPerson,
                office,
                worded(
                    "{0} je možná táž osoba jako {1}, ve funkci podle registru {2}",
                    "{0} may be {1}, in office by {2}",
                    {described(representative.name, representative.function),
                     account::full_name(mandate.name),
                     mandate.source}
                )
            ));
        return true;
    }
    return false;
}

// A person with two functions holds one mandate.
bool is_among(const Representative& representative, const std::vector<Representative>& others) {
    return std::ranges::any_of(others, [&](const auto& other) {
        return compare_names(other.name, representative.name) == Match::Same;
    });
}

// "starosta" and "starostka" are one, and so is a text that tells nothing with any other.
bool is_same_function(std::string_view before, std::string_view after) {
    const auto former = kind_of_function(before);
    const auto latter = kind_of_function(after);
    if (former == FunctionKind::Unsaid || latter == FunctionKind::Unsaid) return true;
    if (former != latter) return false;
    return former != FunctionKind::Other || folded(before) == folded(after);
}

void note_function(
    const account::Mandate& known,
    const Representative& named,
    const Office& office,
    Differences& result
) {
    if (is_same_function(known.function, named.function)) return;
    result.notices.push_back(notice(
        NoticeKind::FunctionChanged,
        office,
        worded(
            "{0}: nyní {1}, dříve {2}",
            "{0} is now {1}, was {2}",
            {account::full_name(known.name), named.function, known.function}
        )
    ));
}

// Successors stand beside whom they succeed: first by equal function, then in order.
void pair_up(
    const Mandates& gone,
    std::vector<Representative> fresh,
    const Difference& frame,
    Differences& result
) {
    for (const auto& mandate : gone) {
        auto item = frame;
        item.gone = mandate;
        auto successor = std::ranges::find_if(fresh, [&](const auto& each) {
            return folded(each.function) == folded(mandate.function);
        });
        if (successor == fresh.end()) successor = fresh.begin();
        if (successor != fresh.end()) {
            item.fresh = *successor;
            fresh.erase(successor);
        }
        result.items.push_back(std::move(item));
    }
    for (auto& each : fresh) {
        auto item = frame;
        item.fresh = std::move(each);
        result.items.push_back(std::move(item));
    }
}

Wording as_named(const Naming& naming) {
    return worded(
        "{0} ze dne {1} uvádí: {2}",
        "{0} of {1} names {2}",
        {naming.source,
         base::to_czech(naming.confirmed),
         described(naming.person.name, naming.person.function)}
    );
}

// Absence in one register is not departure while another, as fresh one still names the person, or
// while the second source that is asked for has not been heard (R23).
bool is_withheld(const account::Mandate& mandate, const Office& office, Comparing& comparing) {
    const auto& snapshot = comparing.snapshot;
    const auto& others = comparing.others;
    const auto who = described(mandate.name, mandate.function);
    auto& notices = comparing.result.notices;
    if (const auto naming = named_elsewhere(mandate, snapshot.date, others)) {
        notices.push_back(notice(
            NoticeKind::StillNamedElsewhere,
            office,
            worded(
                "{0}: {1} ze dne {2} tuto osobu už neuvádí, {3}",
                "{0}: {1} of {2} names this person no longer, {3}",
                {who, snapshot.source, base::to_czech(snapshot.date), as_named(*naming)}
            )
        ));
        return true;
    }
    if (is_confirmed_by_silence(mandate, snapshot.date, others)) return false;
    notices.push_back(notice(
        NoticeKind::AwaitsConfirmation,
        office,
        worded(
            "{0}: {1} tuto osobu už neuvádí; {2} to zatím nepotvrdil",
            "{0}: {1} names this person no longer; {2} has not confirmed it yet",
            {who, snapshot.source, others.confirmed_by}
        )
    ));
    return true;
}

void note_doubtful(
    const account::Mandate& known,
    const Representative& named,
    const Office& office,
    Differences& result
) {
    result.notices.push_back(notice(
        NoticeKind::DoubtfulPerson,
        office,
        worded(
            "ve funkci je {0}; registr uvádí: {1}",
            "in office {0}; the register names {1}",
            {described(known.name, known.function), described(named.name, named.function)}
        )
    ));
}

std::optional<Suspicion> suspicion_of(
    const Office& office, std::size_t doubtful, const OtherRegisters& others
) {
    if (doubtful > 0) return Suspicion::SuccessorDoubtful;
    if (missed_before(office.organization.id, others) >= kUnsteady)
        return Suspicion::SubjectUnsteady;
    return std::nullopt;
}

Difference frame_of(const Office& office, std::size_t position) {
    const auto& ours = office.organization;
    return {
        .organization = ours.id,
        .organization_name = ours.name,
        .region = ours.region,
        .seat = ours.address,
        .data_box = ours.data_box,
        .subject = position};
}

}  // namespace

Notice notice(NoticeKind kind, const Office& office, Wording text) {
    return {kind, office.organization.id, office.organization.name, std::move(text)};
}

void compare_office(const Office& office, std::size_t position, Comparing& comparing) {
    auto& result = comparing.result;
    const auto& known = office.of_this_source;
    const auto& named = comparing.snapshot.subjects[position].representatives;
    const auto joined = join(as_named(known), named);
    for (const auto& [k, n] : joined.same) note_function(known[k], named[n], office, result);
    for (const auto& [k, n] : joined.doubtful) note_doubtful(known[k], named[n], office, result);
    Mandates gone;
    for (const auto k : joined.gone)
        if (!is_withheld(known[k], office, comparing)) gone.push_back(known[k]);
    std::vector<Representative> fresh;
    for (const auto n : joined.fresh)
        if (!is_among(named[n], fresh) && !is_known_from_elsewhere(named[n], office, result))
            fresh.push_back(named[n]);
    auto frame = frame_of(office, position);
    frame.suspicion = suspicion_of(office, joined.doubtful.size(), comparing.others);
    pair_up(gone, std::move(fresh), frame, result);
    result.compared.insert(office.organization.id);
}

}  // namespace registers
