#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include <convene/error.hpp>
#include <convene/network/network_builder.hpp>
#include <convene/network/subgraph.hpp>
#include <convene/partnership/entered_anew.hpp>

namespace convene {

namespace {

/// Positions that enter, in their new order.
/// \throws invalid_option for one that is not there, or stands twice.
template <class Id>
std::vector<Id> entering(const std::optional<std::vector<Id>>& chosen, std::size_t size, const std::string& noun) {
  if (!chosen) {
    std::vector<Id> all(size);
    for (std::size_t k = 0; k < size; ++k) all[k] = id_at<Id>(k);
    return all;
  }
  std::vector<bool> seen(size, false);
  for (const Id one : *chosen) {
    const std::string number = std::to_string(static_cast<std::int32_t>(one));
    if (index_of(one) >= size)
      throw invalid_option("there are " + std::to_string(size) + " " + noun + "; none has number " + number);
    if (seen[index_of(one)])
      throw invalid_option("each of the " + noun + " can enter once; got number " + number + " twice");
    seen[index_of(one)] = true;
  }
  return *chosen;
}

/// New id by old one; no_id = left out.
template <class Id>
std::vector<Id> inverse(const std::vector<Id>& entering, std::size_t size) {
  std::vector<Id> result(size, no_id<Id>);
  for (std::size_t k = 0; k < entering.size(); ++k) result[index_of(entering[k])] = id_at<Id>(k);
  return result;
}

/// Unobserved before any number, so that answers can be put in order.
bool before(double a, double b) {
  if (std::isnan(a) || std::isnan(b)) return std::isnan(a) && !std::isnan(b);
  return a < b;
}

/// Everything but what some people state, and whether they answered.
network without_statements(const network& whole, const vertex_set& silent) {
  const column_spans<float>& all = whole.spans();
  std::vector<vertex> sources, targets;
  std::vector<std::size_t> from;  // place in the columns of the whole
  for (vertex u = 0; u < whole.number_of_vertices(); ++u) {
    if (silent.contains(u)) continue;
    auto at = static_cast<std::size_t>(all.out_offsets[static_cast<std::size_t>(u)]);
    for (const vertex v : whole.out_neighbours(u)) {
      sources.push_back(u);
      targets.push_back(v);
      from.push_back(at++);
    }
  }
  network_builder builder(whole.number_of_vertices());
  std::vector<std::vector<float>> columns(all.layers.size());
  for (std::size_t k = 0; k < all.layers.size(); ++k) {
    const layer_view layer = whole.layer(k);
    const layer_handle handle = builder.add_layer(layer.info());
    if (layer.asked()) builder.asked(handle);
    vertex_set answered(whole.number_of_vertices());
    for (vertex v = 0; v < whole.number_of_vertices(); ++v)
      if (layer.answered(v) && !silent.contains(v)) answered.insert(v);
    builder.answered(handle, answered, {.inferred = layer.answered_inferred()});
    columns[k].reserve(from.size());
    for (const std::size_t place : from) columns[k].push_back(all.layers[k].weights[place]);
  }
  builder.add_columns(std::move(sources), std::move(targets), std::move(columns));
  return std::move(builder).build();
}

/// Some vertices in another order; the network itself where that is all of them as they are.
network renumbered(const network& whole, std::vector<vertex> keep) {
  bool same = static_cast<vertex>(keep.size()) == whole.number_of_vertices();
  for (std::size_t k = 0; k < keep.size() && same; ++k) same = keep[k] == static_cast<vertex>(k);
  if (same) return whole;
  return induced_subgraph(whole, std::move(keep)).part;
}

/// Enters one partnership into another, table by table in the order in which they refer to one another.
class anew {
 public:
  anew(const partnership& from, const entry_changes& changes);
  partnership made() &&;

 private:
  // ---- what one cell becomes ----------------------------------------------------------------------------------------
  [[nodiscard]] std::string id(table in, const std::string& old) const {
    return changes_.id ? changes_.id(in, old) : old;
  }
  void change_text(std::string_view table, std::string_view field, std::string& text) const {
    if (changes_.text && !text.empty()) text = changes_.text({table, field}, text);
  }
  void change_text(table in, std::string_view field, std::string& text) const { change_text(name_of(in), field, text); }
  [[nodiscard]] organisation_id now(organisation_id old) const { return new_organisation_[index_of(old)]; }
  [[nodiscard]] practitioner_id now(practitioner_id old) const { return new_practitioner_[index_of(old)]; }
  [[nodiscard]] bool enters(practitioner_id old) const { return now(old) != no_id<practitioner_id>; }
  [[nodiscard]] bool by_people() const { return changes_.rows == row_order::by_people; }

