#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>

#include <convene/fwd.hpp>
#include <convene/network/grouping.hpp>
#include <convene/observed.hpp>

/// Measures that are functions of sums over relationships, pairs or triangles, told to grouped_deletion() by what each
/// of these adds. A statistic of one's own is a struct like these.
namespace convene {

/// Sums that grow and shrink: Sums{} is zero.
template <class Sums>
concept additive_sums = std::regular<Sums> && requires(Sums& to, const Sums& from) {
  to += from;
  to -= from;
};

/// Adds something for every stored relationship, of an undirected layer for both its arcs:
///
///     struct my_statistic {
///       struct sums { ... += and -= ... };
///       static constexpr bool counts_unstored = false;  // whether value() reads its second argument
///       template <class Weight> sums arc(vertex u, vertex v, Weight weight) const;  // weight may be 0 or NaN
///       double value(const sums& all, std::int64_t unstored) const;  // ordered pairs stored nowhere and known to be 0
///       // These may be left out, and make it faster:
///       sums ties(std::int64_t inside, std::int64_t across) const;  // if weights do not matter but for being > 0
///       template <class Weight> sums arc_within(bool same_group, Weight weight) const;  // with groups(), if it asks
///       of std::span<const vertex> groups() const;               // nothing but whether both ends are in one of these
///     };
template <class Statistic, class Weight>
concept arc_statistic = additive_sums<typename Statistic::sums> &&
    requires(const Statistic& statistic, vertex u, Weight weight, const typename Statistic::sums& all) {
  { Statistic::counts_unstored } -> std::convertible_to<bool>;
  { statistic.arc(u, u, weight) } -> std::convertible_to<typename Statistic::sums>;
  { statistic.value(all, std::int64_t{}) } -> std::convertible_to<double>;
};

/// Adds something for every unordered pair of which a direction is stored:
///
///     struct my_statistic {
///       struct sums { ... };
///       static constexpr bool counts_unstored = false;
///       template <class Weight> sums dyad(vertex u, vertex v, Weight there, Weight back) const;  // either end first
///       double value(const sums& all, std::int64_t unstored) const;  // pairs stored nowhere, known to be 0 both ways
///       // If weights do not matter but for being > 0, these make it faster: what so many ties add whose other
///       direction // is an observed 0, and what so many mutual pairs do.
///       sums ties(std::int64_t inside, std::int64_t across) const;
///       sums mutual(std::int64_t pairs) const;
///     };
/// Either weight may be 0 or NaN; a pair without any tie whose directions are both known must add the same as nothing.
template <class Statistic, class Weight>
concept dyad_statistic = additive_sums<typename Statistic::sums> &&
    requires(const Statistic& statistic, vertex u, Weight weight, const typename Statistic::sums& all) {
  { Statistic::counts_unstored } -> std::convertible_to<bool>;
  { statistic.dyad(u, u, weight, weight) } -> std::convertible_to<typename Statistic::sums>;
  { statistic.value(all, std::int64_t{}) } -> std::convertible_to<double>;
};

namespace detail {

inline double ratio_or_nothing(double above, double below) {
  return below > 0 ? above / below : std::numeric_limits<double>::quiet_NaN();
}

/// += and -= of sums that are two numbers.
template <class Sums>
Sums& add_both(Sums& to, const Sums& from) {
  auto& [to_first, to_second] = to;
  const auto& [first, second] = from;
  to_first += first;
  to_second += second;
  return to;
}
template <class Sums>
Sums& subtract_both(Sums& to, const Sums& from) {
  auto& [to_first, to_second] = to;
  const auto& [first, second] = from;
  to_first -= first;
  to_second -= second;
  return to;
}

}  // namespace detail

/// density().
struct density_statistic {
  struct sums {
    std::int64_t tied = 0, observed = 0;
    sums& operator+=(const sums& other) { return detail::add_both(*this, other); }
    sums& operator-=(const sums& other) { return detail::subtract_both(*this, other); }
    friend bool operator==(const sums&, const sums&) = default;
  };
  static constexpr bool counts_unstored = true;
  template <class Weight>
  [[nodiscard]] sums arc(vertex, vertex, Weight weight) const {
    return {weight > 0 ? 1 : 0, is_observed(weight) ? 1 : 0};
  }
  [[nodiscard]] sums ties(std::int64_t inside, std::int64_t across) const { return {inside + across, inside + across}; }
  [[nodiscard]] double value(const sums& all, std::int64_t unstored) const {
    return detail::ratio_or_nothing(static_cast<double>(all.tied), static_cast<double>(all.observed + unstored));
  }
};

/// mean_tie_strength(): the mean weight over observed pairs.
struct mean_strength_statistic {
  struct sums {
    double weight = 0;
    std::int64_t observed = 0;
    sums& operator+=(const sums& other) { return detail::add_both(*this, other); }
    sums& operator-=(const sums& other) { return detail::subtract_both(*this, other); }
    friend bool operator==(const sums&, const sums&) = default;
  };
  static constexpr bool counts_unstored = true;
  template <class Weight>
  [[nodiscard]] sums arc(vertex, vertex, Weight weight) const {
    return {weight > 0 ? static_cast<double>(weight) : 0, is_observed(weight) ? 1 : 0};
  }
  [[nodiscard]] double value(const sums& all, std::int64_t unstored) const {
    return detail::ratio_or_nothing(all.weight, static_cast<double>(all.observed + unstored));
  }
};

namespace detail {

/// Ties in all and inside groups.
struct internal_tie_sums {
  std::int64_t all = 0, internal = 0;
  internal_tie_sums& operator+=(const internal_tie_sums& other) { return add_both(*this, other); }
  internal_tie_sums& operator-=(const internal_tie_sums& other) { return subtract_both(*this, other); }
  friend bool operator==(const internal_tie_sums&, const internal_tie_sums&) = default;
};

/// Weight of ties in all and inside groups, and how many they are: what subtraction leaves of a weight is never quite
/// 0.
struct internal_weight_sums {
  double all = 0, internal = 0;
  std::int64_t ties = 0;
  internal_weight_sums& operator+=(const internal_weight_sums& other) {
    all += other.all;
    internal += other.internal;
    ties += other.ties;
    return *this;
  }
  internal_weight_sums& operator-=(const internal_weight_sums& other) {
    all -= other.all;
    internal -= other.internal;
    ties -= other.ties;
    return *this;
  }
  friend bool operator==(const internal_weight_sums&, const internal_weight_sums&) = default;
};

/// What asks of every tie whether its ends are of one group. arc_within() is for who knows that already, from groups().
class internal_tie_statistic {
 public:
  using sums = internal_tie_sums;
  static constexpr bool counts_unstored = false;
  template <class Weight>
  [[nodiscard]] sums arc_within(bool same_group, Weight weight) const {
    const std::int64_t tie = weight > 0 ? 1 : 0;
    return {tie, same_group ? tie : 0};
  }
  template <class Weight>
  [[nodiscard]] sums arc(vertex u, vertex v, Weight weight) const {
    return arc_within(group_of_[u] == group_of_[v], weight);
  }
  [[nodiscard]] sums ties(std::int64_t inside, std::int64_t across) const { return {inside + across, inside}; }
  [[nodiscard]] std::span<const vertex> groups() const { return {group_of_, vertices_}; }

