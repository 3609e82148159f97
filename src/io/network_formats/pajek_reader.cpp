#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include <convene/error.hpp>
#include <convene/io/detail/dataset_files.hpp>
#include <convene/io/detail/file_text.hpp>
#include <convene/io/nearest_name.hpp>
#include <convene/io/pajek.hpp>

#include "../stated_networks/named_losses.hpp"
#include "../stated_networks/network_terms.hpp"
#include "../stated_networks/stated_network.hpp"
#include "../stated_networks/word_reader.hpp"

namespace convene {

namespace {

using detail::excerpt;
using detail::in_small_letters;
using detail::number_in;
using detail::stated_network;
using detail::whole_number_in;

enum class pajek_section : std::uint8_t {
  nothing,
  vertices,
  arcs,
  edges,
  arcs_lists,
  edges_lists,
  matrix,
  partition,
  vector,
  passed_over
};

constexpr std::pair<std::string_view, pajek_section> pajek_keywords[] = {
    {"arcs", pajek_section::arcs},           {"edges", pajek_section::edges},
    {"arcslist", pajek_section::arcs_lists}, {"edgeslist", pajek_section::edges_lists},
    {"matrix", pajek_section::matrix},       {"partition", pajek_section::partition},
    {"vector", pajek_section::vector},       {"vertices", pajek_section::vertices},
    {"network", pajek_section::nothing},     {"permutation", pajek_section::passed_over},
    {"cluster", pajek_section::passed_over}, {"hierarchy", pajek_section::passed_over}};

/// What a line of a tie may go on with beside numbers, as DrawEPS.htm has it.
constexpr std::string_view pajek_tie_parameters[] = {"w",  "c",  "p",   "s",    "a",  "ap", "l",  "lp", "lr", "lphi",
                                                     "lc", "la", "fos", "font", "h1", "h2", "a1", "k1", "a2", "k2"};

class pajek_reader {
 public:
  pajek_reader(detail::word_reader& from, const std::filesystem::path& file) : from_(from) {
    made_.file = file.string();
    made_.name = file.stem().string();
    made_.about_parallel = ". Parallel ties belong in relations of their own, or in one line with their weight";
    made_.names_layers = true;
    made_.numbers.push_back({"weight", {}, {}, std::nullopt});
  }

  stated_network read() {
    while (from_.next_line()) {
      if (from_.at_end_of_line()) continue;
      const std::string_view first = *from_.next_word();
      if (first.starts_with('%') && !from_.was_quoted()) continue;
      if (first.starts_with('*') && !from_.was_quoted())
        begin_section(in_small_letters(first.substr(1)));
      else
        line(first);
    }
    end_section();
    if (!begun_) fail_at_end("there is no *Vertices in this file");
    fill_labels();
    name_layers();
    check_parts();
    return std::move(made_);
  }
  [[nodiscard]] const detail::passed_over& passed() const { return passed_; }

 private:
  struct relation {
    std::string name;
    std::size_t line = 0;  // that gives its name
    std::uint32_t layer = 0;
    bool has_number = false;
    bool undirected = true;  // as far as its sections go
  };
  /// A partition or a vector.
  struct part {
    std::string name;
    bool is_partition = false;
    std::size_t declared = 0;  // vertices
    std::size_t line = 0, column = 0;
    std::vector<std::optional<std::int64_t>> classes{};
    std::vector<std::optional<double>> numbers{};
    [[nodiscard]] std::size_t size() const { return is_partition ? classes.size() : numbers.size(); }
  };

  [[noreturn]] void fail_at_end(const std::string& message) const {
    from_.fail_at({std::max<std::size_t>(from_.line(), 1), 1}, message);
  }

