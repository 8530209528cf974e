// Reading the catalogue of modules and permissions, which is data and not code (R4). Modules whose
// name this program does not know are left out.
#pragma once

#include <string>
#include <vector>

#include "core/account/permission.h"
#include "core/directory/error.h"

namespace directory {

class Connections;

struct CataloguePermission {
    account::PermissionCode code;
    std::string title;
    bool submission = false;
    bool discarded = false;
    std::vector<std::string> covers;
};

struct CatalogueModule {
    account::Module module{};
    std::string title;
    std::vector<CataloguePermission> permissions;  // by code
};

class Catalogue {
public:
    explicit Catalogue(Connections& connections);

    // In the order of account::kModules.
    [[nodiscard]] DirectoryResult<std::vector<CatalogueModule>> all();

private:
    Connections& connections_;
};

}  // namespace directory
