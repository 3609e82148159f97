#include <convene/io/detail/cells.hpp>

#include <charconv>
#include <cmath>
#include <system_error>

#include <convene/io/detail/file_text.hpp>
#include <convene/io/nearest_name.hpp>

namespace convene::detail {

void cell::must_be(const std::string& rule) const {
  fail(std::string(column) + " must be " + rule + "; got " + excerpt(text));
}

std::string listed(std::span<const std::string_view> words, std::string_view last_joint) {
  std::string text;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (i != 0) text += i + 1 == words.size() ? last_joint : ", ";
    text += words[i];
  }
  return text;
}

// ---- reading --------------------------------------------------------------------------------------------------------

double read_number(const cell& in) {
  double number = 0;
  const char* const end = in.text.data() + in.text.size();
  const auto [stop, trouble] = std::from_chars(in.text.data(), end, number);
  if (trouble == std::errc::result_out_of_range && stop == end) {
    in.must_be("a number of ordinary size, between 1e-307 and 1e308 or 0");
  }
  if (trouble != std::errc() || stop != end || !std::isfinite(number))
    in.must_be(in.when == filled::always ? "a finite number such as 0.5"
                                         : "a finite number such as 0.5, or empty if it was not observed");
  return number;
}

std::int64_t read_count(const cell& in, std::int64_t most) {
  std::int64_t number = 0;
  const char* const end = in.text.data() + in.text.size();
  const auto [stop, trouble] = std::from_chars(in.text.data(), end, number);
  if (stop == end && (trouble == std::errc::result_out_of_range || (trouble == std::errc() && number > most)))
    in.must_be("at most " + std::to_string(most));
  if (trouble != std::errc() || stop != end || number < 0 || in.text.front() == '-') in.must_be("a whole number >= 0");
  return number;
}

bool read_flag(const cell& in) {
  if (in.text == "yes") return true;
  if (in.text == "no") return false;
  in.must_be("yes or no");
}

date read_date(const cell& in, const std::string& or_else) {
  if (const std::optional<date> day = parse_date(in.text)) return *day;
  in.must_be("a date such as 2017-03-01" + or_else);
}

namespace {

std::size_t read_code(const cell& in, std::string_view text, std::span<const std::string_view> codes,
                      std::string_view or_else) {
  nearest_name nearest(text);
  for (std::size_t i = 0; i < codes.size(); ++i) {
    if (codes[i] == text) return i;
    nearest.consider(codes[i]);
  }
  if (nearest.found())
    in.fail(std::string(in.column) + " cannot be " + excerpt(text) + "; did you mean '" + *nearest.found() + "'?");
  in.fail(std::string(in.column) + " must be " + listed(codes, " or ") + std::string(or_else) + "; got " +
          excerpt(text));
}

}  // namespace

std::size_t read_code(const cell& in, std::string_view text, std::span<const std::string_view> codes) {
  return read_code(in, text, codes, {});
}

std::vector<std::string_view> read_list(const cell& in) {
  std::vector<std::string_view> parts;
  if (in.text == "none") return parts;
  for (std::size_t start = 0; start <= in.text.size();) {
    const std::size_t end = std::min(in.text.find(';', start), in.text.size());
    parts.push_back(in.text.substr(start, end - start));
    start = end + 1;
  }
  for (const std::string_view one : parts) {
    if (one.empty())
      in.fail("an entry of " + std::string(in.column) + " is empty; write entries joined by single ';', or none; got " +
              excerpt(in.text));
    if (one == "none" || (one == "all" && parts.size() > 1))
      in.fail("'" + std::string(one) + "' must stand alone in " + std::string(in.column) + "; got " + excerpt(in.text));
  }
  return parts;
}

std::vector<std::size_t> read_codes(const cell& in, std::span<const std::string_view> codes) {
  std::vector<std::size_t> result;
  for (const std::string_view one : read_list(in)) {
    const std::size_t code = read_code(in, one, codes, ", joined by ';', or none");
    for (const std::size_t before : result)
      if (before == code) in.fail("'" + std::string(one) + "' stands twice in " + std::string(in.column));
    result.push_back(code);
  }
  return result;
}

void read(const cell& in, occurrence& to) {
  to = in.text == "no" ? occurrence::no() : occurrence(read_date(in, ", or no"));
}

