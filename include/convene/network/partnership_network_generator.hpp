#pragma once

#include <algorithm>
#include <array>
#include <atomic>
#include <cassert>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <numbers>
#include <numeric>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include <convene/error.hpp>
#include <convene/execution/large_array.hpp>
#include <convene/execution/periodic_stop.hpp>
#include <convene/execution/run_options.hpp>
#include <convene/network/basic_network.hpp>
#include <convene/network/columns.hpp>
#include <convene/network/detail/as_span.hpp>
#include <convene/network/detail/check_columns.hpp>
#include <convene/network/detail/correlated_ranks.hpp>
#include <convene/network/detail/sorted_arcs.hpp>
#include <convene/network/grouping.hpp>
#include <convene/network/layer_info.hpp>
#include <convene/network/network_parameters.hpp>
#include <convene/network/vertex_set.hpp>
#include <convene/network/weight.hpp>
#include <convene/random/philox.hpp>
#include <convene/random/random_stream.hpp>
#include <convene/random/seed.hpp>
#include <convene/random/shuffle.hpp>

namespace convene {

/// What some practitioners with successive ids state: compressed sparse rows. Movable only, because large.
struct generated_rows {
  vertex first = 0;                          ///< Whose row is the first one.
  large_vector<std::int64_t> offsets = {0};  ///< Of rows, one more than there are.
  large_array<vertex> targets;               ///< Strictly ascending within a row.
  large_array<float> trust, power;           ///< One a target; NaN where nothing was stated.
  large_array<float> communication;          ///< One a target; 0 where there is none.

  [[nodiscard]] vertex number_of_rows() const noexcept { return static_cast<vertex>(offsets.size() - 1); }
  /// Whom a practitioner of these states a relationship to.
  [[nodiscard]] std::span<const vertex> row(vertex v) const noexcept {
    assert(v >= first && v - first < number_of_rows());
    const auto k = static_cast<std::size_t>(v - first);
    return targets.span().subspan(static_cast<std::size_t>(offsets[k]),
                                  static_cast<std::size_t>(offsets[k + 1] - offsets[k]));
  }
  /// NaN equals NaN.
  friend bool operator==(const generated_rows& a, const generated_rows& b) {
    const auto alike = [](const large_array<float>& x, const large_array<float>& y) {
      return std::equal(x.data(), x.data() + x.size(), y.data(), y.data() + y.size(), same_weight<float>);
    };
    return a.first == b.first && a.offsets == b.offsets &&
           std::equal(a.targets.data(), a.targets.data() + a.targets.size(), b.targets.data(),
                      b.targets.data() + b.targets.size()) &&
           alike(a.trust, b.trust) && alike(a.power, b.power) && alike(a.communication, b.communication);
  }
};

/// A network drawn at random, and who works where.
struct generated_network {
  network ties;  ///< The layers trust, power and communication; who answered is known.
  grouping organisations;
  friend bool operator==(const generated_network&, const generated_network&) = default;
};

namespace detail {

/// How many of the 2^32 words mean yes.
inline std::uint64_t words_of_share(double share) { return static_cast<std::uint64_t>(std::round(share * 0x1p32)); }

}  // namespace detail

/// Draws a partnership network, or the rows of some of its practitioners alone.
///
/// Organisations have Pareto sizes, scaled to n, of at least two where there are enough people. One of size s has
/// 2 + floor(sqrt(s)) partner organisations, each that of a practitioner drawn from outside; repeats are allowed. A
/// practitioner makes floor(mean exp(spread z - spread^2 / 2) + u) seed ties, z normal and u uniform, at most n - 1.
/// Each goes to anybody else inside, or to a boundary spanner of a partner organisation; inside where there is no
/// other organisation, outside where there is no colleague. Some are returned. What is drawn more than once is one
/// relationship. Weights are 1/101, ..., 100/101, each equally likely in each layer, and correlated between layers.
/// Who did not answer has no row; what others state about them stays.
///
/// The model is made to be measured and tested on; its parameters are no estimates from real partnerships.
///
/// From one wave to the next, each seed tie and each pair's weights are kept or drawn anew; a tie that is drawn anew
/// goes elsewhere and may be returned or not. A pair that loses and regains its tie finds its weights again.
///
/// Every number has a place of its own (a practitioner, a tie of theirs, a pair), so that the network does not depend
/// on threads, and shuffled ids give the same network under other names. The same bits wherever exp, log, cos and pow
/// round alike.
///
/// Holds 17 bytes a practitioner. Complexity: O(n + organisations). Safe to use from many threads.
class partnership_network_generator {
 public:
  /// \throws invalid_option for a parameter out of its range; cancelled.
  explicit partnership_network_generator(const network_parameters& parameters, const run_options& run = {})
      : given_(parameters) {
    validate(given_);
    draw_sizes();
    draw_partners(run);
    draw_ids(run);
    made_.resize(size());
    answers_.resize(size());
    const seed from = part(purpose::practitioner);
    for_each_block(size(), run, [&](std::size_t first, std::size_t last) {
      for (std::size_t u = first; u < last; ++u) draw_practitioner(u, from);
    });
  }

