#include <algorithm>
#include <cstddef>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include <convene/execution/periodic_stop.hpp>
#include <convene/number_text.hpp>
#include <convene/partnership/affiliations.hpp>
#include <convene/partnership/partnership.hpp>

#include "record_checks.hpp"

namespace convene {

namespace {
void check_distinct(std::string_view field, const std::vector<std::string>& names) {
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (names[i].empty())
      throw invalid_record("partnership", field, "an entry of " + detail::in_quotes(field) + " is empty");
    for (std::size_t j = 0; j < i; ++j)
      if (names[i] == names[j])
        throw invalid_record("partnership", field,
                             detail::in_quotes(names[i]) + " stands twice in " + detail::in_quotes(field));
  }
}
void check_distinct(std::string_view field, const std::optional<std::vector<std::string>>& names) {
  if (names) check_distinct(field, *names);
}
}  // namespace

partnership::partnership(description about) { describe(std::move(about)); }

void partnership::describe(description about) {
  if (about.levels.empty())
    throw invalid_record("partnership", "levels",
                         "there must be at least one level; the default is frontline, manager, senior");
  check_distinct("levels", about.levels);
  check_distinct("needed_disciplines", about.needed_disciplines);
  if (about.needed_disciplines && about.categories.discipline)
    for (const std::string& needed : *about.needed_disciplines) try {
        detail::check_among_declared(table::practitioners, "discipline", needed, *about.categories.discipline,
                                     detail::in_quotes(needed));
      } catch (const invalid_record& refused) {
        throw invalid_record("partnership", "needed_disciplines", refused.what());
      }
  check_distinct("categories.discipline", about.categories.discipline);
  check_distinct("categories.sector", about.categories.sector);
  check_distinct("categories.working_style", about.categories.working_style);
  std::vector<std::string> names;
  for (const layer_info& layer : about.layers) names.push_back(layer.name);
  check_distinct("layers", names);
  std::vector<organisation_id> seen;
  for (const auto& party : about.main_parties) {
    if (party.empty()) throw invalid_record("partnership", "main_parties", "a main party must name an organisation");
    for (const organisation_id one : party) {
      if (index_of(one) >= records<organisation>().size())
        throw invalid_record("partnership", "main_parties", "there is no such organisation");
      if (std::find(seen.begin(), seen.end(), one) != seen.end())
        throw invalid_record(
            "partnership", "main_parties",
            detail::in_quotes(at<organisation>(one).id) + " stands twice; main parties must not overlap");
      seen.push_back(one);
    }
  }
  const auto of = [&](practitioner_id who, auto&& check) {
    try {
      check();
    } catch (const invalid_record& refused) {
      throw invalid_record(refused.table(), refused.field(),
                           detail::in_quotes(practitioners_.id(who)) + " is there already: " + refused.what());
    }
  };
  for (std::size_t p = 0; p < practitioners_.size(); ++p)
    of(id_at<practitioner_id>(p), [&] { check_declared(about, practitioners_[id_at<practitioner_id>(p)]); });
  for (const affiliation& row : records<affiliation>())
    of(row.practitioner, [&] {
      check_declared_sector(about, practitioners_.role(row.practitioner), row.organisation, table::affiliations);
    });
  about_ = std::move(about);
}

// ---- checks shared by the tables ------------------------------------------------------------------------------------

void partnership::check_known(table in, std::string_view field, organisation_id id) const {
  if (index_of(id) >= records<organisation>().size()) detail::refuse(in, field, "there is no such organisation");
}

void partnership::check_known(table in, std::string_view field, practitioner_id id) const {
  if (index_of(id) >= practitioners_.size()) detail::refuse(in, field, "there is no such practitioner");
}

void partnership::check_set(table in, std::string_view field, const std::optional<practitioner_set>& named) const {
  if (!named) return;
  if (named->all && !named->ids.empty()) detail::refuse(in, field, "'all' and single ids exclude one another");
  check_list<practitioner_id>(in, field, named->ids);
}

std::optional<bool> partnership::declared_for(table which, date day) const {
  const auto& declared = kept_[static_cast<std::size_t>(which)];
  if (!declared) return std::nullopt;
  if (declared->state != kept_declaration::when::listed) return declared->state == kept_declaration::when::always;
  const auto in = period_of(day);
  if (!in) return std::nullopt;
  return std::find(declared->waves.begin(), declared->waves.end(), *in) != declared->waves.end();
}

