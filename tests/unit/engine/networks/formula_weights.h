#pragma once

#include <cmath>
#include <cstdint>
#include <string>

#include <nlohmann/json.hpp>
#include <torch/nn/module.h>
#include <torch/types.h>

/// Weights and inputs by the formula of networks.json, so that other implementations' results can be compared
/// without their weight files.
namespace cinecor::test {

/// Noise in (-1, 1): 32-bit unsigned arithmetic that wraps.
inline double formulaNoise(std::uint32_t element, std::uint32_t tensor, std::uint32_t salt)
{
    std::uint32_t x = element * 2654435761U + tensor * 2246822519U + salt * 3266489917U;
    x ^= x >> 15;
    x *= 2146121005U;
    x ^= x >> 13;
    x *= 2221713035U;
    x ^= x >> 16;
    return (x + 0.5) / 4294967296.0 * 2 - 1;
}

/// Values of a tensor are offset + scale * noise.
struct Formula {
    double offset;
    double scale;
};

inline Formula formulaOf(const std::string& name, const torch::Tensor& tensor)
{
    if (name.ends_with("running_mean"))
        return {.offset = 0, .scale = .1};
    if (name.ends_with("running_var"))
        return {.offset = 1, .scale = .2};
    if (tensor.dim() >= 2) {
        const auto inputs = tensor.numel() / tensor.size(0);
        return {.offset = 0, .scale = std::sqrt(6. / static_cast<double>(inputs))};
    }
    return name.ends_with(".weight") ? Formula{.offset = .8, .scale = .1} : Formula{.offset = 0, .scale = .2};
}

/// Fills one tensor of the list of names.
inline void fillByFormula(const std::string& name, std::uint32_t place, std::uint32_t salt,
                          const torch::Tensor& tensor)
{
    const torch::NoGradGuard noGradients;
    if (name.ends_with("num_batches_tracked")) {
        tensor.zero_();
        return;
    }
    auto values = torch::empty(tensor.sizes(), torch::kFloat32);
    auto* out = values.data_ptr<float>();
    const auto formula = formulaOf(name, tensor);
    const auto count = static_cast<std::uint32_t>(values.numel());
    for (std::uint32_t i = 0; i < count; ++i)
        out[i] = static_cast<float>(formula.offset + formula.scale * formulaNoise(i, place, salt));
    tensor.copy_(values);
}

/// sin(0.05 x + 0.07 y + c + 2 n) + 0.25 noise; the input is tensor `place` of the noise.
inline torch::Tensor formulaInput(const std::vector<std::int64_t>& shape, std::uint32_t place,
                                  std::uint32_t salt)
{
    auto input = torch::empty(shape, torch::kFloat32);
    auto* out = input.data_ptr<float>();
    std::uint32_t i = 0;
    for (std::int64_t n = 0; n < shape[0]; ++n)
        for (std::int64_t c = 0; c < shape[1]; ++c)
            for (std::int64_t y = 0; y < shape[2]; ++y)
                for (std::int64_t x = 0; x < shape[3]; ++x, ++i)
                    out[i] = static_cast<float>(
                        std::sin(.05 * static_cast<double>(x) + .07 * static_cast<double>(y) +
                                 static_cast<double>(c) + 2. * static_cast<double>(n)) +
                        .25 * formulaNoise(i, place, salt));
    return input;
}

} // namespace cinecor::test