  [[nodiscard]] const network_parameters& parameters() const noexcept { return given_; }
  /// Who works where: "organisation 0" and so on. O(n).
  /// \throws cancelled.
  [[nodiscard]] grouping organisations(const run_options& run = {}) const {
    large_vector<vertex> group_of;
    periodic_stop asks(run);
    asks.grow(group_of, size());
    for (std::size_t u = 0; u < size(); ++u) {
      asks.after();
      group_of[at(id_[u])] = organisation_of_[u];
    }
    std::vector<std::string> names;
    names.reserve(at(given_.organisations));
    for (vertex g = 0; g < given_.organisations; ++g) names.push_back("organisation " + std::to_string(g));
    return {std::move(group_of), std::move(names), run};
  }
  /// Partner organisations of one, in the order in which they were drawn, repeats among them.
  /// \throws invalid_option unless 0 <= organisation < organisations.
  [[nodiscard]] std::span<const vertex> partners(vertex organisation) const {
    if (organisation < 0 || organisation >= given_.organisations)
      throw invalid_option("organisation must be in [0, " + std::to_string(given_.organisations) + "); got " +
                           std::to_string(organisation));
    const std::size_t first = first_partner_[at(organisation)];
    return detail::as_span(partners_).subspan(first, first_partner_[at(organisation) + 1] - first);
  }
  /// Who answered, in every layer. O(n).
  /// \throws cancelled.
  [[nodiscard]] vertex_set answered(const run_options& run = {}) const {
    vertex_set who(given_.practitioners);
    periodic_stop asks(run);
    for (std::size_t u = 0; u < size(); ++u) {
      asks.after();
      if (answers_[u] != 0) who.insert(id_[u]);
    }
    return who;
  }

  /// The rows of practitioners in [first, last), as they are in the whole network.
  /// \throws   invalid_vertex unless 0 <= first <= last <= n; cancelled.
  /// Complexity: O(n + s log d), s being the number of seed ties of everybody and d the length of the longest row; for
  /// a few rows only the seed ties of their organisations, and of those that have one of these for a partner, are
  /// drawn. 21 bytes a practitioner, 8 a seed tie and 4 a returned one are in use meanwhile.
  [[nodiscard]] generated_rows rows(vertex first, vertex last, const run_options& run = {}) const;
  /// All rows.
  /// \throws   cancelled.
  [[nodiscard]] generated_rows rows(const run_options& run = {}) const { return rows(0, given_.practitioners, run); }

 private:
  /// Whom a random number is for. The order is part of the result.
  enum class purpose : std::uint64_t { size, partner, id, practitioner, tie, weight, renewed_tie, renewed_weight };
  /// Where the numbers of something come from that waves keep or draw anew: the last wave that drew it anew.
  struct wave_seeds {
    std::vector<seed> drawn, renewed;  // by wave; nothing is renewed in the first
    std::uint64_t share;
    [[nodiscard]] seed of(std::size_t a, std::size_t b) const noexcept {
      for (std::size_t wave = drawn.size() - 1; wave > 0; --wave)
        if (words(renewed[wave], a, b)[0] < share) return drawn[wave];
      return drawn[0];
    }
  };
  /// Where a seed tie goes, and whether it is returned.
  struct drawn_tie {
    std::size_t target;
    bool returned;
  };
  /// What is the same for every tie.
  struct tie_draw {
    wave_seeds from;
    std::uint64_t inside, returned;
    int preference;
  };