void read(const cell& in, deadline& to) {
  to = in.text == "none" ? deadline::never() : deadline(read_date(in, ", or none"));
}

void read(const cell& in, meeting_kept& to) {
  static constexpr std::string_view words[] = {"attendance", "voices"};
  for (const std::size_t word : read_codes(in, words)) (word == 0 ? to.attendance : to.voices) = true;
}

void read(const cell& in, practitioner_set& to) {
  to.all = in.text == "all";
  if (to.all) return;
  for (const std::string_view one : read_list(in)) to.ids.push_back(read_id<practitioner_id>(in, one));
}

void read(const cell& in, affected_set& to) {
  to.all = in.text == "all";
  if (to.all) return;
  for (const std::string_view one : read_list(in)) {
    const auto person = find_id(in.record, one, practitioner_id{});
    const auto whole = find_id(in.record, one, organisation_id{});
    if (person && whole && !in.record.organisations_are_practitioners())
      in.fail("'" + std::string(one) +
              "' is the id of a practitioner and of an organisation; give one of them another id");
    if (whole) {
      to.organisations.push_back(*whole);
    } else if (person) {
      to.practitioners.push_back(*person);
    } else {
      nearest_name nearest(one);
      for (const organisation& each : in.record.records<organisation>()) nearest.consider(each.id);
      const practitioner_table& people = in.record.practitioners();
      for (std::size_t p = 0; p < people.size(); ++p) nearest.consider(people.id(id_at<practitioner_id>(p)));
      in.fail("unknown practitioner or organisation " + excerpt(one) +
              nearest.suggestion("; correct it, or add it to practitioners.csv or organisations.csv"));
    }
  }
}

void read(const cell& in, storyteller& to) {
  to.practitioner = in.text == "person" ? no_id<practitioner_id> : read_id<practitioner_id>(in, in.text, "person");
}

// ---- ids ------------------------------------------------------------------------------------------------------------

std::optional<organisation_id> find_id(const partnership& in, std::string_view text, organisation_id) {
  return in.find<organisation>(text);
}
std::optional<practitioner_id> find_id(const partnership& in, std::string_view text, practitioner_id) {
  return in.practitioners().find(text);
}
std::optional<wave_id> find_id(const partnership& in, std::string_view text, wave_id) { return in.find_wave(text); }
std::optional<meeting_id> find_id(const partnership& in, std::string_view text, meeting_id) {
  return in.find<meeting>(text);
}
std::optional<action_id> find_id(const partnership& in, std::string_view text, action_id) {
  return in.find<action>(text);
}
std::optional<purpose_id> find_id(const partnership& in, std::string_view text, purpose_id) {
  return in.find<purpose>(text);
}
std::optional<story_id> find_id(const partnership& in, std::string_view text, story_id) { return in.find<story>(text); }
std::optional<structure_id> find_id(const partnership& in, std::string_view text, structure_id) {
  return in.find<structure>(text);
}
std::optional<outcome_id> find_id(const partnership& in, std::string_view text, outcome_id) {
  return in.find<outcome>(text);
}

const std::string& name_of_id(const partnership& in, organisation_id id) { return in.at<organisation>(id).id; }
const std::string& name_of_id(const partnership& in, practitioner_id id) { return in.practitioners().id(id); }
const std::string& name_of_id(const partnership& in, wave_id id) { return in.at(id).id; }
const std::string& name_of_id(const partnership& in, meeting_id id) { return in.at<meeting>(id).id; }
const std::string& name_of_id(const partnership& in, action_id id) { return in.at<action>(id).id; }
const std::string& name_of_id(const partnership& in, purpose_id id) { return in.at<purpose>(id).id; }
const std::string& name_of_id(const partnership& in, story_id id) { return in.at<story>(id).id; }
const std::string& name_of_id(const partnership& in, structure_id id) { return in.at<structure>(id).id; }
const std::string& name_of_id(const partnership& in, outcome_id id) { return in.at<outcome>(id).id; }

