#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include <convene/practices/answer_totals.hpp>
#include <convene/practices/pattern.hpp>

/// The patterns that ship with the library. Sections are those of Kennedy, McKenzie & Thomas (2019), which describes
/// them in words; every rule, cut and minimum is ours, and every member can be set. What is a fact of the record (who
/// wrote a purpose, how meeting time was spent) holds or does not; what people say of it is a sample.
namespace convene {

/// Good relationships declared, differences left unspoken: 4.1 high, few who voice (4.5), many who say anonymously that
/// important differences stay undiscussed, by the same people from meeting to meeting. Section 6.4.
struct collusion {
  static constexpr std::string_view id = "collusion";
  static constexpr std::string_view refuted_by =
      "differences that are talked about where no minutes are taken, or an anonymous item that people read as asking "
      "for "
      "more meetings";
  static constexpr std::string_view question =
      "We say that we trust one another, and little difference is spoken of. What do we not say here, and what would "
      "make "
      "it safe to say it?";
  double trust = 0.7, voiced = 0.2, undiscussed = 0.5, continuity = 0.5;
  std::size_t minimum_n = 8;  ///< Members whose voice counts in 4.5.
  [[nodiscard]] std::vector<condition> conditions(const evidence& seen, const scored_wave& scored) const;
  [[nodiscard]] std::vector<std::string> evidence_ids(const evidence& seen, const scored_wave& scored) const;
  static constexpr auto parameters() {
    return std::tuple{parameter_of{"trust", &collusion::trust, any_share},
                      parameter_of{"voiced", &collusion::voiced, any_share},
                      parameter_of{"undiscussed", &collusion::undiscussed, any_share},
                      parameter_of{"continuity", &collusion::continuity, any_share},
                      parameter_of{"minimum_n", &collusion::minimum_n, one_or_more}};
  }
  friend bool operator==(const collusion&, const collusion&) = default;
};

/// A structural change before purpose, working practices, culture and trust: of the change with most of them observed
/// absent on its day, so many of the four. Section 6.5.
struct premature_structure {
  static constexpr std::string_view id = "premature_structure";
  static constexpr std::string_view refuted_by =
      "a purpose that was shared, or practices that were explored, before anybody wrote it down";
  static constexpr std::string_view question =
      "We built this structure before some of what it is to serve was settled. Which of our practices and "
      "relationships "
      "should it follow, and what would we change in it now?";
  double absent = 0.5;  ///< Share of the four.
  [[nodiscard]] std::vector<condition> conditions(const evidence& seen, const scored_wave& scored) const;
  [[nodiscard]] std::vector<std::string> evidence_ids(const evidence& seen, const scored_wave& scored) const;
  static constexpr auto parameters() {
    return std::tuple{parameter_of{"absent", &premature_structure::absent, positive_share}};
  }
  friend bool operator==(const premature_structure&, const premature_structure&) = default;
};

/// The more power others see in an organisation, the less willing it is: Kendall's tau_b of received power and
/// unwillingness, beyond chance by permutation (of more than 500 organisations by the normal approximation of all
/// permutations, with Kendall's correction for ties). Section 6.1.
struct power_holds_back {
  static constexpr std::string_view id = "power_holds_back";
  static constexpr std::string_view refuted_by =
      "powerful organisations that answer a questionnaire with reserve and commit their own in deeds";
  static constexpr std::string_view question =
      "Those with most to give seem the most reluctant. What would they risk by going first, and what could the others "
      "do to make that less?";
  double tau = 0.3, largest_p = 0.05;
  std::size_t minimum_n = 8;  ///< Organisations with both.
  [[nodiscard]] std::vector<condition> conditions(const evidence& seen, const scored_wave& scored) const;
  static constexpr auto parameters() {
    return std::tuple{parameter_of{"tau", &power_holds_back::tau, positive_share},
                      parameter_of{"largest_p", &power_holds_back::largest_p, positive_share},
                      parameter_of{"minimum_n", &power_holds_back::minimum_n, one_or_more}};
  }
  friend bool operator==(const power_holds_back&, const power_holds_back&) = default;
};

/// Power that the main parties see in one another is far from even: even_power between organisations of different main
/// parties; between all organisations if none are named. Section 6.4.
struct power_imbalance {
  static constexpr std::string_view id = "power_imbalance";
  static constexpr std::string_view refuted_by = "influence that both sides feel and one does not attribute";
  static constexpr std::string_view question =
      "One of our main parties has far more say than another. Which decisions show it, and which of them could be "
      "shared?";
  double even_power = 0.4;
  [[nodiscard]] std::vector<condition> conditions(const evidence& seen, const scored_wave& scored) const;
  static constexpr auto parameters() {
    return std::tuple{parameter_of{"even_power", &power_imbalance::even_power, any_share}};
  }
  friend bool operator==(const power_imbalance&, const power_imbalance&) = default;
};

/// Leading is left to one organisation or one level: the top organisation's share of nominations, or 6.1. Section 6.6.
struct lead_only {
  static constexpr std::string_view id = "lead_only";
  static constexpr std::string_view refuted_by = "people who lead without being called leaders";
  static constexpr std::string_view question =
      "We look to few for leadership. Who else already leads in something, and what would let them do more of it?";
  double top_share = 0.6, levels = 1.0 / 3;
  std::size_t minimum_n = 20;  ///< Nominations, of the first way.
  [[nodiscard]] std::vector<condition> conditions(const evidence& seen, const scored_wave& scored) const;
  static constexpr auto parameters() {
    return std::tuple{parameter_of{"top_share", &lead_only::top_share, positive_share},
                      parameter_of{"levels", &lead_only::levels, any_share},
                      parameter_of{"minimum_n", &lead_only::minimum_n, one_or_more}};
  }
  friend bool operator==(const lead_only&, const lead_only&) = default;
};

/// People leave meetings content and what was agreed is not done: mood against 3.1. Section 5.
struct warmth_without_work {
  static constexpr std::string_view id = "warmth_without_work";
  static constexpr std::string_view refuted_by =
      "work that is done and not reported, or actions agreed for form's sake";
  static constexpr std::string_view question =
      "Our meetings do us good and much that we agree stays undone. What comes between, and what would we rather not "
      "promise?";
  double mood = 0.7, follow_through = 0.4;
  std::size_t minimum_n = 20;  ///< Due actions.
  [[nodiscard]] std::vector<condition> conditions(const evidence& seen, const scored_wave& scored) const;
  static constexpr auto parameters() {
    return std::tuple{parameter_of{"mood", &warmth_without_work::mood, positive_share},
                      parameter_of{"follow_through", &warmth_without_work::follow_through, any_share},
                      parameter_of{"minimum_n", &warmth_without_work::minimum_n, one_or_more}};
  }
  friend bool operator==(const warmth_without_work&, const warmth_without_work&) = default;
};

/// What is measured faces targets rather than people. Section 6.3.
struct target_capture {
  static constexpr std::string_view id = "target_capture";
  static constexpr std::string_view refuted_by = "targets that people who use services have asked for themselves";
  static constexpr std::string_view question =
      "Most of what we measure answers to somebody above us. What would the people we serve want us to measure?";
  double target_share = 0.7;
  [[nodiscard]] std::vector<condition> conditions(const evidence& seen, const scored_wave& scored) const;
  static constexpr auto parameters() {
    return std::tuple{parameter_of{"target_share", &target_capture::target_share, positive_share}};
  }
  friend bool operator==(const target_capture&, const target_capture&) = default;
};

/// Challenges that nobody has the solution of are met with what is known. Sections 4 and 5.
struct technical_fix_on_adaptive_challenge {
  static constexpr std::string_view id = "technical_fix_on_adaptive_challenge";
  static constexpr std::string_view refuted_by = "challenges that turned out to be simpler than they looked";
  static constexpr std::string_view question =
      "We answer with what we know to what nobody has solved. What would have to change in ourselves for this to move?";
  double adaptivity = 0.6, response = 0.4;
  std::size_t minimum_n = 3;  ///< Challenges with both cells.
  [[nodiscard]] std::vector<condition> conditions(const evidence& seen, const scored_wave& scored) const;
  [[nodiscard]] std::vector<std::string> evidence_ids(const evidence& seen, const scored_wave& scored) const;
  static constexpr auto parameters() {
    return std::tuple{parameter_of{"adaptivity", &technical_fix_on_adaptive_challenge::adaptivity, positive_share},
                      parameter_of{"response", &technical_fix_on_adaptive_challenge::response, any_share},
                      parameter_of{"minimum_n", &technical_fix_on_adaptive_challenge::minimum_n, one_or_more}};
  }
  friend bool operator==(const technical_fix_on_adaptive_challenge&,
                         const technical_fix_on_adaptive_challenge&) = default;
};

/// A purpose written by others than those who work to it, in which people do not find their own part. Section 6.2.
struct consultant_plan {
  static constexpr std::string_view id = "consultant_plan";
  static constexpr std::string_view refuted_by = "frontline people who shaped the text and are not named as authors";
  static constexpr std::string_view question =
      "Those who work to our purpose hardly wrote it, and few see their part in it. What would they write?";
  double co_authorship = 0.3, role_in_purpose = 0.5;
  [[nodiscard]] std::vector<condition> conditions(const evidence& seen, const scored_wave& scored) const;
  [[nodiscard]] std::vector<std::string> evidence_ids(const evidence& seen, const scored_wave& scored) const;
  static constexpr auto parameters() {
    return std::tuple{parameter_of{"co_authorship", &consultant_plan::co_authorship, any_share},
                      parameter_of{"role_in_purpose", &consultant_plan::role_in_purpose, any_share}};
  }
  friend bool operator==(const consultant_plan&, const consultant_plan&) = default;
};

/// Everyone's statements blame rather than look at the system, and people feel powerless. Sections 6.4 and 6.6.
struct blame_story {
  static constexpr std::string_view id = "blame_story";
  static constexpr std::string_view refuted_by = "statements that name a fault in order to mend it together";
  static constexpr std::string_view question =
      "We tell of others who will not, and of ourselves who cannot. What part of this is in how the whole is set up, "
      "and "
      "what part is ours to change?";
  double systemic_share = 0.4;
  std::size_t minimum_n = 10;  ///< Statements, systemic or blaming.
  [[nodiscard]] std::vector<condition> conditions(const evidence& seen, const scored_wave& scored) const;
  [[nodiscard]] std::vector<std::string> evidence_ids(const evidence& seen, const scored_wave& scored) const;
  static constexpr auto parameters() {
    return std::tuple{parameter_of{"systemic_share", &blame_story::systemic_share, any_share},
                      parameter_of{"minimum_n", &blame_story::minimum_n, one_or_more}};
  }
  friend bool operator==(const blame_story&, const blame_story&) = default;
};

/// Leaders are seen to put themselves first: 6.3, with an act that many or all could see. Section 6.6.
struct self_before_whole {
  static constexpr std::string_view id = "self_before_whole";
  static constexpr std::string_view refuted_by = "an act whose reasons, once known, the group would have shared";
  static constexpr std::string_view question =
      "Something that a leader did for themselves has been seen by many. What has it done to our trust in this "
      "venture, "
      "and who can speak about it?";
  double collaboration_first = 0.4;
  [[nodiscard]] std::vector<condition> conditions(const evidence& seen, const scored_wave& scored) const;
  [[nodiscard]] std::vector<std::string> evidence_ids(const evidence& seen, const scored_wave& scored) const;
  static constexpr auto parameters() {
    return std::tuple{parameter_of{"collaboration_first", &self_before_whole::collaboration_first, any_share}};
  }
  friend bool operator==(const self_before_whole&, const self_before_whole&) = default;
};

/// The leaders of two main parties do not trust each other while the others do: 6.8 against 4.1. Section 6.4.
struct leadership_split {
  static constexpr std::string_view id = "leadership_split";
  static constexpr std::string_view refuted_by = "leaders who rate each other low and act together where it matters";
  static constexpr std::string_view question =
      "We get on, and those at the top of two of us do not. How does that reach into our work, and what could we ask "
      "of "
      "them?";
  double top_tie = 0.3, trust = 0.5;
  [[nodiscard]] std::vector<condition> conditions(const evidence& seen, const scored_wave& scored) const;
  static constexpr auto parameters() {
    return std::tuple{parameter_of{"top_tie", &leadership_split::top_tie, any_share},
                      parameter_of{"trust", &leadership_split::trust, any_share}};
  }
  friend bool operator==(const leadership_split&, const leadership_split&) = default;
};

/// No meeting time is left to explore, and trust or knowledge of one another is low. Section 6.4, the second attitude.
struct no_time_for_relationships {
  static constexpr std::string_view id = "no_time_for_relationships";
  static constexpr std::string_view refuted_by = "people who explore outside the meetings";
  static constexpr std::string_view question =
      "Our meetings are for business, and we hardly know or trust one another. What would we gain from an hour without "
      "an agenda?";
  double exploring = 0.1, relationships = 0.5;
  [[nodiscard]] std::vector<condition> conditions(const evidence& seen, const scored_wave& scored) const;
  static constexpr auto parameters() {
    return std::tuple{parameter_of{"exploring", &no_time_for_relationships::exploring, any_share},
                      parameter_of{"relationships", &no_time_for_relationships::relationships, any_share}};
  }
  friend bool operator==(const no_time_for_relationships&, const no_time_for_relationships&) = default;
};

/// Every pattern above with its cuts as they are.
[[nodiscard]] std::vector<any_pattern> standard_patterns();

/// Conditions for patterns of one's own.
namespace pattern_conditions {

/// That a scored indicator lies beyond a cut. Its probability comes from Student's t with the value's standard error, or
/// from Jeffreys' Beta(n p + 1/2, n (1 - p) + 1/2) with the effective observations of a proportion; 1 or 0 where the
/// value is the same whoever is left out; none where it has no standard error for want of organisations.
/// Source of the latter: Brown, Cai & DasGupta (2001), Interval estimation for a binomial proportion, Statist. Sci.
///         16(2).
[[nodiscard]] condition of_indicator(const scored_wave& scored, std::string_view id, cut_side side, double cut,
                                     std::size_t minimum_n = 0);
/// That a share of so many observations does: Jeffreys' distribution.
[[nodiscard]] condition of_share(std::string what, double counted, double of, cut_side side, double cut,
                                 std::size_t minimum_n = 0);
/// That a mean of independent values does: Student's t; of fewer than two values without probability.
[[nodiscard]] condition of_mean(std::string what, const std::vector<double>& values, cut_side side, double cut,
                                std::size_t minimum_n = 0);
/// The same of values that were added up.
[[nodiscard]] condition of_running_mean(std::string what, const running_moments& values, cut_side side, double cut,
                                        std::size_t minimum_n = 0);
/// That something which was recorded, and is no sample, does.
[[nodiscard]] condition of_fact(std::string what, std::optional<double> value, cut_side side, double cut,
                                std::size_t n = 0, std::size_t minimum_n = 0);
/// Of two ways to hold, the one that speaks more clearly: one that holds before one that does not, then the likelier.
[[nodiscard]] condition either(condition one, condition other);

}  // namespace pattern_conditions

}  // namespace convene
