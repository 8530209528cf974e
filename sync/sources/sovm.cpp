#include "sync/sources/sovm.h"

#include <algorithm>
#include <map>
#include <set>

#include "sync/names.h"
#include "sync/sources/subject_checks.h"
#include "sync/sources/xml_wording.h"

namespace registers::sovm {

namespace {

constexpr std::size_t kMostSubjects = 100000;

using Values = std::map<std::string, std::string, std::less<>>;

std::string value_of(const Values& values, std::string_view name) {
    const auto found = values.find(name);
    return found == values.end() ? std::string() : found->second;
}

Subject subject_from(const Values& values, bool repeats_field) {
    Subject subject;
    subject.key = value_of(values, "Zkratka");
    subject.ico = account::parse_ico(padded(value_of(values, "ICO")));
    subject.ovm_id = account::parse_ovm_id(padded(value_of(values, "IdentifikatorOvm")));
    subject.name = value_of(values, "Nazev");
    subject.region = value_of(values, "AdresaUradu/KrajNazev");
    subject.detail_address = value_of(values, "DetailSubjektu");
    if (subject.key.empty() || (!subject.ico && !subject.ovm_id)) {
        subject.doubt = Doubt::RecordIncomplete;
        subject.doubt_detail = {
            "chybí platné ICO i IdentifikatorOvm, nebo chybí Zkratka",
            "neither a valid ICO nor a valid IdentifikatorOvm, or no Zkratka"};
    } else if (repeats_field) {
        subject.doubt = Doubt::RecordIncomplete;
        subject.doubt_detail = {"údaj je v záznamu dvakrát", "a field stands twice in one record"};
    } else if (std::ranges::any_of(values, [](const auto& each) {
                   return holds_marks(each.second);
               })) {
        subject.doubt = Doubt::DamagedText;
    }
    return subject;
}

// Collects the single-valued fields of the index, one record after the other.
class IndexVisitor : public base::XmlVisitor {
public:
    void opened(std::string_view path) override {
        if (path != "Subjekt") return;
        values_.clear();
        repeats_field_ = false;
    }

    void closed(std::string_view path, std::string_view text) override {
        if (path == "Subjekt") {
            if (subjects.size() < kMostSubjects)
                subjects.push_back(subject_from(values_, repeats_field_));
            return;
        }
        constexpr std::string_view kPrefix = "Subjekt/";
        if (!path.starts_with(kPrefix)) return;
        const auto name = path.substr(kPrefix.size());
        if (!wanted().contains(name)) return;
        if (!values_.emplace(name, on_one_line(text)).second) repeats_field_ = true;
    }

    std::vector<Subject> subjects;

private:
    static const std::set<std::string_view>& wanted() {
        static const std::set<std::string_view> names{
            "Zkratka",
            "ICO",
            "Nazev",
            "IdentifikatorOvm",
            "DetailSubjektu",
            "AdresaUradu/KrajNazev"};
        return names;
    }

    Values values_;
    bool repeats_field_ = false;
};

class DetailVisitor : public base::XmlVisitor {
public:
    void opened(std::string_view path) override {
        if (path == "StatutarniZastupce") current_ = {};
    }

    void closed(std::string_view path, std::string_view text) override {
        if (path == "StatutarniZastupce") {
            if (detail.representatives.size() <= kMostRepresentatives)
                detail.representatives.push_back(current_);
        } else if (std::string* field = field_of(path)) {
            *field = on_one_line(text);
        }
    }

    Detail detail;

private:
    std::string* field_of(std::string_view path) {
        const std::map<std::string_view, std::string*> fields{
            {"Zkratka", &detail.key},
            {"ICO", &detail.ico},
            {"IdentifikatorOvm", &detail.ovm_id},
            {"StatutarniZastupce/Jmeno", &current_.name.given},
            {"StatutarniZastupce/Prijmeni", &current_.name.surname},
            {"StatutarniZastupce/TitulyPred", &current_.name.title_before},
            {"StatutarniZastupce/TitulyZa", &current_.name.title_after},
            {"StatutarniZastupce/Funkce", &current_.function}};
        const auto found = fields.find(path);
        return found == fields.end() ? nullptr : found->second;
    }

    Representative current_;
};

bool contradicts(const std::string& detail_value, const std::string& index_value) {
    return !detail_value.empty() && padded(detail_value) != index_value;
}

bool is_about(const Detail& detail, const Subject& subject) {
    if (!detail.key.empty() && detail.key != subject.key) return false;
    if (subject.ico && contradicts(detail.ico, subject.ico->str())) return false;
    if (subject.ovm_id && contradicts(detail.ovm_id, subject.ovm_id->str())) return false;
    return !(detail.key.empty() && detail.ico.empty() && detail.ovm_id.empty());
}

}  // namespace

base::Result<std::vector<Subject>, base::XmlError> parse_index(std::string_view bytes) {
    IndexVisitor visitor;
    TRY(base::read_xml(bytes, {.root = "SeznamOvmIndex", .name_space = kNamespace}, visitor));
    if (visitor.subjects.empty())
        return base::fail(base::XmlError{.reason = "the index lists nobody"});
    return without_repeats(std::move(visitor.subjects));
}

base::Result<Detail, base::XmlError> parse_detail(std::string_view bytes) {
    DetailVisitor visitor;
    TRY(base::read_xml(bytes, {.root = "DetailSubjektu", .name_space = kNamespace}, visitor));
    return std::move(visitor.detail);
}

Subject with_detail(Subject subject, std::string document) {
    if (subject.doubt != Doubt::None) return subject;
    auto detail = parse_detail(document);
    subject.document = std::move(document);
    if (!detail) {
        const auto& error = detail.error();
        return in_doubt(std::move(subject), Doubt::DetailBroken, in_words(error));
    }
    if (!is_about(*detail, subject))
        return in_doubt(
            std::move(subject), Doubt::DetailOfAnotherSubject, same_in_both(detail->key)
        );
    subject.representatives = std::move(detail->representatives);
    return checked(std::move(subject));
}

}  // namespace registers::sovm
