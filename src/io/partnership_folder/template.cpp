#include <system_error>
#include <utility>

#include <convene/io/detail/file_writer.hpp>
#include <convene/io/detail/made_folders.hpp>
#include <convene/io/detail/schema.hpp>
#include <convene/io/partnership_folder.hpp>

namespace convene {

namespace {

using namespace detail;

constexpr std::string_view description_example = R"({
  "name": "My partnership",
  "note": "Everything in this folder is an example: replace it",
  "waves": [{"id": "w1", "on": "2017-03-31"}],
  "layers": {
    "trust": {"none": 0, "highest": 1},
    "power": {"none": 0, "highest": 1},
    "communication": {"none": 0, "highest": 1}
  },
  "levels": ["frontline", "manager", "senior"],
  "main_parties": [["nhs"], ["council"]],
  "needed_disciplines": ["nursing", "social_work"],
  "categories": {"sector": ["public", "voluntary"]},
  "kept": {"meetings": true, "attendance": true, "actions": ["w1"]}
}
)";

constexpr std::string_view how_to = R"(A partnership folder

Every table is a CSV file with a header row, in UTF-8. Columns may come in any order. The rows here are an example; replace
them. Remove the tables that you do not keep: only organisations.csv and relationships.csv must be there.

* marks cells that must never be empty. In all others an empty cell says that something was not observed, unless the line
below says otherwise; "none" says that it was observed and there was none. A missing column is a column of empty cells.
Ids have 1 to 64 characters, no ';' and no space at either end, and are not one of the words none, all, person, yes, no.
Dates are written 2017-03-01. Numbers have a decimal point.

partnership.json (optional, like all its keys)
  name, note          of the partnership
  waves               list of {"id": ..., "on": date}, in order of time; the period of a wave ends on its date
  layers              by name: {"none": number, "highest": number}, or {"count": highest} or {"log_count": highest};
                      "absence": "zero" (no row = there is none) or "unstated" (no row = not asked); by itself
                      zero for communication, leadership and interdependence, unstated for trust, power,
                      role_knowledge and trust_...; other layers must say it
  levels              from closest to people who use services up to the top
  main_parties        lists of organisations
  needed_disciplines  those the purpose cannot do without
  categories          of discipline, sector, working_style, where they should be checked
  kept                by table: true, false or a list of waves. A table that was kept and has no row says that there was
                      nothing; where nothing is declared, a table was kept if it has a row
)";

std::string readme() {
  std::string text(how_to);
  for (const table_description& table : describe_tables()) {
    text += '\n' + std::string(name_of(table.which)) + ".csv" + (table.required ? " (must be there)" : "") + ": " +
            std::string(table.meaning) + '\n';
    for (const column_description& one : table.columns) {
      std::string name(one.column.name);
      if (one.column.when == filled::always) name += '*';
      constexpr std::size_t width = 20;
      if (name.size() < width) name.append(width - name.size(), ' ');
      text += "  " + name + "  " + std::string(one.column.meaning) + " (" + one.kind + ")\n";
    }
    if (!table.further_columns.empty()) text += "  " + std::string(table.further_columns) + '\n';
  }
  return text;
}

std::string example_of(const table_description& table) {
  std::string header, row;
  for (const column_description& one : table.columns) {
    header += (header.empty() ? "" : ",") + std::string(one.column.name);
    row += (row.empty() ? "" : ",") + std::string(one.column.example);
  }
  if (table.which == table::survey) {  // the item of items.csv
    header += ",q1";
    row += ",4";
  }
  std::string text = header + '\n' + row + '\n';
  if (!table.second_row.empty()) text += std::string(table.second_row) + '\n';
  return text;
}

/// The files of a folder that are taken back unless all of them were written.
class files_in_the_making {
 public:
  files_in_the_making() = default;
  files_in_the_making(const files_in_the_making&) = delete;
  files_in_the_making& operator=(const files_in_the_making&) = delete;
  ~files_in_the_making() {
    std::error_code ignored;
    for (const auto& file : written_) std::filesystem::remove(file, ignored);
  }
  void write(const std::filesystem::path& file, std::string_view text) {
    file_writer out(file);  // refuses one that is there, which is not ours to take back
    written_.push_back(file);
    out.write(text);
    out.close();
  }
  void keep() { written_.clear(); }

 private:
  std::vector<std::filesystem::path> written_;
};

}  // namespace

void write_template(const std::filesystem::path& folder) {
  std::vector<std::pair<std::string, std::string>> files;
  for (const table_description& table : describe_tables())
    files.emplace_back(std::string(name_of(table.which)) + ".csv", example_of(table));
  files.emplace_back("partnership.json", description_example);
  files.emplace_back("README.txt", readme());
  made_folders folders(folder, folder);
  std::error_code trouble;
  for (const auto& [name, text] : files)  // first look at all, so that none is written if one is there
    if (std::filesystem::exists(std::filesystem::symlink_status(folder / name, trouble)))
      throw write_error((folder / name).string(), "is there already; a template overwrites nothing");
  files_in_the_making making;
  for (const auto& [name, text] : files) making.write(folder / name, text);
  making.keep();
  folders.keep();
}

}  // namespace convene
