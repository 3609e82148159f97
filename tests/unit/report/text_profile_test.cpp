#include <cmath>
#include <sstream>
#include <string>

#include <gtest/gtest.h>

#include <convene/report/text_profile.hpp>

namespace text_profile_test {
namespace {
using namespace convene;

std::string profile(const assessment& shown, const text_profile_options& options = {}) {
  std::ostringstream out;
  write_text_profile(out, shown, options);
  return out.str();
}

assessment small() {
  assessment result;
  result.partnership = "Beston";
  result.wave = "w2";
  result.members = 1;
  result.organisations = 2;
  practice_score scored;
  scored.id = "p";
  scored.name = "Shared purpose";
  scored.score = 0.5;
  scored.evidence = 0.25;
  scored.weakest = "2.1";
  scored.state = status::scored;
  scored.process = interval{0.3, 0.7};
  indicator_value one;
  one.id = "2.1";
  one.name = "clear_and_alike";
  one.value = 0.5;
  one.n = 7;
  one.coverage = 1;
  one.state = status::scored;
  indicator_value other;
  other.id = "2.2";
  other.name = "sign_up";
  other.reason = "nothing was observed; needs purposes.csv";
  other.remarks = {"who signed was read from minutes"};
  other.about_organisations = {{"organisations without a signatory", {"gp1", "small organisations"}}};
  other.partial = {{"trust_openness", 0.25, 4}, {"trust_support", 0.5, 4}};
  scored.indicators = {one, other};
  practice_score closed;
  closed.name = "Purposeful structure";
  closed.state = status::not_applicable;
  closed.reason = "no structural change so far";
  result.practices = {scored, closed};
  result.wanted = {{table::purposes, 1, {"2.2", "2.3"}}};
  return result;
}

TEST(TextProfile, OfNothingHasOnlyItsFrame) {
  const std::string text = profile({});
  EXPECT_NE(text.find("Partnership, wave : 0 members of 0 organisations\n"), std::string::npos) << text;
  EXPECT_EQ(text.find("What would raise coverage"), std::string::npos);
}

TEST(TextProfile, ShowsABarAPractice) {
  const std::string text = profile(small(), {bar_style::ascii, profile_detail::practices});
  EXPECT_NE(text.find("Beston, wave w2: 1 member of 2 organisations\n"), std::string::npos) << text;
  EXPECT_NE(
      text.find("Shared purpose                  0.50  0.30 to 0.70  all answered  #####.....     25 %  weakest 2.1\n"),
      std::string::npos)
      << text;
  EXPECT_NE(text.find("Purposeful structure               -  not applicable: no structural change so far\n"),
            std::string::npos)
      << text;
  EXPECT_NE(text.find("What would raise coverage most: a complete purposes.csv (for 2.2, 2.3).\n"), std::string::npos)
      << text;
  EXPECT_EQ(text.find("clear and alike"), std::string::npos);
}

TEST(TextProfile, ShowsIndicatorsWithTheirReasonsAndRemarks) {
  const std::string text = profile(small());
  EXPECT_NE(text.find("  2.1 clear and alike           0.50                              █████·····    100 %  n 7\n"),
            std::string::npos)
      << text;
  EXPECT_NE(text.find("  2.2 sign up                      -  insufficient: nothing was observed; needs purposes.csv\n"),
            std::string::npos)
      << text;
  EXPECT_NE(text.find("        who signed was read from minutes\n"
                      "        trust openness 0.25, trust support 0.50\n"
                      "        organisations without a signatory: gp1, small organisations\n"),
            std::string::npos)
      << text;
}

TEST(TextProfile, SaysThatAReportWithholds) {
  assessment shown = small();
  EXPECT_EQ(profile(shown).find("Made to be shown"), std::string::npos);
  shown.made.smallest_group = 4;
  shown.practices[0].indicators[1].state = status::withheld;
  shown.practices[0].indicators[1].reason = "fewer than 4 people stand behind it";
  shown.responses = {{"nhs", 1, 5, 4}, {"small organisations", 3, 4, 4}};
  const std::string text = profile(shown);
  EXPECT_NE(text.find("Answered: nhs 4 of 5, small organisations 4 of 4\n"), std::string::npos) << text;
  shown.responses.clear();
  for (std::size_t k = 0; k < 21; ++k) shown.responses.push_back({"o" + std::to_string(k), 1, 30, 30 - k});
  EXPECT_NE(
      profile(shown).find("Answered: 420 of 630 members of 21 organisations; fewest in o20 10 of 30, o19 11 of 30,"),
      std::string::npos)
      << profile(shown);
  shown.responses = {{"nhs", 1, 5, 0}};
  EXPECT_NE(profile(shown).find("Answered: nobody, so that what needs a survey or ratings has no value\n"),
            std::string::npos);
  EXPECT_NE(text.find("  2.2 sign up                      -  withheld: fewer than 4 people stand behind it\n"),
            std::string::npos)
      << text;
  EXPECT_NE(text.find("Made to be shown to others: what fewer than 4 people said is withheld"), std::string::npos)
      << text;
}

TEST(TextProfile, ShowsBothIntervalsOrWhyThereIsNone) {
  assessment shown = small();
  shown.practices[0].here = interval{0.45, 0.55};
  shown.practices[0].indicators[0].no_interval = "a minimum has none";
  shown.companions = {shown.practices[0].indicators[0]};
  shown.companions[0].id = "even_power";
  shown.companions[0].process = interval{0, 1};
  shown.made.confidence = 0.9;
  const std::string text = profile(shown);
  EXPECT_NE(text.find(" score  90 %          here, now     0 to 1     evidence\n"), std::string::npos) << text;
  EXPECT_NE(text.find("0.50  0.30 to 0.70  0.45 to 0.55  █"), std::string::npos) << text;
  EXPECT_NE(text.find("The 90 % interval is where"), std::string::npos) << text;
  EXPECT_NE(text.find("No interval: a minimum has none (2.1, even_power)."), std::string::npos) << text;
  EXPECT_EQ(profile(small()).find("No interval"), std::string::npos);
}

TEST(TextProfile, SaysWhatElseTheRecordShowsAndHowWellTheSurveyMeasured) {
  assessment shown = small();
  EXPECT_EQ(profile(shown).find("What else the record says"), std::string::npos);
  EXPECT_EQ(profile(shown).find("How well the survey measures"), std::string::npos);
  shown.constructs.meeting_mood.mean = 4.25;
  shown.constructs.meeting_mood.n = 6;
  shown.constructs.fluid_attendance.mean_present = 17.5;
  shown.constructs.fluid_attendance.members = 23;
  shown.constructs.fluid_attendance.continuity = 0.6;
  shown.constructs.fluid_attendance.n = 4;
  survey_instrument clarity;
  clarity.which = construct::purpose_clarity;
  clarity.items = 3;
  clarity.respondents = 22;
  clarity.alpha.value = 0.8125;
  shown.instruments = {clarity};
  const std::string text = profile(shown);
  EXPECT_NE(
      text.find("\nWhat else the record says\n"
                "  attendance              17.5 of 23 members present, 60 % the same from meeting to meeting; n 4\n"
                "  mood of meetings        4.3 on 1 to 5; n 6\n"),
      std::string::npos)
      << text;
  EXPECT_NE(text.find("How well the survey measures  items  people  alpha  omega"), std::string::npos) << text;
  EXPECT_NE(text.find("  purpose clarity                 3      22   0.81      -"), std::string::npos) << text;
  EXPECT_EQ(profile(shown, {bar_style::ascii, profile_detail::practices}).find("What else"), std::string::npos);
}

TEST(TextProfile, AsksTheQuestionsOfPatternsThatFireThenOfHints) {
  assessment shown = small();
  pattern_finding hint, fires, absent;
  hint.id = "lead_only";
  hint.state = pattern_state::hint;
  hint.question = "Who else leads?";
  hint.refuted_by = "others";
  fires.id = "blame_story";
  fires.state = pattern_state::fires;
  fires.question = "What is ours?";
  fires.refuted_by = "deeds";
  fires.conditions = {{"4.1", 0.725, cut_side::at_least, 0.7, 12, 8, 0.9}};
  absent.id = "collusion";
  absent.question = "What is unsaid?";
  absent.state = pattern_state::absent;
  shown.patterns = {hint, absent, fires};
  const std::string text = profile(shown);
  EXPECT_NE(text.find("\nQuestions for the group\n"
                      "  What is ours?\n"
                      "    blame story: 4.1 0.73 (at least 0.70)\n"
                      "    Shown wrong by deeds.\n"
                      "  Who else leads?\n"
                      "    lead only, only a hint:\n"),
            std::string::npos)
      << text;
  EXPECT_EQ(text.find("unsaid"), std::string::npos);
  shown.patterns = {absent};
  EXPECT_EQ(profile(shown).find("Questions for the group"), std::string::npos);
}

TEST(TextProfile, IsAtMostAHundredColumnsWide) {
  assessment wide = small();
  for (int i = 0; i < 60; ++i) wide.note += "a note of many words ";
  for (int i = 0; i < 30; ++i) wide.practices[0].indicators[1].reason += " and one more";
  std::istringstream lines(profile(wide));
  for (std::string line; std::getline(lines, line);) {
    std::size_t length = 0;
    for (const char byte : line) length += (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U ? 1U : 0U;
    EXPECT_LE(length, 100u) << line;
  }
}

TEST(TextProfile, MarksANumberThatIsInsufficient) {
  assessment marked = small();
  marked.practices[0].state = status::insufficient;
  marked.practices[0].reason = "only 1 of its indicators scored; 3 are needed";
  const std::string text = profile(marked);
  EXPECT_NE(text.find("0.50"), std::string::npos);
  EXPECT_NE(text.find("insufficient: only 1 of its indicators scored; 3 are needed\n"), std::string::npos) << text;
}

TEST(TextProfile, TellsOfUnusedRecords) {
  assessment late = small();
  late.unused_records = 3;
  EXPECT_NE(profile(late).find("3 records are dated after the last wave and were not used.\n"), std::string::npos);
}

TEST(TextProfile, BarsRunFromEmptyToFull) {
  assessment ends = small();
  ends.practices[0].score = 0;
  EXPECT_NE(profile(ends).find("0.00  0.30 to 0.70  all answered  ··········"), std::string::npos);
  ends.practices[0].score = 1;
  EXPECT_NE(profile(ends).find("1.00  0.30 to 0.70  all answered  ██████████"), std::string::npos);
  ends.practices[0].score = 0.1 / 8;  // an eighth of a block
  EXPECT_NE(profile(ends).find("0.01  0.30 to 0.70  all answered  ▏·········"), std::string::npos);
}

TEST(TextProfile, BarsOfNumbersOutsideTheirRangeStayWithinTheirColumn) {
  assessment beyond = small();
  beyond.practices[0].score = 4;
  EXPECT_NE(profile(beyond).find("  ██████████ "), std::string::npos) << profile(beyond);
  EXPECT_NE(profile(beyond, {bar_style::ascii, profile_detail::practices}).find("  ########## "), std::string::npos);
  beyond.practices[0].score = -0.5;
  EXPECT_NE(profile(beyond).find("  ·········· "), std::string::npos) << profile(beyond);
  beyond.practices[0].score = std::nan("");
  EXPECT_NE(profile(beyond).find("  ·········· "), std::string::npos) << profile(beyond);
}

TEST(TextProfile, NamesPartnershipJsonWhereThatIsWanted) {
  assessment described = small();
  described.wanted = {{std::nullopt, 1, {"6.8"}}};
  EXPECT_NE(profile(described).find("a complete partnership.json (for 6.8)."), std::string::npos);
}

}  // namespace
}  // namespace text_profile_test
