// The tables of keys beside all that tells of them: schemas, README, commented example.

#include <algorithm>
#include <fstream>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "config/web_keys.hpp"

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

/// The keys of the tables, from lines such as "| `key` | required | … |".
std::set<std::string> readme_keys() {
    std::set<std::string> keys;
    std::istringstream readme(text_of("README.md"));
    for (std::string line; std::getline(readme, line);) {
        const auto end = line.find("` | ", 3);
        if (!line.starts_with("| `") || end == std::string::npos) continue;
        const bool required = line.substr(end + 4).starts_with("required");
        keys.insert(line.substr(3, end - 3) + (required ? " required" : ""));
    }
    return keys;
}

TEST(keys, are_those_of_the_readme) {
    auto known = all_keys(configuration_sections);
    known.merge(all_keys(inventory_sections));
    known.merge(all_keys(web_sections));
    EXPECT_EQ(readme_keys(), known);
}

TEST(keys, of_the_configuration_are_all_in_the_commented_example) {
    const std::string example = "\n" + text_of("loketwacht.yaml");
    for (const section& s : configuration_sections) {
        for (const key& k : s.keys) {
            // At the top a line of its own, maybe behind a #; below it, wherever it is named with a colon.
            const std::string named = std::string(k.name) + ":";
            const std::vector<std::string> ways = s.path.empty() ? std::vector<std::string>{"\n" + named, "\n#" + named}
                                                                 : std::vector<std::string>{" " + named, "{" + named};
            EXPECT_TRUE(std::ranges::any_of(ways, [&](const auto& way) {
                return example.find(way) != std::string::npos;
            })) << dotted(s, k.name);
        }
    }
}

TEST(keys, of_a_web_configuration_are_all_in_the_commented_example) {
    const std::string example = text_of("web.yaml");
    for (const section& s : web_sections) {
        for (const key& k : s.keys) {
            // Those that are known only to be refused are not shown.
            const std::set<std::string_view> refused{"cert", "key", "client_ca", "rate_limit"};
            const auto at = example.find(std::string(k.name) + ": ");
            const bool shown =
                at != std::string::npos || example.find(std::string(k.name) + ":\n") != std::string::npos;
            EXPECT_NE(shown, refused.contains(k.name)) << dotted(s, k.name);
        }
    }
}

}  // namespace

}  // namespace loketwacht::config
