#pragma once

// What every source of the engine needs of LibTorch and the standard library; compiled once. Not torch/nn.h: every source
// would then instantiate the templates of all its modules again, which takes three times as long as compiling the source.
#include <algorithm>
#include <array>
#include <cmath>
#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>
#include <torch/types.h>