  static std::size_t at(vertex v) noexcept { return static_cast<std::size_t>(v); }
  static double uniform(std::uint32_t word) noexcept { return (static_cast<double>(word) + .5) * 0x1p-32; }
  static std::array<std::uint32_t, 4> words(seed from, std::size_t a, std::size_t b) noexcept {
    return philox({static_cast<std::uint32_t>(a), static_cast<std::uint32_t>(b), 0, 0},
                  {static_cast<std::uint32_t>(from.value), static_cast<std::uint32_t>(from.value >> 32)});
  }
  /// Some ten thousand ties: enough to be worth a thread.
  template <class Visit>
  static void for_each_block(std::size_t n, const run_options& run, const Visit& visit) {
    constexpr std::size_t practitioners = 1024;
    const auto task = [&](std::size_t block) {
      visit(block * practitioners, std::min(n, (block + 1) * practitioners));
    };
    run.run((n + practitioners - 1) / practitioners, task);
  }

  [[nodiscard]] std::size_t size() const noexcept { return at(given_.practitioners); }
  [[nodiscard]] seed part(purpose what) const noexcept { return given_.from.split(static_cast<std::uint64_t>(what)); }
  [[nodiscard]] wave_seeds seeds_by_wave(purpose what, purpose renewal) const {
    wave_seeds result{{part(what)}, {part(renewal)}, detail::words_of_share(given_.renewed_share)};
    for (std::uint64_t wave = 1; wave <= static_cast<std::uint64_t>(given_.wave); ++wave) {
      result.drawn.push_back(part(what).split(wave));
      result.renewed.push_back(part(renewal).split(wave));
    }
    return result;
  }
  [[nodiscard]] std::size_t size_of(std::size_t g) const noexcept { return first_member_[g + 1] - first_member_[g]; }

  void draw_sizes();
  void draw_partners(const run_options& run);
  void draw_ids(const run_options& run);
  void draw_practitioner(std::size_t u, seed from);
  [[nodiscard]] drawn_tie draw_tie(const tie_draw& how, std::size_t u, std::size_t k) const noexcept;
  [[nodiscard]] large_vector<std::int64_t> seed_offsets(vertex first, vertex last, const run_options& run) const;
  [[nodiscard]] large_array<vertex> unsorted_rows(vertex first, vertex last, large_vector<std::int64_t>& offsets,
                                                  const run_options& run) const;
  void draw_weights(generated_rows& result, const run_options& run) const;

