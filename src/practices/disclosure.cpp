#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <convene/error.hpp>
#include <convene/execution/periodic_stop.hpp>
#include <convene/measures/network_summary.hpp>
#include <convene/practices/constructs/wave_constructs.hpp>
#include <convene/practices/disclosure.hpp>
#include <convene/practices/dyads.hpp>
#include <convene/practices/pattern.hpp>
#include <convene/practices/survey_instruments.hpp>

namespace convene {

namespace {

bool is_few(std::size_t people, const disclosure_rules& rules) { return people > 0 && people < rules.smallest_group; }

std::string reason_of(const disclosure_rules& rules) {
  return "fewer than " + std::to_string(rules.smallest_group) + " people stand behind it";
}

constexpr const char* too_few_organisations = "too few organisations answered to show it";

/// Respondents of the survey to the items of a construct; to any, if there is no name.
std::size_t number_of_answers(const evidence& seen, std::string_view what) {
  if (what.empty()) return seen.answers().respondents();
  const auto found = std::find(construct_names.begin(), construct_names.end(), what);
  if (found == construct_names.end()) return 0;
  return seen.answers().answers(static_cast<construct>(found - construct_names.begin()));
}

/// People of organisations in which another member answered as well: what is known inside organisations is theirs.
/// \param counts  answers by organisation.
std::size_t people_with_colleagues(const std::vector<std::size_t>& counts) {
  std::size_t result = 0;
  for (const std::size_t one : counts)
    if (one > 1) result += one;
  return result;
}

}  // namespace

void validate(const disclosure_rules& checked) {
  if (checked.smallest_group < 2)
    throw invalid_option("the smallest group must be >= 2; got " + std::to_string(checked.smallest_group));
}

std::vector<organisation_response> responses_of(const evidence& seen) {
  const partnership& record = seen.record();
  std::vector<char> answered(record.practitioners().size(), 0);
  std::vector<std::size_t> anonymous(record.records<organisation>().size(), 0);
  periodic_stop asks(seen.stop_alone());
  for (const respondent& one : record.survey().respondents()) {
    asks.after();
    if (one.wave != seen.current_id()) continue;
    if (!one.is_anonymous())
      answered[index_of(one.practitioner)] = 1;
    else if (one.organisation != no_id<organisation_id>)
      ++anonymous[index_of(one.organisation)];
  }
  for (const layer_info& layer : seen.current().practitioners.layers())
    if (const auto asked = seen.rated(layer.name))
      for (const practitioner_id who : seen.members()) {
        asks.after();
        if (asked->answered(who)) answered[index_of(who)] = 1;
      }
  std::vector<organisation_response> result;
  for (const organisation_id g : seen.organisations()) {
    organisation_response one;
    one.organisation = record.at<organisation>(g).id;
    const auto members = seen.members_of(g);
    one.members = members.size();
    asks.after(members.size());
    for (const practitioner_id who : members)
      if (answered[index_of(who)] != 0) ++one.answered;
    one.answered = std::max(one.answered, std::min(anonymous[index_of(g)], one.members));
    result.push_back(std::move(one));
  }
  return result;
}

std::vector<char> named_organisations(const evidence& seen, const disclosure_rules& rules) {
  const std::vector<organisation_response> all = responses_of(seen);
  const auto organisations = seen.organisations();
  std::vector<char> named(seen.record().records<organisation>().size(), 0);
  std::size_t together = 0;
  bool any_small = false;
  std::vector<std::size_t> by_size;
  for (std::size_t k = 0; k < all.size(); ++k) {
    if (all[k].answered < rules.smallest_group) {
      together += all[k].answered;
      any_small = true;
    } else {
      named[index_of(organisations[k])] = 1;
      by_size.push_back(k);
    }
  }
  std::stable_sort(by_size.begin(), by_size.end(),
                   [&](std::size_t a, std::size_t b) { return all[a].answered < all[b].answered; });
  for (std::size_t k = 0; any_small && is_few(together, rules) && k < by_size.size(); ++k) {
    named[index_of(organisations[by_size[k]])] = 0;
    together += all[by_size[k]].answered;
  }
  return named;
}

std::vector<organisation_response> merge_small(const evidence& seen, std::span<const organisation_response> all,
                                               const disclosure_rules& rules) {
  const std::vector<char> named = named_organisations(seen, rules);
  const auto organisations = seen.organisations();
  std::vector<organisation_response> result;
  organisation_response together;
  together.organisation = small_organisations;
  together.organisations = 0;
  for (std::size_t k = 0; k < all.size(); ++k) {
    if (named[index_of(organisations[k])] != 0) {
      result.push_back(all[k]);
      continue;
    }
    ++together.organisations;
    together.members += all[k].members;
    together.answered += all[k].answered;
  }
  if (together.organisations > 0) result.push_back(std::move(together));
  return result;
}

std::optional<std::size_t> people_behind(const evidence& seen, std::span<const evidence_source> from) {
  std::optional<std::size_t> fewest;
  for (const evidence_source& one : from) {
    std::optional<std::size_t> people;
    if (one.from == table::survey) people = number_of_answers(seen, one.what);
    if (one.from == table::relationships) people = number_of_raters(seen, one.what);
    if (people) fewest = std::min(*people, fewest.value_or(*people));
  }
  return fewest;
}

void withhold_few(indicator_value& from, const evidence& seen, const tally& counted, const disclosure_rules& rules) {
  const std::optional<std::size_t> answered = people_behind(seen, from.from);
  std::optional<std::size_t> people = counted.people;
  if (answered) people = std::min(*answered, people.value_or(*answered));
  const bool by_few_organisations =
      counted.organisations_compared > 0 && counted.organisations_compared < rules.organisations_for_agreement;
  from.by_organisation.clear();
  if (from.state != status::not_applicable && ((people && is_few(*people, rules)) || by_few_organisations)) {
    indicator_value shown;
    shown.id = std::move(from.id);
    shown.name = std::move(from.name);
    shown.coverage = from.coverage;
    shown.state = status::withheld;
    shown.reason = people && is_few(*people, rules) ? reason_of(rules) : too_few_organisations;
    shown.from = std::move(from.from);
    shown.lacked = std::move(from.lacked);
    from = std::move(shown);
    return;
  }
  std::erase_if(from.partial, [&](const partial_value& one) { return is_few(one.people, rules); });
  if (from.about_organisations.empty()) return;
  const std::vector<char> named = named_organisations(seen, rules);
  const auto organisations = seen.organisations();
  for (organisation_list& list : from.about_organisations) {
    const std::size_t before = list.organisations.size();
    std::erase_if(list.organisations, [&](const std::string& id) {
      const auto found = seen.record().find<organisation>(id);
      return !found || named[index_of(*found)] == 0;
    });
    const auto all = static_cast<std::size_t>(std::count_if(
        organisations.begin(), organisations.end(), [&](organisation_id g) { return named[index_of(g)] == 0; }));
    const std::size_t merged = before - list.organisations.size();
    if (merged > 0) list.organisations.emplace_back(merged < all ? some_small_organisations : small_organisations);
  }
}

void withhold_few(wave_constructs& from, const evidence& seen, const disclosure_rules& rules) {
  from.adaptive_challenges.technical_fixes.clear();
  from.adaptive_challenges.missed_quick_wins.clear();
  if (is_few(from.immunity_to_change.maps, rules)) from.immunity_to_change = {};
  stretch_result& stretched = from.stretch;
  for (stretch_element& one : stretched.elements) {
    if (!is_few(one.n, rules)) continue;
    one.mean.reset();
    stretched.minimum.reset();
    stretched.lowest.reset();
    stretched.trio.reset();
  }
  std::vector<std::size_t> styles;
  for (const organisation_style& one : from.working_styles.by_organisation) styles.push_back(one.known);
  if (is_few(people_with_colleagues(styles), rules)) from.working_styles.within.reset();
  from.working_styles.by_organisation.clear();
  from.protected_time.by_organisation.clear();
  coordinator_dependence_result& dependence = from.coordinator_dependence;
  if (is_few(dependence.facilitators + dependence.coordinators, rules) ||
      is_few(number_of_raters(seen, "communication"), rules)) {
    dependence.density_lost.reset();
    dependence.fragmentation_gained.reset();
    dependence.with_them.reset();
    dependence.without_them.reset();
  }
}

void withhold_few(pattern_finding& from) {
  from.evidence.clear();
  from.probability.reset();
  for (condition& one : from.conditions) one.probability.reset();
}

void withhold_few(std::vector<survey_instrument>& from, const evidence&, const disclosure_rules& rules) {
  for (survey_instrument& one : from) {
    const auto withhold = [](std::string why, auto&... statistics) {
      ((statistics.value = std::nullopt, statistics.reason = why), ...);
    };
    if (is_few(one.respondents, rules) || is_few(one.complete, rules))
      withhold(reason_of(rules), one.rwg_j, one.r_star_wg, one.alpha, one.omega);
    else if (one.organisations < rules.organisations_for_agreement)
      withhold(too_few_organisations, one.rwg_j, one.r_star_wg, one.alpha, one.omega);
    withhold("left to the analyst", one.icc1, one.icc2);
  }
}

void withhold_few(std::vector<layer_summary>& from, const evidence& seen, const disclosure_rules& rules) {
  std::erase_if(from, [&](const layer_summary& one) { return is_few(static_cast<std::size_t>(one.answered), rules); });
  const std::vector<char> named = named_organisations(seen, rules);
  std::vector<char> of_several(named.size(), 0);
  for (const organisation_id g : seen.organisations()) of_several[index_of(g)] = seen.members_of(g).size() > 1 ? 1 : 0;
  for (layer_summary& one : from) {
    if (is_few(number_of_raters(seen, one.layer, of_several), rules)) one.groups.clear();
    for (group_ties& group : one.groups)
      if (named[static_cast<std::size_t>(group.group)] == 0 ||
          is_few(static_cast<std::size_t>(group.answered), rules)) {
        group.answered = group.partners = 0;
        group.internal = group.outgoing = group.incoming = 0;
      }
    std::stable_sort(one.groups.begin(), one.groups.end(),
                     [](const group_ties& a, const group_ties& b) { return a.partners > b.partners; });
  }
}

}  // namespace convene
