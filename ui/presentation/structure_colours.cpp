#include "ui/presentation/structure_colours.h"

#include "ui/presentation/overlay_style.h"

namespace cinecor::ui {

QColor structureColour(const std::string& name, const base::StructureColours& own)
{
    if (const auto found = own.find(name); found != own.end())
        return toQColor(found->second);
    for (const auto* scheme : {&base::LabelScheme::shortAxis(), &base::LabelScheme::echo()})
        if (const auto* structure = scheme->byName(name))
            return toQColor(structure->colour);
    return toQColor(base::okabe_ito::bluishGreen);
}

} // namespace cinecor::ui
