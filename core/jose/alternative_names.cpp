#include "core/jose/alternative_names.h"

#include <arpa/inet.h>
#include <openssl/x509v3.h>

#include <algorithm>

#include "core/jose/material.h"

namespace jose {
namespace {

using Names = std::unique_ptr<GENERAL_NAMES, Freed<GENERAL_NAMES_free>>;

constexpr std::size_t kMostNames = 256;

std::string text_of(const ASN1_STRING* string) {
    const auto* data = ASN1_STRING_get0_data(string);
    return {data, data + ASN1_STRING_length(string)};
}

std::string address_text(const std::string& bytes) {
    std::array<char, INET6_ADDRSTRLEN> text{};
    const auto family = bytes.size() == sizeof(in_addr) ? AF_INET : AF_INET6;
    if (family == AF_INET6 && bytes.size() != sizeof(in6_addr)) return "";
    return inet_ntop(family, bytes.data(), text.data(), text.size()) == nullptr ? "" : text.data();
}

// The bytes of an address in any of its text forms, empty for what is none.
std::string address_bytes(std::string_view text) {
    const std::string copy(text);
    std::string bytes(sizeof(in6_addr), '\0');
    if (copy.find('\0') != std::string::npos) return "";
    if (inet_pton(AF_INET6, copy.c_str(), bytes.data()) == 1) return bytes;
    bytes.resize(sizeof(in_addr));
    return inet_pton(AF_INET, copy.c_str(), bytes.data()) == 1 ? bytes : "";
}

std::string folded(std::string_view text) {
    std::string lower(text);
    std::transform(lower.begin(), lower.end(), lower.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    return lower;
}

// A NUL inside a name has made other programs read only what stands before it.
void add_name(NameLists& lists, AlternativeName kind, const std::string& text) {
    if (text.empty() || text.find('\0') != std::string::npos) return;
    lists.at(static_cast<std::size_t>(kind)).push_back(text);
}

void read_name(NameLists& lists, const GENERAL_NAME* name) {
    int type = 0;
    const auto* value = static_cast<const ASN1_STRING*>(GENERAL_NAME_get0_value(name, &type));
    switch (type) {
        case GEN_DNS: return add_name(lists, AlternativeName::Dns, text_of(value));
        case GEN_URI: return add_name(lists, AlternativeName::Uri, text_of(value));
        case GEN_EMAIL: return add_name(lists, AlternativeName::Email, text_of(value));
        case GEN_IPADD: return add_name(lists, AlternativeName::Ip, address_text(text_of(value)));
        default: return;
    }
}

}  // namespace

std::optional<NameLists> alternative_names(const X509* certificate) {
    int critical = 0;
    const Names names(static_cast<GENERAL_NAMES*>(
        X509_get_ext_d2i(certificate, NID_subject_alt_name, &critical, nullptr)
    ));
    NameLists lists;
    if (!names) return critical == -1 ? std::optional(lists) : std::nullopt;
    const int count = sk_GENERAL_NAME_num(names.get());
    if (count > static_cast<int>(kMostNames)) return std::nullopt;
    for (int i = 0; i < count; ++i) read_name(lists, sk_GENERAL_NAME_value(names.get(), i));
    return lists;
}

bool is_same_name(AlternativeName kind, std::string_view left, std::string_view right) {
    switch (kind) {
        case AlternativeName::Dns: return folded(left) == folded(right);
        case AlternativeName::Ip: {
            const auto bytes = address_bytes(left);
            return !bytes.empty() && bytes == address_bytes(right);
        }
        case AlternativeName::Uri:
        case AlternativeName::Email: return left == right;
    }
    return false;
}

}  // namespace jose