  template <class Ids>
  void change_list(Ids& ids) const {
    for (auto& one : ids) one = now(one);
    ids.erase(std::remove(ids.begin(), ids.end(), no_id<typename Ids::value_type>), ids.end());
    if (by_people()) std::sort(ids.begin(), ids.end());
  }
  void change(id_list<organisation_id>& ids) const {
    if (ids) change_list(*ids);
  }
  void change(std::optional<practitioner_id>& who) const {
    if (!who) return;
    who = now(*who);
    if (*who == no_id<practitioner_id>) who.reset();
  }
  void change(std::optional<practitioner_set>& named) const {
    if (!named || named->ids.empty()) return;
    change_list(named->ids);
    if (named->ids.empty()) named.reset();
  }
  void change(std::optional<affected_set>& named) const {
    if (!named || (named->practitioners.empty() && named->organisations.empty())) return;
    change_list(named->practitioners);
    change_list(named->organisations);
    if (named->practitioners.empty() && named->organisations.empty()) named.reset();
  }

  // ---- what one row becomes; false = it is gone ---------------------------------------------------------------------
  bool change(action& row) const {
    change(row.owners);
    change(row.given_by);
    return true;
  }
  bool change(small_test& row) const {
    change(row.organisations);
    change(row.begun_by);
    change(row.given_by);
    return true;
  }
  bool change(purpose& row) const {
    change(row.authors);
    change(row.signatories);
    change_text(table::purposes, "text", row.text);
    return true;
  }
  bool change(story& row) const {
    if (!row.told_by || row.told_by->is_the_person()) return true;
    row.told_by->practitioner = now(row.told_by->practitioner);
    if (row.told_by->is_the_person()) row.told_by.reset();  // no_id would say that the person told it themselves
    return true;
  }
  bool change(structure& row) const {
    change(row.affected);
    change_text(table::structures, "name", row.name);
    return true;
  }
  bool change(voice& row) const {
    change(row.practitioner);
    return true;
  }
  bool change(leadership_act& row) const {
    if (row.practitioner && !enters(*row.practitioner)) return false;
    change(row.practitioner);
    return true;
  }
  bool change(item& row) const {
    change_text(table::items, "text", row.text);
    return true;
  }
  bool change(outcome& row) const {
    change_text(table::outcomes, "name", row.name);
    return true;
  }
  bool change(immunity_map& row) const {
    constexpr table in = table::immunity;
    change_text(in, "commitment", row.commitment);
    change_text(in, "doing_instead", row.doing_instead);
    change_text(in, "competing_commitment", row.competing_commitment);
    change_text(in, "big_assumption", row.big_assumption);
    change_text(in, "test", row.test);
    return true;
  }
  bool change(assumption& row) const {
    if (row.about) row.about = now(*row.about);
    return true;
  }
  bool change(meeting& row) const;
  static bool change(measurement&) { return true; }
  static bool change(challenge&) { return true; }
  static bool change(activity&) { return true; }
  static bool change(cycle&) { return true; }

  // ---- tables -------------------------------------------------------------------------------------------------------
  template <class Record>
  void enter() {
    for (Record row : from_.records<Record>()) {
      if (!change(row)) continue;
      if constexpr (record_traits<Record>::named) row.id = id(record_traits<Record>::in, row.id);
      into_.add(std::move(row));
    }
  }
  void enter_people();
  void enter_waves();
  void enter_affiliations();
  void enter_survey();
  void look_at_meetings();
  void enter_attendance();
  void enter_networks();
  [[nodiscard]] description changed_description() const;
  [[nodiscard]] std::optional<kept_declaration> leadership_kept() const;

