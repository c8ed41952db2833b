#include "app/cli/interruption.h"

#include "core/base/atomic_file.h"

#include <csignal>

#include <poll.h>
#include <unistd.h>

namespace cinecor::cli {

namespace {

constexpr int interruptedStatus = 130;
constexpr char interrupted = 'i', ended = 'e';

int handlerPipe = -1; // a signal handler can reach nothing else

void onSignal(int)
{
    [[maybe_unused]] const auto ignored = ::write(handlerPipe, &interrupted, 1);
}

// The next message of the pipe; nothing where none comes in time. A negative time waits for ever.
char nextMessage(int pipe, int milliseconds)
{
    ::pollfd waiting{.fd = pipe, .events = POLLIN, .revents = 0};
    char message = 0;
    if (::poll(&waiting, 1, milliseconds) > 0) [[maybe_unused]]
        const auto ignored = ::read(pipe, &message, 1);
    return message;
}

} // namespace

Interruption::Interruption(base::CancelToken token) : token_(std::move(token))
{
    if (::pipe(pipe_.data()) != 0)
        return;
    handlerPipe = pipe_[1];
    watcher_ = std::thread([this] { watch(); });
    std::signal(SIGINT, onSignal);
    std::signal(SIGTERM, onSignal);
}

Interruption::~Interruption()
{
    if (!watcher_.joinable())
        return;
    std::signal(SIGINT, SIG_DFL);
    std::signal(SIGTERM, SIG_DFL);
    [[maybe_unused]] const auto ignored = ::write(pipe_[1], &ended, 1);
    watcher_.join();
    for (const int end : pipe_)
        ::close(end);
}

void Interruption::watch()
{
    constexpr int forEver = -1;
    if (nextMessage(pipe_[0], forEver) == ended)
        return;
    token_.cancel();
    if (nextMessage(pipe_[0], static_cast<int>(patience_.load().count())) == ended)
        return;
    base::abandonAtomicFiles();
    ::_exit(interruptedStatus);
}

} // namespace cinecor::cli
