#include <string>

#include <gtest/gtest.h>

#include "../../support/malformed_folder.hpp"

namespace malformed_tables_test {
namespace {

using namespace convene_test;
using namespace std::string_literals;

// Every line: what is done to a valid folder, and all that is said about it.

TEST(MalformedFolder, RefusesWrongPeople) {
  expect_refused_folders({
      edit("organisations.csv", "900", "0", "organisations.csv:2:25: size: a size must be > 0; got 0"),
      edit("organisations.csv", "900", "-1", "organisations.csv:2:25: size: a size must be > 0; got -1"),
      edit("organisations.csv", "900", "nine",
           "organisations.csv:2:25: size must be a finite number such as 0.5, or empty if it was not observed; got "
           "'nine'"),
      edit("organisations.csv", "900", "1e999",
           "organisations.csv:2:25: size must be a number of ordinary size, between 1e-307 and 1e308 or 0; got "
           "'1e999'"),
      edit("organisations.csv", "900", "NaN",
           "organisations.csv:2:25: size must be a finite number such as 0.5, or empty if it was not observed; got "
           "'NaN'"),
      edit("organisations.csv", "900", "inf",
           "organisations.csv:2:25: size must be a finite number such as 0.5, or empty if it was not observed; got "
           "'inf'"),
      edit("organisations.csv", "900", R"("9,5")",
           "organisations.csv:2:25: size must be a finite number such as 0.5, or empty if it was not observed; got "
           "'9,5'"),
      edit("organisations.csv", "900", "+9",
           "organisations.csv:2:25: size must be a finite number such as 0.5, or empty if it was not observed; got "
           "'+9'"),
      edit("organisations.csv", "900", " 9",
           "organisations.csv:2:25: size must be a finite number such as 0.5, or empty if it was not observed; got "
           "' 9'"),
      edit("organisations.csv", "voluntary", "volunteer",
           "practitioners.csv:4:5: organisation: the sector 'volunteer' of 'charity' is not among the declared ones: "
           "public, "
           "voluntary"),
      edit("practitioners.csv", "ann,nhs", "ann,nsh",
           "practitioners.csv:2:5: unknown organisation 'nsh'; did you mean 'nhs'?"),
      edit("practitioners.csv", "ann,nhs", "ann,hospital",
           "practitioners.csv:2:5: unknown organisation 'hospital'; correct it, or add it to organisations.csv"),
      edit("practitioners.csv", "ann,nhs", "ann,", "practitioners.csv:2:5: organisation must not be empty"),
      edit("practitioners.csv", "frontline", "frontlin",
           "practitioners.csv:2:17: level: 'frontlin' is not among the declared ones: frontline, manager, senior"),
      edit("practitioners.csv", "ann,nhs,nursing", "ann,nhs,nurse",
           "practitioners.csv:2:9: discipline: 'nurse' is not among the declared ones: nursing, social_work"),
      edit("practitioners.csv", "facilitator", "facilitater",
           "practitioners.csv:5:15: role cannot be 'facilitater'; did you mean 'facilitator'?"),
      edit("practitioners.csv", "facilitator", "member",
           "practitioners.csv:5:15: role must be coordinator, facilitator or outside; got 'member'"),
      edit("practitioners.csv", "2017-01-01", "01/01/2017",
           "practitioners.csv:3:46: joined must be a date such as 2017-03-01; got '01/01/2017'"),
      edit("practitioners.csv", "2017-01-01", "2017-02-30",
           "practitioners.csv:3:46: joined must be a date such as 2017-03-01; got '2017-02-30'"),
      edit("practitioners.csv", "2017-01-01,", "2017-01-01,2016-01-01",
           "practitioners.csv:3:57: left: 2016-01-01 is before joined 2017-01-01; give a day on or after it"),
      edit("affiliations.csv", "ann,charity", "anne,charity",
           "affiliations.csv:2:1: unknown practitioner 'anne'; did you mean 'ann'?"),
      edit("affiliations.csv", "ann,charity", "ann,charty",
           "affiliations.csv:2:5: unknown organisation 'charty'; did you mean 'charity'?"),
      edit("affiliations.csv", "0.4", "0", "affiliations.csv:2:13: share: a share must be > 0 and <= 1; got 0"),
      edit("affiliations.csv", "0.4", "1.5", "affiliations.csv:2:13: share: a share must be > 0 and <= 1; got 1.5"),
      edit("affiliations.csv", "0.4", "", "affiliations.csv:2:13: share must not be empty"),
      edit("affiliations.csv", "2017-05-01,2017-12-31", "2017-05-01,2017-04-30",
           "affiliations.csv:3:22: to: 2017-04-30 is before from 2017-05-01; give a day on or after it"),
      edit("affiliations.csv", "bob,nhs,1,2017-05-01,2017-12-31", "ann,council,0.7,,",
           "affiliations.csv:3:13: share: the shares of 'ann' in force at the same time sum to 1.1; they must not "
           "exceed 1"),
  });
}

TEST(MalformedFolder, RefusesWrongRelationships) {
  expect_refused_folders({
      edit("relationships.csv", "w1,ann,bob", "w3,ann,bob",
           "relationships.csv:2:1: unknown wave 'w3'; did you mean 'w1'?"),
      edit("relationships.csv", "w1,ann,bob", "wave one,ann,bob",
           "relationships.csv:2:1: unknown wave 'wave one'; correct it, or add it to the waves of partnership.json"),
      edit("relationships.csv", "w1,ann,bob", "w1,an,bob",
           "relationships.csv:2:4: unknown practitioner 'an'; did you mean 'ann'?"),
      edit("relationships.csv", "w1,ann,bob", "w1,ann,nobody",
           "relationships.csv:2:8: unknown practitioner 'nobody'; correct it, or add it to practitioners.csv"),
      edit("relationships.csv", "w1,ann,bob", "w1,ann,ann",
           "relationships.csv:2:8: target: 'ann' cannot have a relationship with themselves"),
      edit("relationships.csv", "w1,ann,bob", "w1,,bob", "relationships.csv:2:4: source must not be empty"),
      edit("relationships.csv", "w1,ann,bob", ",ann,bob", "relationships.csv:2:1: wave must not be empty"),
      edit("relationships.csv", "ann,bob,4", "ann,bob,6",
           "relationships.csv:2:12: trust: 6 is outside the scale 0..5 of 'trust'; correct the value or declare "
           "the layer's scale"),
      edit("relationships.csv", "ann,bob,4", "ann,bob,-1",
           "relationships.csv:2:12: trust: -1 is outside the scale 0..5 of 'trust'; correct the value or declare "
           "the layer's scale"),
      edit("relationships.csv", "ann,bob,4", "ann,bob,nan",
           "relationships.csv:2:12: trust must be a finite number such as 0.5, or empty if it was not observed; "
           "got 'nan'"),
      edit("relationships.csv", "ann,bob,4", "ann,bob,infinity",
           "relationships.csv:2:12: trust must be a finite number such as 0.5, or empty if it was not observed; "
           "got 'infinity'"),
      edit("relationships.csv", "ann,bob,4", "ann,bob,-inf",
           "relationships.csv:2:12: trust must be a finite number such as 0.5, or empty if it was not observed; "
           "got '-inf'"),
      edit("relationships.csv", "ann,bob,4", "ann,bob,high",
           "relationships.csv:2:12: trust must be a finite number such as 0.5, or empty if it was not observed; "
           "got 'high'"),
      edit("relationships.csv", "ann,bob,4", "ann,bob,0x1",
           "relationships.csv:2:12: trust must be a finite number such as 0.5, or empty if it was not observed; "
           "got '0x1'"),
      edit("relationships.csv", "0.3", "1.01",
           "relationships.csv:2:14: power: 1.01 is outside the scale 0..1 of 'power'; correct the value or declare "
           "the layer's scale"),
      edit("relationships.csv", "12,1,1", "32,1,1",
           "relationships.csv:2:18: communication: 32 is outside the scale 0..31 of 'communication'; correct the "
           "value or declare the layer's scale"),
      edit("relationships.csv", "12,1,1", "12,4,1",
           "relationships.csv:2:21: coffee: 4 is outside the scale 0..3 of 'coffee'; correct the value or declare "
           "the layer's scale"),
      edit("relationships.csv", "w1,bob,ann", "w1,ann,bob",
           "relationships.csv:4:8: 'ann' about 'bob' stands twice in wave 'w1', first in line 2; keep one of the "
           "rows"),
      edit("relationships.csv", "w2,bob,ann", "w2,cat,ann",
           "relationships.csv:5:4: source: 'cat' left on 2017-08-01 and is absent from wave 'w2' (2017-09-30); "
           "remove the row or correct the date"),
      edit("relationships.csv", "w2,bob,ann", "w2,bob,cat",
           "relationships.csv:5:8: target: 'cat' left on 2017-08-01 and is absent from wave 'w2' (2017-09-30); "
           "remove the row or correct the date"),
      edit("respondents.csv", "w1,cat", "w1,kat",
           "respondents.csv:3:4: unknown practitioner 'kat'; did you mean 'cat'?"),
      edit("respondents.csv", "w1,cat,trust", "w1,cat,trsut",
           "respondents.csv:3:8: unknown layer 'trsut'; did you mean 'trust'?"),
      edit("respondents.csv", "w1,cat,trust", "w1,cat,tea",
           "respondents.csv:3:8: unknown layer 'tea'; declare a layer of your own in partnership.json, with its "
           "'absence'"),
      edit("respondents.csv", "trust,no", "trust,maybe",
           "respondents.csv:3:14: answered must be yes or no; got 'maybe'"),
      edit("respondents.csv", "trust,no", "trust,", "respondents.csv:3:14: answered must not be empty"),
      edit("respondents.csv", "w1,jo,communication,yes", "w1,cat,trust,yes",
           "respondents.csv:4:1: 'cat' stands twice in wave 'w1' for layer 'trust'; keep one of the rows"),
      edit("respondents.csv", "w1,cat", "w2,cat",
           "respondents.csv:3:4: practitioner: 'cat' left on 2017-08-01 and is absent from wave 'w2' (2017-09-30); "
           "remove the row or correct the date"),
      edit("respondents.csv", "w1,jo", "w9,jo", "respondents.csv:4:1: unknown wave 'w9'; did you mean 'w1'?"),
      edit("organisation_relationships.csv", "nhs,council", "nhs,nhs",
           "organisation_relationships.csv:2:8: target: 'nhs' cannot have a relationship with itself"),
      edit("organisation_relationships.csv", "nhs,council", "nhs,councl",
           "organisation_relationships.csv:2:8: unknown organisation 'councl'; did you mean 'council'?"),
      edit("organisation_relationships.csv", "nhs,council", "ann,council",
           "organisation_relationships.csv:2:4: unknown organisation 'ann'; correct it, or add it to "
           "organisations.csv"),
      edit("organisation_relationships.csv", "0.8", "8",
           "organisation_relationships.csv:3:16: interdependence: 8 is outside the scale 0..1 of "
           "'interdependence'; correct the value or declare the layer's scale"),
      edit("organisation_relationships.csv", "0.8,yes", "0.8,y",
           "organisation_relationships.csv:3:20: data_sharing must be yes or no; got 'y'"),
      edit("organisation_relationships.csv", "0.8,yes,", "0.8,yes,true",
           "organisation_relationships.csv:3:24: prescribed must be yes or no; got 'true'"),
      edit("organisation_relationships.csv", "0.8", "nan",
           "organisation_relationships.csv:3:16: interdependence must be a finite number such as 0.5, or empty if "
           "it was not observed; got 'nan'"),
  });
}

TEST(MalformedFolder, RefusesAWrongSurvey) {
  expect_refused_folders({
      edit("items.csv", "willingness", "willingnes",
           "items.csv:2:4: construct cannot be 'willingnes'; did you mean 'willingness'?"),
      edit("items.csv", "willingness", "hope",
           "items.csv:2:4: construct must be willingness, seen_improvement, purpose_clarity, role_clarity, "
           "meaning, undiscussed_differences, structure_fit, structure_enabling, reason_understood, "
           "poor_performance_dealt_with, good_practice_rewarded, team_practice, curious, appreciative, proactive, "
           "courageous, thinkers or communicators; got 'hope'"),
      edit("items.csv", "willingness,1", "willingness,", "items.csv:2:16: none must not be empty"),
      edit("items.csv", "willingness,1,5", "willingness,5,1",
           "items.csv:2:18: highest: the highest answer must be above the one that means none (5); got 1"),
      edit("items.csv", "5,5,,", "5,1,,", "items.csv:2:20: categories: a scale has at least 2 categories; got 1"),
      edit("items.csv", "5,5,,", "5,-5,,", "items.csv:2:20: categories must be a whole number >= 0; got '-5'"),
      edit("items.csv", "5,5,,", "5,4.5,,", "items.csv:2:20: categories must be a whole number >= 0; got '4.5'"),
      edit("items.csv", "5,5,,", "5,99999999999,,",
           "items.csv:2:20: categories must be at most 2147483647; got '99999999999'"),
      edit("items.csv", "yes,hub", "YES,hub", "items.csv:3:23: reversed must be yes or no; got 'YES'"),
      edit("items.csv", "yes,hub", "yes,hup", "items.csv:3:27: unknown structure 'hup'; did you mean 'hub'?"),
      edit("items.csv", "q2,structure_fit", "ann;q,structure_fit",
           "items.csv:3:1: id: an id must not contain ';', which separates ids; got 'ann;q'"),
      edit("survey.csv", "w1,ann", "w1,ann2", "survey.csv:2:4: unknown practitioner 'ann2'; did you mean 'ann'?"),
      edit("survey.csv", "w1,ann", "w0,ann", "survey.csv:2:1: unknown wave 'w0'; did you mean 'w1'?"),
      edit("survey.csv", "w1,ann,,", "w1,ann,nhs,",
           "survey.csv:2:8: organisation: only anonymous rows state an organisation; that of a practitioner is "
           "known"),
      edit("survey.csv", "w2,,nhs", "w2,,nsh", "survey.csv:3:5: unknown organisation 'nsh'; did you mean 'nhs'?"),
      edit("survey.csv", "ann,,4", "ann,,6", "survey.csv:2:9: q1: the answer 6 is outside the scale 1..5"),
      edit("survey.csv", "ann,,4", "ann,,3.5",
           "survey.csv:2:9: q1: the answer 3.5 is none of the 5 categories of the scale 1..5"),
      edit("survey.csv", "ann,,4", "ann,,x",
           "survey.csv:2:9: q1 must be a finite number such as 0.5, or empty if it was not observed; got 'x'"),
      edit("survey.csv", "w2,,,1,", "w1,ann,,1,",
           "survey.csv:4:4: practitioner: 'ann' answers twice in wave 'w1'; one row per respondent and wave"),
  });
}

}  // namespace
}  // namespace malformed_tables_test