 protected:
  explicit internal_tie_statistic(const grouping& groups)
      : group_of_(groups.groups().data()), vertices_(groups.groups().size()) {}

 private:
  const vertex* group_of_;
  std::size_t vertices_;
};

class internal_weight_statistic {
 public:
  using sums = internal_weight_sums;
  static constexpr bool counts_unstored = false;
  template <class Weight>
  [[nodiscard]] sums arc_within(bool same_group, Weight weight) const {
    const double tie = weight > 0 ? static_cast<double>(weight) : 0;
    return {tie, same_group ? tie : 0, tie > 0 ? 1 : 0};
  }
  template <class Weight>
  [[nodiscard]] sums arc(vertex u, vertex v, Weight weight) const {
    return arc_within(group_of_[u] == group_of_[v], weight);
  }
  [[nodiscard]] std::span<const vertex> groups() const { return {group_of_, vertices_}; }

 protected:
  explicit internal_weight_statistic(const grouping& groups)
      : group_of_(groups.groups().data()), vertices_(groups.groups().size()) {}

 private:
  const vertex* group_of_;
  std::size_t vertices_;
};

}  // namespace detail

/// ei_index(). Borrows the grouping, which must be of the layer's vertices; it need not be the one that is deleted by.
struct ei_index_statistic : detail::internal_tie_statistic {
  explicit ei_index_statistic(const grouping& groups) : internal_tie_statistic(groups) {}
  explicit ei_index_statistic(const grouping&&) = delete;
  [[nodiscard]] double value(const sums& all, std::int64_t) const {
    return detail::ratio_or_nothing(static_cast<double>(all.all - 2 * all.internal), static_cast<double>(all.all));
  }
};

/// ei_index_weighted(). Borrows the grouping as ei_index_statistic.
struct weighted_ei_index_statistic : detail::internal_weight_statistic {
  explicit weighted_ei_index_statistic(const grouping& groups) : internal_weight_statistic(groups) {}
  explicit weighted_ei_index_statistic(const grouping&&) = delete;
  [[nodiscard]] double value(const sums& all, std::int64_t) const {
    return detail::ratio_or_nothing(all.all - 2 * all.internal, all.ties > 0 ? all.all : 0);
  }
};

/// Share of the ties that lead to another group: (1 + E-I index)/2. Borrows the grouping as ei_index_statistic.
struct cross_group_share_statistic : detail::internal_tie_statistic {
  explicit cross_group_share_statistic(const grouping& groups) : internal_tie_statistic(groups) {}
  explicit cross_group_share_statistic(const grouping&&) = delete;
  [[nodiscard]] double value(const sums& all, std::int64_t) const {
    return detail::ratio_or_nothing(static_cast<double>(all.all - all.internal), static_cast<double>(all.all));
  }
};

/// arc_reciprocity().
struct arc_reciprocity_statistic {
  struct sums {
    std::int64_t mutual = 0, asymmetric = 0;
    sums& operator+=(const sums& other) { return detail::add_both(*this, other); }
    sums& operator-=(const sums& other) { return detail::subtract_both(*this, other); }
    friend bool operator==(const sums&, const sums&) = default;
  };
  static constexpr bool counts_unstored = false;
  template <class Weight>
  [[nodiscard]] sums dyad(vertex, vertex, Weight there, Weight back) const {
    if (!is_observed(there) || !is_observed(back)) return {};
    return {there > 0 && back > 0 ? 1 : 0, (there > 0) != (back > 0) ? 1 : 0};
  }
  [[nodiscard]] sums ties(std::int64_t inside, std::int64_t across) const { return {0, inside + across}; }
  [[nodiscard]] sums mutual(std::int64_t pairs) const { return {pairs, 0}; }
  [[nodiscard]] double value(const sums& all, std::int64_t) const {
    return detail::ratio_or_nothing(static_cast<double>(2 * all.mutual),
                                    static_cast<double>(2 * all.mutual + all.asymmetric));
  }
};

/// weighted_reciprocity().
struct weighted_reciprocity_statistic {
  struct sums {
    double exchanged = 0, weight = 0;
    std::int64_t tied = 0, mutual = 0;  // pairs: what subtraction leaves of a weight is never quite 0
    sums& operator+=(const sums& other) {
      exchanged += other.exchanged;
      weight += other.weight;
      tied += other.tied;
      mutual += other.mutual;
      return *this;
    }
    sums& operator-=(const sums& other) {
      exchanged -= other.exchanged;
      weight -= other.weight;
      tied -= other.tied;
      mutual -= other.mutual;
      return *this;
    }
    friend bool operator==(const sums&, const sums&) = default;
  };
  static constexpr bool counts_unstored = false;
  template <class Weight>
  [[nodiscard]] sums dyad(vertex, vertex, Weight there, Weight back) const {
    if (!is_observed(there) || !is_observed(back)) return {};
    const auto a = static_cast<double>(there), b = static_cast<double>(back);
    return {2 * (a < b ? a : b), a + b, a > 0 || b > 0 ? 1 : 0, a > 0 && b > 0 ? 1 : 0};
  }
  [[nodiscard]] double value(const sums& all, std::int64_t) const {
    return detail::ratio_or_nothing(all.mutual > 0 ? all.exchanged : 0, all.tied > 0 ? all.weight : 0);
  }
};

/// transitivity(): triangles touch three groups, so it has a pass of its own.
struct transitivity_statistic {};

}  // namespace convene
