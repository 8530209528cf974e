// Who does what to whom: the cells of docs/access-table.md, each tried twice, by the API and, as
// the same identity with his own password, by the directory's own tools.
#pragma once

#include <string>
#include <vector>

#include "tests/admin-api/api.h"

namespace admin_api_test {

struct Pair {
    std::string caller;
    std::string target;
    std::string organization;  // of the target
};

// The columns of the table, in its order.
[[nodiscard]] const std::vector<Pair>& pairs();

struct Deed {
    std::string name;                         // the row
    Ask (*ask)(const Pair&);                  // of the API
    std::string (*write)(Api&, const Pair&);  // what it writes, as LDIF; empty: the entry is read
    // What makes it possible and is done by the manager; empty when nothing has to be.
    std::string (*before)(Api&, const Pair&);
    std::string made = {};  // finds what came of it, so that it is taken away again
};
[[nodiscard]] const std::vector<Deed>& deeds();
[[nodiscard]] std::vector<Deed> founding_deeds();  // they are among them

[[nodiscard]] bool api_allows(Api& api, const Deed& deed, const Pair& pair);
[[nodiscard]] bool directory_allows(Api& api, const Deed& deed, const Pair& pair);

}  // namespace admin_api_test
