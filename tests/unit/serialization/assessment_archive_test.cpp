#include <convene/serialization/values.hpp>

#include <optional>
#include <sstream>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <boost/archive/binary_iarchive.hpp>
#include <boost/archive/binary_oarchive.hpp>
#include <boost/archive/text_iarchive.hpp>
#include <boost/archive/text_oarchive.hpp>
#include <boost/archive/xml_iarchive.hpp>
#include <boost/archive/xml_oarchive.hpp>

#include <convene/error.hpp>
#include <convene/io/detail/assessment_parts.hpp>
#include <convene/practices/assess.hpp>

#include "../../support/archived.hpp"
#include "../../support/parts_in.hpp"
#include "../../support/thrown.hpp"
#include "../../support/various_partnerships.hpp"

namespace assessment_archive_test {
namespace {

using namespace convene;
using convene_test::archived;
using convene_test::thrown;
using convene_test::various_partnerships;
using testing::HasSubstr;

void expect_back(const assessment& before) {
  using namespace boost::archive;
  EXPECT_EQ((archived<text_oarchive, text_iarchive>(before)), before);
  EXPECT_EQ((archived<xml_oarchive, xml_iarchive>(before)), before);
  EXPECT_EQ((archived<binary_oarchive, binary_iarchive>(before)), before);
}

TEST(AssessmentArchive, GivesNothingBack) { expect_back({}); }

TEST(AssessmentArchive, GivesBackWhatEveryPartnershipGets) {
  for (const auto& [name, record] : various_partnerships()) {
    if (record.waves().empty()) continue;
    SCOPED_TRACE(name);
    assess_options options;
    expect_back(assess(record, standard_framework(), options));
    options.report = disclosure_rules{};
    expect_back(assess(record, standard_framework(), options));
  }
}

TEST(AssessmentArchive, GivesBackWhatOrganisationsContribute) {
  assessment before;
  indicator_value one;
  one.by_organisation = {{"nhs", 3, 0.25}, {"council", 2, -0.5}};
  one.remarks = {"two\nlines"};
  before.companions.push_back(one);
  before.wanted.push_back({std::nullopt, 0.1, {"1.2"}});
  expect_back(before);
}

template <class T>
void expect_all_parts_told() {
  T value;
  std::size_t told = 0;
  detail::parts_of<T>::visit(value, [&](const char*, auto&) { ++told; });
  EXPECT_EQ(told, convene_test::parts_in<T>()) << typeid(T).name();
}

TEST(AssessmentParts, AreAllTold) {
  const auto each = []<class... T>() { (expect_all_parts_told<T>(), ...); };
  each.operator()<provenance, organisation_response, interval, contribution, evidence_source, need, partial_value,
                  organisation_list, indicator_value, practice_score, condition, pattern_finding, challenge_response,
                  adaptive_challenges_result, four_quadrants_result, immunity_to_change_result,
                  assumptions_about_the_other_result, stretch_element, stretch_result, research_cycle,
                  action_research_cycle_result, fluid_attendance_result, released_time, protected_time_result,
                  organisation_style, working_styles_result, stage_of_change, theory_of_change_result,
                  communication_shape, coordinator_dependence_result, meeting_mood_result, exploring_share_result,
                  wave_constructs, survey_statistic, survey_instrument, wanted_table, assessment>();
  each.operator()<organisation, practitioner, affiliation, item, respondent, meeting, attendance, voice, action,
                  small_test, purpose, story, structure, leadership_act, outcome, measurement, challenge, activity,
                  immunity_map, assumption, cycle, description, declared_categories, kept_declaration, layer_info,
                  scale, practitioner_set, affected_set, storyteller, meeting_kept>();
}

TEST(AssessmentArchive, IsRefusedWhereAnEnumeratorIsUnknown) {
  std::ostringstream text;
  {
    boost::archive::xml_oarchive to(text);
    assessment one;
    one.companions.emplace_back();
    to << boost::serialization::make_nvp("value", one);
  }
  std::string changed = text.str();
  const std::size_t at = changed.find("<state>1<");
  ASSERT_NE(at, std::string::npos);
  changed.replace(at, 9, "<state>4<");
  std::istringstream stream(changed);
  boost::archive::xml_iarchive from(stream);
  assessment after;
  EXPECT_EQ(thrown<parse_error>([&] { from >> boost::serialization::make_nvp("value", after); }),
            "archive: state must be between 0 and 3; got 4");
}

}  // namespace
}  // namespace assessment_archive_test