  // ---- sections -----------------------------------------------------------------------------------------------------
  void begin_section(const std::string& word) {
    const auto* const found = std::find_if(std::begin(pajek_keywords), std::end(pajek_keywords),
                                           [&](const auto& one) { return one.first == word; });
    if (found == std::end(pajek_keywords)) {
      nearest_name nearest(word);
      for (const auto& [known, unused] : pajek_keywords) nearest.consider(known);
      from_.fail("nothing begins with " + excerpt("*" + word) +
                 nearest.suggestion("; there are *Vertices, *Arcs, *Edges, *Matrix, *Partition and *Vector"));
    }
    if (found->second == pajek_section::vertices) return begin_vertices();
    end_section();
    section_ = found->second;
    if (word == "network") return begin_network();
    switch (section_) {
      case pajek_section::partition:
      case pajek_section::vector:
        return begin_part();
      case pajek_section::passed_over:
        passed_.add("*" + word);
        return;
      default:
        return begin_ties();
    }
  }
  void end_section() {
    if (section_ == pajek_section::matrix && cell_ < cells_)
      from_.fail("this matrix must have " + std::to_string(cells_) + " numbers; it ends after " +
                 std::to_string(cell_));
    if ((section_ == pajek_section::partition || section_ == pajek_section::vector) &&
        parts_.back().size() < parts_.back().declared)
      from_.fail("there must be a number for each of " + std::to_string(parts_.back().declared) + " vertices in " +
                 excerpt(parts_.back().name) + "; got " + std::to_string(parts_.back().size()));
    section_ = pajek_section::nothing;
  }
  [[noreturn]] void refuse_second() const {
    from_.fail("a file has one network; this is another, write it as a file of its own");
  }
  void begin_network() {
    if (named_ || begun_) refuse_second();
    named_ = true;
    made_.name = from_.rest_of_line();
  }
  void begin_vertices() {
    const bool of_part = section_ == pajek_section::partition || section_ == pajek_section::vector;
    if (section_ == pajek_section::passed_over) return;
    if (of_part && parts_.back().declared == 0 && parts_.back().size() == 0) {
      parts_.back().declared = static_cast<std::size_t>(detail::declared_vertices(from_, from_.next_word()));
      return;
    }
    end_section();
    if (begun_) refuse_second();
    begun_ = true;
    section_ = pajek_section::vertices;
    made_.graph_place = from_.place();
    n_ = detail::declared_vertices(from_, from_.next_word());
    made_.ids.resize(static_cast<std::size_t>(n_));
    line_of_vertex_.resize(made_.ids.size());
    const auto first = from_.next_word();
    if (!first) return;
    const auto people = whole_number_in(*first);
    if (!people || *people < 0 || *people > n_)
      from_.fail("of " + std::to_string(n_) + " vertices a whole number between 0 and as many are people; got " +
                 excerpt(*first));
    made_.two_mode = true;
    people_ = static_cast<vertex>(*people);
    passed_.add("which vertices are people (the first " + std::to_string(people_) + ") and which are events");
  }
  void begin_part() {
    part made;
    made.is_partition = section_ == pajek_section::partition;
    made.line = from_.line();
    made.column = from_.place().column;
    made.name = from_.rest_of_line();
    const auto kind = std::count_if(parts_.begin(), parts_.end(),
                                    [&](const part& one) { return one.is_partition == made.is_partition; });
    if (made.name.empty()) made.name = (made.is_partition ? "partition " : "vector ") + std::to_string(kind + 1);
    if (parts_.size() == detail::network_terms::most_attributes)
      from_.fail("there may be " + std::to_string(detail::network_terms::most_attributes) +
                 " partitions and vectors; this is one more");
    parts_.push_back(std::move(made));
  }
  void begin_ties() {
    if (!begun_) from_.fail("*Vertices must stand before the ties");
    section_relation_ = relation_of(from_.next_word());
    const bool undirected = section_ == pajek_section::edges || section_ == pajek_section::edges_lists ||
                            (section_ == pajek_section::matrix && made_.two_mode);
    if (!undirected) relations_[section_relation_].undirected = false;
    if (section_ != pajek_section::matrix) return;
    cell_ = 0;
    columns_ = static_cast<std::uint64_t>(made_.two_mode ? n_ - people_ : n_);
    cells_ = columns_ * static_cast<std::uint64_t>(made_.two_mode ? people_ : n_);
  }

