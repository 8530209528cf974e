// A list in Czech order of names, page by page: the items behind the place that the cursor names.
// An item that comes or goes between two pages moves no other one from page to page.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "admin-api/cursor.h"

namespace admin_api {

struct CzechPlace {
    std::string name;
    std::string id;  // decides between equal names
};
[[nodiscard]] bool comes_before(const CzechPlace& left, const CzechPlace& right);

struct PageWish {
    std::string place;     // of the cursor; empty: the first page
    std::string question;  // that the cursor belongs to
    std::size_t limit = 0;
};
// `cursor` and `limit` of the query; limits: what holds without one, and the largest.
[[nodiscard]] PageWish page_wish(Inputs& inputs, const web::Request& request, NumberRange limits);
[[nodiscard]] CzechPlace read_place(std::string_view place);
[[nodiscard]] base::Json next_of(const CzechPlace& last, const PageWish& wish);

template <class Item>
struct Listed {
    std::vector<Item> items;
    base::Json next;  // null after the last page
};

template <class Item, class PlaceOf>
Listed<Item> page_in_czech_order(std::vector<Item> items, PlaceOf place_of, const PageWish& wish) {
    if (!wish.place.empty())
        std::erase_if(items, [&, behind = read_place(wish.place)](const Item& item) {
            return !comes_before(behind, place_of(item));
        });
    std::ranges::sort(items, comes_before, place_of);
    if (items.size() <= wish.limit) return {std::move(items), {}};
    items.resize(wish.limit);
    auto next = next_of(place_of(items.back()), wish);
    return {std::move(items), std::move(next)};
}

}  // namespace admin_api
