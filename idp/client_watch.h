// Sees within a second that a client file was written, added or removed, and loads the folder anew;
// and that a client registered or changed, here or in another program.
// A faulty folder leaves the old clients in force, and the log says why, once. It also names, once
// for every set of clients that came into force, the keys of their files that have no effect.
#pragma once

#include <condition_variable>
#include <mutex>
#include <string>
#include <thread>

#include "core/base/log.h"
#include "idp/endpoints/client_register.h"
#include "idp/oauth/client.h"

namespace idp {

class ClientWatch {
public:
    // Both outlive the watch.
    ClientWatch(const Live<oauth::Clients>& clients, const base::Log& log);
    ~ClientWatch();
    ClientWatch(const ClientWatch&) = delete;
    ClientWatch& operator=(const ClientWatch&) = delete;
    ClientWatch(ClientWatch&&) = delete;
    ClientWatch& operator=(ClientWatch&&) = delete;

    // What is found goes into the register, which outlives the watch.
    void start(std::string folder, ClientRegister& clients);
    // The folder from now on; what is in it now counts as loaded.
    void look_at(std::string folder);
    void stop();

private:
    void run();
    void look();
    void load_when_changed();
    void name_resting_keys();

    const Live<oauth::Clients>& clients_;
    ClientRegister* register_ = nullptr;
    const base::Log& log_;
    std::mutex mutex_;
    std::condition_variable wake_;
    bool is_stopping_ = false;
    std::string folder_;
    std::string seen_;
    std::shared_ptr<const oauth::Clients> named_;
    std::thread thread_;
};

}  // namespace idp
