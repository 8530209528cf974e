// What a register answered, as a flat list of paths and texts, whether it came as JSON or as XML.
// Bounded in size, depth and number; no document types, no entities, no repeated members. Anything
// that is not whole and well formed is refused with a reason that quotes nothing of it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"

namespace admin_api {

class RegisterAnswer {
public:
    using Read = base::Result<RegisterAnswer, std::string>;

    // Members by name, "osoba/jmeno"; the items of an array stand one after another at its path.
    // The empty path is the whole.
    [[nodiscard]] static Read from_json(std::string_view bytes);
    // Elements below the root by local name, "Body/Odpoved/Osoba"; an attribute is "Osoba/@stav".
    [[nodiscard]] static Read from_xml(std::string_view bytes);

    // How often something stands at the path, null excepted.
    [[nodiscard]] std::size_t count(std::string_view path) const;
    // The texts at the path, in order.
    [[nodiscard]] std::vector<std::string> texts(std::string_view path) const;
    // Empty when there is none; the first when there are more.
    [[nodiscard]] std::string text(std::string_view path) const;

private:
    friend class AnswerBuilder;
    struct Item {
        std::string path;
        std::string text;  // empty for what has members
    };
    std::vector<Item> items_;
};

// "osoba" and "jmeno" are "osoba/jmeno"; an empty part is left out.
[[nodiscard]] std::string joined(std::string_view path, std::string_view name);

}  // namespace admin_api
