#pragma once

#include <optional>
#include <string>
#include <tuple>
#include <type_traits>
#include <utility>

#include <convene/io/detail/cells.hpp>
#include <convene/io/detail/schema.hpp>

/// The columns of every table whose rows are records: the one place that says which column is which member.
/// Reader, writer, template and messages all follow it.
namespace convene::detail {

/// A column and the member of the record that it fills: a pointer to it, or a type with read(cell, record),
/// write(partnership, record, text), kind() and visit_members(name, record, visit), which calls visit(name, member) for
/// each that it fills, where the cell is not simply one member.
template <class Member>
struct bound_column {
  column_schema column;
  Member member;
};

template <class Member>
constexpr bound_column<Member> always(std::string_view name, Member member, std::string_view meaning,
                                      std::string_view example) {
  return {{name, filled::always, meaning, example}, member};
}
template <class Member>
constexpr bound_column<Member> if_known(std::string_view name, Member member, std::string_view meaning,
                                        std::string_view example) {
  return {{name, filled::if_known, meaning, example}, member};
}

/// Cell `role`: empty is a member.
struct role_cell {
  static constexpr std::span<const std::string_view> words = std::span(role_codes).subspan(1);
  static void read(const cell& in, practitioner& to) { to.role = static_cast<role>(read_code(in, in.text, words) + 1); }
  static void write(const partnership&, const practitioner& from, std::string& to) {
    if (from.role != role::member) to += role_codes[static_cast<std::size_t>(from.role)];
  }
  static std::string kind() { return listed(words, " or "); }
  static void visit_members(const char* name, auto& of, auto&& visit) { visit(name, of.role); }
};

/// Cell `done` of an action: a day, `no`, or `dropped`.
struct done_cell {
  static void read(const cell& in, action& to) {
    to.dropped = in.text == "dropped";
    if (!to.dropped) to.done = in.text == "no" ? occurrence::no() : occurrence(read_date(in, ", no or dropped"));
  }
  static void write(const partnership& in, const action& from, std::string& to) {
    if (from.dropped) {
      to += "dropped";
    } else {
      detail::write(in, from.done, to);
    }
  }
  static std::string kind() { return "date, no = it has not happened, or dropped = given up by agreement"; }
  static void visit_members(const char* name, auto& of, auto&& visit) {
    visit(name, of.done);
    visit("dropped", of.dropped);
  }
};

/// A flag whose empty cell means no.
template <class Record>
struct plain_flag_cell {
  bool Record::*member;
  void read(const cell& in, Record& to) const { to.*member = read_flag(in); }
  void write(const partnership&, const Record& from, std::string& to) const {
    if (from.*member) to += "yes";
  }
  static std::string kind() { return "yes or no; empty = no"; }
  void visit_members(const char* name, auto& of, auto&& visit) const { visit(name, of.*member); }
};

template <class Record>
struct columns_of;

template <>
struct columns_of<organisation> {
  static constexpr std::tuple all{always("id", &organisation::id, "short name used in all other tables", "nhs"),
                                  if_known("name", &organisation::name, "as people call it", "Health board"),
                                  if_known("sector", &organisation::sector, "such as public or voluntary", "public"),
                                  if_known("size", &organisation::size, "capacity in any unit, above 0", "900")};
};

template <>
struct columns_of<practitioner> {
  static constexpr std::tuple all{
      always("id", &practitioner::id, "short name used in all other tables", "ann"),
      always("organisation", &practitioner::organisation, "where they belong", "nhs"),
      if_known("discipline", &practitioner::discipline, "such as nursing", "nursing"),
      if_known("level", &practitioner::level, "one of the levels of partnership.json", "frontline"),
      if_known("working_style", &practitioner::working_style, "such as reflector", "reflector"),
      if_known("role", role_cell{}, "empty = member; facilitator and outside are not members", ""),
      if_known("joined", &practitioner::joined, "first day; empty = from the start", ""),
      if_known("left", &practitioner::left, "first day away; empty = still there", "")};
};

template <>
struct columns_of<affiliation> {
  static constexpr std::tuple all{
      always("practitioner", &affiliation::practitioner, "who", "ann"),
      always("organisation", &affiliation::organisation, "where they belong besides", "council"),
      always("share", &affiliation::share, "of their work, above 0 and at most 1", "0.4"),
      if_known("from", &affiliation::from, "first day; empty = from the start", "2017-03-01"),
      if_known("to", &affiliation::to, "last day; empty = open", "")};
};

template <>
struct columns_of<item> {
  static constexpr std::tuple all{
      always("item", &item::id, "name of the column in survey.csv", "q1"),
      always("construct", &item::construct, "what it asks about", "willingness"),
      always("none", &item::none, "the answer that means none", "1"),
      always("highest", &item::highest, "the highest answer", "5"),
      if_known("categories", &item::categories, "how many answers there are; empty = any number between", "5"),
      if_known("reversed", plain_flag_cell<item>{&item::reversed}, "whether a high answer means little", ""),
      if_known("about", &item::about, "the structural change it asks about; empty = any", ""),
      if_known("text", &item::text, "as it is asked", "I try new ways")};
};

template <>
struct columns_of<meeting> {
  static constexpr std::tuple all{
      always("id", &meeting::id, "short name", "m1"),
      always("on", &meeting::on, "its day; no two on one day", "2017-03-14"),
      if_known("minutes", &meeting::minutes, "how long it was", "180"),
      if_known("exploring_minutes", &meeting::exploring_minutes, "of these, exploring rather than deciding", "90"),
      if_known("from_purpose", &meeting::from_purpose, "whether it began from the shared purpose", "yes"),
      if_known("goals", &meeting::goals, "the short-term goals: changed, confirmed with a reason, or left alone",
               "confirmed"),
      if_known("topics", &meeting::topics, "what was spoken about", "purpose;roles"),
      if_known("users_present", &meeting::users_present, "people using services who were there", "0"),
      if_known("mood", &meeting::mood, "as people left, 1 (low) to 5 (high)", "4"),
      if_known("kept", &meeting::kept, "what was written down; empty = as partnership.json says", "attendance;voices")};
};

template <>
struct columns_of<attendance> {
  static constexpr std::tuple all{
      always("meeting", &attendance::meeting, "which meeting", "m1"),
      always("practitioner", &attendance::practitioner, "who was there", "ann"),
      if_known("turns", &attendance::turns, "how often they spoke", "7"),
      if_known("released_hours", &attendance::released_hours, "hours away from the frontline for it", "3")};
};

template <>
struct columns_of<voice> {
  static constexpr std::tuple all{
      always("id", &voice::id, "short name", "v1"),
      always("meeting", &voice::meeting, "where it was said", "m1"),
      if_known("practitioner", &voice::practitioner, "who said it", "ann"),
      always("kind", &voice::kind, "what was voiced; dissent = a difference raised to a leader", "failing"),
      if_known("story", &voice::story, "whose failing; none = of no particular person", "s1"),
      if_known("handling", &voice::handling, "how a difference was dealt with", "")};
};

template <>
struct columns_of<action> {
  static constexpr std::tuple all{
      always("id", &action::id, "short name", "a1"),
      always("agreed", &action::agreed, "when it was agreed", "2017-03-14"),
      if_known("owners", &action::owners, "who does it", "ann;bob"),
      if_known("serves", &action::serves, "which versions of the purpose it is linked to", "p1"),
      if_known("given_by", &action::given_by, "who gave something of their own: money, staff, space", "nhs"),
      if_known("quick_win", plain_flag_cell<action>{&action::quick_win}, "whether it was chosen to show early success",
               "yes"),
      if_known("due", &action::due, "empty = the first meeting after agreed", ""),
      if_known("done", done_cell{}, "what became of it", "2017-03-28"),
      if_known("reported", &action::reported, "when the group heard what became of it", "no")};
};

template <>
struct columns_of<small_test> {
  static constexpr std::tuple all{
      always("id", &small_test::id, "short name", "t1"),
      always("started", &small_test::started, "first day", "2017-03-20"),
      if_known("organisations", &small_test::organisations, "who took part", "nhs;council"),
      if_known("begun_by", &small_test::begun_by, "who began it", "ann"),
      if_known("approved", &small_test::approved, "whether approval was asked first", "no"),
      if_known("given_by", &small_test::given_by, "as in actions.csv", "council"),
      if_known("result", &small_test::result, "whether people using services had a benefit", "benefit"),
      if_known("learned", &small_test::learned, "whether something was learned from one without benefit", ""),
      if_known("usual", &small_test::usual, "when it became business as usual", "no")};
};

template <>
struct columns_of<purpose> {
  static constexpr std::tuple all{
      always("id", &purpose::id, "short name; one row per version", "p1"),
      always("on", &purpose::on, "its day", "2017-03-14"),
      if_known("meeting", &purpose::meeting, "where it was set or revised", "m1"),
      if_known("long_aim", &purpose::long_aim,
               "the long aim of the version before: held, changed with the group's consent (ratified) or without; "
               "not for the first",
               ""),
      if_known("authors", &purpose::authors, "who worked on it", "ann;bob"),
      if_known("signatories", &purpose::signatories, "who signed up to it", "all"),
      if_known("text", &purpose::text, "its wording", "People stay well at home")};
};

template <>
struct columns_of<story> {
  static constexpr std::tuple all{always("id", &story::id, "short name; never the name of the person", "s1"),
                                  always("meetings", &story::meetings, "told in the first, worked on in all", "m1"),
                                  if_known("told_by", &story::told_by, "who told it", "person"),
                                  if_known("actions", &story::actions, "which followed from it", "a1")};
};

template <>
struct columns_of<structure> {
  static constexpr std::tuple all{
      always("id", &structure::id, "short name", "hub"),
      always("on", &structure::on, "day of the decision", "2017-03-21"),
      if_known("name", &structure::name, "as people call it", "Shared hub"),
      if_known("affected", &structure::affected, "whom it touches; an organisation stands for its members", "nhs")};
};

template <>
struct columns_of<leadership_act> {
  static constexpr std::tuple all{
      always("id", &leadership_act::id, "short name", "l1"), always("on", &leadership_act::on, "its day", "2017-03-22"),
      if_known("practitioner", &leadership_act::practitioner, "whose act or decision", "bob"),
      always("kind", &leadership_act::kind, "what an act put first, or how far a decision looked",
             "collaboration_first"),
      if_known("visibility", &leadership_act::visibility, "how many saw it", "many")};
};

template <>
struct columns_of<outcome> {
  static constexpr std::tuple all{
      always("id", &outcome::id, "short name", "o1"),
      if_known("name", &outcome::name, "what is measured", "Days at home"),
      if_known("facing", &outcome::facing, "whom it is for: people using services, or a target set above", "user"),
      if_known("base", &outcome::base, "value at the start", "200"),
      if_known("target", &outcome::target, "value aimed at", "260"),
      if_known("imposed", &outcome::imposed, "whether it came from above", "no"),
      if_known("harmful", &outcome::harmful, "whether the group judged it so", "no"),
      if_known("challenged", &outcome::challenged, "when it was openly challenged", "no")};
};

template <>
struct columns_of<measurement> {
  static constexpr std::tuple all{always("outcome", &measurement::outcome, "which outcome", "o1"),
                                  always("on", &measurement::on, "its day", "2017-03-30"),
                                  always("value", &measurement::value, "in the outcome's unit", "220")};
};

template <>
struct columns_of<challenge> {
  static constexpr std::tuple all{
      always("id", &challenge::id, "short name", "c1"), always("on", &challenge::on, "its day", "2017-03-23"),
      if_known("features", &challenge::features, "what makes it adaptive", "unknown_solution;losses_felt"),
      if_known("response", &challenge::response, "which of these the response answered to", "none")};
};

template <>
struct columns_of<activity> {
  static constexpr std::tuple all{
      always("id", &activity::id, "short name", "x1"), always("on", &activity::on, "its day", "2017-03-14"),
      always("quadrant", &activity::quadrant, "inner or outer, of one or of all: i, we, it, its", "we")};
};

template <>
struct columns_of<immunity_map> {
  static constexpr std::tuple all{
      always("id", &immunity_map::id, "short name; the table names nobody", "i1"),
      always("on", &immunity_map::on, "its day", "2017-03-24"),
      if_known("commitment", &immunity_map::commitment, "the text, or yes if it was filled in", "yes"),
      if_known("doing_instead", &immunity_map::doing_instead, "likewise", "yes"),
      if_known("competing_commitment", &immunity_map::competing_commitment, "likewise", "yes"),
      if_known("big_assumption", &immunity_map::big_assumption, "likewise", "yes"),
      if_known("test", &immunity_map::test, "likewise", "yes"),
      if_known("result", &immunity_map::result, "what the test did to the assumption", "changed")};
};

template <>
struct columns_of<assumption> {
  static constexpr std::tuple all{
      always("id", &assumption::id, "short name", "u1"),
      always("on", &assumption::on, "when it was said aloud", "2017-03-14"),
      if_known("about", &assumption::about, "which organisation", "council"),
      if_known("tested", &assumption::tested, "when it was tested", "2017-03-28"),
      if_known("revised", &assumption::revised, "whether it was given up or changed", "yes")};
};

template <>
struct columns_of<cycle> {
  static constexpr std::tuple all{always("id", &cycle::id, "short name", "k1"),
                                  always("on", &cycle::on, "when it began", "2017-03-14"),
                                  if_known("observe", &cycle::observe, "when that step was taken", "2017-03-14"),
                                  if_known("reflect", &cycle::reflect, "likewise", "2017-03-14"),
                                  if_known("plan", &cycle::plan, "likewise", "2017-03-14"),
                                  if_known("act", &cycle::act, "likewise", "no")};
};

/// Calls visit(column, k) for every column of a record, k from 0.
template <class Record, class Visit>
void for_each_column(Visit&& visit) {
  [&]<std::size_t... K>(std::index_sequence<K...>) { (visit(std::get<K>(columns_of<Record>::all), K), ...); }
  (std::make_index_sequence<std::tuple_size_v<std::remove_const_t<decltype(columns_of<Record>::all)>>>());
}

template <class Record, class Member>
void read_member(const cell& in, const Member& member, Record& to) {
  if constexpr (std::is_member_object_pointer_v<Member>) {
    read(in, to.*member);
  } else {
    member.read(in, to);
  }
}

template <class Record, class Member>
void write_member(const partnership& in, const Member& member, const Record& from, std::string& to) {
  if constexpr (std::is_member_object_pointer_v<Member>) {
    write(in, from.*member, to);
  } else {
    member.write(in, from, to);
  }
}

template <class Record, class Member>
std::string kind_of_member(const Member& member) {
  if constexpr (std::is_member_object_pointer_v<Member>) {
    return kind_of(Record{}.*member);
  } else {
    return member.kind();
  }
}

}  // namespace convene::detail