void partnership::check_kept(table in, std::string_view field, date day) const {
  if (waves_.size() > 1 && !waves_.front().on)
    detail::refuse(in, field,
                   "the waves " + detail::in_quotes(waves_[0].id) + " and " + detail::in_quotes(waves_[1].id) +
                       " have no dates, so a dated record belongs to none; give every wave its date 'on'");
  if (const auto declared = declared_for(in, day); declared && !*declared)
    detail::refuse(in, field,
                   std::string(name_of(in)) + " is declared not kept then, yet here is a row of " + to_string(day) +
                       "; correct the declaration or remove the row");
}

void partnership::check_declared_sector(const description& about, role of, organisation_id where, table in) const {
  if (!about.categories.sector || !is_member_role(of)) return;
  const organisation& row = at<organisation>(where);
  detail::check_among_declared(in, "organisation", row.sector, *about.categories.sector,
                               "the sector " + detail::in_quotes(row.sector) + " of " + detail::in_quotes(row.id));
}

void partnership::check_declared(const description& about, const practitioner& row) const {
  constexpr table in = table::practitioners;
  detail::check_among_declared(in, "level", row.level, about.levels, detail::in_quotes(row.level));
  if (!is_member_role(row.role)) return;
  if (about.categories.discipline)
    detail::check_among_declared(in, "discipline", row.discipline, *about.categories.discipline,
                                 detail::in_quotes(row.discipline));
  if (about.categories.working_style)
    detail::check_among_declared(in, "working_style", row.working_style, *about.categories.working_style,
                                 detail::in_quotes(row.working_style));
  check_declared_sector(about, row.role, row.organisation, in);
}

void partnership::check_people_open(table in) const {
  if (networks_set_)
    detail::refuse(
        in, "id",
        "people and organisations must be added before the networks of the waves, which settle who is in them");
}

// ---- who ------------------------------------------------------------------------------------------------------------

organisation_id partnership::add(organisation row) {
  check_people_open(table::organisations);
  check_new_id(row);
  if (row.size) {
    detail::check_finite(table::organisations, "size", *row.size);
    if (*row.size <= 0)
      detail::refuse(table::organisations, "size", "a size must be > 0; got " + number_text(*row.size));
  }
  return enter(std::move(row));
}

practitioner_id partnership::add(const practitioner& row) {
  constexpr table in = table::practitioners;
  check_people_open(in);
  if (organisation_level_)
    detail::refuse(in, "id", "the organisations themselves are the practitioners of this partnership");
  detail::check_id(in, "id", row.id);
  if (practitioners_.find(row.id)) detail::refuse(in, "id", "the id " + detail::in_quotes(row.id) + " stands twice");
  check_known(in, "organisation", row.organisation);
  check_declared(about_, row);
  if (row.joined && row.left) detail::check_not_before(in, "left", *row.left, "joined", *row.joined);
  return practitioners_.add(row);
}

void partnership::add_organisations_as_practitioners() {
  check_people_open(table::practitioners);
  if (practitioners_.size() != 0) detail::refuse(table::practitioners, "id", "there are practitioners already");
  const auto rows = records<organisation>();
  practitioner_table members;
  for (std::size_t g = 0; g < rows.size(); ++g) {
    practitioner row;
    row.id = rows[g].id;
    row.organisation = id_at<organisation_id>(g);
    check_declared_sector(about_, row.role, row.organisation, table::organisations);
    members.add(row);
  }
  practitioners_ = std::move(members);
  organisation_level_ = true;
}

void partnership::check_shares(const affiliation& row) const {
  std::vector<affiliation> own;
  if (const auto found = affiliations_of_.find(static_cast<std::int32_t>(row.practitioner));
      found != affiliations_of_.end())
    for (const std::size_t i : found->second) own.push_back(records<affiliation>()[i]);
  own.push_back(row);
  const auto in_force = [](const affiliation& one, std::optional<date> on) {
    return (!one.from || (on && *one.from <= *on)) && (!one.to || !on || *on <= *one.to);
  };
  for (const affiliation& start : own) {  // a sum can only rise on a first day
    double sum = 0;
    for (const affiliation& one : own)
      if (in_force(one, start.from)) sum += one.share;
    if (sum > 1 + 1e-9)
      detail::refuse(table::affiliations, "share",
                     "the shares of " + detail::in_quotes(practitioners_.id(row.practitioner)) +
                         " in force at the same time sum to " + number_text(sum) + "; they must not exceed 1");
  }
}

void partnership::add(const affiliation& row) {
  constexpr table in = table::affiliations;
  check_people_open(in);
  check_known(in, "practitioner", row.practitioner);
  check_known(in, "organisation", row.organisation);
  if (!(row.share > 0 && row.share <= 1))
    detail::refuse(in, "share", "a share must be > 0 and <= 1; got " + number_text(row.share));
  if (row.from && row.to) detail::check_not_before(in, "to", *row.to, "from", *row.from);
  check_declared_sector(about_, practitioners_.role(row.practitioner), row.organisation, in);
  check_shares(row);
  auto& own = affiliations_of_[static_cast<std::int32_t>(row.practitioner)];
  own.reserve(own.size() + 1);  // so that nothing fails once the row is in
  const std::size_t index = records<affiliation>().size();
  enter(row);
  own.push_back(index);
}

