#include "tests/sync/truth.h"

#include <array>
#include <cstdio>
#include <memory>
#include <stdexcept>

#include "core/base/json.h"

namespace registers::testing {

namespace {

constexpr std::size_t kLargestLine = std::size_t{1} << 20;

std::string text_at(const base::Json& json, std::string_view name) {
    const auto text = json.string_at(name);
    if (!text) throw std::runtime_error("no " + std::string(name) + " in " + base::dump(json));
    return *text;
}

const base::Json::Array& list_at(const base::Json& json, std::string_view name) {
    const auto* const found = json.find(name);
    if (found == nullptr || found->as_array() == nullptr)
        throw std::runtime_error("no list " + std::string(name) + " in " + base::dump(json));
    return *found->as_array();
}

std::vector<TruePerson> people_at(const base::Json& json, std::string_view name) {
    std::vector<TruePerson> people;
    for (const auto& each : list_at(json, name)) {
        TruePerson person;
        person.id = text_at(each, "id");
        person.who.name = {
            text_at(each, "titles_before"),
            text_at(each, "given"),
            text_at(each, "surname"),
            text_at(each, "titles_after")};
        person.who.function = text_at(each, "function");
        people.push_back(std::move(person));
    }
    return people;
}

TrueStep step_of(const std::string& line) {
    const auto json = base::parse_json(line, {kLargestLine});
    if (!json) throw std::runtime_error(json.error().reason + " in " + line);
    TrueStep step{
        text_at(*json, "subject"), people_at(*json, "before"), people_at(*json, "after"), {}};
    for (const auto& event : list_at(*json, "events")) step.events.push_back(*event.as_string());
    return step;
}

struct Close {
    void operator()(std::FILE* stream) const { static_cast<void>(pclose(stream)); }
};

std::string command_of(const Story& story) {
    return "PYTHONPATH='" KLICNIK_SOURCE_DIR "/tests/support' python3 -m registers.truth --seed " +
           std::to_string(story.seed) + " --years 5 --every " +
           std::to_string(story.days_between_readings);
}

}  // namespace

void for_each_step(const Story& story, const std::function<void(const TrueStep&)>& take) {
    // NOLINTNEXTLINE(cert-env33-c): a command of our own words
    const std::unique_ptr<std::FILE, Close> stream(popen(command_of(story).c_str(), "r"));
    if (!stream) throw std::runtime_error("the truth cannot be generated");
    std::array<char, 1 << 16> buffer{};
    std::string line;
    while (std::fgets(buffer.data(), buffer.size(), stream.get()) != nullptr) {
        line += buffer.data();
        if (!line.ends_with('\n')) continue;
        take(step_of(line));
        line.clear();
    }
    if (!line.empty()) throw std::runtime_error("the truth is cut off");
}

}  // namespace registers::testing
