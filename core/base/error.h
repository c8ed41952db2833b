#pragma once

#include <expected>
#include <filesystem>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace cinecor::base {

/// What went wrong, as the reader would put it. Each code has one sentence in `error_text.cpp`.
enum class ErrorCode {
    // files
    FileNotFound,        ///< file
    FileNotReadable,     ///< file, reason
    FileNotWritable,     ///< file, reason
    FileEmpty,           ///< file
    FileTruncated,       ///< file, expected, actual (bytes)
    FileDamaged,         ///< file, reason
    FileTooLarge,        ///< file, size, limit
    FileFormatUnknown,   ///< file
    FileFormatMismatch,  ///< file, expected (format the name promises)
    FeatureNotSupported, ///< file, feature
    FormatCannotHold,    ///< file, reason
    WouldOverwrite,      ///< file
    FileProtected,       ///< file (a source, or a mask made elsewhere)
    ChangedOnDisk,       ///< file
    NoImagesFound,       ///< file (folder)
    DicomNotYetReadable, ///< file
    ReadBackDiffers,     ///< file
    // geometry
    GeometryInvalid,   ///< file, reason
    GeometryDisagrees, ///< file, other, reason
    NoSpacing,         ///< nothing
    // labels
    LabelsNotWhole,      ///< file, value
    LabelsOutOfRange,    ///< file, value, limit
    LabelMappingUnknown, ///< file, values
    StructureMissing,    ///< structure
    PhaseMissing,        ///< phase
    SizesDiffer,         ///< expected, actual
    RunLengthInvalid,    ///< text, reason
    // models, training
    ModelNotFound,        ///< model
    ModelInvalid,         ///< file, reason
    HeartBoxOutside,      ///< file, box, size (of the image)
    TensorMismatch,       ///< file, tensor, expected, actual
    ConfigurationInvalid, ///< file, key, value, allowed
    BundleInvalid,        ///< file, reason
    RunInvalid,           ///< file, reason
    DeviceNotAvailable,   ///< device, reason
    OutOfMemory,          ///< what
    TrainingDiverged,     ///< epoch, value
    ComputationFailed,    ///< reason
    // program
    Cancelled,      ///< nothing
    WrongUsage,     ///< reason
    JournalDamaged, ///< file, reason
    NotAvailable,   ///< what, reason
    // notes: worth telling, and work goes on
    NoteColourReduced,           ///< file
    NoteAlphaIgnored,            ///< file
    NoteSpacingUnknown,          ///< file
    NoteOrientationUnknown,      ///< file
    NoteAffineDisagrees,         ///< file, affine, pixdim
    NoteMaskLeftOut,             ///< file, reason
    NoteNotKept,                 ///< file, what
    NoteHeartNotFound,           ///< nothing
    NoteOrientationContradicted, ///< nothing
    NoteScaleGuessed,            ///< nothing
    NoteFellBackToCpu,           ///< reason
    NoteLabelMappingGuessed,     ///< file, mapping
};

/// True for the codes that start with Note: worth telling, but no failure.
[[nodiscard]] constexpr bool isNote(ErrorCode code)
{
    return code >= ErrorCode::NoteColourReduced;
}

/// An error as a value: a code and named arguments, without a sentence. Sentences are made by
/// `errorSentence`.
class Error {
public:
    explicit Error(ErrorCode code) : code_(code) {}
    Error(ErrorCode code, const std::filesystem::path& file) : code_(code) { with("file", file.string()); }

    /// Adds a named argument; returns the error, so that calls chain.
    Error& with(std::string name, std::string value) &
    {
        arguments_.emplace_back(std::move(name), std::move(value));
        return *this;
    }
    Error&& with(std::string name, std::string value) &&
    {
        arguments_.emplace_back(std::move(name), std::move(value));
        return std::move(*this);
    }

    [[nodiscard]] ErrorCode code() const { return code_; }
    [[nodiscard]] const std::vector<std::pair<std::string, std::string>>& arguments() const
    {
        return arguments_;
    }
    /// Value of a named argument; empty where it was not given.
    [[nodiscard]] std::string argument(std::string_view name) const;

private:
    ErrorCode code_;
    std::vector<std::pair<std::string, std::string>> arguments_;
};

template <class T>
using Result = std::expected<T, Error>;
using Status = std::expected<void, Error>;

/// Shorthand for `return failure(ErrorCode::FileEmpty, path);`
[[nodiscard]] inline std::unexpected<Error> failure(ErrorCode code)
{
    return std::unexpected(Error(code));
}
[[nodiscard]] inline std::unexpected<Error> failure(ErrorCode code, const std::filesystem::path& file)
{
    return std::unexpected(Error(code, file));
}
[[nodiscard]] inline std::unexpected<Error> failure(Error error)
{
    return std::unexpected(std::move(error));
}

} // namespace cinecor::base