// ---- waves ----------------------------------------------------------------------------------------------------------

wave_id partnership::add_wave(std::string id, std::optional<date> on) {
  detail::check_id(table::relationships, "wave", id);
  if (find_wave(id))
    throw invalid_record("partnership", "waves", "the wave " + detail::in_quotes(id) + " stands twice");
  if (!waves_.empty()) {
    if (on.has_value() != waves_.front().on.has_value())
      throw invalid_record(
          "partnership", "waves",
          "either every wave has a date 'on' or none; " + detail::in_quotes(id) + (on ? " has one" : " has none"));
    if (on && *on <= *waves_.back().on)
      throw invalid_record("partnership", "waves",
                           "waves must come in order of time; " + detail::in_quotes(id) + " (" + to_string(*on) +
                               ") is not after " + detail::in_quotes(waves_.back().id) + " (" +
                               to_string(*waves_.back().on) + ")");
  }
  wave next;
  next.id = std::move(id);
  next.on = on;
  waves_.push_back(std::move(next));
  return id_at<wave_id>(waves_.size() - 1);
}

std::optional<wave_id> partnership::find_wave(std::string_view id) const {
  for (std::size_t w = 0; w < waves_.size(); ++w)
    if (waves_[w].id == id) return id_at<wave_id>(w);
  return std::nullopt;
}

std::optional<wave_id> partnership::period_of(date day) const {
  for (std::size_t w = 0; w < waves_.size(); ++w)
    if (day <= last_day(id_at<wave_id>(w))) return id_at<wave_id>(w);
  return std::nullopt;
}

large_vector<practitioner_id> partnership::present_in(wave_id which, const block_runner& run) const {
  if (index_of(which) >= waves_.size()) throw invalid_record("partnership", "waves", "there is no such wave");
  const auto& on = at(which).on;
  const affiliations_in_force in_force(practitioners_, records<affiliation>(), on, run);
  std::vector<std::size_t> start(records<organisation>().size() + 1, 0);
  periodic_stop asks(run);
  const auto is_present = [&](practitioner_id who) {
    asks.after();
    return !on || practitioners_.present(who, *on);
  };
  for (std::size_t p = 0; p < practitioners_.size(); ++p)
    if (const auto who = id_at<practitioner_id>(p); is_present(who)) ++start[index_of(in_force.primary(who)) + 1];
  for (std::size_t g = 1; g < start.size(); ++g) start[g] += start[g - 1];
  large_vector<practitioner_id> result;
  asks.grow(result, start.back());
  for (std::size_t p = 0; p < practitioners_.size(); ++p)
    if (const auto who = id_at<practitioner_id>(p); is_present(who))
      result[start[index_of(in_force.primary(who))]++] = who;
  return result;
}

void partnership::set_networks(wave_id which, network practitioners, network organisations, const block_runner& run) {
  large_vector<practitioner_id> present = present_in(which, run);
  if (static_cast<std::size_t>(practitioners.number_of_vertices()) != present.size())
    throw invalid_record("relationships", "wave",
                         "the network of wave " + detail::in_quotes(at(which).id) +
                             " must have one vertex for each of the " + std::to_string(present.size()) +
                             " practitioners present");
  if (static_cast<std::size_t>(organisations.number_of_vertices()) != records<organisation>().size())
    throw invalid_record("organisation_relationships", "wave",
                         "the network of organisations must have one vertex an organisation");
  const affiliations_in_force in_force(practitioners_, records<affiliation>(), at(which).on, run);
  std::vector<std::string> names;
  for (const organisation& one : records<organisation>()) names.push_back(one.id);
  large_vector<vertex> group;
  group.reserve(present.size());
  bool any_several = false;
  periodic_stop asks(run);
  for (std::size_t v = 0; v < present.size(); ++v) {
    asks.after();
    group.push_back(static_cast<vertex>(in_force.primary(present[v])));
    any_several = any_several || in_force.has_several(present[v]);
  }
  grouping primary(std::move(group), names, run);
  membership affiliations(primary, run);
  if (any_several) {
    large_vector<group_share> shares;
    for (std::size_t v = 0; v < present.size(); ++v) {
      asks.after();
      if (!in_force.has_several(present[v])) {
        shares.push_back({static_cast<vertex>(v), static_cast<vertex>(in_force.primary(present[v])), 1});
        continue;
      }
      double sum = 0;
      for (const affiliation_share& one : in_force.several(present[v])) {
        shares.push_back({static_cast<vertex>(v), static_cast<vertex>(one.organisation), one.share});
        sum += one.share;
      }
      if (sum > 1 + 1e-9)
        throw invalid_record("affiliations", "share",
                             "the shares of " + detail::in_quotes(practitioners_.id(present[v])) + " sum to " +
                                 number_text(sum) + " in wave " + detail::in_quotes(at(which).id) +
                                 ", which has no date, so that every row is in force; give the waves their dates 'on', "
                                 "or keep the rows that hold in them");
    }
    affiliations = membership(static_cast<vertex>(present.size()), shares, std::move(names), run);
  }
  practitioner_map ids(std::move(present), practitioners_.size(), run);
  run.check_stop();
  wave& target = waves_[index_of(which)];
  target.primary = std::move(primary);
  target.affiliations = std::move(affiliations);
  target.ids = std::move(ids);
  target.practitioners = std::move(practitioners);
  target.organisations = std::move(organisations);
  networks_set_ = true;
}