  // ---- relations ----------------------------------------------------------------------------------------------------
  /// Of what a keyword goes on with, such as :2 "lunch".
  std::int64_t relation_of(std::optional<std::string_view> word) {
    if (!word) return relation_called(1, false);
    if (!word->starts_with(':') || from_.was_quoted())
      from_.fail("a relation is told as in :2 \"lunch\"; got " + excerpt(*word));
    std::string_view number = word->substr(1);
    if (number.empty()) number = from_.next_word().value_or("");
    const std::int64_t result = relation_called(relation_number(number), true);
    if (from_.at_end_of_line()) return result;
    const auto quoted = from_.next_word();
    const bool in_quotes = from_.was_quoted();
    const auto place = from_.place();
    std::string name(*quoted);
    if (!in_quotes)
      if (const std::string_view rest = from_.rest_of_line(); !rest.empty()) name.append(" ").append(rest);
    relation& one = relations_[result];
    if (!one.name.empty() && one.name != name)
      from_.fail_at(place, "the relation " + std::to_string(result) + " is called " + excerpt(one.name) + " in line " +
                               std::to_string(one.line) + ", and " + excerpt(name) + " here");
    if (name.empty()) return result;
    one.name = std::move(name);
    one.line = place.line;
    return result;
  }
  [[nodiscard]] std::int64_t relation_number(std::string_view text) const {
    const auto number = whole_number_in(text);
    if (!number || *number < 0) from_.fail("the number of a relation must be whole and >= 0; got " + excerpt(text));
    return *number;
  }
  std::int64_t relation_called(std::int64_t number, bool has_number) {
    const auto [found, is_new] = relations_.try_emplace(number);
    if (is_new) {
      if (relations_.size() > detail::network_terms::most_layers)
        from_.fail("there may be " + std::to_string(detail::network_terms::most_layers) +
                   " relations; this is one more");
      found->second.layer = static_cast<std::uint32_t>(relations_.size() - 1);
    }
    found->second.has_number = found->second.has_number || has_number;
    return number;
  }
  void name_layers() {
    std::vector<const relation*> in_order(relations_.size());
    for (auto& [number, one] : relations_) {
      if (one.name.empty()) one.name = relations_.size() == 1 ? "tie" : std::to_string(number);
      in_order[one.layer] = &one;
    }
    if (in_order.empty()) {  // no ties in the only relation that there could be
      made_.layer_names.add("tie");
      return;
    }
    for (const relation* one : in_order) {
      if (made_.layer_names.find(one->name))
        from_.fail_at({std::max<std::size_t>(one->line, 1), 1},
                      "two relations are called " + excerpt(one->name) + "; rename one of them");
      made_.layer_names.add(one->name);
      made_.undirected_if_empty.push_back(one->undirected);
    }
  }

