#pragma once

#include "core/base/error.h"

#include <cstddef>
#include <filesystem>
#include <map>
#include <optional>
#include <span>
#include <string>

#include <torch/nn/module.h>
#include <torch/types.h>

namespace cinecor::engine {

using NamedTensors = std::map<std::string, torch::Tensor>;

/// All tensors of a safetensors file, on the CPU, in their stored types.
/// FileNotFound, FileNotReadable, FileTooLarge, ModelInvalid.
[[nodiscard]] base::Result<NamedTensors> readTensors(const std::filesystem::path& file);

/// The same from the whole content of a file.
[[nodiscard]] base::Result<NamedTensors> tensorsIn(std::span<const std::byte> content,
                                                   const std::filesystem::path& file);

/// Writes tensors (any device and layout) in their own types, atomically.
[[nodiscard]] base::Status writeTensors(const std::filesystem::path& file, const NamedTensors& tensors,
                                        const std::map<std::string, std::string>& metadata = {});

/// Parameters and buffers of a module by name, sharing its memory.
[[nodiscard]] NamedTensors stateOf(const torch::nn::Module& module, const std::string& prefix = "");

/// Copies `tensors` whose names start with `prefix` into a module, converting floating-point types. All names
/// and shapes are checked before the first value is written; TensorMismatch leaves the module unchanged.
/// Counters of batch norms (num_batches_tracked) may be missing, since serving does not need them.
/// @param file   they came from, for the error.
[[nodiscard]] base::Status loadState(torch::nn::Module& module, const NamedTensors& tensors,
                                     const std::string& prefix, const std::filesystem::path& file);

/// A batch norm's count of batches, which nothing needs.
[[nodiscard]] bool isBatchCounter(const std::string& name);

/// TensorMismatch: what a tensor of a file should be and what it is; null = nothing.
[[nodiscard]] base::Error tensorMismatch(const std::filesystem::path& file, const std::string& name,
                                         const torch::Tensor* expected, const torch::Tensor* actual);

/// Name of a tensor with values that are no finite numbers, if there is one.
[[nodiscard]] std::optional<std::string> notFinite(const NamedTensors& tensors);

/// The tensors with floating-point values in half precision (for shipping) and without num_batches_tracked.
/// What has values beyond the range of half precision (variances of batch norms may) stays as it is.
[[nodiscard]] NamedTensors inHalfPrecision(const NamedTensors& tensors);

} // namespace cinecor::engine
