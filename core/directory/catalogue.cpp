#include "core/directory/catalogue.h"

#include <algorithm>

#include "core/directory/connections.h"

namespace directory {
namespace {

CataloguePermission permission_of(const Entry& entry) {
    return {
        .code = account::PermissionCode(entry.first(schema::kPermission)),
        .title = entry.first(schema::kTitle),
        .submission = entry.is_true(schema::kSubmission),
        .discarded = entry.is_true(schema::kDiscarded),
        .covers = entry.all(schema::kCovers)};
}

Search whole_catalogue(const Tree& tree) {
    return {
        .base = tree.base().child(schema::kUnit, "catalogue"),
        .scope = Scope::Subtree,
        .filter = Filter::any_of(
            {Filter::is(schema::kCatalogueModuleClass),
             Filter::is(schema::kCataloguePermissionClass)}
        ),
        .attributes =
            {schema::kObjectClass,
             schema::kModule,
             schema::kPermission,
             schema::kTitle,
             schema::kSubmission,
             schema::kDiscarded,
             schema::kCovers},
        .as = std::nullopt};
}

// A permission stands below its module, so its name tells which.
bool belongs_to(const Entry& entry, account::Module module) {
    return entry.dn().value_of(schema::kModule) == account::wire_name(module);
}

void take(const Entry& entry, CatalogueModule& module) {
    if (entry.is(schema::kCatalogueModuleClass))
        module.title = entry.first(schema::kTitle);
    else
        module.permissions.push_back(permission_of(entry));
}

CatalogueModule module_of(const std::vector<Entry>& entries, account::Module wanted) {
    CatalogueModule module{.module = wanted, .title = {}, .permissions = {}};
    for (const auto& entry : entries)
        if (belongs_to(entry, wanted)) take(entry, module);
    std::ranges::sort(module.permissions, {}, &CataloguePermission::code);
    return module;
}

}  // namespace

Catalogue::Catalogue(Connections& connections) : connections_(connections) {}

DirectoryResult<std::vector<CatalogueModule>> Catalogue::all() {
    const auto lease = TRY(connections_.for_search());
    const auto entries = TRY(lease->search(whole_catalogue(connections_.tree())));
    std::vector<CatalogueModule> modules;
    for (const auto module : account::kModules) {
        auto found = module_of(entries, module);
        if (!found.title.empty()) modules.push_back(std::move(found));
    }
    return modules;
}

}  // namespace directory
