#pragma once

#include "core/engine/losses/loss_config.h"
#include "core/engine/training/config_reader.h"

#include <type_traits>

namespace cinecor::engine {

// The fields of a loss's configuration, for a ConfigReader and a ConfigWriter alike. A term has a name of
// `lossNames`, a weight, and the options of that loss alone.

inline constexpr Names<Pooling, 2> poolingNames{{{Pooling::Batch, "batch"}, {Pooling::Sample, "sample"}}};
inline constexpr Names<FocalMean, 2> focalMeanNames{
    {{FocalMean::Pixels, "pixels"}, {FocalMean::Elements, "elements"}}};
inline constexpr Names<SizeWeight, 2> sizeWeightNames{
    {{SizeWeight::InverseSquare, "inverse-square"}, {SizeWeight::Inverse, "inverse"}}};

inline constexpr Limits classWeightLimits{0, 1e6};

/// @param options  of a loss, constant where they are written.
template <class Options>
void lossOptionFields(auto& fields, Options& options)
{
    using Plain = std::remove_const_t<Options>;
    if constexpr (std::is_same_v<Plain, CrossEntropyOptions>) {
        fields.numbers("classWeights", options.classWeights, classWeightLimits);
        fields.number("labelSmoothing", options.labelSmoothing, {0, .5});
    } else if constexpr (std::is_same_v<Plain, FocalOptions>) {
        fields.number("gamma", options.gamma, {0, 10});
        fields.numbers("classWeights", options.classWeights, classWeightLimits);
        fields.choice("mean", options.mean, NamedValues<FocalMean>(focalMeanNames));
    } else if constexpr (std::is_same_v<Plain, OverlapOptions>) {
        fields.choice("pooling", options.pooling, NamedValues<Pooling>(poolingNames));
        fields.flag("background", options.background);
        fields.flag("squared", options.squared);
        fields.pair("smoothing", options.smoothingAbove, options.smoothingBelow, {0, 1e6});
        fields.numbers("classWeights", options.classWeights, classWeightLimits);
    } else if constexpr (std::is_same_v<Plain, LovaszOptions>) {
        fields.choice("pooling", options.pooling, NamedValues<Pooling>(poolingNames));
        fields.flag("absentClasses", options.absentClasses);
    } else if constexpr (std::is_same_v<Plain, BoundaryOptions>) {
        fields.flag("background", options.background);
        fields.numbers("spacing", options.spacing, {1e-3, 1e3});
    } else {
        lossOptionFields(fields, options.overlap);
        if constexpr (std::is_same_v<Plain, TverskyOptions>) {
            fields.number("falsePositives", options.falsePositives, {0, 1});
            fields.number("falseNegatives", options.falseNegatives, {0, 1});
        } else if constexpr (std::is_same_v<Plain, GeneralisedDiceOptions>) {
            fields.choice("sizeWeight", options.sizeWeight, NamedValues<SizeWeight>(sizeWeightNames));
        }
    }
}

/// Names with their places in the variant.
inline auto lossKinds()
{
    Names<std::size_t, lossNames.size()> kinds;
    for (std::size_t kind = 0; kind < kinds.size(); ++kind)
        kinds[kind] = {kind, lossNames[kind]};
    return kinds;
}

/// The options of a loss as they stand where nothing is given.
template <std::size_t kind = 0>
LossOptions standardOptions(std::size_t wanted)
{
    if constexpr (kind + 1 < lossNames.size())
        if (wanted != kind)
            return standardOptions<kind + 1>(wanted);
    return LossOptions(std::in_place_index<kind>);
}

template <class Term>
void lossTermFields(auto& fields, Term& term)
{
    static const auto kinds = lossKinds();
    auto kind = term.options.index();
    fields.choice("name", kind, NamedValues<std::size_t>(kinds));
    if constexpr (!std::is_const_v<Term>)
        term.options = standardOptions(kind);
    fields.number("weight", term.weight, {0, 1e6});
    std::visit([&](auto& options) { lossOptionFields(fields, options); }, term.options);
}

void lossFields(auto& fields, auto& config)
{
    fields.list("terms", config.terms, [](auto& inner, auto& term) { lossTermFields(inner, term); });
    fields.integer("deepSupervision", config.deepSupervision, {0, 5});
}

} // namespace cinecor::engine
