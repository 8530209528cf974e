#include "core/program/signals.h"

#include <pthread.h>

#include <initializer_list>

namespace program {

Signals::Signals() {
    sigemptyset(&heeded_);
    for (const int number : {SIGTERM, SIGINT, SIGHUP}) sigaddset(&heeded_, number);
    pthread_sigmask(SIG_BLOCK, &heeded_, nullptr);
}

Signal Signals::next() const {
    int number = 0;
    return sigwait(&heeded_, &number) == 0 && number == SIGHUP ? Signal::Reload : Signal::End;
}

}  // namespace program
