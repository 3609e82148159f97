#include <algorithm>
#include <array>
#include <limits>
#include <map>
#include <memory>
#include <system_error>

#include <convene/io/detail/partnership_parts.hpp>
#include <convene/io/detail/record_columns.hpp>
#include <convene/io/nearest_name.hpp>
#include <convene/io/partnership_folder.hpp>

namespace convene {

namespace {

using namespace detail;

/// The tables of a folder and what they hold together.
class folder_reader {
 public:
  folder_reader(const std::filesystem::path& folder, const run_options& options);
  partnership read();

 private:
  void list_files();
  [[nodiscard]] bool has(table which) const { return present_[static_cast<std::size_t>(which)]; }
  [[nodiscard]] std::filesystem::path path_of(table which) const {
    return folder_ / (std::string(name_of(which)) + ".csv");
  }
  void require(table which, std::string_view example) const;
  /// Says of what is refused in a table as a whole, not in one row, in which file it stands.
  template <class Call>
  void in_file_of(table which, Call&& call) const {
    try {
      call();
    } catch (const invalid_record& refused) {
      throw parse_error(path_of(which).string(), 0, 0, refused.field() + ": " + refused.what());
    }
  }
  /// Reads a table whose rows are records, if it is there.
  template <class Record>
  void read_table();
  template <class Record>
  void read_rows(table_reader& in);
  void read_survey();
  void done(const file_text& text) { progress_.before += static_cast<double>(text.bytes().size()); }

