#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include <convene/practices/voices.hpp>

#include "../../support/small_partnership.hpp"

namespace voices_test {
namespace {
using namespace convene;
using convene_test::day;
using convene_test::small_partnership;

/// Organisations a, b of one person each; m0 before the period, m1 to m4 in it.
small_partnership heard() {
  small_partnership here({"a", "b"});
  here.person("ann", "a");
  here.person("bob", "b");
  here.wave("w1", day(3, 31));
  here.wave("w2", day(9, 30));
  here.meets("m0", day(3, 1));
  here.meets("m1", day(4, 1));
  here.meets("m2", day(5, 1));
  here.meets("m3", day(6, 1));
  here.meets("m4", day(7, 1));
  return here;
}

TEST(HandlingValue, RisesFromIgnoringToActing) {
  EXPECT_DOUBLE_EQ(handling_value(handling::explosive), 0);
  EXPECT_DOUBLE_EQ(handling_value(handling::ignored), 0);
  EXPECT_DOUBLE_EQ(handling_value(handling::acknowledged), 1.0 / 3);
  EXPECT_DOUBLE_EQ(handling_value(handling::explored), 2.0 / 3);
  EXPECT_DOUBLE_EQ(handling_value(handling::acted_on), 1);
}

TEST(VoiceCoverage, IsMeetingsKeptTimesEntriesComplete) {
  EXPECT_DOUBLE_EQ(voice_coverage{}.value(), 0);              // no meeting
  EXPECT_DOUBLE_EQ((voice_coverage{4, 0, 0, 0}).value(), 0);  // unrecorded is not silence
  EXPECT_DOUBLE_EQ((voice_coverage{4, 4, 0, 0}).value(), 1);  // silence
  EXPECT_DOUBLE_EQ((voice_coverage{4, 3, 0, 0}).value(), 0.75);
  EXPECT_DOUBLE_EQ((voice_coverage{4, 3, 5, 2}).value(), 0.3);  // 3/4 of 2/5
}

TEST(ForEachVoice, VisitsWhatWasSaidInThePeriodMeetingByMeeting) {
  small_partnership here = heard();
  here.voices("m0", "ann", voice_kind::fear);
  here.voices("m3", "ann", voice_kind::strength);
  here.voices("m1", "bob", voice_kind::failing);
  here.voices("m3", "", voice_kind::systemic);
  const evidence seen = here.seen();
  voice_coverage covered;
  std::vector<std::pair<voice_kind, meeting_id>> visited;
  for_each_voice(seen, covered, [&](const voice& said, meeting_id where) { visited.emplace_back(said.kind, where); });
  EXPECT_EQ(visited, (std::vector<std::pair<voice_kind, meeting_id>>{{voice_kind::failing, here.at("m1")},
                                                                     {voice_kind::strength, here.at("m3")},
                                                                     {voice_kind::systemic, here.at("m3")}}));
  EXPECT_EQ(covered.meetings, 4u);
  EXPECT_EQ(covered.kept, 2u);
  EXPECT_EQ(covered.entries, 0u);  // for the visitor to count
}

TEST(ForEachVoice, KnowsMeetingsThatWereKeptAndSilent) {
  small_partnership here = heard();
  here.keeps({table::voices});
  const evidence seen = here.seen();
  voice_coverage covered;
  for_each_voice(seen, covered, [](const voice&, meeting_id) { FAIL() << "nobody said anything"; });
  EXPECT_EQ(covered.meetings, 4u);
  EXPECT_EQ(covered.kept, 4u);
}

TEST(ForEachVoice, FindsNothingWithoutMeetings) {
  small_partnership here({"a"});
  here.wave("w1", day(9, 30));
  const evidence seen = here.seen();
  voice_coverage covered;
  for_each_voice(seen, covered, [](const voice&, meeting_id) { FAIL() << "nobody met"; });
  EXPECT_EQ(covered.meetings, 0u);
  EXPECT_DOUBLE_EQ(covered.value(), 0);
}

TEST(CellOfVoice, BelongsToItsSpeakersOrganisationIfKnownAndToItsMeeting) {
  small_partnership here = heard();
  here.voices("m1", "bob", voice_kind::systemic);
  here.voices("m1", "", voice_kind::systemic);
  const evidence seen = here.seen();
  const auto said = here.record.records<voice>();
  const cell known = cell_of_voice(seen, said[0], here.at("m1"), 0.5);
  EXPECT_EQ(known.of, here.of("b"));
  EXPECT_EQ(known.in, here.at("m1"));
  EXPECT_DOUBLE_EQ(known.sum, 0.5);
  EXPECT_DOUBLE_EQ(known.count, 1);
  EXPECT_EQ(cell_of_voice(seen, said[1], here.at("m1"), 1).of, no_id<organisation_id>);
}

TEST(CoverByVoices, NamesTheTableForMeetingsAndTheColumnForEntries) {
  // 3 of 4 meetings, 2 of 5 entries: the meetings lack 1/4, the entries 3/4 of 3/5.
  small_partnership here = heard();
  const evidence seen = here.seen();
  tally to;
  cover_by_voices(to, seen, {4, 3, 5, 2}, {table::voices, "handling"});
  EXPECT_DOUBLE_EQ(to.coverage, 0.3);
  ASSERT_EQ(to.lacked.size(), 2u);
  EXPECT_EQ(to.lacked[0].what, "");
  EXPECT_DOUBLE_EQ(to.lacked[0].coverage_gain, 0.25);
  EXPECT_EQ(to.lacked[1].what, "handling");
  EXPECT_DOUBLE_EQ(to.lacked[1].coverage_gain, 0.45);
  tally full;
  cover_by_voices(full, seen, {4, 4, 5, 5}, {table::voices, "handling"});
  EXPECT_TRUE(full.lacked.empty());
}

TEST(TallyOfHandling, AddsUpTheEntriesOfOneKindBySpeakersOrganisationAndMeeting) {
  small_partnership here = heard();
  here.voices("m1", "ann", voice_kind::difference, std::optional(handling::acted_on));
  here.voices("m1", "ann", voice_kind::difference, std::optional(handling::ignored));
  here.voices("m2", "bob", voice_kind::difference, std::optional(handling::explored));
  here.voices("m2", "bob", voice_kind::difference);
  here.voices("m2", "bob", voice_kind::dissent, std::optional(handling::acted_on));  // of the other kind
  const tally counted = tally_of_handling(here.seen(), voice_kind::difference);
  EXPECT_EQ(counted.n, 3u);
  EXPECT_DOUBLE_EQ(counted.coverage, 0.5 * 0.75);  // 2 of 4 meetings, 3 of 4 entries
  ASSERT_EQ(counted.parts.size(), 1u);
  ASSERT_EQ(counted.parts[0].size(), 2u);
  EXPECT_EQ(counted.parts[0][0].of, here.of("a"));
  EXPECT_DOUBLE_EQ(counted.parts[0][0].sum, 1);
  EXPECT_DOUBLE_EQ(counted.parts[0][0].count, 2);
  EXPECT_EQ(counted.parts[0][1].in, here.at("m2"));
  EXPECT_DOUBLE_EQ(counted.parts[0][1].sum, 2.0 / 3);
  EXPECT_EQ(counted.from, (std::vector<evidence_source>{{table::voices, "handling"}}));
}

}  // namespace
}  // namespace voices_test
