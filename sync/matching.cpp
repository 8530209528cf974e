#include "sync/matching.h"

#include <algorithm>
#include <map>
#include <set>

#include "sync/assignment.h"
#include "sync/functions.h"

namespace registers {

namespace {

using Words = std::vector<std::string>;
using Places = std::vector<std::size_t>;

// Longer lists of equal or similar names are no office; they are paired in their order, or left in
// doubt altogether, so that no register can make a run take long.
constexpr std::size_t kMostToAssign = 200;

struct Named {
    NameKey key;
    Words words;
    std::string function;  // folded
    FunctionKind kind = FunctionKind::Unsaid;
};

std::vector<Named> named_of(const std::vector<Representative>& list) {
    std::vector<Named> people;
    for (const auto& each : list) {
        auto key = key_of(each.name);
        auto words = sorted_words(key);
        people.push_back(
            {std::move(key),
             std::move(words),
             folded(each.function),
             kind_of_function(each.function)}
        );
    }
    return people;
}

// What speaks for a pair beside the names.
int agreement_of(const Named& left, const Named& right) {
    const int functions = left.function == right.function ? 2 : (left.kind == right.kind ? 1 : 0);
    return functions * 2 + (left.key.titles == right.key.titles ? 1 : 0);
}

// The two lists of an office while they are being paired.
class Pairing {
public:
    Pairing(const std::vector<Representative>& known, const std::vector<Representative>& named)
        : known_(named_of(known)), named_(named_of(named)) {}

    Join join() {
        pair_equals();
        const auto known = left_of(known_.size(), paired_known_);
        const auto named = left_of(named_.size(), paired_named_);
        doubt_alike(known, named);
        doubt_repeated(known, named);
        settle(known, named);
        return std::move(join_);
    }

private:
    using Weights = std::vector<std::vector<int>>;
    struct Block {
        Places known;
        Places named;
    };

    static Places left_of(std::size_t count, const std::set<std::size_t>& paired) {
        Places left;
        for (std::size_t at = 0; at < count; ++at)
            if (!paired.contains(at)) left.push_back(at);
        return left;
    }

    // Who has the same name on both sides; several of one name are told apart by what they do.
    void pair_equals() {
        std::map<std::pair<Words, Generation>, Block> blocks;
        for (std::size_t k = 0; k < known_.size(); ++k)
            blocks[{known_[k].words, known_[k].key.generation}].known.push_back(k);
        for (std::size_t n = 0; n < named_.size(); ++n)
            blocks[{named_[n].words, named_[n].key.generation}].named.push_back(n);
        for (const auto& [words, block] : blocks) pair_block(block);
        std::ranges::sort(join_.same);
    }

    void pair_block(const Block& block) {
        const auto columns = assigned(block.known, block.named, [&](auto k, auto n) {
            const bool is_same = likeness_of(known_[k].key, named_[n].key).match == Match::Same;
            return is_same ? 10 + agreement_of(known_[k], named_[n]) : 0;
        });
        for (std::size_t row = 0; row < columns.size(); ++row) {
            if (!columns[row]) continue;
            join_.same.emplace_back(block.known[row], block.named[*columns[row]]);
            paired_known_.insert(block.known[row]);
            paired_named_.insert(block.named[*columns[row]]);
        }
    }

    template <class Weigh>
    static std::vector<std::optional<std::size_t>> assigned(
        const Places& known, const Places& named, Weigh weigh
    ) {
        if (std::max(known.size(), named.size()) > kMostToAssign)
            return in_order(known, named, weigh);
        Weights weights(known.size(), std::vector<int>(named.size()));
        for (std::size_t row = 0; row < known.size(); ++row)
            for (std::size_t column = 0; column < named.size(); ++column)
                weights[row][column] = weigh(known[row], named[column]);
        return best_assignment(weights);
    }

    template <class Weigh>
    static std::vector<std::optional<std::size_t>> in_order(
        const Places& known, const Places& named, Weigh weigh
    ) {
        std::vector<std::optional<std::size_t>> columns(known.size());
        const auto both = std::min(known.size(), named.size());
        for (std::size_t at = 0; at < both; ++at)
            if (weigh(known[at], named[at]) > 0) columns[at] = at;
        return columns;
    }

