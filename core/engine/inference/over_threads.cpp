#include "core/engine/inference/over_threads.h"

#include <ATen/Parallel.h>
#include <omp.h>

namespace cinecor::engine {

void overThreads(int count, const std::function<void(int)>& work)
{
    at::parallel_for(0, count, 1, [&](std::int64_t begin, std::int64_t end) {
        // The number that holds from here on in this thread; oneDNN plans with it.
        const int before = omp_get_max_threads();
        omp_set_num_threads(1);
        try {
            for (auto i = begin; i < end; ++i)
                work(static_cast<int>(i));
        } catch (...) {
            omp_set_num_threads(before);
            throw;
        }
        omp_set_num_threads(before);
    });
}

} // namespace cinecor::engine
