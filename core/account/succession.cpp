#include "core/account/succession.h"

#include <algorithm>

#include "core/account/usability.h"

namespace account {
namespace {

void add_start(std::vector<base::Instant>& moments, const Validity& validity) {
    if (validity.from) moments.push_back(base::prague_midnight(*validity.from));
}

void add_end(std::vector<base::Instant>& moments, const Validity& validity) {
    if (validity.until)
        moments.push_back(base::prague_midnight(*validity.until + std::chrono::days(1)));
}

// When something can begin to be missing: at once, when what stood would have begun, and when what
// stands now ends.
std::vector<base::Instant> moments_of(const Taking& taking, base::Instant now) {
    std::vector<base::Instant> moments{now};
    add_start(moments, taking.before.validity);
    add_end(moments, taking.after.validity);
    for (const auto& assignment : taking.before.assignments)
        add_start(moments, assignment.validity);
    for (const auto& assignment : taking.after.assignments) add_end(moments, assignment.validity);
    std::erase_if(moments, [&](base::Instant moment) { return moment < now; });
    return moments;
}

bool is_covered(
    const Account& taken, const std::vector<Account>& others, Module module, base::Instant moment
) {
    return std::any_of(others.begin(), others.end(), [&](const Account& other) {
        return other.id != taken.id && other.organization == taken.organization &&
               is_administrator_at(other, module, moment);
    });
}

bool is_left_without(
    const Taking& taking, const std::vector<Account>& others, Module module, base::Instant now
) {
    const auto moments = moments_of(taking, now);
    return std::any_of(moments.begin(), moments.end(), [&](base::Instant moment) {
        return is_administrator_at(taking.before, module, moment) &&
               !is_administrator_at(taking.after, module, moment) &&
               !is_covered(taking.before, others, module, moment);
    });
}

}  // namespace

bool is_administrator_at(const Account& account, Module module, base::Instant now) {
    auto mended = account;
    mended.password = {};
    if (!check_account(mended, now)) return false;
    const auto modules = administered_modules_at(account, now);
    return std::find(modules.begin(), modules.end(), module) != modules.end();
}

std::vector<Module> left_without_administrator(
    const Taking& taking, const std::vector<Account>& others, base::Instant now
) {
    std::vector<Module> modules;
    for (const auto module : kModules)
        if (is_left_without(taking, others, module, now)) modules.push_back(module);
    return modules;
}

}  // namespace account