  // ---- lines --------------------------------------------------------------------------------------------------------
  void line(std::string_view first) {
    switch (section_) {
      case pajek_section::vertices:
        return vertex_line(first);
      case pajek_section::arcs:
      case pajek_section::edges:
        return tie_line(first);
      case pajek_section::arcs_lists:
      case pajek_section::edges_lists:
        return list_line(first);
      case pajek_section::matrix:
        return matrix_line(first);
      case pajek_section::partition:
      case pajek_section::vector:
        return part_line(first);
      case pajek_section::passed_over:
        return;
      case pajek_section::nothing:
        break;
    }
    from_.fail("there is no place for " + excerpt(first) + "; a file begins with *Network or *Vertices");
  }
  [[nodiscard]] vertex vertex_in(std::string_view text) const {
    const auto number = whole_number_in(text);
    if (!number) from_.fail("a vertex must be a whole number; got " + excerpt(text));
    if (*number < 1 || *number > n_)
      from_.fail("there is no vertex " + std::to_string(*number) + "; there are " + std::to_string(n_));
    return static_cast<vertex>(*number - 1);
  }
  void vertex_line(std::string_view first) {
    const auto v = static_cast<std::size_t>(vertex_in(first));
    if (line_of_vertex_[v] != 0)
      from_.fail("the vertex " + std::to_string(v + 1) + " stands twice; it is in line " +
                 std::to_string(line_of_vertex_[v]) + " too");
    line_of_vertex_[v] = from_.line();
    if (const auto label = from_.next_word()) made_.ids[v] = *label;
    while (const auto word = from_.next_word()) {
      if (word->starts_with('[') && !from_.was_quoted())
        pass_time();
      else if (number_in(*word))
        coordinates_ = true;
      else
        drawing_ = true;
    }
  }
  void pass_time() {
    times_ = true;
    (void)from_.rest_of_line();
  }
  void tie_line(std::string_view first) {
    std::int64_t of = section_relation_;
    if (first.ends_with(':')) {
      of = relation_called(relation_number(first.substr(0, first.size() - 1)), true);
      if (section_ == pajek_section::arcs) relations_[of].undirected = false;
      const auto next = from_.next_word();
      if (!next) from_.fail("a tie must have two vertices");
      first = *next;
    }
    const auto place = from_.place();
    const vertex u = vertex_in(first);
    const auto second = from_.next_word();
    if (!second) from_.fail("a tie must have two vertices");
    const vertex v = vertex_in(*second);
    double weight = 1;
    if (const auto third = from_.next_word()) {
      if (const auto number = number_in(*third); number && !from_.was_quoted())
        weight = *number;
      else if (!is_parameter(*third))
        from_.fail("a weight must be a number; got " + excerpt(*third));
      else
        pass_parameter(*third);
      while (const auto word = from_.next_word()) pass_parameter(*word);
    }
    add(of, u, v, weight, section_ == pajek_section::edges, place);
  }
  [[nodiscard]] bool is_parameter(std::string_view word) const {
    if (from_.was_quoted()) return false;
    if (word.starts_with('[')) return true;
    const std::string small = in_small_letters(word);
    return std::find(std::begin(pajek_tie_parameters), std::end(pajek_tie_parameters), small) !=
           std::end(pajek_tie_parameters);
  }
  void pass_parameter(std::string_view word) {
    if (word.starts_with('[') && !from_.was_quoted()) return pass_time();
    tie_drawing_ = true;
  }
  void list_line(std::string_view first) {
    const vertex u = vertex_in(first);
    while (const auto word = from_.next_word()) {
      if (word->starts_with('[')) return pass_time();
      add(section_relation_, u, vertex_in(*word), 1, section_ == pajek_section::edges_lists, from_.place());
    }
  }
  void matrix_line(std::string_view first) {
    std::optional<std::string_view> word = first;
    for (; word; word = from_.next_word(), ++cell_) {
      if (cell_ == cells_) from_.fail("this matrix must have " + std::to_string(cells_) + " numbers; this is one more");
      const auto weight = number_in(*word);
      if (!weight) from_.fail("a weight must be a number; got " + excerpt(*word));
      if (*weight == 0) continue;
      const auto row = static_cast<vertex>(cell_ / columns_), column = static_cast<vertex>(cell_ % columns_);
      if (!made_.two_mode && row == column)
        diagonal_ = true;
      else
        add(section_relation_, row, made_.two_mode ? people_ + column : column, *weight, made_.two_mode, from_.place());
    }
  }
  void add(std::int64_t of, vertex u, vertex v, double weight, bool undirected, const detail::text_place& place) {
    if (u == v) from_.fail_at(place, "the vertex " + std::to_string(u + 1) + " cannot have a relationship with itself");
    if (std::abs(weight) > std::numeric_limits<double>::max()) from_.fail_at(place, "a weight must be finite");
    if (made_.edges.size() == static_cast<std::size_t>(std::numeric_limits<std::int32_t>::max()))
      from_.fail_at(place, "there may be 2147483647 ties; this is one more");
    if (weight < 0) made_.is_signed = true;
    made_.numbers.front().edges.push_back(static_cast<std::uint32_t>(made_.edges.size()));
    made_.numbers.front().weights.push_back(weight);
    made_.layer_of.push_back(relations_[of].layer);
    made_.edges.push_back(
        {u, v, static_cast<std::uint32_t>(place.line), static_cast<std::uint32_t>(place.column), undirected});
  }
  void part_line(std::string_view first) {
    part& to = parts_.back();
    std::optional<std::string_view> word = first;
    for (; word; word = from_.next_word()) {
      if (to.size() == to.declared)
        from_.fail("there must be a number for each of " + std::to_string(to.declared) + " vertices in " +
                   excerpt(to.name) + "; this is one more");
      if (to.is_partition) {
        to.classes.push_back(whole_number_in(*word));
        if (!to.classes.back()) from_.fail("a partition has whole numbers; got " + excerpt(*word));
      } else {
        to.numbers.push_back(number_in(*word));
        if (!to.numbers.back()) from_.fail("a vector has numbers; got " + excerpt(*word));
      }
    }
  }

