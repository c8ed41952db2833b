#pragma once

// What every source of the engine needs of LibTorch and the standard library; compiled once.
#include <algorithm>
#include <array>
#include <cmath>
#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>
#include <torch/nn.h>
#include <torch/optim.h>
#include <torch/types.h>
