#include "core/jose/vault_sessions.h"

#include <dlfcn.h>

#include <algorithm>
#include <iterator>
#include <string_view>

namespace jose {
namespace {

constexpr std::size_t kMostIdle = 16;

base::Result<CK_FUNCTION_LIST_PTR, std::string> load_module(const std::string& path) {
    void* library = ::dlopen(path.c_str(), RTLD_NOW | RTLD_LOCAL);
    if (library == nullptr) return base::fail(path + ": cannot be loaded");
    // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast)
    const auto get = reinterpret_cast<CK_C_GetFunctionList>(::dlsym(library, "C_GetFunctionList"));
    CK_FUNCTION_LIST_PTR functions = nullptr;
    if (get == nullptr || get(&functions) != CKR_OK || functions == nullptr)
        return base::fail(path + ": is no PKCS#11 module");
    CK_C_INITIALIZE_ARGS arguments{};
    arguments.flags = CKF_OS_LOCKING_OK;  // many threads, with the locks of the system
    const auto result = functions->C_Initialize(&arguments);
    if (result != CKR_OK && result != CKR_CRYPTOKI_ALREADY_INITIALIZED)
        return base::fail(path + ": cannot be initialised");
    return functions;
}

// Padded with spaces to 32 characters.
std::string label_of(const CK_TOKEN_INFO& token) {
    std::string label(std::begin(token.label), std::end(token.label));
    label.erase(label.find_last_not_of(' ') + 1);
    return label;
}

}  // namespace

base::Result<std::unique_ptr<VaultSessions>, std::string> VaultSessions::open(
    const VaultSettings& settings
) {
    auto* const functions = TRY(load_module(settings.module));
    std::unique_ptr<VaultSessions> sessions(new VaultSessions(settings, functions));
    TRY(sessions->log_in());
    return sessions;
}

VaultSessions::~VaultSessions() {
    for (const auto session : idle_) functions_->C_CloseSession(session);
}

std::optional<CK_SLOT_ID> VaultSessions::find_slot() const {
    CK_ULONG count = 0;
    if (functions_->C_GetSlotList(CK_TRUE, nullptr, &count) != CKR_OK) return std::nullopt;
    std::vector<CK_SLOT_ID> slots(count);
    if (functions_->C_GetSlotList(CK_TRUE, slots.data(), &count) != CKR_OK) return std::nullopt;
    slots.resize(std::min<std::size_t>(count, slots.size()));
    const auto found = std::find_if(slots.begin(), slots.end(), [&](CK_SLOT_ID slot) {
        CK_TOKEN_INFO token{};
        return functions_->C_GetTokenInfo(slot, &token) == CKR_OK &&
               label_of(token) == settings_.token;
    });
    if (found == slots.end()) return std::nullopt;
    return *found;
}

base::Result<void, std::string> VaultSessions::log_in() {
    const auto slot = find_slot();
    if (!slot) return base::fail("no PKCS#11 token is called " + settings_.token);
    CK_SESSION_HANDLE session = 0;
    const auto opened = functions_->C_OpenSession(
        *slot, CKF_SERIAL_SESSION | CKF_RW_SESSION, nullptr, nullptr, &session
    );
    if (opened != CKR_OK) return base::fail(settings_.token + ": opens no session");
    const auto result = log_in(session);
    give_back(session);  // keeps the login alive
    if (result == CKR_PIN_INCORRECT || result == CKR_PIN_LEN_RANGE)
        return base::fail(settings_.token + ": keys.pkcs11.pin is wrong");
    if (result == CKR_PIN_LOCKED) return base::fail(settings_.token + ": its PIN is locked");
    if (result != CKR_OK) return base::fail(settings_.token + ": nobody can log in");
    return {};
}

// The login is one for the whole program and token.
CK_RV VaultSessions::log_in(CK_SESSION_HANDLE session) const {
    auto pin = settings_.pin.reveal();
    // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast)
    auto* const text = reinterpret_cast<CK_UTF8CHAR_PTR>(pin.data());
    const auto result = functions_->C_Login(session, CKU_USER, text, pin.size());
    const base::Secret wiped(std::move(pin));
    return result == CKR_USER_ALREADY_LOGGED_IN ? CKR_OK : result;
}

std::optional<CK_SESSION_HANDLE> VaultSessions::take() {
    {
        const std::lock_guard lock(mutex_);
        if (!idle_.empty()) {
            const auto session = idle_.back();
            idle_.pop_back();
            return session;
        }
    }
    return open_session();
}

// Slots may be numbered anew when a token comes back.
std::optional<CK_SESSION_HANDLE> VaultSessions::open_session() {
    const auto slot = find_slot();
    CK_SESSION_HANDLE session = 0;
    if (!slot) return std::nullopt;
    const auto opened = functions_->C_OpenSession(
        *slot, CKF_SERIAL_SESSION | CKF_RW_SESSION, nullptr, nullptr, &session
    );
    if (opened != CKR_OK) return std::nullopt;
    if (log_in(session) == CKR_OK) return session;
    functions_->C_CloseSession(session);
    return std::nullopt;
}

void VaultSessions::give_back(CK_SESSION_HANDLE session) {
    {
        const std::lock_guard lock(mutex_);
        if (idle_.size() < kMostIdle) {
            idle_.push_back(session);
            return;
        }
    }
    functions_->C_CloseSession(session);
}

}  // namespace jose
