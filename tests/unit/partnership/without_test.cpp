#include <algorithm>
#include <cctype>
#include <cstddef>
#include <filesystem>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include <convene/io/partnership_folder.hpp>
#include <convene/partnership/without.hpp>
#include <convene/practices/assess.hpp>

#include "../../support/folder.hpp"
#include "../../support/small_partnership.hpp"
#include "../../support/thrown.hpp"

namespace without_test {
namespace {
using namespace convene;
using convene_test::day;
using convene_test::folder_texts;
using convene_test::small_partnership;
using convene_test::thrown;
using convene_test::valid_folder;

folder_texts written(const partnership& record) {
  const convene_test::scratch_folder here;
  write_partnership(record, here.path() / "out");
  return convene_test::get_files(here.path() / "out");
}

partnership read(const folder_texts& texts) {
  const convene_test::scratch_folder here;
  convene_test::put_files(texts, here.path());
  return read_partnership(here.path());
}

partnership example(const std::string& name) {
  return read_partnership(std::filesystem::path(CONVENE_EXAMPLE_DATA) / name);
}

/// Whether a text has a word, with nothing before and behind that an id could go on with.
bool has_word(const std::string& text, const std::string& word) {
  const auto goes_on = [](char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; };
  for (std::size_t at = text.find(word); at != std::string::npos; at = text.find(word, at + 1)) {
    const std::size_t end = at + word.size();
    if ((at == 0 || !goes_on(text[at - 1])) && (end == text.size() || !goes_on(text[end]))) return true;
  }
  return false;
}

using csv = std::vector<std::vector<std::string>>;

csv cells(const std::string& text) {
  csv rows(1, {std::string()});
  bool quoted = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (quoted && c == '"' && i + 1 < text.size() && text[i + 1] == '"')
      rows.back().back() += text[i++];
    else if (c == '"')
      quoted = !quoted;
    else if (!quoted && c == ',')
      rows.back().emplace_back();
    else if (!quoted && c == '\n')
      rows.emplace_back(1, std::string());
    else
      rows.back().back() += c;
  }
  rows.pop_back();
  return rows;
}

std::string joined(const csv& rows) {
  std::string text;
  for (const auto& row : rows) {
    for (const std::string& cell : row) text += cell + "|";
    text += '\n';
  }
  return text;
}

/// Rows of respondents.csv with an empty layer, which stands for all that were asked, as one row a layer; here all that
/// relationships.csv has are asked. Which of both ways is written depends on whether a layer has a value left.
csv spelled_out(const csv& respondents, const csv& relationships) {
  csv result;
  for (const auto& row : respondents)
    for (std::size_t k = 3; k < relationships[0].size(); ++k) {
      result.push_back(row);
      if (!row[2].empty()) break;
      result.back()[2] = relationships[0][k];
    }
  return result;
}

/// The slow, obvious version: edits the tables as a person would.
std::map<std::string, csv> edited_by_hand(const folder_texts& texts, const std::string& who) {
  const std::map<std::string, std::vector<std::string>> rows_of = {{"practitioners.csv", {"id"}},
                                                                   {"affiliations.csv", {"practitioner"}},
                                                                   {"attendance.csv", {"practitioner"}},
                                                                   {"leadership.csv", {"practitioner"}},
                                                                   {"respondents.csv", {"practitioner"}},
                                                                   {"survey.csv", {"practitioner"}},
                                                                   {"relationships.csv", {"source", "target"}}};
  const std::map<std::string, std::vector<std::string>> cells_of = {{"voices.csv", {"practitioner"}},
                                                                    {"stories.csv", {"told_by"}},
                                                                    {"tests.csv", {"begun_by"}},
                                                                    {"actions.csv", {"owners"}},
                                                                    {"purposes.csv", {"authors", "signatories"}},
                                                                    {"structures.csv", {"affected"}}};
  std::map<std::string, csv> result;
  for (const auto& [name, text] : texts) {
    if (name == "partnership.json") continue;
    csv rows = cells(text);
    const auto column = [&](const std::string& called) {
      return static_cast<std::size_t>(std::find(rows[0].begin(), rows[0].end(), called) - rows[0].begin());
    };
    if (const auto found = rows_of.find(name); found != rows_of.end())
      for (const std::string& called : found->second)
        std::erase_if(rows, [&, at = column(called)](const auto& row) { return row[at] == who; });
    if (const auto found = cells_of.find(name); found != cells_of.end())
      for (const std::string& called : found->second)
        for (auto& row : rows) {
          std::string rest;
          std::string list = row[column(called)] + ";";
          for (std::size_t at = list.find(';'); at != std::string::npos; at = list.find(';')) {
            if (list.substr(0, at) != who) rest += (rest.empty() ? "" : ";") + list.substr(0, at);
            list.erase(0, at + 1);
          }
          row[column(called)] = rest;
        }
    result[name] = std::move(rows);
  }
  return result;
}

void expect_forgotten(const partnership& record, practitioner_id who) {
  const std::string id = record.practitioners().id(who);
  const partnership left = without(record, who);
  const folder_texts after = written(left);
  for (const auto& [name, text] : after) EXPECT_FALSE(has_word(text, id)) << id << " in " << name;
  const auto expected = edited_by_hand(written(record), id);
  const csv& relationships = expected.at("relationships.csv");
  for (const auto& [name, rows] : expected) {
    const auto found = after.find(name);
    if (found == after.end()) {
      EXPECT_EQ(rows.size(), 1U) << name << " without " << id << " is not there";
      continue;
    }
    const csv left_there = cells(found->second);
    if (name == "respondents.csv")
      EXPECT_EQ(joined(spelled_out(left_there, relationships)), joined(spelled_out(rows, relationships))) << id;
    else
      EXPECT_EQ(joined(left_there), joined(rows)) << name << " without " << id;
  }
  EXPECT_NO_THROW(static_cast<void>(assess(left))) << id;
}

TEST(Without, LeavesNothingOfAnybodyInTheExamplesAndEverythingOfTheOthers) {
  for (const std::string name : {"beston", "pay_rise"}) {
    const partnership record = example(name);
    ASSERT_GT(record.practitioners().size(), 3U);
    for (std::size_t p = 0; p < record.practitioners().size(); ++p) expect_forgotten(record, id_at<practitioner_id>(p));
  }
}

TEST(Without, LeavesNothingInAnyTable) {
  folder_texts texts = valid_folder();
  texts["meetings.csv"] =
      convene_test::edited(texts["meetings.csv"], "m2,2017-04-11,180,60.5,no,confirmed,none,1,,attendance",
                           "m2,2017-04-11,180,60.5,no,confirmed,none,1,,");
  const partnership record = read(texts);
  for (std::size_t p = 0; p < record.practitioners().size(); ++p) expect_forgotten(record, id_at<practitioner_id>(p));
}

TEST(Without, IsAsIfTheyHadNeverBeenEntered) {
  const auto entered = [](bool with_dan) {
    small_partnership here({"a", "b"});
    here.person("ann", "a", "frontline");
    if (with_dan) here.person("dan", "b", "manager");
    here.person("eve", "b", "senior");
    here.wave("w1", day(3, 31));
    here.asks("q", construct::willingness, 1, 5, 5);
    here.meets("m1", day(3, 14));
    here.says("ann", {4});
    if (with_dan) here.says("dan", {1});
    here.says("eve", {5});
    here.attends("m1", "eve", 2);
    if (with_dan) here.attends("m1", "dan", 3);
    here.rates("ann", "eve", "trust", 0.5);
    if (with_dan) {
      here.rates("ann", "dan", "trust", 0.25);
      here.rates("dan", "ann", "trust", 1);
    }
    static_cast<void>(here.seen());
    return here.record;
  };
  const partnership whole = entered(true);
  EXPECT_TRUE(without(whole, whole.practitioners().find("dan").value()) == entered(false));
}

TEST(Without, KeepsWhatOthersDidToo) {
  small_partnership here({"a"});
  here.person("ann", "a");
  here.person("bob", "a");
  here.wave("w1", day(3, 31));
  const meeting_id at = here.meets("m1", day(3, 14));
  const auto acts = [&](const std::string& id, std::optional<practitioner_set> owners) {
    action row;
    row.id = id;
    row.agreed = day(3, 14);
    row.owners = std::move(owners);
    here.record.add(row);
  };
  acts("both", here.people({"bob", "ann"}));
  acts("hers", here.people({"ann"}));
  acts("his", here.people({"bob"}));
  acts("nobodys", here.people({}));
  acts("everybodys", small_partnership::everybody());
  acts("unknown", std::nullopt);
  story told;
  told.id = "s1";
  told.meetings = {at};
  told.told_by = storyteller{here.who("ann")};
  here.record.add(told);
  told.id = "s2";
  told.told_by = storyteller{};
  here.record.add(told);
  structure change;
  change.id = "c1";
  change.on = day(3, 1);
  change.affected = affected_set{false, {here.who("ann")}, {}};
  here.record.add(change);
  change.id = "c2";
  change.affected->organisations = {here.of("a")};
  here.record.add(change);
  here.voices("m1", "ann", voice_kind::fear);
  const partnership left = without(here.record, here.who("ann"));

  const practitioner_id bob = left.practitioners().find("bob").value();
  const auto actions = left.records<action>();
  EXPECT_EQ(actions[0].owners->ids, std::vector{bob});
  EXPECT_FALSE(actions[1].owners);  // unobserved, not "nobody"
  EXPECT_EQ(actions[2].owners->ids, std::vector{bob});
  ASSERT_TRUE(actions[3].owners);
  EXPECT_TRUE(actions[3].owners->ids.empty());
  EXPECT_TRUE(actions[4].owners->all);
  EXPECT_FALSE(actions[5].owners);
  EXPECT_FALSE(left.records<story>()[0].told_by);  // not "the person themselves"
  ASSERT_TRUE(left.records<story>()[1].told_by);
  EXPECT_TRUE(left.records<story>()[1].told_by->is_the_person());
  EXPECT_FALSE(left.records<structure>()[0].affected);
  EXPECT_EQ(left.records<structure>()[1].affected, (affected_set{false, {}, {here.of("a")}}));
  ASSERT_EQ(left.records<voice>().size(), 1U);
  EXPECT_FALSE(left.records<voice>()[0].practitioner);
  EXPECT_EQ(left.records<voice>()[0].kind, voice_kind::fear);
}

TEST(Without, MakesNoObservedZeroOfWhatIsGone) {
  small_partnership here({"a", "b"});
  here.person("ann", "a", "senior");
  here.person("bob", "b", "senior");
  here.wave("w1", day(3, 31));
  here.wave("w2", day(6, 30));
  here.wave("w3", day(9, 30));
  here.keeps({table::leadership, table::attendance});
  const meeting_id hers = here.meets("m1", day(3, 14));
  const meeting_id theirs = here.meets("m2", day(4, 14));
  const meeting_id nobodys = here.meets("m3", day(5, 14));
  here.attends("m1", "ann");
  here.attends("m2", "ann");
  here.attends("m2", "bob");
  here.voices("m1", "bob", voice_kind::fear);
  for (const auto& [who, on] : {std::pair{"ann", day(3, 1)}, std::pair{"bob", day(5, 1)}}) {
    leadership_act row;
    row.id = who;
    row.on = on;
    row.practitioner = here.who(who);
    here.record.add(row);
  }
  const auto wave = [](std::size_t w) { return id_at<wave_id>(w); };

  const partnership left = without(here.record, here.who("ann"));
  EXPECT_EQ(left.records<leadership_act>().size(), 1U);
  EXPECT_FALSE(left.kept(table::leadership, wave(0)));
  EXPECT_TRUE(left.kept(table::leadership, wave(1)));
  EXPECT_TRUE(left.kept(table::leadership, wave(2)));  // kept and empty, as before
  EXPECT_EQ(left.declared_attendance_kept(hers), false);
  EXPECT_EQ(left.declared_voices_kept(hers), true);  // a voice was written down there
  EXPECT_EQ(left.declared_attendance_kept(theirs), true);
  EXPECT_EQ(left.declared_attendance_kept(nobodys), true);  // nobody came, as before

  const partnership nobody = without(left, left.practitioners().find("bob").value());
  EXPECT_EQ(nobody.declared_kept(table::leadership)->waves, std::vector{wave(2)});
  EXPECT_EQ(nobody.practitioners().size(), 0U);
  EXPECT_FALSE(nobody.kept(table::leadership, wave(0)));
}

TEST(Without, IsTheSameWhoeverIsForgottenFirst) {
  for (const partnership& record : {read(valid_folder()), example("pay_rise")}) {
    const auto forget = [](const partnership& from, const std::string& id) {
      return without(from, from.practitioners().find(id).value());
    };
    for (std::size_t p = 0; p < record.practitioners().size(); ++p)
      for (std::size_t q = 0; q < p; ++q) {
        const std::string& one = record.practitioners().id(id_at<practitioner_id>(p));
        const std::string& other = record.practitioners().id(id_at<practitioner_id>(q));
        EXPECT_TRUE(forget(forget(record, one), other) == forget(forget(record, other), one)) << one << other;
      }
  }
}

TEST(Without, RefusesSomebodyWhoIsNotThere) {
  const partnership record = read(valid_folder());
  EXPECT_EQ(thrown<invalid_option>([&] { static_cast<void>(without(record, id_at<practitioner_id>(4))); }),
            "the partnership has 4 practitioners; there is none with number 4");
  const partnership organisations =
      read({{"organisations.csv", "id\na\nb\n"}, {"relationships.csv", "wave,source,target,trust\n"}});
  EXPECT_EQ(thrown<invalid_option>([&] { static_cast<void>(without(organisations, id_at<practitioner_id>(0))); }),
            "the practitioners of this partnership are its organisations, all of which enter; none can be chosen");
}

}  // namespace
}  // namespace without_test
