#include "core/engine/safetensors_json.h"

#include <limits>
#include <set>

#include <nlohmann/json.hpp>

namespace cinecor::engine {

namespace {

using nlohmann::json;

/// Receives the header's JSON token by token and knows at each what may come.
class HeaderReader final : public nlohmann::json_sax<json> {
public:
    [[nodiscard]] const std::string& reason() const { return reason_; }
    [[nodiscard]] StatedHeader takeHeader() { return std::move(header_); }

    bool null() override { return refuse("has an unexpected null"); }
    bool boolean(bool) override { return refuse("has an unexpected truth value"); }
    bool number_integer(number_integer_t) override { return refuse("has a negative number"); }
    bool number_float(number_float_t, const string_t& text) override
    {
        return refuse("has " + text + " where a whole number below 2^64 belongs");
    }
    bool binary(binary_t&) override { return refuse("has binary data"); }

    bool number_unsigned(number_unsigned_t value) override
    {
        if (place_ == Place::Offsets) {
            offsets_.push_back(value);
            return true;
        }
        if (place_ != Place::Shape)
            return refuse("has an unexpected number");
        if (value > static_cast<number_unsigned_t>(std::numeric_limits<std::int64_t>::max()))
            return refuse("has a shape beyond 2^63");
        tensor_.shape.push_back(static_cast<std::int64_t>(value));
        return true;
    }

    bool string(string_t& text) override
    {
        if (place_ == Place::Metadata) {
            header_.metadata[key_] = text;
            return true;
        }
        if (place_ != Place::Tensor || key_ != "dtype")
            return refuse("has an unexpected text");
        const auto type = elementTypeNamed(text);
        if (!type)
            return refuse("has the unknown element type \"" + text + "\"");
        tensor_.type = *type;
        return true;
    }

    bool start_object(std::size_t) override
    {
        if (place_ == Place::Start)
            place_ = Place::Names;
        else if (place_ == Place::Names)
            enter();
        else
            return refuse("is nested too deeply");
        return true;
    }

    bool key(string_t& text) override
    {
        key_ = text;
        if (place_ == Place::Names) {
            name_ = text;
            return names_.insert(text).second || refuse("has \"" + text + "\" twice");
        }
        if (place_ == Place::Tensor && text != "dtype" && text != "shape" && text != "data_offsets")
            return refuse("has the unknown key \"" + text + "\"");
        return fields_.insert(text).second || refuse("has \"" + text + "\" twice");
    }

    bool end_object() override
    {
        if (place_ == Place::Tensor)
            return leaveTensor();
        place_ = place_ == Place::Metadata ? Place::Names : Place::End;
        return true;
    }

    bool start_array(std::size_t) override
    {
        if (place_ != Place::Tensor || key_ == "dtype")
            return refuse("has an unexpected array");
        place_ = key_ == "shape" ? Place::Shape : Place::Offsets;
        return true;
    }

    bool end_array() override
    {
        place_ = Place::Tensor;
        return true;
    }

    bool parse_error(std::size_t position, const std::string&, const json::exception&) override
    {
        return refuse("is no valid JSON at byte " + std::to_string(position));
    }

private:
    enum class Place { Start, Names, Metadata, Tensor, Shape, Offsets, End };

    bool refuse(std::string reason)
    {
        if (reason_.empty())
            reason_ = "its header " + std::move(reason);
        return false;
    }

    void enter()
    {
        place_ = name_ == "__metadata__" ? Place::Metadata : Place::Tensor;
        fields_.clear();
        tensor_ = {};
        offsets_.clear();
    }

    bool leaveTensor()
    {
        if (fields_.size() != 3 || offsets_.size() != 2)
            return refuse("does not state type, shape and two offsets of \"" + name_ + "\"");
        tensor_.begin = offsets_[0];
        tensor_.end = offsets_[1];
        header_.tensors.emplace(name_, std::move(tensor_));
        place_ = Place::Names;
        return true;
    }

    Place place_ = Place::Start;
    std::string key_;
    std::string name_;
    std::set<std::string> names_;
    std::set<std::string> fields_;
    StatedTensor tensor_;
    std::vector<std::uint64_t> offsets_;
    StatedHeader header_;
    std::string reason_;
};

} // namespace

std::expected<StatedHeader, std::string> parseHeaderJson(std::string_view text)
{
    HeaderReader reader;
    if (!json::sax_parse(text, &reader))
        return std::unexpected(reader.reason());
    return reader.takeHeader();
}

} // namespace cinecor::engine
