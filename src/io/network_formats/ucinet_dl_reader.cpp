#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include <convene/error.hpp>
#include <convene/io/detail/file_text.hpp>
#include <convene/io/nearest_name.hpp>
#include <convene/io/ucinet_dl.hpp>
#include <convene/partnership/name_index.hpp>

#include "../stated_networks/named_losses.hpp"
#include "../stated_networks/network_terms.hpp"
#include "../stated_networks/stated_network.hpp"
#include "../stated_networks/word_reader.hpp"

namespace convene {

namespace {

using detail::excerpt;
using detail::stated_network;

enum class dl_format : std::uint8_t { full, lower, upper, edges, nodes };

struct dl_format_name {
  std::string_view name;
  dl_format format;
  bool two_mode = false;
};
constexpr dl_format_name dl_formats[] = {{"fullmatrix", dl_format::full},       {"lowerhalf", dl_format::lower},
                                         {"upperhalf", dl_format::upper},       {"edgelist1", dl_format::edges},
                                         {"nodelist1", dl_format::nodes},       {"edgelist2", dl_format::edges, true},
                                         {"nodelist2", dl_format::nodes, true}, {"fullmat", dl_format::full}};

constexpr std::string_view dl_words[] = {"n",   "nr",     "nc",  "nm",     "format", "diagonal", "labels",
                                         "row", "column", "col", "matrix", "level",  "data",     "embedded"};
constexpr std::string_view between_dl_words = " \t,=", between_dl_numbers = " \t,";

class ucinet_dl_reader {
 public:
  ucinet_dl_reader(detail::word_reader& from, const std::filesystem::path& file) : from_(from) {
    made_.file = file.string();
    made_.name = file.stem().string();
    made_.names_layers = true;
    made_.numbers.push_back({"weight", {}, {}, std::nullopt});
  }

  stated_network read() {
    read_header();
    made_.two_mode = !n_;
    rows_ = n_ ? *n_ : *nr_;
    columns_ = n_ ? *n_ : *nc_;
    for (std::size_t k = 0; k < matrices_; ++k) begin_matrix(k);
    if (format_ == dl_format::edges || format_ == dl_format::nodes)
      read_lists();
    else
      read_matrices();
    name_vertices();
    if (diagonal_seen_) passed_.add("what the diagonal says of vertices and themselves");
    if (made_.two_mode)
      passed_.add("which vertices are rows (the first " + std::to_string(rows_) + ") and which are columns");
    return std::move(made_);
  }
  [[nodiscard]] const detail::passed_over& passed() const { return passed_; }

