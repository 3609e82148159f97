#pragma once

#include <iosfwd>

#include <convene/practices/compare_waves.hpp>
#include <convene/report/text_profile.hpp>

namespace convene {

struct text_comparison_options {
  profile_detail shown = profile_detail::indicators;
};

/// Writes what changed between waves for people to read: every practice before and after with the interval of its
/// change, those marked that are larger than noise, who came and went, what became of ties, and where the chain from
/// attitudes to outcomes breaks. At most 100 columns wide; the steps from wave to wave one below the other, and the
/// whole of more than two waves at the end.
/// \throws std::ios_base::failure if the stream was told to throw.
void write_text_comparison(std::ostream& out, const wave_comparison& shown,
                           const text_comparison_options& options = {});

}  // namespace convene
