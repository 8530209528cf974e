// What a caller sends: members of a JSON body and parameters of the query, read strictly. Unknown,
// repeated and wrongly typed ones are refused, each by name (S64, S73); all faults come at once.
#pragma once

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>

#include "admin-api/problem.h"
#include "core/account/permission.h"
#include "core/base/json.h"
#include "core/base/secret.h"
#include "core/web/request.h"

namespace admin_api {

using Names = std::initializer_list<std::string_view>;

struct NumberRange {
    std::size_t least = 0;
    std::size_t most = 0;
};

// Texts by name with their faults; Members and Parameters differ only in where the texts come from.
class Inputs {
public:
    void add_fault(std::string_view name, std::string_view code, Text text);

    [[nodiscard]] const std::string* text(std::string_view name) const;
    [[nodiscard]] const std::string* required(std::string_view name);
    [[nodiscard]] std::optional<base::Day> day(std::string_view name);
    // One line for people, at most `longest` characters (S68); nullopt when it was not given, empty
    // when it was given as "" or null: whoever changes takes it away by that.
    [[nodiscard]] std::optional<std::string> line(std::string_view name, std::size_t longest = 256);
    // true or false; in a query as words.
    [[nodiscard]] std::optional<bool> flag(std::string_view name);
    [[nodiscard]] std::optional<std::size_t> number(std::string_view name, NumberRange range);
    // An array of texts; in a query separated by commas.
    [[nodiscard]] std::optional<std::vector<std::string>> list(std::string_view name);
    // One line for the record: at most 500 characters, none of control, direction or line end
    // (S68); empty when
    // absent.
    [[nodiscard]] std::string reason();
    [[nodiscard]] std::optional<base::Secret> secret(std::string_view name) const;
    // Parses what must be there with one of the domain's parse functions.
    template <class Parse>
    [[nodiscard]] auto parsed(std::string_view name, Parse parse) -> decltype(parse("")) {
        const auto* found = required(name);
        if (found == nullptr) return std::nullopt;
        auto value = parse(*found);
        if (!value) add_unreadable(name);
        return value;
    }

    // The problem with all faults, or nothing.
    [[nodiscard]] Answer<void> finish() const;

    [[nodiscard]] static Inputs from_query(const web::Request& request, Names known);
    // An empty body is an object without members.
    [[nodiscard]] static Answer<Inputs> from_body(const web::Request& request, Names known);
    // A DELETE may say its reason in the query or in a body.
    [[nodiscard]] static Answer<Inputs> from_either(const web::Request& request, Names known);

private:
    // What is no text: a fault unless somebody asks for it as what it is.
    struct Value {
        std::string name;
        base::Json json;
        bool is_read = false;
    };

    explicit Inputs(ProblemCode code) : code_(code) {}
    [[nodiscard]] const base::Json* value(std::string_view name);
    [[nodiscard]] bool was_given(std::string_view name) const;
    void add_unreadable(std::string_view name);
    void take_member(const base::Json::Member& member, Names known);
    void take_parameters(const web::Request& request, Names known);

    ProblemCode code_;
    std::vector<std::pair<std::string, base::Secret>> texts_;
    std::vector<Value> values_;
    std::vector<Fault> faults_;
};

// Of an operation that takes nothing but a reason.
[[nodiscard]] Answer<std::string> reason_alone(Answer<Inputs> inputs);
// Both days inclusive; reversed ones are refused.
[[nodiscard]] Answer<void> check_order(const account::Validity& validity);

}  // namespace admin_api
