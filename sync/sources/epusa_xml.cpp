#include <array>

#include "core/base/xml.h"
#include "sync/sources/epusa.h"
#include "sync/sources/subject_checks.h"
#include "sync/sources/xml_wording.h"

namespace registers::epusa {

namespace {

constexpr std::size_t kChunk = 65536;
constexpr base::XmlExpectation kShape{
    .root = "epusa",
    .name_space = "urn:oksluzby:epusa:1",
    .depth = 6,
    .text_bytes = 2000,
    .elements = 5000000};

class FeedVisitor : public base::XmlVisitor {
public:
    explicit FeedVisitor(Feed& feed) : feed_(feed) {}

    void opened(std::string_view path) override {
        if (path == "obec") {
            municipality_ = {};
            people_.clear();
        }
        if (path == "obec/osoba") person_ = {};
    }

    void attribute(std::string_view path, std::string_view name, std::string_view text) override {
        if (path.empty() && name == "verze") feed_.version = text;
        if (path.empty() && name == "den") feed_.day = text;
        if (path == "obec/osoba" && name == "druh") person_.kind = text;
    }

    void closed(std::string_view path, std::string_view text) override {
        if (path == "obec") return end_municipality();
        if (path == "obec/osoba") return end_person();
        if (path == "obec/osoba/role") person_.roles.push_back(on_one_line(text));
        if (auto* field = field_of(path)) *field = on_one_line(text);
    }

private:
    // A person without kind is as much a fault as one of an unknown kind.
    void end_person() {
        if (person_.kind.empty()) person_.kind = "?";
        people_.push_back(std::move(person_));
    }

    void end_municipality() {
        auto subject = subject_of(municipality_);
        for (const auto& person : people_) add_person(subject, person, feed_.today);
        feed_.subjects.push_back(std::move(subject));
    }

    std::string* field_of(std::string_view path) {
        const std::array<std::pair<std::string_view, std::string*>, 11> fields{{
            {"obec/ico", &municipality_.ico},
            {"obec/ovm", &municipality_.ovm},
            {"obec/nazev", &municipality_.name},
            {"obec/kraj", &municipality_.region},
            {"obec/osoba/titulPred", &person_.name.title_before},
            {"obec/osoba/jmeno", &person_.name.given},
            {"obec/osoba/prijmeni", &person_.name.surname},
            {"obec/osoba/titulZa", &person_.name.title_after},
            {"obec/osoba/funkce", &person_.function},
            {"obec/osoba/od", &person_.from},
            {"obec/osoba/do", &person_.until},
        }};
        for (const auto& [name, field] : fields)
            if (name == path) return field;
        return nullptr;
    }

    Feed& feed_;
    Municipality municipality_;
    Person person_;
    std::vector<Person> people_;
};

}  // namespace

FeedResult read_xml(const SpooledFile& plain, Feed& feed) {
    FeedVisitor visitor(feed);
    base::XmlStream stream(kShape, visitor);
    const auto read = plain.reader();
    std::array<char, kChunk> chunk{};
    while (const auto count = read(chunk.data(), chunk.size())) {
        const auto fed = *count == 0 ? stream.finish() : stream.feed({chunk.data(), *count});
        if (!fed) return base::fail(in_words(fed.error()));
        if (*count == 0) return {};
    }
    return base::fail(Wording("uložený soubor nelze přečíst zpět", "the feed cannot be read back"));
}

}  // namespace registers::epusa
