#include <stop_token>

#include <gtest/gtest.h>

#include <convene/practices/evidence.hpp>

#include "../../support/town.hpp"

namespace evidence_test {
namespace {
using namespace convene;
using convene_test::day;
using convene_test::town;

template <class Record>
std::vector<std::string> ids(record_view<Record> rows) {
  std::vector<std::string> result;
  for (const Record* row : rows) result.push_back(row->id);
  return result;
}
using names = std::vector<std::string>;

TEST(Evidence, OfNobodyIsEmpty) {
  partnership record;
  record.add_wave("w1");
  const evidence seen(record, wave_id{0});
  EXPECT_TRUE(seen.members().empty());
  EXPECT_TRUE(seen.organisations().empty());
  EXPECT_TRUE(seen.meetings().empty());
  EXPECT_EQ(seen.meeting_on_or_before(day(3, 1)), no_id<meeting_id>);
  EXPECT_FALSE(seen.first_meeting_after(day(3, 1)));
  EXPECT_FALSE(seen.first_meeting());
  EXPECT_THROW(evidence(record, wave_id{1}), std::out_of_range);
}

TEST(Evidence, MembersExcludeFacilitatorsAndOutsiders) {
  town here;
  practitioner jo = town::person("jo", here.charity);
  jo.role = role::facilitator;
  practitioner guest = town::person("guest", here.nhs);
  guest.role = role::outside;
  practitioner delia = town::person("delia", here.nhs);
  delia.role = role::coordinator;
  const auto jo_id = here.record.add(jo);
  here.record.add(guest);
  const auto delia_id = here.record.add(delia);
  const evidence seen(here.record, here.first);
  ASSERT_EQ(seen.members().size(), 5u);
  EXPECT_FALSE(seen.is_member(jo_id));
  EXPECT_TRUE(seen.is_member(delia_id));
  EXPECT_EQ(seen.members_of(here.nhs).size(), 3u);
  EXPECT_EQ(seen.members_of(here.charity).size(), 1u);
}

TEST(Evidence, AnOrganisationWithoutMembersIsOutOfScope) {
  town here;
  const auto empty = here.record.add(organisation{"empty", "", "", {}});
  const evidence seen(here.record, here.first);
  EXPECT_EQ(seen.organisations().size(), 3u);
  EXPECT_FALSE(seen.in_scope(empty));
  EXPECT_TRUE(seen.in_scope(here.nhs));
}

TEST(Evidence, CountsMembersOfOtherOrganisations) {
  town here;  // nhs: ann, dan; council: bob; charity: cat
  here.record.add(affiliation{here.bob, here.charity, 0.5, {}, {}});
  const evidence seen(here.record, here.first);
  EXPECT_EQ(seen.cross_organisation_members(here.ann), 2u);
  EXPECT_EQ(seen.cross_organisation_members(here.bob), 2u);  // ann and dan; cat shares the charity
  EXPECT_EQ(seen.cross_organisation_members(here.cat), 2u);
  for (const practitioner_id u : seen.members()) {
    std::size_t slow = 0;
    for (const practitioner_id v : seen.members()) slow += u != v && seen.cross_organisation(u, v) ? 1U : 0U;
    EXPECT_EQ(seen.cross_organisation_members(u), slow);
  }
}

TEST(Evidence, LevelsRunFromTheFrontlineToTheTop) {
  const town here;
  const evidence seen(here.record, here.first);
  EXPECT_EQ(seen.level_of(here.ann), 0u);
  EXPECT_TRUE(seen.is_leader(here.dan));
  EXPECT_EQ(seen.level_of(here.bob), 1u);
  EXPECT_EQ(seen.number_of_levels(), 3u);
}

TEST(Evidence, ShowsTheRecordsOfThePeriodAndThoseBefore) {
  town here;
  here.record.add(small_test{.id = "early", .started = day(2, 1)});
  here.record.add(small_test{.id = "late", .started = day(9, 30)});
  here.record.add(small_test{.id = "middle", .started = day(4, 1)});
  here.record.add(small_test{.id = "after", .started = day(10, 1)});
  const evidence first(here.record, here.first), second(here.record, here.second);
  EXPECT_EQ(ids(first.within<small_test>()), names{"early"});
  EXPECT_EQ(ids(second.within<small_test>()), (names{"middle", "late"}));
  EXPECT_EQ(ids(second.so_far<small_test>()), (names{"early", "middle", "late"}));
  EXPECT_EQ(first.previous(), nullptr);
  EXPECT_EQ(second.previous()->id, "w1");
}

TEST(Evidence, PutsMeetingsInOrderOfTime) {
  town here;
  const auto between = here.record.add(town::gathering("m3", day(5, 1)));
  const auto later = here.record.add(town::gathering("m4", day(11, 1)));
  const evidence second(here.record, here.second);
  ASSERT_EQ(second.meetings().size(), 2u);
  EXPECT_EQ(second.meetings()[0], between);
  EXPECT_EQ(second.meetings()[1], here.summer);
  EXPECT_EQ(second.meetings_so_far().size(), 3u);
  EXPECT_EQ(second.first_meeting(), here.spring);
  EXPECT_EQ(second.meeting_on_or_before(day(5, 31)), between);
  EXPECT_EQ(second.meeting_on_or_before(day(5, 1)), between);
  EXPECT_EQ(second.first_meeting_after(day(5, 1)), day(6, 13));
  EXPECT_EQ(second.first_meeting_on_or_after(day(5, 1)), day(5, 1));
  EXPECT_EQ(second.first_meeting_after(day(6, 13)), day(11, 1));  // known today, after the wave
  EXPECT_FALSE(second.first_meeting_after(day(11, 1)));
  (void)later;
}

TEST(Evidence, GroupsAttendanceAndVoicesByMeeting) {
  town here;
  here.record.add(attendance{here.summer, here.ann, {}, {}});
  here.record.add(attendance{here.spring, here.bob, {}, {}});
  here.record.add(attendance{here.summer, here.cat, {}, {}});
  here.record.add(voice{.id = "v1", .meeting = here.summer});
  const evidence seen(here.record, here.second);
  ASSERT_EQ(seen.attendance_of(here.summer).size(), 2u);
  EXPECT_EQ(seen.attendance_of(here.summer)[1]->practitioner, here.cat);
  EXPECT_EQ(seen.voices_of(here.spring).size(), 0u);
  EXPECT_TRUE(seen.attendance_kept(here.spring));
  EXPECT_TRUE(seen.voices_kept(here.summer));
  EXPECT_FALSE(seen.voices_kept(here.spring));
}

TEST(Evidence, AllMeansTheMembers) {
  const town here;
  const evidence seen(here.record, here.first);
  EXPECT_EQ(seen.named(practitioner_set{true, {}}).size(), 4u);
  const practitioner_set two{false, {here.ann, here.bob}};
  EXPECT_EQ(seen.named(two).size(), 2u);
}

TEST(Evidence, IsStoppedByTheTokenOfItsRunAndNoOther) {
  const town here;
  std::stop_source stop;
  run_options run;
  run.stop = stop.get_token();
  evidence seen(here.record, here.first, run);
  EXPECT_NO_THROW(seen.check_stop());
  stop.request_stop();
  EXPECT_THROW(seen.check_stop(), cancelled);
  EXPECT_THROW((evidence(here.record, here.first, run)), cancelled);
  const evidence copied = seen;
  EXPECT_THROW(copied.check_stop(), cancelled);
  seen.stop_by({});
  EXPECT_NO_THROW(seen.check_stop());
  EXPECT_THROW(copied.check_stop(), cancelled);
}

}  // namespace
}  // namespace evidence_test
