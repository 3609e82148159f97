#pragma once

#include <cstdint>
#include <limits>
#include <string>

#include <convene/error.hpp>
#include <convene/number_text.hpp>

namespace convene {

/// The scale on which people stated a layer. Its lower end means that there is none of it: where 1 is the weakest tie
/// that a row can state, the scale begins at 0. partnership/scale_share.hpp makes weights of stated values.
struct scale {
  enum class form : std::uint8_t { linear, count, log_count };

  double none = 0;     ///< Stated value that means none.
  double highest = 1;  ///< Largest value that can be stated; > none.
  form shape = form::linear;

  /// Counts from 0 up to `most`.
  [[nodiscard]] static constexpr scale count(double most) { return {0, most, form::count}; }
  /// Counts whose first steps matter most: logarithms of 1 + x.
  [[nodiscard]] static constexpr scale log_count(double most) { return {0, most, form::log_count}; }

  /// Whether both ends are finite and in order; counts begin at 0.
  [[nodiscard]] bool valid() const {
    constexpr double largest = std::numeric_limits<double>::max();
    return none >= -largest && none < highest && highest <= largest && (shape == form::linear || none == 0);
  }
  /// Whether a value can be stated on it; never NaN.
  [[nodiscard]] bool holds(double x) const { return x >= none && x <= highest; }
  /// As people write it, for example "0..5".
  [[nodiscard]] std::string text() const { return number_text(none) + ".." + number_text(highest); }
  friend bool operator==(const scale&, const scale&) = default;
};

/// What it means that somebody who answered a layer has no row about somebody else.
enum class absence : std::uint8_t {
  zero,     ///< There is none: the absent row is an observed 0.
  unstated  ///< They were not asked about that person: nothing was observed.
};

/// What is declared about a layer.
struct layer_info {
  std::string name;
  scale declared = {};
  absence when_absent = absence::zero;
  bool undirected = false;  ///< The relationship belongs to the pair; both arcs hold the same weight.
  friend bool operator==(const layer_info&, const layer_info&) = default;
};

namespace detail {

/// \throws invalid_option for a layer without a name or with an impossible scale.
inline void check_layer(const layer_info& info) {
  if (info.name.empty()) throw invalid_option("a layer must have a name");
  if (!info.declared.valid())
    throw invalid_option("the scale of layer '" + info.name + "' must have finite ends with none < highest; got " +
                         info.declared.text());
}

}  // namespace detail

}  // namespace convene