 private:
  // ---- header -------------------------------------------------------------------------------------------------------
  struct header_word {
    std::string text;  // small letters
    bool ends_in_colon = false;
  };
  /// The next word of this line or of one further down.
  std::optional<std::string_view> word_below(std::string_view separators) {
    while (true) {
      if (const auto word = from_.next_word(separators)) return word;
      if (!from_.next_line()) return std::nullopt;
    }
  }
  header_word next_in_header() {
    while (true) {
      const auto word = word_below(between_dl_words);
      if (!word) from_.fail("there is no DATA: in this file");
      const std::size_t colon = from_.was_quoted() ? std::string_view::npos : word->find(':');
      if (colon == std::string_view::npos) return {detail::in_small_letters(*word), false};
      header_word result{detail::in_small_letters(word->substr(0, colon)), true};
      from_.unread(word->size() - colon - 1);
      if (!result.text.empty()) return result;
    }
  }
  void read_header() {
    const auto first = word_below(between_dl_words);
    if (!first || detail::in_small_letters(*first) != "dl")
      from_.fail("a file of UCINET begins with DL; got " + (first ? excerpt(*first) : "nothing"));
    while (true) {
      const header_word word = next_in_header();
      if (word.text == "data") break;
      if (word.text == "n") {
        n_ = detail::declared_vertices(from_, word_below(between_dl_words));
      } else if (word.text == "nr") {
        nr_ = detail::declared_vertices(from_, word_below(between_dl_words));
      } else if (word.text == "nc") {
        nc_ = detail::declared_vertices(from_, word_below(between_dl_words));
      } else if (word.text == "nm") {
        read_number_of_matrices();
      } else if (word.text == "format") {
        read_format();
      } else if (word.text == "diagonal") {
        read_diagonal();
      } else {
        read_labels(word);
      }
    }
    if (n_.has_value() == (nr_.has_value() || nc_.has_value()) || nr_.has_value() != nc_.has_value())
      from_.fail("either N or both NR and NC must be told before DATA:");
    if (!n_ && *nc_ > std::numeric_limits<vertex>::max() - *nr_)
      from_.fail("there may be 2147483647 vertices; rows and columns are more");
    if (of_two_modes_ && n_) from_.fail("this format has rows and columns of different kinds, with NR and NC; got N");
    if (!n_ && (format_ == dl_format::lower || format_ == dl_format::upper || !diagonal_))
      from_.fail("half a matrix, and one without a diagonal, has as many rows as columns: N, not NR and NC");
    if (row_labels_.size() > 0 && column_labels_.size() > 0 && n_ && !(row_labels_ == column_labels_))
      from_.fail("rows and columns of N vertices must have the same labels; of different kinds they have NR and NC");
  }
  void read_number_of_matrices() {
    const auto word = word_below(between_dl_words);
    const auto number = word ? detail::whole_number_in(*word) : std::nullopt;
    if (!number || *number < 1 || *number > static_cast<std::int64_t>(detail::network_terms::most_layers))
      from_.fail("the number of matrices must be between 1 and " + std::to_string(detail::network_terms::most_layers) +
                 "; got " + (word ? excerpt(*word) : "none"));
    matrices_ = static_cast<std::size_t>(*number);
  }
  void read_format() {
    const header_word word = next_in_header();
    const auto* const found = std::find_if(std::begin(dl_formats), std::end(dl_formats),
                                           [&](const dl_format_name& one) { return one.name == word.text; });
    if (found == std::end(dl_formats)) {
      nearest_name nearest(word.text);
      for (const dl_format_name& one : dl_formats) nearest.consider(one.name);
      from_.fail("there is no format " + excerpt(word.text) +
                 nearest.suggestion("; there are fullmatrix, lowerhalf, upperhalf, edgelist1, edgelist2, nodelist1 and "
                                    "nodelist2"));
    }
    format_ = found->format;
    of_two_modes_ = found->two_mode;
  }
  void read_diagonal() {
    const header_word word = next_in_header();
    if (word.text != "present" && word.text != "absent")
      from_.fail("the diagonal is present or absent; got " + excerpt(word.text));
    diagonal_ = word.text == "present";
  }
  void read_labels(const header_word& first) {
    const bool of_rows = first.text == "row", of_columns = first.text == "column" || first.text == "col",
               of_matrices = first.text == "matrix" || first.text == "level";
    header_word word = first;
    if (of_rows || of_columns || of_matrices) word = next_in_header();
    if (word.text != "labels" && word.text != "label") {
      nearest_name nearest(word.text);
      for (const std::string_view one : dl_words) nearest.consider(one);
      from_.fail("nothing is called " + excerpt(word.text) +
                 nearest.suggestion("; there are N, NR, NC, NM, FORMAT, DIAGONAL, LABELS: and DATA:"));
    }
    if (!word.ends_in_colon) {
      if (const header_word next = next_in_header(); next.text != "embedded")
        from_.fail("LABELS: or LABELS EMBEDDED is meant; got " + excerpt(next.text));
      if (of_matrices) from_.fail("labels of matrices are not embedded; they follow on MATRIX LABELS:");
      rows_embedded_ = rows_embedded_ || !of_columns;
      columns_embedded_ = columns_embedded_ || !of_rows;
      return;
    }
    if (of_matrices) return read_list_of_labels(matrix_labels_, matrices_, "matrices");
    const auto& count = n_ ? n_ : of_columns ? nc_ : nr_;
    if (!count) from_.fail("the number of vertices must stand before their labels");
    if (!n_ && !of_rows && !of_columns)
      from_.fail("rows and columns of different kinds have ROW LABELS: and COLUMN LABELS:");
    read_list_of_labels(of_columns ? column_labels_ : row_labels_, static_cast<std::size_t>(*count), "vertices");
  }
  void read_list_of_labels(name_index& to, std::size_t count, const std::string& what) {
    if (to.size() > 0) from_.fail("labels of these " + what + " stand above already");
    while (to.size() < count) {
      const auto word = word_below(between_dl_words);
      if (!word || (!from_.was_quoted() && detail::in_small_letters(*word) == "data:"))
        from_.fail("there must be a label for each of " + std::to_string(count) + ' ' + what + "; got " +
                   std::to_string(to.size()));
      add_label(to, *word);
    }
  }
  std::int32_t add_label(name_index& to, std::string_view label) {
    if (label.empty()) from_.fail("a label must not be empty");
    if (to.find(label)) from_.fail("the label " + excerpt(label) + " stands twice");
    return to.add(label);
  }

