#include <string>

#include <gtest/gtest.h>

#include "../../support/malformed_folder.hpp"

namespace malformed_text_test {
namespace {

using namespace convene_test;
using namespace std::string_literals;

// Every line: what is done to a valid folder, and all that is said about it.

TEST(MalformedFolder, RefusesAnIncompleteFolder) {
  expect_refused_folders({
      without("organisations.csv",
              "organisations.csv: is missing; a partnership folder needs this table, with at least its header "
              "'id,name,sector,size'"),
      without("relationships.csv",
              "relationships.csv: is missing; a partnership folder needs this table, with at least its header "
              "'wave,source,target,trust,power,communication'"),
      whole("relationship.csv", "wave,source,target\n",
            "relationship.csv: unknown table; did you mean 'relationships.csv'?"),
      whole("Organisations.csv", "id\n", "Organisations.csv: unknown table; did you mean 'organisations.csv'?"),
      whole("voices.CSV", "id\n", "voices.CSV: unknown table; did you mean 'voices.csv'?"),
      whole("budget.csv", "id\n", "budget.csv: unknown table; rename it to a table of the record or remove it"),
      whole("Partnership.json", "{}", "Partnership.json: unknown file; did you mean 'partnership.json'?"),
  });
}

TEST(MalformedFolder, RefusesTextThatIsNotCsv) {
  expect_refused_folders({
      whole("organisations.csv", "",
            "organisations.csv:1:1: is empty; the first line must be a header such as 'id,name,sector,size'"),
      whole("relationships.csv", "\n\n",
            "relationships.csv:1:1: is empty; the first line must be a header such as 'wave,source,target'"),
      whole("organisations.csv", "\357\273\277",
            "organisations.csv:1:1: is empty; the first line must be a header such as 'id,name,sector,size'"),
      edit("organisations.csv", "board,public", "bo\000ard,public"s,
           "organisations.csv:2:14: a NUL byte does not belong in a text; save the file as UTF-8 (UTF-16 has such "
           "bytes)"),
      edit("organisations.csv", "Health", "H\351alth",
           "organisations.csv:2:6: the byte 0xE9 is not UTF-8; save the file with UTF-8 encoding"),
      edit("organisations.csv", "Health", "H\355\240\200",
           "organisations.csv:2:6: the byte 0xED is not UTF-8; save the file with UTF-8 encoding"),
      edit("organisations.csv", "Health", "H\300\257",
           "organisations.csv:2:6: the byte 0xC0 is not UTF-8; save the file with UTF-8 encoding"),
      whole("relationships.csv", "w\000a\000v\000e\000"s,
            "relationships.csv:1:2: a NUL byte does not belong in a text; save the file as UTF-8 (UTF-16 has such "
            "bytes)"),
      edit("activities.csv", "x2,2017-04-11,its", R"(x2,"2017-04-11,its)",
           "activities.csv:3:4: this quote is never closed; close it before the next comma or line break"),
      edit("organisations.csv", "nhs,Health board", R"(nhs,"Health board)",
           "organisations.csv:3:10: text after a closing quote; double a quote that belongs to the text"),
      edit("organisations.csv", "nhs,Health board", R"(nhs,"Health" board)",
           "organisations.csv:2:13: text after a closing quote; double a quote that belongs to the text"),
      edit("organisations.csv", "nhs,Health board", R"(nhs,Health "board")",
           "organisations.csv:2:12: a quote inside a cell that does not begin with one; put the whole cell in "
           "quotes and double those inside"),
      edit("organisations.csv", "nhs,Health board,public,900", "nhs,Health, board,public,900",
           "organisations.csv:2:26: the row has 5 cells, the header 4; put a text that holds a comma in quotes"),
      edit("organisations.csv", "nhs,Health board,public,900", "nhs,Health board,public",
           "organisations.csv:2:1: the row has 3 cells, the header 4; an empty cell still needs its comma"),
      edit("organisations.csv", "nhs,Health board,public,900", "nhs",
           "organisations.csv:2:1: the row has 1 cell, the header 4; an empty cell still needs its comma"),
      edit("organisations.csv", "charity,,", "charity\r,,",
           "organisations.csv:4:8: a carriage return without a line feed; end lines with LF or CRLF"),
      edit("purposes.csv", "held,ann,ann;bob", "held,ann,ann;bob,x",
           "purposes.csv:3:39: the row has 8 cells, the header 7; put a text that holds a comma in quotes"),
      edit("purposes.csv", "lines\"\n", "lines\"\np3,2017-06-33,none,held,ann,ann,\n",
           "purposes.csv:5:4: on must be a date such as 2017-03-01; got '2017-06-33'"),
      edit("purposes.csv", "\"Two\nlines\"\n", "\"Two\nlines\"x\n",
           "purposes.csv:4:7: text after a closing quote; double a quote that belongs to the text"),
      edit("organisations.csv", "id,name,sector,size", "id,name,,size",
           "organisations.csv:1:9: a column without a name; name it or remove it"),
      edit("organisations.csv", "id,name,sector,size", "id,name,sector,name",
           "organisations.csv:1:16: the column 'name' stands twice; keep one of them"),
  });
}

