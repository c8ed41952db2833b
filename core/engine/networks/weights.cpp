#include "core/engine/networks/weights.h"

#include "core/base/atomic_file.h"
#include "core/engine/safetensors.h"

#include <array>
#include <cstring>
#include <utility>

namespace cinecor::engine {

namespace {

using base::Error;
using base::ErrorCode;

constexpr std::array torchTypes{
    std::pair{ElementType::Bool, torch::kBool},     std::pair{ElementType::U8, torch::kUInt8},
    std::pair{ElementType::I8, torch::kInt8},       std::pair{ElementType::U16, torch::kUInt16},
    std::pair{ElementType::I16, torch::kInt16},     std::pair{ElementType::U32, torch::kUInt32},
    std::pair{ElementType::I32, torch::kInt32},     std::pair{ElementType::U64, torch::kUInt64},
    std::pair{ElementType::I64, torch::kInt64},     std::pair{ElementType::F16, torch::kFloat16},
    std::pair{ElementType::BF16, torch::kBFloat16}, std::pair{ElementType::F32, torch::kFloat32},
    std::pair{ElementType::F64, torch::kFloat64},
};

torch::ScalarType torchType(ElementType type)
{
    return torchTypes[static_cast<std::size_t>(type)].second;
}

ElementType elementType(torch::ScalarType type)
{
    const auto* found = std::ranges::find(torchTypes, type, &decltype(torchTypes)::value_type::second);
    TORCH_CHECK(found != torchTypes.end(), "a type that weights files do not hold");
    return found->first;
}

torch::Tensor copyOf(const TensorEntry& entry, std::span<const std::byte> file)
{
    auto tensor = torch::empty(entry.shape, torchType(entry.type));
    if (entry.end > entry.begin)
        std::memcpy(tensor.data_ptr(), file.data() + entry.begin, entry.end - entry.begin);
    return tensor;
}

std::string shapeText(const torch::Tensor* tensor)
{
    if (!tensor)
        return "nothing";
    std::string text;
    for (const auto extent : tensor->sizes())
        text += (text.empty() ? "" : " x ") + std::to_string(extent);
    return text.empty() ? "a single value" : text;
}

base::Status checkAgainst(const NamedTensors& wanted, const NamedTensors& given, const std::string& prefix,
                          const std::filesystem::path& file)
{
    for (const auto& [name, target] : wanted) {
        const auto found = given.find(prefix + name);
        if (found == given.end() && isBatchCounter(name))
            continue;
        if (found == given.end())
            return base::failure(tensorMismatch(file, prefix + name, &target, nullptr));
        if (found->second.sizes() != target.sizes())
            return base::failure(tensorMismatch(file, prefix + name, &target, &found->second));
    }
    for (const auto& [name, tensor] : given)
        if (name.starts_with(prefix) && !wanted.contains(name.substr(prefix.size())))
            return base::failure(tensorMismatch(file, name, nullptr, &tensor));
    return {};
}

} // namespace

base::Result<NamedTensors> tensorsIn(std::span<const std::byte> content, const std::filesystem::path& file)
{
    const auto header = parseSafetensors(content, file);
    if (!header)
        return base::failure(header.error());
    NamedTensors tensors;
    for (const auto& [name, entry] : header->tensors)
        tensors.emplace(name, copyOf(entry, content));
    return tensors;
}

base::Result<NamedTensors> readTensors(const std::filesystem::path& file)
{
    const auto content = base::readFile(file);
    return content ? tensorsIn(*content, file) : base::failure(content.error());
}

base::Status writeTensors(const std::filesystem::path& file, const NamedTensors& tensors,
                          const std::map<std::string, std::string>& metadata)
{
    NamedTensors kept;
    std::map<std::string, TensorBytes> bytes;
    for (const auto& [name, tensor] : tensors) {
        const auto values = tensor.detach().cpu().contiguous();
        kept.emplace(name, values);
        bytes.emplace(
            name, TensorBytes{.type = elementType(values.scalar_type()),
                              .shape = values.sizes().vec(),
                              .bytes = {static_cast<const std::byte*>(values.data_ptr()), values.nbytes()}});
    }
    return writeSafetensors(file, bytes, metadata);
}

NamedTensors stateOf(const torch::nn::Module& module, const std::string& prefix)
{
    NamedTensors state;
    for (const auto& parameter : module.named_parameters())
        state.emplace(prefix + parameter.key(), parameter.value().detach());
    for (const auto& buffer : module.named_buffers())
        state.emplace(prefix + buffer.key(), buffer.value().detach());
    return state;
}

base::Status loadState(torch::nn::Module& module, const NamedTensors& tensors, const std::string& prefix,
                       const std::filesystem::path& file)
{
    const auto targets = stateOf(module);
    if (auto status = checkAgainst(targets, tensors, prefix, file); !status)
        return status;
    const torch::NoGradGuard noGradients;
    for (const auto& [name, target] : targets)
        if (const auto found = tensors.find(prefix + name); found != tensors.end())
            torch::Tensor(target).copy_(found->second);
    return {};
}

bool isBatchCounter(const std::string& name)
{
    return name.ends_with("num_batches_tracked");
}

base::Error tensorMismatch(const std::filesystem::path& file, const std::string& name,
                           const torch::Tensor* expected, const torch::Tensor* actual)
{
    return Error(ErrorCode::TensorMismatch, file)
        .with("tensor", name)
        .with("expected", shapeText(expected))
        .with("actual", shapeText(actual));
}

std::optional<std::string> notFinite(const NamedTensors& tensors)
{
    for (const auto& [name, tensor] : tensors)
        if (tensor.is_floating_point() && !tensor.isfinite().all().item<bool>())
            return name;
    return std::nullopt;
}

NamedTensors inHalfPrecision(const NamedTensors& tensors)
{
    constexpr double largest = 65504;
    NamedTensors halves;
    for (const auto& [name, tensor] : tensors) {
        if (isBatchCounter(name))
            continue;
        const bool fits = tensor.is_floating_point() && tensor.abs().max().item<double>() <= largest;
        halves.emplace(name, fits ? tensor.to(torch::kFloat16) : tensor);
    }
    return halves;
}

} // namespace cinecor::engine
