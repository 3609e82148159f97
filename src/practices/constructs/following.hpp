#pragma once

#include <optional>

#include <convene/practices/constructs/wave_constructs.hpp>
#include <convene/practices/disclosure.hpp>
#include <convene/practices/evidence.hpp>

/// How what is reported beside the profile follows a change of evidence, for assessment_state.
namespace convene::detail {

/// Which evidence of a wave has changed.
struct changed_evidence {
  bool ratings = false;        ///< In any layer of its network.
  bool communication = false;  ///< In that layer.
  bool answers = false;        ///< Of its survey.
};

/// constructs_of() before anything is withheld, but for theory_of_change, which withholds what its values are made of.
[[nodiscard]] wave_constructs unwithheld_constructs_of(const evidence& seen,
                                                       const std::optional<disclosure_rules>& report);

/// Takes those anew that a change touches. Precondition: they are of the same wave and report.
void take_anew(wave_constructs& in, const evidence& seen, const changed_evidence& changed,
               const std::optional<disclosure_rules>& report);

/// Takes the five values of the last wave anew. Precondition: that is the wave of the evidence, and the options are
/// those of the first time.
void take_last_wave_anew(theory_of_change_result& in, const evidence& last, const theory_of_change_options& options);

}  // namespace convene::detail