  // ---- data ---------------------------------------------------------------------------------------------------------
  void begin_matrix(std::size_t k) {
    const std::string number = matrices_ == 1 ? "tie" : std::to_string(k + 1);
    made_.layer_names.add(k < matrix_labels_.size() ? matrix_labels_[k] : number);
    made_.undirected_if_empty.push_back(undirected());
  }
  [[nodiscard]] bool undirected() const {
    return made_.two_mode || format_ == dl_format::lower || format_ == dl_format::upper;
  }
  [[nodiscard]] double weight_in(std::string_view word) const {
    const auto weight = detail::number_in(word);
    if (!weight)
      from_.fail("a weight must be a number; got " + excerpt(word) +
                 ". What was not observed has no sign of its own in DL");
    if (std::abs(*weight) > std::numeric_limits<double>::max()) from_.fail("a weight must be finite");
    return *weight;
  }
  void add(std::size_t matrix, vertex row, vertex column, double weight, const detail::text_place& place) {
    if (weight == 0) return;
    if (!made_.two_mode && row == column) {
      diagonal_seen_ = true;
      return;
    }
    if (made_.edges.size() == static_cast<std::size_t>(std::numeric_limits<std::int32_t>::max()))
      from_.fail("there may be 2147483647 ties; this is one more");
    if (weight < 0) made_.is_signed = true;
    made_.numbers.front().edges.push_back(static_cast<std::uint32_t>(made_.edges.size()));
    made_.numbers.front().weights.push_back(weight);
    made_.layer_of.push_back(static_cast<std::uint32_t>(matrix));
    made_.edges.push_back({row, made_.two_mode ? static_cast<vertex>(rows_ + column) : column,
                           static_cast<std::uint32_t>(place.line), static_cast<std::uint32_t>(place.column),
                           undirected()});
  }

  // ---- lists
  /// The vertex that a word of a list tells: a number, or a label in the order of appearance.
  vertex vertex_in(std::string_view word, bool is_column) {
    const bool embedded = is_column ? columns_embedded_ : rows_embedded_;
    const vertex most = is_column ? columns_ : rows_;
    if (embedded) {
      name_index& labels = is_column && made_.two_mode ? column_labels_ : row_labels_;
      if (const auto known = labels.find(word)) return *known;
      if (labels.size() == static_cast<std::size_t>(most))
        from_.fail("there may be " + std::to_string(most) + " vertices; " + excerpt(word) + " is one more");
      return add_label(labels, word);
    }
    const auto number = detail::whole_number_in(word);
    if (!number) from_.fail("a vertex must be a whole number, or labels be embedded; got " + excerpt(word));
    if (*number < 1 || *number > most)
      from_.fail("there is no vertex " + std::to_string(*number) + "; there are " + std::to_string(most));
    return static_cast<vertex>(*number - 1);
  }
  void read_lists() {
    // Labels of columns that are told for square matrices are those of rows, too.
    if (!made_.two_mode && row_labels_.size() == 0) std::swap(row_labels_, column_labels_);
    std::size_t matrix = 0;
    do {
      const auto first = from_.next_word(between_dl_numbers);
      if (!first) continue;
      if (*first == "!" && !from_.was_quoted()) {
        if (++matrix == matrices_ && !rest_is_empty())
          from_.fail("there must be " + std::to_string(matrices_) + " matrices; this is one more");
        continue;
      }
      const auto place = from_.place();
      const vertex row = vertex_in(*first, false);
      if (format_ == dl_format::edges) {
        read_edge(matrix, row, place);
      } else {
        while (const auto next = from_.next_word(between_dl_numbers)) {
          const vertex column = vertex_in(*next, true);
          add(matrix, row, column, 1, from_.place());
        }
      }
    } while (from_.next_line());
  }
  /// Whether nothing but blank lines follows. sna ends the last matrix with a "!", too.
  bool rest_is_empty() {
    do {
      if (from_.next_word(between_dl_numbers)) return false;
    } while (from_.next_line());
    return true;
  }
  void read_edge(std::size_t matrix, vertex row, const detail::text_place& place) {
    const auto second = from_.next_word(between_dl_numbers);
    if (!second) from_.fail("a tie must have two vertices");
    const vertex column = vertex_in(*second, true);
    const auto third = from_.next_word(between_dl_numbers);
    const double weight = third ? weight_in(*third) : 1;
    if (const auto more = third ? from_.next_word(between_dl_numbers) : std::nullopt)
      from_.fail("a tie has two vertices and a weight; got " + excerpt(*more) + " too");
    add(matrix, row, column, weight, place);
  }

