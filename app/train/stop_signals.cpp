#include "app/train/stop_signals.h"

#include <csignal>
#include <thread>

#include <pthread.h>

namespace cinecor::train {

void cancelOnSignals(const base::CancelToken& token)
{
    sigset_t signals;
    sigemptyset(&signals);
    for (const int signal : {SIGINT, SIGTERM, SIGHUP})
        sigaddset(&signals, signal);
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);
    std::thread([token, signals] {
        int signal = 0;
        sigwait(&signals, &signal);
        token.cancel();
    }).detach();
}

} // namespace cinecor::train
