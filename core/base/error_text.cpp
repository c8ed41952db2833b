#include "core/base/error_text.h"

#include <algorithm>

namespace cinecor::base {

std::string Error::argument(std::string_view name) const
{
    for (const auto& [key, value] : arguments_)
        if (key == name)
            return value;
    return {};
}

/// Marks a sentence for the translation tools (lupdate); the text itself stays English.
#define QT_TRANSLATE_NOOP(context, text) text

std::string_view errorTemplate(ErrorCode code)
{
    switch (code) {
    case ErrorCode::FileNotFound:
        return QT_TRANSLATE_NOOP("Error", "{file} does not exist. Check the name and the folder.");
    case ErrorCode::FileNotReadable:
        return QT_TRANSLATE_NOOP("Error",
                                 "{file} cannot be read: {reason}. Check the file and its permissions.");
    case ErrorCode::FileNotWritable:
        return QT_TRANSLATE_NOOP(
            "Error", "{file} cannot be written: {reason}. Choose another folder or free some space.");
    case ErrorCode::FileEmpty:
        return QT_TRANSLATE_NOOP("Error", "{file} is empty. Copy it again from its source.");
    case ErrorCode::FileTruncated:
        return QT_TRANSLATE_NOOP("Error", "{file} is cut off: {expected} bytes are promised, {actual} are "
                                          "there. Copy it again from its source.");
    case ErrorCode::FileDamaged:
        return QT_TRANSLATE_NOOP("Error", "{file} is damaged: {reason}. Copy it again from its source.");
    case ErrorCode::FileTooLarge:
        return QT_TRANSLATE_NOOP(
            "Error",
            "{file} describes {size} bytes of pixels, more than the limit of {limit}. It may be damaged.");
    case ErrorCode::FileFormatUnknown:
        return QT_TRANSLATE_NOOP(
            "Error", "{file} is of no known format. Open PNG, JPEG, TIFF, NIfTI, MetaImage or NRRD.");
    case ErrorCode::FileFormatMismatch:
        return QT_TRANSLATE_NOOP(
            "Error", "{file} is not a {expected} file although its name says so. Check its extension.");
    case ErrorCode::FeatureNotSupported:
        return QT_TRANSLATE_NOOP(
            "Error", "{file} cannot be used: {feature}. Convert it to greyscale PNG or NIfTI first.");
    case ErrorCode::FormatCannotHold:
        return QT_TRANSLATE_NOOP(
            "Error", "{file} cannot be written in this format: {reason}. Choose .nii.gz instead.");
    case ErrorCode::WouldOverwrite:
        return QT_TRANSLATE_NOOP(
            "Error",
            "{file} exists and is not replaced. Choose another name or folder, or allow overwriting.");
    case ErrorCode::FileProtected:
        return QT_TRANSLATE_NOOP("Error", "{file} is an image or a mask that was made elsewhere and is never "
                                          "written over. Choose another name or folder.");
    case ErrorCode::ChangedOnDisk:
        return QT_TRANSLATE_NOOP(
            "Error", "{file} was changed by someone else since it was opened. Save under another name.");
    case ErrorCode::NoImagesFound:
        return QT_TRANSLATE_NOOP("Error", "{file} holds no image that can be opened. Choose a folder with "
                                          "PNG, NIfTI, MetaImage or NRRD files.");
    case ErrorCode::DicomNotYetReadable:
        return QT_TRANSLATE_NOOP(
            "Error", "{file} is DICOM, which this version cannot open yet. Convert it to NIfTI first.");
    case ErrorCode::ReadBackDiffers:
        return QT_TRANSLATE_NOOP("Error", "{file} was written but reads back differently, so it does not "
                                          "count as saved. Save to another disk.");
    case ErrorCode::GeometryInvalid:
        return QT_TRANSLATE_NOOP("Error", "{file} has an unusable geometry: {reason}. Repair its header.");
    case ErrorCode::GeometryDisagrees:
        return QT_TRANSLATE_NOOP(
            "Error", "{file} does not lie on the image {other}: {reason}. Resample it onto the image first.");
    case ErrorCode::NoSpacing:
        return QT_TRANSLATE_NOOP(
            "Error", "The pixel spacing is not known, so nothing can be measured in millimetres.");
    case ErrorCode::LabelsNotWhole:
        return QT_TRANSLATE_NOOP(
            "Error", "{file} is no label image: it holds the value {value}, which is not a whole number.");
    case ErrorCode::LabelsOutOfRange:
        return QT_TRANSLATE_NOOP("Error",
                                 "{file} holds the label {value}; labels from 0 to {limit} can be used.");
    case ErrorCode::LabelMappingUnknown:
        return QT_TRANSLATE_NOOP("Error", "{file} has labels whose meaning is not known ({values}). State "
                                          "it, for example 1=RV,2=Myo,3=LV.");
    case ErrorCode::StructureMissing:
        return QT_TRANSLATE_NOOP("Error", "There is no structure {structure} in this label scheme.");
    case ErrorCode::PhaseMissing:
        return QT_TRANSLATE_NOOP("Error", "There is no phase {phase} in this study.");
    case ErrorCode::SizesDiffer:
        return QT_TRANSLATE_NOOP("Error", "Sizes differ: {expected} was expected, {actual} was given.");
    case ErrorCode::RunLengthInvalid:
        return QT_TRANSLATE_NOOP("Error", "\"{text}\" is no run-length text: {reason}.");
    case ErrorCode::ModelNotFound:
        return QT_TRANSLATE_NOOP(
            "Error", "There is no model {model}. List the models that are installed and choose one of them.");
    case ErrorCode::ModelInvalid:
        return QT_TRANSLATE_NOOP("Error", "{file} is no usable model: {reason}. Install the model again.");
    case ErrorCode::HeartBoxOutside:
        return QT_TRANSLATE_NOOP("Error", "The heart box {box} does not lie inside {file}, which has {size} "
                                          "pixels. Give another box, or none to have the heart searched.");
    case ErrorCode::TensorMismatch:
        return QT_TRANSLATE_NOOP(
            "Error", "{file} does not fit its network: {tensor} should be {expected} and is {actual}.");
    case ErrorCode::ConfigurationInvalid:
        return QT_TRANSLATE_NOOP("Error", "{file}: {key} cannot be {value}; allowed is {allowed}.");
    case ErrorCode::BundleInvalid:
        return QT_TRANSLATE_NOOP("Error", "{file} is no usable sample bundle: {reason}. Pack it again.");
    case ErrorCode::RunInvalid:
        return QT_TRANSLATE_NOOP("Error", "{file} is no usable training run: {reason}.");
    case ErrorCode::DeviceNotAvailable:
        return QT_TRANSLATE_NOOP("Error",
                                 "The device {device} cannot be used: {reason}. Choose cpu or auto.");
    case ErrorCode::OutOfMemory:
        return QT_TRANSLATE_NOOP(
            "Error",
            "There is not enough memory for {what}. Close other programs or choose a smaller batch.");
    case ErrorCode::TrainingDiverged:
        return QT_TRANSLATE_NOOP("Error",
                                 "Training stopped in epoch {epoch} because the loss became {value}; the "
                                 "last good checkpoint is kept. Lower the learning rate.");
    case ErrorCode::ComputationFailed:
        return QT_TRANSLATE_NOOP("Error", "The computation failed: {reason}.");
    case ErrorCode::Cancelled:
        return QT_TRANSLATE_NOOP("Error", "Cancelled.");
    case ErrorCode::WrongUsage:
        return QT_TRANSLATE_NOOP("Error", "{reason}");
    case ErrorCode::JournalDamaged:
        return QT_TRANSLATE_NOOP(
            "Error", "The journal {file} is damaged: {reason}. What stands before the damage is recovered.");
    case ErrorCode::NotAvailable:
        return QT_TRANSLATE_NOOP("Error", "{what} is not available, because {reason}.");
    case ErrorCode::NoteColourReduced:
        return QT_TRANSLATE_NOOP("Error", "{file} is a colour picture; its brightness is shown.");
    case ErrorCode::NoteAlphaIgnored:
        return QT_TRANSLATE_NOOP("Error", "The transparency of {file} is ignored.");
    case ErrorCode::NoteSpacingUnknown:
        return QT_TRANSLATE_NOOP(
            "Error", "{file} has no pixel spacing: distances are in pixels, and volumes are not available.");
    case ErrorCode::NoteOrientationUnknown:
        return QT_TRANSLATE_NOOP("Error", "{file} does not say which way up it is; it is shown as stored.");
    case ErrorCode::NoteAffineDisagrees:
        return QT_TRANSLATE_NOOP("Error", "{file} contradicts itself: its affine says {affine} mm, its "
                                          "pixdim {pixdim} mm. The pixdim is used.");
    case ErrorCode::NoteMaskLeftOut:
        return QT_TRANSLATE_NOOP("Error", "The mask {file} is left out: {reason}");
    case ErrorCode::NoteNotKept:
        return QT_TRANSLATE_NOOP("Error", "The format of {file} has no place for {what}: it is not kept.");
    case ErrorCode::NoteHeartNotFound:
        return QT_TRANSLATE_NOOP("Error", "The heart was not found by itself; the middle of the image was "
                                          "segmented. Drag the heart box and segment again.");
    case ErrorCode::NoteOrientationContradicted:
        return QT_TRANSLATE_NOOP("Error",
                                 "The heart was only clear with left and right, anterior and posterior "
                                 "exchanged against the file. Do not rely on its orientation.");
    case ErrorCode::NoteScaleGuessed:
        return QT_TRANSLATE_NOOP("Error",
                                 "The size of a pixel is not known; the scale at which the heart was "
                                 "clearest was taken. Drag the heart box if it does not fit.");
    case ErrorCode::NoteFellBackToCpu:
        return QT_TRANSLATE_NOOP(
            "Error", "The graphics card could not be used ({reason}); the processor was used instead.");
    case ErrorCode::NoteLabelMappingGuessed:
        return QT_TRANSLATE_NOOP(
            "Error", "The labels of {file} were taken as {mapping}. Change this where it is wrong.");
    }
    return "Unknown error.";
}

namespace {

// A file's name may hold line breaks; a sentence is one line.
std::string onOneLine(std::string text)
{
    std::ranges::replace_if(text, [](char c) { return c == '\n' || c == '\r'; }, ' ');
    return text;
}

} // namespace

std::string fillTemplate(std::string_view text, const Error& error)
{
    std::string sentence;
    for (std::size_t at = 0; at < text.size();) {
        const auto open = text.find('{', at);
        const auto close = open == std::string_view::npos ? open : text.find('}', open);
        if (close == std::string_view::npos)
            return sentence.append(text.substr(at));
        sentence.append(text.substr(at, open - at))
            .append(onOneLine(error.argument(text.substr(open + 1, close - open - 1))));
        at = close + 1;
    }
    return sentence;
}

std::string errorSentence(const Error& error)
{
    return fillTemplate(errorTemplate(error.code()), error);
}

} // namespace cinecor::base