    // Of those who are left, everybody who resembles somebody is in doubt; the best pairing as a
    // whole says with whom.
    void doubt_alike(const Places& known, const Places& named) {
        if (known.empty() || named.empty()) return;
        if (std::max(known.size(), named.size()) > kMostToAssign) {
            for (const auto k : known) doubt(k, named.front());
            doubted_named_.insert(named.begin(), named.end());
            return;
        }
        Weights weights(known.size(), std::vector<int>(named.size()));
        for (std::size_t row = 0; row < known.size(); ++row)
            for (std::size_t column = 0; column < named.size(); ++column)
                weights[row][column] = weight_of(known_[known[row]], named_[named[column]]);
        const auto columns = best_assignment(weights);
        for (std::size_t row = 0; row < known.size(); ++row)
            if (columns[row]) doubt(known[row], named[*columns[row]]);
        doubt_unassigned(known, named, weights);
    }

    static int weight_of(const Named& left, const Named& right) {
        const int degree = likeness_of(left.key, right.key).degree;
        return degree == 0 ? 0 : degree * 10 + agreement_of(left, right);
    }

    // Whom the best pairing left alone still resembles somebody.
    void doubt_unassigned(const Places& known, const Places& named, const Weights& weights) {
        for (std::size_t row = 0; row < known.size(); ++row) {
            const auto best = std::ranges::max_element(weights[row]);
            if (*best > 0 && !doubted_known_.contains(known[row]))
                doubt(known[row], named[static_cast<std::size_t>(best - weights[row].begin())]);
        }
        for (std::size_t column = 0; column < named.size(); ++column) {
            const auto best =
                std::ranges::max_element(weights, {}, [&](const auto& row) { return row[column]; });
            if ((*best)[column] > 0 && !doubted_named_.contains(named[column]))
                doubt(known[static_cast<std::size_t>(best - weights.begin())], named[column]);
        }
    }

    // Somebody known who equals a person already paired may be that person a second time, or a
    // namesake who left, or "ml." was dropped; somebody named is a repetition, unless the two
    // functions exclude each other.
    void doubt_repeated(const Places& known, const Places& named) {
        std::map<Words, std::size_t> paired;
        for (const auto& [k, n] : join_.same) paired.emplace(known_[k].words, n);
        for (const auto k : known) {
            const auto twin = paired.find(known_[k].words);
            if (twin != paired.end() && may_be_one(known_[k], named_[twin->second]))
                doubt(k, twin->second);
        }
        for (const auto n : named)
            for (const auto& [k, paired_named] : join_.same)
                if (known_[k].words == named_[n].words &&
                    known_[k].key.generation == named_[n].key.generation)
                    repeat(k, n);
    }

    static bool may_be_one(const Named& left, const Named& right) {
        return likeness_of(left.key, right.key).match != Match::Different;
    }

    void repeat(std::size_t k, std::size_t n) {
        doubted_named_.insert(n);
        if (exclude(known_[k].kind, named_[n].kind)) join_.doubtful.emplace_back(k, n);
    }

    void doubt(std::size_t k, std::size_t n) {
        join_.doubtful.emplace_back(k, n);
        doubted_known_.insert(k);
        doubted_named_.insert(n);
    }

    void settle(const Places& known, const Places& named) {
        for (const auto k : known)
            if (!doubted_known_.contains(k)) join_.gone.push_back(k);
        for (const auto n : named)
            if (!doubted_named_.contains(n)) join_.fresh.push_back(n);
        std::ranges::sort(join_.doubtful);
    }

    std::vector<Named> known_;
    std::vector<Named> named_;
    std::set<std::size_t> paired_known_;
    std::set<std::size_t> paired_named_;
    std::set<std::size_t> doubted_known_;
    std::set<std::size_t> doubted_named_;
    Join join_;
};

}  // namespace

Join join(const std::vector<Representative>& known, const std::vector<Representative>& named) {
    return Pairing(known, named).join();
}

}  // namespace registers