  // Practitioners stand by organisation here; what id each has in the network is in id_.
  network_parameters given_;
  std::vector<std::size_t> first_member_, first_partner_;  // of every organisation, and one more
  std::vector<vertex> partners_;
  large_vector<vertex> organisation_of_, id_, by_id_;
  large_vector<std::uint32_t> made_;  // number of seed ties
  large_vector<std::uint8_t> answers_;
};

inline void partnership_network_generator::draw_sizes() {
  const auto organisations = at(given_.organisations);
  random_stream random(part(purpose::size));
  std::vector<double> drawn(organisations);
  for (double& one : drawn) one = std::min(std::pow(1 - random.uniform(), -1 / given_.size_shape), given_.largest_size);
  const double sum = std::accumulate(drawn.begin(), drawn.end(), 0.0);
  const std::int64_t n = given_.practitioners, least = n >= 2 * std::int64_t{given_.organisations} ? 2 : 1;
  std::vector<std::int64_t> sizes(organisations);
  std::int64_t left = n, spare = 0;
  for (std::size_t g = 0; g < organisations; ++g) {
    sizes[g] = std::max(least, static_cast<std::int64_t>(drawn[g] / sum * static_cast<double>(n)));
    left -= sizes[g];
    spare += sizes[g] - least;
  }
  // Rounding leaves some over; where small organisations were given the least size, large ones have to give.
  if (left < 0) {
    const std::int64_t missing = -left;
    for (std::int64_t& one : sizes) {
      const auto gives = static_cast<std::int64_t>(static_cast<double>(one - least) * static_cast<double>(missing) /
                                                   static_cast<double>(spare));
      one -= gives;
      left += gives;
    }
  }
  for (std::size_t g = 0; left != 0; g = (g + 1) % organisations) {
    if (left < 0 && sizes[g] == least) continue;
    const std::int64_t step = left > 0 ? 1 : -1;
    sizes[g] += step;
    left -= step;
  }
  first_member_.assign(1, 0);
  organisation_of_.reserve(size());
  for (std::size_t g = 0; g < organisations; ++g) {
    organisation_of_.insert(organisation_of_.end(), static_cast<std::size_t>(sizes[g]), static_cast<vertex>(g));
    first_member_.push_back(organisation_of_.size());
  }
}

inline void partnership_network_generator::draw_partners(const run_options& run) {
  random_stream random(part(purpose::partner));
  periodic_stop asks(run);
  first_partner_.assign(1, 0);
  for (std::size_t g = 0; g < at(given_.organisations); ++g) {
    const std::size_t others = size() - size_of(g);
    const auto number = 2 + static_cast<std::size_t>(std::sqrt(static_cast<double>(size_of(g))));
    asks.after(number);
    for (std::size_t k = 0; k < number && others > 0; ++k) {
      auto who = static_cast<std::size_t>(random.below(others));
      if (who >= first_member_[g]) who += size_of(g);
      partners_.push_back(organisation_of_[who]);
    }
    first_partner_.push_back(partners_.size());
  }
}

inline void partnership_network_generator::draw_ids(const run_options& run) {
  periodic_stop asks(run);
  id_.resize(size());
  for (std::size_t u = 0; u < size(); ++u) {
    asks.after();
    id_[u] = static_cast<vertex>(u);
  }
  if (given_.ids == id_order::shuffled) {
    random_stream random(part(purpose::id));
    shuffle(std::span<vertex>(id_.data(), id_.size()), random, [&] { asks.after(); });
  }
  by_id_.resize(size());
  for (std::size_t u = 0; u < size(); ++u) {
    asks.after();
    by_id_[at(id_[u])] = static_cast<vertex>(u);
  }
}

inline void partnership_network_generator::draw_practitioner(std::size_t u, seed from) {
  const auto word = words(from, u, 0);
  // Box & Muller (1958), A note on the generation of random normal deviates, Ann. Math. Stat. 29(2).
  const double normal = std::sqrt(-2 * std::log(uniform(word[0]))) * std::cos(2 * std::numbers::pi * uniform(word[1]));
  const double spread = given_.seed_tie_spread;
  const double ties = given_.seed_ties * std::exp(spread * normal - spread * spread / 2) + uniform(word[2]);
  made_[u] = static_cast<std::uint32_t>(std::min(ties, static_cast<double>(size() - 1)));
  answers_[u] = word[3] >= detail::words_of_share(given_.unanswered_share) ? 1 : 0;
}

inline partnership_network_generator::drawn_tie partnership_network_generator::draw_tie(const tie_draw& how,
                                                                                        std::size_t u,
                                                                                        std::size_t k) const noexcept {
  const auto word = words(how.from.of(u, k), u, k);
  const bool returned = word[1] < how.returned;
  const auto own = at(organisation_of_[u]);
  const std::size_t colleagues = size_of(own) - 1;
  const std::size_t partners = first_partner_[own + 1] - first_partner_[own];
  if (partners == 0 || (word[0] < how.inside && colleagues > 0)) {
    __extension__ using wide = unsigned __int128;
    const std::uint64_t both = word[2] | std::uint64_t{word[3]} << 32;
    const std::size_t target = first_member_[own] + static_cast<std::size_t>(wide{both} * colleagues >> 64);
    return {target + (target >= u ? 1 : 0), returned};
  }
  const auto partner = static_cast<std::size_t>(std::uint64_t{word[2]} * partners >> 32);
  const auto other = at(partners_[first_partner_[own] + partner]);
  double rank = static_cast<double>(size_of(other));
  for (int factor = 0; factor < how.preference; ++factor) rank *= uniform(word[3]);
  return {first_member_[other] + static_cast<std::size_t>(rank), returned};
}

/// Places of seed ties, of those whose ties may be in a row of [first, last) or returned into it.
inline large_vector<std::int64_t> partnership_network_generator::seed_offsets(vertex first, vertex last,
                                                                              const run_options& run) const {
  large_vector<std::int64_t> offsets(size() + 1, 0);
  const auto organisations = at(given_.organisations);
  const bool everybody = first == 0 && last == given_.practitioners;
  std::vector<std::uint8_t> theirs(organisations, everybody ? 1 : 0), drawn = theirs;
  if (!everybody) {
    for (vertex v = first; v < last; ++v) theirs[at(organisation_of_[at(by_id_[at(v)])])] = 1;
    for (std::size_t g = 0; g < organisations; ++g) {
      drawn[g] = theirs[g];
      for (std::size_t k = first_partner_[g]; k < first_partner_[g + 1]; ++k) drawn[g] |= theirs[at(partners_[k])];
    }
  }
  periodic_stop asks(run);
  for (std::size_t u = 0; u < size(); ++u) {
    asks.after();
    offsets[u + 1] = offsets[u] + (drawn[at(organisation_of_[u])] != 0 ? std::int64_t{made_[u]} : 0);
  }
  return offsets;
}

/// Ids that the practitioners in [first, last) have seed ties to or return one to, repeats among them; rows stand by
/// organisation, those of others are empty.
inline large_array<vertex> partnership_network_generator::unsorted_rows(vertex first, vertex last,
                                                                        large_vector<std::int64_t>& offsets,
                                                                        const run_options& run) const {
  constexpr std::uint32_t returned = std::uint32_t{1} << 31U;
  const large_vector<std::int64_t> seeds = seed_offsets(first, last, run);
  large_vector<std::uint8_t> states(size());
  periodic_stop asks(run);
  for (std::size_t u = 0; u < size(); ++u) {
    asks.after();
    states[u] = answers_[u] != 0 && id_[u] >= first && id_[u] < last ? 1 : 0;
  }

  large_array<std::uint32_t> drawn(static_cast<std::size_t>(seeds.back()));
  large_vector<std::uint32_t> still(size(), 0);  // returned ties that a row is still to get
  const tie_draw how{seeds_by_wave(purpose::tie, purpose::renewed_tie), detail::words_of_share(given_.inside_share),
                     detail::words_of_share(given_.reciprocated_share), given_.spanner_preference};
  for_each_block(size(), run, [&](std::size_t begin, std::size_t end) {
    for (std::size_t u = begin; u < end; ++u) {
      const auto place = static_cast<std::size_t>(seeds[u]);
      const std::size_t ties = static_cast<std::size_t>(seeds[u + 1]) - place;
      for (std::size_t k = 0; k < ties; ++k) {
        const drawn_tie tie = draw_tie(how, u, k);
        const bool counts = tie.returned && states[tie.target] != 0;
        drawn[place + k] = static_cast<std::uint32_t>(tie.target) | (counts ? returned : 0);
        if (counts) std::atomic_ref(still[tie.target]).fetch_add(1, std::memory_order_relaxed);
      }
    }
  });
  run.check(1, 4);

  offsets.assign(size() + 1, 0);
  for (std::size_t u = 0; u < size(); ++u) {
    asks.after();
    offsets[u + 1] = offsets[u] + std::int64_t{still[u]} + (states[u] != 0 ? seeds[u + 1] - seeds[u] : 0);
  }
  large_array<vertex> all(static_cast<std::size_t>(offsets.back()));
  touch_pages(all.span(), run);  // ties are returned to anywhere
  // In which order threads fill the end of a row does not matter: it is sorted, and repeats are alike.
  for_each_block(size(), run, [&](std::size_t begin, std::size_t end) {
    for (std::size_t u = begin; u < end; ++u) {
      auto next = static_cast<std::size_t>(offsets[u]);
      for (auto k = static_cast<std::size_t>(seeds[u]); k < static_cast<std::size_t>(seeds[u + 1]); ++k) {
        const std::size_t target = drawn[k] & ~returned;
        if (states[u] != 0) all[next++] = id_[target];
        if ((drawn[k] & returned) == 0) continue;
        const std::uint32_t left = std::atomic_ref(still[target]).fetch_sub(1, std::memory_order_relaxed);
        all[static_cast<std::size_t>(offsets[target + 1]) - left] = id_[u];
      }
    }
  });
  return all;
}

inline void partnership_network_generator::draw_weights(generated_rows& result, const run_options& run) const {
  const wave_seeds from = seeds_by_wave(purpose::weight, purpose::renewed_weight);
  const detail::correlated_ranks rank_of(given_.weight_correlation);
  // No branch: which layer has a relationship is random, and a wrong guess costs more than the numbers do. Steps of the
  // scale are looked up; 100 comes from rounding only. As many entries again say what is stated without a weight.
  constexpr std::size_t steps = 101;
  std::array<float, 2 * steps> or_unstated{}, or_zero{};
  for (std::size_t k = 0; k < steps; ++k) {
    or_unstated[k] = or_zero[k] = static_cast<float>(std::min<std::size_t>(k + 1, 100)) / 101;
    or_unstated[steps + k] = std::numeric_limits<float>::quiet_NaN();
  }
  // A word below the share says that the layer has the relationship; it is uniform below it, and serves again.
  const auto weight_of = [&](const auto& table, std::uint32_t word, std::uint64_t share, double per_word,
                             double common) {
    const std::uint32_t absent = word >= share ? 1 : 0;
    const double rank = rank_of(common, (static_cast<double>(word & (absent - 1)) + .5) * per_word);
    return table[static_cast<std::size_t>(static_cast<int>(100 * rank)) + steps * absent];
  };
  const std::array<std::uint64_t, 3> share = {detail::words_of_share(given_.trust_share),
                                              detail::words_of_share(given_.power_share),
                                              detail::words_of_share(given_.communication_share)};
  std::array<double, 3> per_word{};
  for (std::size_t k = 0; k < 3; ++k) per_word[k] = 1 / static_cast<double>(std::max<std::uint64_t>(share[k], 1));
  for_each_block(at(result.number_of_rows()), run, [&](std::size_t begin, std::size_t end) {
    // Far reads by themselves, so that many are under way at a time.
    const auto from_here = static_cast<std::size_t>(result.offsets[begin]);
    std::vector<vertex> others(static_cast<std::size_t>(result.offsets[end]) - from_here);
    for (std::size_t k = 0; k < others.size(); ++k) others[k] = by_id_[at(result.targets[from_here + k])];
    for (std::size_t row = begin; row < end; ++row) {
      const auto u = at(by_id_[at(result.first) + row]);
      for (auto k = static_cast<std::size_t>(result.offsets[row]);
           k < static_cast<std::size_t>(result.offsets[row + 1]); ++k) {
        const std::size_t v = at(others[k - from_here]);
        const auto word = words(from.of(u, v), u, v);
        const double common = uniform(word[0]);
        result.trust[k] = weight_of(or_unstated, word[1], share[0], per_word[0], common);
        result.power[k] = weight_of(or_unstated, word[2], share[1], per_word[1], common);
        result.communication[k] = weight_of(or_zero, word[3], share[2], per_word[2], common);
      }
    }
  });
}

inline generated_rows partnership_network_generator::rows(vertex first, vertex last, const run_options& run) const {
  if (first < 0 || last < first || last > given_.practitioners)
    throw invalid_vertex("rows must be a range within [0, " + std::to_string(given_.practitioners) + "); got [" +
                         std::to_string(first) + ", " + std::to_string(last) + ")");
  large_vector<std::int64_t> offsets;
  large_array<vertex> all = unsorted_rows(first, last, offsets, run);
  run.check(2, 4);
  generated_rows result;
  result.first = first;
  result.offsets.assign(at(last - first) + 1, 0);
  for_each_block(size(), run, [&](std::size_t begin, std::size_t end) {
    for (std::size_t u = begin; u < end; ++u) {
      if (offsets[u] == offsets[u + 1]) continue;
      vertex* const from = all.data() + offsets[u];
      vertex* const to = all.data() + offsets[u + 1];
      std::sort(from, to);
      result.offsets[at(id_[u] - first) + 1] = std::unique(from, to) - from;
    }
  });
  std::partial_sum(result.offsets.begin(), result.offsets.end(), result.offsets.begin());
  const auto relationships = static_cast<std::size_t>(result.offsets.back());
  result.targets = large_array<vertex>(relationships);
  for (auto* column : {&result.trust, &result.power, &result.communication})
    *column = large_array<float>(relationships);
  run.check(3, 4);
  for_each_block(at(last - first), run, [&](std::size_t begin, std::size_t end) {
    for (std::size_t row = begin; row < end; ++row)
      std::copy_n(all.data() + offsets[at(by_id_[at(first) + row])], result.offsets[row + 1] - result.offsets[row],
                  result.targets.data() + result.offsets[row]);
  });
  draw_weights(result, run);
  run.check(4, 4);
  return result;
}

namespace detail {

/// A layer over rows that were drawn, a weight a target.
struct drawn_layer {
  layer_info info;
  large_array<float> weights;
};

/// The network of all rows, which are taken for right: trust, power and communication, and further layers.
inline network network_of_rows(generated_rows rows, std::vector<drawn_layer> further, vertex_set answered,
                               const run_options& run) {
  struct owner {
    generated_rows out;
    std::vector<drawn_layer> further;
    large_rows in;
    vertex_set answered;
  };
  const vertex n = rows.number_of_rows();
  const std::size_t m = rows.targets.size();
  if (m > most_relationships)
    throw invalid_option("at most 4294967295 relationships can be held; got " + std::to_string(m));
  owner held{std::move(rows), std::move(further), large_rows(n, m), std::move(answered)};
  transpose(as_span(held.out.offsets), std::as_const(held.out.targets).span(), held.in.columns(), run);
  column_spans<float> spans;
  spans.vertices = n;
  spans.out_offsets = as_span(held.out.offsets);
  spans.targets = std::as_const(held.out.targets).span();
  spans.in_offsets = std::as_const(held.in.offsets).span();
  spans.sources = std::as_const(held.in.ends).span();
  spans.in_positions = std::as_const(held.in.places).span();
  const auto add = [&](layer_info info, const large_array<float>& weights) {
    layer_columns<float> one;
    one.info = std::move(info);
    one.weights = weights.span();
    one.answered = held.answered.words();
    one.asked = n > 0;
    one.answered_inferred = false;
    one.all_positive = all_positive(one.weights, run);
    spans.layers.push_back(std::move(one));
  };
  std::vector<layer_info> usual = standard_layers();
  add(std::move(usual[0]), held.out.trust);
  add(std::move(usual[1]), held.out.power);
  add(std::move(usual[2]), held.out.communication);
  for (const drawn_layer& one : held.further) add(one.info, one.weights);
  // What moves keeps its elements where the spans look for them.
  return trusted_columns::network_of(std::move(spans), std::move(held));
}

}  // namespace detail

/// A partnership network drawn at random, as partnership_network_generator says.
///
/// \param run  Same bits for any number of threads.
/// \throws   invalid_option for a parameter out of its range, or for more than 2^32 - 1 relationships; cancelled.
/// Complexity: O(n + s log d) time, s being the number of seed ties and d the length of the longest row. 24 bytes a
/// relationship and 24 a practitioner stay; 2 a relationship and 38 a practitioner more are in use meanwhile.
[[nodiscard]] inline generated_network generate_network(const network_parameters& parameters,
                                                        const run_options& run = {}) {
  const partnership_network_generator generator(parameters, run);
  return {detail::network_of_rows(generator.rows(run), {}, generator.answered(run), run), generator.organisations(run)};
}

}  // namespace convene
