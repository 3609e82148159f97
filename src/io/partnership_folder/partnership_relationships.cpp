#include <algorithm>
#include <cstdint>
#include <limits>
#include <unordered_map>
#include <unordered_set>

#include <convene/io/detail/cells.hpp>
#include <convene/io/detail/partnership_parts.hpp>
#include <convene/io/nearest_name.hpp>
#include <convene/partnership/detail/pair_key.hpp>
#include <convene/partnership/wave_builder.hpp>

#include "plain_relationships.hpp"
#include "practitioner_lookup.hpp"

namespace convene::detail {

namespace {

constexpr std::size_t rows_between_stops = 16384;

constexpr std::size_t rows_between_reports = 65536;
constexpr std::size_t largest_held = std::size_t{1} << 22U;  // bytes of relationships.csv

template <std::size_t N>
std::vector<column_schema> columns(const column_schema (&schema)[N]) {
  return {schema, schema + N};
}

std::vector<std::string_view> layer_names(const partnership& record) {
  std::vector<std::string_view> names;
  for (const column_schema& one : known_layers) names.push_back(one.name);
  for (const layer_info& one : record.about().layers) names.push_back(one.name);
  return names;
}

/// Reads one wave after the other, remembering the last: tables are mostly sorted by wave.
class remembered_wave {
 public:
  wave_id read(const table_reader& in, std::size_t k, const partnership& record) {
    const std::string_view text = in.text(k);
    if (known_ && text == text_) return id_;
    id_ = read_id<wave_id>(cell{text, {}, record, in.rows(), *in.position(k)}, text);
    text_ = text;  // a copy: the row goes away
    known_ = true;
    return id_;
  }

 private:
  std::string text_;
  wave_id id_ = no_id<wave_id>;
  bool known_ = false;
};

/// relationships.csv, of which only the header is held where it is large and so written that its rows can be read by
/// blocks.
class relationships_table {
 public:
  explicit relationships_table(const std::filesystem::path& file) : file_(file) {
    std::error_code trouble;
    const std::uintmax_t size = std::filesystem::file_size(file, trouble);
    if (!trouble && size > largest_held) {
      text_.emplace(file_text::first_line(file, largest_held));
      const std::string_view line = text_->bytes();
      const bool is_plain = line.ends_with('\n') && line.find('"') == std::string_view::npos &&
                            line.find(',') != std::string_view::npos;  // empty lines may stand before the header
      is_held_ = !is_plain;
      size_ = static_cast<std::size_t>(size);
    }
    if (is_held_)
      hold();
    else
      table_.emplace(table_of(*text_));
  }
  [[nodiscard]] table_reader& table() { return *table_; }
  [[nodiscard]] bool is_held() const noexcept { return is_held_; }
  [[nodiscard]] std::size_t size() const noexcept { return size_; }
  [[nodiscard]] row_place first_row() const { return {text_->bytes().size(), 2}; }
  /// Holds the whole of it, of which the rows before one were read.
  void hold_from(row_place next) {
    hold();
    const std::size_t mark = size_ - table_->rows().size();  // the byte-order mark, which the rows do not count
    table_->rows().continue_at(next.offset - mark, next.line);
  }

 private:
  static table_reader table_of(const file_text& text) {
    return {"relationships", text, columns(relationships_columns), table_reader::other_columns::welcome};
  }
  void hold() {
    table_.reset();
    text_.emplace(file_);
    size_ = text_->bytes().size();
    table_.emplace(table_of(*text_));
    is_held_ = true;
  }

  std::filesystem::path file_;
  std::optional<file_text> text_;
  std::optional<table_reader> table_;
  bool is_held_ = true;
  std::size_t size_ = 0;
};

class network_reader {
 public:
  network_reader(partnership& into, read_progress& progress)
      : record_(into), progress_(progress), people_(into.practitioners()) {
    for (std::size_t w = 0; w < into.waves().size(); ++w) builders_.emplace_back(into, id_at<wave_id>(w));
  }
  /// The layers that relationships.csv has columns for.
  void add_layers(const table_reader& in);
  void read_respondents(table_reader& in);
  /// Reads as many rows as can be read by blocks, on threads, from the first on.
  /// \param header  a table of which only that is there.
  /// \returns where the others begin.
  row_place read_plain_rows(const table_reader& header, const std::filesystem::path& file, row_place first);
  /// Reads the rows one after the other.
  void read_relationships(table_reader& in);
  void read_organisations(table_reader& in);
  void build(const std::filesystem::path& relationships);

