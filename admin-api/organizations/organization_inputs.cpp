#include "admin-api/organizations/organization_inputs.h"

#include <algorithm>
#include <array>

namespace admin_api {
namespace {

using account::OrganizationKind;

constexpr std::size_t kLongestWord = 64;
constexpr Text kUnknown = {"Hodnota nemá povolený tvar.", "The value has no permitted form."};
constexpr Text kEmpty = {
    "Musí být uvedeno a nesmí být prázdné.", "It must be given and not empty."};
constexpr Text kNoSuchRegion = {
    "Název kraje musí být jako v Seznamu OVM, například Jihomoravský.",
    "The name of the region must be as in the list of public bodies, such as Jihomoravský."};
constexpr Text kNoSuchModule = {"Takový modul není.", "There is no such module."};
constexpr Text kNotOrdinary = {
    "Organizace ministerstva a podpory jsou dané; jiná jí nemůže být.",
    "The organizations of the ministry and of the helpdesk are given; no other can be one."};

constexpr auto kRegions = std::to_array<std::string_view>(
    {"Hlavní město Praha",
     "Středočeský",
     "Jihočeský",
     "Plzeňský",
     "Karlovarský",
     "Ústecký",
     "Liberecký",
     "Královéhradecký",
     "Pardubický",
     "Vysočina",
     "Jihomoravský",
     "Olomoucký",
     "Zlínský",
     "Moravskoslezský"}
);

bool is_data_box(std::string_view text) {
    constexpr std::size_t kSize = 7;
    return text.size() == kSize && std::ranges::all_of(text, [](char c) {
               return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z');
           });
}

void read_line(Inputs& inputs, std::string_view name, std::string& into) {
    if (auto given = inputs.line(name)) into = *std::move(given);
}

// Once there, it cannot be taken away.
void read_kept_line(Inputs& inputs, std::string_view name, std::string& into) {
    const auto given = inputs.line(name);
    if (!given) return;
    if (given->empty()) return inputs.add_fault(name, "missing", kEmpty);
    into = *given;
}

// Rights of the ministry and the helpdesk come with the kind (account::caller_from).
void read_kind(Inputs& inputs, OrganizationKind& kind) {
    const auto word = inputs.line("kind");
    if (!word) return;
    const auto given = account::parse_organization_kind(*word);
    if (!given) return add_unknown(inputs, "kind");
    if (*given == kind) return;
    const auto is_given_one = [](OrganizationKind one) {
        return one == OrganizationKind::Ministry || one == OrganizationKind::Helpdesk;
    };
    if (is_given_one(*given) || is_given_one(kind))
        return inputs.add_fault("kind", "not-permitted", kNotOrdinary);
    kind = *given;
}

void read_office_kind(Inputs& inputs, std::string& office_kind) {
    const auto given = inputs.line("office_kind", kLongestWord);
    if (!given) return;
    if (!given->empty() && !account::parse_permission_code(*given))
        return add_unknown(inputs, "office_kind");
    office_kind = *given;
}

void read_region(Inputs& inputs, std::string& region) {
    const auto given = inputs.line("region");
    if (!given) return;
    if (!is_region_name(*given)) return inputs.add_fault("region", "unknown", kNoSuchRegion);
    region = *given;
}

void read_data_box(Inputs& inputs, std::string& data_box) {
    const auto given = inputs.line("data_box");
    if (!given) return;
    if (!given->empty() && !is_data_box(*given)) return add_unknown(inputs, "data_box");
    data_box = *given;
}

void read_ico(Inputs& inputs, std::optional<account::Ico>& ico) {
    const auto given = inputs.line("ico");
    if (!given) return;
    const auto read = account::parse_ico(*given);
    if (!read) return add_unknown(inputs, "ico");
    ico = read;
}

}  // namespace

void add_unknown(Inputs& inputs, std::string_view name) {
    inputs.add_fault(name, "unreadable", kUnknown);
}

void demand(Inputs& inputs, Names names) {
    for (const auto name : names) {
        const auto* given = inputs.required(name);
        if (given != nullptr && given->empty()) inputs.add_fault(name, "missing", kEmpty);
    }
}

bool is_region_name(std::string_view text) {
    return text.empty() || std::ranges::find(kRegions, text) != kRegions.end();
}

std::optional<std::vector<account::Module>> modules_of(Inputs& inputs) {
    const auto names = inputs.list("modules");
    if (!names) return std::nullopt;
    std::vector<account::Module> modules;
    for (const auto& name : *names) {
        const auto module = account::parse_module(name);
        if (!module) {
            inputs.add_fault("modules", "unknown", kNoSuchModule);
            return std::nullopt;
        }
        modules.push_back(*module);
    }
    std::ranges::sort(modules);
    modules.erase(std::unique(modules.begin(), modules.end()), modules.end());
    return modules;
}

void read_into(Inputs& inputs, account::Organization& organization) {
    read_kept_line(inputs, "name", organization.name);
    read_ico(inputs, organization.ico);
    read_optional(inputs, "ovm_id", organization.ovm_id, account::parse_ovm_id);
    read_kind(inputs, organization.kind);
    read_office_kind(inputs, organization.office_kind);
    read_region(inputs, organization.region);
    read_kept_line(inputs, "address", organization.address);
    read_data_box(inputs, organization.data_box);
    if (auto modules = modules_of(inputs)) organization.allowed_modules = *std::move(modules);
}

void read_into(Inputs& inputs, account::Workplace& workplace) {
    read_kept_line(inputs, "name", workplace.name);
    read_office_kind(inputs, workplace.office_kind);
    read_line(inputs, "town", workplace.town);
    if (const auto from = inputs.day("valid_from")) workplace.validity.from = from;
    if (const auto until = inputs.day("valid_until")) workplace.validity.until = until;
}

}  // namespace admin_api
