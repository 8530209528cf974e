// A text for a person in both languages of the product, put together once, where its reason is
// known; whoever shows it takes the language of his page. Pure. There is no way to make one of a
// single text by oversight: what is the same in both (a name, a day, an address) says so.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>

namespace registers {

enum class Language { Czech, English };

struct Wording {
    Wording() = default;
    Wording(std::string czech, std::string english)
        : cs(std::move(czech)), en(std::move(english)) {}

    std::string cs;
    std::string en;

    [[nodiscard]] const std::string& in(Language language) const {
        return language == Language::Czech ? cs : en;
    }
    [[nodiscard]] bool empty() const { return cs.empty() && en.empty(); }
    friend bool operator==(const Wording&, const Wording&) = default;
};

[[nodiscard]] Wording same_in_both(const std::string& text);

// What is put into a sentence: a wording, a text that is the same in both languages, a number.
class Part {
public:
    Part(Wording wording) : wording_(std::move(wording)) {}          // NOLINT
    Part(const std::string& text) : wording_(same_in_both(text)) {}  // NOLINT
    Part(std::size_t number) : Part(std::to_string(number)) {}       // NOLINT
    [[nodiscard]] const std::string& in(Language language) const { return wording_.in(language); }

private:
    Wording wording_;
};

// Both sentences with "{0}" to "{9}" replaced by the parts of that place. What a part says is never
// taken for a place itself.
[[nodiscard]] Wording worded(
    std::string_view czech, std::string_view english, std::initializer_list<Part> parts
);

// "what: detail".
[[nodiscard]] Wording detailed(const Wording& what, const Wording& detail);

// A noun as it stands with a number: 1 změna, 2 změny, 5 změn; 1 change, 2 changes.
struct Noun {
    std::string_view cs_one;
    std::string_view cs_few;  // 2 to 4
    std::string_view cs_many;
    std::string_view en_one;
    std::string_view en_many;
};
[[nodiscard]] Wording counted(std::size_t number, const Noun& noun);
// The same without the number.
[[nodiscard]] Wording noun_form(std::size_t number, const Noun& noun);

}  // namespace registers
