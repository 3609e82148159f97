#pragma once

#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>
#include <sstream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <nlohmann/json.hpp>

#include <convene/io/detail/schema.hpp>
#include <convene/io/detail/spreadsheet_text.hpp>
#include <convene/io/partnership_folder.hpp>

#include "folder.hpp"

namespace convene_test {

/// What stands in the cells of a CSV file, as any program but ours takes them.
inline std::vector<std::vector<std::string>> raw_cells(const std::string& text) {
  std::vector<std::vector<std::string>> rows(1, {""});
  bool quoted = false;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char letter = text[at];
    std::string& cell = rows.back().back();
    if (letter == '"' && quoted && at + 1 < text.size() && text[at + 1] == '"')
      cell += text[at++];
    else if (letter == '"')
      quoted = !quoted;
    else if (quoted || (letter != ',' && letter != '\n'))
      cell += letter;
    else if (letter == ',')
      rows.back().emplace_back();
    else
      rows.emplace_back(1, "");
  }
  rows.pop_back();  // what follows the last end of a line
  return rows;
}

/// The partnership of the template, with a row in every table, under other names: of ids, and of texts that are free.
/// A layer is added, of which the scale begins at -1.
class renamed_template {
 public:
  using renaming = std::function<std::string(const std::string&)>;
  renamed_template(renaming ids, renaming texts) : id_(std::move(ids)), text_(std::move(texts)) {}

  [[nodiscard]] convene::partnership made() const {
    const scratch_folder here;
    convene::write_template(here.path() / "template");
    std::filesystem::create_directory(here.path() / "renamed");
    for (const auto& table : convene::detail::describe_tables()) {
      const std::string file = std::string(name_of(table.which)) + ".csv";
      std::ofstream(here.path() / "renamed" / file, std::ios::binary) << table_text(table, here.path() / "template");
    }
    nlohmann::ordered_json about =
        nlohmann::ordered_json::parse(text_of(here.path() / "template" / "partnership.json"));
    rename(about, "");
    about["layers"][id_("layer")] = {{"none", -1}, {"highest", 1}, {"absence", "zero"}};
    std::ofstream(here.path() / "renamed" / "partnership.json", std::ios::binary) << about.dump();
    return convene::read_partnership(here.path() / "renamed");
  }

 private:
  static std::string text_of(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  }
  static std::string quoted(const std::string& text) {
    std::string result = convene::detail::needs_apostrophe(text) ? "\"'" : "\"";
    for (const char letter : text) result.append(letter == '"' ? 2 : 1, letter);
    return result + '"';
  }
  [[nodiscard]] std::string table_text(const convene::detail::table_description& table,
                                       const std::filesystem::path& folder) const {
    auto rows = raw_cells(text_of(folder / (std::string(name_of(table.which)) + ".csv")));
    for (std::size_t row = 0; row < rows.size(); ++row)
      for (std::size_t k = 0; k < rows[row].size(); ++k)
        if (k >= table.columns.size())
          rows[row][k] = row == 0 ? id_(rows[row][k]) : rows[row][k];  // of an item
        else if (row > 0)
          rows[row][k] = renamed(table.columns[k], rows[row][k]);
    if (table.which == convene::table::relationships) {
      rows[0].push_back(id_("layer"));
      rows[1].push_back("-0.5");
    }
    std::string text;
    for (const auto& row : rows)
      for (std::size_t k = 0; k < row.size(); ++k)
        text += (row[k] == "-0.5" ? row[k] : quoted(row[k])) + (k + 1 < row.size() ? ',' : '\n');
    return text;
  }
  [[nodiscard]] std::string renamed(const convene::detail::column_description& column, const std::string& cell) const {
    if (column.kind == "text" && (column.column.name == "name" || column.column.name == "text")) return text_(cell);
    constexpr std::string_view nouns[] = {"text",   "organisation", "practitioner", "wave",      "meeting",
                                          "action", "purpose",      "stor",         "structure", "outcome"};
    bool names = false;
    for (const std::string_view noun : nouns) names = names || column.kind.starts_with(noun);
    if (!names || cell.empty()) return cell;
    std::string result, one;
    for (std::istringstream parts(cell); std::getline(parts, one, ';');) {
      bool is_word = false;
      for (const std::string_view word : {"none", "all", "person", "yes", "no"}) is_word = is_word || one == word;
      result += (result.empty() ? "" : ";") + (is_word ? one : id_(one));
    }
    return result;
  }
  void rename(nlohmann::ordered_json& value, const std::string& key) const {
    if (value.is_string()) {
      const auto old = value.get<std::string>();
      if (key != "on") value = key == "name" || key == "note" ? text_(old) : id_(old);
    }
    for (const auto& [inner, one] : value.items())
      if (!value.is_primitive()) rename(one, value.is_array() ? key : inner);
  }

  renaming id_, text_;
};

}  // namespace convene_test
