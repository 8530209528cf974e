// A country made by chance, as plain values beside the entries that tell an index of it; and who
// should be found in it, judged one by one.
#pragma once

#include <map>
#include <optional>
#include <random>
#include <string>
#include <vector>

#include "core/directory/account_index.h"

namespace directory_index_tests {

struct Inhabitant {
    std::string id;
    std::string uuid;
    std::string username;
    std::string surname;
    std::string given;
    std::string organization;
    std::string workplace;
    std::string ik_mpsv;
    std::string version;
    account::AccountKind kind{};
    account::Validity validity;
    bool discarded = false;
    bool disabled = false;
    bool locked = false;
    bool must_change = false;
    bool has_person = true;
};

struct HeldRight {
    std::string id;
    std::string uuid;
    std::string holder;     // username
    std::string delegator;  // username; empty: assigned
    account::Module module{};
    std::string permission;
    account::Validity validity;
    bool revoked = false;
};

struct GivenConsent {
    std::string id;
    std::string uuid;
    std::string ik_mpsv;
    bool withdrawn = false;
};

class SmallCountry {
public:
    explicit SmallCountry(unsigned seed) : chance_(seed) {}

    void found(std::size_t inhabitants, directory::AccountIndex& index);
    // Something happens: who is there changes, comes or goes; a right or a consent does.
    void move_on(directory::AccountIndex& index);

    // In order; all of them.
    [[nodiscard]] std::vector<account::AccountId> expected(const directory::AccountListing& listing
    ) const;
    [[nodiscard]] static base::Day today();

private:
    [[nodiscard]] std::size_t below(std::size_t limit);
    [[nodiscard]] bool one_in(std::size_t many) { return below(many) == 0; }
    [[nodiscard]] std::string uuid_text();
    [[nodiscard]] account::Validity some_validity();
    [[nodiscard]] Inhabitant somebody();
    void change(Inhabitant& who);
    void add_right();
    void add_consent();
    void change_some(directory::AccountIndex& index);
    void end_some(directory::AccountIndex& index);
    static void tell(
        directory::AccountIndex& index, const std::string& uuid, const directory::Entry& of
    );
    [[nodiscard]] static directory::Entry entry_of(const Inhabitant& who);
    [[nodiscard]] directory::Entry entry_of(const HeldRight& right) const;
    [[nodiscard]] static directory::Entry entry_of(const GivenConsent& consent);
    [[nodiscard]] bool finds(const directory::AccountFilter& filter, const Inhabitant& who) const;
    [[nodiscard]] bool holds(const directory::AccountFilter& filter, const Inhabitant& who) const;
    [[nodiscard]] bool is_in(directory::AccountFilter::State state, const Inhabitant& who) const;
    [[nodiscard]] bool consents(const std::string& ik_mpsv) const;

    std::mt19937 chance_;
    std::size_t made_ = 0;
    std::map<std::string, Inhabitant> people_;  // by username
    std::vector<HeldRight> rights_;
    std::vector<GivenConsent> consents_;
};

}  // namespace directory_index_tests