  // ---- what is known at the end -------------------------------------------------------------------------------------
  void fill_labels() {
    std::unordered_map<std::string_view, std::size_t> lines;
    lines.reserve(made_.ids.size());
    for (std::size_t v = 0; v < made_.ids.size(); ++v) {
      std::string& id = made_.ids[v];
      if (id.empty()) id = std::to_string(v + 1);
      const auto [found, is_new] = lines.emplace(id, line_of_vertex_[v]);
      if (is_new) continue;
      std::size_t here = line_of_vertex_[v], there = found->second;
      if (here == 0) std::swap(here, there);
      from_.fail_at({here == 0 ? made_.graph_place.line : here, 1},
                    "the label " + excerpt(id) + " stands twice" +
                        (there == 0 ? "; it is the number of a vertex without a label"
                                    : "; it is in line " + std::to_string(there) + " too") +
                        ". Vertices need different ones");
    }
  }
  void check_parts() {
    if (coordinates_) passed_.add("coordinates of vertices");
    if (drawing_) passed_.add("how vertices are drawn");
    if (tie_drawing_) passed_.add("labels of ties, and how they are drawn");
    if (times_) passed_.add("when vertices and ties are there");
    if (diagonal_) passed_.add("what matrices say of vertices and themselves");
    bool grouped = false;
    std::map<std::string, std::size_t> names;
    for (part& one : parts_) {
      if (one.declared != made_.ids.size())
        from_.fail_at({one.line, one.column}, excerpt(one.name) + " must be of all " +
                                                  std::to_string(made_.ids.size()) + " vertices; got " +
                                                  std::to_string(one.declared));
      if (one.is_partition && !grouped) {
        grouped = true;
        std::vector<std::string> labels;
        for (const auto& number : one.classes) labels.push_back(std::to_string(*number));
        made_.groups = detail::grouping_by_name(labels);
        if (one.name != "groups") passed_.add("the name " + excerpt(one.name) + " of the first partition");
        continue;
      }
      if (const auto [found, is_new] = names.emplace(one.name, one.line); !is_new)
        from_.fail_at({one.line, one.column}, "two attributes are called " + excerpt(one.name) +
                                                  "; the other is in line " + std::to_string(found->second));
      if (one.is_partition)
        made_.attributes.push_back({one.name, std::move(one.classes)});
      else
        made_.attributes.push_back({one.name, std::move(one.numbers)});
      if (made_.attributes.back().name.starts_with(detail::network_terms::reserved))
        from_.fail_at({one.line, one.column}, "no attribute may be called " + excerpt(one.name) +
                                                  ": names that begin with 'convene.' have a meaning");
    }
  }

  detail::word_reader& from_;
  stated_network made_;
  detail::passed_over passed_;
  pajek_section section_ = pajek_section::nothing;
  bool named_ = false, begun_ = false;
  vertex n_ = 0, people_ = 0;
  std::vector<std::size_t> line_of_vertex_;  // 0 = none
  std::map<std::int64_t, relation> relations_;
  std::int64_t section_relation_ = 0;
  std::uint64_t cell_ = 0, cells_ = 0, columns_ = 1;
  std::vector<part> parts_;
  bool coordinates_ = false, drawing_ = false, tie_drawing_ = false, times_ = false, diagonal_ = false;
};

}  // namespace

network_dataset read_pajek(const std::filesystem::path& file, const run_options& options, const loss_warning& warn) {
  const detail::file_text text(file);
  detail::word_reader from(text.name(), text.bytes(), options);
  pajek_reader reader(from, file);
  stated_network contents = reader.read();
  return detail::dataset_of(std::move(contents), reader.passed(), options, warn);
}

}  // namespace convene
