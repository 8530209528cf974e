#include "admin-api/organizations/czech_page.h"

#include "core/account/fold.h"

namespace admin_api {
namespace {

constexpr char kBetween = '\n';  // no line holds one

std::string question_of(const web::Request& request) {
    std::string question = request.path;
    for (const auto& [name, value] : request.query)
        if (name != "cursor" && name != "limit")
            question.append(1, kBetween).append(name).append("=").append(value);
    return question;
}

}  // namespace

bool comes_before(const CzechPlace& left, const CzechPlace& right) {
    const auto names = account::compare_czech(left.name, right.name);
    return names != 0 ? names < 0 : left.id < right.id;
}

PageWish page_wish(Inputs& inputs, const web::Request& request, NumberRange limits) {
    PageWish wish{.place = {}, .question = question_of(request), .limit = limits.least};
    wish.place = place_of_cursor(inputs, wish.question);
    wish.limit = inputs.number("limit", {.least = 1, .most = limits.most}).value_or(limits.least);
    return wish;
}

CzechPlace read_place(std::string_view place) {
    const auto end = place.find(kBetween);
    if (end == std::string_view::npos) return {std::string(place), {}};
    return {std::string(place.substr(0, end)), std::string(place.substr(end + 1))};
}

base::Json next_of(const CzechPlace& last, const PageWish& wish) {
    return cursor_to(last.name + kBetween + last.id, wish.question);
}

}  // namespace admin_api