namespace {

std::size_t number_of(const partnership& in, organisation_id) { return in.records<organisation>().size(); }
std::size_t number_of(const partnership& in, practitioner_id) { return in.practitioners().size(); }
std::size_t number_of(const partnership& in, wave_id) { return in.waves().size(); }
std::size_t number_of(const partnership& in, meeting_id) { return in.records<meeting>().size(); }
std::size_t number_of(const partnership& in, action_id) { return in.records<action>().size(); }
std::size_t number_of(const partnership& in, purpose_id) { return in.records<purpose>().size(); }
std::size_t number_of(const partnership& in, story_id) { return in.records<story>().size(); }
std::size_t number_of(const partnership& in, structure_id) { return in.records<structure>().size(); }
std::size_t number_of(const partnership& in, outcome_id) { return in.records<outcome>().size(); }

}  // namespace

template <identifier Id>
std::string unknown_id(const partnership& in, std::string_view text, std::string_view word) {
  nearest_name nearest(text);
  for (std::size_t i = 0; i < number_of(in, Id{}); ++i) nearest.consider(name_of_id(in, id_at<Id>(i)));
  if (!word.empty()) nearest.consider(word);
  std::string_view where = id_words<Id>::defined_in;
  if (std::is_same_v<Id, practitioner_id> && in.organisations_are_practitioners()) where = "organisations.csv";
  return "unknown " + std::string(id_words<Id>::noun) + " " + excerpt(text) +
         nearest.suggestion("; correct it, or add it to " + std::string(where));
}

template std::string unknown_id<organisation_id>(const partnership&, std::string_view, std::string_view);
template std::string unknown_id<practitioner_id>(const partnership&, std::string_view, std::string_view);
template std::string unknown_id<wave_id>(const partnership&, std::string_view, std::string_view);
template std::string unknown_id<meeting_id>(const partnership&, std::string_view, std::string_view);
template std::string unknown_id<action_id>(const partnership&, std::string_view, std::string_view);
template std::string unknown_id<purpose_id>(const partnership&, std::string_view, std::string_view);
template std::string unknown_id<story_id>(const partnership&, std::string_view, std::string_view);
template std::string unknown_id<structure_id>(const partnership&, std::string_view, std::string_view);
template std::string unknown_id<outcome_id>(const partnership&, std::string_view, std::string_view);

// ---- writing --------------------------------------------------------------------------------------------------------

void write_number(double number, std::string& to) {
  char text[32];
  const double size = std::abs(number);
  const bool plain = size == 0 || (size >= 1e-4 && size < 1e15);  // as people write numbers, rather than 1e+05
  to.append(text, plain ? std::to_chars(text, text + sizeof text, number, std::chars_format::fixed).ptr
                        : std::to_chars(text, text + sizeof text, number).ptr);
}

void write(const partnership&, date day, std::string& to) {
  const int year = static_cast<int>(std::chrono::year_month_day(day).year());
  if (year < 0 || year > 9999) throw invalid_record("", "", "only days of the years 0 to 9999 can be written");
  to += to_string(day);
}

void write(const partnership& in, const occurrence& happened, std::string& to) {
  if (!happened.observed()) return;
  if (happened.happened()) {
    write(in, happened.day(), to);
  } else {
    to += "no";
  }
}

void write(const partnership& in, const deadline& due, std::string& to) {
  if (due.is_never()) to += "none";
  if (due.has_day()) write(in, due.day(), to);
}

void write(const partnership&, const meeting_kept& kept, std::string& to) {
  if (kept.attendance) to += kept.voices ? "attendance;voices" : "attendance";
  if (!kept.attendance) to += kept.voices ? "voices" : "none";
}

void write(const partnership& in, const practitioner_set& set, std::string& to) {
  if (set.all) {
    to += "all";
  } else {
    write(in, set.ids, to);
  }
}

void write(const partnership& in, const affected_set& set, std::string& to) {
  if (set.all) {
    to += "all";
    return;
  }
  if (set.practitioners.empty() && set.organisations.empty()) to += "none";
  bool first = true;
  const auto next = [&](const std::string& id) {
    if (!first) to += ';';
    first = false;
    to += id;
  };
  for (const practitioner_id one : set.practitioners) next(name_of_id(in, one));
  for (const organisation_id one : set.organisations) next(name_of_id(in, one));
}

void write(const partnership& in, const storyteller& teller, std::string& to) {
  to += teller.is_the_person() ? std::string_view("person") : std::string_view(name_of_id(in, teller.practitioner));
}

}  // namespace convene::detail
