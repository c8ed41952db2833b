#include "core/engine/training/training_config.h"

#include <filesystem>
#include <fstream>

#include <gtest/gtest.h>
#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validator.hpp>

using namespace cinecor;
using nlohmann::json;

namespace {

/// What another implementation of JSON Schema says of a configuration.
bool schemaAccepts(const json& config)
{
    const auto text = json::parse(engine::trainingConfigSchema());
    valijson::Schema schema;
    valijson::SchemaParser parser;
    parser.populateSchema(valijson::adapters::NlohmannJsonAdapter(text), schema);
    valijson::Validator validator(valijson::Validator::kStrongTypes);
    return validator.validate(schema, valijson::adapters::NlohmannJsonAdapter(config), nullptr);
}

bool readerAccepts(const json& config)
{
    return engine::parseTrainingConfig(config.dump(), "config.json").has_value();
}

} // namespace

TEST(ConfigSchema, AcceptsTheShippedConfigurations)
{
    int count = 0;
    const auto folder = std::filesystem::path(CINECOR_SOURCE_DIR) / "models" / "training";
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder))
        if (entry.path().extension() == ".json" && entry.path().filename() != "sweep.json") {
            EXPECT_TRUE(schemaAccepts(json::parse(std::ifstream(entry.path())))) << entry.path();
            ++count;
        }
    EXPECT_GE(count, 4);
}

TEST(ConfigSchema, AcceptsWhatIsWritten)
{
    EXPECT_TRUE(schemaAccepts(json::parse(engine::trainingConfigJson({}))));
}

TEST(ConfigSchema, AgreesWithTheReader)
{
    const std::vector<std::pair<const char*, bool>> cases{
        {R"({})", true},
        {R"({"epochs": 3})", true},
        {R"({"epochs": 0})", false},
        {R"({"epochs": "many"})", false},
        {R"({"epoch": 3})", false},
        {R"({"inputSize": [128, 128]})", true},
        {R"({"inputSize": [128]})", false},
        {R"({"inputSize": [8, 128]})", false},
        {R"({"network": {"baseWidth": 24}})", true},
        {R"({"network": {"width": 24}})", false},
        {R"({"optimiser": {"learningRate": 0.01}})", true},
        {R"({"optimiser": {"name": "sgd", "momentum": 0.9, "nesterov": true}})", true},
        {R"({"optimiser": {"name": "adamw", "momentum": 0.9}})", false},
        {R"({"optimiser": {"name": "adaline"}})", false},
        {R"({"schedule": {"name": "step", "every": 10, "factor": 0.5}})", true},
        {R"({"schedule": {"name": "cosine", "every": 10}})", false},
        {R"({"loss": {"terms": [{"name": "dice", "pooling": "sample"}, {"name": "focal", "gamma": 2}]}})",
         true},
        {R"({"loss": {"terms": [{"name": "dice", "gamma": 2}]}})", false},
        {R"({"loss": {"terms": [{"classWeights": [0.1, 0.3, 0.3, 0.3]}]}})", true},
        {R"({"loss": {"terms": [{"name": "lovasz", "weight": -1}]}})", false},
        {R"({"augmentation": {"crop": {"centre": "structures", "anywhere": 0.15}}})", true},
        {R"({"augmentation": {"crop": {"centre": "liver"}}})", false},
        {R"({"augmentation": {"geometric": {"shift": [-16, 16]}}})", true},
        {R"({"card": {"turns": [{"zoom": 1.15}, {"degrees": 12}]}})", true},
        {R"({"card": {"turns": [{"zoom": 15}]}})", false},
    };
    for (const auto& [text, accepted] : cases) {
        const auto config = json::parse(text);
        EXPECT_EQ(schemaAccepts(config), accepted) << text;
        EXPECT_EQ(readerAccepts(config), accepted) << text;
    }
}
