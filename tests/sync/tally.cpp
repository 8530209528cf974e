#include "tests/sync/tally.h"

#include <algorithm>
#include <iomanip>
#include <set>

namespace registers::testing {

namespace {

double share(std::size_t part, std::size_t whole) {
    return whole == 0 ? 1.0 : static_cast<double>(part) / static_cast<double>(whole);
}

enum class Said { Same, Another, Doubtful, Gone, Fresh, Nothing };

using Saids = std::map<std::size_t, Said>;

struct Sayings {
    Saids known;
    Saids named;
};

Sayings sayings_of(const TrueStep& step, const Join& join) {
    Sayings said;
    for (const auto& [k, n] : join.doubtful) said.known[k] = said.named[n] = Said::Doubtful;
    for (const auto k : join.gone) said.known[k] = Said::Gone;
    for (const auto n : join.fresh) said.named[n] = Said::Fresh;
    for (const auto& [k, n] : join.same)
        said.known[k] = said.named[n] =
            step.before[k].id == step.after[n].id ? Said::Same : Said::Another;
    return said;
}

std::set<std::string> ids_of(const std::vector<TruePerson>& people) {
    std::set<std::string> ids;
    for (const auto& each : people) ids.insert(each.id);
    return ids;
}

Said at(const Saids& said, std::size_t place) {
    const auto found = said.find(place);
    return found == said.end() ? Said::Nothing : found->second;
}

void count_left(Said said, Count& count) {
    if (said == Said::Gone)
        ++count.right;
    else if (said == Said::Doubtful)
        ++count.doubtful;
    else
        ++count.missed;
}

void count_stayed(Said said, Count& count) {
    if (said == Said::Same)
        ++count.right;
    else if (said == Said::Doubtful)
        ++count.doubtful;
    else if (said == Said::Gone)
        ++count.wrong;
    else
        ++count.missed;
}

void count_known(const TrueStep& step, const Saids& said, Tally& tally) {
    const auto after = ids_of(step.after);
    for (std::size_t k = 0; k < step.before.size(); ++k) {
        const bool stays = after.contains(step.before[k].id);
        const auto what = at(said, k);
        if (stays)
            count_stayed(what, tally.stayed);
        else
            count_left(what, tally.left);
        if (what == Said::Gone) {
            ++tally.left.called;
            tally.left.called_rightly += stays ? 0 : 1;
        }
        if (what == Said::Same || what == Said::Another) {
            ++tally.stayed.called;
            tally.stayed.called_rightly += what == Said::Same ? 1 : 0;
        }
    }
}

// Who stands there twice joined once.
void count_named(const TrueStep& step, const Saids& said, Tally& tally) {
    const auto before = ids_of(step.before);
    std::map<std::string, Said> first;
    for (std::size_t n = 0; n < step.after.size(); ++n) {
        const auto& id = step.after[n].id;
        const auto what = at(said, n);
        if (what == Said::Fresh) {
            ++tally.joined.called;
            tally.joined.called_rightly += before.contains(id) ? 0 : 1;
            tally.joined.wrong += before.contains(id) ? 1 : 0;
        }
        if (!before.contains(id)) first.emplace(id, what);
    }
    for (const auto& [id, what] : first) {
        if (what == Said::Fresh)
            ++tally.joined.right;
        else if (what == Said::Doubtful)
            ++tally.joined.doubtful;
        else
            ++tally.joined.missed;
    }
}

void print_count(const Count& count, std::ostream& out) {
    out << std::setw(8) << count.all() << std::setw(8) << count.right << std::setw(7)
        << count.doubtful << std::setw(7) << count.missed << std::setw(6) << count.wrong;
}

void print_rates(std::string_view name, const Count& count, std::ostream& out) {
    out << std::left << std::setw(22) << name << std::right << std::fixed << std::setprecision(4)
        << "precision " << count.precision() << "  recall " << count.recall() << "  doubtful "
        << count.doubt() << '\n';
}

}  // namespace

double Count::recall() const {
    return share(right, all());
}
double Count::doubt() const {
    return all() == 0 ? 0.0 : share(doubtful, all());
}
double Count::precision() const {
    return share(called_rightly, called);
}

void count_step(const TrueStep& step, const Join& join, Tallies& tallies) {
    const auto said = sayings_of(step, join);
    std::set<std::string> events(step.events.begin(), step.events.end());
    if (events.empty()) events.insert("nothing happened");
    events.insert("");
    for (const auto& event : events) {
        auto& tally = tallies[event];
        ++tally.steps;
        count_known(step, said.known, tally);
        count_named(step, said.named, tally);
    }
}

void print(const Tallies& tallies, std::ostream& out) {
    out << std::left << std::setw(22) << "" << std::right << std::setw(7) << "steps"
        << "   STAYED    same  doubt missed WRONG    LEFT    gone  doubt missed WRONG"
        << "  JOINED     new  doubt missed WRONG\n";
    for (const auto& [event, tally] : tallies) {
        out << std::left << std::setw(22) << (event.empty() ? "ALL" : event) << std::right
            << std::setw(7) << tally.steps << ' ';
        for (const auto* const count : {&tally.stayed, &tally.left, &tally.joined})
            print_count(*count, out);
        out << '\n';
    }
    const auto& all = tallies.at("");
    print_rates("same", all.stayed, out);
    print_rates("left", all.left, out);
    print_rates("joined", all.joined, out);
}

}  // namespace registers::testing
