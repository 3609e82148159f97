#include <string>

#include <gtest/gtest.h>

#include "../../support/malformed_folder.hpp"

namespace malformed_description_test {
namespace {

using namespace convene_test;
using namespace std::string_literals;

// Every line: what is done to a valid folder, and all that is said about it.

TEST(MalformedFolder, RefusesRowsOfWhatWasNotKept) {
  expect_refused_folders({
      edit("cycles.csv", "k2,2017-03-15", "k2,2017-04-15",
           "cycles.csv:3:4: on: cycles is declared not kept then, yet here is a row of 2017-04-15; correct the "
           "declaration or remove the row"),
      edit("partnership.json", R"("tests": true)", R"("tests": false)",
           "tests.csv:2:4: started: tests is declared not kept then, yet here is a row of 2017-05-02; correct the "
           "declaration or remove the row"),
      edit("partnership.json", R"("tests": true)", R"("tests": ["w1"])",
           "tests.csv:2:4: started: tests is declared not kept then, yet here is a row of 2017-05-02; correct the "
           "declaration or remove the row"),
      edit("partnership.json", R"(["w1", "w2"], "cycles")", R"(false, "cycles")",
           "voices.csv:4:4: meeting: voices is declared not kept then, yet here is a row of 2017-05-09; correct "
           "the declaration or remove the row"),
      edit("partnership.json", R"("tests": true)", R"("outcomes": false)",
           "outcomes.csv:2:1: id: outcomes is declared not kept, yet here is a row; correct the declaration or "
           "remove the row"),
      edit("partnership.json", R"("tests": true)", R"("attendance": false)",
           "attendance.csv:5:1: meeting: attendance is declared not kept then, yet here is a row of 2017-05-09; "
           "correct the declaration or remove the row"),
      edit("partnership.json", R"("tests": true)", R"("stories": ["w2"])",
           "stories.csv:2:4: meetings: stories is declared not kept then, yet here is a row of 2017-03-14; correct "
           "the declaration or remove the row"),
      edit("partnership.json", R"("tests": true)", R"("survey": true)",
           "partnership.json:14:12: 'survey' cannot be declared kept: its rows say what was observed; remove the "
           "key"),
      edit("partnership.json", R"("tests": true)", R"("test": true)",
           "partnership.json:14:12: unknown table 'test'; did you mean 'tests'?"),
      edit("partnership.json", R"("tests": true)", R"("tests": "yes")",
           "partnership.json:14:21: /kept/tests must be true, false or a list of waves; got the text 'yes'"),
      edit("partnership.json", R"("tests": true)", R"("tests": ["w7"])",
           "partnership.json:14:22: unknown wave 'w7'; did you mean 'w1'?"),
      edit("partnership.json", R"("tests": true)", R"("tests": [1])",
           "partnership.json:14:22: /kept/tests/0 must be a text; got the number 1"),
      edit("partnership.json", R"("tests": true)", R"("tests": ["w1", "w1"])",
           "partnership.json:14:28: the wave 'w1' stands twice"),
      edit("partnership.json", R"("kept": {"tests": true, "voices": ["w1", "w2"], "cycles": ["w1"]})",
           R"("kept": true)", "partnership.json:14:11: /kept must be an object; got true"),
  });
}

TEST(MalformedFolder, RefusesAWrongDescription) {
  expect_refused_folders({
      whole("partnership.json", "",
            "partnership.json:1:1: this is not JSON: syntax error while parsing value - unexpected end of input; "
            "expected '[', '{', or a literal"),
      whole("partnership.json", "{",
            "partnership.json:1:2: this is not JSON: syntax error while parsing object key - unexpected end of "
            "input; expected string literal"),
      whole("partnership.json", "[]", "partnership.json:1:1: the file must be an object; got a list"),
      whole("partnership.json", "null", "partnership.json:1:1: the file must be an object; got null"),
      whole("partnership.json", "{} x",
            "partnership.json:1:4: this is not JSON: syntax error while parsing value - invalid literal; expected "
            "end of input"),
      edit("partnership.json", R"("note": "synthetic",)", R"("note": "synthetic")",
           "partnership.json:4:9: this is not JSON: syntax error while parsing object - unexpected string literal; "
           "expected '}'"),
      edit("partnership.json", R"("note": "synthetic",)", "'note': 1,",
           "partnership.json:3:3: this is not JSON: syntax error while parsing object key - invalid literal; "
           "expected string literal"),
      edit("partnership.json", "synthetic", "synth\351tic",
           "partnership.json:3:17: the byte 0xE9 is not UTF-8; save the file with UTF-8 encoding"),
      edit("partnership.json", "synthetic", "synth\000etic"s,
           "partnership.json:3:17: a NUL byte does not belong in a text; save the file as UTF-8 (UTF-16 has such "
           "bytes)"),
      edit("partnership.json", R"("highest": 5)", R"("highest": 1e999)",
           "partnership.json: a number is too large to be read; write one below 1e308"),
      whole("partnership.json", "{\"name\": " + std::string(200, '[') + std::string(200, ']') + "}",
            "partnership.json:1:74: nested deeper than 64 levels"),
      edit("partnership.json", R"("note")", R"("name")",
           "partnership.json:3:3: the key 'name' stands twice; keep one of them"),
      edit("partnership.json", R"("note")", R"("notes")",
           "partnership.json:3:3: unknown key 'notes'; did you mean 'note'?"),
      edit("partnership.json", R"("note")", R"("colour")",
           "partnership.json:3:3: unknown key 'colour'; the keys are name, note, waves, layers, levels, "
           "main_parties, needed_disciplines, categories, kept"),
      edit("partnership.json", R"("synthetic")", "1", "partnership.json:3:11: /note must be a text; got the number 1"),
      edit("partnership.json", R"("Example")", R"(["Example"])",
           "partnership.json:2:11: /name must be a text; got a list"),
      edit("partnership.json", R"([{"id": "w1", "on": "2017-03-31"}, {"id": "w2", "on": "2017-09-30"}])", "[]",
           "partnership.json:4:12: /waves must list at least one wave, or be left out"),
      edit("partnership.json", R"([{"id": "w1", "on": "2017-03-31"}, {"id": "w2", "on": "2017-09-30"}])", R"("w1")",
           "partnership.json:4:12: /waves must be a list of waves such as {\"id\": \"w1\", \"on\": "
           "\"2017-03-01\"}; got the text 'w1'"),
      edit("partnership.json", R"({"id": "w2", "on": "2017-09-30"})", R"("w2")",
           "partnership.json:4:47: /waves/1 must be an object; got the text 'w2'"),
      edit("partnership.json", R"("id": "w2")", R"("name": "w2")",
           "partnership.json:4:48: unknown key 'name'; the keys are id, on"),
      edit("partnership.json", R"("id": "w2", )", "", "partnership.json:4:47: /waves/1 must have an \"id\""),
      edit("partnership.json", R"("id": "w2")", R"("id": "w1")", "partnership.json:4:47: the wave 'w1' stands twice"),
      edit("partnership.json", R"("id": "w2")", R"("id": "none")",
           "partnership.json:4:47: 'none' is a word of the format and cannot be an id"),
      edit("partnership.json", "2017-09-30", "2017-01-30",
           "partnership.json:4:47: waves must come in order of time; 'w2' (2017-01-30) is not after 'w1' "
           "(2017-03-31)"),
      edit("partnership.json", "2017-09-30", "30 September",
           "partnership.json:4:66: /waves/1/on must be a date such as 2017-03-01; got the text '30 September'"),
      edit("partnership.json", R"("2017-09-30")", "20170930",
           "partnership.json:4:66: /waves/1/on must be a text; got the number 20170930"),
      edit("partnership.json", R"(, "on": "2017-09-30")", "",
           "partnership.json:4:47: either every wave has a date 'on' or none; 'w2' has none"),
      edit("partnership.json", R"("on": "2017-09-30")", R"("date": "2017-09-30")",
           "partnership.json:4:60: unknown key 'date'; the keys are id, on"),
      edit("partnership.json", R"({"none": 0, "highest": 5})", "5",
           "partnership.json:6:14: /layers/trust must be an object; got the number 5"),
      edit("partnership.json", R"("none": 0)", R"("none": "0")",
           "partnership.json:6:23: /layers/trust/none must be a number; got the text '0'"),
      edit("partnership.json", R"("none": 0)", R"("lowest": 0)",
           "partnership.json:6:15: unknown key 'lowest'; the keys are none, highest, count, log_count, absence"),
      edit("partnership.json", R"("none": 0)", R"("none": 5)",
           "partnership.json:6:14: /layers/trust must have none below highest; got 5..5"),
      edit("partnership.json", R"("log_count": 31)", R"("log_count": 0)",
           "partnership.json:7:36: /layers/communication/log_count must be above 0; got the number 0"),
      edit("partnership.json", R"("count": 3)", R"("count": -3)",
           "partnership.json:8:25: /layers/coffee/count must be above 0; got the number -3"),
      edit("partnership.json", R"("log_count": 31)", R"("log_count": 31, "count": 3)",
           "partnership.json:7:22: /layers/communication must have one scale: none and highest, or count, or "
           "log_count"),
      edit("partnership.json", R"("count": 3, "absence": "zero")", R"("count": 3)",
           "partnership.json:8:15: /layers/coffee must say what an absent row means: add \"absence\": \"zero\" or "
           "\"unstated\""),
      edit("partnership.json", R"("absence": "zero")", R"("absence": "none")",
           "partnership.json:8:39: /layers/coffee/absence must be \"zero\" or \"unstated\"; got the text 'none'"),
      edit("partnership.json", R"("coffee": {)", R"("source": {)",
           "partnership.json:8:5: 'source' is the name of another column of relationships.csv; choose another "
           "layer name"),
      edit("partnership.json", R"("coffee": {)", R"("": {)", "partnership.json:8:5: a layer must have a name"),
      edit("partnership.json", R"("coffee": {)", R"("trust": {)",
           "partnership.json:8:5: the key 'trust' stands twice; keep one of them"),
      edit("partnership.json", R"(["frontline", "manager", "senior"])", "[]",
           "partnership.json:10:13: there must be at least one level; the default is frontline, manager, senior"),
      edit("partnership.json", R"(["frontline", "manager", "senior"])", R"("frontline")",
           "partnership.json:10:13: /levels must be a list of texts; got the text 'frontline'"),
      edit("partnership.json", R"(["frontline", "manager", "senior"])", R"(["frontline", "frontline"])",
           "partnership.json:10:13: 'frontline' stands twice in 'levels'"),
      edit("partnership.json", R"(["frontline", "manager", "senior"])", R"(["frontline", 2])",
           "partnership.json:10:27: /levels/1 must be a text; got the number 2"),
      edit("partnership.json", R"(["frontline", "manager", "senior"])", R"(["frontline", ""])",
           "partnership.json:10:13: an entry of 'levels' is empty"),
      edit("partnership.json", R"(["frontline", "manager", "senior"])", R"(["frontline", "senior"])",
           "practitioners.csv:3:25: level: 'manager' is not among the declared ones: frontline, senior"),
      edit("partnership.json", R"(["council", "charity"])", R"(["council", "charty"])",
           "partnership.json:11:41: unknown organisation 'charty'; did you mean 'charity'?"),
      edit("partnership.json", R"(["council", "charity"])", R"(["council", "nhs"])",
           "partnership.json:11:19: 'nhs' stands twice; main parties must not overlap"),
      edit("partnership.json", R"(["council", "charity"])", R"("council")",
           "partnership.json:11:29: /main_parties/1 must be a list of organisations; got the text 'council'"),
      edit("partnership.json", R"(["council", "charity"])", "[]",
           "partnership.json:11:19: a main party must name an organisation"),
      edit("partnership.json", R"("needed_disciplines": ["nursing"])",
           R"("needed_disciplines": ["nursing", "nursing"])",
           "partnership.json:12:25: 'nursing' stands twice in 'needed_disciplines'"),
      edit("partnership.json", R"("needed_disciplines": ["nursing"])", R"("needed_disciplines": "nursing")",
           "partnership.json:12:25: /needed_disciplines must be a list of texts; got the text 'nursing'"),
      edit("partnership.json", R"("sector": ["public", "voluntary"])", R"("sectors": ["public"])",
           "partnership.json:13:60: unknown key 'sectors'; did you mean 'sector'?"),
      edit("partnership.json", R"("sector": ["public", "voluntary"])", R"("sector": ["public"])",
           "practitioners.csv:4:5: organisation: the sector 'voluntary' of 'charity' is not among the declared ones: "
           "public"),
      edit("partnership.json", R"("sector": ["public", "voluntary"])", R"("sector": {})",
           "partnership.json:13:70: /categories/sector must be a list of texts; got an object"),
      edit("partnership.json",
           R"("categories": {"discipline": ["nursing", "social_work"], "sector": ["public", "voluntary"]})",
           R"("categories": [])", "partnership.json:13:17: /categories must be an object; got a list"),
      edit("partnership.json", R"({"id": "w1", "on": "2017-03-31"}, {"id": "w2", "on": "2017-09-30"})",
           R"({"id": "w1"}, {"id": "w2"})",
           "structures.csv:2:5: on: the waves 'w1' and 'w2' have no dates, so a dated record belongs to none; give "
           "every wave its date 'on'"),
  });
}

}  // namespace
}  // namespace malformed_description_test
