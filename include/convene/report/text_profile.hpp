#pragma once

#include <cstdint>
#include <iosfwd>

#include <convene/practices/assessment.hpp>

namespace convene {

/// How text_profile() draws.
enum class bar_style : std::uint8_t {
  blocks,  ///< Unicode block characters, in eighths.
  ascii    ///< '#' and '.', for terminals and files that know no more.
};

/// What text_profile() shows.
enum class profile_detail : std::uint8_t {
  practices,  ///< One line a practice.
  indicators  ///< Its indicators below each practice too, with why some have no value, the companions, what else
              ///< the study speaks of, how well the survey measured, and patterns that fire or are hinted at.
};

struct text_profile_options {
  bar_style bars = bar_style::blocks;
  profile_detail shown = profile_detail::indicators;
};

/// Writes the profile of a partnership for people to read: a bar a practice with score and evidence, the indicators
/// below it, and at the end which table would tell most if it were kept. At most 100 columns wide. There is no overall
/// score.
/// \throws std::ios_base::failure if the stream was told to throw.
void write_text_profile(std::ostream& out, const assessment& shown, const text_profile_options& options = {});

}  // namespace convene
