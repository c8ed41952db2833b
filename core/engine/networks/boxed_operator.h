#pragma once

#include <optional>
#include <stdexcept>

#include <ATen/core/dispatch/Dispatcher.h>
#include <ATen/core/stack.h>
#include <torch/types.h>

namespace cinecor::engine {

/// One of the operators that TorchInductor uses oneDNN by. They are not part of LibTorch's C++ interface, so
/// they are looked up by name and called with boxed arguments; where they are missing, the plain ones serve.
class BoxedOperator {
public:
    explicit BoxedOperator(const char* name) : handle_(c10::Dispatcher::singleton().findSchema({name, ""})) {}

    [[nodiscard]] bool isThere() const { return handle_.has_value(); }
    /// Throws std::logic_error where it is not there.
    [[nodiscard]] torch::Tensor operator()(torch::jit::Stack stack) const
    {
        if (!handle_)
            throw std::logic_error("an operator that this LibTorch lacks");
        handle_->callBoxed(&stack);
        return stack.back().toTensor();
    }

private:
    std::optional<c10::OperatorHandle> handle_;
};

} // namespace cinecor::engine
