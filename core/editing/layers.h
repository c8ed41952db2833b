#pragma once

#include "core/base/label_map.h"
#include "core/base/study.h"
#include "core/editing/label_delta.h"

#include <map>
#include <memory>
#include <optional>
#include <span>
#include <vector>

namespace cinecor::editing {

/// What a slice of "mine" is: a copy of the AI's that follows it, changed by the reader, or accepted as it
/// is.
enum class SliceState : std::uint8_t { FollowingAi, Edited, Reviewed };

/// The label layers of one study: AI, mine and truth, per phase, allocated where something was labelled.
/// *Mine* shows the AI's slice until the reader edits it; from then on the AI never changes it by itself.
class Layers {
public:
    explicit Layers(const base::Study& study);

    [[nodiscard]] const base::LabelScheme& scheme() const { return scheme_; }
    /// The same structures in other colours, or other structures while `meaningIsOpen`. AI and mine follow;
    /// the truth, which is shared, stays.
    void setScheme(const base::LabelScheme& scheme);
    /// Neither truth nor labels of the reader say what the values mean: a model may.
    [[nodiscard]] bool meaningIsOpen() const;
    [[nodiscard]] const base::Geometry& geometry() const { return geometry_; }

    /// Null where nothing was labelled. `mine` of a phase that nobody edited is the AI's.
    [[nodiscard]] const base::LabelMap* ai(int phase) const;
    [[nodiscard]] const base::LabelMap* mine(int phase) const;
    [[nodiscard]] const base::LabelMap* truth(int phase) const;
    /// 8-bit confidence of the AI per voxel (255 = sure); empty where there is none.
    [[nodiscard]] std::span<const std::uint8_t> confidence(int phase) const;
    /// Whether the study has this phase and slice.
    [[nodiscard]] bool contains(SliceId id) const;
    [[nodiscard]] SliceState state(SliceId id) const;
    [[nodiscard]] int countSlices(int phase, SliceState state) const;
    [[nodiscard]] std::vector<int> labelledPhases() const; ///< phases with a mine layer

    /// Takes a result of the network for the given slices of a phase (empty = all). Slices that follow the AI
    /// are updated in mine; edited and reviewed ones are left alone. @returns the slices whose mine changed.
    std::vector<SliceId> takeAi(int phase, const base::LabelMap& labels,
                                std::span<const std::uint8_t> confidence, std::span<const int> slices);
    /// The reader's own earlier mask as it was loaded from a file: every slice with a label counts as edited.
    void takeMine(int phase, const base::LabelMap& labels);

    /// The slice to paint into; allocates it. The caller must follow up with `setState`, so that the AI
    /// leaves the slice alone.
    [[nodiscard]] std::span<std::uint8_t> editableSlice(SliceId id);
    /// Applies an edit to mine and marks the slice as edited (or as given, when undo restores an earlier
    /// state).
    [[nodiscard]] base::Status apply(const LabelDelta& delta, SliceState stateAfter = SliceState::Edited);
    /// A slice that goes back to following the AI takes the AI's labels as they are now: they may be newer
    /// than those that were there before the edit.
    void setState(SliceId id, SliceState state);

    /// The delta that makes mine equal to the AI in one slice (an explicit command of the reader).
    [[nodiscard]] LabelDelta deltaToAi(SliceId id) const;

private:
    struct PhaseLayers {
        std::optional<base::LabelMap> ai;
        std::optional<base::LabelMap> mine;
        std::shared_ptr<const base::LabelMap> truth;
        std::vector<std::uint8_t> confidence;
        std::vector<SliceState> states;
    };
    [[nodiscard]] const PhaseLayers* find(int phase) const;
    base::LabelMap& mineForWriting(int phase);
    static void followAi(PhaseLayers& layers, int slice);

    base::Geometry geometry_;
    base::LabelScheme scheme_;
    std::map<int, PhaseLayers> phases_;
};

} // namespace cinecor::editing
