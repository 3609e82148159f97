#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <convene/error.hpp>
#include <convene/io/detail/stored_values.hpp>
#include <convene/io/detail/values.hpp>
#include <convene/number_text.hpp>

namespace convene::detail {

namespace {

/// Calls visit.operator()<Record>() for every table of plain rows that nothing before it refers to, in an order in
/// which each refers to what came before.
template <class Visit>
void for_each_dated_table(Visit&& visit) {
  const auto each = [&]<class... Record>() { (visit.template operator()<Record>(), ...); };
  each.template operator()<meeting, attendance, purpose, action, story, voice, small_test, leadership_act, outcome,
                           measurement, challenge, activity, immunity_map, assumption, cycle>();
}

template <class Record>
const char* name_of_table() {
  return name_of(record_traits<Record>::in).data();
}

template <class Record>
void put_table(value_writer& to, const partnership& in) {
  to.group(name_of_table<Record>(), [&] {
    const std::span<const Record> rows = in.records<Record>();
    put(to, "count", rows.size());
    for (const Record& row : rows) put(to, "row", row);
  });
}

/// What has networks; others are as add_wave() makes them.
bool has_networks(const wave& one) {
  return one.organisations.number_of_vertices() > 0 || one.practitioners.number_of_vertices() > 0;
}

class partnership_reading {
 public:
  partnership_reading(value_reader& from, const block_runner& run) : from_(from), run_(run) {}

  partnership all() {
    table_of<organisation>();
    from_.group("description", [&] {
      description about;
      get_parts(from_, about);
      entering("partnership.json", [&] { into_.describe(std::move(about)); });
    });
    people();
    table_of<affiliation>();
    waves();
    table_of<structure>();
    table_of<item>();
    survey();
    for_each_dated_table([&]<class Record>() { table_of<Record>(); });
    networks();
    return std::move(into_);
  }

 private:
  /// Calls enter(), whose refusals become those of the reader.
  template <class Enter>
  void entering(std::string_view table, Enter&& enter) {
    try {
      enter();
    } catch (const std::logic_error& wrong) {  // mostly invalid_record
      from_.refuse(std::string(table) + ": " + wrong.what());
    }
  }
  /// Calls row(k) for each of those that a count announces.
  template <class Row>
  void rows(const char* table, Row&& row) {
    from_.group(table, [&] {
      const auto count = got<std::uint64_t>(from_, "count");
      for (std::uint64_t k = 0; k < count; ++k) {
        if (k % 4096 == 0) run_.check_stop();
        entering(table, row);
      }
    });
  }
  template <class Record>
  void table_of() {
    rows(name_of_table<Record>(), [&] { into_.add(got<Record>(from_, "row")); });
  }
  void people() {
    from_.group("people", [&] {
      if (got<bool>(from_, "organisations_are_practitioners")) {
        entering("practitioners", [&] { into_.add_organisations_as_practitioners(); });
        return;
      }
      rows("practitioners", [&] { into_.add(got<practitioner>(from_, "row")); });
    });
  }
  void waves() {
    rows("waves", [&] {
      std::string id = got<std::string>(from_, "id");
      into_.add_wave(std::move(id), got<std::optional<date>>(from_, "on"));
    });
    from_.group("kept", [&] {
      for (std::size_t t = 0; t < number_of_tables; ++t) {
        const auto declared = got<std::optional<kept_declaration>>(from_, table_names[t].data());
        if (declared) entering(table_names[t], [&] { into_.declare_kept(static_cast<table>(t), *declared); });
      }
    });
  }
  void survey() {
    from_.group("survey", [&] {
      std::vector<respondent> who;
      get(from_, "respondents", who);
      std::vector<held_array<double>> answers;
      for (const item& one : into_.records<item>()) {
        answers.push_back(from_.array<double>("answers"));
        if (answers.back().values.size() != who.size())
          from_.refuse("survey: item '" + one.id + "' must have " + std::to_string(who.size()) + " answers; got " +
                       std::to_string(answers.back().values.size()));
      }
      std::vector<double> row(answers.size());
      for (std::size_t k = 0; k < who.size(); ++k) {
        if (k % 4096 == 0) run_.check_stop();
        for (std::size_t i = 0; i < row.size(); ++i) row[i] = answers[i].values[k];
        entering("survey", [&] { into_.add(who[k], row); });
      }
    });
  }
  void networks() {
    for (std::size_t w = 0; w < into_.waves().size(); ++w)
      from_.group("networks", [&] {
        if (!got<bool>(from_, "known")) return;
        network practitioners, organisations;
        from_.group("practitioners", [&] { practitioners = get_value<network>(from_, run_); });
        from_.group("organisations", [&] { organisations = get_value<network>(from_, run_); });
        for (const network* one : {&practitioners, &organisations}) check_shares(*one);
        entering("relationships",
                 [&] { into_.set_networks(id_at<wave_id>(w), std::move(practitioners), std::move(organisations)); });
      });
  }

  /// A wave's weights are shares of their scales.
  void check_shares(const network& net) const {
    for (std::size_t k = 0; k < net.number_of_layers(); ++k)
      for (const float weight : net.layer(k).weights())
        if (weight > 1)
          from_.refuse("relationships: a weight of layer '" + net.info(k).name + "' must be in [0, 1]; got " +
                       number_text(weight));
  }

  value_reader& from_;
  const block_runner& run_;
  partnership into_;
};

}  // namespace

void put_value(value_writer& to, const partnership& value) {
  put_table<organisation>(to, value);
  put(to, "description", value.about());
  to.group("people", [&] {
    put(to, "organisations_are_practitioners", value.organisations_are_practitioners());
    if (value.organisations_are_practitioners()) return;
    to.group("practitioners", [&] {
      const practitioner_table& people = value.practitioners();
      put(to, "count", people.size());
      for (std::size_t k = 0; k < people.size(); ++k) put(to, "row", people[id_at<practitioner_id>(k)]);
    });
  });
  put_table<affiliation>(to, value);
  to.group("waves", [&] {
    put(to, "count", value.waves().size());
    for (const wave& one : value.waves()) {
      put(to, "id", one.id);
      put(to, "on", one.on);
    }
  });
  to.group("kept", [&] {
    for (std::size_t t = 0; t < number_of_tables; ++t)
      put(to, table_names[t].data(), value.declared_kept(static_cast<table>(t)));
  });
  put_table<structure>(to, value);
  put_table<item>(to, value);
  to.group("survey", [&] {
    const std::span<const respondent> who = value.survey().respondents();
    put(to, "respondents", std::vector<respondent>(who.begin(), who.end()));
    for (std::size_t i = 0; i < value.records<item>().size(); ++i)
      to.array("answers", value.survey().answers(id_at<item_id>(i)));
  });
  for_each_dated_table([&]<class Record>() { put_table<Record>(to, value); });
  for (const wave& one : value.waves())
    to.group("networks", [&] {
      put(to, "known", has_networks(one));
      if (!has_networks(one)) return;
      to.group("practitioners", [&] { put_value(to, one.practitioners); });
      to.group("organisations", [&] { put_value(to, one.organisations); });
    });
}

template <>
partnership get_value(value_reader& from, const block_runner& run) {
  return partnership_reading(from, run).all();
}

}  // namespace convene::detail