TEST(MalformedFolder, RefusesUnknownAndMissingColumns) {
  expect_refused_folders({
      edit("practitioners.csv", "organisation,", "organisaton,",
           "practitioners.csv:1:4: unknown column 'organisaton'; did you mean 'organisation'?"),
      edit("practitioners.csv", "discipline", "disciplines",
           "practitioners.csv:1:17: unknown column 'disciplines'; did you mean 'discipline'?"),
      edit("practitioners.csv", "working_style", "style",
           "practitioners.csv:1:34: unknown column 'style'; the columns are id, organisation, discipline, level, "
           "working_style, role, joined, left"),
      edit("relationships.csv", "trust", "trsut",
           "relationships.csv:1:20: unknown column 'trsut'; did you mean 'trust'?"),
      edit("relationships.csv", "coffee", "tea",
           "relationships.csv:1:46: unknown column 'tea'; declare a layer of your own in partnership.json, with "
           "its 'absence'"),
      edit("relationships.csv", "leadership", "trust_opennes",
           "relationships.csv:1:53: unknown column 'trust_opennes'; did you mean 'trust_openness'?"),
      edit("relationships.csv", "source", "Source",
           "relationships.csv:1:6: unknown column 'Source'; did you mean 'source'?"),
      edit("relationships.csv", "target", "whom",
           "relationships.csv:1:1: the column 'target' is missing; relationships.csv must have it"),
      whole("relationships.csv", "wave,source\n",
            "relationships.csv:1:1: the column 'target' is missing; relationships.csv must have it"),
      edit("meetings.csv", "id,on", "id,day",
           "meetings.csv:1:4: unknown column 'day'; the columns are id, on, minutes, exploring_minutes, "
           "from_purpose, goals, topics, users_present, mood, kept"),
      edit("survey.csv", "q2", "q3", "survey.csv:1:35: unknown column 'q3'; did you mean 'q1'?"),
      edit("survey.csv", "q2", "q_two",
           "survey.csv:1:35: unknown column 'q_two'; add the item to items.csv or correct its id"),
      edit("survey.csv", "organisation", "organization",
           "survey.csv:1:19: unknown column 'organization'; did you mean 'organisation'?"),
      edit("organisation_relationships.csv", "prescribed", "perscribed",
           "organisation_relationships.csv:1:49: unknown column 'perscribed'; did you mean 'prescribed'?"),
      edit("respondents.csv", "answered", "answer",
           "respondents.csv:1:25: unknown column 'answer'; did you mean 'answered'?"),
      whole("measurements.csv", "outcome,on\n",
            "measurements.csv:1:1: the column 'value' is missing; measurements.csv must have it"),
  });
}

TEST(MalformedFolder, RefusesIdsThatCannotServe) {
  expect_refused_folders({
      edit("organisations.csv", R"(council,")", R"(nhs,")", "organisations.csv:3:1: id: the id 'nhs' stands twice"),
      edit("organisations.csv", "charity", "none",
           "organisations.csv:4:1: id: 'none' is a word of the format and cannot be an id"),
      edit("organisations.csv", "charity", "a;b",
           "organisations.csv:4:1: id: an id must not contain ';', which separates ids; got 'a;b'"),
      edit("organisations.csv", "charity", " charity",
           "organisations.csv:4:1: id: an id must not begin or end with a space; got ' charity'"),
      edit("organisations.csv", "charity", "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
           "organisations.csv:4:1: id: an id must have at most 64 characters; got 65"),
      edit("organisations.csv", "charity", "\"cha\nrity\"",
           "organisations.csv:4:1: id: an id must not contain control characters"),
      edit("organisations.csv", "charity,", ",", "organisations.csv:4:1: id must not be empty"),
      edit("practitioners.csv", "cat,", "ann,", "practitioners.csv:4:1: id: the id 'ann' stands twice"),
      edit("voices.csv", "v2", "v1", "voices.csv:3:1: id: the id 'v1' stands twice"),
      edit("actions.csv", "a2", "all", "actions.csv:3:1: id: 'all' is a word of the format and cannot be an id"),
      edit("items.csv", "q2", "q1", "items.csv:3:1: id: the id 'q1' stands twice"),
      edit("items.csv", "q2", "wave",
           "items.csv:3:1: item: 'wave' is the name of another column of survey.csv; choose another id"),
  });
}

}  // namespace
}  // namespace malformed_text_test
