// The texts of all problems, Czech and English. Only problem.cpp reads them.
#pragma once

#include "admin-api/problem.h"

namespace admin_api {

struct ProblemText {
    std::string_view code;
    int status = 0;
    Text title;
    Text detail;
};

[[nodiscard]] const ProblemText& text_of(ProblemCode code);

}  // namespace admin_api
