#include "core/audit/report.h"

#include <cstdlib>
#include <filesystem>
#include <iostream>

#include "core/audit/anchor_keys.h"
#include "core/audit/log_files.h"
#include "core/audit/removal.h"
#include "core/audit/verification.h"
#include "core/base/json.h"

namespace audit {
namespace {

constexpr int kBroken = 1;
constexpr int kCannotVerify = 2;

base::Json count(std::uint64_t number) {
    return static_cast<std::int64_t>(number);
}

base::Json json_of(const Verdict& verdict) {
    auto faults = base::Json::array();
    for (const auto& fault : verdict.faults)
        faults.push(base::Json::object(
            {{"kind", word_of(fault.kind)},
             {"file", fault.file},
             {"at", count(fault.at)},
             {"note", fault.note}}
        ));
    return base::Json::object(
        {{"whole", verdict.all_faults == 0},
         {"files", count(verdict.files)},
         {"records", count(verdict.records)},
         {"anchors", count(verdict.anchors)},
         {"behind_last_anchor", count(verdict.behind_last_anchor)},
         {"faults", std::move(faults)},
         {"all_faults", count(verdict.all_faults)}}
    );
}

void print_text(const Verdict& verdict) {
    for (const auto& fault : verdict.faults) {
        std::cout << "BROKEN " << fault.file << ':' << fault.at << ": " << word_of(fault.kind);
        if (!fault.note.empty()) std::cout << " (" << fault.note << ')';
        std::cout << '\n';
    }
    if (verdict.all_faults > verdict.faults.size())
        std::cout << "and " << verdict.all_faults - verdict.faults.size() << " more\n";
    std::cout << (verdict.all_faults == 0 ? "OK: " : "BROKEN: ") << verdict.files << " files, "
              << verdict.records << " records, " << verdict.anchors << " anchors; "
              << verdict.behind_last_anchor << " records behind the last anchor\n";
}

int complain(const std::string& reason) {
    std::cerr << "klicnik-audit: " << reason << '\n';
    return kCannotVerify;
}

}  // namespace

int verify_and_report(const Arguments& arguments) {
    const auto file = arguments.keys.empty() ? keys_beside(arguments.log) : arguments.keys;
    const auto keys = read_published_keys(file);
    if (!keys) return complain(keys.error());
    const auto anchors =
        arguments.anchors.empty() ? anchors_beside(arguments.log) : arguments.anchors;
    const auto verdict = verify_log({arguments.log, anchors}, *keys);
    if (!verdict) return complain(verdict.error());
    if (arguments.output == Arguments::Output::Json)
        std::cout << base::dump(json_of(*verdict)) << '\n';
    else
        print_text(*verdict);
    if (arguments.keys.empty())
        std::cerr << "The keys lay beside the log: whoever wrote the log anew could have changed "
                     "them too. Name a copy with --keys.\n";
    return verdict->all_faults == 0 ? EXIT_SUCCESS : kBroken;
}

int remove_and_report(const Arguments& arguments, const base::Clock& clock) {
    if (!std::filesystem::exists(arguments.log))
        return complain(arguments.log + ": there is no audit log");
    auto log = base::AuditLog::open(arguments.log, "klicnik-audit", clock);
    if (!log) return complain(arguments.log + ": the audit log cannot be opened");
    const Retention retention{
        arguments.log, anchors_beside(arguments.log), keys_beside(arguments.log), arguments.months};
    const auto removed = remove_old_files(retention, *log, clock());
    if (!removed) return complain(removed.error());
    for (const auto& name : *removed) std::cout << "removed " << name << '\n';
    std::cout << removed->size() << " files removed\n";
    return EXIT_SUCCESS;
}

}  // namespace audit
