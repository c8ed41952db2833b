#include "core/imaging/labelled_case.h"

namespace cinecor::imaging {

const char* originName(LabelOrigin origin)
{
    switch (origin) {
    case LabelOrigin::Edited:
        return "edited";
    case LabelOrigin::Reviewed:
        return "reviewed";
    case LabelOrigin::AiOnly:
        return "ai";
    case LabelOrigin::Unknown:
        break;
    }
    return "unknown";
}

std::filesystem::path imageFolder(const Case& which)
{
    return which.kind == CaseKind::PatientFolder ? which.relative : which.relative.parent_path();
}

LabelOrigin originOf(int editedSlices, int reviewedSlices)
{
    if (editedSlices > 0)
        return LabelOrigin::Edited;
    return reviewedSlices > 0 ? LabelOrigin::Reviewed : LabelOrigin::AiOnly;
}

} // namespace cinecor::imaging
