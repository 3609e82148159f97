#include <limits>
#include <stop_token>
#include <string>

#include <gtest/gtest.h>

#include <convene/error.hpp>
#include <convene/execution/run_options.hpp>
#include <convene/partnership/partnership.hpp>
#include <convene/partnership/wave_builder.hpp>

#include "../../support/many_people.hpp"
#include "../../support/refusal.hpp"
#include "../../support/town.hpp"

namespace partnership_test {
namespace {
using namespace convene;
using convene_test::day;
using convene_test::expect_refused;
using convene_test::town;

TEST(Partnership, StartsEmpty) {
  const partnership nothing;
  EXPECT_TRUE(nothing.waves().empty());
  EXPECT_EQ(nothing.practitioners().size(), 0u);
  EXPECT_FALSE(nothing.find<organisation>("nhs"));
  EXPECT_FALSE(nothing.period_of(day(3, 1)));
  EXPECT_EQ(nothing, partnership{});
}

TEST(Partnership, IsARegularValue) {
  const town here;
  partnership copy = here.record;
  EXPECT_EQ(copy, here.record);
  copy.add(organisation{"gp1", "", "", {}});
  EXPECT_NE(copy, here.record);
  EXPECT_FALSE(here.record.find<organisation>("gp1"));
  EXPECT_EQ(copy.find<organisation>("gp1"), organisation_id{3});
}

TEST(Partnership, FindsRecordsByTheirId) {
  town here;
  EXPECT_EQ(here.record.find<organisation>("council"), here.council);
  EXPECT_EQ(here.record.practitioners().find("dan"), here.dan);
  EXPECT_EQ(here.record.find<meeting>("m2"), here.summer);
  EXPECT_EQ(here.record.find_wave("w2"), here.second);
  EXPECT_FALSE(here.record.find_wave("w3"));
  EXPECT_EQ(here.record.at<organisation>(here.charity).name, "Lunch club");
}

TEST(Partnership, RefusesIdsThatBreakTheRule) {
  partnership record;
  const auto add = [&](std::string id) { record.add(organisation{std::move(id), "", "", {}}); };
  expect_refused([&] { add(""); }, "organisations", "id", "an id must not be empty; give 1 to 64 characters");
  expect_refused([&] { add("a;b"); }, "organisations", "id",
                 "an id must not contain ';', which separates ids; got 'a;b'");
  expect_refused([&] { add(" a"); }, "organisations", "id", "an id must not begin or end with a space; got ' a'");
  expect_refused([&] { add("a\tb"); }, "organisations", "id", "an id must not contain control characters");
  expect_refused([&] { add("none"); }, "organisations", "id", "'none' is a word of the format and cannot be an id");
  expect_refused([&] { add(std::string(65, 'x')); }, "organisations", "id",
                 "an id must have at most 64 characters; got 65");
  add(std::string(64, 'x'));
  std::string accented;
  for (int i = 0; i < 64; ++i) accented += "é";  // two bytes each, one character
  add(accented);
  expect_refused([&] { add(accented); }, "organisations", "id", "the id '" + accented + "' stands twice");
}

TEST(Partnership, PutsADayIntoThePeriodThatEndsOnOrAfterIt) {
  const town here;
  EXPECT_EQ(here.record.period_of(day(1, 1)), here.first);
  EXPECT_EQ(here.record.period_of(day(3, 31)), here.first);
  EXPECT_EQ(here.record.period_of(day(4, 1)), here.second);
  EXPECT_EQ(here.record.period_of(day(9, 30)), here.second);
  EXPECT_FALSE(here.record.period_of(day(10, 1)));
}

TEST(Partnership, OneWaveWithoutADateOwnsEveryRecord) {
  partnership record;
  const wave_id only = record.add_wave("now");
  record.add(town::gathering("m1", day(3, 1)));
  EXPECT_EQ(record.period_of(day(3, 1)), only);
  EXPECT_EQ(record.period_of(date::max()), only);
}

TEST(Partnership, WavesComeInOrderOfTime) {
  town here;
  const auto add = [&](const char* id, std::optional<date> on) { here.record.add_wave(id, on); };
  expect_refused([&] { add("w3", std::nullopt); }, "partnership", "waves",
                 "either every wave has a date 'on' or none; 'w3' has none");
  expect_refused([&] { add("w3", day(9, 30)); }, "partnership", "waves",
                 "waves must come in order of time; 'w3' (2017-09-30) is not after 'w2' (2017-09-30)");
  expect_refused([&] { add("w1", day(12, 1)); }, "partnership", "waves", "the wave 'w1' stands twice");
  EXPECT_EQ(here.record.waves().size(), 2u);
}

TEST(Partnership, SeveralWavesWithoutDatesHoldNoDatedRecord) {
  partnership record;
  record.add_wave("w1");
  record.add_wave("w2");
  expect_refused(
      [&] { record.add(town::gathering("m1", day(3, 1))); }, "meetings", "on",
      "the waves 'w1' and 'w2' have no dates, so a dated record belongs to none; give every wave its date 'on'");
}

TEST(Partnership, DescriptionIsChecked) {
  description about;
  about.levels.clear();
  expect_refused([&] { partnership{about}; }, "partnership", "levels",
                 "there must be at least one level; the default is frontline, manager, senior");
  about.levels = {"a", "b", "a"};
  expect_refused([&] { partnership{about}; }, "partnership", "levels", "'a' stands twice in 'levels'");
  town here;
  about.levels = {"frontline"};
  about.main_parties = {{here.nhs}, {here.council, here.nhs}};
  expect_refused([&] { here.record.describe(about); }, "partnership", "main_parties",
                 "'nhs' stands twice; main parties must not overlap");
  about.main_parties = {{organisation_id{7}}};
  expect_refused([&] { here.record.describe(about); }, "partnership", "main_parties", "there is no such organisation");
  about.main_parties = {{}};
  expect_refused([&] { here.record.describe(about); }, "partnership", "main_parties",
                 "a main party must name an organisation");
}

TEST(Partnership, IsKeptByARowUnlessDeclared) {
  town here;
  EXPECT_TRUE(here.record.kept(table::meetings, here.first));
  EXPECT_FALSE(here.record.kept(table::tests, here.first));
  here.record.add(small_test{.id = "t1", .started = day(3, 20)});
  EXPECT_TRUE(here.record.kept(table::tests, here.first));
  EXPECT_FALSE(here.record.kept(table::tests, here.second));
  here.record.declare_kept(table::tests, {});
  EXPECT_TRUE(here.record.kept(table::tests, here.second));
  EXPECT_TRUE(here.record.kept(table::survey, here.first));
}

TEST(Partnership, PurposesAndStructuresAreKeptFromTheirFirstRowOn) {
  town here;
  EXPECT_FALSE(here.record.kept(table::purposes, here.second));
  here.record.add(purpose{.id = "p1", .on = day(3, 14)});
  here.record.add(structure{.id = "hub", .on = day(6, 1)});
  EXPECT_TRUE(here.record.kept(table::purposes, here.first));
  EXPECT_TRUE(here.record.kept(table::purposes, here.second));
  EXPECT_FALSE(here.record.kept(table::structures, here.first));
  EXPECT_TRUE(here.record.kept(table::structures, here.second));
}

TEST(Partnership, AnyOutcomeMeansThatOutcomesWereKept) {
  town here;
  EXPECT_FALSE(here.record.kept(table::outcomes, here.first));
  here.record.add(outcome{.id = "o1"});
  EXPECT_TRUE(here.record.kept(table::outcomes, here.first));
}

TEST(Partnership, RefusesRowsInATableDeclaredNotKept) {
  town here;
  here.record.declare_kept(table::tests, {kept_declaration::when::listed, {here.second}});
  expect_refused(
      [&] { here.record.add(small_test{.id = "t1", .started = day(3, 20)}); }, "tests", "started",
      "tests is declared not kept then, yet here is a row of 2017-03-20; correct the declaration or remove the row");
  here.record.add(small_test{.id = "t1", .started = day(5, 20)});
  here.record.add(small_test{.id = "late", .started = day(12, 1)});  // after the last wave: in no period
  expect_refused(
      [&] {
        here.record.declare_kept(table::tests, {kept_declaration::when::never, {}});
      },
      "tests", "on",
      "tests is declared not kept then, yet here is a row of 2017-05-20; correct the declaration or remove the row");
  EXPECT_TRUE(here.record.kept(table::tests, here.second));  // the declaration before still stands
  expect_refused([&] { here.record.declare_kept(table::survey, {}); }, "partnership", "kept",
                 "'survey' cannot be declared kept: its rows say what was observed");
  expect_refused(
      [&] {
        here.record.declare_kept(table::voices, {kept_declaration::when::listed, {wave_id{5}}});
      },
      "partnership", "kept", "there is no such wave");
  here.record.declare_kept(table::outcomes, {kept_declaration::when::never, {}});
  expect_refused([&] { here.record.add(outcome{.id = "o1"}); }, "outcomes", "id",
                 "outcomes is declared not kept, yet here is a row; correct the declaration or remove the row");
}

TEST(Partnership, AMeetingsOwnCellDecidesWhatWasKeptOfIt) {
  town here;
  here.record.declare_kept(table::voices, {kept_declaration::when::never, {}});
  meeting own = town::gathering("m3", day(7, 1));
  own.kept = meeting_kept{true, true};
  const meeting_id third = here.record.add(own);
  EXPECT_EQ(here.record.declared_voices_kept(here.summer), false);
  EXPECT_EQ(here.record.declared_voices_kept(third), true);
  EXPECT_EQ(here.record.declared_attendance_kept(here.summer), std::nullopt);
  EXPECT_EQ(here.record.declared_attendance_kept(third), true);
  here.record.add(voice{.id = "v1", .meeting = third});
  expect_refused(
      [&] { here.record.add(voice{.id = "v2", .meeting = here.summer}); }, "voices", "meeting",
      "voices is declared not kept then, yet here is a row of 2017-06-13; correct the declaration or remove the row");
}

TEST(Partnership, OrganisationsCanBeThePractitioners) {
  partnership record;
  record.add(organisation{"nhs", "", "", {}});
  record.add(organisation{"council", "", "", {}});
  record.add_organisations_as_practitioners();
  EXPECT_TRUE(record.organisations_are_practitioners());
  ASSERT_EQ(record.practitioners().size(), 2u);
  EXPECT_EQ(record.practitioners().id(practitioner_id{1}), "council");
  EXPECT_EQ(record.practitioners().organisation(practitioner_id{1}), organisation_id{1});
  expect_refused([&] { record.add(town::person("ann", organisation_id{0})); }, "practitioners", "id",
                 "the organisations themselves are the practitioners of this partnership");
  town here;
  expect_refused([&] { here.record.add_organisations_as_practitioners(); }, "practitioners", "id",
                 "there are practitioners already");
}

TEST(Partnership, OrganisationsAsPractitionersKeepToTheDeclaredSectors) {
  partnership record;
  record.add(organisation{"nhs", "", "public", {}});
  record.add(organisation{"shop", "", "private", {}});
  description about;
  about.categories.sector = {"public"};
  record.describe(about);
  expect_refused([&] { record.add_organisations_as_practitioners(); }, "organisations", "organisation",
                 "the sector 'private' of 'shop' is not among the declared ones: public");
  EXPECT_EQ(record.practitioners().size(), 0u);
  EXPECT_FALSE(record.organisations_are_practitioners());
}

TEST(Partnership, AWaveWithoutADayNeedsSharesThatAddUp) {
  partnership record;
  const auto nhs = record.add(organisation{"nhs", "", "", {}});
  const auto council = record.add(organisation{"council", "", "", {}});
  const auto charity = record.add(organisation{"charity", "", "", {}});
  const practitioner_id ann = record.add(town::person("ann", nhs));
  record.add(affiliation{ann, council, 0.6, {}, day(4, 30)});
  record.add(affiliation{ann, charity, 0.6, day(5, 1), {}});
  const wave_id only = record.add_wave("w1", {});
  const auto networks = [&] { return wave_builder(record, only).build(); };
  expect_refused(
      [&] {
        wave_networks made = networks();
        record.set_networks(only, std::move(made.practitioners), std::move(made.organisations));
      },
      "affiliations", "share",
      "the shares of 'ann' sum to 1.2 in wave 'w1', which has no date, so that every row is in force; give the waves "
      "their dates 'on', or keep the rows that hold in them");
}

TEST(Partnership, RefusesAWaveThatThereIsNot) {
  town here;
  const auto third = static_cast<wave_id>(2);
  const char* const message = "there is no such wave";
  expect_refused([&] { (void)here.record.present_in(third); }, "partnership", "waves", message);
  expect_refused([&] { wave_builder(here.record, third); }, "partnership", "waves", message);
  expect_refused([&] { here.record.set_networks(third, {}, {}); }, "partnership", "waves", message);
}

TEST(Partnership, NeedsOnlyDisciplinesThatAreDeclared) {
  description about;
  about.categories.discipline = {"nursing", "pharmacy"};
  about.needed_disciplines = {"nursing"};
  EXPECT_NO_THROW(partnership{about});
  about.needed_disciplines = {"nursing", "nusring"};
  expect_refused([&] { partnership{about}; }, "partnership", "needed_disciplines",
                 "'nusring' is not among the declared ones: nursing, pharmacy");
}

TEST(Partnership, ThosePresentStandOrganisationByOrganisation) {
  town here;
  practitioner late = town::person("eve", here.nhs);
  late.joined = day(4, 1);
  practitioner gone = town::person("fay", here.council);
  gone.left = day(3, 31);  // the first day she is no longer there
  const auto eve = here.record.add(late), fay = here.record.add(gone);
  using list = large_vector<practitioner_id>;
  EXPECT_EQ(here.record.present_in(here.first), (list{here.ann, here.dan, here.bob, here.cat}));
  EXPECT_EQ(here.record.present_in(here.second), (list{here.ann, here.dan, eve, here.bob, here.cat}));
  (void)fay;
}

TEST(Partnership, StopsWhenAskedToAndIsAsItWas) {
  partnership record = convene_test::many_people();
  const partnership before = record;
  const wave_networks made = wave_builder(record, wave_id{0}).build();
  std::stop_source stop;
  run_options run;
  run.stop = stop.get_token();
  EXPECT_EQ(record.present_in(wave_id{0}, run), record.present_in(wave_id{0}));
  stop.request_stop();
  EXPECT_THROW((void)record.present_in(wave_id{0}, run), cancelled);
  EXPECT_THROW(record.reserve_practitioners(1'000'000, run), cancelled);
  EXPECT_THROW(record.set_networks(wave_id{0}, made.practitioners, made.organisations, run), cancelled);
  EXPECT_EQ(record, before);
  practitioner another = record.practitioners()[practitioner_id{0}];
  another.id = "another";  // people can still be added: no networks were set
  EXPECT_EQ(record.add(another), practitioner_id{70'000});
}

}  // namespace
}  // namespace partnership_test