  // ---- matrices
  void read_matrices() {
    for (std::size_t k = 0; k < matrices_; ++k) {
      if (columns_embedded_) read_embedded(made_.two_mode ? column_labels_ : row_labels_, 0, columns_);
      for (vertex row = 0; row < rows_; ++row) {
        if (rows_embedded_) read_embedded(row_labels_, row, row + 1);
        read_row(k, row);
      }
    }
    if (const auto more = word_below(between_dl_numbers))
      from_.fail("there must be " + std::to_string(matrices_) + " matrices of " + std::to_string(rows_) + " rows; " +
                 excerpt(*more) + " is one more cell");
  }
  void read_row(std::size_t matrix, vertex row) {
    const vertex first = format_ == dl_format::upper ? row : 0, last = format_ == dl_format::lower ? row + 1 : columns_;
    for (vertex column = first; column < last; ++column) {
      if (!diagonal_ && column == row) continue;
      const auto word = word_below(between_dl_numbers);
      if (!word)
        from_.fail("there must be " + std::to_string(matrices_) + " matrices of " + std::to_string(rows_) +
                   " rows; the data end in row " + std::to_string(row + 1) + " of the matrix " +
                   std::to_string(matrix + 1));
      add(matrix, row, column, weight_in(*word), from_.place());
    }
  }
  /// Labels of the vertices from first to last, which stand in the data.
  void read_embedded(name_index& to, vertex first, vertex last) {
    for (vertex v = first; v < last; ++v) {
      const auto word = word_below(between_dl_numbers);
      if (!word) from_.fail("the label of the vertex " + std::to_string(v + 1) + " is missing");
      if (to.size() == static_cast<std::size_t>(v))
        add_label(to, *word);
      else if (to[static_cast<std::size_t>(v)] != *word)
        from_.fail("the label of the vertex " + std::to_string(v + 1) + " is " +
                   excerpt(to[static_cast<std::size_t>(v)]) + " elsewhere; got " + excerpt(*word));
    }
  }

  // ---- vertices -----------------------------------------------------------------------------------------------------
  void name_vertices() {
    if (!made_.two_mode && row_labels_.size() == 0) std::swap(row_labels_, column_labels_);
    name_some(row_labels_, rows_);
    if (made_.two_mode) name_some(column_labels_, columns_);
  }
  /// Those without a label have their number.
  void name_some(const name_index& labels, vertex count) {
    for (std::size_t v = 0; v < static_cast<std::size_t>(count); ++v) {
      std::string id = v < labels.size() ? labels[v] : std::to_string(made_.ids.size() + 1);
      if (ids_.find(id))
        from_.fail("two vertices are called " + excerpt(id) +
                   "; rows and columns of different kinds, and vertices with and without labels, need different ones");
      ids_.add(id);
      made_.ids.push_back(std::move(id));
    }
  }

  detail::word_reader& from_;
  stated_network made_;
  detail::passed_over passed_;
  std::optional<vertex> n_, nr_, nc_;
  vertex rows_ = 0, columns_ = 0;
  std::size_t matrices_ = 1;
  dl_format format_ = dl_format::full;
  bool of_two_modes_ = false, diagonal_ = true, rows_embedded_ = false, columns_embedded_ = false;
  name_index row_labels_, column_labels_, matrix_labels_, ids_;
  bool diagonal_seen_ = false;
};

}  // namespace

network_dataset read_ucinet_dl(const std::filesystem::path& file, const run_options& options,
                               const loss_warning& warn) {
  const detail::file_text text(file);
  detail::word_reader from(text.name(), text.bytes(), options);
  ucinet_dl_reader reader(from, file);
  stated_network contents = reader.read();
  return detail::dataset_of(std::move(contents), reader.passed(), options, warn);
}

}  // namespace convene
