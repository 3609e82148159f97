#pragma once

#include <cstddef>
#include <span>
#include <string_view>
#include <tuple>

#include <convene/practices/averaging.hpp>
#include <convene/practices/indicator.hpp>

/// Practice 2, a shared purpose that everyone can sign up to. The sections named are those of Kennedy, McKenzie &
/// Thomas (2019); every scale, minimum and formula is ours. Purposes carry no meeting: they stay when a meeting is
/// left out.
namespace convene {

/// 2.1 Is the purpose clear, and alike to everybody?
///
/// Mean u of `purpose_clarity` times the agreement of the answers:
/// \f[ \bar u \cdot \max(0, 1 - s^2/v), \quad v = (A + 1)/(12 (A - 1)) \f]
/// s^2 = variance of u over all answers, with n - 1; v = variance of answers spread evenly over A categories in [0, 1],
/// 1/12 on a continuous scale; of several items v is averaged over those that somebody answered in the wave.
/// \returns  In [0, 1]; n = answers; undefined with fewer than two.
/// Coverage: answers over members, anonymous ones included, at most 1.
/// Part 0: a cell per organisation, sum = u, count = answers. Part 1: sum = u squared, count = answers. Part 2: a cell
/// per item, sum = v, count = 1.
/// Shown wrong by: people who answer alike and, asked to say the purpose in their own words, say different things (see
/// 2.7).
/// Source: section 6.2; agreement r*wg of Lindell, Brandt & Whitney (1999), Applied Psychological Measurement 23(2);
///         strategic consensus, Kellermanns et al. (2005), Journal of Management 31(5). The product is ours. Low
///         values: a vague purpose, or one that is clear to some.
struct clear_and_alike {
  static constexpr std::string_view id = "2.1", name = "clear_and_alike";
  averaging how = averaging::organisations;
  [[nodiscard]] tally tally_of(const evidence& seen) const;
  [[nodiscard]] double value(std::span<const tally_part> parts, const multiplicity& times) const;
  static constexpr auto parameters() {
    return std::tuple{parameter_of{"averaging", &clear_and_alike::how, up_to(averaging::people)}};
  }
  friend bool operator==(const clear_and_alike&, const clear_and_alike&) = default;
};

/// 2.2 Has everyone signed up to the purpose, at every level?
///
/// Minimum over groups of levels of the share of members who signed the current version, the last up to the wave.
/// Levels with fewer than three members are merged, and with the smallest other level if that is not enough (of equal
/// ones the lowest). 0 if purposes were kept and there is none.
/// \returns  A share in [0, 1], a minimum and so without interval; n = members whose level is known, at least 3.
///           Coverage: members whose level is known over members; 0 if the signatories of the current version are not
///           written down. Part 0: a cell per organisation and level (item), sum = signed, count = members. Beside it:
///           organisations none of whose members signed. Shown wrong by: signatures that were expected and not meant.
/// Source: section 6.2, a purpose which everyone can sign up to. Low values: only the top, or only some, signed.
struct sign_up {
  static constexpr std::string_view id = "2.2", name = "sign_up";
  static constexpr value_kind kind = value_kind::minimum;
  std::size_t minimum_n = 3;          ///< Members whose level is known.
  std::size_t minimum_per_level = 3;  ///< Below it levels are merged.
  [[nodiscard]] tally tally_of(const evidence& seen) const;
  [[nodiscard]] double value(std::span<const tally_part> parts, const multiplicity& times) const;
  static constexpr auto parameters() {
    return std::tuple{parameter_of{"minimum_n", &sign_up::minimum_n, one_or_more},
                      parameter_of{"minimum_per_level", &sign_up::minimum_per_level, one_or_more}};
  }
  friend bool operator==(const sign_up&, const sign_up&) = default;
};

/// 2.3 Did those who work to the purpose help to define it?
///
/// Frontline share of the current version's authors over that of members (of those whose level is known), at most 1.
/// Facilitators and people from outside are authors who are not frontline.
/// \returns  In [0, 1]; n = authors of whom it is known whether they are frontline; undefined without any, and where
///           neither authors nor members are frontline. Frontline authors and no frontline member give 1.
/// Coverage: those over all authors; 1 if purposes were kept and there is none, or nobody wrote it.
/// Part 0: authors, part 1: members: a cell per organisation, sum = frontline, count = people.
/// Shown wrong by: frontline authors who were named and not heard.
/// Source: section 6.2, that those who would work towards the purpose were part of defining it was crucial; plans
///         written by consultants or managers felt meaningless at best; participation equity. Low values: a
///         consultant's plan.
struct co_authorship {
  static constexpr std::string_view id = "2.3", name = "co_authorship";
  [[nodiscard]] tally tally_of(const evidence& seen) const;
  [[nodiscard]] double value(std::span<const tally_part> parts, const multiplicity& times) const;
  friend bool operator==(const co_authorship&, const co_authorship&) = default;
};

/// 2.4 Are short goals revisited while the long aim holds?
///
/// L times the share of meetings of the period in which a short goal was revised, or confirmed with a reason. The very
/// first meeting of the record does not count. L = 1 if in no later version so far the long aim was changed without the
/// group's consent, else 0; no purpose at all: 0.
/// \returns  A share in [0, 1]; n = meetings with `goals` filled; undefined without any.
/// Coverage: the smaller of meetings with `goals` filled over meetings, and later versions with `long_aim` over later
/// versions (1 if there is none).
/// Part 0: a cell per meeting, sum = revised or confirmed, count = 1. Part 1: a cell per version (item 0 = the first),
/// sum = the long aim was held or its change ratified (the first: 1), count = 1.
/// Shown wrong by: goals revised because nobody remembered the old ones.
/// Source: section 6.2, short- and medium-term goals were constantly revisited in the light of new knowledge while the
///         long-term goal remained; double-loop learning, Argyris (1977), Harvard Business Review 55(5). Low values: a
///         frozen or a drifting purpose.
struct steady_aim {
  static constexpr std::string_view id = "2.4", name = "steady_aim";
  [[nodiscard]] tally tally_of(const evidence& seen) const;
  [[nodiscard]] double value(std::span<const tally_part> parts, const multiplicity& times) const;
  friend bool operator==(const steady_aim&, const steady_aim&) = default;
};

/// 2.5 Is the purpose present when people meet and act?
///
/// Mean of the share of meetings that began from the purpose and the share of actions linked to one, of the period; of
/// the one that was observed if the other was not.
/// \returns  In [0, 1]; n = meetings and actions observed; undefined without any.
/// Coverage: mean of meetings with `from_purpose` filled over meetings and actions with `serves` filled over actions; a
/// half that was not observed counts 0, one kept with nothing in it drops out.
/// Part 0: a cell per meeting, sum = began from the purpose, count = 1. Part 1: a cell per owner's organisation
/// (shared) and meeting, sum = linked, count = actions.
/// Shown wrong by: a purpose that is read out as a ritual, and actions linked to it afterwards.
/// Source: sections 4 and 7, the purpose foreground and centre all of the time; goal salience. Low values: a lost
/// purpose.
struct purpose_present {
  static constexpr std::string_view id = "2.5", name = "purpose_present";
  static constexpr value_kind kind = value_kind::mean;
  [[nodiscard]] tally tally_of(const evidence& seen) const;
  [[nodiscard]] double value(std::span<const tally_part> parts, const multiplicity& times) const;
  friend bool operator==(const purpose_present&, const purpose_present&) = default;
};

/// 2.6 Do people know their own role in the purpose?
///
/// Mean u of the construct `role_clarity`, the items that a person answered averaged first.
/// \returns  A mean in [0, 1]; n = answers; undefined without any. An answer whose organisation is unknown lets the
///         mean run over people.
/// Coverage: answers over members, anonymous ones included, at most 1.
/// Part 0: a cell per organisation, sum = u, count = answers.
/// Shown wrong by: clear roles that have nothing to do with the purpose, such as job descriptions.
/// Source: section 6.2, the shared purpose let practitioners explore their own role in delivering it, where the pull
///         was to get on with the job; administration as in Thomson, Perry & Miller (2009), Journal of Public
///         Administration Research and Theory 19(1).
struct role_in_purpose {
  static constexpr std::string_view id = "2.6", name = "role_in_purpose";
  static constexpr value_kind kind = value_kind::mean;
  averaging how = averaging::organisations;
  [[nodiscard]] tally tally_of(const evidence& seen) const;
  [[nodiscard]] double value(std::span<const tally_part> parts, const multiplicity& times) const;
  static constexpr auto parameters() {
    return std::tuple{parameter_of{"averaging", &role_in_purpose::how, up_to(averaging::people)}};
  }
  friend bool operator==(const role_in_purpose&, const role_in_purpose&) = default;
};

/// 2.7 Do the same words mean the same in different organisations?
///
/// For every item of the construct `meaning`, with MSB and MSW the mean squares of u between and within organisations,
/// \f[ \mathrm{clip}\Big(1 - \frac{\max(0, (MSB - MSW)/k)}{v}, 0, 1\Big), \quad
///     k = \frac{1}{G - 1}\Big(N - \sum_g n_g^2/N\Big) \f]
/// and v as in 2.1: the spread of meaning between organisations against that of evenly spread answers. Mean over the
/// items with at least 10 degrees of freedom within organisations (N - G) and two organisations.
/// \returns  In [0, 1]; n = answers to these items; undefined if there is none. Differences between people of one
///           organisation do not lower it.
/// Coverage: mean over these items of answers whose organisation is known over members, each at most 1; over all items
/// if none is used.
/// Part 0: a cell per organisation and item, sum = u, count = answers. Part 1: sum = u squared. Part 2: a cell per
/// item, sum = v, count = 1.
/// Complexity: O(items x respondents); the value O(items x cells).
/// Shown wrong by: organisations that agree on the words of a survey and find in conversation that they differ.
/// Source: section 4, the same words may be used to mean different things in different organisations; variance
///         components behind ICC(1), Shrout & Fleiss (1979), Psychological Bulletin 86(2). Low values: a divided
///         vocabulary.
struct same_words {
  static constexpr std::string_view id = "2.7", name = "same_words";
  std::size_t minimum_within = 10;  ///< Degrees of freedom within organisations that an item needs.
  [[nodiscard]] tally tally_of(const evidence& seen) const;
  [[nodiscard]] double value(std::span<const tally_part> parts, const multiplicity& times) const;
  static constexpr auto parameters() {
    return std::tuple{parameter_of{"minimum_within", &same_words::minimum_within, one_or_more}};
  }
  friend bool operator==(const same_words&, const same_words&) = default;
};

/// 2.8 Was there a purpose before there was action?
///
/// Actions of the period agreed on or after the day of the first version of the purpose, over all actions of the
/// period; quick wins are exempt from both.
/// \returns  A share in [0, 1]; n = actions; undefined without any; 0 if purposes were kept and there is none.
/// Coverage: 1 if both actions and purposes were kept, else 0.
/// Part 0: a cell per owner's organisation (shared) and meeting, sum = agreed on or after that day, count = actions.
/// Shown wrong by: a purpose that was shared long before anybody wrote it down.
/// Source: section 6.2, people were inclined to get on with the job before meaningful tasks and roles were established;
///         process order. Low values: premature action.
struct purpose_before_action {
  static constexpr std::string_view id = "2.8", name = "purpose_before_action";
  static constexpr value_kind kind = value_kind::proportion;
  [[nodiscard]] tally tally_of(const evidence& seen) const;
  [[nodiscard]] double value(std::span<const tally_part> parts, const multiplicity& times) const;
  friend bool operator==(const purpose_before_action&, const purpose_before_action&) = default;
};

}  // namespace convene
