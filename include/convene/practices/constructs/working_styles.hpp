#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include <convene/practices/evidence.hpp>
#include <convene/practices/tally.hpp>

namespace convene {

/// The working styles of one organisation.
struct organisation_style {
  std::string organisation;             ///< Its id.
  std::size_t known = 0;                ///< Members whose style is known.
  std::optional<std::string> dominant;  ///< The most frequent style; nothing if several are, or none is known.
  std::optional<double> diversity;      ///< Probability that two of its members differ, in [0, 1]; needs two.
  friend bool operator==(const organisation_style&, const organisation_style&) = default;
};

/// What working_styles() finds.
struct working_styles_result {
  std::vector<organisation_style> by_organisation;  ///< Primary ones of members, by id.
  std::size_t styles = 0;                           ///< Different ones among members.
  std::optional<double> within;   ///< Probability that two members of one organisation differ, in [0, 1].
  std::optional<double> between;  ///< Probability that members of two organisations differ, in [0, 1].
  std::size_t n = 0;              ///< Members whose style is known.
  double coverage = 0;            ///< n over members; 0 without members.
  std::vector<need> lacked;
  friend bool operator==(const working_styles_result&, const working_styles_result&) = default;
};

/// Which working style dominates in each organisation, and how far do they differ within and between?
///
/// With p_gk the share of style k among the members of organisation g whose style is known, and n_gk their number,
/// \f[ within = \frac{1}{G_2} \sum_g \Big( 1 - \sum_k \frac{n_{gk} (n_{gk} - 1)}{n_g (n_g - 1)} \Big), \quad
///     between = 1 - \frac{2}{G (G - 1)} \sum_{g < h} \sum_k p_{gk} p_{hk} \f]
/// over the G_2 organisations with two known members, and the pairs of the G with one. Both are chances that two people
/// differ, free of the bias that small organisations give to other indices; between above within means that styles
/// follow organisations.
/// \returns  In [0, 1]; nothing without an organisation, or a pair of them, that counts.
/// \throws   cancelled when the evidence was asked to stop.
/// Complexity: O(members log members). Shown wrong by: styles that people were told they have.
/// Source: section 4 of Kennedy, McKenzie & Thomas (2019), curiosity about one's own working style and the one dominant
///         in each organisation; within: Simpson (1949), Measurement of diversity, Nature 163; between: Rao (1982),
///         Diversity and dissimilarity coefficients, Theor. Popul. Biol. 21.
[[nodiscard]] working_styles_result working_styles(const evidence& seen);

}  // namespace convene
