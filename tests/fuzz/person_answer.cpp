// Anything at all as the answer of a person register, JSON or XML by its first line, and as a birth
// number. A person who is understood is whole; what is cut short is never understood as XML.
#include <cstdint>
#include <string>

#include "admin-api/persons/mapping.h"
#include "admin-api/persons/person_json.h"
#include "admin-api/persons/question_template.h"
#include "tests/fuzz/target.h"

namespace {

using namespace admin_api;
using fuzz::demand;

Mapping soap_mapping() {
    auto mapping = simple_mapping();
    mapping.format = AnswerFormat::Xml;
    mapping.outcome_path = "Body/Fault/detail/kodChyby";
    mapping.outcomes = {{"501", Outcome::Unknown}, {"900", Outcome::Unavailable}};
    mapping.answered_path = "Body/odpoved";
    mapping.person_path = "Body/odpoved/osoba";
    mapping.ik_mpsv = "@ik";
    mapping.category = "kategorie/kod";
    return mapping;
}

void expect_whole(const RegisterAnswer& answer, const Mapping& mapping) {
    const auto understood = understand(answer, mapping);
    if (understood && *understood) demand(is_whole(**understood));
}

void read_birth_number(std::string_view text) {
    const auto number = BirthNumber::parse(text);
    if (!number) return;
    const auto& digits = number->digits().reveal();
    demand(digits.size() == 9 || digits.size() == 10);
    demand(BirthNumber::parse(digits).has_value());
}

void fill(std::string_view text, AnswerFormat format) {
    TemplateValues values;
    values.emplace("account", base::Secret("{account}"));
    const auto out = filled(text, values, format);
    if (names_in(text).empty()) demand(out == text);
}

void read_xml_answer(std::string_view text) {
    const auto answer = RegisterAnswer::from_xml(text);
    if (!answer) return;
    expect_whole(*answer, soap_mapping());
    const auto end = text.rfind("</");
    if (end != std::string_view::npos) demand(!RegisterAnswer::from_xml(text.substr(0, end)));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    auto text = fuzz::text_of(data, size);
    const auto format = fuzz::taken_line(text);
    read_birth_number(format);
    fill(text, format == "xml" ? AnswerFormat::Xml : AnswerFormat::Json);
    if (format == "xml") {
        read_xml_answer(text);
    } else if (const auto answer = RegisterAnswer::from_json(text)) {
        expect_whole(*answer, simple_mapping());
    }
    return 0;
}
