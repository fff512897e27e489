#pragma once

#include <map>
#include <set>
#include <sstream>
#include <string>
#include <string_view>

// The Prometheus text format, read far enough to compare what is exported.
namespace loketwacht::tests {

struct exported_family {
    std::string help;
    std::string type;
    std::set<std::string> labels;

    bool operator==(const exported_family&) const = default;
};

inline std::set<std::string> label_names(const std::string& labels) {
    std::set<std::string> names;
    std::size_t begin = 0;
    while (begin < labels.size()) {
        const std::size_t equals = labels.find('=', begin);
        names.insert(labels.substr(begin, equals - begin));
        std::size_t end = equals + 2;
        while (labels[end] != '"') {
            end += labels[end] == '\\' ? 2 : 1;
        }
        begin = end + 2;
    }
    names.erase("le");  // of a histogram's buckets
    return names;
}

inline std::map<std::string, exported_family> families_of(const std::string& text) {
    std::map<std::string, exported_family> families;
    std::string current;
    std::istringstream lines(text);
    for (std::string line; std::getline(lines, line);) {
        if (line.starts_with("# HELP ")) {
            const std::size_t blank = line.find(' ', 7);
            current = line.substr(7, blank - 7);
            families[current].help = line.substr(blank + 1);
        } else if (line.starts_with("# TYPE ")) {
            families[current].type = line.substr(line.rfind(' ') + 1);
        } else if (const std::size_t brace = line.find('{'); brace != std::string::npos) {
            families[current].labels.merge(label_names(line.substr(brace + 1, line.rfind('}') - brace - 1)));
        }
    }
    return families;
}

}  // namespace loketwacht::tests
