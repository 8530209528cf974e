#include "core/jose/distinguished_name.h"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "core/base/encoding.h"

namespace jose {
namespace {

using Object = std::unique_ptr<ASN1_OBJECT, Freed<ASN1_OBJECT_free>>;
using Any = std::unique_ptr<ASN1_TYPE, Freed<ASN1_TYPE_free>>;
using Buffer = std::unique_ptr<BIO, Freed<BIO_free_all>>;

constexpr std::size_t kLongestName = 2048;
constexpr unsigned long kTexts = (B_ASN1_DIRECTORYSTRING) | B_ASN1_IA5STRING;

// One "type=value", and whether it goes on in the same relative name ("+").
struct Attribute {
    std::string type;
    std::string value;
    int kind = V_ASN1_UTF8STRING;
    enum class Place { Begins, Joins } place = Place::Begins;
};

const unsigned char* bytes_of(const std::string& text) {
    // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast)
    return reinterpret_cast<const unsigned char*>(text.data());
}

std::string upper(std::string text) {
    std::transform(text.begin(), text.end(), text.begin(), [](char c) {
        return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    });
    return text;
}

// RFC 4514, 3 and the names that OpenSSL and Java write.
Object object_of(const std::string& type) {
    constexpr auto kTypes = std::to_array<std::pair<std::string_view, int>>(
        {{"CN", NID_commonName},
         {"L", NID_localityName},
         {"ST", NID_stateOrProvinceName},
         {"S", NID_stateOrProvinceName},
         {"O", NID_organizationName},
         {"OU", NID_organizationalUnitName},
         {"C", NID_countryName},
         {"STREET", NID_streetAddress},
         {"DC", NID_domainComponent},
         {"UID", NID_userId},
         {"SN", NID_surname},
         {"SURNAME", NID_surname},
         {"GN", NID_givenName},
         {"GIVENNAME", NID_givenName},
         {"SERIALNUMBER", NID_serialNumber},
         {"EMAILADDRESS", NID_pkcs9_emailAddress},
         {"E", NID_pkcs9_emailAddress},
         {"ORGANIZATIONIDENTIFIER", NID_organizationIdentifier}}
    );
    const auto folded = upper(type);
    const auto* const known = std::find_if(kTypes.begin(), kTypes.end(), [&](const auto& one) {
        return one.first == folded;
    });
    if (known != kTypes.end()) return Object(OBJ_nid2obj(known->second));
    const auto is_dotted =
        !type.empty() && type.find_first_not_of("0123456789.") == std::string::npos;
    return is_dotted ? Object(OBJ_txt2obj(type.c_str(), 1)) : nullptr;
}

class Reader {
public:
    explicit Reader(std::string_view text) : text_(text) {}

    bool read(std::vector<Attribute>& parts) {
        auto place = Attribute::Place::Begins;
        while (true) {
            Attribute part{.type = {}, .value = {}, .kind = V_ASN1_UTF8STRING, .place = place};
            if (!read_type(part.type) || !read_value(part)) return false;
            parts.push_back(std::move(part));
            if (at_end()) return true;
            const auto separator = text_[at_++];
            place = separator == '+' ? Attribute::Place::Joins : Attribute::Place::Begins;
        }
    }

private:
    [[nodiscard]] bool at_end() const { return at_ == text_.size(); }

    void skip_spaces() {
        while (!at_end() && text_[at_] == ' ') ++at_;
    }

    bool read_type(std::string& type) {
        skip_spaces();
        const auto equals = text_.find('=', at_);
        if (equals == std::string_view::npos) return false;
        type = text_.substr(at_, equals - at_);
        while (type.ends_with(' ')) type.pop_back();
        at_ = equals + 1;
        skip_spaces();
        return true;
    }

    bool read_value(Attribute& part) {
        if (!at_end() && text_[at_] == '#') return read_encoded(part);
        std::size_t kept = 0;  // spaces at the end count only when escaped
        while (!at_end() && text_[at_] != ',' && text_[at_] != '+') {
            const auto c = text_[at_++];
            if (c == '\0' || c == '"' || c == ';' || c == '<' || c == '>') return false;
            if (c != '\\')
                part.value += c;
            else if (!read_escape(part.value))
                return false;
            if (c != ' ') kept = part.value.size();
        }
        part.value.resize(kept);
        return !part.value.empty() && base::is_utf8(part.value);
    }

    bool read_escape(std::string& value) {
        constexpr std::string_view kSpecial = "\"+,;<>=#\\ ";
        if (at_end()) return false;
        if (kSpecial.find(text_[at_]) != std::string_view::npos) {
            value += text_[at_++];
            return true;
        }
        const auto byte = base::hex_decode(text_.substr(at_, 2));
        if (!byte || byte->size() != 1 || byte->front() == '\0') return false;
        value += *byte;
        at_ += 2;
        return true;
    }

    // "#" and the BER of the value in hexadecimal.
    bool read_encoded(Attribute& part) {
        const auto end = std::min(text_.find_first_of(",+ ", at_), text_.size());
        const auto encoded = base::hex_decode(text_.substr(at_ + 1, end - at_ - 1));
        at_ = end;
        skip_spaces();
        if (!encoded || (!at_end() && text_[at_] != ',' && text_[at_] != '+')) return false;
        const auto* in = bytes_of(*encoded);
        const Any any(d2i_ASN1_TYPE(nullptr, &in, static_cast<long>(encoded->size())));
        if (!any || in != bytes_of(*encoded) + encoded->size()) return false;
        part.kind = ASN1_TYPE_get(any.get());
        if ((ASN1_tag2bit(part.kind) & kTexts) == 0) return false;
        const auto* string = any->value.asn1_string;
        const auto* data = ASN1_STRING_get0_data(string);
        part.value.assign(data, data + ASN1_STRING_length(string));
        return !part.value.empty();
    }

    std::string_view text_;
    std::size_t at_ = 0;
};

bool add(X509_NAME* name, const Attribute& part, int set) {
    const auto object = object_of(part.type);
    const auto size = static_cast<int>(part.value.size());
    return object && X509_NAME_add_entry_by_OBJ(
                         name, object.get(), part.kind, bytes_of(part.value), size, -1, set
                     ) == 1;
}

// The last relative name is written first (RFC 4514, 2.1).
Name name_from(const std::vector<Attribute>& parts) {
    Name name(X509_NAME_new());
    auto end = parts.size();
    while (end > 0) {
        auto first = end - 1;
        while (first > 0 && parts[first].place == Attribute::Place::Joins) --first;
        for (auto i = first; i < end; ++i)
            if (!add(name.get(), parts[i], i == first ? 0 : -1)) return nullptr;
        end = first;
    }
    return name;
}

}  // namespace

Name parse_name(std::string_view text) {
    if (text.size() > kLongestName) return nullptr;
    std::vector<Attribute> parts;
    if (!Reader(text).read(parts)) return nullptr;
    return name_from(parts);
}

std::string to_text(const X509_NAME* name) {
    const Buffer buffer(BIO_new(BIO_s_mem()));
    constexpr auto kFlags = XN_FLAG_RFC2253 & ~ASN1_STRFLGS_ESC_MSB;
    if (X509_NAME_print_ex(buffer.get(), name, 0, kFlags) < 0) return "";
    char* text = nullptr;
    const auto size = BIO_get_mem_data(buffer.get(), &text);
    return {text, static_cast<std::size_t>(size)};
}

}  // namespace jose
