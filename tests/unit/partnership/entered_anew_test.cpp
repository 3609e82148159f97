#include <cmath>
#include <cstddef>
#include <filesystem>
#include <limits>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include <convene/io/partnership_folder.hpp>
#include <convene/partnership/entered_anew.hpp>

#include "../../support/folder.hpp"
#include "../../support/full_record.hpp"
#include "../../support/thrown.hpp"
#include "../../support/town.hpp"

namespace entered_anew_test {
namespace {
using namespace convene;
using convene_test::day;
using convene_test::edited;
using convene_test::folder_texts;
using convene_test::thrown;
using convene_test::valid_folder;

partnership read(const folder_texts& texts) {
  const convene_test::scratch_folder here;
  convene_test::put_files(texts, here.path());
  return read_partnership(here.path());
}

partnership beston() { return read_partnership(std::filesystem::path(CONVENE_EXAMPLE_DATA) / "beston"); }

/// Partnerships with every table, with a questionnaire of nearly everybody, of organisations alone, and of nothing.
std::vector<std::pair<std::string, partnership>> all_kinds() {
  std::vector<std::pair<std::string, partnership>> result;
  result.emplace_back("every table", read(valid_folder()));
  result.emplace_back("beston", beston());
  convene_test::small_partnership full = convene_test::full_record(5, 3);
  static_cast<void>(full.seen());
  result.emplace_back("full record", full.record);
  result.emplace_back("organisations alone",
                      read({{"organisations.csv", "id\na\nb\nc\n"},
                            {"relationships.csv", "wave,source,target,trust\nw1,a,b,0.5\nw1,c,a,1\n"}}));
  result.emplace_back("networks never set", convene_test::town().record);
  result.emplace_back("nothing", partnership{});
  return result;
}

template <class Id>
std::vector<Id> backwards(std::size_t size) {
  std::vector<Id> result;
  for (std::size_t k = size; k-- > 0;) result.push_back(id_at<Id>(k));
  return result;
}

/// People (where they are not the organisations) and organisations in the opposite order.
entry_changes reversal(const partnership& of) {
  entry_changes changes;
  changes.organisations = backwards<organisation_id>(of.records<organisation>().size());
  if (!of.organisations_are_practitioners())
    changes.practitioners = backwards<practitioner_id>(of.practitioners().size());
  return changes;
}

/// What one says of another in a wave, found by their names; nothing where nothing is stored.
std::optional<float> weight(const partnership& in, wave_id which, const std::string& layer, const std::string& u,
                            const std::string& v) {
  const wave& here = in.at(which);
  const auto from = here.ids.vertex_of(in.practitioners().find(u).value());
  const auto to = here.ids.vertex_of(in.practitioners().find(v).value());
  if (!from || !to || !here.practitioners.find_relationship(*from, *to)) return std::nullopt;
  const auto row = here.practitioners.layer(layer);
  for (std::size_t k = 0; k < row.out_neighbours(*from).size(); ++k)
    if (row.out_neighbours(*from)[k] == *to) return row.out_weights(*from)[k];
  return std::nullopt;
}

TEST(EnteredAnew, IsTheSameWhereNothingChanges) {
  for (const auto& [name, record] : all_kinds()) EXPECT_TRUE(entered_anew(record, {}) == record) << name;
}

TEST(EnteredAnew, SharesNetworksThatStayAsTheyAre) {
  const partnership record = read(valid_folder());
  entry_changes changes;
  changes.ratings_left_out = {{id_at<wave_id>(1), record.practitioners().find("bob").value()}};
  const partnership made = entered_anew(record, changes);
  EXPECT_TRUE(made.waves()[0].practitioners.shares_columns_with(record.waves()[0].practitioners));
  EXPECT_FALSE(made.waves()[1].practitioners.shares_columns_with(record.waves()[1].practitioners));
  EXPECT_TRUE(made.waves()[1].organisations.shares_columns_with(record.waves()[1].organisations));
}

TEST(EnteredAnew, IsTheSameAgainWhenTurnedAroundTwice) {
  for (const auto& [name, record] : all_kinds()) {
    const partnership turned = entered_anew(record, reversal(record));
    EXPECT_EQ(turned == record, record.practitioners().size() == 0) << name;
    EXPECT_TRUE(entered_anew(turned, reversal(turned)) == record) << name;
  }
}

// By names, pair by pair.
TEST(EnteredAnew, KeepsWhoSaidWhatOfWhomInAnotherOrder) {
  const partnership record = beston(), turned = entered_anew(record, reversal(record));
  EXPECT_EQ(turned.practitioners().id(id_at<practitioner_id>(0)),
            record.practitioners().id(id_at<practitioner_id>(record.practitioners().size() - 1)));
  std::size_t compared = 0;
  for (std::size_t w = 0; w < record.waves().size(); ++w) {
    const auto which = id_at<wave_id>(w);
    const network& before = record.at(which).practitioners;
    ASSERT_EQ(turned.at(which).practitioners.number_of_relationships(), before.number_of_relationships());
    for (const layer_info& layer : before.layers())
      for (std::size_t p = 0; p < record.practitioners().size(); ++p)
        for (std::size_t q = 0; q < record.practitioners().size(); ++q) {
          const std::string& u = record.practitioners().id(id_at<practitioner_id>(p));
          const std::string& v = record.practitioners().id(id_at<practitioner_id>(q));
          const auto one = weight(record, which, layer.name, u, v), other = weight(turned, which, layer.name, u, v);
          ASSERT_EQ(one.has_value(), other.has_value()) << u << v;
          if (one && !std::isnan(*one)) {
            EXPECT_EQ(*one, *other) << u << v;
          }
          if (one) ++compared;
        }
    for (std::size_t p = 0; p < record.practitioners().size(); ++p) {
      const auto who = id_at<practitioner_id>(p);
      const auto again = turned.practitioners().find(record.practitioners().id(who)).value();
      const auto v = record.at(which).ids.vertex_of(who), now = turned.at(which).ids.vertex_of(again);
      ASSERT_EQ(v.has_value(), now.has_value());
      for (std::size_t k = 0; v && k < before.number_of_layers(); ++k)
        EXPECT_EQ(before.layer(k).answered(*v), turned.at(which).practitioners.layer(k).answered(*now));
    }
  }
  EXPECT_GT(compared, 1000U);
}

TEST(EnteredAnew, OrdersByPeopleWhatNamesThem) {
  folder_texts texts = valid_folder();
  texts["survey.csv"] =
      "wave,practitioner,organisation,q1,q2\n"
      "w2,,nhs,5,2.5\nw1,ann,,4,\nw2,,nhs,5,\nw1,bob,,3,\nw2,,,1,\nw2,,charity,2,\n";
  const partnership record = read(texts);
  entry_changes changes = reversal(record);  // jo cat bob ann; charity council nhs
  changes.rows = row_order::by_people;
  const partnership made = entered_anew(record, changes);
  convene_test::scratch_folder here;
  write_partnership(made, here.path() / "out");
  const folder_texts written = convene_test::get_files(here.path() / "out");
  EXPECT_EQ(written.at("survey.csv"),
            "wave,practitioner,organisation,q1,q2\n"
            "w1,bob,,3,\nw1,ann,,4,\nw2,,,1,\nw2,,charity,2,\nw2,,nhs,5,\nw2,,nhs,5,2.5\n");
  EXPECT_EQ(written.at("attendance.csv"),
            "meeting,practitioner,turns,released_hours\nm1,bob,,2.5\nm1,ann,7,3\nm2,ann,0,\nm3,cat,,\n");
  EXPECT_EQ(written.at("affiliations.csv"),
            "practitioner,organisation,share,from,to\nbob,nhs,1,2017-05-01,2017-12-31\nann,charity,0.4,2017-03-01,\n");
  EXPECT_NE(written.at("actions.csv").find(",bob;ann,"), std::string::npos);
  EXPECT_NE(written.at("tests.csv").find(",charity;nhs,"), std::string::npos);
  const std::vector<std::vector<organisation_id>> parties = {{id_at<organisation_id>(0), id_at<organisation_id>(1)},
                                                             {id_at<organisation_id>(2)}};
  EXPECT_EQ(made.about().main_parties, parties);
  // Rows of dated records stay where they are.
  EXPECT_LT(written.at("actions.csv").find("\na1,"), written.at("actions.csv").find("\na2,"));
}

// Half here and half there: practitioners.csv and then the earlier row win, whatever people are called.
TEST(EnteredAnew, KeepsThePrimaryOrganisationWhereSharesAreEqual) {
  folder_texts texts = valid_folder();
  texts["affiliations.csv"] =
      "practitioner,organisation,share,from,to\nann,charity,0.5,,\nbob,nhs,0.4,,\nbob,charity,0.4,,\n";
  const partnership record = read(texts);
  for (const row_order rows : {row_order::as_entered, row_order::by_people}) {
    entry_changes changes = reversal(record);
    changes.rows = rows;
    const partnership made = entered_anew(record, changes);
    const auto primary = [&](const std::string& who) {
      const wave& one = made.waves()[0];
      const vertex v = one.ids.vertex_of(made.practitioners().find(who).value()).value();
      return made.at<organisation>(static_cast<organisation_id>(one.primary.group_of(v))).id;
    };
    EXPECT_EQ(primary("ann"), "nhs");
    EXPECT_EQ(primary("bob"), "nhs");
  }
}

TEST(EnteredAnew, ChangesIdsAndTexts) {
  const partnership record = read(valid_folder());
  entry_changes changes;
  changes.id = [](table in, std::string_view id) { return std::string(name_of(in)) + "-" + std::string(id); };
  std::vector<std::string> seen;
  changes.text = [&](const text_place& where, std::string_view text) {
    EXPECT_FALSE(text.empty());
    seen.push_back(std::string(where.table) + "." + std::string(where.field));
    return "[" + std::string(text) + "]";
  };
  const partnership made = entered_anew(record, changes);
  EXPECT_EQ(made.practitioners().id(id_at<practitioner_id>(0)), "practitioners-ann");
  EXPECT_EQ(made.records<organisation>()[2].id, "organisations-charity");
  EXPECT_EQ(made.records<cycle>()[1].id, "cycles-k2");
  EXPECT_EQ(made.records<small_test>()[0].id, "tests-t1");
  EXPECT_EQ(made.records<item>()[0].text, "[I try new ways]");
  EXPECT_EQ(made.records<immunity_map>()[1].commitment, "[share records]");
  EXPECT_EQ(made.records<immunity_map>()[1].test, "");
  EXPECT_EQ(made.about().note, "[synthetic]");
  EXPECT_EQ(seen.size(), 2U + 2 + 2 + 2 + 2 + 2 + 7);  // partnership, organisations, structures, items, purposes, ...
  EXPECT_TRUE(made.waves()[0].practitioners == record.waves()[0].practitioners);

  changes.id = [](table, std::string_view) { return std::string("same"); };
  EXPECT_THROW(static_cast<void>(entered_anew(record, changes)), invalid_record);
}

TEST(EnteredAnew, LeavesOutWhatSomebodyStatedInOneWave) {
  const partnership record = read(valid_folder());
  const practitioner_id bob = record.practitioners().find("bob").value();
  entry_changes changes;
  changes.ratings_left_out = {{id_at<wave_id>(0), bob}};
  const partnership made = entered_anew(record, changes);
  const network& left = made.waves()[0].practitioners;
  const vertex v = made.waves()[0].ids.vertex_of(bob).value();
  EXPECT_TRUE(left.out_neighbours(v).empty());
  EXPECT_EQ(left.in_neighbours(v).size(), 1U);
  EXPECT_EQ(left.number_of_relationships(), record.waves()[0].practitioners.number_of_relationships() - 1);
  for (std::size_t k = 0; k < left.number_of_layers(); ++k) {
    EXPECT_FALSE(left.layer(k).answered(v)) << k;
    EXPECT_EQ(left.layer(k).asked(), record.waves()[0].practitioners.layer(k).asked()) << k;
    EXPECT_EQ(left.layer(k).answered_inferred(), record.waves()[0].practitioners.layer(k).answered_inferred()) << k;
  }
  EXPECT_TRUE(made.waves()[1] == record.waves()[1]);
  EXPECT_TRUE(made.survey() == record.survey());
  EXPECT_EQ(made.practitioners(), record.practitioners());
}

TEST(EnteredAnew, KnowsThatALayerWasAskedWhereNobodyHasAnsweredItAnyMore) {
  const partnership record = read(valid_folder());
  entry_changes changes;
  changes.ratings_left_out = {{id_at<wave_id>(1), record.practitioners().find("bob").value()}};  // the only one there
  const partnership made = entered_anew(record, changes);
  const network& left = made.waves()[1].practitioners;
  ASSERT_TRUE(record.waves()[1].practitioners.trust().asked());
  EXPECT_TRUE(left.trust().asked());
  EXPECT_FALSE(left.communication().asked());
  EXPECT_EQ(left.number_of_relationships(), 0);
  for (vertex v = 0; v < left.number_of_vertices(); ++v) EXPECT_FALSE(left.trust().answered(v));
}

TEST(EnteredAnew, LetsAnUndirectedLayerStandWhereTheOtherOneStatesIt) {
  convene_test::town here;
  description about;
  about.layers = {{"coffee", {0, 1}, absence::zero, true}};
  here.record.describe(about);
  network_builder builder(4);  // ann and dan of the first organisation, bob, cat
  const layer_handle coffee = builder.add_layer({"coffee", {0, 1}, absence::zero, true});
  constexpr float none = std::numeric_limits<float>::quiet_NaN();
  builder.add(0, 1, {none, none, none, 1.0F});
  builder.add(0, 2, {0.5F, none, none, 0.5F});
  builder.answered(coffee, vertex_set::all(4));
  here.record.set_networks(here.first, std::move(builder).build(), network_builder(3).build());
  entry_changes changes;
  changes.ratings_left_out = {{here.first, here.ann}};
  const partnership one_less = entered_anew(here.record, changes);
  const network& left = one_less.waves()[0].practitioners;
  EXPECT_EQ(left.layer("coffee").weight(0, 1), 1.0F);
  EXPECT_TRUE(std::isnan(left.layer("trust").weight(0, 2)));
  changes.ratings_left_out.push_back({here.first, here.dan});
  const partnership two_less = entered_anew(here.record, changes);
  EXPECT_FALSE(two_less.waves()[0].practitioners.find_relationship(0, 1));
  EXPECT_EQ(two_less.waves()[0].practitioners.layer("coffee").weight(2, 0), 0.5F);
}

TEST(EnteredAnew, LeavesOutRowsOfTheSurvey) {
  const partnership record = read(valid_folder());
  entry_changes changes;
  changes.survey_rows_left_out = {0, 2};
  const partnership made = entered_anew(record, changes);
  ASSERT_EQ(made.survey().respondents().size(), 1U);
  EXPECT_EQ(made.survey().respondents()[0], record.survey().respondents()[1]);
  EXPECT_EQ(made.survey().answers(id_at<item_id>(1))[0], 2.5);
}

TEST(EnteredAnew, RefusesWhoAndWhatIsNotThere) {
  const partnership record = read(valid_folder());
  const auto refusal = [&](const auto& edit, const partnership& of) {
    entry_changes changes;
    edit(changes);
    return thrown<invalid_option>([&] { static_cast<void>(entered_anew(of, changes)); });
  };
  const auto person = [](int number) { return static_cast<practitioner_id>(number); };
  EXPECT_EQ(refusal(
                [&](entry_changes& c) {
                  c.practitioners = {person(0), person(4)};
                },
                record),
            "there are 4 practitioners; none has number 4");
  EXPECT_EQ(refusal([&](entry_changes& c) { c.practitioners = {person(-1)}; }, record),
            "there are 4 practitioners; none has number -1");
  EXPECT_EQ(refusal(
                [&](entry_changes& c) {
                  c.practitioners = {person(2), person(2)};
                },
                record),
            "each of the practitioners can enter once; got number 2 twice");
  EXPECT_EQ(refusal([&](entry_changes& c) { c.organisations = {id_at<organisation_id>(1)}; }, record),
            "all 3 organisations must enter; got 1");
  EXPECT_EQ(refusal([&](entry_changes& c) { c.survey_rows_left_out = {3}; }, record),
            "the survey has 3 rows; there is no row number 3");
  EXPECT_EQ(refusal(
                [&](entry_changes& c) {
                  c.ratings_left_out = {{id_at<wave_id>(2), person(0)}};
                },
                record),
            "ratings can be left out of a wave and a practitioner that are there; got wave number 2 and practitioner "
            "number 0");
  const partnership organisations =
      read({{"organisations.csv", "id\na\nb\n"}, {"relationships.csv", "wave,source,target,trust\n"}});
  EXPECT_EQ(refusal([&](entry_changes& c) { c.practitioners = {person(0)}; }, organisations),
            "the practitioners of this partnership are its organisations, all of which enter; none can be chosen");
}

}  // namespace
}  // namespace entered_anew_test