 private:
  /// Adds a layer to all waves, so that they have the same ones.
  std::size_t add_layer(const table_reader& in, std::size_t cell, std::string_view name, std::string_view noun,
                        std::vector<std::string_view> others);
  practitioner_id read_practitioner(const table_reader& in, std::size_t k) const {
    const std::string_view text = in.text(k);
    if (const auto known = people_.find(text)) return *known;
    in.rows().fail(*in.position(k), unknown_id<practitioner_id>(record_, text));
  }
  [[noreturn]] void tell_duplicate(const file_text& relationships) const;

  partnership& record_;
  read_progress& progress_;
  practitioner_lookup people_;
  std::vector<wave_builder> builders_;
};

std::size_t network_reader::add_layer(const table_reader& in, std::size_t cell, std::string_view name,
                                      std::string_view noun, std::vector<std::string_view> others) {
  if (!is_known_layer(record_.about(), name)) {
    nearest_name nearest(name);
    for (const std::string_view one : layer_names(record_)) others.push_back(one);
    for (const std::string_view one : others) nearest.consider(one);
    in.rows().fail(cell,
                   "unknown " + std::string(noun) + " '" + std::string(name) + "'" +
                       nearest.suggestion("; declare a layer of your own in partnership.json, with its 'absence'"));
  }
  std::size_t column = 0;
  for (wave_builder& one : builders_) column = one.add_layer(name);
  return column;
}

void network_reader::add_layers(const table_reader& in) {
  for (const std::size_t other : in.others())
    add_layer(in, other, in.rows().header()[other], "column", {"wave", "source", "target"});
}

void network_reader::read_respondents(table_reader& in) {
  remembered_wave wave;
  std::unordered_set<std::uint64_t> seen;
  for (std::size_t count = 0; in.rows().next(); ++count) {
    if (count % rows_between_reports == 0) progress_.at(in.rows().position());
    const wave_id which = wave.read(in, 0, record_);
    const practitioner_id who = read_practitioner(in, 1);
    const std::string_view layer = in.text(2), flag = in.text(3);
    const bool yes = read_flag({flag, respondents_columns[3].name, record_, in.rows(), *in.position(3)});
    std::size_t column = 0;
    if (!layer.empty()) column = 1 + add_layer(in, *in.position(2), layer, "layer", {});
    const std::uint64_t key = (static_cast<std::uint64_t>(index_of(who)) << 32U) ^ (index_of(which) << 12U) ^ column;
    if (!seen.insert(key).second)
      in.rows().fail_row("'" + record_.practitioners().id(who) + "' stands twice in wave '" + record_.at(which).id +
                         "'" + (layer.empty() ? std::string() : " for layer '" + std::string(layer) + "'") +
                         "; keep one of the rows");
    in.guarded([&] { builders_[index_of(which)].answered(who, layer, yes); });
  }
}

row_place network_reader::read_plain_rows(const table_reader& header, const std::filesystem::path& file,
                                          row_place first) {
  if (header.position(0) != 0U) return first;
  relationship_cells cells{*header.position(1), *header.position(2), {}};
  cells.layer.resize(header.rows().header().size());
  for (const std::size_t other : header.others())
    cells.layer[other] = builders_.front().add_layer(header.rows().header()[other]);
  return read_plain_relationships(file, first, cells, record_, people_, builders_, progress_);
}

void network_reader::read_relationships(table_reader& in) {
  csv_reader& rows = in.rows();
  remembered_wave wave;
  std::string last_source;  // tables are mostly sorted by it
  practitioner_id from = no_id<practitioner_id>;
  std::vector<std::size_t> column_of;  // of every other cell of a row
  for (const std::size_t other : in.others()) column_of.push_back(builders_.front().add_layer(rows.header()[other]));
  std::vector<double> stated(builders_.front().number_of_layers(), std::numeric_limits<double>::quiet_NaN());
  for (std::size_t count = 0; rows.next(); ++count) {
    if (count % rows_between_reports == 0) progress_.at(rows.position());
    const wave_id which = wave.read(in, 0, record_);
    if (const std::string_view source = in.text(1); from == no_id<practitioner_id> || source != last_source) {
      from = read_practitioner(in, 1);
      last_source = source;
    }
    const practitioner_id to = read_practitioner(in, 2);
    for (std::size_t i = 0; i < column_of.size(); ++i) {
      const std::size_t at = in.others()[i];
      const std::string_view text = rows.row()[at];
      stated[column_of[i]] = text.empty() ? std::numeric_limits<double>::quiet_NaN()
                                          : read_number({text, rows.header()[at], record_, rows, at});
    }
    in.guarded([&] { builders_[index_of(which)].add(from, to, stated); });
  }
}

void network_reader::read_organisations(table_reader& in) {
  remembered_wave wave;
  for (std::size_t count = 0; in.rows().next(); ++count) {
    if (count % rows_between_reports == 0) progress_.at(in.rows().position());
    const wave_id which = wave.read(in, 0, record_);
    const auto cell_of = [&](std::size_t k) {
      return cell{in.text(k), organisation_relationships_columns[k].name, record_, in.rows(),
                  in.position(k).value_or(0)};
    };
    const auto one = read_id<organisation_id>(cell_of(1), in.text(1));
    const auto other = read_id<organisation_id>(cell_of(2), in.text(2));
    std::optional<double> interdependence;
    std::optional<bool> data_sharing, prescribed;
    if (!in.text(3).empty()) interdependence = read_number(cell_of(3));
    if (!in.text(4).empty()) data_sharing = read_flag(cell_of(4));
    if (!in.text(5).empty()) prescribed = read_flag(cell_of(5));
    in.guarded([&] { builders_[index_of(which)].add(one, other, interdependence, data_sharing, prescribed); });
  }
}

void network_reader::build(const std::filesystem::path& relationships) {
  run_options silent = progress_.options;
  silent.progress = nullptr;  // all bytes were read
  for (std::size_t w = 0; w < builders_.size(); ++w) {
    try {
      wave_networks made = std::move(builders_[w]).build(silent);
      record_.set_networks(id_at<wave_id>(w), std::move(made.practitioners), std::move(made.organisations));
    } catch (const duplicate_relationship&) {
      tell_duplicate(file_text(relationships));
    }
    progress_.options.check_stop();
  }
}

/// The network knows that a pair was given twice, not where: looks for it in the file.
void network_reader::tell_duplicate(const file_text& relationships) const {
  table_reader in("relationships", relationships, columns(relationships_columns), table_reader::other_columns::welcome);
  std::vector<std::unordered_map<std::uint64_t, std::size_t>> first_line(record_.waves().size());
  remembered_wave wave;
  while (in.rows().next()) {
    if (in.rows().line() % rows_between_stops == 0) progress_.options.check_stop();
    const wave_id which = wave.read(in, 0, record_);
    const practitioner_id from = read_practitioner(in, 1), to = read_practitioner(in, 2);
    const auto [before, is_new] = first_line[index_of(which)].emplace(pair_key(from, to), in.rows().line());
    if (!is_new)
      in.rows().fail(*in.position(2), "'" + record_.practitioners().id(from) + "' about '" +
                                          record_.practitioners().id(to) + "' stands twice in wave '" +
                                          record_.at(which).id + "', first in line " + std::to_string(before->second) +
                                          "; keep one of the rows");
  }
  throw parse_error(relationships.name(), 0, 0, "a pair stands twice in one wave");
}

}  // namespace

bool is_known_layer(const description& about, std::string_view name) {
  for (const layer_info& one : about.layers)
    if (one.name == name) return true;
  for (const column_schema& one : known_layers)
    if (one.name == name) return true;
  if (!usual_absence(name)) return false;
  nearest_name nearest(name);  // any trust_* is welcome, but not a misspelt one
  for (const column_schema& one : known_layers) nearest.consider(one.name);
  return !nearest.found();
}

void add_waves_of(partnership& into, const file_text& relationships, const run_options& options) {
  table_reader in("relationships", relationships, columns(relationships_columns), table_reader::other_columns::welcome);
  std::string last;
  while (in.rows().next()) {
    if (in.rows().line() % rows_between_stops == 0) options.check_stop();
    const std::string_view id = in.text(0);
    if (id == last) continue;
    last = id;
    if (into.find_wave(id)) continue;
    in.guarded([&] { into.add_wave(std::string(id)); });
  }
  if (into.waves().empty()) into.add_wave("w1");
}

void read_networks(partnership& into, const std::filesystem::path& relationships, const file_text* respondents,
                   const file_text* organisation_relationships, read_progress& progress) {
  network_reader reader(into, progress);
  const auto done = [&](std::size_t bytes) { progress.before += static_cast<double>(bytes); };
  relationships_table ties(relationships);
  reader.add_layers(ties.table());
  if (respondents != nullptr) {
    table_reader in("respondents", *respondents, columns(respondents_columns), table_reader::other_columns::refused);
    reader.read_respondents(in);
    done(respondents->bytes().size());
  }
  if (organisation_relationships != nullptr) {
    table_reader in("organisation_relationships", *organisation_relationships,
                    columns(organisation_relationships_columns), table_reader::other_columns::refused);
    reader.read_organisations(in);
    done(organisation_relationships->bytes().size());
  }
  bool rows_are_left = true;
  if (!ties.is_held()) {
    const row_place next = reader.read_plain_rows(ties.table(), relationships, ties.first_row());
    rows_are_left = next.offset < ties.size();
    if (rows_are_left) ties.hold_from(next);
  }
  if (rows_are_left) reader.read_relationships(ties.table());
  done(ties.size());
  reader.build(relationships);
}

}  // namespace convene::detail