  std::filesystem::path folder_;
  read_progress progress_;
  std::array<bool, number_of_tables> present_{};
  bool has_description_ = false;
  partnership record_;
};

std::string lower(std::string text) {
  for (char& letter : text)
    if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter - 'A' + 'a');
  return text;
}

folder_reader::folder_reader(const std::filesystem::path& folder, const run_options& options)
    : folder_(folder), progress_{options} {
  list_files();
}

void folder_reader::list_files() {
  std::error_code trouble;
  if (!std::filesystem::exists(folder_, trouble)) throw file_error(folder_.string(), "there is no such folder");
  if (!std::filesystem::is_directory(folder_, trouble)) throw file_error(folder_.string(), "is not a folder");
  std::vector<std::string> names;
  for (std::filesystem::directory_iterator each(folder_, trouble), end; !trouble && each != end;
       each.increment(trouble))
    names.push_back(each->path().filename().string());
  if (trouble) throw file_error(folder_.string(), "cannot be read: " + trouble.message());
  std::sort(names.begin(), names.end());  // so that of several mistakes always the same one is told
  for (const std::string& name : names) {
    if (name == "partnership.json") has_description_ = true;
    const std::filesystem::path path = folder_ / name;
    if (name.front() == '.' || lower(path.extension().string()) != ".csv") {
      if (lower(name) == "partnership.json" && name != "partnership.json")
        throw parse_error(path.string(), 0, 0, "unknown file; did you mean 'partnership.json'?");
      continue;
    }
    const auto which = path.extension() == ".csv" ? table_named(path.stem().string()) : std::nullopt;
    if (!which) {
      const bool is_dataset = std::binary_search(names.begin(), names.end(), "nodes.csv") &&
                              std::binary_search(names.begin(), names.end(), "edges.csv");
      if (is_dataset && !std::binary_search(names.begin(), names.end(), "organisations.csv"))
        throw parse_error(folder_.string(), 0, 0,
                          "is a data set (nodes.csv, edges.csv), not a partnership folder; read_dataset() and the "
                          "command's 'convert' make one of it");
      nearest_name nearest(path.stem().string());
      for (const std::string_view one : table_names) nearest.consider(one);
      throw parse_error(path.string(), 0, 0,
                        nearest.found()
                            ? "unknown table; did you mean '" + *nearest.found() + ".csv'?"
                            : std::string("unknown table; rename it to a table of the record or remove it"));
    }
    present_[static_cast<std::size_t>(*which)] = true;
    if (const auto size = std::filesystem::file_size(path, trouble); !trouble)
      progress_.total += static_cast<double>(size);
    trouble.clear();
  }
}

void folder_reader::require(table which, std::string_view example) const {
  if (!has(which))
    throw parse_error(
        path_of(which).string(), 0, 0,
        "is missing; a partnership folder needs this table, with at least its header '" + std::string(example) + "'");
}

template <class Record>
void folder_reader::read_rows(table_reader& in) {
  csv_reader& rows = in.rows();
  for (std::size_t count = 0; rows.next(); ++count) {
    if (count % 65536 == 0) progress_.at(rows.position());
    Record row;
    for_each_column<Record>([&](const auto& bound, std::size_t k) {
      const std::string_view text = in.text(k);
      if (!text.empty())
        read_member(cell{text, bound.column.name, record_, rows, *in.position(k), bound.column.when}, bound.member,
                    row);
    });
    in.guarded([&] {
      if constexpr (std::is_same_v<Record, item>) check_survey_column(row.id);
      record_.add(std::move(row));
    });
  }
}

template <class Record>
void folder_reader::read_table() {
  table which = table::practitioners;
  if constexpr (record<Record>) which = record_traits<Record>::in;
  if (!has(which)) return;
  const file_text text(path_of(which));
  std::vector<column_schema> columns;
  for_each_column<Record>([&](const auto& bound, std::size_t) { columns.push_back(bound.column); });
  table_reader in(name_of(which), text, std::move(columns), table_reader::other_columns::refused);
  read_rows<Record>(in);
  done(text);
}

void folder_reader::read_survey() {
  if (!has(table::survey)) return;
  const file_text text(path_of(table::survey));
  table_reader in("survey", text, {std::begin(survey_columns), std::end(survey_columns)},
                  table_reader::other_columns::welcome);
  csv_reader& rows = in.rows();
  const auto items = record_.records<item>();
  std::vector<std::size_t> cell_of_item(items.size(), std::string_view::npos);
  for (const std::size_t other : in.others()) {
    const std::string& name = rows.header()[other];
    const auto known = record_.find<item>(name);
    if (!known) {
      std::vector<std::string_view> names;
      for (const column_schema& one : survey_columns) names.push_back(one.name);
      for (const item& one : items) names.push_back(one.id);
      nearest_name nearest(name);
      for (const std::string_view one : names) nearest.consider(one);
      rows.fail(other,
                "unknown column '" + name + "'" + nearest.suggestion("; add the item to items.csv or correct its id"));
    }
    cell_of_item[index_of(*known)] = other;
  }
  std::vector<double> answers(items.size());
  for (std::size_t count = 0; rows.next(); ++count) {
    if (count % 65536 == 0) progress_.at(rows.position());
    respondent who;
    const auto cell_of = [&](std::size_t k, std::string_view content) {
      return cell{content, survey_columns[k].name, record_, rows, *in.position(k)};
    };
    if (const auto content = in.text(0); !content.empty()) who.wave = read_id<wave_id>(cell_of(0, content), content);
    if (const auto content = in.text(1); !content.empty())
      who.practitioner = read_id<practitioner_id>(cell_of(1, content), content);
    if (const auto content = in.text(2); !content.empty())
      who.organisation = read_id<organisation_id>(cell_of(2, content), content);
    for (std::size_t i = 0; i < items.size(); ++i) {
      answers[i] = std::numeric_limits<double>::quiet_NaN();
      if (cell_of_item[i] == std::string_view::npos) continue;
      const std::string_view content = rows.row()[cell_of_item[i]];
      if (!content.empty()) answers[i] = read_number({content, items[i].id, record_, rows, cell_of_item[i]});
    }
    in.guarded([&] { record_.add(who, answers); });
  }
  done(text);
}

partnership folder_reader::read() {
  require(table::organisations, "id,name,sector,size");
  require(table::relationships, "wave,source,target,trust,power,communication");
  read_table<organisation>();
  std::optional<description_reader> about;
  if (has_description_) {
    const file_text text(folder_ / "partnership.json");
    about.emplace(text);
    about->describe(record_);
  }
  if (has(table::practitioners)) {
    read_table<practitioner>();
  } else {
    in_file_of(table::organisations, [&] { record_.add_organisations_as_practitioners(); });
  }
  read_table<affiliation>();
  if (about && about->has_waves()) {
    about->add_waves(record_);
  } else {
    add_waves_of(record_, file_text(path_of(table::relationships)), progress_.options);
  }
  if (about) about->declare_kept(record_);
  // what is referred to comes first: structures before the items about them, meetings before what happened there
  read_table<structure>();
  read_table<item>();
  read_survey();
  read_table<meeting>();
  read_table<attendance>();
  read_table<purpose>();
  read_table<action>();
  read_table<story>();
  read_table<voice>();
  read_table<small_test>();
  read_table<leadership_act>();
  read_table<outcome>();
  read_table<measurement>();
  read_table<challenge>();
  read_table<activity>();
  read_table<immunity_map>();
  read_table<assumption>();
  read_table<cycle>();
  std::optional<file_text> respondents, organisation_relationships;
  if (has(table::respondents)) respondents.emplace(path_of(table::respondents));
  if (has(table::organisation_relationships))
    organisation_relationships.emplace(path_of(table::organisation_relationships));
  in_file_of(table::affiliations, [&] {
    read_networks(record_, path_of(table::relationships), respondents ? &*respondents : nullptr,
                  organisation_relationships ? &*organisation_relationships : nullptr, progress_);
  });
  progress_.options.check(1, 1);
  return std::move(record_);
}

}  // namespace

partnership read_partnership(const std::filesystem::path& folder, const run_options& options) {
  return folder_reader(folder, options).read();
}

}  // namespace convene
