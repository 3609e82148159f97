#include <string>

#include <gtest/gtest.h>

#include "../../support/malformed_folder.hpp"

namespace malformed_records_test {
namespace {

using namespace convene_test;
using namespace std::string_literals;

// Every line: what is done to a valid folder, and all that is said about it.

TEST(MalformedFolder, RefusesWrongMeetings) {
  expect_refused_folders({
      edit("meetings.csv", "m2,2017-04-11", "m2,2017-03-14",
           "meetings.csv:3:4: on: there is another meeting on 2017-03-14; meetings must have different days"),
      edit("meetings.csv", "2017-03-14", "", "meetings.csv:2:4: on must not be empty"),
      edit("meetings.csv", "2017-03-14", "2017-3-14",
           "meetings.csv:2:4: on must be a date such as 2017-03-01; got '2017-3-14'"),
      edit("meetings.csv", "180,90", "-180,", "meetings.csv:2:15: minutes must be >= 0; got -180"),
      edit("meetings.csv", "180,90", "80,90",
           "meetings.csv:2:18: exploring_minutes must not exceed the minutes of the meeting (80); got 90"),
      edit("meetings.csv", "yes,untouched", "true,untouched",
           "meetings.csv:2:22: from_purpose must be yes or no; got 'true'"),
      edit("meetings.csv", "untouched", "untuched",
           "meetings.csv:2:26: goals cannot be 'untuched'; did you mean 'untouched'?"),
      edit("meetings.csv", "purpose;roles", "purpose,roles",
           "meetings.csv:2:54: the row has 11 cells, the header 10; put a text that holds a comma in quotes"),
      edit("meetings.csv", "purpose;roles", "purpose;role",
           "meetings.csv:2:36: topics cannot be 'role'; did you mean 'roles'?"),
      edit("meetings.csv", "purpose;roles", "purpose;;roles",
           "meetings.csv:2:36: an entry of topics is empty; write entries joined by single ';', or none; got "
           "'purpose;;roles'"),
      edit("meetings.csv", "purpose;roles", "purpose;purpose", "meetings.csv:2:36: 'purpose' stands twice in topics"),
      edit("meetings.csv", "purpose;roles", "purpose;none",
           "meetings.csv:2:36: 'none' must stand alone in topics; got 'purpose;none'"),
      edit("meetings.csv", "roles,0,4", "roles,-1,4",
           "meetings.csv:2:50: users_present must be a whole number >= 0; got '-1'"),
      edit("meetings.csv", "roles,0,4", "roles,0.5,4",
           "meetings.csv:2:50: users_present must be a whole number >= 0; got '0.5'"),
      edit("meetings.csv", "roles,0,4", "roles,0,6", "meetings.csv:2:52: mood: a mood lies in 1..5; got 6"),
      edit("meetings.csv", "roles,0,4", "roles,0,0", "meetings.csv:2:52: mood: a mood lies in 1..5; got 0"),
      edit("meetings.csv", "attendance;voices", "atendance",
           "meetings.csv:2:54: kept cannot be 'atendance'; did you mean 'attendance'?"),
      edit("meetings.csv", "attendance;voices", "voices",
           "attendance.csv:2:1: meeting: attendance of 'm1' is declared not kept; correct its cell 'kept' or "
           "remove the row"),
      edit("meetings.csv", "attendance;voices", "attendance",
           "voices.csv:2:4: meeting: voices of 'm1' are declared not kept; correct its cell 'kept' or remove the "
           "row"),
      edit("attendance.csv", "m2,ann", "m9,ann", "attendance.csv:4:1: unknown meeting 'm9'; did you mean 'm1'?"),
      edit("attendance.csv", "m2,ann", "m 2,ann", "attendance.csv:4:1: unknown meeting 'm 2'; did you mean 'm2'?"),
      edit("attendance.csv", "m2,ann", "m2,amy lou",
           "attendance.csv:4:4: unknown practitioner 'amy lou'; correct it, or add it to practitioners.csv"),
      edit("attendance.csv", "m1,bob", "m1,ann",
           "attendance.csv:3:4: practitioner: 'ann' stands twice among those at 'm1'"),
      edit("attendance.csv", "ann,7", "ann,-7", "attendance.csv:2:8: turns must be a whole number >= 0; got '-7'"),
      edit("attendance.csv", "ann,7", "ann,99999999999999999999",
           "attendance.csv:2:8: turns must be at most 9223372036854775807; got '99999999999999999999'"),
      edit("attendance.csv", "7,3", "7,-3", "attendance.csv:2:10: released_hours must be >= 0; got -3"),
      edit("attendance.csv", "m2,ann", ",ann", "attendance.csv:4:1: meeting must not be empty"),
      edit("voices.csv", "v1,m1", "v1,m7", "voices.csv:2:4: unknown meeting 'm7'; did you mean 'm1'?"),
      edit("voices.csv", "v1,m1", "v1,", "voices.csv:2:4: meeting must not be empty"),
      edit("voices.csv", "ann,failing", "anna,failing",
           "voices.csv:2:7: unknown practitioner 'anna'; did you mean 'ann'?"),
      edit("voices.csv", "ann,failing", "ann,fail",
           "voices.csv:2:11: kind must be strength, failing, difference, dissent, fear, systemic, blaming or "
           "powerless; got 'fail'"),
      edit("voices.csv", "ann,failing", "ann,", "voices.csv:2:11: kind must not be empty"),
      edit("voices.csv", "failing,s1", "failing,s9", "voices.csv:2:19: unknown story 's9'; did you mean 's1'?"),
      edit("voices.csv", "failing,s1", "failing,non", "voices.csv:2:19: unknown story 'non'; did you mean 'none'?"),
      edit("voices.csv", "explored", "explode",
           "voices.csv:3:17: handling cannot be 'explode'; did you mean 'explored'?"),
  });
}

TEST(MalformedFolder, RefusesWrongActionsAndTests) {
  expect_refused_folders({
      edit("actions.csv", "ann;bob", "ann;bop", "actions.csv:2:15: unknown practitioner 'bop'; did you mean 'bob'?"),
      edit("actions.csv", "ann;bob", "ann;ann", "actions.csv:2:15: owners: the same id stands twice in one cell"),
      edit("actions.csv", "ann;bob", "ann;all", "actions.csv:2:15: 'all' must stand alone in owners; got 'ann;all'"),
      edit("actions.csv", "ann;bob", "ann;bob;",
           "actions.csv:2:15: an entry of owners is empty; write entries joined by single ';', or none; got "
           "'ann;bob;'"),
      edit("actions.csv", "ann;bob", "ann; bob", "actions.csv:2:15: unknown practitioner ' bob'; did you mean 'bob'?"),
      edit("actions.csv", "p1", "p8", "actions.csv:2:23: unknown purpose 'p8'; did you mean 'p1'?"),
      edit("actions.csv", "p1,nhs", "p1,nsh", "actions.csv:2:26: unknown organisation 'nsh'; did you mean 'nhs'?"),
      edit("actions.csv", "p1,nhs", "p1,nhs;nhs", "actions.csv:2:26: given_by: the same id stands twice in one cell"),
      edit("actions.csv", "none,yes", "none,oui", "actions.csv:3:29: quick_win must be yes or no; got 'oui'"),
      edit("actions.csv", "2017-05-01", "2017-01-01",
           "actions.csv:3:33: due: 2017-01-01 is before agreed 2017-03-14; give a day on or after it"),
      edit("actions.csv", "2017-05-01", "never",
           "actions.csv:3:33: due must be a date such as 2017-03-01, or none; got 'never'"),
      edit("actions.csv", "2017-04-02", "2017-03-01",
           "actions.csv:2:32: done: 2017-03-01 is before agreed 2017-03-14; give a day on or after it"),
      edit("actions.csv", "2017-04-02", "done",
           "actions.csv:2:32: done must be a date such as 2017-03-01, no or dropped; got 'done'"),
      edit("actions.csv", "2017-04-02,2017-04-11", "2017-04-02,2017-03-13",
           "actions.csv:2:43: reported: 2017-03-13 is before agreed 2017-03-14; give a day on or after it"),
      edit("actions.csv", "2017-04-02,2017-04-11", "2017-04-02,none",
           "actions.csv:2:43: reported must be a date such as 2017-03-01, or no; got 'none'"),
      edit("actions.csv", "a1,2017-03-14", "a1,", "actions.csv:2:4: agreed must not be empty"),
      edit("tests.csv", "nhs;charity", "nhs;charty",
           "tests.csv:2:15: unknown organisation 'charty'; did you mean 'charity'?"),
      edit("tests.csv", "charity,ann", "charity,dan",
           "tests.csv:2:27: unknown practitioner 'dan'; correct it, or add it to practitioners.csv"),
      edit("tests.csv", "ann,no", "ann,nope", "tests.csv:2:31: approved must be yes or no; got 'nope'"),
      edit("tests.csv", "no,charity", "no,all",
           "tests.csv:2:34: unknown organisation 'all'; correct it, or add it to organisations.csv"),
      edit("tests.csv", "benefit,,", "benefits,,",
           "tests.csv:2:42: result cannot be 'benefits'; did you mean 'benefit'?"),
      edit("tests.csv", "no_benefit,yes", "no_benefit,1", "tests.csv:3:47: learned must be yes or no; got '1'"),
      edit("tests.csv", "2017-08-01", "2017-05-01",
           "tests.csv:2:51: usual: 2017-05-01 is before started 2017-05-02; give a day on or after it"),
      edit("tests.csv", "2017-05-02", "soon", "tests.csv:2:4: started must be a date such as 2017-03-01; got 'soon'"),
  });
}

TEST(MalformedFolder, RefusesWrongPurposesStoriesStructuresAndLeadership) {
  expect_refused_folders({
      edit("purposes.csv", "m1,", "m8,", "purposes.csv:2:15: unknown meeting 'm8'; did you mean 'm1'?"),
      edit("purposes.csv", "held", "hold", "purposes.csv:3:20: long_aim cannot be 'hold'; did you mean 'held'?"),
      edit("purposes.csv", "ann;bob,all", "ann;bob,everyone",
           "purposes.csv:2:27: unknown practitioner 'everyone'; correct it, or add it to practitioners.csv"),
      edit("purposes.csv", "ann;bob,all", "zoe,all",
           "purposes.csv:2:19: unknown practitioner 'zoe'; correct it, or add it to practitioners.csv"),
      edit("purposes.csv", "2017-06-13", "2017-06-31",
           "purposes.csv:3:4: on must be a date such as 2017-03-01; got '2017-06-31'"),
      edit("stories.csv", "m1;m3", "m1;m4", "stories.csv:2:4: unknown meeting 'm4'; did you mean 'm1'?"),
      edit("stories.csv", "m1;m3", "", "stories.csv:2:4: meetings must not be empty"),
      edit("stories.csv", "m1;m3", "none", "stories.csv:2:4: meetings: a story needs the meeting in which it was told"),
      edit("stories.csv", "m1;m3", "m1;m1", "stories.csv:2:4: meetings: the same id stands twice in one cell"),
      edit("stories.csv", "person", "persn", "stories.csv:3:7: unknown practitioner 'persn'; did you mean 'person'?"),
      edit("stories.csv", "ann,a1", "ann,a7", "stories.csv:2:14: unknown action 'a7'; did you mean 'a1'?"),
      edit("stories.csv", "ann,a1", "ann,a1;none",
           "stories.csv:2:14: 'none' must stand alone in actions; got 'a1;none'"),
      edit("structures.csv", "nhs;bob", "nhs;rob",
           "structures.csv:2:27: unknown practitioner or organisation 'rob'; did you mean 'bob'?"),
      edit("structures.csv", "nhs;bob", "nhs;nhs",
           "structures.csv:2:27: affected: the same id stands twice in one cell"),
      edit("structures.csv", "nhs;bob", "all;nhs",
           "structures.csv:2:27: 'all' must stand alone in affected; got 'all;nhs'"),
      edit("structures.csv", "2017-07-01", "01.07.2017",
           "structures.csv:2:5: on must be a date such as 2017-03-01; got '01.07.2017'"),
      edit("organisations.csv", "charity", "bob",
           "partnership.json:11:41: unknown organisation 'charity'; correct it, or add it to organisations.csv"),
      edit("leadership.csv", "cat,self_first", "kit,self_first",
           "leadership.csv:2:15: unknown practitioner 'kit'; correct it, or add it to practitioners.csv"),
      edit("leadership.csv", "self_first", "selfish",
           "leadership.csv:2:19: kind must be collaboration_first, self_first, long_term or short_term; got "
           "'selfish'"),
      edit("leadership.csv", "self_first", "", "leadership.csv:2:19: kind must not be empty"),
      edit("leadership.csv", "first,all", "first,everybody",
           "leadership.csv:2:30: visibility must be few, many or all; got 'everybody'"),
      edit("leadership.csv", "2017-06-01", "2017-06-01T10:00",
           "leadership.csv:2:4: on must be a date such as 2017-03-01; got '2017-06-01T10:00'"),
  });
}

TEST(MalformedFolder, RefusesWrongOutcomesAndReflection) {
  expect_refused_folders({
      edit("outcomes.csv", "user", "users", "outcomes.csv:2:17: facing cannot be 'users'; did you mean 'user'?"),
      edit("outcomes.csv", "200", "2oo",
           "outcomes.csv:2:22: base must be a finite number such as 0.5, or empty if it was not observed; got '2oo'"),
      edit("outcomes.csv", "260,no", "260,none", "outcomes.csv:2:30: imposed must be yes or no; got 'none'"),
      edit("outcomes.csv", "no,no,no", "no,no,none",
           "outcomes.csv:2:36: challenged must be a date such as 2017-03-01, or no; got 'none'"),
      edit("measurements.csv", "o2,", "o5,", "measurements.csv:3:1: unknown outcome 'o5'; did you mean 'o1'?"),
      edit("measurements.csv", "o2,", "o1,",
           "measurements.csv:3:4: on: there is another measurement of 'o1' on 2017-09-01"),
      edit("measurements.csv", "220", "", "measurements.csv:2:15: value must not be empty"),
      edit("measurements.csv", "220", "NaN",
           "measurements.csv:2:15: value must be a finite number such as 0.5; got 'NaN'"),
      edit("measurements.csv", "2017-09-01", "2017",
           "measurements.csv:2:4: on must be a date such as 2017-03-01; got '2017'"),
      edit("challenges.csv", "losses_felt", "loses_felt",
           "challenges.csv:2:15: features cannot be 'loses_felt'; did you mean 'losses_felt'?"),
      edit("challenges.csv", "losses_felt,none", "losses_felt,none;none",
           "challenges.csv:2:44: 'none' must stand alone in response; got 'none;none'"),
      edit("activities.csv", "we", "us", "activities.csv:2:15: quadrant must be i, we, it or its; got 'us'"),
      edit("activities.csv", "we", "I", "activities.csv:2:15: quadrant cannot be 'I'; did you mean 'i'?"),
      edit("immunity.csv", "changed", "change",
           "immunity.csv:2:35: result cannot be 'change'; did you mean 'changed'?"),
      edit("immunity.csv", "2017-06-13", "", "immunity.csv:2:4: on must not be empty"),
      edit("assumptions.csv", "charity", "charly",
           "assumptions.csv:2:15: unknown organisation 'charly'; did you mean 'charity'?"),
      edit("assumptions.csv", "2017-05-09", "2017-01-09",
           "assumptions.csv:2:23: tested: 2017-01-09 is before on 2017-03-14; give a day on or after it"),
      edit("assumptions.csv", "2017-05-09,yes", "2017-05-09,no idea",
           "assumptions.csv:2:34: revised must be yes or no; got 'no idea'"),
      edit("cycles.csv", "no,no", "no,never",
           "cycles.csv:2:40: act must be a date such as 2017-03-01, or no; got 'never'"),
      edit("cycles.csv", "2017-03-14,2017-03-14,2017-03-14", "2017-03-14,2017-14-03,2017-03-14",
           "cycles.csv:2:15: observe must be a date such as 2017-03-01, or no; got '2017-14-03'"),
  });
}

}  // namespace
}  // namespace malformed_records_test
