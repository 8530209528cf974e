// The texts of all problems, Czech and English; a subject may keep its own. Only problem.cpp reads
// them.
#pragma once

#include <span>

#include "admin-api/problem.h"

namespace admin_api {

struct ProblemText {
    std::string_view code;
    int status = 0;
    Text title;
    Text detail;
};

struct ProblemEntry {
    ProblemCode problem = ProblemCode::Internal;
    ProblemText text;
};
// Of the subjects, each in a file of its folder.
[[nodiscard]] std::span<const ProblemEntry> account_problem_texts();
[[nodiscard]] std::span<const ProblemEntry> permission_problem_texts();
[[nodiscard]] std::span<const ProblemEntry> person_problem_texts();
[[nodiscard]] std::span<const ProblemEntry> diagnosis_problem_texts();
[[nodiscard]] std::span<const ProblemEntry> organization_problem_texts();
[[nodiscard]] std::span<const ProblemEntry> manner_problem_texts();
[[nodiscard]] std::span<const ProblemEntry> letter_problem_texts();
[[nodiscard]] std::span<const ProblemEntry> announcement_problem_texts();
[[nodiscard]] std::span<const ProblemEntry> request_problem_texts();
[[nodiscard]] std::span<const ProblemEntry> import_problem_texts();
[[nodiscard]] std::span<const ProblemEntry> consent_problem_texts();
[[nodiscard]] std::span<const ProblemEntry> review_problem_texts();

[[nodiscard]] const ProblemText& text_of(ProblemCode code);

}  // namespace admin_api
