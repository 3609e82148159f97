#include <vector>

#include <convene/practices/accountability.hpp>
#include <convene/practices/companions.hpp>
#include <convene/practices/courageous_leadership.hpp>
#include <convene/practices/diversity_and_trust.hpp>
#include <convene/practices/framework.hpp>
#include <convene/practices/patterns.hpp>
#include <convene/practices/purposeful_structure.hpp>
#include <convene/practices/shared_purpose.hpp>
#include <convene/practices/standard_framework.hpp>
#include <convene/practices/suspending_disbelief.hpp>

namespace convene {

const framework& standard_framework() {
  static const framework standard{"convene.six_practices",
                                  "1",
                                  {
                                      {"suspending_disbelief",
                                       "Suspending disbelief",
                                       {{willingness{}},
                                        {role_knowledge{}},
                                        {test_breadth{}},
                                        {test_yield{}},
                                        {give_and_take{}},
                                        {honest_urgency{}},
                                        {power_not_holding_back{}},
                                        {seen_improvement{}}},
                                       practice_gate::open},
                                      {"shared_purpose",
                                       "Shared purpose",
                                       {{clear_and_alike{}},
                                        {sign_up{}},
                                        {co_authorship{}},
                                        {steady_aim{}},
                                        {purpose_present{}},
                                        {role_in_purpose{}},
                                        {same_words{}},
                                        {purpose_before_action{}}},
                                       practice_gate::open},
                                      {"accountability",
                                       "Accountability to it",
                                       {{follow_through{}},
                                        {reported_back{}},
                                        {users_in_the_room{}},
                                        {story_to_change{}},
                                        {users_over_targets{}},
                                        {outcome_movement{}},
                                        {near_voices_heard{}},
                                        {load_shared{}}},
                                       practice_gate::open},
                                      {"diversity_and_trust",
                                       "Diversity and trust",
                                       {{cross_trust{}},
                                        {mutual_trust{}},
                                        {range_in_the_room{}},
                                        {contact_where_needed{}},
                                        {difference_voiced{}},
                                        {difference_worked{}},
                                        {no_collusion{}},
                                        {deeds_match_words{}}},
                                       practice_gate::open},
                                      {"purposeful_structure",
                                       "Purposeful structure",
                                       {{right_order{}},
                                        {fit_to_purpose{}},
                                        {enabling{}},
                                        {reason_understood{}},
                                        {ties_survive{}},
                                        {formal_meets_real{}},
                                        {information_flows{}},
                                        {holds_to_account{}}},
                                       practice_gate::any_structural_change},
                                      {"courageous_leadership",
                                       "Courageous leadership",
                                       {{every_level{}},
                                        {leadership_spread{}},
                                        {collaboration_first{}},
                                        {dissent_welcomed{}},
                                        {systemic_not_blaming{}},
                                        {brave_trying{}},
                                        {time_and_horizon{}},
                                        {top_tie{}}},
                                       practice_gate::open},
                                  },
                                  {even_power{}, voice_spread{}, room_to_act{}},
                                  {},
                                  standard_patterns()};
  return standard;
}

std::vector<any_indicator> standard_indicators() {
  std::vector<any_indicator> result;
  for (const practice& one : standard_framework().practices)
    for (const weighted_indicator& each : one.indicators) result.push_back(each.measured);
  for (const any_indicator& one : standard_framework().companions) result.push_back(one);
  return result;
}

}  // namespace convene