// ---- what was kept --------------------------------------------------------------------------------------------------

template <class Record>
bool partnership::has_row_in_period(wave_id in) const {
  for (const Record& row : records<Record>())
    if (period_of(day_of(row)) == in) return true;
  return false;
}

template <class Record>
bool partnership::has_row_so_far(wave_id in) const {
  for (const Record& row : records<Record>())
    if (day_of(row) <= last_day(in)) return true;
  return false;
}

bool partnership::kept(table which, wave_id in) const {
  if (const auto& declared = kept_[static_cast<std::size_t>(which)]) {
    if (declared->state != kept_declaration::when::listed) return declared->state == kept_declaration::when::always;
    return std::find(declared->waves.begin(), declared->waves.end(), in) != declared->waves.end();
  }
  switch (which) {
    case table::meetings:
      return has_row_in_period<meeting>(in);
    case table::attendance:
      return has_row_in_period<attendance>(in);
    case table::voices:
      return has_row_in_period<voice>(in);
    case table::actions:
      return has_row_in_period<action>(in);
    case table::tests:
      return has_row_in_period<small_test>(in);
    case table::purposes:
      return has_row_so_far<purpose>(in);
    case table::stories:
      return has_row_in_period<story>(in);
    case table::structures:
      return has_row_so_far<structure>(in);
    case table::leadership:
      return has_row_in_period<leadership_act>(in);
    case table::outcomes:
      return !records<outcome>().empty();
    case table::challenges:
      return has_row_in_period<challenge>(in);
    case table::activities:
      return has_row_in_period<activity>(in);
    case table::immunity:
      return has_row_in_period<immunity_map>(in);
    case table::assumptions:
      return has_row_in_period<assumption>(in);
    case table::cycles:
      return has_row_in_period<cycle>(in);
    default:
      return true;  // the other tables are observations themselves
  }
}

std::optional<bool> partnership::declared_attendance_kept(meeting_id which) const {
  const meeting& row = at<meeting>(which);
  return row.kept ? std::optional(row.kept->attendance) : declared_for(table::attendance, row.on);
}

std::optional<bool> partnership::declared_voices_kept(meeting_id which) const {
  const meeting& row = at<meeting>(which);
  return row.kept ? std::optional(row.kept->voices) : declared_for(table::voices, row.on);
}

void partnership::declare_kept(table which, kept_declaration declared) {
  if (!is_kept_by_declaration(which))
    throw invalid_record(
        "partnership", "kept",
        detail::in_quotes(name_of(which)) + " cannot be declared kept: its rows say what was observed");
  for (const wave_id one : declared.waves)
    if (index_of(one) >= waves_.size()) throw invalid_record("partnership", "kept", "there is no such wave");
  auto& place = kept_[static_cast<std::size_t>(which)];
  const auto before = std::exchange(place, std::move(declared));
  try {
    tables_.for_each([&](const auto& rows) {
      using row_type = typename std::remove_cvref_t<decltype(rows.rows())>::value_type;
      if (record_traits<row_type>::in != which) return;
      for (const row_type& row : rows.rows()) {
        if constexpr (std::is_same_v<row_type, attendance> || std::is_same_v<row_type, voice>) {
          if (!at<meeting>(row.meeting).kept) check_kept(which, "meeting", day_of(row));
        } else if constexpr (std::is_same_v<row_type, outcome>) {
          if (place->state == kept_declaration::when::never)
            detail::refuse(which, "id", "outcomes is declared not kept, yet it has rows");
        } else if constexpr (requires { day_of(row); }) {
          check_kept(which, "on", day_of(row));
        }
      }
    });
  } catch (...) {
    place = before;
    throw;
  }
}

}  // namespace convene
