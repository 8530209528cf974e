#include "admin-api/scim/listing.h"

#include <algorithm>
#include <charconv>
#include <sstream>

#include "admin-api/inputs.h"
#include "admin-api/scim/body.h"
#include "admin-api/scim/json_change.h"
#include "admin-api/scim/matching.h"
#include "admin-api/scim/refusal.h"
#include "core/account/fold.h"

namespace admin_api::scim {
namespace {

using base::Json;

constexpr std::string_view kSearchMessage = "urn:ietf:params:scim:api:messages:2.0:SearchRequest";
constexpr std::string_view kListMessage = "urn:ietf:params:scim:api:messages:2.0:ListResponse";
constexpr Text kBadFilter = {
    "Filtr nelze přečíst; tvar popisuje RFC 7644, oddíl 3.4.2.2.",
    "The filter cannot be read; RFC 7644, section 3.4.2.2, says its form."};
constexpr Text kBadSort = {"Podle toho řadit nelze.", "It cannot be sorted by that."};
constexpr Text kBadOrder = {
    "Musí být ascending nebo descending.", "It must be ascending or descending."};
constexpr Text kNotANumber = {"Musí být celé číslo.", "It must be a whole number."};
constexpr Text kNotText = {"Musí být text.", "It must be a text."};
constexpr Text kUnknown = {"Takový člen zde není znám.", "This member is not known here."};
constexpr Text kNotASearch = {"schemas musí být SearchRequest.", "schemas must be SearchRequest."};

const Names kListNames = {
    "filter", "sortBy", "sortOrder", "startIndex", "count", "attributes", "excludedAttributes"};

// The query as the body of .search would be.
Answer<Json> from_query(const web::Request& request, Names names) {
    const auto inputs = Inputs::from_query(request, names);
    TRY(inputs.finish());
    Json said(Json::Object{});
    for (const auto name : names)
        if (const auto* text = inputs.text(name)) said.set(name, *text);
    return said;
}

Answer<Json> from_body(const web::Request& request) {
    TRY(Inputs::from_query(request, {}).finish());
    auto body = TRY(body_of(request));
    if (items_of(body.find("schemas")) != Json::Array{Json(kSearchMessage)})
        return refuse_as(kInvalidSyntax, "schemas", kNotASearch);
    for (const auto& [name, value] : *body.as_object())
        if (name != "schemas" && std::ranges::find(kListNames, name) == kListNames.end())
            return refuse_as(kInvalidSyntax, name, kUnknown);
    return body;
}

Answer<std::string> text_in(const Json& said, std::string_view name) {
    const auto* value = said.find(name);
    if (value == nullptr || value->is_null()) return std::string();
    if (value->as_string() == nullptr) return refuse_as(kInvalidValue, name, kNotText);
    return *value->as_string();
}

// Below zero is zero (RFC 7644, 3.4.2.4).
Answer<std::optional<std::size_t>> number_in(const Json& said, std::string_view name) {
    const auto* value = said.find(name);
    if (value == nullptr || value->is_null()) return std::optional<std::size_t>();
    std::int64_t number = 0;
    if (const auto* whole = value->as_int()) {
        number = *whole;
    } else {
        const auto* text = value->as_string();
        const auto* end = text == nullptr ? nullptr : text->data() + text->size();
        const auto read = text == nullptr
                              ? std::from_chars_result{nullptr, std::errc::invalid_argument}
                              : std::from_chars(text->data(), end, number);
        if (read.ec != std::errc() || read.ptr != end)
            return refuse_as(kInvalidValue, name, kNotANumber);
    }
    return std::optional(static_cast<std::size_t>(std::max<std::int64_t>(number, 0)));
}

Answer<std::vector<std::string>> names_in(const Json& said, std::string_view name) {
    std::vector<std::string> names;
    const auto* value = said.find(name);
    if (value != nullptr && value->as_string() != nullptr) {
        std::istringstream parts(*value->as_string());
        for (std::string part; std::getline(parts, part, ',');) {
            part.erase(0, part.find_first_not_of(' '));
            if (!part.empty()) names.push_back(part);
        }
        return names;
    }
    for (const auto& item : items_of(value)) {
        if (item.as_string() == nullptr) return refuse_as(kInvalidValue, name, kNotText);
        names.push_back(*item.as_string());
    }
    return names;
}

Answer<Projection> projection_said(const Json& said, const ResourceKind& kind) {
    const auto only = TRY(names_in(said, "attributes"));
    const auto except = TRY(names_in(said, "excludedAttributes"));
    return projection_of(only, except, kind);
}

Answer<std::optional<Filter>> filter_said(const Json& said, const ResourceKind& kind) {
    const auto text = TRY(text_in(said, "filter"));
    if (text.empty()) return std::optional<Filter>();
    auto filter = parse_filter(text);
    if (!filter) return refuse_as(kInvalidFilter, "filter", kBadFilter);
    TRY(check_filter(*filter, kind));
    return filter;
}

Answer<std::optional<Located>> sort_said(const Json& said, const ResourceKind& kind) {
    const auto text = TRY(text_in(said, "sortBy"));
    if (text.empty()) return std::optional<Located>();
    const auto path = parse_attribute_path(text);
    auto place = path ? locate(*path, kind) : std::nullopt;
    if (place && place->sub == nullptr && place->top->type == Type::Complex)
        place->sub = sub_of(*place->top, "value");
    if (!place || place->last().type == Type::Complex || place->top->returned == Returned::Never)
        return refuse_as(kInvalidValue, "sortBy", kBadSort);
    return place;
}

Answer<bool> order_said(const Json& said) {
    const auto text = TRY(text_in(said, "sortOrder"));
    if (text.empty() || text == "ascending") return false;
    if (text == "descending") return true;
    return refuse_as(kInvalidValue, "sortOrder", kBadOrder);
}

// Of several values the first one decides, which is the primary (RFC 7644, 3.4.2.3).
std::optional<std::string> key_of(
    const Json& resource, const Located& place, const ResourceKind& kind
) {
    const auto items = items_of(value_at(resource, place, kind));
    if (items.empty()) return std::nullopt;
    const auto* value = place.sub == nullptr ? &items.front() : items.front().find(place.sub->name);
    if (value == nullptr) return std::nullopt;
    if (const auto* text = value->as_string()) return comparable(*text, place.last());
    return base::dump(*value);
}

struct Keyed {
    std::optional<std::string> key;
    Json resource;
};

// In Czech order; who has no value comes last, or first when the order is turned round.
bool comes_before(const Keyed& left, const Keyed& right) {
    if (!left.key || !right.key) return left.key.has_value() && !right.key.has_value();
    return account::compare_czech(*left.key, *right.key) < 0;
}

void sort(std::vector<Json>& resources, const ListQuery& query, const ResourceKind& kind) {
    if (!query.sort_by) return;
    std::vector<Keyed> keyed;
    keyed.reserve(resources.size());
    for (auto& one : resources)
        keyed.push_back({key_of(one, *query.sort_by, kind), std::move(one)});
    std::ranges::stable_sort(keyed, [&](const Keyed& left, const Keyed& right) {
        const auto& first = query.is_descending ? right : left;
        const auto& second = query.is_descending ? left : right;
        return comes_before(first, second);
    });
    resources.clear();
    for (auto& one : keyed) resources.push_back(std::move(one.resource));
}

}  // namespace

Answer<ListQuery> list_query_of(const Call& call, const ResourceKind& kind, std::size_t most) {
    const auto is_search = call.request.method == web::Method::Post;
    const auto said =
        TRY(is_search ? from_body(call.request) : from_query(call.request, kListNames));
    ListQuery query;
    query.filter = TRY(filter_said(said, kind));
    query.sort_by = TRY(sort_said(said, kind));
    query.is_descending = TRY(order_said(said));
    query.start = std::max<std::size_t>(TRY(number_in(said, "startIndex")).value_or(1), 1);
    query.count = std::min(TRY(number_in(said, "count")).value_or(most), most);
    query.projection = TRY(projection_said(said, kind));
    return query;
}

Answer<Projection> projection_in(const Call& call, const ResourceKind& kind) {
    const auto said = TRY(from_query(call.request, {"attributes", "excludedAttributes"}));
    return projection_said(said, kind);
}

bool needs(const ListQuery& query, std::string_view attribute) {
    return requests(query.projection, attribute) ||
           (query.filter && mentions(*query.filter, attribute)) ||
           (query.sort_by && query.sort_by->top->name == attribute);
}

Json list_of(std::vector<Json> resources, const ListQuery& query, const ResourceKind& kind) {
    std::erase_if(resources, [&](const Json& one) {
        return query.filter && !matches(*query.filter, one, kind);
    });
    sort(resources, query, kind);
    const auto total = resources.size();
    const auto begin = std::min(query.start - 1, total);
    const auto end = std::min(begin + query.count, total);
    Json::Array page;
    for (auto at = begin; at < end; ++at)
        page.push_back(projected(resources[at], query.projection, kind));
    const auto on_page = static_cast<std::int64_t>(page.size());
    return Json::object(
        {{"schemas", Json::array({Json(kListMessage)})},
         {"totalResults", static_cast<std::int64_t>(total)},
         {"startIndex", static_cast<std::int64_t>(query.start)},
         {"itemsPerPage", on_page},
         {"Resources", std::move(page)}}
    );
}

}  // namespace admin_api::scim