  const partnership& from_;
  const entry_changes& changes_;
  std::vector<organisation_id> organisations_, new_organisation_;
  std::vector<practitioner_id> practitioners_, new_practitioner_;
  std::vector<bool> survey_row_left_out_, lost_attendance_, has_voice_;  // by position
  partnership into_;
};

anew::anew(const partnership& from, const entry_changes& changes) : from_(from), changes_(changes) {
  const std::size_t organisations = from.records<organisation>().size(), people = from.practitioners().size();
  organisations_ = entering(changes.organisations, organisations, "organisations");
  if (organisations_.size() != organisations)
    throw invalid_option("all " + std::to_string(organisations) + " organisations must enter; got " +
                         std::to_string(organisations_.size()));
  new_organisation_ = inverse(organisations_, organisations);
  if (from.organisations_are_practitioners()) {
    if (changes.practitioners)
      throw invalid_option(
          "the practitioners of this partnership are its organisations, all of which enter; none can be chosen");
    for (const organisation_id one : organisations_) practitioners_.push_back(id_at<practitioner_id>(index_of(one)));
  } else {
    practitioners_ = entering(changes.practitioners, people, "practitioners");
  }
  new_practitioner_ = inverse(practitioners_, people);
  for (const wave_ratings& one : changes.ratings_left_out)
    if (index_of(one.wave) >= from.waves().size() || index_of(one.practitioner) >= people)
      throw invalid_option("ratings can be left out of a wave and a practitioner that are there; got wave number " +
                           std::to_string(static_cast<std::int32_t>(one.wave)) + " and practitioner number " +
                           std::to_string(static_cast<std::int32_t>(one.practitioner)));
  survey_row_left_out_.assign(from.survey().respondents().size(), false);
  for (const std::size_t row : changes.survey_rows_left_out) {
    if (row >= survey_row_left_out_.size())
      throw invalid_option("the survey has " + std::to_string(survey_row_left_out_.size()) +
                           " rows; there is no row number " + std::to_string(row));
    survey_row_left_out_[row] = true;
  }
}

partnership anew::made() && {
  enter_people();
  enter_waves();
  enter<structure>();
  enter<item>();
  enter_survey();
  look_at_meetings();
  enter<meeting>();
  enter_attendance();
  enter<purpose>();
  enter<action>();
  enter<story>();
  enter<voice>();
  enter<small_test>();
  enter<leadership_act>();
  enter<outcome>();
  enter<measurement>();
  enter<challenge>();
  enter<activity>();
  enter<immunity_map>();
  enter<assumption>();
  enter<cycle>();
  enter_networks();
  return std::move(into_);
}

description anew::changed_description() const {
  description about = from_.about();
  change_text("partnership", "name", about.name);
  change_text("partnership", "note", about.note);
  for (auto& party : about.main_parties) change_list(party);
  if (by_people()) std::sort(about.main_parties.begin(), about.main_parties.end());
  return about;
}

void anew::enter_people() {
  for (const organisation_id old : organisations_) {
    organisation row = from_.at<organisation>(old);
    row.id = id(table::organisations, row.id);
    change_text(table::organisations, "name", row.name);
    into_.add(std::move(row));
  }
  into_.describe(changed_description());  // levels before those who have one
  if (from_.organisations_are_practitioners()) {
    into_.add_organisations_as_practitioners();
  } else {
    for (const practitioner_id old : practitioners_) {
      practitioner row = from_.practitioners()[old];
      row.id = id(table::practitioners, row.id);
      row.organisation = now(row.organisation);
      into_.add(row);
    }
  }
  enter_affiliations();
}

void anew::enter_affiliations() {
  std::vector<affiliation> rows;
  for (affiliation row : from_.records<affiliation>()) {
    if (!enters(row.practitioner)) continue;
    row.practitioner = now(row.practitioner);
    row.organisation = now(row.organisation);
    rows.push_back(row);
  }
  if (by_people())
    std::stable_sort(rows.begin(), rows.end(),
                     [](const affiliation& a, const affiliation& b) { return a.practitioner < b.practitioner; });
  for (const affiliation& row : rows) into_.add(row);
}

void anew::enter_waves() {
  for (const wave& one : from_.waves()) into_.add_wave(one.id, one.on);
  for (std::size_t t = 0; t < number_of_tables; ++t) {
    const auto which = static_cast<table>(t);
    const auto declared = which == table::leadership ? leadership_kept() : from_.declared_kept(which);
    if (declared) into_.declare_kept(which, *declared);
  }
}

/// What is declared of leadership, less the waves that lost their last act.
std::optional<kept_declaration> anew::leadership_kept() const {
  const auto declared = from_.declared_kept(table::leadership);
  if (!declared || declared->state == kept_declaration::when::never) return declared;
  enum : unsigned char { nothing, lost, left };
  std::vector<unsigned char> of_wave(from_.waves().size(), nothing);
  for (const leadership_act& row : from_.records<leadership_act>()) {
    const auto in = from_.period_of(row.on);
    if (!in) continue;
    const bool stays = !row.practitioner || enters(*row.practitioner);
    unsigned char& state = of_wave[index_of(*in)];
    state = std::max<unsigned char>(state, stays ? left : lost);
  }
  if (std::find(of_wave.begin(), of_wave.end(), lost) == of_wave.end()) return declared;
  kept_declaration result;
  result.state = kept_declaration::when::listed;
  for (std::size_t w = 0; w < of_wave.size(); ++w) {
    const auto which = id_at<wave_id>(w);
    if (of_wave[w] != lost && from_.kept(table::leadership, which)) result.waves.push_back(which);
  }
  if (result.waves.empty()) return std::nullopt;
  return result;
}

bool anew::change(meeting& row) const {
  const meeting_id which = *from_.find<meeting>(row.id);
  if (!lost_attendance_[index_of(which)] || !from_.declared_attendance_kept(which).value_or(false)) return true;
  row.kept = meeting_kept{false, from_.declared_voices_kept(which).value_or(has_voice_[index_of(which)])};
  return true;
}

void anew::look_at_meetings() {
  const std::size_t meetings = from_.records<meeting>().size();
  std::vector<bool> stays(meetings, false);
  lost_attendance_.assign(meetings, false);
  has_voice_.assign(meetings, false);
  for (const attendance& row : from_.records<attendance>()) {
    lost_attendance_[index_of(row.meeting)] = true;
    if (enters(row.practitioner)) stays[index_of(row.meeting)] = true;
  }
  for (std::size_t m = 0; m < meetings; ++m)
    if (stays[m]) lost_attendance_[m] = false;
  for (const voice& row : from_.records<voice>()) has_voice_[index_of(row.meeting)] = true;
}

void anew::enter_attendance() {
  std::vector<attendance> rows;
  for (attendance row : from_.records<attendance>()) {
    if (!enters(row.practitioner)) continue;
    row.practitioner = now(row.practitioner);
    rows.push_back(row);
  }
  if (by_people())
    std::sort(rows.begin(), rows.end(), [](const attendance& a, const attendance& b) {
      return std::pair(a.meeting, a.practitioner) < std::pair(b.meeting, b.practitioner);
    });
  for (const attendance& row : rows) into_.add(row);
}

void anew::enter_survey() {
  struct answers_of {
    respondent who;
    std::vector<double> given;
  };
  const survey_table& survey = from_.survey();
  const std::size_t items = from_.records<item>().size();
  std::vector<answers_of> rows;
  for (std::size_t r = 0; r < survey.respondents().size(); ++r) {
    answers_of row{survey.respondents()[r], {}};
    if (survey_row_left_out_[r] || (!row.who.is_anonymous() && !enters(row.who.practitioner))) continue;
    if (!row.who.is_anonymous()) row.who.practitioner = now(row.who.practitioner);
    if (row.who.organisation != no_id<organisation_id>) row.who.organisation = now(row.who.organisation);
    for (std::size_t i = 0; i < items; ++i) row.given.push_back(survey.answers(id_at<item_id>(i))[r]);
    rows.push_back(std::move(row));
  }
  if (by_people())
    std::sort(rows.begin(), rows.end(), [](const answers_of& a, const answers_of& b) {
      const auto place = [](const respondent& who) {
        return std::tuple(who.wave, who.is_anonymous(), who.practitioner, who.organisation);
      };
      if (place(a.who) != place(b.who)) return place(a.who) < place(b.who);
      return std::lexicographical_compare(a.given.begin(), a.given.end(), b.given.begin(), b.given.end(), before);
    });
  for (const answers_of& row : rows) into_.add(row.who, row.given);
}

void anew::enter_networks() {
  const network never_set;
  for (std::size_t w = 0; w < from_.waves().size(); ++w) {
    const auto which = id_at<wave_id>(w);
    const wave& old = from_.at(which);
    if (old.organisations == never_set && old.practitioners == never_set) continue;
    std::vector<vertex> people, organisations;
    for (const practitioner_id one : into_.present_in(which))
      people.push_back(*old.ids.vertex_of(practitioners_[index_of(one)]));
    for (const organisation_id one : organisations_) organisations.push_back(static_cast<vertex>(one));
    vertex_set silent(old.practitioners.number_of_vertices());
    for (const wave_ratings& one : changes_.ratings_left_out)
      if (const auto v = old.ids.vertex_of(one.practitioner); one.wave == which && v) silent.insert(*v);
    network stated = silent.count() == 0 ? old.practitioners : without_statements(old.practitioners, silent);
    into_.set_networks(which, renumbered(stated, std::move(people)),
                       renumbered(old.organisations, std::move(organisations)));
  }
}

}  // namespace

partnership entered_anew(const partnership& record, const entry_changes& changes) {
  return anew(record, changes).made();
}

}  // namespace convene
