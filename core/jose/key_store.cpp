#include "core/jose/key_store.h"

#include <openssl/ec.h>
#include <openssl/rsa.h>
#include <openssl/x509.h>

#include <algorithm>
#include <utility>

#include "core/jose/key_files.h"
#include "core/jose/key_name.h"
#include "core/jose/key_pem.h"
#include "core/jose/material.h"

namespace jose {
namespace {

template <class T>
using Stored = base::Result<T, std::string>;

constexpr int kRsaBits = 2048;

KeyHandle generate(Algorithm algorithm) {
    switch (algorithm) {
        case Algorithm::Rs256:
        case Algorithm::Ps256: return KeyHandle(EVP_RSA_gen(kRsaBits));
        case Algorithm::Es256: return KeyHandle(EVP_EC_gen(SN_X9_62_prime256v1));
        case Algorithm::EdDsa: return KeyHandle(EVP_PKEY_Q_keygen(nullptr, nullptr, "ED25519"));
    }
    return nullptr;
}

// What does not sign has no private part in memory either.
KeyHandle public_part(EVP_PKEY* key) {
    unsigned char* bytes = nullptr;
    const int size = i2d_PUBKEY(key, &bytes);
    if (size <= 0) return nullptr;
    const unsigned char* in = bytes;
    KeyHandle handle(d2i_PUBKEY(nullptr, &in, size));
    OPENSSL_free(bytes);
    return handle;
}

// The keys of the folder while its lock is held.
class Keyring {
public:
    static Stored<Keyring> open(const KeyStoreSettings& settings) {
        Keyring ring(settings, TRY(KeyFolder::open(settings.folder)));
        for (const auto& name : TRY(ring.folder_.names())) {
            auto dated = parse_key_name(name);
            if (!dated)
                return base::fail(
                    ring.folder_.path_of(name) + ": the name begins with no algorithm"
                );
            ring.dated_.push_back(*std::move(dated));
        }
        return ring;
    }

    [[nodiscard]] const DatedKeys& dated() const { return dated_; }

    Stored<void> make(Algorithm algorithm, base::Instant signs_from) {
        const auto key = TRY(make_key(generate(algorithm), {algorithm, Part::Private, {}}));
        const auto name = key_name(algorithm, signs_from, key.kid());
        TRY(write(name, key.material().handle.get()));
        dated_.push_back({algorithm, signs_from, name});
        return {};
    }

    // Over, or withdrawn.
    template <class Choice>
    Stored<void> remove_if(const Choice& choice) {
        const auto all = dated_;
        for (const auto& key : all) {
            if (!choice(key)) continue;
            TRY(folder_.remove(key.name));
            std::erase_if(dated_, [&](const DatedKey& one) { return one.name == key.name; });
        }
        return {};
    }

    [[nodiscard]] Stored<Key> load(const DatedKey& dated, Part part) const {
        const auto at_fault = [&](const std::string& reason) {
            return folder_.path_of(dated.name) + ": " + reason;
        };
        const auto pem = TRY(folder_.read(dated.name));
        auto handle = TRY(read_pem(pem, settings_->passphrase).map_error(at_fault));
        if (!settings_->passphrase.empty() && !is_encrypted(pem))
            TRY(write(dated.name, handle.get()));
        if (part == Part::Public) handle = public_part(handle.get());
        return make_key(std::move(handle), {dated.algorithm, part, {}}).map_error(at_fault);
    }

private:
    Keyring(const KeyStoreSettings& settings, KeyFolder folder)
        : settings_(&settings), folder_(std::move(folder)) {}

    [[nodiscard]] Stored<void> write(const std::string& name, const EVP_PKEY* key) const {
        const auto pem = write_pem(key, settings_->passphrase);
        if (pem.empty())
            return base::fail(folder_.path_of(name) + ": the key cannot be written out");
        return folder_.write(name, pem);
    }

    const KeyStoreSettings* settings_;
    KeyFolder folder_;
    DatedKeys dated_;
};

Stored<void> follow_timetable(Keyring& ring, const KeyStoreSettings& settings, base::Instant now) {
    for (const auto algorithm : settings.algorithms) {
        const auto begins = due_key(ring.dated(), algorithm, settings.timetable, now);
        if (begins) TRY(ring.make(algorithm, *begins));
    }
    const auto all = ring.dated();
    return ring.remove_if([&](const DatedKey& key) {
        return is_over(key, all, settings.timetable, now);
    });
}

// By algorithm and kid: what is published is the same to the byte whether a key was just made or
// loaded, and on every node that has the same files.
void put_in_order(std::vector<Key>& keys) {
    std::sort(keys.begin(), keys.end(), [](const Key& left, const Key& right) {
        return std::pair(wire_name(left.algorithm()), std::string_view(left.kid())) <
               std::pair(wire_name(right.algorithm()), std::string_view(right.kid()));
    });
}

}  // namespace

Stored<LoadedKeys> load_keys(const KeyStoreSettings& settings, base::Instant now) {
    auto ring = TRY(Keyring::open(settings));
    TRY(follow_timetable(ring, settings, now));
    std::vector<Key> keys;
    for (const auto& dated : ring.dated()) {
        const auto* signing = signing_at(ring.dated(), dated.algorithm, now);
        keys.push_back(TRY(ring.load(dated, &dated == signing ? Part::Private : Part::Public)));
    }
    put_in_order(keys);
    return LoadedKeys{
        KeySet(std::move(keys)),
        next_change(ring.dated(), settings.timetable, now),
        fingerprint_of_keys(settings.folder)};
}

Stored<std::vector<std::string>> replace_all_keys(
    const KeyStoreSettings& settings, base::Instant now
) {
    auto ring = TRY(Keyring::open(settings));
    const auto former = ring.dated();
    std::vector<std::string> withdrawn;
    // By name: a key that cannot be read any more must not stand in the way.
    for (const auto& key : former) withdrawn.push_back(key.name);
    // New ones first: an interruption leaves too many keys, never none.
    for (const auto algorithm : settings.algorithms) TRY(ring.make(algorithm, now));
    TRY(ring.remove_if([&](const DatedKey& key) {
        return std::any_of(former.begin(), former.end(), [&](const DatedKey& one) {
            return one.name == key.name;
        });
    }));
    return withdrawn;
}

std::string fingerprint_of_keys(const std::string& folder) {
    std::string fingerprint;
    for (const auto& name : KeyFolder::names_in(folder).value_or(std::vector<std::string>()))
        fingerprint += name + '\n';
    return fingerprint;
}

}  // namespace jose
