#pragma once

#include "core/editing/label_delta.h"

#include <QMetaType>

namespace cinecor::ui {

/// What became different in a document.
struct Change {
    enum class What {
        Mine,      ///< labels of mine, in `box` of one slice or (slice -1) anywhere in the phase
        Ai,        ///< the AI's labels or confidence of a slice or phase; mine may follow
        State,     ///< a slice is now following, edited or reviewed
        Modified,  ///< something became unsaved or saved
        EndPhases, ///< end-diastole or end-systole
        HeartBox,
        Colours, ///< of structures
        Scheme   ///< the structures themselves, by what a model drew
    };
    What what = What::Mine;
    int phase = 0;           ///< 0 = all
    int slice = -1;          ///< -1 = all
    editing::PixelBox box{}; ///< file pixels; empty = the whole slice
};

} // namespace cinecor::ui

Q_DECLARE_METATYPE(cinecor::ui::Change)
