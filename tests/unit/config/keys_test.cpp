// The tables of keys beside all that tells of them: schemas, README, commented example.

#include "config/keys.hpp"

#include <fstream>
#include <regex>
#include <set>
#include <sstream>
#include <string>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace loketwacht::config {

namespace {

std::string text_of(const std::string& name) {
    std::ifstream file(LOKETWACHT_SOURCE_DIR "/config/" + name);
    EXPECT_TRUE(file) << name;
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

std::string dotted(const section& s, std::string_view key) {
    return s.path.empty() ? std::string(key) : std::string(s.path) + "." + std::string(key);
}

template <class Sections>
std::set<std::string> all_keys(const Sections& sections) {
    std::set<std::string> keys;
    for (const section& s : sections) {
        for (const key& k : s.keys)
            keys.insert(dotted(s, k.name) + (k.required ? " required" : ""));
    }
    return keys;
}

/// The properties of a schema, dotted as in the tables.
void add_properties(const nlohmann::json& schema, const std::string& path, std::set<std::string>& keys) {
    for (const auto& [name, property] : schema.at("properties").items()) {
        const std::string key = path.empty() ? name : path + "." + name;
        bool required = false;
        for (const auto& other : schema.value("required", nlohmann::json::array()))
            required = required || other == name;
        keys.insert(key + (required ? " required" : ""));
        EXPECT_TRUE(property.contains("description")) << key;
        if (property.contains("properties")) add_properties(property, key, keys);
        if (property.contains("items") && property["items"].contains("properties")) {
            add_properties(property["items"], key + "[]", keys);
        }
    }
}

std::set<std::string> schema_keys(const std::string& file) {
    std::set<std::string> keys;
    add_properties(nlohmann::json::parse(text_of(file)), "", keys);
    return keys;
}

TEST(keys, of_the_configuration_are_those_of_its_schema) {
    EXPECT_EQ(schema_keys("loketwacht.schema.json"), all_keys(configuration_sections));
}

TEST(keys, of_an_inventory_are_those_of_its_schema) {
    EXPECT_EQ(schema_keys("inventory.schema.json"), all_keys(inventory_sections));
}

TEST(keys, are_those_of_the_readme) {
    std::set<std::string> told;
    std::istringstream readme(text_of("README.md"));
    const std::regex row(R"(\| `([^`]+)` \| (required)?.*)");
    std::smatch match;
    for (std::string line; std::getline(readme, line);) {
        if (std::regex_match(line, match, row)) told.insert(match[1].str() + (match[2].matched ? " required" : ""));
    }
    auto known = all_keys(configuration_sections);
    known.merge(all_keys(inventory_sections));
    EXPECT_EQ(told, known);
}

TEST(keys, of_the_configuration_are_all_in_the_commented_example) {
    const std::string example = text_of("loketwacht.yaml");
    for (const section& s : configuration_sections) {
        for (const key& k : s.keys) {
            // At the top a line of its own, maybe behind a #; below it, wherever it is named with a colon.
            const std::string pattern = (s.path.empty() ? "(^|\n)#?" : "[ {]") + std::string(k.name) + ":";
            EXPECT_TRUE(std::regex_search(example, std::regex(pattern))) << dotted(s, k.name);
        }
    }
}

}  // namespace

}  // namespace loketwacht::config
